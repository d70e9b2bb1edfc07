"""The text under guard: files, functions and string constants, read once per run."""

import ast
import gc
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path, PurePosixPath
from textwrap import dedent

import pytest

ROOT = Path(__file__).resolve().parents[2]
PACKAGE = "src/kapocs/"

# Migrations are left out: what has run somewhere is not split any more.
_HAND_WRITTEN = {".py", ".html", ".css", ".js", ".sh"}
_NOT_OURS = {"__pycache__", "vendor", "vendored", "generated", "dist"}

Function = ast.FunctionDef | ast.AsyncFunctionDef


@dataclass(frozen=True, slots=True)
class Source:
    """One file: its path from the root of the repository, with slashes, and its text."""

    path: str
    text: str

    @property
    def name(self) -> str:
        """The file's own name, such as `queries.py`."""
        return PurePosixPath(self.path).name

    @property
    def package(self) -> str:
        """The package or module right below `kapocs`; empty outside of it."""
        if not self.path.startswith(PACKAGE):
            return ""
        return self.path.removeprefix(PACKAGE).split("/")[0].removesuffix(".py")

    @property
    def tree(self) -> ast.Module:
        """The syntax tree of a Python file."""
        return _parse(self)

    @property
    def nodes(self) -> tuple[ast.AST, ...]:
        """Every node of the tree, as `ast.walk` gives them; walked once."""
        return walk(self.tree)

    def at(self, line: int, name: str) -> str:
        """How an offender is shown: `path:line name`."""
        return f"{self.path}:{line} {name}"


def sample(path: str, text: str) -> Source:
    """A small text that stands in for a file, to prove that a check can fail."""
    return Source(path, dedent(text).lstrip("\n"))


def expect(offenders: Sequence[str], allowed: Sequence[str] = ()) -> None:
    """Fails with every offender that is not allowed, and every allowance no longer needed."""
    wrong = [offender for offender in offenders if offender not in allowed]
    stale = [
        f"{entry} (allowed, but no longer there)" for entry in allowed if entry not in offenders
    ]
    if wrong or stale:
        pytest.fail("\n".join([*wrong, *stale]), pytrace=False)


@cache
def hand_written(*folders: str) -> tuple[Source, ...]:
    """Every file people write in these folders of the repository; nothing vendored or made."""
    paths = sorted(path for folder in folders for path in (ROOT / folder).rglob("*.*"))
    return tuple(
        Source(path.relative_to(ROOT).as_posix(), path.read_text("utf-8"))
        for path in paths
        if path.is_file() and path.suffix in _HAND_WRITTEN and _is_ours(path)
    )


def python(*folders: str) -> list[Source]:
    """Every Python file in these folders."""
    return [source for source in hand_written(*folders) if source.name.endswith(".py")]


def functions(source: Source) -> Iterator[Function]:
    """Every function, methods and nested ones too."""
    return iter(_functions(source.tree))


@cache
def _functions(tree: ast.Module) -> tuple[Function, ...]:
    return tuple(node for node in walk(tree) if isinstance(node, Function))


@cache
def walk(node: ast.Module | Function) -> tuple[ast.AST, ...]:
    """As `ast.walk`, but remembered: each guard walks the same files and functions."""
    nodes = tuple(ast.walk(node))
    # They stay until the end: the collector need not look through a million of them each time.
    gc.freeze()
    return nodes


def texts(node: ast.AST) -> Iterator[tuple[int, str]]:
    """Line and text of every string but docstrings; what is filled in later reads `{}`."""
    if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant):
        return
    text = _folded(node)
    if text is not None and isinstance(node, ast.expr):
        yield node.lineno, text
        return
    for child in ast.iter_child_nodes(node):
        yield from texts(child)


def _is_ours(path: Path) -> bool:
    return ".min." not in path.name and _NOT_OURS.isdisjoint(path.parts)


@cache
def _parse(source: Source) -> ast.Module:
    return ast.parse(source.text, source.path)


def _folded(node: ast.AST) -> str | None:
    """The text that the expression makes, as far as it can be read off; None: not a text."""
    match node:
        case ast.Constant(value=str(value)):
            return value
        case ast.JoinedStr(values=parts):
            return "".join(_folded(part) or "{}" for part in parts)
        case ast.BinOp(left=left, op=ast.Add(), right=right):
            return _added(_folded(left), _folded(right))
        case ast.BinOp(left=left, op=ast.Mod()):
            return _folded(left)
        case ast.Call(
            func=ast.Attribute(value=ast.Constant(value=str(glue)), attr="join"),
            args=[ast.List(elts=parts) | ast.Tuple(elts=parts)],
        ):
            return glue.join(_folded(part) or "{}" for part in parts)
    return None


def _added(left: str | None, right: str | None) -> str | None:
    if left is None and right is None:
        return None
    return ("{}" if left is None else left) + ("{}" if right is None else right)
