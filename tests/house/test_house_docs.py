"""Pages of the docs are whole: no table is cut in two, and every link leads somewhere."""

import re
from collections.abc import Iterable, Iterator
from pathlib import PurePosixPath

from house.source import ROOT, Source, expect, sample

_LINK = re.compile(r"\]\((?P<path>[^)#\s:]+\.md)?(?:#(?P<place>[^)\s]+))?\)")
_RULE = re.compile(r"\|(?: ?:?-+:? ?\|)+")


def cut_tables(page: Source) -> list[str]:
    """Rows of a table that has no head above it."""
    found, before, fenced = [], "", False
    lines = page.text.splitlines()
    for number, line in enumerate(lines, start=1):
        fenced ^= line.startswith("```")
        begins = line.startswith("|") and not before.startswith("|") and not fenced
        if begins and not (number < len(lines) and _RULE.fullmatch(lines[number])):
            found.append(page.at(number, line[:40]))
        before = line
    return found


def dead_links(page: Source, headings: dict[str, set[str]]) -> list[str]:
    """Links to pages and headings that are not there; `headings`: of each page by its path."""
    found = []
    for link in _LINK.finditer(page.text):
        beside = PurePosixPath(page.path).parent / (link["path"] or PurePosixPath(page.path).name)
        target = _plain(beside)
        is_there = target in headings and link["place"] in (None, *headings[target])
        if not is_there and (link["path"] or link["place"]):
            line = page.text.count("\n", 0, link.start()) + 1
            found.append(page.at(line, link[0][2:-1]))
    return found


def _plain(path: PurePosixPath) -> str:
    parts: list[str] = []
    for part in path.parts:
        parts = parts[:-1] if part == ".." else [*parts, part]
    return "/".join(parts)


def _headings(pages: Iterable[Source]) -> dict[str, set[str]]:
    return {page.path: set(_places(page.text)) for page in pages}


def _places(text: str) -> Iterator[str]:
    """The anchors that the site and GitHub make of headings."""
    for heading in re.findall(r"^#+ (.*)$", text, re.MULTILINE):
        yield re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-")


def _pages() -> list[Source]:
    paths = [*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")]
    return [Source(path.relative_to(ROOT).as_posix(), path.read_text("utf-8")) for path in paths]


def test_no_table_of_the_docs_is_cut_in_two() -> None:
    expect([each for page in _pages() for each in cut_tables(page)])


def test_every_link_of_the_docs_leads_somewhere() -> None:
    pages = _pages()
    headings = _headings(pages)
    expect([each for page in pages for each in dead_links(page, headings)])


def test_a_cut_table_and_a_dead_link_are_found() -> None:
    page = sample("docs/a.md", "# Tükör\n| a |\n|---|\n| 1 |\n\nText [b](b.md#x).\n\n| 2 |\n")
    assert cut_tables(page) == ["docs/a.md:8 | 2 |"]
    assert dead_links(page, {"docs/a.md": {"tükör"}}) == ["docs/a.md:6 b.md#x"]
    assert dead_links(page, {"docs/b.md": {"x"}}) == []
