"""JSON values written as the source text of JSON, Python and PHP."""

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass

_LONGEST_LINE = 42
"""Of a list or map that stays on one line; narrow, so that examples fit beside their text."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Style:
    """How a language writes lists, maps and single values."""

    brackets: tuple[str, str]
    braces: tuple[str, str]
    empty_map: str
    arrow: str
    last_comma: str
    step: str
    scalar: Callable[[object], str]


def php_text(text: str) -> str:
    """A PHP string in single quotes."""
    return "'" + text.replace("\\", "\\\\").replace("'", "\\'") + "'"


def python_text(text: str) -> str:
    """A Python string in double quotes."""
    return json.dumps(text, ensure_ascii=False)


def _json_scalar(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)


def _php_scalar(value: object) -> str:
    return php_text(value) if isinstance(value, str) else json.dumps(value)


def _python_scalar(value: object) -> str:
    return python_text(value) if isinstance(value, str) else repr(value)


_JSON = _Style(
    brackets=("[", "]"),
    braces=("{", "}"),
    empty_map="{}",
    arrow=": ",
    last_comma="",
    step="  ",
    scalar=_json_scalar,
)
_PYTHON = _Style(
    brackets=("[", "]"),
    braces=("{", "}"),
    empty_map="{}",
    arrow=": ",
    last_comma=",",
    step="    ",
    scalar=_python_scalar,
)
_PHP = _Style(
    brackets=("[", "]"),
    braces=("[", "]"),
    empty_map="new stdClass()",
    arrow=" => ",
    last_comma=",",
    step="    ",
    scalar=_php_scalar,
)


def as_json(value: object) -> str:
    """Indented JSON; what is short stays on one line."""
    return _written(value, _JSON, 0)


def as_python(value: object, *, depth: int) -> str:
    """A Python expression, whose first line stands `depth` steps deep."""
    return _written(value, _PYTHON, depth)


def as_php(value: object, *, depth: int) -> str:
    """A PHP expression, whose first line stands `depth` steps deep."""
    return _written(value, _PHP, depth)


def _written(value: object, style: _Style, depth: int) -> str:
    if isinstance(value, Mapping):
        if not value:
            return style.empty_map
        items = [
            f"{style.scalar(name)}{style.arrow}{_written(each, style, depth + 1)}"
            for name, each in value.items()
        ]
        return _block(items, style.braces, style, depth)
    if isinstance(value, list | tuple):
        items = [_written(each, style, depth + 1) for each in value]
        return _block(items, style.brackets, style, depth) if items else "[]"
    return style.scalar(value)


def _block(items: list[str], ends: tuple[str, str], style: _Style, depth: int) -> str:
    one_line = f"{ends[0]}{', '.join(items)}{ends[1]}"
    if len(one_line) <= _LONGEST_LINE and "\n" not in one_line:
        return one_line
    inner = style.step * (depth + 1)
    lines = f",\n{inner}".join(items)
    return f"{ends[0]}\n{inner}{lines}{style.last_comma}\n{style.step * depth}{ends[1]}"
