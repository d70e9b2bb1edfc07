"""The page on which a webhook's signature is checked, in the browser alone."""

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from kapocs.docs_site.answers import Render, in_language
from kapocs.docs_site.search import Entry

PATH = "/docs/webhook-tester"
_WORDS: dict[str, dict[str, str]] = {
    "en": {
        "title": "Webhook tester",
        "lead": "Does the signature of a message fit, and if not, why? It is reckoned in your"
        " browser: nothing you paste here is sent to any server.",
        "body": "Body, as it came, to the byte",
        "headers": "Headers: webhook-id, webhook-timestamp, webhook-signature",
        "secret": "Secret (`whsec_…`) or public key (`whpk_…`)",
        "check": "Check",
        "how": "How it is made",
        "rule": "What is signed is `id.timestamp.body`, as Standard Webhooks 1.0 has it: `v1` is"
        " HMAC-SHA256 with the secret, `v1a` is Ed25519. A receiver refuses what is more than five"
        " minutes away from its clock.",
        "languages": "Language",
        "other": "hu",
        "other_name": "Magyarul",
    },
    "hu": {
        "title": "Webhookellenőrző",
        "lead": "Illik-e egy üzenet aláírása, és ha nem, miért nem? A böngésződ számolja ki:"
        " amit ide beillesztesz, egyetlen kiszolgálóra sem jut el.",
        "body": "A törzs, bájtra úgy, ahogy jött",
        "headers": "Fejlécek: webhook-id, webhook-timestamp, webhook-signature",
        "secret": "Titok (`whsec_…`) vagy nyilvános kulcs (`whpk_…`)",
        "check": "Ellenőrzés",
        "how": "Hogyan készül",
        "rule": "Az aláírt szöveg `id.timestamp.body`, a Standard Webhooks 1.0 szerint: a `v1`"
        " HMAC-SHA256 a titokkal, a `v1a` Ed25519. A fogadó elutasítja, ami öt percnél messzebb"
        " van a saját órájától.",
        "languages": "Nyelv",
        "other": "en",
        "other_name": "In English",
    },
}


def checker_routes(render: Render) -> list[Route]:
    """The route of the page."""

    async def answer(request: Request) -> Response:
        return in_language(request, render, _WORDS, template="checker.html")

    return [Route(PATH, answer, methods=["GET"])]


def found() -> list[Entry]:
    """The page for the search, in both languages."""
    other = {"en": "hu", "hu": "en"}
    return [
        ("page", words["title"], "Standard Webhooks", f"{PATH}?lang={language}",
         f"{_WORDS[other[language]]['title']} signature aláírás whsec")
        for language, words in _WORDS.items()
    ]  # fmt: skip
