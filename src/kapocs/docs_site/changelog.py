"""The page of what changed in API v2, by version and operation, and of what is promised.

What changed stands in `changes.json`, which is made of the stored versions of the OpenAPI document
when the project is tested; what is promised is said here.
"""

import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import groupby
from pathlib import Path
from typing import Any

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from kapocs.docs_site.answers import Render, in_language
from kapocs.docs_site.search import Entry
from kapocs.web.reference import Operation

PATH = "/docs/changelog"
PROMISES = "promises"
"""The part of the page that says what is promised."""
CHANGES = Path(__file__).parent / "changes.json"
_WORDS: dict[str, dict[str, str]] = {
    "en": {
        "title": "Changes of API v2",
        "lead": "By version and operation. Each answer names the version that it is of:"
        " `Kapocs-Version`.",
        "promises": "What is promised",
        "one": "A version is a date. There is one behaviour at a time; a request may name in"
        " `Kapocs-Version` the date that it was written for, and is refused with"
        " `unknown_version` where that date is not known.",
        "more": "Within a version and from one to the next, things are added: operations, members"
        " of answers, optional members and parameters of requests, values of lists in answers,"
        " codes of errors. Pass over what you do not know.",
        "less": "What breaks a client is announced first: it is marked `deprecated` in the OpenAPI"
        " document and here, with what to use instead, and stays for twelve months at least. Only"
        " a hole in security may be closed sooner.",
        "unreleased": "Not released yet",
        "first": "The first version. Operations:",
        "breaks": "Breaking",
        "versions": "Versions",
        "other": "hu",
        "other_name": "Magyarul",
    },
    "hu": {
        "title": "Az API v2 változásai",
        "lead": "Változatok és műveletek szerint. Minden válasz megnevezi a változatát:"
        " `Kapocs-Version`.",
        "promises": "Amit ígérünk",
        "one": "Egy változat egy dátum. Egyszerre egyféle működés van; a kérés a `Kapocs-Version`"
        " fejlécben megnevezheti, melyik dátumhoz készült, és `unknown_version` a válasz, ha azt"
        " a dátumot a kiszolgáló nem ismeri.",
        "more": "Egy változaton belül és a következőben is bővülhet, ami van: új műveletek, új"
        " tagok a válaszokban, elhagyható tagok és paraméterek a kérésekben, új értékek a"
        " válaszok felsorolásaiban, új hibakódok. Amit nem ismersz, hagyd figyelmen kívül.",
        "less": "Ami egy kliens működését elronthatja, azt előre bejelentjük: `deprecated` jelzést"
        " kap az OpenAPI-dokumentumban és itt, azzal együtt, hogy mi lép a helyére, és még"
        " legalább tizenkét hónapig megmarad. Csak biztonsági rést zárhatunk be hamarabb.",
        "unreleased": "Még nem jelent meg",
        "first": "Az első változat. Műveletek száma:",
        "breaks": "Törő",
        "versions": "Változatok",
        "other": "en",
        "other_name": "In English",
    },
}
_ENDINGS = {"added": "új", "removed": "megszűnt"}
"""The last word of what a change is, in Hungarian."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangeShown:
    """One difference, in English and Hungarian, and why it breaks clients, if it does."""

    told: tuple[str, str]
    breaks: bool
    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ApiVersion:
    """A version, and what is another way than in the one before.

    `date` is empty for what is not released yet. `operations`: how many there were at first, 0 for
    every other version. `changes`: the operation, whether it is there today, and its lines.
    """

    date: str
    operations: int
    changes: list[tuple[str, bool, list[ChangeShown]]]

    @property
    def anchor(self) -> str:
        """The id of its part of the page."""
        return f"v{self.date}" if self.date else "unreleased"


def changelog_routes(
    render: Render, operations: Callable[[], Sequence[Operation]], file: Path = CHANGES
) -> list[Route]:
    """The route of the page. `operations`: those of today; `file`: what changed."""

    @cache
    def known() -> list[ApiVersion]:
        there = {each.id for each in operations()}
        return [_version(each, there) for each in json.loads(file.read_bytes())]

    async def answer(request: Request) -> Response:
        return in_language(
            request, render, _WORDS, template="changelog.html", known=known(), promises=PROMISES
        )

    return [Route(PATH, answer, methods=["GET"])]


def found() -> list[Entry]:
    """The page and what it promises for the search, in both languages."""
    return [
        ("page", title, "API v2", f"{PATH}?lang={language}{anchor}", more)
        for language, words in _WORDS.items()
        for title, anchor, more in (
            (words["title"], "", "changelog versions változások"),
            (words["promises"], f"#{PROMISES}", "deprecation policy deprecated megszűnő ígéret"),
        )
    ]


def _version(told: dict[str, Any], there: set[str]) -> ApiVersion:
    grouped = groupby(told["changes"], key=lambda each: str(each["operation"]))
    changes = [(name, name in there, [_shown(each) for each in lines]) for name, lines in grouped]
    return ApiVersion(date=told["date"], operations=told["operations"], changes=changes)


def _shown(told: dict[str, Any]) -> ChangeShown:
    what = str(told["what"])
    start, space, end = what.rpartition(" ")
    hungarian = f"{start}{space}{_ENDINGS.get(end, end)}"
    return ChangeShown(told=(what, hungarian), breaks=told["breaks"], why=told["why"])
