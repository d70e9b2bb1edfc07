"""The handbook for marketers, and what is written for those who run it and program against it.

The documents are those of the folder `docs`; an installed package carries a copy of them.
"""

import re
from collections.abc import Iterator, Mapping
from functools import cache, lru_cache
from pathlib import Path
from posixpath import normpath
from urllib.parse import urlsplit

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from kapocs.docs_site.answers import HEADERS, Render, in_language
from kapocs.docs_site.markdown import Written, written
from kapocs.docs_site.search import Entry
from kapocs.web.language import LANGUAGES

PATH = "/docs/handbook"
PAGES = "/docs/pages"
_HERE = Path(__file__).resolve()
_CARRIED = _HERE.parent / "carried"
FOLDER = _CARRIED if _CARRIED.is_dir() else _HERE.parents[3] / "docs"
"""Where the documents are: in the package, or in a checkout beside it."""
_HANDBOOK = {language: f"handbook.{language}" for language in LANGUAGES}
_KEPT = 100
"""Documents that a process keeps as pages; each is of some ten thousand characters."""
_LEFT_OUT = re.compile(r"(?:how-to|pictures|api-v2-versions)/|README$")
"""For those who change the code."""
_WORDS: dict[str, dict[str, str]] = {
    "en": {
        "title": "Handbook",
        "other": "hu",
        "other_name": "Magyarul",
    },
    "hu": {
        "title": "Kézikönyv",
        "other": "en",
        "other_name": "In English",
    },
}


def handbook_routes(render: Render, base_url: str) -> list[Route]:
    """The routes: the handbook in the reader's language, its pictures, every other document."""
    root = urlsplit(base_url).path.rstrip("/")

    @lru_cache(maxsize=_KEPT)
    def document(name: str) -> Written:
        text = _documents()[name].read_text(encoding="utf-8")
        return written(text, lambda target: _leads(root, name, target))

    async def handbook(request: Request) -> Response:
        written_in = {language: document(name) for language, name in _HANDBOOK.items()}
        return in_language(
            request, render, _WORDS, template="handbook.html", written=written_in, path=PATH
        )

    async def page(request: Request) -> Response:
        name = request.path_params["name"]
        if name not in _documents() or name in _HANDBOOK.values():
            raise HTTPException(404)
        written_in = dict.fromkeys(LANGUAGES, document(name))
        return in_language(
            request, render, _WORDS, template="handbook.html", written=written_in, path=""
        )

    async def picture(request: Request) -> Response:
        found = _pictures().get(request.path_params["name"])
        if found is None:
            raise HTTPException(404)
        return Response(found.read_bytes(), media_type="image/png", headers=HEADERS)

    return [
        Route(PATH, handbook, methods=["GET"]),
        Route(f"{PATH}/pictures/{{name}}", picture, methods=["GET"]),
        Route(f"{PAGES}/{{name:path}}", page, methods=["GET"]),
    ]


def found() -> Iterator[Entry]:
    """Each question of the handbook for the search, in both languages, and every document."""
    for language, name in _HANDBOOK.items():
        for heading in _plain(name).headings:
            path = f"{PATH}?lang={language}#{heading.anchor}"
            yield "guide", heading.text, _WORDS[language]["title"], path, ""
    for name in _documents():
        if name not in _HANDBOOK.values():
            yield "page", _plain(name).title, name, f"{PAGES}/{name}", ""


def _plain(name: str) -> Written:
    return written(_documents()[name].read_text(encoding="utf-8"), lambda target: target)


@cache
def _documents() -> Mapping[str, Path]:
    """Name as in links, without its ending → file."""
    every = sorted(FOLDER.rglob("*.md"))
    named = {each.relative_to(FOLDER).with_suffix("").as_posix(): each for each in every}
    return {name: each for name, each in named.items() if not _LEFT_OUT.match(name)}


@cache
def _pictures() -> Mapping[str, Path]:
    return {each.name: each for each in (FOLDER / "pictures").glob("*.png")}


def _leads(root: str, name: str, target: str) -> str | None:
    """Where a link of the document `name` leads; None: to what the pages do not have."""
    if target.startswith(("https://", "http://")):
        return target
    if target.startswith("pictures/"):
        return f"{root}{PATH}/{target}"
    path = normpath(f"{name}/../{target.removesuffix('.md')}")
    language = next((each for each, one in _HANDBOOK.items() if one == path), None)
    if language is not None:
        return f"{root}{PATH}?lang={language}"
    return f"{root}{PAGES}/{path}" if path in _documents() else None
