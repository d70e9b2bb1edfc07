"""What a client of API v2 stands on, read off an OpenAPI document; and what differs between two.

A version is kept as a flat table: operation → what it takes and gives, a line for each member. So
two versions are compared line by line, and what breaks a client is told from what does not.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

Version = Mapping[str, Mapping[str, str]]
"""Operation's id → place (`POST /lists`, `query limit`, `body name`, `200 name`) → what it is."""

_DEEPEST = 8
_GOOD = ("200", "201", "202", "204")
_NARROWS = {"maxLength": -1, "maxItems": -1, "maximum": -1, "minLength": 1, "minItems": 1,
            "minimum": 1}  # fmt: skip
"""Bound → the direction in which a change of it refuses what was taken before."""
_BOUNDED = {"Length": {"string"}, "Items": {"array"}, "imum": {"integer", "number"}}
"""How a bound's name ends → what it is a bound of."""
_SAID = ("type", "format", "pattern", "const", "enum", *_NARROWS)


@dataclass(frozen=True, slots=True)
class Change:
    """One difference. `breaks`: a client that works today may fail by it."""

    operation: str
    what: str
    breaks: bool = False

    @property
    def name(self) -> str:
        """By which a break is named."""
        return f"{self.operation}: {self.what}"


def condensed(document: Mapping[str, Any]) -> dict[str, dict[str, str]]:
    """The version that an OpenAPI document describes."""
    schemas = document["components"]["schemas"]
    found: dict[str, dict[str, str]] = {}
    for path, verbs in document["paths"].items():
        for verb, each in verbs.items():
            lines = {"at": f"{verb.upper()} {path}", **dict(_lines(each, schemas))}
            if each.get("deprecated"):
                lines["deprecated"] = "yes"
            found[each["operationId"]] = lines
    return dict(sorted(found.items()))


