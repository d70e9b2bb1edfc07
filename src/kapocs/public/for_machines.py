"""`/robots.txt` and `/.well-known/security.txt`."""

from datetime import timedelta

from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route

from kapocs.web.services import Services

_EXPIRES = timedelta(days=180)
_SECURITY = "/.well-known/security.txt"
# Pages with a personal link are not here: a search engine has to read them to see that they
# are not to be listed, and reading changes nothing.
_ROBOTS = """User-agent: *
Disallow: /c/
Disallow: /o/
Disallow: /bill/
Disallow: /hooks/
Disallow: /in/
Disallow: /s/
Disallow: /v2/
Disallow: /login
Disallow: /mailbox
Disallow: /domains
Disallow: /deliveries
"""


def routes(services: Services, security_contact: str) -> list[Route]:
    """Both routes; an e-mail address or URL, or empty for no security.txt."""

    async def robots(_: Request) -> Response:
        return PlainTextResponse(_ROBOTS)

    async def security(_: Request) -> Response:
        if not security_contact:
            return PlainTextResponse("There is no contact.\n", 404)
        return PlainTextResponse(_security(services, security_contact))

    return [Route("/robots.txt", robots), Route(_SECURITY, security)]


def _security(services: Services, contact: str) -> str:
    """As RFC 9116 has it; always good for half a year from now."""
    address = contact if "://" in contact else f"mailto:{contact}"
    expires = services.clock() + _EXPIRES
    lines = (
        f"Contact: {address}",
        f"Expires: {expires:%Y-%m-%dT00:00:00Z}",
        "Preferred-Languages: hu, en",
        f"Canonical: {services.base_url}{_SECURITY}",
    )
    return "\n".join(lines) + "\n"
