"""One box for people, orders, lists and letters."""

from collections.abc import Sequence
from urllib.parse import urlencode

from starlette.requests import Request
from starlette.responses import Response

from kapocs.addresses import BadEmail, email_key
from kapocs.console.desk import Desk, Page
from kapocs.console.needs import NEEDS
from kapocs.console.requested import account_of, asked_for, visitor_of
from kapocs.db.pool import Conn
from kapocs.ids import AccountId, ListId
from kapocs.letters import queries_named as letters
from kapocs.lists import queries_named as lists
from kapocs.orders import queries_numbered as orders
from kapocs.subscribers import queries_look
from kapocs.subscribers.queries_look import Looked

PATH = "/search"
_MOST = 20
_READ = 60
"""Records that are read for them: one person may be on several lists."""


async def show(desk: Desk, request: Request) -> Response:
    """GET /search?q="""
    visitor, text = visitor_of(request), asked_for(request, "q")

    async def read(conn: Conn) -> dict[str, Sequence[object]]:
        account_id, only = account_of(request), visitor.lists
        found: dict[str, Sequence[object]] = {
            "people": [],
            "orders": [],
            "lists": [],
            "letters": [],
        }
        if not text:
            return found
        if visitor.may("subscribers:read"):
            found["people"] = await _people(conn, account_id, text, only)
        if visitor.may("orders:read"):
            found["orders"] = await orders.numbered(conn, account_id, text, most=_MOST, only=only)
        if visitor.may("lists:read"):
            found["lists"] = await lists.named(conn, account_id, text, most=_MOST, only=only)
        if visitor.may("letters:read"):
            found["letters"] = await letters.named(conn, account_id, text, most=_MOST)
        return found

    found = await desk.services.reads.of(account_of(request)).at_once(read)
    people = found["people"]
    only = people[0] if len(people) == 1 and isinstance(people[0], Looked) else None
    if only is not None and _is_just(text, only.email_key):
        return desk.redirect(f"/person?{urlencode({'email': only.email_key})}")
    content = {**found, "q": text, "is_empty": not any(found.values())}
    content["has_letters"] = "GET /letters/{letter_id}" in NEEDS
    return desk.show(request, visitor, Page("search.html", content))


async def _people(
    conn: Conn, account_id: AccountId, text: str, only: Sequence[ListId] | None
) -> list[Looked]:
    """Each person once, by the newest of their records; who has no address by each of them."""
    found = await queries_look.anywhere(conn, account_id, text=text, size=_READ, only=only)
    each_once: dict[str, Looked] = {}
    for each in found:
        each_once.setdefault(each.email_key or f"{each.list_id} {each.id}", each)
    return list(each_once.values())[:_MOST]


def _is_just(text: str, key: str) -> bool:
    try:
        return email_key(text) == key
    except BadEmail:
        return False
