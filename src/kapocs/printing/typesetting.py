"""A chunk's letters become one PDF; what cannot be printed is named. Runs in its own process."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from kapocs.paper import html
from kapocs.paper.labels import Sheet, compile_labels
from kapocs.paper.letters import Layout, LetterPage, Slip, compile_letters
from kapocs.paper.model import BadPaper, Tree


@dataclass(frozen=True, slots=True)
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
    errors: dict[int, str]


def set_letters(drafts: Sequence[Draft], layout: Layout, images: Mapping[str, bytes]) -> Typeset:
    """Typesets the letters. One that fails does not keep the others from being printed."""
    pages: dict[int, LetterPage] = {}
    errors: dict[int, str] = {}
    for place, draft in enumerate(drafts):
        try:
            tree = html.parse(draft.html, images=images).followed_by(draft.form)
            pages[place] = LetterPage(draft.address, tree, date=draft.date, slip=draft.slip)
        except BadPaper as error:
            errors[place] = error.message
    try:
        made = compile_letters(list(pages.values()), layout)
    except BadPaper:
        errors |= _culprits(list(pages.items()), layout)
        pages = {place: page for place, page in pages.items() if place not in errors}
        made = compile_letters(list(pages.values()), layout)
    counts = dict(zip(pages, made.pages, strict=True))
    return Typeset(made.data, [counts.get(place) for place in range(len(drafts))], errors)


def set_labels(
    addresses: Sequence[tuple[str, ...]], on: Sheet, start: int, language: str
) -> Typeset:
    """Typesets the labels of a chunk."""
    made = compile_labels(addresses, on, start=start, language=language)
    return Typeset(made.data, list(made.pages), {})


def _culprits(pages: Sequence[tuple[int, LetterPage]], layout: Layout) -> dict[int, str]:
    """Which of the letters cannot be typeset, found by halving."""
    try:
        compile_letters([page for _, page in pages], layout)
    except BadPaper as error:
        if len(pages) == 1:
            return {pages[0][0]: error.message}
        half = len(pages) // 2
        return _culprits(pages[:half], layout) | _culprits(pages[half:], layout)
    return {}
