"""Staying: `/stay/{token}`, for who is asked because nothing was heard of them for long.

Opening the page changes nothing: programs that check links open it, too. Its button counts.
"""

from starlette.requests import Request
from starlette.responses import Response

from kapocs.accounts import queries as accounts
from kapocs.accounts.model import Account
from kapocs.db.pool import Conn
from kapocs.public.pages import Pages
from kapocs.public.pressing import PAGE, Pressed, pressed, stamp
from kapocs.public.readers.sender import sender
from kapocs.public.reading import NoSuchPage, read_form
from kapocs.public.texts import words
from kapocs.readers.language import spoken
from kapocs.retention import actions
from kapocs.subscribers import actions as subscribers
from kapocs.subscribers.links import Person
from kapocs.web.services import Services
from kapocs.web.transaction import in_transaction

_TEXTS = {
    "en": {
        "title": "Do you want to stay?",
        "text": "Press the button if you want us to keep your data and go on writing to you:",
        "button": "I want to stay",
        "stayed_title": "You stay",
        "stayed_text": "Thank you. We keep your data and go on writing to you.",
    },
    "hu": {
        "title": "Velünk maradsz?",
        "text": "Nyomd meg a gombot, ha szeretnéd, hogy megőrizzük az adataidat, és továbbra is"
        " írjunk neked:",
        "button": "Maradok",
        "stayed_title": "Velünk maradsz",
        "stayed_text": "Köszönjük. Megőrizzük az adataidat, és továbbra is írunk neked.",
    },
}


class Staying:
    """Asks for the button, and notes that somebody stays."""

    def __init__(self, services: Services, pages: Pages) -> None:
        self._services = services
        self._pages = pages

    async def answer(self, request: Request) -> Response:
        """The page with the button; what it sends has them stay, each time anew. BadToken."""
        token, now = request.path_params["token"], self._services.clock()
        if request.method != "POST":
            return await self._page(token, await self._services.links.read_stay(token))
        sent = await read_form(request, self._services.max_body_bytes)
        who = await self._services.links.read_stay(token)
        look = pressed(self._services.signer, request, sent, token=token, now=now)
        if look is not Pressed.FINE:
            return await self._page(token, who, again=look)

        async def work(conn: Conn) -> Account:
            account = await _account(conn, who)
            await actions.stay(conn, who, now=now)
            return account

        account = await in_transaction(self._services.share(who.account_id), work)
        said = _TEXTS.get(account.language, _TEXTS["en"])
        values = {
            "title": said["stayed_title"],
            "text": said["stayed_text"],
            "subject": "",
            **sender(account),
        }
        return self._pages.show("message.html", account.language, values=values)

    async def _page(self, token: str, who: Person, *, again: Pressed | None = None) -> Response:
        services = self._services
        async with services.share(who.account_id).connection() as conn:
            account = await _account(conn, who)
        said = _TEXTS.get(account.language, _TEXTS["en"])
        values = {
            "title": said["title"],
            "notice": words(account.language)[f"press_{again}"] if again else "",
            "text": said["text"],
            "subject": account.name,
            "carried": [(PAGE, stamp(services.signer, token, services.clock()))],
            "button": said["button"],
            "asks_for_a_tick": again is Pressed.MACHINE,
            **sender(account),
        }
        return self._pages.show("button.html", account.language, values=values)


async def _account(conn: Conn, who: Person) -> Account:
    """Whose page it is. NoSuchPage for who is not there any more."""
    account = await accounts.get(conn, who.account_id)
    person = await subscribers.get(conn, *who.key)
    if account is None or person is None:
        raise NoSuchPage
    return await spoken(conn, account, person.email_key)
