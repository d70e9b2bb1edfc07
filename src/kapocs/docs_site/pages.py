"""The public reference of both APIs: what to call, what comes back, and examples that run.

The pages are the same for everybody, so each is made once, when it is first asked for.
"""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import chain
from pathlib import Path
from urllib.parse import urlsplit

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup, escape
from starlette.routing import Route

from kapocs.docs_site import changelog, checker, guides, handbook
from kapocs.docs_site.answers import answering
from kapocs.docs_site.errors import Errors, error_routes
from kapocs.docs_site.examples import ExampleLanguage, example
from kapocs.docs_site.files import file_routes
from kapocs.docs_site.literals import as_json
from kapocs.docs_site.search import INDEX, Searched, index
from kapocs.docs_site.tries import MAY_CALL, form_of
from kapocs.metering.model import FIRST
from kapocs.web.assets import Assets
from kapocs.web.authenticate import TOKEN_LIFE
from kapocs.web.reference import Operation
from kapocs.web.support import support_url

USERNAME = "KAPOCS_USER"
PASSWORD = "KAPOCS_PASSWORD"  # noqa: S105  # a placeholder
_NAMES = {
    ExampleLanguage.CURL: "curl",
    ExampleLanguage.PYTHON: "Python",
    ExampleLanguage.PHP: "PHP",
}
_CODE = re.compile(r"`([^`]+)`")
_PARAMETER = re.compile(r"\{\w+\*?\}")
PAGES = (
    ("page", "Start", "Keys, authentication, errors, limits, price", "/docs", "kezdés kulcs ár"),
    ("page", "Moving an existing plug-in", "API v1", "/docs/plugins", "bővítmény költöztetés"),
    ("page", "Errors by code", "All codes", "/docs/errors", "hibák kód szerint"),
)
"""What is found and is no operation, member or error."""
_ASSETS = Assets(Path(__file__).parent / "static")


@dataclass(frozen=True, slots=True, kw_only=True)
class _Shown:
    """An operation with everything its place on the page needs."""

    operation: Operation
    verbs: list[str]
    path: Markup
    body: str | None
    answer: tuple[str, str]
    examples: list[tuple[ExampleLanguage, str, str]]
    form: str


def docs_routes(
    chapters_v1: Sequence[Operation],
    chapters_v2: Callable[[], Sequence[Operation]],
    errors: Errors,
    base_url: str,
    *,
    support: str = "",
) -> list[Route]:
    """The reference below `/docs`. Of API v2 it is made when it is first asked for.

    `support`: the operator's contact, which every page names; empty: none.
    """
    book = _Book(base_url, support_url(support, base_url, ""))
    sign_ups = (each for each in chapters_v1 if each.path.lstrip("/").startswith("subscribe/"))
    pages: dict[str, Callable[[], bytes]] = {
        "/docs": partial(book.start, next(sign_ups, None)),
        "/docs/v1": partial(book.api, "v1", chapters_v1),
        "/docs/plugins": book.plugins,
    }

    def searched() -> Searched:
        found = (guides.found(), checker.found(), changelog.found(), handbook.found())
        pages = (*PAGES, *chain.from_iterable(found))
        return Searched(v1=chapters_v1, v2=chapters_v2, errors=errors, pages=pages)

    return [
        *(Route(path, answering(page), methods=["GET"]) for path, page in pages.items()),
        Route("/docs/v2", answering(lambda: book.api("v2", chapters_v2()), more=MAY_CALL)),
        *error_routes(errors, book.render),
        *handbook.handbook_routes(book.render, base_url),
        *guides.guide_routes(book.render, book.fill),
        *checker.checker_routes(book.render),
        *changelog.changelog_routes(book.render, chapters_v2),
        *file_routes(chapters_v2, base_url),
        Route(INDEX, answering(lambda: index(searched()), "text/javascript"), methods=["GET"]),
        Route("/docs/static/{name}", _ASSETS.answer, methods=["GET"]),
    ]


class _Book:
    """Makes the pages."""

    def __init__(self, base_url: str, support: str) -> None:
        self._base_url = base_url
        self._templates = Environment(
            loader=PackageLoader("kapocs.docs_site"),
            autoescape=True,
            undefined=StrictUndefined,
            trim_blocks=True,
        )
        self._templates.filters |= {"prose": prose, "coded": coded}
        self._templates.globals |= {
            "base_url": base_url,
            "root": urlsplit(base_url).path.rstrip("/"),
            "version": _ASSETS.version,
            "language": "en",
            "support": support,
            "username": USERNAME,
            "password": PASSWORD,
        }

    def start(self, first: Operation | None) -> bytes:
        """How to begin, and what both APIs have in common."""
        return self.render(
            "start.html",
            first=self._shown(first) if first else None,
            free_calls=f"{FIRST.free_calls:,}",
            block=f"{FIRST.block_calls:,}",
            price=f"{FIRST.net_per_block:,} {FIRST.currency}",
            token_minutes=int(TOKEN_LIFE.total_seconds()) // 60,
        )

    def api(self, name: str, operations: Sequence[Operation]) -> bytes:
        """Every operation of one API by chapter, in the order of the table."""
        chapters: dict[str, list[_Shown]] = {}
        for operation in operations:
            form = form_of(operation) if name == "v2" else ""
            chapters.setdefault(operation.chapter, []).append(self._shown(operation, form))
        anchored = [(title, _anchor(title), each) for title, each in chapters.items()]
        return self.render(f"{name}.html", name=name, chapters=anchored)

    def plugins(self) -> bytes:
        """What to change in a plug-in that speaks API v1 already."""
        parts = urlsplit(self._base_url)
        return self.render("plugins.html", scheme=parts.scheme, host=parts.netloc + parts.path)

    def _shown(self, operation: Operation, form: str = "") -> _Shown:
        path = _PARAMETER.sub(
            lambda match: f"<var>{match[0].replace('*', '')}</var>", str(escape(operation.path))
        )
        head, _, rest = operation.answer.partition("\n")
        return _Shown(
            operation=operation,
            verbs=[each for each in operation.verbs if each != "HEAD"],
            path=Markup("/" + path.lstrip("/")),  # noqa: S704  # escaped above
            body=None if operation.body is None else as_json(operation.body),
            answer=(head, rest),
            examples=[
                (each, _NAMES[each], self._example(operation, each)) for each in ExampleLanguage
            ],
            form=form,
        )

    def _example(self, operation: Operation, language: ExampleLanguage) -> str:
        return example(
            operation, language, base_url=self._base_url, username=USERNAME, password=PASSWORD
        )

    def fill(self, command: str) -> str:
        """A command with this installation's address, and placeholders for a key pair."""
        return command.format(
            base_url=self._base_url.rstrip("/"), username=USERNAME, password=PASSWORD
        )

    def render(self, template: str, **content: object) -> bytes:
        """The page of a template's name."""
        return self._templates.get_template(template).render(content).encode()


def prose(text: str) -> Markup:
    """Paragraphs of plain text; what stands in backticks becomes code."""
    paragraphs = [coded(each.strip()) for each in text.split("\n\n") if each.strip()]
    return Markup("".join(f"<p>{each}</p>" for each in paragraphs))  # noqa: S704  # escaped above


def coded(text: str) -> Markup:
    """The text; what stands in backticks becomes code."""
    return Markup(_CODE.sub(r"<code>\1</code>", str(escape(text))))  # noqa: S704  # escaped


def _anchor(chapter: str) -> str:
    return "chapter-" + re.sub(r"[^a-z0-9]+", "-", chapter.lower()).strip("-")
