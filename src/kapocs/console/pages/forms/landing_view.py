"""A landing page looked at as visitors see it, saved or not."""

from starlette.requests import Request
from starlette.responses import HTMLResponse, Response

from kapocs.addresses import BadEmail, email_key
from kapocs.console.desk import Desk
from kapocs.console.pages.forms.landing import LARGEST_FORM, lines, page_in
from kapocs.console.requested import account_of, visitor_of, who_of
from kapocs.console.stranger import page_of_text
from kapocs.db.pool import Conn
from kapocs.errors import Invalid
from kapocs.forms import landing
from kapocs.forms.filling import fill_page
from kapocs.forms.model import LandingPage
from kapocs.letters import queries as letters
from kapocs.letters.merge import Global
from kapocs.lists import actions as lists
from kapocs.pace import PACE
from kapocs.subscribers import actions as subscribers
from kapocs.subscribers import queries
from kapocs.subscribers.texts import read_texts
from kapocs.web.transaction import snapshot

_FILLED_AT_ONCE = 200
"""Characters to one thing of `PACE.by_size`."""
# Its scripts run as on the public page, in an origin of its own; nothing can be sent from here.
_HEADERS = {
    "Content-Security-Policy": "sandbox allow-scripts; frame-ancestors 'self'",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cache-Control": "no-store",
}


async def preview(desk: Desk, request: Request) -> Response:
    """GET /landing-pages/{page_id}/preview: the page as it is stored."""
    return await _filled(desk, request, None, "")


async def preview_typed(desk: Desk, request: Request) -> Response:
    """POST /landing-pages/{page_id}/preview: the page as it stands in the form, not yet saved."""
    posted = await desk.form(request, largest=LARGEST_FORM)
    return await _filled(desk, request, posted.get("source"), posted.get("person", ""))


async def _filled(desk: Desk, request: Request, typed: str | None, person: str) -> Response:
    account_id = account_of(request)
    async with snapshot(desk.services.pool) as conn:
        page = await landing.get(conn, account_id, page_in(request))
        variables = {
            each.name: Global(each.html, each.html if each.text is None else each.text)
            for each in await letters.globals_of(conn, account_id)
        }
        values = await _values(conn, request, page, person)
    html = page.html if typed is None else lines(typed)
    try:
        await landing.check(account_id, page.name, html)
    except Invalid as error:
        return page_of_text(error.told(visitor_of(request).language), 400)
    size = len(html) + sum(len(each.html) for each in variables.values())
    made = await PACE.by_size(
        account_id, size // _FILLED_AT_ONCE, fill_page, html, values,
        globals_=variables, unsubscribe="",
    )  # fmt: skip
    return HTMLResponse(made.encode("utf-8", "replace"), headers=_HEADERS)


async def _values(conn: Conn, request: Request, page: LandingPage, person: str) -> dict[str, str]:
    """The fields of the person with this address; nobody's, as strangers see the page."""
    if not person.strip() or not visitor_of(request).may("subscribers:read"):
        return {}
    try:
        key = email_key(person.strip())
    except BadEmail:
        return {}
    schema = await lists.schema(conn, page.account_id, page.list_id, archived=True)
    found = await queries.ids_by_email(conn, *schema.key, key)
    if not found:
        return {}
    who = await subscribers.get(conn, *schema.key, found[-1])
    return read_texts(who, schema.zone, who_of(request).account.language)
