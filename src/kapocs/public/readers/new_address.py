"""A reader's new address: `/own-data/address/{token}`, the link to which was mailed to it."""

from starlette.requests import Request
from starlette.responses import Response

from kapocs.db.pool import Conn
from kapocs.public.pages import Pages
from kapocs.public.pressing import PAGE, Pressed, pressed, stamp
from kapocs.public.readers.own_data_page import message
from kapocs.public.readers.reader_texts import READER_TEXTS
from kapocs.public.readers.sender import sender
from kapocs.public.reading import read_form
from kapocs.public.texts import words
from kapocs.readers import correcting, own_data
from kapocs.readers.own_data import Owner
from kapocs.subscribers.model import EmailTaken
from kapocs.web.services import Services
from kapocs.web.transaction import in_transaction


class NewAddressPage:
    """Asks for the button, and makes the address theirs."""

    def __init__(self, services: Services, pages: Pages) -> None:
        self._services = services
        self._pages = pages

    async def answer(self, request: Request) -> Response:
        """The page; its button changes the address. BadToken, LinkExpired, SubscriberNotFound."""
        services, token = self._services, request.path_params["token"]
        now, email = services.clock(), request.query_params.get("to", "")
        who, change = await services.links.read_new_address(token, now)
        share = services.share(who.account_id)
        async with share.connection() as conn:
            of = await own_data.owner(conn, who)
        if correcting.is_theirs(of, email):
            return self._done(of)
        correcting.check_change(of, change, email)
        if request.method != "POST":
            return self._page(token, of)
        sent = await read_form(request, services.max_body_bytes)
        how = pressed(services.signer, request, sent, token=token, now=now)
        if how is not Pressed.FINE:
            return self._page(token, of, again=how)

        async def work(conn: Conn) -> Owner:
            return await correcting.change_address(conn, who, change, email, now=now)

        try:
            return self._done(await in_transaction(share, work))
        except EmailTaken:
            said = READER_TEXTS[of.account.language]
            return message(self._pages, of, said["own_data_address_taken"], 409)

    def _page(self, token: str, of: Owner, *, again: Pressed | None = None) -> Response:
        services, language = self._services, of.account.language
        said = READER_TEXTS[language]
        values = {
            "title": said["own_data_address"],
            "notice": words(language)[f"press_{again}"] if again else "",
            "text": said["own_data_address_ask"].format(of.hidden),
            "subject": "",
            "carried": [(PAGE, stamp(services.signer, token, services.clock()))],
            "button": said["own_data_address_yes"],
            "asks_for_a_tick": again is Pressed.MACHINE,
            **sender(of.account),
        }
        return self._pages.show("button.html", language, values=values)

    def _done(self, of: Owner) -> Response:
        said = READER_TEXTS[of.account.language]
        return message(self._pages, of, said["own_data_address_done"].format(of.hidden))
