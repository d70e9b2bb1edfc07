"""Runs Python programs one after the other, each in a process of its own that is forked warm.

What examples import is loaded once; every program begins as the main module of a process in which
nothing else of it has run. A line of standard input is a JSON list: the file, the folder, the
environment. A line of standard output is the exit status; what the program printed and said about
errors is in the files `out` and `err` beside it.
"""

import base64  # noqa: F401  # what examples begin with
import json
import os
import runpy
import sys
import traceback
import urllib.request  # noqa: F401  # what examples begin with
from pathlib import Path


def main() -> None:
    """Until nobody writes any more."""
    for line in sys.stdin:
        file, folder, environment = json.loads(line)
        child = os.fork()
        if child == 0:
            _run(file, Path(folder), environment)
        _, status = os.waitpid(child, 0)
        print(os.waitstatus_to_exitcode(status), flush=True)  # noqa: T201


def _run(file: str, folder: Path, environment: dict[str, str]) -> None:
    os.chdir(folder)
    os.environ.clear()  # noqa: TID251  # a program's own environment
    os.environ.update(environment)  # noqa: TID251
    for name, number in (("out", 1), ("err", 2)):
        os.dup2(os.open(folder / name, os.O_WRONLY | os.O_CREAT | os.O_TRUNC), number)
    status = 0
    try:
        runpy.run_path(file, run_name="__main__")
    except BaseException:  # noqa: BLE001  # whatever ends a program
        traceback.print_exc()
        status = 1
    sys.stdout.flush()
    sys.stderr.flush()
    os._exit(status)


if __name__ == "__main__":
    main()
