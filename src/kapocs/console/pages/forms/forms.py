"""Forms: all of them, or those of a list, a new one, and those that are put aside."""

from collections.abc import Mapping

from starlette.requests import Request
from starlette.responses import Response

from kapocs.accounts.model import Account
from kapocs.console.desk import Desk, Page
from kapocs.console.requested import (
    account_of,
    asked_for,
    id_in,
    lists_of,
    number_asked,
    problems_of,
    visitor_of,
    who_of,
)
from kapocs.db.pool import Conn
from kapocs.errors import Invalid
from kapocs.forms import actions
from kapocs.forms import queries_overview as queries
from kapocs.forms.model import LANGUAGES, Form, FormType, NewForm
from kapocs.forms.queries_overview import FormOnList
from kapocs.ids import ListId
from kapocs.lists import actions as lists
from kapocs.lists import queries_named as known_lists
from kapocs.web.transaction import in_transaction, snapshot

PATH = "/forms"
PAGE_SIZE = 100
_MOST_ARCHIVED = 200
_MOST_LISTS = 1000


async def show_all(desk: Desk, request: Request) -> Response:
    """GET /forms?list=&after="""
    list_id = ListId(number_asked(request, "list"))
    after = number_asked(request, "after")

    async def read(conn: Conn) -> Page:
        account_id, of = account_of(request), list_id or None
        schema = await lists.schema(conn, account_id, list_id) if of else None
        only = [list_id] if of else lists_of(request)
        found = await queries.in_use(conn, account_id, most=PAGE_SIZE + 1, only=only, after=after)
        content = {
            "forms": [(each, address_of(desk, each)) for each in found[:PAGE_SIZE]],
            "archived": await queries.archived(conn, account_id, most=_MOST_ARCHIVED, only=only),
            "list": schema.list if schema else None,
            "after": found[PAGE_SIZE - 1].id if len(found) > PAGE_SIZE else 0,
            "is_first": not after,
        }
        return Page("forms.html", content)

    page = await desk.services.reads.of().at_once(read)
    return desk.show(request, visitor_of(request), page)


async def ask(desk: Desk, request: Request) -> Response:
    """GET /forms/new?list="""
    typed = {"list": asked_for(request, "list"), "type": "SUBSCRIBE", "double_opt_in": "1"}
    return await _asking(desk, request, typed)


async def create(desk: Desk, request: Request) -> Response:
    """POST /forms/new"""
    posted = await desk.form(request)
    list_id = ListId(id_in(posted.get("list", "")))
    wish = _wanted(posted, who_of(request).account)

    async def work(conn: Conn) -> Form:
        return await actions.create(conn, account_of(request), list_id, wish)

    try:
        made = await in_transaction(desk.services.pool, work)
    except Invalid as error:
        return await _asking(desk, request, posted, error)
    return desk.redirect(f"{PATH}/{made.id}", said="said_form_made")


def address_of(desk: Desk, form: Form | FormOnList) -> str:
    """Where strangers find the form; empty for one that opens from personal links only."""
    return "" if form.type is FormType.UPDATE else desk.services.links.form(form.id)


def _wanted(posted: Mapping[str, str], account: Account) -> NewForm:
    """The form that is wished for; it asks for the address and the names."""
    text = posted.get("type", "")
    type_ = FormType[text] if text in FormType.__members__ else FormType.SUBSCRIBE
    return NewForm(
        name=posted.get("name", ""),
        type=type_,
        # The box is not seen with the other types.
        double_opt_in=type_ is FormType.SUBSCRIBE and "double_opt_in" in posted,
        language=account.language if account.language in LANGUAGES else "en",
    )


async def _asking(
    desk: Desk, request: Request, typed: Mapping[str, str], error: Invalid | None = None
) -> Response:
    visitor = visitor_of(request)
    async with snapshot(desk.services.pool) as conn:
        found = await known_lists.offered(
            conn, account_of(request), size=_MOST_LISTS, only=lists_of(request)
        )
    content = {
        "lists": [(each.id, each.name) for each in found],
        "typed": {name: typed.get(name, "") for name in ("list", "type", "name", "double_opt_in")},
        "problems": problems_of(error, visitor.language),
    }
    return desk.show(request, visitor, Page("form_new.html", content, 400 if error else 200))
