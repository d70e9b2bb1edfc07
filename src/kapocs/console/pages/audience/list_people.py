"""The people of a list: a table with a search, a filter, and pages."""

from urllib.parse import urlencode

from starlette.requests import Request
from starlette.responses import Response

from kapocs.console.catalogue import CATALOGUE
from kapocs.console.desk import Desk, Page
from kapocs.console.requested import (
    account_of,
    asked_for,
    number_asked,
    number_of,
    visitor_of,
)
from kapocs.db.pool import Conn
from kapocs.ids import LARGEST_ID, ListId
from kapocs.lists import actions
from kapocs.subscribers import queries_look
from kapocs.subscribers.queries_look import Standing

PAGE_SIZE = 50


async def show(desk: Desk, request: Request) -> Response:
    """GET /lists/{list_id}?q=&state=&before="""
    text, state = asked_for(request, "q"), asked_for(request, "state")
    standing = Standing(state) if state in list(Standing) else None
    before = number_asked(request, "before", LARGEST_ID)

    texts = CATALOGUE[visitor_of(request).language]

    async def read(conn: Conn) -> Page:
        account_id, list_id = account_of(request), ListId(number_of(request, "list_id"))
        schema = await actions.schema(conn, account_id, list_id)
        size = PAGE_SIZE + 1
        if text:
            found = await queries_look.beginning(
                conn, account_id, list_id, text=text, standing=standing, size=size
            )
        else:
            found = await queries_look.newest(
                conn, account_id, list_id, standing=standing, before=before, size=size
            )
        content = {
            "list": schema.list,
            "tab": "people",
            "people": found[:PAGE_SIZE],
            "has_more": len(found) > PAGE_SIZE,
            "is_first": before == LARGEST_ID,
            "q": text,
            "state": standing or "",
            "filtered": urlencode({"state": standing or ""}),
            "state_options": [(each, texts[f"standing_{each}"]) for each in Standing],
        }
        return Page("list_people.html", content)

    page = await desk.services.reads.of().at_once(read)
    return desk.show(request, visitor_of(request), page)
