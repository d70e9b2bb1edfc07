"""Markdown of our own documents → parts of pages: headings with anchors, links that lead on."""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

import markdown_it
from markupsafe import Markup

if TYPE_CHECKING:
    from markdown_it.token import Token

_UNWANTED = re.compile(r"[^\w\- ]")


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading below the title. `level`: 2 or 3. `anchor`: its id on the page."""

    level: int
    text: str
    anchor: str


@dataclass(frozen=True, slots=True)
class Written:
    """A document as a part of a page. `title`: its first heading, which is in `body`, too."""

    title: str
    headings: tuple[Heading, ...]
    body: Markup


def written(text: str, leads: Callable[[str], str | None]) -> Written:
    """Renders a document. HTML in it is shown as text.

    `leads`: the target of each link and picture → where it leads on the pages; None: nowhere, and
    of a link its words alone stay. Anchors within the document stay as they are.
    """
    parser = markdown_it.MarkdownIt("commonmark", {"html": False}).enable("table")
    tokens = parser.parse(text)
    headings = tuple(_anchored(tokens))
    for token in tokens:
        token.children = list(_led(token.children, leads)) if token.children else token.children
    body = Markup(parser.renderer.render(tokens, parser.options, {}))  # noqa: S704  # escaped there
    title = next((each.text for each in headings if each.level == 1), "")
    return Written(title, tuple(each for each in headings if each.level in (2, 3)), body)


def anchor_of(heading: str) -> str:
    """The anchor that links to a heading have: in small letters, hyphens for blanks."""
    return _UNWANTED.sub("", heading.lower()).strip().replace(" ", "-")


def _anchored(tokens: "Sequence[Token]") -> Iterator[Heading]:
    """Gives each heading its id."""
    taken: dict[str, int] = {}
    for token, inner in pairwise(tokens):
        if token.type != "heading_open":
            continue
        text = "".join(each.content for each in inner.children or ())
        anchor = anchor_of(text)
        again = taken.get(anchor, 0)
        taken[anchor] = again + 1
        token.attrSet("id", f"{anchor}-{again}" if again else anchor)
        yield Heading(int(token.tag[1]), text, str(token.attrGet("id")))


def _led(tokens: "Sequence[Token]", leads: Callable[[str], str | None]) -> "Iterator[Token]":
    lost = False
    for token in tokens:
        name = {"link_open": "href", "image": "src"}.get(token.type)
        if name is not None:
            target = _target(str(token.attrGet(name)), leads)
            lost = target is None and token.type == "link_open"
            token.attrSet(name, target or "")
        if not (lost and token.type in ("link_open", "link_close")):
            yield token


def _target(given: str, leads: Callable[[str], str | None]) -> str | None:
    path, mark, anchor = given.partition("#")
    if not path:
        return given
    found = leads(path)
    return None if found is None else found + mark + anchor
