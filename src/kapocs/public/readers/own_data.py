"""All that is stored of a reader: one page mails the link, the other shows, and erases.

Opening them mails and erases nothing; their buttons do.
"""

import json
from collections.abc import Mapping
from datetime import timedelta

from starlette.requests import Request
from starlette.responses import Response

from kapocs.addresses import BadEmail, email_key
from kapocs.db.pool import Conn
from kapocs.errors import Invalid, InvalidMany
from kapocs.privacy.model import InvoiceUnderWay, Known
from kapocs.public.pages import Pages
from kapocs.public.pressing import PAGE, Pressed, pressed, stamp
from kapocs.public.readers.own_data_page import (
    NOTHING_SAID,
    OwnDataSaid,
    OwnDataShown,
    look,
    message,
    page_of,
)
from kapocs.public.readers.reader_texts import READER_TEXTS
from kapocs.public.reading import read_form
from kapocs.public.texts import words
from kapocs.readers import correcting, own_data
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
_WHAT, _CORRECT, _ADDRESS = "what", "correct", "address"
_MENDS = (_CORRECT, _ADDRESS)
_MOVED = Rule("own-address", most=3, window=timedelta(days=1))
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
        how = pressed(services.signer, request, sent, token=token, now=services.clock())
        async with services.share(who.account_id).connection() as conn:
            of = await own_data.owner(conn, who)
            leaver = await leaving.find(conn, who, delivery_id)
        said = READER_TEXTS[of.account.language]
        if leaver is not None and leaver.is_test:
            return message(self._pages, of, said["preferences_trial"])
        if how is not Pressed.FINE:
            return message(self._pages, of, words(of.account.language)[f"press_{how}"], 400)
        try:
            whose = f"{who.account_id} {of.email.lower()}"
            await services.tries.begin([CountedTry(_ASKED, whose)])
        except TooManyTries:
            return message(self._pages, of, said["own_data_often"], 429)
        await in_transaction(services.share(who.account_id), lambda conn: own_data.ask(conn, who))
        return message(self._pages, of, said["own_data_asked"])

    async def answer(self, request: Request) -> Response:
        """The page; its buttons save, mail, erase. BadToken, LinkExpired, SubscriberNotFound."""
        who = await self._whose(request)
        if request.method != "POST":
            return await self._page(request, who)
        services, now = self._services, self._services.clock()
        sent = await read_form(request, services.max_body_bytes)
        token, what = request.path_params["token"], sent.get(_WHAT, "")
        how = pressed(services.signer, request, sent, token=token, now=now)
        if how is Pressed.FINE and what not in _MENDS and not sent.get(_SURE):
            how = Pressed.NO_PAGE
        if how is not Pressed.FINE:
            return await self._page(request, who, OwnDataSaid(again=how))
        if what == _CORRECT:
            return await self._correct(request, who, sent)
        if what == _ADDRESS:
            return await self._ask_address(request, who, sent.get("email", ""))
        return await self._erase(request, who)

    async def _erase(self, request: Request, who: Person) -> Response:
        services, now = self._services, self._services.clock()

        async def work(conn: Conn) -> Owner:
            of = await own_data.owner(conn, who)
            reason = READER_TEXTS[of.account.language]["own_data_reason"]
            await own_data.erase(conn, of, services.signer, reason=reason, now=now)
            return of

        try:
            of = await in_transaction(services.share(who.account_id), work)
        except _HELD as error:
            return await self._page(request, who, OwnDataSaid(held=error))
        return message(self._pages, of, READER_TEXTS[of.account.language]["own_data_erased"])

    async def _correct(self, request: Request, who: Person, sent: Mapping[str, str]) -> Response:
        now = self._services.clock()

        async def work(conn: Conn) -> None:
            await correcting.correct(conn, await own_data.owner(conn, who), sent, now=now)

        try:
            await in_transaction(self._services.share(who.account_id), work)
        except (InvalidMany, Invalid) as error:
            problems = error.problems if isinstance(error, InvalidMany) else [error]
            return await self._page(request, who, OwnDataSaid(sent=sent, problems=problems))
        return await self._page(request, who, OwnDataSaid(saved="own_data_corrected"))

    async def _ask_address(self, request: Request, who: Person, email: str) -> Response:
        services = self._services

        async def work(conn: Conn) -> None:
            await correcting.ask_address(conn, who, await own_data.owner(conn, who), email)

        try:
            key = email_key(email)
            whose = [f"{who.account_id} {who.list_id} {who.subscriber_id}"]
            tries = [CountedTry(_MOVED, each) for each in (*whose, f"{who.account_id} {key}")]
            await services.tries.begin(tries)
            await in_transaction(services.share(who.account_id), work)
        except TooManyTries:
            return await self._page(request, who, OwnDataSaid(saved="own_data_often"))
        except (BadEmail, correcting.SameAddress) as error:
            problem = "same" if isinstance(error, correcting.SameAddress) else "bad"
            said = OwnDataSaid(new_email=email, address=f"own_data_address_{problem}")
            return await self._page(request, who, said)
        return await self._page(request, who, OwnDataSaid(saved="own_data_address_sent"))

    async def file(self, request: Request) -> Response:
        """What is stored, as a file of JSON. BadToken, LinkExpired, SubscriberNotFound."""
        who, now = await self._whose(request), self._services.clock()

        async def read(conn: Conn) -> Known | None:
            return (await look(conn, await own_data.owner(conn, who), now)).known

        found = await self._services.reads.of(who.account_id, heavy=True).at_once(read)
        if found is None:
            return Response(status_code=409)
        content = json.dumps(found.data(), ensure_ascii=False, indent=2)
        return as_file("own-data.json", content, "application/json")

    async def _page(
        self, request: Request, who: Person, said: OwnDataSaid = NOTHING_SAID
    ) -> Response:
        services = self._services
        now, token = services.clock(), request.path_params["token"]

        async def read(conn: Conn) -> OwnDataShown:
            return await look(conn, await own_data.owner(conn, who), now)

        if request.method == "POST":
            # What was stored a moment ago is to be seen, wherever copies of the database are.
            async with services.share(who.account_id).connection() as conn:
                shown = await read(conn)
        else:
            shown = await services.reads.of(who.account_id, heavy=True).at_once(read)
        values = {
            "file": f"{request.url.path}/file",
            "page": (PAGE, stamp(services.signer, token, now)),
            **page_of(shown, said),
        }
        language = shown.of.account.language
        return self._pages.show("own_data.html", language, status=said.status, values=values)

    async def _whose(self, request: Request) -> Person:
        token = request.path_params["token"]
        return await self._services.links.read_own_data(token, self._services.clock())
