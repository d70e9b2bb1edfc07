"""Campaigns: the table of them, a new one, and the buttons that move one on."""

from collections.abc import Awaitable, Callable
from datetime import datetime

from starlette.requests import Request
from starlette.responses import Response

from kapocs.console.desk import Desk, Page
from kapocs.console.pages.campaigns import campaign_form as form
from kapocs.console.requested import (
    account_of,
    before_in,
    id_in,
    lists_of,
    number_of,
    visitor_of,
)
from kapocs.db.pool import Conn
from kapocs.errors import Invalid, NotFound
from kapocs.ids import AccountId, LetterId, ListId, SendId
from kapocs.proof import queries_results as results
from kapocs.sends import actions, ending, queries
from kapocs.sends.model import NewSend, Send, SendNotFound, SendStatus, SendType, Timing
from kapocs.web.transaction import in_transaction, snapshot

PATH = "/campaigns"
PAGE_SIZE = 100
_Step = Callable[[Conn, Send], Awaitable[Send]]


async def show_all(desk: Desk, request: Request) -> Response:
    """GET /campaigns?archived=&before="""
    archived, before = request.query_params.get("archived") == "1", before_in(request)

    async def read(conn: Conn) -> Page:
        account_id = account_of(request)
        found = await results.campaigns(
            conn,
            account_id,
            before=before,
            size=PAGE_SIZE + 1,
            archived=archived,
            only=lists_of(request),
        )
        content = {
            "campaigns": found[:PAGE_SIZE],
            "older": found[PAGE_SIZE - 1].id if len(found) > PAGE_SIZE else None,
            "is_first": "before" not in request.query_params,
            "archived": archived,
        }
        return Page("campaigns.html", content)

    return desk.show(request, visitor_of(request), await desk.services.reads.of().at_once(read))


async def show_new(desk: Desk, request: Request) -> Response:
    """GET /campaigns/new?letter="""
    return await _new(desk, request, dict(request.query_params))


async def make(desk: Desk, request: Request) -> Response:
    """POST /campaigns/new"""
    fields = await desk.form(request)
    visitor = visitor_of(request)
    account_id, now = account_of(request), desk.services.clock()
    new = NewSend(
        list_id=ListId(id_in(fields.get("list", ""))),
        letter_id=LetterId(id_in(fields.get("letter", ""))),
        type=SendType.ABSOLUTE,
        name=fields.get("name", ""),
        timing=Timing(send_at=now),
    )
    try:
        made = await in_transaction(
            desk.services.pool, lambda conn: actions.create(conn, account_id, new)
        )
    except (Invalid, NotFound) as error:
        problems = form.told(error, visitor.language)
        return await _new(desk, request, fields, problems=problems)
    return desk.redirect(f"{PATH}/{made.id}")


async def _new(
    desk: Desk, request: Request, fields: dict[str, str], *, problems: dict[str, str] | None = None
) -> Response:
    async with snapshot(desk.services.pool) as conn:
        visitor = visitor_of(request)
        account_id = account_of(request)
        content = {
            "name": fields.get("name", ""),
            "list_id": fields.get("list", ""),
            "letter_id": fields.get("letter", ""),
            "lists": await form.lists_of(conn, account_id, lists_of(request)),
            "letters": await form.letters_of(conn, account_id),
            "problems": form.blank(problems),
        }
    return desk.show(request, visitor, Page("campaign_new.html", content, 400 if problems else 200))


async def start(desk: Desk, request: Request) -> Response:
    """POST /campaigns/{campaign_id}/start: lets go what its page showed, and once only."""
    fields = await desk.form(request)
    now = desk.services.clock()

    async def work(conn: Conn, send: Send) -> Send:
        if send.started_at is not None or send.status is SendStatus.SCHEDULED:
            return send
        if send.updated_at.isoformat() != fields.get("as_of"):
            return send
        step = actions.resume if send.status is SendStatus.PAUSED else actions.start
        return await step(conn, send.account_id, send.id, now=now)

    send = await _moved(desk, request, work)
    if not send.active and send.status in (SendStatus.DRAFT, SendStatus.PAUSED):
        return desk.redirect(f"{PATH}/{send.id}/rehearsal", said="said_campaign_changed")
    told = "said_campaign_scheduled" if send.status is SendStatus.SCHEDULED else "said_campaign_on"
    return desk.redirect(f"{PATH}/{send.id}", said=told)


