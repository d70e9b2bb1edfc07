"""All that is stored of a reader: one page mails the link, the other shows, and erases.

Opening them mails and erases nothing; their buttons do.
"""

import json
from datetime import timedelta

from starlette.requests import Request
from starlette.responses import Response

from kapocs.db.pool import Conn
from kapocs.errors import KapocsError
from kapocs.privacy import papers
from kapocs.privacy.model import InvoiceUnderWay, Known, TooMuchOfOne
from kapocs.public.pages import Pages
from kapocs.public.pressing import PAGE, PERSON, Pressed, pressed, stamp
from kapocs.public.readers.reader_texts import READER_TEXTS
from kapocs.public.readers.sender import sender
from kapocs.public.reading import read_form
from kapocs.public.texts import words
from kapocs.readers import own_data
from kapocs.readers.own_data import Owner
from kapocs.subscribers.links import Person
from kapocs.suppressions.restrictions import PersonRestricted
from kapocs.tracking import leaving
from kapocs.web.given_files import as_file
from kapocs.web.services import Services
from kapocs.web.transaction import in_transaction
from kapocs.web.tries import CountedTry, Rule, TooManyTries

_ASKED = Rule("own-data", most=3, window=timedelta(days=1))
_SURE = "sure"
"""The box to tick before anything is erased."""
_HELD = (InvoiceUnderWay, PersonRestricted)


class OwnDataPages:
    """Shows somebody what is stored of them, to whom the link was mailed, and erases it."""

    def __init__(self, services: Services, pages: Pages) -> None:
        self._services = services
        self._pages = pages

    async def ask(self, request: Request) -> Response:
        """The link is on its way, three times a day at most; a page says so. BadToken."""
        services, token = self._services, request.path_params["token"]
        sent = await read_form(request, services.max_body_bytes)
        who, delivery_id = await services.links.read_preferences(token)
        look = pressed(services.signer, request, sent, token=token, now=services.clock())
        async with services.share(who.account_id).connection() as conn:
            of = await own_data.owner(conn, who)
            leaver = await leaving.find(conn, who, delivery_id)
        said = READER_TEXTS[of.account.language]
        if leaver is not None and leaver.is_test:
            return self._message(of, said["preferences_trial"])
        if look is not Pressed.FINE:
            return self._message(of, words(of.account.language)[f"press_{look}"], 400)
        try:
            whose = f"{who.account_id} {of.email.lower()}"
            await services.tries.begin([CountedTry(_ASKED, whose)])
        except TooManyTries:
            return self._message(of, said["own_data_often"], 429)
        await in_transaction(services.share(who.account_id), lambda conn: own_data.ask(conn, who))
        return self._message(of, said["own_data_asked"])

    async def answer(self, request: Request) -> Response:
        """The page; its button erases. BadToken, LinkExpired, SubscriberNotFound."""
        who = await self._whose(request)
        if request.method != "POST":
            return await self._page(request, who)
        services, now = self._services, self._services.clock()
        sent = await read_form(request, services.max_body_bytes)
        token = request.path_params["token"]
        look = pressed(services.signer, request, sent, token=token, now=now)
        if look is Pressed.FINE and not sent.get(_SURE):
            look = Pressed.NO_PAGE
        if look is not Pressed.FINE:
            return await self._page(request, who, again=look)

        async def work(conn: Conn) -> Owner:
            of = await own_data.owner(conn, who)
            reason = READER_TEXTS[of.account.language]["own_data_reason"]
            await own_data.erase(conn, of, services.signer, reason=reason, now=now)
            return of

        try:
            of = await in_transaction(services.share(who.account_id), work)
        except _HELD as error:
            return await self._page(request, who, held=error)
        return self._message(of, READER_TEXTS[of.account.language]["own_data_erased"])

    async def file(self, request: Request) -> Response:
        """What is stored, as a file of JSON. BadToken, LinkExpired, SubscriberNotFound."""
        _, found = await self._read(await self._whose(request))
        if found is None:
            return Response(status_code=409)
        content = json.dumps(found.data(), ensure_ascii=False, indent=2)
        return as_file("own-data.json", content, "application/json")

    async def _page(
        self,
        request: Request,
        who: Person,
        *,
        again: Pressed | None = None,
        held: KapocsError | None = None,
    ) -> Response:
        of, found = await self._read(who)
        language, token = of.account.language, request.path_params["token"]
        said = READER_TEXTS[language]
        notice = words(language)[f"press_{again}"] if again else ""
        values = {
            "title": said["own_data_title"],
            "text": said["own_data_text"].format(of.account.company or of.account.name),
            "notice": held.told(language) if held else notice,
            "said": said,
            "told": papers.as_html(found, language=language, zone=of.account.zone) if found else "",
            "file": f"{request.url.path}/file",
            "page": (PAGE, stamp(self._services.signer, token, self._services.clock())),
            "person": PERSON if again is Pressed.MACHINE else "",
            **sender(of.account),
        }
        status = 409 if held else 200
        return self._pages.show("own_data.html", language, status=status, values=values)

    async def _read(self, who: Person) -> tuple[Owner, Known | None]:
        """None: it is too much for a page; the account tells it by other ways."""
        now = self._services.clock()

        async def read(conn: Conn) -> tuple[Owner, Known | None]:
            of = await own_data.owner(conn, who)
            try:
                return of, await own_data.read(conn, of, now=now)
            except TooMuchOfOne:
                return of, None

        return await self._services.reads.of(who.account_id, heavy=True).at_once(read)

    async def _whose(self, request: Request) -> Person:
        token = request.path_params["token"]
        return await self._services.links.read_own_data(token, self._services.clock())

    def _message(self, of: Owner, text: str, status: int = 200) -> Response:
        language = of.account.language
        values = {
            "title": READER_TEXTS[language]["own_data_title"],
            "text": text,
            "subject": "",
        }
        return self._pages.show("message.html", language, status=status, values=values)
