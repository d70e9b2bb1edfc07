"""Examples in the OpenAPI document: of every answer, and of every error that may be answered."""

from collections.abc import Iterator, Mapping
from typing import Any

from kapocs.api_v2.errors import MEDIA_TYPE, number_of, status_of
from kapocs.cures.cure import cure
from kapocs.errors import InvalidMany, KapocsError
from kapocs.web.reference import error_page
from kapocs.wording import telling

_JSON = "application/json"
_HOST = "https://mail.example.org"
_REQUEST = "3c1f0a7be2d94c5a8f60"
_FAULT = {
    "pointer": "/email",
    "detail": "email: this is not an e-mail address.",
    "code": "bad_email",
}
_ASKED_FOR = "Only with `include="
"""How the description of a member begins that an answer has when it is asked for."""


def example(schema: Mapping[str, Any], schemas: Mapping[str, Any]) -> Any:
    """A value that fits a schema, made of the examples in it."""
    if "examples" in schema:
        return schema["examples"][0]
    if "$ref" in schema:
        return example(schemas[schema["$ref"].rsplit("/", 1)[-1]], schemas)
    if "properties" in schema:
        return {
            name: example(each, schemas)
            for name, each in schema["properties"].items()
            if not each.get("description", "").startswith(_ASKED_FOR)
        }
    if "items" in schema:
        return [example(schema["items"], schemas)]
    return None


def illustrate(document: dict[str, Any], kinds: Mapping[str, type[KapocsError]]) -> None:
    """Adds an example to each JSON answer. `kinds`: code → the error, of all that are answered.

    What a problem looks like by its code stands once, and answers refer to it.
    """
    parts = document["components"]
    parts["examples"] = {code: _told(kind) for code, kind in sorted(kinds.items())}
    for response in _responses(document):
        for media, content in response.get("content", {}).items():
            if media == MEDIA_TYPE:
                codes = _codes(response["description"])
                content["examples"] = {
                    code: {"$ref": f"#/components/examples/{code}"} for code in codes
                }
            elif media == _JSON:
                content["example"] = example(content["schema"], parts["schemas"])


def _responses(document: Mapping[str, Any]) -> Iterator[dict[str, Any]]:
    for verbs in document["paths"].values():
        for operation in verbs.values():
            yield from operation["responses"].values()


def _codes(description: str) -> list[str]:
    """The codes that an answer's description names, a paragraph each."""
    return [line.partition(": ")[0].strip("`") for line in description.split("\n\n")]


def _told(kind: type[KapocsError]) -> dict[str, Any]:
    status, sentence = status_of(kind), telling.told(kind.kind(), "en")
    value = {
        "type": error_page(_HOST, kind.code),
        "title": sentence,
        "status": status,
        "detail": sentence,
        "code": kind.code,
        "cure": cure(kind.code, status, "en"),
        "errors": [_FAULT] if issubclass(kind, InvalidMany) else [],
        "requestId": _REQUEST,
        "errorCode": number_of(kind),
        "errorMessage": sentence,
    }
    return {"summary": sentence, "value": value}
