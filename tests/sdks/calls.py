"""A call of every operation, made of the document's examples."""

from collections.abc import Iterator
from dataclasses import replace
from typing import Any
from urllib.parse import unquote

from generator.document import Member, Operation, camel, snake
from generator.writing import read
from journey.not_there import NOT_THERE
from kapocs.api_v2.reference import OPERATIONS
from kapocs.docs_site.samples import full_path
from kapocs.web.reference import Operation as Told

DOCUMENT = read()
_TOLD = {each.id: each for each in OPERATIONS}


def calls() -> list[dict[str, Any]]:
    """What a client's method is given, by the operation.

    What takes away what others name comes last, the key pair itself last of all.
    """
    first = [each for each in DOCUMENT.operations if each.id not in NOT_THERE]
    last = [each for each in reversed(DOCUMENT.operations) if each.id in NOT_THERE]
    return [_call(each, _TOLD[each.id]) for each in (*first, *last)]


def _call(operation: Operation, told: Told) -> dict[str, Any]:
    asked = {each.name: _value(each, told) for each in operation.query if each.required}
    return {
        "id": operation.id,
        "snake": snake(operation.id),
        "path": [_value(each, told) for each in operation.path_members],
        "hasBody": operation.body is not None,
        "body": told.body,
        "query": {camel(name): value for name, value in asked.items()},
        "snakeQuery": {snake(name): value for name, value in asked.items()},
    }


def _value(member: Member, told: Told) -> object:
    """The example for a parameter, as the reference shows it."""
    said = unquote(full_path(replace(told, path=f"/{{{member.name}}}"), {})[1:])
    return int(said) if member.kind.name == "integer" else said


def undescribed(found: dict[str, Any]) -> Iterator[str]:
    """Answers and problems that the document does not describe, of those by operation."""
    for verbs in DOCUMENT.told["paths"].values():
        for told in verbs.values():
            result = found[told["operationId"]]
            response = told["responses"].get(str(result["status"]))
            if result["status"] == 200:  # the method returned: whichever good answer it was
                continue
            if response is None or f"`{result['code']}`" not in response["description"]:
                yield f"{told['operationId']}: {result}"
