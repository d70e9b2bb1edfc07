"""Print files: which letters go into which file, and putting the files together.

A file never ends inside a letter, nor inside a sheet that several labels share.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import pikepdf

from kapocs.paper import structure as structures


@dataclass(frozen=True, slots=True)
class Split:
    """Where a new file begins: after so many letters, or pages, at most; None: no limit."""

    letters: int | None = None
    pages: int | None = None


@dataclass(frozen=True, slots=True)
class Place:
    """Where a letter is: the file's number from 1, its pages in the file from 1."""

    file: int
    first_page: int
    last_page: int


@dataclass(frozen=True, slots=True)
class Part:
    """Pages of a PDF file on disk: from `first` on (0 is the first one) up to before `end`."""

    path: Path
    first: int
    end: int


@dataclass(frozen=True, slots=True)
class About:
    """What a file says of itself. `language`: of its text, as "hu"."""

    title: str
    language: str


def places(pages: Iterable[int], split: Split) -> Iterator[Place]:
    """The place of each letter, given its pages; 0: it shares the page of the one before it.

    A letter that alone is longer than the limit has a file of its own.
    """
    file, letters_in, pages_in = 1, 0, 0
    for unit in _units(pages):
        count = len(unit)
        if letters_in and (
            _is_beyond(letters_in + count, split.letters)
            or _is_beyond(pages_in + unit[0], split.pages)
        ):
            file, letters_in, pages_in = file + 1, 0, 0
        place = Place(file, pages_in + 1, pages_in + max(unit[0], 1))
        yield from [place] * count
        letters_in += count
        pages_in += unit[0]


def _units(pages: Iterable[int]) -> Iterator[list[int]]:
    """Letters that share pages, together."""
    unit: list[int] = []
    for count in pages:
        if count and unit:
            yield unit
            unit = []
        unit.append(count)
    if unit:
        yield unit


def _is_beyond(count: int, limit: int | None) -> bool:
    return limit is not None and count > limit


def merge(parts: Sequence[Part], into: Path, about: About) -> int:
    """Writes the pages of the parts into one file; how many there are. Parts stay on disk."""
    with pikepdf.new() as whole:
        structure = structures.Structure(whole)
        for part in parts:
            before = len(whole.pages)
            with pikepdf.open(part.path) as source:
                whole.pages.extend(source.pages[part.first : part.end])
                structure.add(source, part.first, whole.pages[before:])
        structure.finish(language=about.language)
        with whole.open_metadata(set_pikepdf_as_editor=False) as metadata:
            metadata["dc:title"] = about.title
            metadata["dc:language"] = [about.language]
        whole.docinfo["/Title"] = about.title
        whole.Root.ViewerPreferences = pikepdf.Dictionary(DisplayDocTitle=True)
        count = len(whole.pages)
        whole.save(into, object_stream_mode=pikepdf.ObjectStreamMode.generate)
    return count
