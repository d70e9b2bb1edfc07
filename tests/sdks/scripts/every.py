"""Calls every operation that a file names, and tells what came of each."""

import json
import sys
from pathlib import Path

from kapocs_client import Kapocs, Problem


def main(url: str, username: str, password: str, file: str) -> None:
    """Prints an object by the operations' ids."""
    found = {}
    with Kapocs(url, username, password, tries=1) as kapocs:
        for each in json.loads(Path(file).read_text("utf-8")):
            method = getattr(kapocs, each["snake"])
            body = [each["body"]] if each["hasBody"] else []
            try:
                method(*each["path"], *body, **each["snakeQuery"])
                found[each["id"]] = {"status": 200, "code": ""}
            except Problem as problem:
                found[each["id"]] = {"status": problem.status, "code": problem.code}
    sys.stdout.write(json.dumps(found))


main(*sys.argv[1:])
