"""SQL taken apart by a parser: what a statement reads, and which parameters it uses."""

import ast
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from itertools import product

import sqlglot
from sqlglot import exp

from house.source import Function, Source, functions, texts, walk
from house.sql import is_sql

_PARAMETER = re.compile(r"(?<![:\w]):(\w+)")
# Operators of jsonb that begin with a question mark, which the parser takes for a parameter.
_HAS_KEY = re.compile(r"\?[|&]?(?=\s)")
_FILLINGS = ("true", "", "1", "filling AS (SELECT 1) SELECT 1", "WITH filling AS (SELECT 1)")
"""What may stand where a part of a statement is filled in later."""


@dataclass(frozen=True, slots=True)
class Statement:
    """A statement in a function. `tree` is None when no parser understands its parts."""

    line: int
    function: str
    text: str
    tree: exp.Expr | None

    @property
    def parameters(self) -> set[str]:
        """Names of the parameters that it uses."""
        return set(_PARAMETER.findall(self.text))

    @property
    def read(self) -> set[str]:
        """Every table that it reads or writes, but for what it names itself by WITH."""
        if self.tree is None:
            return set(re.findall(r"\b(?:FROM|JOIN|INTO|UPDATE)\s+(?:ONLY\s+)?(\w+)", self.text))
        own = {each.alias for each in self.tree.find_all(exp.CTE)}
        return {each.name for each in self.tree.find_all(exp.Table) if each.name} - own


@cache
def statements_of(source: Source) -> tuple[Statement, ...]:
    """Every statement of the file; texts bound to names of the file are put where they are used."""
    known = _constants(source)
    return tuple(
        statement
        for function in functions(source)
        for node in walk(function)
        for statement in _statements(node, function, known)
    )


def _statements(node: ast.AST, function: Function, known: dict[str, str]) -> Iterator[Statement]:
    if not isinstance(node, ast.Call):
        return
    for argument in node.args[:2]:
        text = _whole(argument, known)
        if text is not None and is_sql(text):
            yield Statement(argument.lineno, function.name, text, parsed(text))


def _constants(source: Source) -> dict[str, str]:
    """Names of the file → the texts that they stand for."""
    known: dict[str, str] = {}
    for node in source.tree.body:
        if isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Name):
            # What is no text is a figure, as far as a statement is concerned.
            known[node.targets[0].id] = _whole(node.value, known) or "1"
    return known


def _whole(node: ast.AST, known: dict[str, str]) -> str | None:
    if isinstance(node, ast.Name):
        return known.get(node.id)
    if isinstance(node, ast.JoinedStr):
        return "".join(_piece(part, known) for part in node.values)
    if isinstance(node, ast.BinOp) and isinstance(node.op, ast.Add):
        return "".join(_whole(side, known) or "{}" for side in (node.left, node.right))
    return next((text for _, text in texts(node)), None)


def _piece(part: ast.expr, known: dict[str, str]) -> str:
    if not isinstance(part, ast.FormattedValue):
        return str(getattr(part, "value", "{}"))
    if isinstance(part.value, ast.IfExp):
        return max((text for _, text in texts(part.value)), key=len, default="{}")
    return known.get(getattr(part.value, "id", ""), "{}")


def parsed(text: str) -> exp.Expr | None:
    """The statement's tree; None: it is put together of parts that cannot be told apart."""
    bare = _HAS_KEY.sub("->", _PARAMETER.sub(r":p_\1", text))
    for filled in _filled(bare):
        try:
            tree = sqlglot.parse_one(filled, dialect="postgres")
        except sqlglot.errors.SqlglotError:
            continue
        return None if isinstance(tree, exp.Command) else tree
    return None


def _filled(text: str) -> Iterator[str]:
    """The text with its gaps filled: all alike, then, where they are two, each by itself."""
    parts = text.split("{}")
    gaps = len(parts) - 1
    yield from (text.replace("{}", filling) for filling in _FILLINGS if gaps)
    if gaps == 0:
        yield text
    if gaps == 2:
        for first, second in product(_FILLINGS, repeat=2):
            yield first.join(parts[:2]) + second + parts[2]
