"""Landing pages: `/l/{page}` for everybody, `/l/{page}/{token}` with a person's own data.

Their HTML is written by an account's author and served from the host where people sign in.
The sandbox gives each page an origin of its own, so that its scripts reach nobody's session.
"""

from collections.abc import Mapping

from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response

from kapocs.accounts import queries as accounts
from kapocs.db.pool import Conn
from kapocs.forms import page_links, queries_page_links
from kapocs.forms import queries_pages as queries
from kapocs.forms.filling import NOT_TRACKED, NOWHERE, fill_page, links_of, target
from kapocs.forms.model import Closed, LandingPage, LandingPageNotFound
from kapocs.ids import DeliveryId, LandingPageId, LinkId
from kapocs.letters import queries as letters
from kapocs.letters.merge import Global
from kapocs.lists.model import ListNotFound
from kapocs.pace import PACE
from kapocs.public.owners import Owners
from kapocs.public.reading import number
from kapocs.public.tracking import prefetches
from kapocs.subscribers import actions as subscribers
from kapocs.subscribers.links import Person
from kapocs.subscribers.model import SubscriberNotFound
from kapocs.subscribers.texts import read_texts
from kapocs.tracking.machines import Machine, judge_visitor
from kapocs.web.client import visitor
from kapocs.web.services import Services
from kapocs.web.transaction import in_transaction

_NO_DELIVERY = DeliveryId(0)
_FILLED_AT_ONCE = 200
"""Characters to one thing of `PACE.by_size`."""
_ON_THE_WAY = {
    "Referrer-Policy": "no-referrer",
    "Cache-Control": "no-store, private",
    "X-Robots-Tag": "noindex",
}
_HEADERS = {
    "Content-Security-Policy": "sandbox allow-forms allow-popups allow-scripts",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
    "Cache-Control": "no-store",
}


class LandingPages:
    """Fills in the merge fields and serves."""

    def __init__(self, services: Services) -> None:
        self._services = services
        self._owners = Owners(services)

    async def show(self, request: Request) -> Response:
        """The page as anybody sees it: its fields are empty."""
        page_id = LandingPageId(number(request, "page"))
        async with self._owners.share(page_id).connection() as conn:
            page = await queries.landing_page_by_address(conn, page_id)
            if page is None:
                raise LandingPageNotFound
            variables = await _variables(conn, page)
        self._owners.learn(page_id, page.account_id)
        return await _filled(page, variables, {}, "")

    async def show_own(self, request: Request) -> Response:
        """The page with a person's own data."""
        who, page_id = await self._services.links.read_landing_page(request.path_params["token"])
        if page_id != number(request, "page"):
            raise LandingPageNotFound
        async with self._services.share(who.account_id).connection() as conn:
            page = await queries.landing_page(conn, who.account_id, page_id)
            if page is None or page.list_id != who.list_id:
                raise LandingPageNotFound
            values = await self._values(conn, who)
            variables = await _variables(conn, page)
        tracked = await self._tracked(who, page, variables)
        leave = self._services.links.unsubscribe(who, _NO_DELIVERY)
        return await _filled(page, variables, values, leave, tracked)

    async def follow(self, request: Request) -> Response:
        """On to where the page's author pointed, as the person's own copy says it."""
        clicked = await self._services.links.read_page_click(request.path_params["token"])
        who, now = clicked.person, self._services.clock()
        client_ip, user_agent = visitor(request.scope)
        judged = judge_visitor(
            user_agent,
            client_ip,
            prefetched=prefetches(request.scope),
            since_shown=now - clicked.shown_at,
        )

        async def work(conn: Conn) -> str:
            link = await queries_page_links.get(conn, who.account_id, clicked.link_id)
            if link is None:
                raise LandingPageNotFound
            if request.method == "GET":
                by_machine = isinstance(judged, Machine)
                await page_links.followed(conn, who, link, by_machine=by_machine, now=now)
            return target(link.target, await self._values_if_any(conn, who))

        leads = await in_transaction(self._services.share(who.account_id), work)
        if leads == NOWHERE:
            raise LandingPageNotFound
        return RedirectResponse(leads, 302, headers=_ON_THE_WAY)

    async def _tracked(
        self, who: Person, page: LandingPage, variables: dict[str, Global]
    ) -> dict[str, str]:
        """What stands on the person's page in place of each link."""
        size = _size(page, variables)
        targets = await PACE.by_size(page.account_id, size, links_of, page.html, globals_=variables)

        async def work(conn: Conn) -> dict[str, LinkId]:
            return await page_links.ids(conn, who.account_id, page.id, targets)

        found = await in_transaction(self._services.share(who.account_id), work)
        click = self._services.links.page_clicks(who, self._services.clock())
        return {leads: click(link_id) for leads, link_id in found.items()}

    async def _values_if_any(self, conn: Conn, who: Person) -> dict[str, str]:
        """Nothing of somebody who is gone: the address is reached all the same."""
        try:
            return await self._values(conn, who)
        except (Closed, SubscriberNotFound):
            return {}

    async def _values(self, conn: Conn, who: Person) -> dict[str, str]:
        try:
            schema = await self._services.schemas.get(conn, who.account_id, who.list_id)
        except ListNotFound as error:
            raise Closed from error
        person = await subscribers.get(conn, who.account_id, who.list_id, who.subscriber_id)
        account = await accounts.get(conn, who.account_id)
        return read_texts(person, schema.zone, account.language if account else "en")


async def _variables(conn: Conn, page: LandingPage) -> dict[str, Global]:
    """The account's variables, for a page that is still shown. Closed."""
    if page.archived_at is not None:
        raise Closed
    return {
        each.name: Global(each.html, each.html if each.text is None else each.text)
        for each in await letters.globals_of(conn, page.account_id)
    }


def _size(page: LandingPage, variables: dict[str, Global]) -> int:
    """How much work the page is, for `PACE.by_size`."""
    return (len(page.html) + sum(len(each.html) for each in variables.values())) // _FILLED_AT_ONCE


async def _filled(
    page: LandingPage,
    variables: dict[str, Global],
    values: dict[str, str],
    unsubscribe: str,
    tracked: Mapping[str, str] = NOT_TRACKED,
) -> Response:
    """The page, filled in without a connection: a megabyte of it takes a second and more."""
    html = await PACE.by_size(
        page.account_id,
        _size(page, variables),
        fill_page,
        page.html,
        values,
        globals_=variables,
        unsubscribe=unsubscribe,
        tracked=tracked,
    )
    return HTMLResponse(html, headers=_HEADERS)
