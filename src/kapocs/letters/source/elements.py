"""The tags of a page, one after the other, as the reader of the markup saw them."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from kapocs.errors import Invalid
from kapocs.letters.compiling.markup import Run, RunKind, read_markup

_NAME = re.compile(r"</?([a-zA-Z][^\s/>\0]*)")


def names(text: str) -> frozenset[str]:
    """Names with spaces between, as a set."""
    return frozenset(text.split())


VOID = names("area base br col embed hr img input link meta param source track wbr")
_CLOSED_BY_OTHERS = names("p li td th tr tbody thead tfoot dt dd option colgroup")
DEEPEST = 250
# Whose start tag ends which of the elements right before it, when they were left open.
_CELLS = names("td th p")
_ENDED_BY = {
    "p": names("p"),
    "li": names("li p"),
    "dt": names("dt dd p"),
    "dd": names("dt dd p"),
    "td": _CELLS,
    "th": _CELLS,
    "tr": _CELLS | {"tr"},
    "option": names("option"),
}
_MOST_NODES = 3_000_000


class TooDeep(Invalid):
    """The HTML is nested too deep: at most 250 elements within each other; close what you open."""

    code = "letter_too_deep"


class TooManyTags(Invalid):
    """The HTML has too many tags, attributes or styles."""

    code = "letter_too_many_tags"


@dataclass(frozen=True, slots=True, kw_only=True)
class Element:
    """A tag at `source[start:end]`; `values`: its attributes that hold something."""

    name: str
    is_end: bool
    start: int
    end: int
    values: tuple[Run, ...]


def elements(masked: str) -> Iterator[Element]:
    """Start and end tags in order. `masked`: a page whose merge tags are hidden.

    What Outlook alone reads is left out: its tags need no partners of their own.
    """
    return read_elements(masked, read_markup(masked).runs)


def read_elements(masked: str, runs: Iterable[Run]) -> Iterator[Element]:
    """Start and end tags in order, from the runs of a page whose merge tags are hidden."""
    begun: Run | None = None
    values: list[Run] = []
    for run in runs:
        if run.comment:
            continue
        if run.kind is RunKind.VALUE:
            values.append(run)
            continue
        if run.kind is RunKind.MARKUP and masked[run.start] == "<":
            begun, values = run, []
        if begun and run.kind is RunKind.MARKUP and masked[run.end - 1] == ">":
            yield _element(masked, begun, run.end, tuple(values))
            begun = None


def _element(masked: str, begun: Run, end: int, values: tuple[Run, ...]) -> Element:
    name = _NAME.match(masked, begun.start)
    is_end = masked.startswith("</", begun.start)
    return Element(
        name=name[1].lower() if name else "",
        is_end=is_end,
        start=begun.start,
        end=end,
        values=values,
    )


def check_depth(found: Iterable[Element], *, field: str = "html") -> None:
    """TooDeep. The parsers behind this recurse, and one deep page could end the whole process.

    An end tag counts only where it surely closes something, so that the depth is never guessed
    too small; what is left open may be repeated by a parser in each paragraph that follows.
    """
    opened: list[str] = []
    deepest = 0
    for count, element in enumerate(found, start=1):
        if element.is_end:
            _close(opened, element.name)
        elif element.name not in VOID:
            while opened and opened[-1] in _ENDED_BY.get(element.name, ()):
                opened.pop()
            opened.append(element.name)
            deepest = max(deepest, len(opened))
        if deepest > DEEPEST or deepest * count > _MOST_NODES:
            raise TooDeep(field=field)


def _close(opened: list[str], name: str) -> None:
    at = len(opened) - 1
    while at >= 0 and opened[at] != name and opened[at] in _CLOSED_BY_OTHERS:
        at -= 1
    if at >= 0 and opened[at] == name:
        del opened[at:]
