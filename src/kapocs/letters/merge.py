"""Compiles a letter once and renders it for each recipient.

    letter = compile_letter(subject, html, text, globals_=globals_)
    rendered = letter.render(values, Urls(links=…, unsubscribe=…, pixel=…))

Tags are described in `tags`, their encoding in `encode` and `compile_html`, links in `target`.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from kapocs.letters.compiling import encode
from kapocs.letters.compiling.compile_html import compile_html
from kapocs.letters.compiling.compile_text import compile_subject, compile_text
from kapocs.letters.compiling.expand import Global, Globals, LetterTooLarge
from kapocs.letters.compiling.filters import Wording
from kapocs.letters.compiling.markup import Markup
from kapocs.letters.compiling.notes import Notes
from kapocs.letters.compiling.pieces import Part
from kapocs.letters.compiling.plain import to_text
from kapocs.letters.compiling.slots import Urls, UrlsWithPages
from kapocs.letters.compiling.tags import clean
from kapocs.letters.compiling.target import BadTarget, render_target
from kapocs.letters.extras import LIKE_FIELDS, Need
from kapocs.letters.model import ImageId
from kapocs.letters.source.bounds import check_page
from kapocs.letters.source.elements import TooDeep, TooManyTags
from kapocs.reasons import Reason

__all__ = [
    "BadTarget",
    "CompiledLetter",
    "Embedded",
    "Fixed",
    "Global",
    "LetterTooLarge",
    "Pieces",
    "Rendered",
    "Urls",
    "UrlsWithPages",
    "Wording",
    "compile_letter",
    "render_target",
]

_PLAIN = Wording()


@dataclass(frozen=True, slots=True)
class Rendered:
    """A letter for one recipient. `html` is `None` for a letter of plain text."""

    subject: str
    html: str | None
    text: str


@dataclass(frozen=True, slots=True)
class Pieces:
    """A letter for one recipient, not yet joined; what `CompiledLetter.fixed` tells as it is."""

    subject: str
    html: list[str] | None
    text: list[str]


@dataclass(frozen=True, slots=True)
class Fixed:
    """What is the same in everybody's letter, of both ways of each block."""

    html: tuple[str, ...] | None
    text: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Embedded:
    """A hosted picture that travels within the mail, as `cid:{content_id}`."""

    content_id: str
    image_id: ImageId
    token: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CompiledLetter:
    """A letter ready to be rendered many times; safe to share between threads.

    `fields`: names of fields in it, in lower case. `links`: templates of the tracked links, each
    once, for `render_target`. `problems`: what will not work as typed. `needs`:
    what has to be looked up for each recipient; see `needs.gather`. `embedded`: pictures that the
    mail must carry, whoever it goes to.
    """

    fields: frozenset[str]
    links: tuple[str, ...]
    problems: tuple[Reason, ...]
    needs: frozenset[Need]
    _subject: Part
    _html: Part | None
    _text: Part
    embedded: tuple[Embedded, ...] = ()

    def unknown_fields(self, known: Collection[str]) -> list[str]:
        """Fields of the letter that are not among `known`, sorted; they render as nothing."""
        return sorted(self.fields - {name.lower() for name in known})

    def render(
        self, values: Mapping[str, str], urls: Urls, extras: Mapping[str, str] | None = None
    ) -> Rendered:
        """The letter with `values` (plain text by field name in lower case) and one's own URLs.

        `extras`: the pieces that `needs.gather` made for this recipient.
        """
        made = self.pieces(values, urls, extras)
        html = None if made.html is None else "".join(made.html)
        return Rendered(made.subject, html, "".join(made.text))

    def pieces(
        self, values: Mapping[str, str], urls: Urls, extras: Mapping[str, str] | None = None
    ) -> Pieces:
        """The letter for `render`'s arguments, not yet joined: what is `fixed` was seen before."""
        if extras:
            values = {**values, **extras}
        return Pieces(
            subject=encode.subject(self._subject.render(values, urls)),
            html=self._html.pieces(values, urls) if self._html else None,
            text=self._text.pieces(values, urls),
        )

    def fixed(self) -> Fixed:
        """What never changes."""
        html = tuple(self._html.fixed()) if self._html else None
        return Fixed(html, tuple(self._text.fixed()))


def compile_letter(
    subject: str,
    html: str | None,
    text: str | None,
    *,
    globals_: Mapping[str, Global],
    wording: Wording = _PLAIN,
    tracks: bool = True,
) -> CompiledLetter:
    """Compile sources with merge tags. A blank `text` is made from the HTML.

    `wording`: how dates and amounts are written. `tracks`: False leaves all links as they are.

    Any text compiles; what is wrong with it is in `problems`. Raises `LetterTooLarge` for HTML past
    the bounds of `source.bounds`, or when global variables blow the letter up.
    """
    variables = Globals(globals_)
    notes = Notes(wording=wording, tracks=tracks)
    html = clean(html or "")
    text = clean(text or "")
    if not text.strip():
        text = to_text(html)
    subject, text = variables.into_text(clean(subject)), variables.into_text(text)
    html = variables.into_html(html)
    markup = _read(html)
    for name in variables.left_in(subject + html + text):
        notes.problem(Reason("letters.global_too_deep", tag=f"[{name.lower()}]"))
    return CompiledLetter(
        # The parts first: they make the notes.
        _subject=compile_subject(subject, notes),
        _html=compile_html(html, notes, markup) if html.strip() else None,
        _text=compile_text(text, notes),
        fields=frozenset(notes.fields),
        links=tuple(notes.links),
        problems=tuple(notes.problems),
        needs=frozenset(notes.needs | _like_fields(notes.fields)),
    )


def _read(html: str) -> Markup:
    """The page's markup, if it may be read, whatever was put into it since it was typed."""
    try:
        return check_page(html)
    except (TooDeep, TooManyTags) as error:
        raise LetterTooLarge(Reason("letters.as_sent", error=error.reason), field="html") from error


def _like_fields(fields: set[str]) -> set[Need]:
    return {Need(kind) for kind, names in LIKE_FIELDS.items() if not names.isdisjoint(fields)}
