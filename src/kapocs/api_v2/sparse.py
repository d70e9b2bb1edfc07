"""Answers of which a caller wants some members only: `?fields=email,fields.mssys_city`."""

from collections.abc import Iterator
from difflib import get_close_matches
from types import UnionType
from typing import Annotated, Any, Union, get_args, get_origin

import orjson
from fastapi import Query
from pydantic import BaseModel

from kapocs.api_v2.errors import together
from kapocs.errors import Invalid
from kapocs.reasons import Reason

MOST_NAMES, _MOST_PARTS = 100, 6
_LONGEST_TOLD = 60
_ANYTHING = frozenset({dict, Any, object})

Tree = dict[str, "Tree"]
"""Members that are wanted, each with those of its own; none: all of it."""
Fields = Annotated[
    str | None,
    Query(
        alias="fields",
        max_length=4_000,
        description="Only these members of the object, or of each object of a page: names with"
        " commas, dots lead inside (`email,fields.mssys_city`).",
    ),
]


class UnknownMember(Invalid):
    """The answer has no such member."""

    code = "unknown_member"


def is_page(shape: type[BaseModel]) -> bool:
    """Whether an answer of this shape holds several things, in `data`."""
    data = shape.model_fields.get("data")
    return data is not None and get_origin(data.annotation) is list


def wanted(text: str, shape: type[BaseModel]) -> Tree:
    """What the names ask for. Invalid with every name that no answer of this shape has."""
    names = [each.strip() for each in text.split(",") if each.strip()]
    if not names or len(names) > MOST_NAMES:
        raise _wrong(Reason("fields.how_many", most=MOST_NAMES))
    inside = list(_models(shape.model_fields["data"].annotation)) if is_page(shape) else [shape]
    found = (_unknown(name, inside) for name in names)
    problems: list[Invalid] = [each for each in found if each is not None]
    if problems:
        raise together(problems)
    tree: Tree = {}
    for name in sorted(names, reverse=True):
        # Longer names first, so that `a` after `a.b` asks for all of it.
        *way, last = name.split(".")
        at = tree
        for step in way:
            at = at.setdefault(step, {})
        at[last] = {}
    return tree


def cut(body: bytes, tree: Tree, *, page: bool) -> bytes:
    """The JSON with these members only; of a page's things, whose own members all stay."""
    whole = orjson.loads(body)
    if page:
        return orjson.dumps({**whole, "data": _cut(whole["data"], tree)})
    return orjson.dumps(_cut(whole, tree))


def _cut(value: Any, tree: Tree) -> Any:
    if not tree:
        return value
    if isinstance(value, list):
        return [_cut(each, tree) for each in value]
    if isinstance(value, dict):
        return {name: _cut(each, tree[name]) for name, each in value.items() if name in tree}
    return value


def _unknown(name: str, inside: list[Any]) -> UnknownMember | None:
    """What is wrong with a name; `inside`: the models it begins in, or object for anything."""
    way = name.split(".")
    if len(way) > _MOST_PARTS:
        return _wrong(Reason("fields.too_deep", name=name[:_LONGEST_TOLD], most=_MOST_PARTS))
    for at, step in enumerate(way):
        if object in inside:
            return None
        known = {_alias(model, own): own for model in inside for own in model.model_fields}
        if step not in known:
            shown = ".".join(way[: at + 1])[:_LONGEST_TOLD]
            near = get_close_matches(step[:_LONGEST_TOLD], sorted(known), 1)
            if near:
                told = ".".join([*way[:at], near[0]])
                return _wrong(Reason("fields.near", name=shown, near=told))
            return _wrong(Reason("fields.unknown", name=shown))
        inside = [
            each
            for model in inside
            if known[step] in model.model_fields
            for each in _models(model.model_fields[known[step]].annotation)
        ]
    return None


def _models(annotation: Any) -> Iterator[Any]:
    """The models of which a value of this type is made; object where anything may be in it."""
    if get_origin(annotation) in (list, tuple, Union, UnionType):
        for each in get_args(annotation):
            yield from _models(each)
    elif get_origin(annotation) is Annotated:
        yield from _models(get_args(annotation)[0])
    elif annotation in _ANYTHING or get_origin(annotation) in _ANYTHING:
        yield object
    elif isinstance(annotation, type) and issubclass(annotation, BaseModel):
        yield annotation


def _alias(model: type[BaseModel], name: str) -> str:
    found = model.model_fields[name]
    return found.serialization_alias or found.alias or name


def _wrong(reason: Reason) -> UnknownMember:
    return UnknownMember(reason, field="?fields")