async def pause(desk: Desk, request: Request) -> Response:
    """POST /campaigns/{campaign_id}/pause"""
    await desk.form(request)

    async def work(conn: Conn, send: Send) -> Send:
        return await actions.pause(conn, send.account_id, send.id)

    send = await _moved(desk, request, _once(work, SendStatus.PAUSED))
    return desk.redirect(f"{PATH}/{send.id}", said="said_campaign_paused")


async def resume(desk: Desk, request: Request) -> Response:
    """POST /campaigns/{campaign_id}/resume"""
    await desk.form(request)
    now = desk.services.clock()

    async def work(conn: Conn, send: Send) -> Send:
        return await actions.resume(conn, send.account_id, send.id, now=now)

    going = (SendStatus.RUNNING, SendStatus.SCHEDULED, SendStatus.FINISHED)
    send = await _moved(desk, request, _once(work, *going))
    return desk.redirect(f"{PATH}/{send.id}", said="said_campaign_on")


async def cancel(desk: Desk, request: Request) -> Response:
    """POST /campaigns/{campaign_id}/cancel"""
    await desk.form(request)

    async def work(conn: Conn, send: Send) -> Send:
        return await actions.cancel(conn, send.account_id, send.id)

    send = await _moved(desk, request, _once(work, SendStatus.CANCELLED))
    return desk.redirect(f"{PATH}/{send.id}", said="said_campaign_cancelled")


async def archive(desk: Desk, request: Request) -> Response:
    """POST /campaigns/{campaign_id}/archive"""
    await desk.form(request)
    now = desk.services.clock()

    async def work(conn: Conn, send: Send) -> Send:
        await ending.archive(conn, send.account_id, send.id, now=now)
        return send

    send = await _moved(desk, request, work)
    undo = f"{PATH}/{send.id}/restore"
    return desk.redirect(PATH, said="said_campaign_archived", undo=undo)


async def restore(desk: Desk, request: Request) -> Response:
    """POST /campaigns/{campaign_id}/restore"""
    await desk.form(request)

    async def work(conn: Conn, send: Send) -> Send:
        await ending.restore(conn, send.account_id, send.id)
        return send

    send = await _moved(desk, request, work)
    return desk.redirect(f"{PATH}/{send.id}", said="said_campaign_restored")


async def campaign(conn: Conn, account_id: AccountId, send_id: SendId) -> Send:
    """The campaign; sends of other kinds are none. SendNotFound."""
    return _checked(await actions.get(conn, account_id, send_id))


async def held(conn: Conn, account_id: AccountId, send_id: SendId) -> Send:
    """The campaign; nobody else changes it until the transaction ends. SendNotFound."""
    return _checked(await queries.lock(conn, account_id, send_id))


def _checked(send: Send | None) -> Send:
    if send is None or not send.type.is_campaign:
        raise SendNotFound
    return send


def can_edit(send: Send) -> bool:
    """Whether it has not begun, and nothing lets it: a scheduled one is held first."""
    is_held = send.status is SendStatus.PAUSED and send.started_at is None
    return is_held or send.status is SendStatus.DRAFT


def is_now(send: Send, now: datetime) -> bool:
    """Whether it goes out as soon as it is started."""
    return send.timing.send_at is not None and send.timing.send_at <= now


def campaign_in(request: Request) -> SendId:
    """The campaign in the path. SendNotFound."""
    return SendId(number_of(request, "campaign_id", SendNotFound))


def _once(work: _Step, *done: SendStatus) -> _Step:
    """The work, left out for a campaign that is where it leads to: a button pressed twice."""

    async def step(conn: Conn, send: Send) -> Send:
        return send if send.status in done else await work(conn, send)

    return step


async def _moved(desk: Desk, request: Request, work: _Step) -> Send:
    """The campaign after the work, for which nobody else moves it. SendNotFound, WrongState."""
    account_id, send_id = account_of(request), campaign_in(request)

    async def move(conn: Conn) -> Send:
        return await work(conn, await held(conn, account_id, send_id))

    return await in_transaction(desk.services.pool, move)
