"""Merge tags: `[field]`, `[field/"default"]`, `[a(z)]`, `[unsubscribe]…[/unsubscribe]` and kin.

Anything else in square brackets (`[1]`, `[if mso]`, `[endif]`) is not a tag and stays as typed.
"""

import html
import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

# Stands in for the characters of a tag while the text around it is read, so that quotes and
# angle brackets of a default text mislead nobody. Sources are freed of NUL first: see `clean`.
FILLER = "\0"

NAME = r"[a-z][a-z0-9_]{0,63}"
_QUOTE = r"(?:\"|&quot;|&\#34;|&[blr]dquo;|[„“”‟«»])"
# Every repetition is bounded, so that a search costs time in proportion to the text.
_TAG = re.compile(
    rf"""\[(?:
        (?P<article>a)\(z\)
      | /(?P<close>unsubscribe|leiratkozas|confirm)
      | (?P<name>{NAME})(?:/{_QUOTE}(?P<default>[^\[\]"„“”‟«»\0]{{0,500}}?){_QUOTE})?
    )\]""",
    re.IGNORECASE | re.ASCII | re.VERBOSE,
)
_NOT_A_TAG = frozenset({"endif"})  # <![endif] of Outlook's conditional comments
_ONE_NAME = {"leiratkozas": "unsubscribe"}


class TagKind(StrEnum):
    """What a tag stands for."""

    FIELD = "field"
    ARTICLE = "article"
    OPEN = "open"
    CLOSE = "close"
    PIXEL = "pixel"


@dataclass(frozen=True, slots=True)
class Tag:
    """A tag at `source[start:end]`. `name` is in lower case, an alias as its main name.

    `word` is the name as typed; `default` is plain text, empty when there is none.
    """

    kind: TagKind
    name: str
    word: str
    default: str
    start: int
    end: int


def find_tags(source: str, *, entities: bool) -> list[Tag]:
    """Tags of `source` in order; with `entities` default texts are HTML and are decoded."""
    return [
        _tag(found, entities=entities)
        for found in _TAG.finditer(source)
        if found["name"] is None or found["name"].lower() not in _NOT_A_TAG
    ]


def _tag(found: re.Match[str], *, entities: bool) -> Tag:
    word = found["article"] or found["close"] or found["name"]
    default = found["default"] or ""
    return Tag(
        kind=_kind(found),
        name=_ONE_NAME.get(word.lower(), word.lower()),
        word=word,
        default=html.unescape(default) if entities else default,
        start=found.start(),
        end=found.end(),
    )


def _kind(found: re.Match[str]) -> TagKind:
    if found["article"]:
        return TagKind.ARTICLE
    if found["close"]:
        return TagKind.CLOSE
    name = found["name"].lower()
    if name == "checkopen":
        return TagKind.PIXEL
    if name in ("unsubscribe", "leiratkozas", "confirm"):
        return TagKind.OPEN
    return TagKind.FIELD


def mask(source: str, tags: Sequence[Tag], *, sign: str = FILLER) -> str:
    """`source` with every tag replaced by `sign`, character for character."""
    parts = []
    at = 0
    for tag in tags:
        parts += [source[at : tag.start], sign * (tag.end - tag.start)]
        at = tag.end
    return "".join([*parts, source[at:]])


def clean(source: str) -> str:
    """`source` without NUL, which no letter can carry."""
    return source.replace(FILLER, "")
