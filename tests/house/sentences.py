"""Sentences for people in the code, found in its syntax tree."""

import ast
import re
from collections.abc import Iterator

from house.source import Source, walk

_WORD = re.compile(r"[(“\"'\[]*[^\W\d_]+(?:[’'-][^\W\d_]+)*[)”\"'\].,:;!?]*")
_FILLED = re.compile(r"[(“\"'\[]*(?:…|\d+)[)”\"'\].,:;!?]*")
_PATTERN = re.compile(r"[\\|\r]|\(\?|'(?:self|none)'|^kapocs --")
"""In patterns, headers of mails, policies of pages, and commands to be typed."""
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
        "ZONE",
    }
)
_LOGGED = frozenset({"debug", "info", "warning", "error", "exception"})
_COMPARING = frozenset({"partition", "rpartition", "split", "startswith", "endswith"})
"""Methods whose arguments, and the text itself for `split`, nobody is told."""
_LIST_OF_NAMES = "names"
"""`names("a b c")` takes a text apart."""


def sentences(source: Source) -> Iterator[tuple[int, str]]:
    """Line and text of what reads like a sentence or a part of one: three words or more.

    Not docstrings, what is logged, patterns, lists of names, what other texts are compared with,
    and what asserts say. `…` stands for what is filled in.
    """
    passed = {id(inner) for node in source.nodes for inner in _passed_over(node)}
    passed |= {id(text) for text in _taken_apart(source.tree)}
    for node in source.nodes:
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
    spoken = sum(len(word.strip(".,")) > 1 for word in words)
    return spoken >= 2 and known >= 3 and not is_code


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
    elif isinstance(node, ast.Compare):
        yield from (
            each for each in (node.left, *node.comparators) if isinstance(each, ast.Constant)
        )


def _taken_apart(tree: ast.Module) -> Iterator[ast.AST]:
    """Texts that are split into their words: at once, or under the name they are given."""
    split = [
        node.func.value
        for node in walk(tree)
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Attribute)
        and node.func.attr == "split"
        and not node.args
    ]
    named = {each.id for each in split if isinstance(each, ast.Name)}
    yield from split
    for node in tree.body:
        if isinstance(node, ast.Assign) and ast.unparse(node.targets[0]) in named:
            yield node.value


def _is_for_programs(called: ast.expr) -> bool:
    name = ast.unparse(called)
    owner, _, verb = name.rpartition(".")
    is_logged = owner.endswith("_log") and verb in _LOGGED
    return owner == "re" or is_logged or verb == _LIST_OF_NAMES or verb in _COMPARING


def _text(node: ast.expr) -> str:
    if isinstance(node, ast.JoinedStr):
        return "".join(filled(each) for each in node.values)
    return node.value if isinstance(node, ast.Constant) and isinstance(node.value, str) else ""


def filled(part: ast.expr) -> str:
    """A part of an f-string, `…` for a value."""
    return str(part.value) if isinstance(part, ast.Constant) else "…"
