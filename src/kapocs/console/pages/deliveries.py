"""Proof of delivery: sends with their totals, their recipients, the life of one letter, and why.

What recipients and relays said is theirs to choose: every word of it is escaped by the templates.
"""

from starlette.requests import Request
from starlette.responses import Response

from kapocs.addresses import BadEmail
from kapocs.console.desk import Desk, Page
from kapocs.console.requested import account_of, lists_of, number_in, number_of, visitor_of
from kapocs.db.pool import Conn
from kapocs.deliveries.model import DeliveryStatus
from kapocs.ids import AccountId, DeliveryId, SendId
from kapocs.proof import queries as proof
from kapocs.proof import queries_history
from kapocs.proof import queries_overview as overview
from kapocs.proof.life import DeliveryNotFound
from kapocs.proof.why import Answer, why
from kapocs.sends import actions as sends
from kapocs.sends.model import SendNotFound
from kapocs.web.transaction import snapshot
from kapocs.wording.telling import told_note

PATH = "/deliveries"
PAGE_SIZE = 100
MOST_NOTES = 200
_MOST_SENDS = 500


async def show_all(desk: Desk, request: Request) -> Response:
    """GET /deliveries"""

    async def read(conn: Conn) -> Page:
        found = await overview.newest(
            conn, account_of(request), most=_MOST_SENDS, only=lists_of(request)
        )
        return Page("sends.html", {"sends": found})

    return desk.show(request, visitor_of(request), await desk.services.reads.of().at_once(read))


async def show_send(desk: Desk, request: Request) -> Response:
    """GET /deliveries/{send_id}?status=&after=&email="""
    asked = request.query_params
    status = _status(asked.get("status", ""))
    after = number_in(asked.get("after", "0"), SendNotFound)

    async def read(conn: Conn) -> Page:
        account_id = account_of(request)
        send_id = SendId(number_of(request, "send_id", SendNotFound))
        send = await sends.get(conn, account_id, send_id)
        found = await proof.of_send(
            conn, account_id, send.id, status=status, after=after, size=PAGE_SIZE + 1
        )
        email = asked.get("email", "").replace("\0", "").strip()
        answer, problem = await _why(desk, conn, account_id, send_id=send.id, email=email)
        content = {
            "send": send,
            "trails": found[:PAGE_SIZE],
            "more": found[PAGE_SIZE - 1].id if len(found) > PAGE_SIZE else None,
            "status": status or "",
            "statuses": list(DeliveryStatus),
            "email": email,
            "answer": answer,
            "problem": problem,
        }
        return Page("recipients.html", content)

    return desk.show(request, visitor_of(request), await desk.services.reads.of().at_once(read))


async def show_one(desk: Desk, request: Request) -> Response:
    """GET /deliveries/{send_id}/{delivery_id}"""
    async with snapshot(desk.services.pool) as conn:
        visitor = visitor_of(request)
        account_id = account_of(request)
        trail = await proof.trail(
            conn, account_id, DeliveryId(number_of(request, "delivery_id", SendNotFound))
        )
        if trail.send_id != number_of(request, "send_id", SendNotFound):
            raise DeliveryNotFound
        life = await proof.steps(conn, account_id, trail)
        found = await queries_history.order_notes(
            conn, account_id, trail.list_id, trail.subscriber_id, size=MOST_NOTES
        )
    notes = [told_note(each.detail, visitor.language) for each in found]
    content = {"trail": trail, "life": life, "notes": notes}
    return desk.show(request, visitor, Page("delivery.html", content))


async def _why(
    desk: Desk, conn: Conn, account_id: AccountId, *, send_id: SendId, email: str
) -> tuple[Answer | None, str]:
    """The answer, and what was wrong with the question."""
    if not email:
        return None, ""
    try:
        now = desk.services.clock()
        return await why(conn, account_id, send_id, email, now=now), ""
    except BadEmail:
        return None, "delivery_why_bad"


def _status(text: str) -> DeliveryStatus | None:
    """Of a status that is none, nothing is left out."""
    return DeliveryStatus(text) if text in list(DeliveryStatus) else None
