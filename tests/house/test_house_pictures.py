"""Pictures of the docs are there, small, told to who cannot see them, and shown by some page."""

import re
from collections.abc import Iterable
from pathlib import Path, PurePosixPath

from house.source import ROOT, Source, expect, sample

FOLDER = "docs/pictures"
HEAVIEST = 60_000
"""Bytes of a picture."""
_SHOWN = re.compile(r"!\[(?P<told>[^]]*)\]\((?P<path>[^)\s:]+)\)")
_CODE = re.compile(r"`[^`\n]*`")
_HEAD = b"\x89PNG\r\n\x1a\n"


def shown(page: Source) -> list[tuple[str, str]]:
    """Path from the root and alt text of each picture on the page."""
    beside = PurePosixPath(page.path).parent
    found = _SHOWN.finditer(_CODE.sub("", page.text))
    return [((beside / each["path"]).as_posix(), each["told"]) for each in found]


def wrong_pictures(pages: Iterable[Source], sizes: dict[str, int]) -> list[str]:
    """What is shown and is not there or has no alt text, and what is too large or shown nowhere."""
    on_pages = [(page, path, told) for page in pages for path, told in shown(page)]
    lost = [f"{page.path} {path}" for page, path, _ in on_pages if path not in sizes]
    mute = [f"{page.path} {path} has no alt" for page, path, told in on_pages if not told.strip()]
    large = [f"{path} has {size} bytes" for path, size in sizes.items() if size > HEAVIEST]
    seen = {path for _, path, _ in on_pages}
    return lost + mute + large + [f"{path} is shown nowhere" for path in sizes.keys() - seen]


def _pictures() -> list[Path]:
    return sorted((ROOT / FOLDER).iterdir())


def test_pictures_of_the_docs_are_there_small_and_told() -> None:
    paths = [*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")]
    pages = [Source(path.relative_to(ROOT).as_posix(), path.read_text("utf-8")) for path in paths]
    sizes = {each.relative_to(ROOT).as_posix(): each.stat().st_size for each in _pictures()}
    expect(wrong_pictures(pages, sizes))


def test_every_picture_is_a_png() -> None:
    assert [each.name for each in _pictures() if each.read_bytes()[:8] != _HEAD] == []


def test_a_lost_a_mute_a_large_and_an_unseen_picture_are_found() -> None:
    page = sample("docs/a.md", "![Tükör](pictures/a.png) `![x](y.png)`\n![](pictures/b.png)\n")
    sizes = {"docs/pictures/b.png": HEAVIEST + 1, "docs/pictures/c.png": 1}
    assert wrong_pictures([page], sizes) == [
        "docs/a.md docs/pictures/a.png",
        "docs/a.md docs/pictures/b.png has no alt",
        f"docs/pictures/b.png has {HEAVIEST + 1} bytes",
        "docs/pictures/c.png is shown nowhere",
    ]
