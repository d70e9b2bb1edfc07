"""What is asked: what was thought up, with ids and words of either account in their places."""

import copy
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from random import Random
from typing import Any
from urllib.parse import quote

from schemathesis.core import NOT_SET

from api_v2.asked_of_strangers import BODIES, NEVER, QUERIES
from api_v2.fuzzing.accounts import Side
from api_v2.fuzzing.operations import WHOLE, AnyCase, Kind
from kapocs.api_v2.examples import example

_SCHEMAS = WHOLE["components"]["schemas"]
_HEADERS = ("If-Match", "If-None-Match", "Idempotency-Key")
_WORDED = frozenset({
    "name", "title", "text", "subject", "note", "detail", "reason", "label", "comment", "intro",
    "thankYou", "firstName", "lastName", "fullName", "company", "companyAddress", "senderName",
    "html", "payer", "saying",
})  # fmt: skip
"""Members of bodies that may be any text: the account's word goes before it."""
_CODE = re.compile(r"[a-z0-9_.]+|[A-Z_]+|.{200,}", re.DOTALL)
"""Texts that are no words of people's."""
_NONSENSE = (NEVER, 0, "-1", "x", "1.0", 2**63, "ő", "%", "a b", "null", "٣", "1e3", "+1", "\0")
_NASTY: tuple[Any, ...] = (
    None, True, 0, -1, 2**31, 2**63, 2**64, 1e308, 0.1, "", " ", "\0", "x" * 300, "x" * 70_000, "ő",
    "Árvíztűrő tükörfúrógép", "\ud83d\ude00", "[[", "'; --", "{{7*7}}", "%s", "1e9", "NaN", "-0",
    "0001-01-01T00:00:00Z", "9999-12-31T23:59:59Z", "2026-02-30", "http://[", [], {}, [[]], [None],
    {"": ""}, "\u202e", "a@b", "\r\nX: y",
)  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """A request: the operation's case, as schemathesis knows it, and whose it is."""

    case: AnyCase
    kind: Kind
    path: str
    query: dict[str, Any] = field(default_factory=dict)
    headers: dict[str, str] = field(default_factory=dict)
    body: Any = None
    """Bytes, JSON, or None: there is none."""
    others: frozenset[str] = frozenset()
    """Parameters of the path that are ids of the other account's."""

    @property
    def operation(self) -> str:
        """Its id."""
        return str(self.case.operation.definition.raw["operationId"])

    def told(self) -> str:
        """All of it, for whoever is to look at it."""
        parts = (self.case.method, self.path, self.query, self.headers, self.body)
        return " ".join(repr(each)[:1_500] if each else "-" for each in parts)


def request(kind: Kind, case: AnyCase, sides: list[Side], turn: int, dice: Random) -> Asked:
    """A request of the first of the sides."""
    made = _Making(case, sides, turn, dice)
    if kind in (Kind.FITTING, Kind.BREAKING):
        body, query = made.generated()
    else:
        body, query = made.exemplary(is_changed=kind is Kind.CHANGED)
    path, others = made.path(kind)
    return Asked(
        case=case,
        kind=kind,
        path=path,
        query=query,
        headers=made.headers(kind),
        body=body,
        others=others,
    )


