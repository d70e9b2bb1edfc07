"""Runs the typesetter over our own sources and somebody's data.

Each run has a folder of its own, which is all that the typesetter may read: our `.typ` files, the
data as JSON, and the pictures under names that we made.
"""

import re
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import cache
from importlib import resources
from pathlib import Path
from typing import cast

import orjson
import typst

from kapocs.paper.model import BadPaper
from kapocs.reasons import Reason, said

_SOURCES = resources.files("kapocs.paper") / "typst"


_GLYPHS = b"""
#set document(title: "signs", date: none)
#set text(font: "Libertinus Serif", lang: "hu")
#for sign in sys.inputs.signs.codepoints() [#sign #parbreak()]
"""
_RUNS_REMEMBERED = 10
_PANIC = re.compile("panicked with: (.*)")


@cache
def _sources() -> dict[str, bytes]:
    return {file.name: file.read_bytes() for file in _SOURCES.iterdir() if file.is_file()}


@cache
def _fonts() -> "typst.Fonts":
    # The fonts of the wheel and no others: every machine sets the same page.
    return typst.Fonts(include_system_fonts=False)


def pdf(main: str, data: object, images: Mapping[str, bytes]) -> bytes:
    """The PDF that the source `main` makes of the data. BadPaper when it cannot be set."""
    [whole] = _run(main, data, images, as_pictures=False)
    return whole


def png(main: str, data: object, images: Mapping[str, bytes], *, dots: int = 110) -> list[bytes]:
    """What the source `main` makes of the data: a PNG of each page, `dots` per inch. BadPaper."""
    return _run(main, data, images, as_pictures=True, dots=dots)


def fitting(addresses: Sequence[Sequence[str]], width: float, height: float) -> list[bool]:
    """Which of the addresses fit into so many millimetres. BadPaper."""
    data = {"addresses": addresses, "width": width, "height": height, "lang": "hu"}
    with _folder(data, {}) as folder:
        try:
            found = typst.query(
                folder / "addresses.typ",
                "<fits>",
                field="value",
                root=folder,
                font_paths=_fonts(),
                package_path=folder,
                package_cache_path=folder,
            )
        except typst.TypstError as error:
            raise BadPaper(_stopped("paper.unmeasured", error)) from error
    return [bool(each) for each in orjson.loads(found)]


def has_glyphs(signs: str) -> bool:
    """Whether the fonts have all of the signs, each by itself."""
    try:
        typst.compile(
            _GLYPHS,
            sys_inputs={"signs": signs},
            font_paths=_fonts(),
            pdf_standards="ua-1",  # the standard that minds
        )
    except typst.TypstError as error:
        if "could not be displayed" in str(error):
            return False
        raise BadPaper(_stopped("paper.signs_unset", error)) from error
    return True


def forget() -> None:
    """Has the typesetter drop what it laid out, which it keeps for documents that change a bit.

    It lets go of what the last ten runs did not use, so as many empty ones make it forget. Without
    them it grows by a hundred megabytes with each few hundred letters.
    """
    for _ in range(_RUNS_REMEMBERED + 1):
        typst.compile(b"", font_paths=_fonts())


@contextmanager
def _folder(data: object, images: Mapping[str, bytes]) -> Iterator[Path]:
    """All that a run may read."""
    with tempfile.TemporaryDirectory(prefix="kapocs-paper-") as name:
        folder = Path(name)
        for file, content in (_sources() | dict(images)).items():
            (folder / file).write_bytes(content)
        (folder / "data.json").write_bytes(orjson.dumps(data))
        yield folder


def _run(
    main: str, data: object, images: Mapping[str, bytes], *, as_pictures: bool, dots: int = 110
) -> list[bytes]:
    with _folder(data, images) as folder:
        try:
            made: object = typst.compile(
                folder / main,
                root=folder,
                font_paths=_fonts(),
                format="png" if as_pictures else "pdf",
                ppi=float(dots) if as_pictures else None,
                pdf_tags=not as_pictures,
                package_path=folder,
                package_cache_path=folder,
            )
        except typst.TypstError as error:
            raise BadPaper(_stopped("paper.letter_unset", error)) from error
    # One page comes as bytes, several as a list.
    return [bytes(page) for page in made] if isinstance(made, list) else [cast(bytes, made)]


def _stopped(code: str, error: "typst.TypstError") -> Reason:
    """With what the typesetter says, or what the source of ours says that stopped it."""
    words = str(error)
    own = _PANIC.match(words)
    return Reason(code, said=said((own[1].strip('"') if own else words)[:200]))
