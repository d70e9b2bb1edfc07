r"""The tiny markup that texts of blocks are typed in, and the elements that it stands for.

    # Title          ## Smaller title
    **bold**  _italic_  [words](https://example.com/)
    - one of a list          1. one of a numbered list

An empty line begins a new paragraph; a backslash before a sign takes its meaning away. Merge tags
stand anywhere, and what is in square brackets is left as it is.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from kapocs.letters.blocks.inline import LINE_BEGIN, inline, typed_inline
from kapocs.letters.blocks.tree import Node, node

_BLANK_LINES = re.compile(r"\n[ \t]*(?:\n[ \t]*)+")


@dataclass(frozen=True, slots=True)
class TextPiece:
    """A paragraph (`p`), a title (`h1`, `h2`), or a list (`ul`, `ol`), whose items are `li`."""

    kind: str
    content: tuple[Node | str, ...]


def pieces(text: str) -> list[TextPiece]:
    """What the text is made of."""
    text = text.replace("\r\n", "\n").strip()
    return [piece for part in _BLANK_LINES.split(text) if part.strip() for piece in _pieces(part)]


def _pieces(part: str) -> Iterator[TextPiece]:
    """Lines of one kind right below each other are one piece; each title is one of its own."""
    kind, lines = "", list[str]()
    for line in part.split("\n"):
        begin = LINE_BEGIN.match(line)
        now = _kind(begin)
        if lines and (now != kind or now in ("h1", "h2")):
            yield _piece(kind, lines)
            lines = []
        kind = now
        lines.append(line[begin.end() :] if begin else line)
    yield _piece(kind, lines)


def _kind(begin: re.Match[str] | None) -> str:
    if begin is None:
        return "p"
    if begin["head"]:
        return "h1" if begin["head"] == "#" else "h2"
    return "ul" if begin["bullet"] else "ol"


def _piece(kind: str, lines: list[str]) -> TextPiece:
    if kind in ("ul", "ol"):
        return TextPiece(kind, tuple(node("li", inline(line.strip())) for line in lines))
    return TextPiece(kind, tuple(inline("\n".join(line.strip() for line in lines))))


def typed(parts: Iterable[TextPiece]) -> str:
    """The text that stands for these pieces."""
    return "\n\n".join(_typed(each) for each in parts)


def _typed(piece: TextPiece) -> str:
    if piece.kind in ("ul", "ol"):
        items = [each.children for each in piece.content if isinstance(each, Node)]
        return "\n".join(
            f"{'-' if piece.kind == 'ul' else f'{number}.'} {typed_inline(item)}"
            for number, item in enumerate(items, 1)
        )
    begin = {"h1": "# ", "h2": "## "}.get(piece.kind, "")
    return begin + typed_inline(piece.content)