@dataclass(frozen=True, slots=True)
class _Making:
    case: AnyCase
    sides: list[Side]
    turn: int
    dice: Random

    @property
    def _raw(self) -> dict[str, Any]:
        found: dict[str, Any] = self.case.operation.definition.raw
        return found

    def _own(self, name: str) -> int | str | None:
        return self.sides[0].own(self._raw["operationId"], name, self.turn)

    def path(self, kind: Kind) -> tuple[str, frozenset[str]]:
        """The operation's, with its parameters filled in; and which of them are of the other."""
        others: dict[str, int] = {}
        names = [each["name"] for each in self._raw.get("parameters", []) if each["in"] == "path"]
        values = {name: self._own(name) for name in names}
        if kind is Kind.NONSENSE and names:
            values[self.dice.choice(names)] = self.dice.choice(_NONSENSE)
        elif kind is Kind.STRANGER:
            others = self._stranger(values)
        path = str(self.case.operation.path)
        for name, value in (values | others).items():
            path = path.replace(f"{{{name}}}", quote(str(value), safe="@"))
        return path, frozenset(others)

    def _stranger(self, values: dict[str, Any]) -> dict[str, int]:
        """A parameter's value that is an id of the other account's, and none of this one."""
        mine, other = (each.ids for each in self.sides)
        wanted = {name: each for name in values if (each := self._others_id(name)) != NEVER}
        known = {name: each for name, each in wanted.items() if each not in mine.get(name, [])}
        names = [each for each in known if known[each] in other.get(each, [])]
        return {name: known[name] for name in [self.dice.choice(names)]} if names else {}

    def headers(self, kind: Kind) -> dict[str, str]:
        """Those of the case, seldom; a condition or a key would stop most requests."""
        given = dict((self.case.headers or {}).items())
        found = {name: str(given[name]) for name in _HEADERS if name in given}
        if kind not in (Kind.FITTING, Kind.BREAKING) or self.dice.random() > 0.3:
            return {}
        return {name: value for name, value in found.items() if _can_be_sent(value)}

    def generated(self) -> tuple[Any, dict[str, Any]]:
        """Body and query of the case, in which ids are mostly the account's own."""
        body = None if self.case.body is NOT_SET else self.case.body
        query = {str(name): each for name, each in (self.case.query or {}).items()}
        return self._told(body), {name: self._id(name, each) for name, each in query.items()}

    def exemplary(self, *, is_changed: bool) -> tuple[Any, dict[str, Any]]:
        """What the document shows, in the account's own words."""
        body = None
        if "requestBody" in self._raw:
            body = self._told(copy.deepcopy(self._example(is_changed=is_changed)))
        query = dict(self._needed())
        if is_changed and isinstance(body, dict):
            self._spoil(body)
        elif is_changed:
            self._spoil(query)
        return body, query

    def _example(self, *, is_changed: bool) -> Any:
        """A good body: the one that strangers try, or that of the document."""
        schema = self._raw["requestBody"]["content"]["application/json"]["schema"]
        tried = BODIES.get(self._raw["operationId"])
        if tried is None or is_changed or self.turn % 2:
            return example(schema, _SCHEMAS)
        named = self.sides[0].named
        return {name: named.get(str(each).strip("{}"), each) for name, each in tried.items()}

    def _needed(self) -> Iterator[tuple[str, Any]]:
        """Query parameters without which the operation does nothing."""
        yield from QUERIES.get(self._raw["operationId"], {}).items()
        for each in self._raw.get("parameters", []):
            if each["in"] == "query" and each.get("required"):
                yield each["name"], self._own(each["name"]) or example(each["schema"], _SCHEMAS)

    def _spoil(self, given: dict[str, Any]) -> None:
        """Puts something else in the place of one or two members, somewhere in it."""
        for _ in range(self.dice.randint(1, 2)):
            inside = [given, *(each for each in given.values() if isinstance(each, dict) and each)]
            into = self.dice.choice(inside)
            names = [*into, *self._query_names()] if into is given else [*into, "uj_mezo"]
            if not names:
                return
            name = self.dice.choice(names)
            others = [*_NASTY, self._spoken(), self._others_id(name)]
            into[name] = self.dice.choice(others)

    def _query_names(self) -> list[str]:
        if "requestBody" in self._raw:
            return []
        return [each["name"] for each in self._raw.get("parameters", []) if each["in"] == "query"]

    def _spoken(self) -> Any:
        """What the case has in some place."""
        body = self.case.body if isinstance(self.case.body, dict) else {}
        found = [*body.values(), *(self.case.query or {}).values()]
        return self.dice.choice(found) if found else None

    def _others_id(self, name: str) -> Any:
        found = self.sides[1].own(self._raw["operationId"], name, self.turn)
        return found if isinstance(found, int) else NEVER

    def _told(self, body: Any, name: str = "") -> Any:
        """The body with ids and words of the account's own."""
        if isinstance(body, dict):
            return {key: self._told(each, str(key)) for key, each in body.items()}
        if isinstance(body, list):
            return [self._told(each, name) for each in body]
        if name.endswith(("Id", "Ids")) or name == "recordIds":
            return self._id(name, body)
        if isinstance(body, str) and name in _WORDED and not _CODE.fullmatch(body):
            return f"{self.sides[0].word} {body}"
        return body

    def _id(self, name: str, given: Any) -> Any:
        if given is None or self.dice.random() < 0.1:
            return given
        if name.endswith("Id") and self.dice.random() < 0.1:
            return self._others_id(name)
        single = {"recordIds": "subscriberId"}.get(name, name.removesuffix("s"))
        own = self._own({"emailId": "letterId"}.get(single, single))
        return own if isinstance(own, int) else given


def _can_be_sent(value: str) -> bool:
    try:
        value.encode("latin-1")
    except UnicodeEncodeError:
        return False
    return not any(each in value for each in "\r\n\0")
