"""What the clients need of an OpenAPI document: its operations, its shapes, their types."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from keyword import iskeyword
from typing import Any

JSON = "application/json"
KEY = "Idempotency-Key"
_LEFT_OUT = {"fields", "If-None-Match"}
"""Parameters that no method has: their answers are not of the shape that the method promises."""
_SCALARS = {"integer", "number", "string", "boolean"}
_TIMES = {"date-time": "datetime", "date": "date"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Kind:
    """The type of a value.

    `name` is integer, number, string, boolean, datetime, date, list, map, shape, bytes, nothing,
    union or any; `of`: of what a list or map is; `shape`: the class; `values`: all that a text may
    be; `parts`: the scalars that a union is one of.
    """

    name: str
    of: "Kind | None" = None
    shape: str = ""
    values: tuple[str, ...] = ()
    parts: "tuple[Kind, ...]" = ()
    nullable: bool = False


ANY = Kind(name="any", nullable=True)


@dataclass(frozen=True, slots=True, kw_only=True)
class Member:
    """A member of a shape, or a parameter of an operation; `name` as it is on the wire."""

    name: str
    kind: Kind
    required: bool
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Shape:
    """An object of the document."""

    name: str
    text: str
    members: tuple[Member, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Operation:
    """An operation; `item` is what a page of it has, None where it has no pages."""

    id: str
    verb: str
    path: str
    title: str
    text: str
    chapter: str
    path_members: tuple[Member, ...]
    query: tuple[Member, ...]
    headers: tuple[Member, ...]
    keyed: bool
    body: Member | None
    answer: Kind
    item: Kind | None

    @property
    def iterator(self) -> str:
        """The name of the method that goes over all pages."""
        return "iterate" + re.sub(r"^(list|get)(?=[A-Z])", "", self.id[0].lower() + self.id[1:])


class Document:
    """An OpenAPI document that was read; `told` as JSON has it."""

    def __init__(self, told: Mapping[str, Any]) -> None:
        self.told = told
        self.schemas: dict[str, Any] = told["components"]["schemas"]
        self.base: str = told["servers"][0]["url"]
        self.shapes = {
            shape_name(name): self._shape(name, each)
            for name, each in self.schemas.items()
            if "properties" in each
        }
        self.operations = [
            self._operation(path, verb, each)
            for path, verbs in told["paths"].items()
            for verb, each in verbs.items()
        ]

    @property
    def answered(self) -> set[str]:
        """The names of all shapes that an answer has somewhere."""
        found: set[str] = set()
        waiting = [each.answer for each in self.operations]
        while waiting:
            kind = waiting.pop()
            if kind.of:
                waiting.append(kind.of)
            if kind.name == "shape" and kind.shape not in found:
                found.add(kind.shape)
                waiting += [each.kind for each in self.shapes[kind.shape].members]
        return found

    def kind(self, schema: Mapping[str, Any]) -> Kind:
        """The type that a schema describes; what no client can tell apart is any."""
        if "$ref" in schema:
            return self._named(schema["$ref"].rsplit("/", 1)[-1])
        if "anyOf" in schema or isinstance(schema.get("type"), list):
            return self._choice(schema)
        name = schema.get("type")
        if name == "array":
            return Kind(name="list", of=self.kind(schema.get("items", {})))
        if name == "object":
            more = schema.get("additionalProperties")
            return Kind(name="map", of=self.kind(more) if isinstance(more, dict) else ANY)
        if name not in _SCALARS:
            return ANY
        values = tuple(each for each in schema.get("enum", ()) if isinstance(each, str))
        return Kind(name=_TIMES.get(schema.get("format", ""), name), values=values)

    def _named(self, name: str) -> Kind:
        schema = self.schemas[name]
        if "properties" in schema:
            return Kind(name="shape", shape=shape_name(name))
        return self.kind(schema)

    def _choice(self, schema: Mapping[str, Any]) -> Kind:
        if "anyOf" not in schema:
            given = [{**schema, "type": each} for each in schema["type"]]
        else:
            given = schema["anyOf"]
        others = [each for each in given if each.get("type") != "null"]
        if len(others) != 1:
            parts = tuple(map(self.kind, others))
            if any(each.name not in _SCALARS for each in parts):
                return ANY
            return Kind(name="union", parts=parts, nullable=len(others) < len(given))
        one = self.kind(others[0])
        nullable = one.nullable or len(others) < len(given)
        return Kind(name=one.name, of=one.of, shape=one.shape, values=one.values, nullable=nullable)

    def _shape(self, name: str, schema: Mapping[str, Any]) -> Shape:
        required = schema.get("required", ())
        return Shape(
            name=shape_name(name),
            text=schema.get("description", ""),
            members=tuple(
                Member(
                    name=member,
                    kind=self.kind(each),
                    required=member in required,
                    text=each.get("description", ""),
                )
                for member, each in schema["properties"].items()
            ),
        )

    def _operation(self, path: str, verb: str, told: Mapping[str, Any]) -> Operation:
        parameters = told.get("parameters", [])
        answer = self._answer(told["responses"])
        query = tuple(self._parameters(parameters, "query"))
        headers = tuple(self._parameters(parameters, "header"))
        in_path = self._parameters(parameters, "path")
        return Operation(
            id=told["operationId"],
            verb=verb.upper(),
            path=path,
            title=told["summary"],
            text=told["description"],
            chapter=told["tags"][0],
            path_members=tuple(sorted(in_path, key=lambda each: path.index(f"{{{each.name}}}"))),
            query=query,
            headers=tuple(each for each in headers if each.name != KEY),
            keyed=any(each.name == KEY for each in headers),
            body=self._body(told.get("requestBody")),
            answer=answer,
            item=self._item(answer, query),
        )

    def _parameters(self, told: list[Any], place: str) -> Iterator[Member]:
        for each in told:
            if each["in"] == place and each["name"] not in _LEFT_OUT:
                yield Member(
                    name=each["name"],
                    kind=self.kind(each["schema"]),
                    required=bool(each.get("required")),
                    text=each.get("description", ""),
                )

    def _body(self, told: Mapping[str, Any] | None) -> Member | None:
        if told is None:
            return None
        schema = told["content"].get(JSON, {}).get("schema")
        kind = Kind(name="bytes") if schema is None else self.kind(schema)
        return Member(name="body", kind=kind, required=bool(told.get("required")), text="")

    def _answer(self, responses: Mapping[str, Any]) -> Kind:
        """What the first good answer is: all good ones of an operation are alike."""
        good = next(each for status, each in sorted(responses.items()) if status < "300")
        content = good.get("content")
        if not content:
            return Kind(name="nothing")
        if JSON not in content:
            return Kind(name="bytes")
        return self.kind(content[JSON]["schema"])

    def _item(self, answer: Kind, query: tuple[Member, ...]) -> Kind | None:
        """What is in `data` of a page that says where the next one begins."""
        if answer.name != "shape" or "after" not in [each.name for each in query]:
            return None
        members = {each.name: each.kind for each in self.shapes[answer.shape].members}
        return members["data"].of if members.keys() >= {"data", "nextAfter"} else None


def shape_name(name: str) -> str:
    """The class that stands for a schema: of `Paged_ListShape_` it is PagedListShape."""
    return "".join(part[0].upper() + part[1:] for part in re.split(r"\W|_", name) if part)


def snake(name: str) -> str:
    """A name of Python: `listId`, `If-Match` and `from` are list_id, if_match and from_."""
    parts = re.sub(r"(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])", "_", name)
    made = parts.replace("-", "_").lower()
    return f"{made}_" if iskeyword(made) else made


def camel(name: str) -> str:
    """A name of TypeScript and PHP: `If-Match` and `list_name` are ifMatch and listName."""
    first, *others = re.split(r"[-_]", name)
    return first[0].lower() + first[1:] + "".join(each[0].upper() + each[1:] for each in others)
