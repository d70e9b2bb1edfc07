"""Selling through a hosted form: `/f/{form}` of an order form, and its running totals."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import timedelta

from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from kapocs.db.pool import Conn
from kapocs.errors import InvalidMany
from kapocs.forms import ordering, queries, submissions
from kapocs.forms.model import FormNotFound
from kapocs.forms.offers import Offer
from kapocs.forms.ordering import BuyersChoice, Quote
from kapocs.forms.submissions import Once
from kapocs.forms.visits import typed_in
from kapocs.ids import FormId
from kapocs.public.guard import Look, look
from kapocs.public.order_page import TakenOrder, order_page, order_thanks, rows
from kapocs.public.owners import Owners
from kapocs.public.pages import Pages
from kapocs.public.paying import Paying
from kapocs.public.reading import consent, number, read_form
from kapocs.public.shown import Filled, Shown, load
from kapocs.public.texts import words
from kapocs.public.version_tokens import told
from kapocs.subscribers.links import Person
from kapocs.subscribers.model import Act
from kapocs.web.client import client_ip
from kapocs.web.services import Services
from kapocs.web.transaction import in_transaction
from kapocs.web.tries import CountedTry, Rule, TooManyTries, network

# One for each change a buyer makes; a program that guesses coupons would want more.
_QUOTES = Rule("quotes of a place", 240, timedelta(minutes=1))


class OrderForms:
    """What the hosted forms do when they sell something."""

    def __init__(self, services: Services, pages: Pages, paying: Paying) -> None:
        self._services = services
        self._pages = pages
        self._paying = paying
        self._owners = Owners(services)

    async def page(self, shown: Shown, filled: Filled) -> Response:
        """The form with what the values in it cost."""
        problems = list(filled.problems)
        try:
            choice = ordering.read(_offer(shown), filled.values)
        except InvalidMany as refused:
            problems += [each for each in refused.problems if each not in problems]
            currency = _offer(shown).currency
            choice = BuyersChoice(pieces=(), shipping=None, coupon="", currency=currency)
        async with self._services.share(shown.form.account_id).connection() as conn:
            quote = await self._quote(conn, shown, choice, filled.values)
        return order_page(self._pages, shown, replace(filled, problems=problems), quote)

    async def quote(self, request: Request) -> Response:
        """The totals of a form as it is filled in now, for the page's script."""
        form_id = FormId(number(request, "form"))
        # First the whole body: nobody holds a connection for as long as it takes to arrive.
        sent = await read_form(request, self._services.max_body_bytes)
        async with self._owners.share(form_id).connection() as conn:
            shown = await load(conn, self._services, await queries.by_address(conn, form_id))
            if shown.offer is None:
                raise FormNotFound
            self._owners.learn(form_id, shown.form.account_id)
            now = self._services.clock()
            if look(self._services.signer, form_id, sent, now) is Look.STRANGE:
                return JSONResponse({}, 403)
            if not await self._may_ask(client_ip(request)):
                return JSONResponse({}, 429)
            try:
                choice = ordering.read(shown.offer, sent)
            except InvalidMany as refused:
                return JSONResponse({"rows": [], "problem": "", "bad": _names(refused)})
            quote = await self._quote(conn, shown, choice, sent)
        said = words(shown.form.language)
        problem = "" if quote.problem is None else said[quote.problem.code]
        told = {"rows": rows(quote, shown.form.language), "problem": problem, "bad": []}
        return JSONResponse(told, headers={"Cache-Control": "no-store"})

    async def _may_ask(self, client: str) -> bool:
        try:
            await self._services.tries.begin([CountedTry(_QUOTES, network(client))])
        except TooManyTries:
            return False
        return True

    async def take(
        self, request: Request, shown: Shown, sent: Mapping[str, str], *, once: Once | None
    ) -> TakenOrder | None:
        """Stores the order. InvalidMany holds one problem a field.

        What was sent before is not stored again, and costs what it did; None when nothing was
        stored the first time. `once` None: nothing tells it from what was sent before.
        """
        choice = ordering.read(_offer(shown), sent)
        by = Act(consent(request, shown.form.id, sent), self._services.clock())

        async def work(conn: Conn) -> TakenOrder | None:
            form = shown.form
            first = once is None or await submissions.is_first(conn, form, once, by.at)
            schema = await self._services.schemas.get(conn, form.account_id, form.list_id)
            if once is not None and not first:
                id_ = await submissions.made_before(conn, form, once)
                if id_ is None:
                    return None
                quote = await ordering.stored(conn, schema, choice, id_)
            else:
                quote = await self._quote(conn, shown, choice, sent)
                saw = await told(conn, self._services.signer, form, sent)
                act = by.who_saw(saw)
                id_ = await ordering.submit(conn, form, choice, sent, schema=schema, by=act)
                if once is not None:
                    await submissions.keep(conn, form, once, id_, sent)
            signer = self._services.signer
            token = await typed_in(conn, signer, form, sent, joined=id_, now=by.at)
            return TakenOrder(quote, token, id_)

        return await in_transaction(self._services.share(shown.form.account_id), work)

    async def thanks(self, shown: Shown, sent: Mapping[str, str], taken: TakenOrder) -> Response:
        """What was ordered; or on to the form's gateway, when there is something to pay."""
        form = shown.form
        if form.gateway_id is None or taken.quote.totals.total.gross <= 0:
            return order_thanks(self._pages, shown, sent, taken)
        order = Person(form.account_id, form.list_id, taken.record_id)
        return await self._paying.lead(order, form.gateway_id, shown.frame)

    async def _quote(
        self, conn: Conn, shown: Shown, choice: BuyersChoice, sent: Mapping[str, str]
    ) -> Quote:
        email, now = sent.get("email", ""), self._services.clock()
        return await ordering.quote(conn, shown.schema, choice, email=email, now=now)


def _offer(shown: Shown) -> Offer:
    if shown.offer is None:
        raise FormNotFound
    return shown.offer


def _names(refused: InvalidMany) -> list[str]:
    return [each.field or "" for each in refused.problems]
