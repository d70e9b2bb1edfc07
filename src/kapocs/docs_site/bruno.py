"""API v2 as a collection for Bruno: a zipped folder of `.bru` files."""

import io
import json
import zipfile
from collections.abc import Iterator, Sequence
from itertools import groupby

from kapocs.docs_site.calls import Given, Outline, outline
from kapocs.docs_site.literals import as_json
from kapocs.docs_site.postman import filled, with_colons
from kapocs.web.reference import Operation

ROOT = "kapocs-api-v2"
_DAY = (2026, 1, 1, 0, 0, 0)
"""Of every file: the zip of one content is always the same."""
_COLLECTION = """auth {
  mode: basic
}

auth:basic {
  username: {{user}}
  password: {{password}}
}

docs {
  Choose the environment "Kapocs" and put an API key pair into its variables. Its password is
  a secret: it is kept by Bruno, and never in these files.
}
"""


def collection(operations: Sequence[Operation], base_url: str) -> bytes:
    """The zip: a folder for each chapter, a file for each operation."""
    into = io.BytesIO()
    with zipfile.ZipFile(into, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in _files(operations, base_url):
            archive.writestr(zipfile.ZipInfo(f"{ROOT}/{name}", _DAY), text, zipfile.ZIP_DEFLATED)
    return into.getvalue()


def _files(operations: Sequence[Operation], base_url: str) -> Iterator[tuple[str, str]]:
    about = {"version": "1", "name": "Kapocs API v2", "type": "collection"}
    yield "bruno.json", json.dumps(about, indent=2) + "\n"
    yield "collection.bru", _COLLECTION
    lines = [f"host: {base_url}", "user: "]
    yield "environments/Kapocs.bru", _block("vars", lines) + "\nvars:secret [\n  password\n]\n"
    chapters = groupby(operations, lambda each: each.chapter)
    for at, (title, group) in enumerate(chapters, 1):
        yield f"{title}/folder.bru", _block("meta", [f"name: {title}", f"seq: {at}"])
        for seq, each in enumerate(group, 1):
            yield f"{title}/{each.id}.bru", "\n".join(_request(each, seq))


def _request(operation: Operation, seq: int) -> Iterator[str]:
    call = outline(operation)
    body = filled(call)
    yield _block("meta", [f"name: {operation.title}", "type: http", f"seq: {seq}"])
    yield _block(
        call.verb.lower(),
        [
            f"url: {_url(call)}",
            f"body: {'none' if body is None else 'json'}",
            f"auth: {'none' if call.is_open else 'inherit'}",
        ],
    )
    asked = [*map(_line, call.required), *(f"~{_line(each)}" for each in call.optional)]
    parts = {
        "params:query": asked,
        "params:path": [*map(_line, call.places)],
        "headers": [f"~{_line(each)}" for each in call.headers],
        "body:json": [] if body is None else as_json(body).splitlines(),
        "docs": operation.text.splitlines(),
    }
    for name, lines in parts.items():
        if lines:
            yield _block(name, lines)


def _url(call: Outline) -> str:
    asked = "&".join(f"{each.name}={each.value}" for each in call.required)
    return "{{host}}" + with_colons(call.path) + (f"?{asked}" if asked else "")


def _line(given: Given) -> str:
    return f"{given.name}: {given.value}"


def _block(name: str, lines: Sequence[str]) -> str:
    inner = "".join(f"  {line}".rstrip() + "\n" for line in lines)
    return f"{name} {{\n{inner}}}\n"
