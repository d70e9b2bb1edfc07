"""A chunk's letters become one PDF; what cannot be printed is named. Runs in its own process."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Generic, TypeVar

from kapocs.paper import glyphs, html, labels, letters
from kapocs.paper.labels import Sheet, compile_labels
from kapocs.paper.letters import Layout, LetterPage, Slip, check_layout, compile_letters
from kapocs.paper.model import BadPaper, Pdf, Tree
from kapocs.paper.text import address_lines
from kapocs.reasons import Reason

T = TypeVar("T")


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """A letter to be typeset: its HTML, and what a form adds below it."""

    address: tuple[str, ...]
    date: str
    html: str = ""
    form: Tree = field(default_factory=lambda: Tree([]))
    slip: Slip | None = None


@dataclass(frozen=True, slots=True)
class Typeset:
    """The PDF; `pages[i]`: of the i-th draft, None: it could not be printed, see `errors`."""

    data: bytes
    pages: list[int | None]
    errors: dict[int, Reason]


def set_letters(drafts: Sequence[Draft], layout: Layout, images: Mapping[str, bytes]) -> Typeset:
    """Typesets the letters. One that fails does not keep the others from being printed.

    BadPaper: the layout itself cannot be printed, so that none of them can.
    """
    check_layout(layout)
    pages: dict[int, LetterPage] = {}
    errors: dict[int, Reason] = {}
    for place, draft in enumerate(drafts):
        try:
            tree = html.parse(draft.html, images=images).followed_by(draft.form)
            page = LetterPage(draft.address, tree, date=draft.date, slip=draft.slip)
            page.check()
            pages[place] = page
        except BadPaper as error:
            errors[place] = error.reason
    run: _Run[LetterPage] = _Run(
        lambda some: compile_letters(some, layout), lambda some: letters.misfits(some, layout)
    )
    return _set(pages, errors, len(drafts), run)


def set_labels(
    addresses: Sequence[tuple[str, ...]], on: Sheet, start: int, language: str
) -> Typeset:
    """Typesets labels. One that fails leaves no gap. BadPaper: the sheet or start is wrong."""
    compile_labels([("-",)], on, start=start)
    lines: dict[int, tuple[str, ...]] = {}
    errors: dict[int, Reason] = {}
    for place, address in enumerate(addresses):
        try:
            address_lines(address)
            glyphs.check(Reason("paper.of_address"), address)
            lines[place] = address
        except BadPaper as error:
            errors[place] = error.reason
    run: _Run[tuple[str, ...]] = _Run(
        lambda some: compile_labels(some, on, start=start, language=language),
        lambda some: labels.misfits(some, on),
    )
    return _set(lines, errors, len(addresses), run)


@dataclass(frozen=True, slots=True)
class _Run(Generic[T]):
    """How parts become a PDF, and which of them certainly cannot: place → why."""

    make: Callable[[Sequence[T]], Pdf]
    misfits: Callable[[Sequence[T]], dict[int, Reason]]


def _set(parts: dict[int, T], errors: dict[int, Reason], count: int, run: _Run[T]) -> Typeset:
    """Typesets the parts, by their places among `count`, without those that cannot be."""
    try:
        made = run.make(list(parts.values()))
    except BadPaper:
        # All addresses are measured at once; a try for each would take half a minute.
        places = list(parts)
        errors |= {places[at]: why for at, why in run.misfits(list(parts.values())).items()}
        parts = _without(parts, errors)
        errors |= _culprits(list(parts.items()), run.make)
        parts = _without(parts, errors)
        made = run.make(list(parts.values()))
    pages = dict(zip(parts, made.pages, strict=True))
    return Typeset(made.data, [pages.get(place) for place in range(count)], errors)


def _without(parts: dict[int, T], errors: dict[int, Reason]) -> dict[int, T]:
    return {place: part for place, part in parts.items() if place not in errors}


def _culprits(
    parts: Sequence[tuple[int, T]], make: Callable[[Sequence[T]], Pdf]
) -> dict[int, Reason]:
    """Which of the parts cannot be typeset, found by halving."""
    try:
        make([part for _, part in parts])
    except BadPaper as error:
        if len(parts) == 1:
            return {parts[0][0]: error.reason}
        half = len(parts) // 2
        return _culprits(parts[:half], make) | _culprits(parts[half:], make)
    return {}
