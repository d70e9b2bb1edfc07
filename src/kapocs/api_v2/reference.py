"""The operations of API v2 for the public reference, read off its OpenAPI document; its errors."""

from collections.abc import Iterator
from typing import Any

import orjson

from kapocs.api_v2.app import document
from kapocs.api_v2.errors import status_of
from kapocs.api_v2.examples import example
from kapocs.cures.cure import cure
from kapocs.errors import KapocsError
from kapocs.web.reference import KnownError, Operation
from kapocs.wording import telling

_JSON = "application/json"


def operations(described: dict[str, Any]) -> list[Operation]:
    """Every operation of an OpenAPI document, in its order; paths begin with the server's."""
    prefix: str = described["servers"][0]["url"]
    schemas = described["components"]["schemas"]
    return [
        _operation(f"{prefix}{path}", verb, each, schemas)
        for path, verbs in described["paths"].items()
        for verb, each in verbs.items()
    ]


def _operation(
    path: str, verb: str, described: dict[str, Any], schemas: dict[str, Any]
) -> Operation:
    answers = sorted(described["responses"].items())
    good, bad = answers[0], [each for each in answers[1:] if each[0] >= "400"]
    sent = described.get("requestBody", {}).get("content", {}).get(_JSON)
    return Operation(
        id=described["operationId"],
        chapter=described["tags"][0],
        verbs=(verb.upper(),),
        path=path + _asked(described),
        title=described["summary"],
        text=described["description"],
        parameters=tuple(
            (each["name"], each["description"]) for each in described.get("parameters", [])
        ),
        body=None if sent is None else example(sent["schema"], schemas),
        answer=_answer(good[0], good[1], schemas),
        failures=tuple(
            _failure(status, line)
            for status, each in bad
            for line in each["description"].split("\n\n")
        ),
        headers=tuple(
            each["name"] for each in described.get("parameters", []) if each["in"] == "header"
        ),
    )


def _asked(described: dict[str, Any]) -> str:
    """The query string without which the operation gives no answer."""
    names = [
        each["name"]
        for each in described.get("parameters", [])
        if each["in"] == "query" and each.get("required")
    ]
    return "?" + "&".join(f"{name}={{{name}}}" for name in names) if names else ""


def _failure(status: str, line: str) -> tuple[str, str]:
    code, _, sentence = line.partition(": ")
    return f"{status} {code.strip('`')}", sentence


def _answer(status: str, response: dict[str, Any], schemas: dict[str, Any]) -> str:
    content = response.get("content", {}).get(_JSON)
    if content is None:
        return f"{status}, no body"
    shown = orjson.dumps(example(content["schema"], schemas), option=orjson.OPT_INDENT_2)
    return f"{status}\n{shown.decode()}"


def known_errors() -> dict[str, KnownError]:
    """Every error that may be answered, by code; what is loaded later is known then."""
    found: dict[str, KnownError] = {}
    for kind in sorted(_kinds(KapocsError), key=lambda each: (each.code, bool(each.title))):
        status = status_of(kind)
        told = telling.told(kind.kind(), "en"), telling.told(kind.kind(), "hu")
        what = cure(kind.code, status, "en"), cure(kind.code, status, "hu")
        found.setdefault(kind.code, KnownError(code=kind.code, status=status, told=told, cure=what))
    return found


def _kinds(kind: type[KapocsError]) -> Iterator[type[KapocsError]]:
    for each in kind.__subclasses__():
        yield each
        yield from _kinds(each)


OPERATIONS = operations(document())
