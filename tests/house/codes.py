"""The codes of reasons that a module tells, with the names of their data."""

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from typing import NamedTuple

from house.source import Function, Source, walk
from kapocs.deliveries import endings
from kapocs.sends import met

ENUMS: dict[str, type[StrEnum]] = {"Ending": endings.Ending, "Met": met.Met}
_BY_HELPER = {"ground": 1, "_of_record": 2}
"""Functions that put `why.` before an argument, and which one it is."""


class Told(NamedTuple):
    """A code and the names of its data; None: not known here."""

    code: str
    names: frozenset[str] | None


@dataclass(frozen=True, slots=True)
class Call:
    """A call that makes a reason: what stands for its code, and the function around it."""

    node: ast.Call
    code: ast.expr
    within: Function | None


@cache
def told(source: Source) -> tuple[Told, ...]:
    """Every code that the module tells, also by variables and arguments of its own functions."""
    return tuple(
        Told(code, _names(call.node)) for call in _calls(source) for code in _of(source, call)
    ) + tuple(_by_helpers(source))


def not_read(source: Source) -> list[str]:
    """Calls of `Reason` whose code cannot be read off here."""
    return [
        source.at(call.node.lineno, ast.unparse(call.code))
        for call in _calls(source)
        if not [*_of(source, call)]
    ]


def _calls(source: Source) -> Iterator[Call]:
    around = _around(source)
    for node in source.nodes:
        if isinstance(node, ast.Call) and _is_reason(node.func) and node.args:
            yield Call(node, node.args[0], around.get(id(node)))


def _is_reason(called: ast.expr) -> bool:
    return isinstance(called, ast.Name) and called.id == "Reason"


@cache
def _around(source: Source) -> dict[int, Function]:
    """The innermost function around each node, by the node's identity."""
    found: dict[int, Function] = {}
    for function in (node for node in source.nodes if isinstance(node, Function)):
        # Outer functions come first: the inner ones overwrite.
        found |= {id(inner): function for inner in walk(function) if inner is not function}
    return found


def _of(source: Source, call: Call) -> Iterator[str]:
    yield from _values(source, call.code, call.within)


def _values(source: Source, code: ast.expr, within: Function | None) -> Iterator[str]:
    """What a code can be: both of a choice, each of an enum's; `prefix.*` of what is filled in."""
    match code:
        case ast.Constant(value=str(text)):
            yield text
        case ast.IfExp(body=one, orelse=other):
            yield from _values(source, one, within)
            yield from _values(source, other, within)
        case ast.Attribute(value=ast.Name(id=name), attr=member) if name in ENUMS:
            yield str(ENUMS[name][member])
        case ast.JoinedStr(values=[ast.Constant(value=str(begin)), *_]):
            yield f"{begin}*"
        case ast.Name(id=name):
            yield from _named(source, name, within)
        case ast.Subscript(value=ast.Name(id=name)):
            yield from _in_table(source, name)
        case ast.Call(func=ast.Attribute(value=ast.Name(id=name), attr="get"), args=[_, *rest]):
            yield from _in_table(source, name)
            yield from (text for each in rest for text in _values(source, each, within))


def _named(source: Source, name: str, within: Function | None) -> Iterator[str]:
    """What a variable or an argument of the function around it can be."""
    if within is None:
        return
    arguments = [each.arg for each in (*within.args.posonlyargs, *within.args.args)]
    if name in (*arguments, *(each.arg for each in within.args.kwonlyargs)):
        place = arguments.index(name) if name in arguments else None
        yield from _passed(source, within.name, name, place, "self" in arguments[:1])
        return
    for node in walk(within):
        match node:
            case ast.Assign(targets=[ast.Name(id=given)], value=value) if given == name:
                yield from _values(source, value, within)
            case (
                ast.Assign(targets=[ast.Tuple(elts=parts)], value=value)
                | ast.For(target=ast.Tuple(elts=parts), iter=value)
            ) if name in (each.id for each in parts if isinstance(each, ast.Name)):
                yield from _of_tables(source, value, within)


def _of_tables(source: Source, value: ast.expr, within: Function) -> Iterator[str]:
    """The codes in the tables of the module that the value comes from, through one variable."""
    direct = {node.id for node in ast.walk(value) if isinstance(node, ast.Name)}
    through = {
        inner.id
        for node in walk(within)
        if isinstance(node, ast.Assign) and ast.unparse(node.targets[0]) in direct
        for inner in ast.walk(node.value)
        if isinstance(inner, ast.Name)
    }
    for name in sorted(direct | through):
        yield from _in_table(source, name)


def _passed(
    source: Source, function: str, name: str, place: int | None, is_method: bool
) -> Iterator[str]:
    """What callers in the module pass as this argument."""
    around = _around(source)
    for node in source.nodes:
        if not isinstance(node, ast.Call):
            continue
        if ast.unparse(node.func).rpartition(".")[2] != function:
            continue
        given = [each.value for each in node.keywords if each.arg == name]
        if place is not None:
            given += node.args[place - is_method : place - is_method + 1]
        for each in given:
            yield from _values(source, each, around.get(id(node)))


def _in_table(source: Source, name: str) -> Iterator[str]:
    """The codes in a table of the module: texts with a dot, and members of enums."""
    for node in source.tree.body:
        match node:
            case (
                ast.Assign(targets=[ast.Name(id=given)], value=table)
                | ast.AnnAssign(target=ast.Name(id=given), value=ast.expr() as table)
            ) if given == name:
                yield from _written_in(table)


def _written_in(table: ast.expr) -> Iterator[str]:
    for each in ast.walk(table):
        match each:
            case ast.Constant(value=str(text)) if "." in text:
                yield text
            case ast.Attribute(value=ast.Name(id=enum), attr=member) if enum in ENUMS:
                yield str(ENUMS[enum][member])


def _names(call: ast.Call) -> frozenset[str] | None:
    names = [each.arg for each in call.keywords]
    return None if None in names else frozenset(map(str, names))


def _by_helpers(source: Source) -> Iterator[Told]:
    for node in source.nodes:
        if not isinstance(node, ast.Call):
            continue
        place = _BY_HELPER.get(ast.unparse(node.func), len(node.args))
        for code in node.args[place : place + 1]:
            yield from (Told(f"why.{each}", None) for each in _values(source, code, None))
