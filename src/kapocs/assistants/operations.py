"""The operations of API v2, as its OpenAPI document describes them to a tool."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

Schema = Mapping[str, Any]
_JSON = "application/json"


@dataclass(frozen=True, slots=True, kw_only=True)
class Described:
    """One operation."""

    id: str
    verb: str
    path: str
    title: str
    text: str
    in_path: tuple[str, ...]
    in_query: tuple[str, ...]
    parameters: Mapping[str, Schema]
    """Name → schema, of the path and the query."""
    required: frozenset[str]
    body: Schema | None
    """The schema of the body, an object; None: there is none."""
    body_required: bool
    answer: Schema | None
    """The schema of a good answer; None: it has no body."""
    keyed: bool
    """Whether it takes an Idempotency-Key."""

    @property
    def members(self) -> Mapping[str, Schema]:
        """Those of the body."""
        found: Mapping[str, Schema] = (self.body or {}).get("properties", {})
        return found

    def argument(self, member: str) -> str:
        """What a member of the body is called beside the parameters, which keep their names."""
        if member not in self.parameters:
            return member
        return f"new{member[:1].upper()}{member[1:]}"


@dataclass(frozen=True, slots=True)
class Operations:
    """All of them, and the schemas that they name."""

    by_id: Mapping[str, Described]
    schemas: Mapping[str, Schema]

    @classmethod
    def of(cls, document: Mapping[str, Any]) -> "Operations":
        """Those of an OpenAPI document of API v2."""
        schemas = document["components"]["schemas"]
        return cls({each.id: each for each in _described(document, schemas)}, schemas)

    def at(self, verb: str, path: str) -> Described | None:
        """The operation with this method and path template."""
        return next(
            (each for each in self.by_id.values() if (each.verb, each.path) == (verb, path)), None
        )

    def resolved(self, schema: Schema) -> Schema:
        """The schema itself, where it only names one."""
        reference = schema.get("$ref")
        return self.schemas[reference.rsplit("/", 1)[-1]] if reference else schema


def _described(document: Mapping[str, Any], schemas: Mapping[str, Schema]) -> Iterator[Described]:
    for path, verbs in document["paths"].items():
        for verb, each in verbs.items():
            yield _one(path, verb.upper(), each, schemas)


def _one(path: str, verb: str, told: Mapping[str, Any], schemas: Mapping[str, Schema]) -> Described:
    asked = [each for each in told.get("parameters", []) if each["in"] in ("path", "query")]
    sent = told.get("requestBody")
    body = None if sent is None else sent["content"][_JSON]["schema"]
    if body is not None and "$ref" in body:
        body = schemas[body["$ref"].rsplit("/", 1)[-1]]
    return Described(
        id=told["operationId"],
        verb=verb,
        path=path,
        title=told["summary"],
        text=told.get("description", ""),
        in_path=tuple(each["name"] for each in asked if each["in"] == "path"),
        in_query=tuple(each["name"] for each in asked if each["in"] == "query"),
        parameters={
            each["name"]: {**each["schema"], "description": each.get("description", "")}
            for each in asked
        },
        required=frozenset(each["name"] for each in asked if each.get("required")),
        body=body,
        body_required=bool(sent and sent.get("required")),
        answer=_answer(told["responses"]),
        keyed=any(each["name"] == "Idempotency-Key" for each in told.get("parameters", [])),
    )


def _answer(responses: Mapping[str, Any]) -> Schema | None:
    good = next(response for status, response in responses.items() if status.startswith("2"))
    found: Schema | None = good.get("content", {}).get(_JSON, {}).get("schema")
    return found
