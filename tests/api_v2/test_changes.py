"""API v2 keeps its promises: what breaks a client is named, and the changelog is what happened.

Run this file as a program to write the changelog anew; with `release 2027-01-31`, to keep what is
there as a version of that date, from which on it is promised.
"""

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import orjson
import pytest

from api_v2.breaking import NAMED
from api_v2.changes import Change, Version, condensed, differences
from kapocs.api_v2.app import document
from kapocs.api_v2.versions import VERSIONS
from product import Product

ROOT = Path(__file__).resolve().parents[2]
FOLDER = ROOT / "docs" / "api-v2-versions"
PAGE = ROOT / "docs" / "api-v2-changelog.md"
SHOWN = ROOT / "src" / "kapocs" / "docs_site" / "changes.json"
"""What the page at `/docs/changelog` shows."""
_HEAD = """# Changes of API v2

By operation, made of the stored versions. **Breaking** marks what a client that worked before may
fail by; [what is promised](api-v2.md#promises) says how that is announced.

"""


def stored() -> Iterator[tuple[str, Version]]:
    """The versions that were promised, by date."""
    for path in sorted(FOLDER.glob("*.json")):
        yield path.stem, orjson.loads(path.read_bytes())


def told() -> list[tuple[str, int, list[Change]]]:
    """Each version that brought something, the newest first: its date, empty before it is
    released; of the first one how many operations it had; what is another way than before.
    """
    found: list[tuple[str, int, list[Change]]] = []
    before: Version | None = None
    for date, version in [*stored(), ("", condensed(document()))]:
        changes = [] if before is None else differences(before, version)
        if before is None or changes:
            found.append((date, len(version) if before is None else 0, changes))
        before = version
    return found[::-1]


def page() -> str:
    """The changelog, the newest first."""
    sections = []
    for date, operations, changes in told():
        first = [f"The first version: {operations} operations."] if operations else []
        lines = [*first, *map(_line, changes)]
        sections.append("\n".join([f"## {date or 'Not released yet'}\n", *lines, ""]))
    return _HEAD + "\n".join(sections)


def _line(change: Change) -> str:
    why = f" {NAMED[change.name]}" if change.name in NAMED else ""
    return f"- {'**Breaking** ' if change.breaks else ''}`{change.operation}`: {change.what}.{why}"


def shown() -> bytes:
    """The changelog as the page of the reference reads it."""
    versions = [
        {
            "date": date,
            "operations": operations,
            "changes": [
                {
                    "operation": each.operation,
                    "what": each.what,
                    "breaks": each.breaks,
                    "why": NAMED.get(each.name, ""),
                }
                for each in changes
            ],
        }
        for date, operations, changes in told()
    ]
    return orjson.dumps(versions, option=orjson.OPT_INDENT_2 | orjson.OPT_APPEND_NEWLINE)


def test_what_breaks_clients_is_named() -> None:
    *_, (date, last) = stored()
    broken = [each.name for each in differences(last, condensed(document())) if each.breaks]
    unnamed = [each for each in broken if each not in NAMED]
    assert unnamed == [], f"These break clients of {date}: say why in tests/api_v2/breaking.py."


def test_the_changelog_is_made_of_the_versions() -> None:
    assert PAGE.read_text("utf-8") == page(), f"Run {Path(__file__).name} to write it anew."
    assert SHOWN.read_bytes() == shown(), f"Run {Path(__file__).name} to write it anew."


def test_the_dates_that_answers_name_are_those_of_the_stored_versions() -> None:
    assert [date for date, _ in stored()] == list(VERSIONS)


_NAME = "required type=string"
_BEFORE: dict[str, Any] = {
    "components": {
        "schemas": {
            "Kite": {
                "properties": {
                    "name": {"type": "string", "maxLength": 20},
                    "tail": {"anyOf": [{"type": "integer"}, {"type": "null"}]},
                    "wind": {"type": "string", "enum": ["N", "S"]},
                },
                "required": ["name"],
            }
        }
    },
    "paths": {
        "/kites": {
            "post": {
                "operationId": "flyKite",
                "parameters": [
                    {"in": "query", "name": "high", "schema": {"type": "boolean"}}
                ],
                "requestBody": {
                    "required": True,
                    "content": {
                        "application/json": {"schema": {"$ref": "#/components/schemas/Kite"}}
                    },
                },
                "responses": {
                    "201": {
                        "content": {
                            "application/json": {"schema": {"$ref": "#/components/schemas/Kite"}}
                        }
                    }
                },
            }
        }
    },
}  # fmt: skip


