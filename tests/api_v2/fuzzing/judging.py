"""What is wrong with an answer of API v2: by schemathesis, by its codes, by whose data is in it."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import httpx
from schemathesis.checks import not_a_server_error
from schemathesis.core.failures import Failure, FailureGroup
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_headers_conformance,
    response_schema_conformance,
    status_code_conformance,
)

from api_v2.fuzzing.accounts import Side
from api_v2.fuzzing.asking import Asked
from api_v2.fuzzing.operations import Kind
from kapocs.api_v2.errors import MEDIA_TYPE

_CHECKS = [
    not_a_server_error,
    status_code_conformance,
    content_type_conformance,
    response_headers_conformance,
    response_schema_conformance,
]
_GOOD = 300


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """Something wrong with an answer. `kind`: what, in few words; like ones are alike in it."""

    kind: str
    operation: str
    what: str
    asked: str
    answered: str

    def __str__(self) -> str:
        return (
            f"{self.kind} · {self.operation}\n   {self.what}\n   {self.asked}\n   {self.answered}"
        )


def judge(asked: Asked, answer: httpx.Response, sides: list[Side]) -> list[Finding]:
    """All that is wrong with an answer to the first of the sides."""
    found = [*_of_document(asked, answer), *_of_codes(asked, answer), *_whose(asked, answer, sides)]
    told, said = asked.told(), f"{answer.status_code} {answer.text[:1_500]}"
    return [
        Finding(kind=kind, operation=asked.operation, what=what, asked=told, answered=said)
        for kind, what in found
    ]


def _of_document(asked: Asked, answer: httpx.Response) -> Iterator[tuple[str, str]]:
    try:
        asked.case.validate_response(answer, checks=list(_CHECKS))
    except FailureGroup as group:
        for each in group.exceptions:
            yield type(each).__name__, str(each)[:600]
    except Failure as failure:
        yield type(failure).__name__, str(failure)[:600]


def _of_codes(asked: Asked, answer: httpx.Response) -> Iterator[tuple[str, str]]:
    """A problem whose code the document does not name for its status."""
    if answer.headers.get("content-type") != MEDIA_TYPE:
        return
    code = answer.json()["code"]
    responses = asked.case.operation.definition.raw["responses"]
    told = responses.get(str(answer.status_code), {}).get("description", "")
    if f"`{code}`: " not in told:
        yield "UndocumentedCode", f"{answer.status_code} {code}"


def _whose(asked: Asked, answer: httpx.Response, sides: list[Side]) -> Iterator[tuple[str, str]]:
    mine, other = sides
    if asked.kind is Kind.STRANGER and answer.status_code < _GOOD and asked.others:
        yield "StrangerServed", "done to what is another account's"
    if other.word.lower() in answer.text.lower() and other.word not in asked.told():
        yield "StrangerShown", f"{other.word} is in the answer"
    if answer.status_code >= _GOOD or not _is_json(answer):
        return
    asked_for = set(_ids(asked.body)) | set(_ids(asked.query))
    for told in set(_ids(answer.json())):
        # 0 is nobody's: a list of that id is any list.
        if told in other.seen and told[1] != 0 and told not in asked_for:
            yield "StrangerShown", f"{told[0]} {told[1]} is another account's"
        elif told not in other.seen:
            mine.seen.add(told)


def _is_json(answer: httpx.Response) -> bool:
    return bool(answer.content) and answer.headers.get("content-type") == "application/json"


def _ids(body: Any) -> Iterator[tuple[str, int]]:
    """Member and number of each id in it."""
    if isinstance(body, list):
        for each in body:
            yield from _ids(each)
    if not isinstance(body, dict):
        return
    for name, each in body.items():
        if str(name).endswith("Id") and type(each) is int:
            yield str(name), each
        yield from _ids(each)


def shown(found: list[Finding]) -> str:
    """One finding of each kind and operation, and how many are like it."""
    alike: dict[tuple[str, str], list[Finding]] = {}
    for each in found:
        alike.setdefault((each.kind, each.operation), []).append(each)
    return "\n".join(["", *(f"{len(each)} × {each[0]}" for each in alike.values())])
