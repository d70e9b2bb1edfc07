"""The templates, and the sentences of the document as comments of each language."""

import re
import textwrap
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from generator.document import camel, snake


def environment() -> Environment:
    """Templates that fail on a name that is not there."""
    made = Environment(
        loader=FileSystemLoader(Path(__file__).parent / "templates"),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        autoescape=False,  # noqa: S701  # code, not pages
    )
    made.filters |= {"snake": snake, "camel": camel, "wrapped": wrapped, "starred": starred}
    return made


def wrapped(text: str, indent: int) -> str:
    """A text in lines of 100 characters, all but the first indented."""
    space = " " * indent
    lines = _lines(text.replace("\\", "\\\\"), 100 - indent)
    return "\n".join((space + each).rstrip() for each in lines).strip()


def starred(text: str, indent: int) -> str:
    """A text as the inside of a comment of TypeScript or PHP, all but the first line begun."""
    space = " " * indent + " * "
    lines = _lines(text.replace("*/", "* /"), 97 - indent)
    return "\n".join((space + each).rstrip() for each in lines).strip().removeprefix("* ")


def _lines(text: str, width: int) -> list[str]:
    """Paragraphs broken anew; lines of tables and lists stay by themselves."""
    lines: list[str] = []
    for paragraph in text.split("\n\n"):
        whole = re.sub(r"\n(?![|*-])", " ", paragraph)
        for line in whole.splitlines():
            lines += textwrap.wrap(line, width, break_long_words=False, break_on_hyphens=False)
        lines.append("")
    return lines[:-1]