@pytest.mark.parametrize(
    ("path", "value", "broken"),
    [
        ("components.schemas.Kite.properties.name.maxLength", 30, []),
        ("components.schemas.Kite.properties.name.maxLength", 10,
         [f"`body name`: `{_NAME} maxLength=20` → `{_NAME} maxLength=10`"]),
        ("components.schemas.Kite.properties.wind.enum", ["N", "S", "W"], []),
        ("components.schemas.Kite.properties.wind.enum", ["N"],
         ["`body wind`: `type=string enum=N|S` → `type=string enum=N`"]),
        ("components.schemas.Kite.properties.colour", {"type": "string"}, []),
        ("components.schemas.Kite.required", ["name", "wind"],
         ["`body wind`: `type=string enum=N|S` → `required type=string enum=N|S`"]),
        ("components.schemas.Kite.properties.tail", {"type": "integer"},
         ["`body tail`: `type=integer or null` → `type=integer`"]),
        ("components.schemas.Kite.properties.tail", {"type": "string"},
         ["`body tail`: `type=integer or null` → `type=string`",
          "`201 tail`: `type=integer or null` → `type=string`"]),
        ("components.schemas.Kite.required", [],
         ["`201 name`: `required type=string maxLength=20` → `type=string maxLength=20`"]),
        ("paths./kites.post.parameters", [], ["`query high` removed"]),
        ("paths./kites.post.parameters",
         [{"in": "query", "name": "high", "schema": {"anyOf": [
             {"type": "boolean"}, {"type": "string", "maxLength": 9}]}}], []),
        ("paths./kites.post.parameters",
         [{"in": "query", "name": "high", "schema": {"type": "string", "maxLength": 9}}],
         ["`query high`: `type=boolean` → `type=string maxLength=9`"]),
        ("paths./kites.post.parameters",
         [{"in": "query", "name": "high", "schema": {"type": "boolean"}},
          {"in": "query", "name": "far", "required": True, "schema": {"type": "boolean"}}],
         ["`query far` added"]),
        ("paths./kites.post.deprecated", True, []),
        ("paths./kites.post.operationId", "flyTheKite", ["removed"]),
    ],
)  # fmt: skip
def test_what_breaks_is_told_from_what_does_not(
    path: str, value: object, broken: list[str]
) -> None:
    after = orjson.loads(orjson.dumps(_BEFORE))
    *above, last = path.split(".")
    place = after
    for name in above:
        place = place[name]
    place[last] = value
    found = differences(condensed(_BEFORE), condensed(after))
    assert found, "the change is not seen"
    assert [each.what for each in found if each.breaks] == broken


async def test_answers_name_their_version_and_a_request_may(product: Product) -> None:
    client = product.client(product.auth)
    for path, status in (("/v2/lists", 200), ("/v2/lists/999", 404), ("/v2/nowhere", 404)):
        answer = await client.get(path, headers={"Kapocs-Version": VERSIONS[0]})
        assert (answer.status_code, answer.headers["kapocs-version"]) == (status, VERSIONS[-1])
    for wrong in (b"2019-01-01", b"latest", b"", "é".encode()):
        answer = await client.get("/v2/lists", headers={b"Kapocs-Version": wrong})
        problem = answer.json()
        assert (answer.status_code, problem["code"]) == (422, "unknown_version")
        assert VERSIONS[-1] in problem["detail"]


def _release(date: str) -> None:
    FOLDER.mkdir(exist_ok=True)
    option = orjson.OPT_INDENT_2 | orjson.OPT_APPEND_NEWLINE
    (FOLDER / f"{date}.json").write_bytes(orjson.dumps(condensed(document()), option=option))


if __name__ == "__main__":
    if sys.argv[1:2] == ["release"]:
        _release(sys.argv[2])
    PAGE.write_text(page(), "utf-8")
    SHOWN.write_bytes(shown())
