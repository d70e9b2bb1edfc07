"""Guides: how to link a website, a webshop and an invoicing program, in both languages."""

from collections.abc import Callable
from dataclasses import dataclass

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from kapocs.docs_site.answers import Render, in_language
from kapocs.docs_site.pasted import COMMANDS
from kapocs.docs_site.search import Entry
from kapocs.web.language import LANGUAGES


@dataclass(frozen=True, slots=True)
class Guide:
    """One guide; texts are in English and in Hungarian."""

    name: str
    title: tuple[str, str]
    lead: tuple[str, str]

    @property
    def path(self) -> str:
        """Below the base URL."""
        return f"/docs/guides/{self.name}"


GUIDES = (
    Guide(
        "website",
        ("Sign-ups on a website", "Feliratkozás egy webhelyen"),
        (
            "Visitors of your website join a list, confirm by a letter, and your site hears of it.",
            "A webhely látogatói feliratkoznak, levélben megerősítik, és a webhely értesül róla.",
        ),
    ),
    Guide(
        "webshop",
        ("Orders of a webshop", "Egy webshop rendelései"),
        (
            "A cart is told, becomes an order, and is paid; letters and reports follow from it.",
            "A kosárból rendelés lesz, azt kifizetik; ebből levelek és kimutatások lesznek.",
        ),
    ),
    Guide(
        "invoicing",
        ("Invoicing: who has paid", "Számlázás: ki fizetett"),
        (
            "Orders get invoices, the bank's file says who paid, and each person has a ledger.",
            "A rendelésekről számla készül, a bank fájlja megmondja, ki fizetett, és egy ember"
            " minden vásárlása egy helyen látható.",
        ),
    ),
)
_WORDS: dict[str, dict[str, str]] = {
    "en": {
        "title": "Guides",
        "lead": "Each is done in a terminal, from top to bottom. The numbers are those of the"
        " samples that a fresh installation begins with: list 2 is a newsletter, list 3 a webshop.",
        "start": "Put your key pair in place of `KAPOCS_USER` and `KAPOCS_PASSWORD`. `call` asks"
        " the API, `member` takes one value out of an answer.",
        "start_title": "Begin",
        "languages": "Language",
        "other": "hu",
        "other_name": "Magyarul",
    },
    "hu": {
        "title": "Útmutatók",
        "lead": "Mindegyik egy terminálban követhető, felülről lefelé. A számok a friss telepítés"
        " mintáié: a 2-es lista hírlevél, a 3-as webshop.",
        "start": "A `KAPOCS_USER` és a `KAPOCS_PASSWORD` helyére a saját kulcspárod kerül. A `call`"
        " az API-t hívja, a `member` egy értéket vesz ki a válaszból.",
        "start_title": "Kezdés",
        "languages": "Nyelv",
        "other": "en",
        "other_name": "In English",
    },
}


def guide_routes(render: Render, fill: Callable[[str], str]) -> list[Route]:
    """The routes. `fill` puts address and placeholders into the first command of a guide."""

    async def every(request: Request) -> Response:
        return in_language(request, render, _WORDS, template="guides.html", guides=GUIDES)

    async def one(request: Request) -> Response:
        name = request.path_params["name"]
        guide = next((each for each in GUIDES if each.name == name), None)
        if guide is None:
            raise HTTPException(404)
        commands = {**COMMANDS[name], "start": fill(COMMANDS[name]["start"])}
        return in_language(
            request, render, _WORDS, template=f"guides/{name}.html", guide=guide, run=commands
        )

    return [
        Route("/docs/guides", every, methods=["GET"]),
        Route("/docs/guides/{name}", one, methods=["GET"]),
    ]


def found() -> list[Entry]:
    """The guides for the search, in both languages."""
    return [
        ("guide", each.title[at], each.lead[at], f"{each.path}?lang={language}", each.title[1 - at])
        for each in GUIDES
        for at, language in enumerate(LANGUAGES)
    ]
