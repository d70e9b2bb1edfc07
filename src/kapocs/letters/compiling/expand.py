"""Puts global variables (`[global_name]`) into a letter before anything else is read from it.

What a global holds is written by the account itself: in running text it is HTML, elsewhere text.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from kapocs.errors import Invalid
from kapocs.letters.compiling import encode
from kapocs.letters.compiling.markup import Run, RunKind, read_markup
from kapocs.letters.compiling.plain import to_text
from kapocs.letters.compiling.tags import Tag, TagKind, clean, find_tags, mask

LEVELS = 3  # a global in a global in a global
LARGEST = 5_000_000  # characters of a letter with its globals in place
_PREFIX = "global_"


class LetterTooLarge(Invalid):
    """With its global variables the letter is larger than 5,000,000 characters."""

    code = "letter_too_large"


@dataclass(frozen=True, slots=True)
class Global:
    """A named piece of content. A blank `text` is made from the HTML."""

    html: str
    text: str


class Globals:
    """An account's global variables, found by name with or without the prefix `global_`."""

    def __init__(self, named: Mapping[str, Global]) -> None:
        self._named = {_bare(name): variable for name, variable in named.items()}
        self._texts: dict[str, str] = {}

    def left_in(self, source: str) -> list[str]:
        """Tags of known globals that stand in `source`, as typed."""
        return [tag.word for tag in find_tags(source, entities=False) if self._knows(tag)]

    def into_text(self, source: str) -> str:
        """`source` with globals replaced by their text, down to three levels."""
        for _ in range(LEVELS):
            tags = [tag for tag in find_tags(source, entities=False) if self._knows(tag)]
            if not tags:
                break
            source = _replace(source, [(tag, self._text(tag)) for tag in tags])
        return source

    def into_html(self, source: str) -> str:
        """`source` with globals replaced by what fits the place, down to three levels."""
        for _ in range(LEVELS):
            tags = find_tags(source, entities=True)
            if not any(map(self._knows, tags)):
                break
            source = _replace(source, self._placed(source, tags))
        return source

    def _placed(self, source: str, tags: list[Tag]) -> list[tuple[Tag, str]]:
        placed = []
        runs = iter(read_markup(mask(source, tags)).runs)
        run = next(runs)
        for tag in filter(self._knows, tags):
            while run.end <= tag.start:
                run = next(runs)
            placed.append((tag, self._fitting(tag, run)))
        return placed

    def _fitting(self, tag: Tag, run: Run) -> str:
        if run.kind is RunKind.TEXT:
            html = self._variable(tag).html
            # A comment within a comment would end it.
            is_text = run.tag or (run.comment and "--" in html)
            return encode.element(self._text(tag)) if is_text else html
        if run.kind is RunKind.VALUE:
            return (encode.attribute if run.quote else encode.bare)(self._text(tag))
        if run.kind is RunKind.DEAD:  # a colour in a style sheet
            return self._text(tag).replace("<", "").replace(">", "")
        return ""

    def _knows(self, tag: Tag) -> bool:
        named = tag.kind is TagKind.FIELD and tag.name.startswith(_PREFIX)
        return named and _bare(tag.name) in self._named

    def _variable(self, tag: Tag) -> Global:
        return self._named[_bare(tag.name)]

    def _text(self, tag: Tag) -> str:
        name = _bare(tag.name)
        if name not in self._texts:
            variable = self._named[name]
            text = variable.text if variable.text.strip() else to_text(variable.html)
            self._texts[name] = clean(text)
        return self._texts[name]


def _bare(name: str) -> str:
    name = name.lower()
    while name.startswith(_PREFIX):
        name = name.removeprefix(_PREFIX)
    return name


def _replace(source: str, placed: list[tuple[Tag, str]]) -> str:
    if len(source) + sum(len(text) for _, text in placed) > LARGEST:
        raise LetterTooLarge
    parts = []
    at = 0
    for tag, text in placed:
        parts += [source[at : tag.start], text]
        at = tag.end
    return clean("".join([*parts, source[at:]]))
