"""Merge tags: `[field]`, `[field|money]`, `[field/"default"]`, `[a(z)]`, links to leave and kin.

Blocks (`[if field]…[else]…[/if]`), dates and pieces of an order are tags, too. Anything else in
square brackets (`[1]`, `[endif]`) is none and stays as typed, and so does an `[if mso]` alone.
"""

import html
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from kapocs.letters.compiling.conditions import Condition, Operator
from kapocs.letters.compiling.dates import DateShape
from kapocs.letters.compiling.filters import Filter
from kapocs.letters.extras import MOST_RECOMMENDED, Need, NeedKind

# Stands in for the characters of a tag while the text around it is read, so that quotes and
# angle brackets of a default text mislead nobody. Sources are freed of NUL first: see `clean`.
FILLER = "\0"

NAME = r"[a-z][a-z0-9_]{0,63}"
_QUOTE = r"(?:\"|&quot;|&\#34;|&[blr]dquo;|[„“”‟«»])"
_INSIDE = r"[^\[\]\"„“”‟«»\0]"
_BLANK = r"(?:\s|\u00a0|&nbsp;)"
_GAP = rf"{_BLANK}{{0,20}}"
_FILTERS = "|".join(sorted(Filter, reverse=True))
OTHER_LETTER = "show_single_htmlletter_link"
"""A letter that went to a list before; both numbers follow in brackets: `[list_letter]`."""
_PAGES = frozenset({"show_archived_letter_link", "show_letter_archive", "show_preferences_link"})
"""Pages that somebody opens by a link of their own."""
_ACTING = frozenset({"unsubscribe", "leiratkozas", "confirm"})
_CLOSING = "|".join(sorted(_ACTING | _PAGES | {OTHER_LETTER}))
# Every repetition is bounded, so that a search costs time in proportion to the text.
_TAG = re.compile(
    rf"""\[(?:
        (?P<article>a)\(z\)
      | /(?P<close>{_CLOSING})
      | (?P<other>{OTHER_LETTER}\[[0-9]{{1,18}}_[0-9]{{1,18}}\])
      | (?P<turn>else|/if)
      | (?P<block>if(?:not)?){_BLANK}{{1,20}}(?P<subject>{NAME})(?![a-z0-9_])(?:
            {_GAP}(?P<operator>!?=|<|>|&lt;|&gt;|contains){_GAP}
            (?:{_QUOTE}(?P<operand>{_INSIDE}{{0,500}}?){_QUOTE}
              |(?P<number>-?[0-9]{{1,15}}(?:\.[0-9]{{1,6}})?))
        )?{_GAP}
      | dateformat\({_GAP}(?P<date>{NAME}){_GAP},
            {_GAP}{_QUOTE}(?P<pattern>{_INSIDE}{{1,100}}?){_QUOTE}{_GAP}
            (?:,{_GAP}{_QUOTE}?(?P<days>[+-][0-9]{{1,5}}){_BLANK}days?{_QUOTE}?{_GAP})?\)
      | (?P<items>ordered_items)(?:_(?:html|text))?
      | product_recommendation_(?:html|text)\((?P<count>[0-9]{{1,2}})\)
      | (?P<name>{NAME})(?:\|(?P<filter>{_FILTERS}))?
        (?:/{_QUOTE}(?P<default>{_INSIDE}{{0,500}}?){_QUOTE})?
    )\]""",
    re.IGNORECASE | re.ASCII | re.VERBOSE,
)
_BROKEN = re.compile(
    rf"\[(?:(?:if(?:not)?{_BLANK}|dateformat\b|product_recommendation_)|{NAME}\|)"
    r"[^\[\]]{0,200}\]",
    re.IGNORECASE | re.ASCII,
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
    IF = "if"
    ELSE = "else"
    END = "end"
    DATE = "date"
    FILTERED = "filtered"
    PIECE = "piece"


BLOCK = frozenset({TagKind.IF, TagKind.ELSE, TagKind.END})


@dataclass(frozen=True, slots=True, kw_only=True)
class Tag:
    """A tag at `source[start:end]`. `name` is in lower case, an alias as its main name.

    `word` is the name as typed; `default` is plain text, empty when there is none. `detail`: what
    a block asks, how a value is written, what a piece needs.
    """

    kind: TagKind
    name: str
    word: str
    default: str
    start: int
    end: int
    detail: Condition | DateShape | Filter | Need | None = None

    @property
    def pair(self) -> str:
        """By what an opening tag of a link and its closing tag find each other."""
        return self.name.partition("[")[0]


def find_tags(source: str, *, entities: bool) -> list[Tag]:
    """Tags of `source` in order; with `entities` default texts are HTML and are decoded."""
    return [
        _tag(found, entities=entities)
        for found in _TAG.finditer(source)
        if found["name"] is None or found["name"].lower() not in _NOT_A_TAG
    ]


def broken_tags(masked: str) -> list[str]:
    """What was meant for a tag, but cannot be read as one."""
    return [found[0] for found in _BROKEN.finditer(masked)]


def _tag(found: re.Match[str], *, entities: bool) -> Tag:
    read = html.unescape if entities else str
    if not (found["name"] or found["article"] or found["close"] or found["other"]):
        return _block(found) or _date(found, read) or _if(found, read) or _piece(found)
    word = found["article"] or found["close"] or found["other"] or found["name"]
    return Tag(
        kind=_kind(found),
        name=_ONE_NAME.get(word.lower(), word.lower()),
        word=word,
        default=read(found["default"] or ""),
        start=found.start(),
        end=found.end(),
        detail=Filter(found["filter"].lower()) if found["filter"] else None,
    )


def _block(found: re.Match[str]) -> Tag | None:
    word = found["turn"]
    if word is None:
        return None
    kind = TagKind.ELSE if word.lower() == "else" else TagKind.END
    return Tag(kind=kind, name="", word=word, default="", start=found.start(), end=found.end())


def _date(found: re.Match[str], read: Callable[[str], str]) -> Tag | None:
    if found["date"] is None:
        return None
    shape = DateShape(read(found["pattern"]), int(found["days"] or 0))
    name = found["date"]
    return Tag(
        kind=TagKind.DATE,
        name=name.lower(),
        word=name,
        default="",
        start=found.start(),
        end=found.end(),
        detail=shape,
    )


def _if(found: re.Match[str], read: Callable[[str], str]) -> Tag | None:
    if found["block"] is None:
        return None
    name = found["subject"].lower()
    operator = Operator(html.unescape(found["operator"] or "filled").lower())
    operand = found["number"] or read(found["operand"] or "")
    condition = Condition(name, operator, operand, negated=found["block"].lower() == "ifnot")
    word = f"{found['block']} {found['subject']}"
    return Tag(
        kind=TagKind.IF,
        name=name,
        word=word,
        default="",
        start=found.start(),
        end=found.end(),
        detail=condition,
    )


def _piece(found: re.Match[str]) -> Tag:
    word = found[0][1:-1]
    need = Need(NeedKind.ITEMS)
    if found["count"]:
        count = max(1, min(int(found["count"]), MOST_RECOMMENDED))
        need = Need(NeedKind.RECOMMENDATIONS, count)
    return Tag(
        kind=TagKind.PIECE,
        name=word.lower(),
        word=word,
        default="",
        start=found.start(),
        end=found.end(),
        detail=need,
    )


def _kind(found: re.Match[str]) -> TagKind:
    if found["article"]:
        return TagKind.ARTICLE
    if found["close"]:
        return TagKind.CLOSE
    if found["other"]:
        return TagKind.OPEN
    if found["filter"]:
        return TagKind.FILTERED
    name = found["name"].lower()
    if name == "checkopen":
        return TagKind.PIXEL
    if name in _ACTING or name in _PAGES:
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