def _lines(operation: Mapping[str, Any], schemas: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    for each in operation.get("parameters", []):
        need = "required " if each.get("required") else ""
        yield f"{each['in']} {each['name']}", need + _said(each.get("schema", {}), schemas)
    body = operation.get("requestBody", {})
    for media, sent in body.get("content", {}).items():
        kind = "body" if media == "application/json" else f"body {media}"
        yield kind, "required" if body.get("required") else "optional"
        yield from _members(sent.get("schema", {}), schemas, kind, 0)
    for status, answer in operation["responses"].items():
        if status in _GOOD:
            yield status, ", ".join(answer.get("content", {})) or "no body"
            for told in answer.get("content", {}).values():
                yield from _members(told.get("schema", {}), schemas, status, 0)


def _members(
    schema: Mapping[str, Any], schemas: Mapping[str, Any], at: str, depth: int
) -> Iterator[tuple[str, str]]:
    if depth > _DEEPEST:
        return
    whole, _ = _resolved(schema, schemas)
    required = whole.get("required", [])
    for name, member in whole.get("properties", {}).items():
        need = "required " if name in required else ""
        place = f"{at}.{name}" if "." in at or " " in at else f"{at} {name}"
        yield place, need + _said(member, schemas)
        yield from _members(member, schemas, place, depth + 1)
    for key in ("items", "additionalProperties"):
        if isinstance(whole.get(key), Mapping):
            yield from _members(whole[key], schemas, f"{at}[]", depth + 1)
    for kind in ("oneOf", "anyOf"):
        if len(_others(whole, kind)) > 1:
            for number, each in enumerate(_others(whole, kind), 1):
                yield from _members(each, schemas, f"{at}|{_title(each, number)}", depth + 1)


def _title(schema: Mapping[str, Any], number: int) -> str:
    return str(schema.get("$ref", "")).rsplit("/", 1)[-1] or str(number)


def _others(schema: Mapping[str, Any], kind: str) -> list[Mapping[str, Any]]:
    return [each for each in schema.get(kind, []) if each.get("type") != "null"]


def _resolved(
    schema: Mapping[str, Any], schemas: Mapping[str, Any]
) -> tuple[Mapping[str, Any], bool]:
    """The schema that is meant, and whether null is one of its values."""
    is_nullable = any(each.get("type") == "null" for each in schema.get("anyOf", []))
    for kind in ("anyOf", "oneOf", "allOf"):
        others = _others(schema, kind)
        if len(others) == 1:
            rest = {name: value for name, value in schema.items() if name != kind}
            inner, also = _resolved(others[0], schemas)
            return {**rest, **inner}, is_nullable or also
    if "$ref" in schema:
        inner, also = _resolved(schemas[schema["$ref"].rsplit("/", 1)[-1]], schemas)
        return inner, is_nullable or also
    return schema, is_nullable


def _said(schema: Mapping[str, Any], schemas: Mapping[str, Any]) -> str:
    whole, is_nullable = _resolved(schema, schemas)
    words = [f"{name}={_value(whole[name])}" for name in _SAID if name in whole]
    for kind in ("anyOf", "oneOf"):
        words += [_said(each, schemas) for each in _others(whole, kind)]
    if "items" in whole:
        words.append(f"of ({_said(whole['items'], schemas)})")
    return " ".join([*words, *(["or null"] if is_nullable else [])])


def _value(value: object) -> str:
    return "|".join(sorted(map(str, value))) if isinstance(value, list) else str(value)


def differences(before: Version, after: Version) -> list[Change]:
    """Everything that differs, by operation."""
    return [
        *(Change(name, "removed", breaks=True) for name in sorted(before.keys() - after.keys())),
        *(Change(name, "added") for name in sorted(after.keys() - before.keys())),
        *(
            change
            for name in sorted(before.keys() & after.keys())
            for change in _of_one(name, before[name], after[name])
        ),
    ]


def _of_one(name: str, before: Mapping[str, str], after: Mapping[str, str]) -> Iterator[Change]:
    for place in [*before, *(each for each in after if each not in before)]:
        old, new = before.get(place), after.get(place)
        if old == new:
            continue
        is_answer = place.split(" ")[0].split(".")[0].split("[")[0] in _GOOD
        if new is None:
            yield Change(name, f"`{place}` removed", breaks=place != "deprecated")
        elif old is None:
            must = new.startswith("required") and not is_answer and place != "deprecated"
            if must and _is_new_whole(place, before):
                must = False
            yield Change(name, f"`{place}` added", breaks=must)
        else:
            breaks = _breaks_answer(old, new) if is_answer else _breaks_request(old, new)
            yield Change(name, f"`{place}`: `{old}` → `{new}`", breaks=breaks)


def _is_new_whole(place: str, before: Mapping[str, str]) -> bool:
    """Whether what holds the member is new, too, and may be left out as a whole."""
    above = place.rpartition(".")[0]
    return bool(above) and above not in before


def _breaks_answer(old: str, new: str) -> bool:
    """A type, a format or null that was not there; bounds and new values of a list are none."""
    was, now = _parts(old), _parts(new)
    lost = "required" in was and "required" not in now
    null = "null" in now and "null" not in was
    return lost or null or any(not now[name] <= was[name] for name in ("type", "format"))


def _breaks_request(old: str, new: str) -> bool:
    """What was taken before, and is refused now."""
    was, now = _parts(old), _parts(new)
    if ("required" in now and "required" not in was) or ("null" in was and "null" not in now):
        return True
    for bound, way in _NARROWS.items():
        if was["type"] and not was["type"] & _BOUNDED[bound[3:]]:
            continue  # of what was not taken at all
        for limit in now[bound]:
            if not was[bound] or any(way * (float(limit) - float(each)) > 0 for each in was[bound]):
                return True
    values = {each for text in now["enum"] for each in text.split("|")}
    lost = {each for text in was["enum"] for each in text.split("|")} - values
    return bool(now["enum"] and (lost or not was["enum"])) or any(
        now[name] and not was[name] <= now[name] for name in ("type", "format", "pattern", "const")
    )


def _parts(said: str) -> defaultdict[str, set[str]]:
    """The words of a line with their values: those of the member itself, not of what it holds."""
    found = defaultdict[str, set[str]](set)
    if said.endswith("or null"):
        found["null"].add("yes")
    for word in said.split(" of (")[0].split(" "):
        name, _, value = word.partition("=")
        found[name].add(value)
    return found
