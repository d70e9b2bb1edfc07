"""Sentences for people in the code, found in its syntax tree."""

import ast
import re
from collections.abc import Iterator

from house.source import Source

_WORD = re.compile(r"[(“\"'\[]*[^\W\d_]+(?:[’'-][^\W\d_]+)*[)”\"'\].,:;!?]*")
_FILLED = re.compile(r"[(“\"'\[]*(?:…|\d+)[)”\"'\].,:;!?]*")
_PATTERN = re.compile(r"[\\|]|\(\?")
_SQL = frozenset(
    {
        "AND",
        "ANY",
        "AS",
        "BETWEEN",
        "BY",
        "COLLATE",
        "DISTINCT",
        "EXISTS",
        "FROM",
        "IN",
        "IS",
        "LIKE",
        "NOT",
        "NULL",
        "ON",
        "SELECT",
        "SET",
    }
)
_LOGGED = frozenset({"debug", "info", "warning", "error", "exception"})


def sentences(source: Source) -> Iterator[tuple[int, str]]:
    """Line and text of what reads like a sentence or a part of one: three words or more.

    Not docstrings, what is logged, patterns, and what asserts say. `…` stands for what is filled
    in.
    """
    passed = {id(inner) for node in ast.walk(source.tree) for inner in _passed_over(node)}
    for node in ast.walk(source.tree):
        if id(node) in passed or not isinstance(node, ast.Constant | ast.JoinedStr):
            continue
        text = _text(node)
        if is_sentence(text):
            yield node.lineno, text


def is_sentence(text: str) -> bool:
    """Whether it reads like one: three words in a row of words, of which one may be filled in."""
    parts = text.split()
    words = [part for part in parts if _WORD.fullmatch(part)]
    known = len(words) + sum(1 for part in parts if _FILLED.fullmatch(part))
    is_code = _PATTERN.search(text) or _SQL.intersection(words)
    return len(words) >= 2 and known >= 3 and not is_code


def _passed_over(node: ast.AST) -> Iterator[ast.AST]:
    """What is no text for people, inside this node."""
    if isinstance(node, ast.JoinedStr):
        for part in node.values:
            yield from ast.walk(part)
    elif isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant):
        yield node.value
    elif isinstance(node, ast.Assert) and node.msg is not None:
        yield from ast.walk(node.msg)
    elif isinstance(node, ast.Call) and _is_for_programs(node.func):
        yield from (inner for each in node.args for inner in ast.walk(each))


def _is_for_programs(called: ast.expr) -> bool:
    name = ast.unparse(called)
    owner, _, verb = name.rpartition(".")
    return owner == "re" or (owner.endswith("_log") and verb in _LOGGED)


def _text(node: ast.expr) -> str:
    if isinstance(node, ast.JoinedStr):
        return "".join(filled(each) for each in node.values)
    return node.value if isinstance(node, ast.Constant) and isinstance(node.value, str) else ""


def filled(part: ast.expr) -> str:
    """A part of an f-string, `…` for a value."""
    return str(part.value) if isinstance(part, ast.Constant) else "…"
