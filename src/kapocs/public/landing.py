"""Landing pages: `/l/{page}` for everybody, `/l/{page}/{token}` with a person's own data.

Their HTML is written by an account's author and served from the host where people sign in.
The sandbox gives each page an origin of its own, so that its scripts reach nobody's session.
"""

from starlette.requests import Request
from starlette.responses import HTMLResponse, Response

from kapocs.accounts import queries as accounts
from kapocs.db.pool import Conn
from kapocs.forms import queries_pages as queries
from kapocs.forms.filling import fill_page
from kapocs.forms.model import Closed, LandingPage, LandingPageNotFound
from kapocs.ids import DeliveryId, LandingPageId
from kapocs.letters import queries as letters
from kapocs.letters.merge import Global
from kapocs.lists.model import ListNotFound
from kapocs.pace import PACE
from kapocs.public.owners import Owners
from kapocs.public.reading import number
from kapocs.subscribers import actions as subscribers
from kapocs.subscribers.links import Person
from kapocs.subscribers.texts import read_texts
from kapocs.web.services import Services

_NO_DELIVERY = DeliveryId(0)
_FILLED_AT_ONCE = 200
"""Characters to one thing of `PACE.by_size`."""
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
        leave = self._services.links.unsubscribe(who, _NO_DELIVERY)
        return await _filled(page, variables, values, leave)

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


async def _filled(
    page: LandingPage, variables: dict[str, Global], values: dict[str, str], unsubscribe: str
) -> Response:
    """The page, filled in without a connection: a megabyte of it takes a second and more."""
    size = len(page.html) + sum(len(each.html) for each in variables.values())
    html = await PACE.by_size(
        page.account_id,
        size // _FILLED_AT_ONCE,
        fill_page,
        page.html,
        values,
        globals_=variables,
        unsubscribe=unsubscribe,
    )
    return HTMLResponse(html, headers=_HEADERS)
