"""The last look at a campaign before it goes: who would get it, who not and why, and the button."""

from dataclasses import dataclass
from datetime import datetime

from starlette.requests import Request
from starlette.responses import Response

from kapocs.console.desk import Desk, Page
from kapocs.console.pages.campaigns.campaigns import (
    PATH,
    campaign,
    campaign_in,
    can_edit,
    held,
    is_now,
)
from kapocs.console.requested import account_of, visitor_of
from kapocs.counting import rehearsals
from kapocs.counting.model import Rehearsal
from kapocs.db.pool import Conn
from kapocs.errors import KapocsError
from kapocs.letters import queries as letters
from kapocs.planning.rehearsing import GETS_IT, rehearsed
from kapocs.sends.model import Send
from kapocs.sends.warnings import warnings
from kapocs.web.transaction import in_transaction
from kapocs.wording.telling import told


@dataclass(frozen=True, slots=True)
class _Known:
    """A rehearsal, and since when it has been so; no time: as of now."""

    kept: Rehearsal | None
    problem: str
    counted_at: datetime | None
    is_quick: bool


async def show(desk: Desk, request: Request) -> Response:
    """GET /campaigns/{campaign_id}/rehearsal"""
    return await _shown(desk, request, "campaign_rehearsal.html")


async def piece(desk: Desk, request: Request) -> Response:
    """GET /campaigns/{campaign_id}/rehearsal/state: what of the page changes by itself."""
    return await _shown(desk, request, "campaign_rehearsed.html")


async def _shown(desk: Desk, request: Request, template: str) -> Response:
    visitor, account_id = visitor_of(request), account_of(request)

    async def read(conn: Conn) -> Page:
        send = await campaign(conn, account_id, campaign_in(request))
        known = await _known(conn, send, visitor.language)
        parts = known.kept.parts or () if known.kept else ()
        content = {
            "send": send,
            "letter": await letters.get(conn, account_id, send.letter_id),
            "gets": next((each for each in parts if each.why == GETS_IT), None),
            "others": [each for each in parts if each.why != GETS_IT],
            "known": known,
            "shows_people": visitor.may("subscribers:read"),
            "problem": known.problem,
            "warnings": await warnings(conn, send),
            "is_now": is_now(send, desk.services.clock()),
            "can_start": can_edit(send),
        }
        return Page(template, content)

    page = await desk.services.reads.of(account_id, heavy=True).at_once(read)
    return desk.show(request, visitor, page)


async def _known(conn: Conn, send: Send, language: str) -> _Known:
    """Of few people it is looked at now; of many it is what the worker counted last."""
    if not await rehearsals.is_quick(conn, send):
        kept = await rehearsals.last(conn, send)
        problem = told(kept.problem, language) if kept and kept.problem else ""
        return _Known(kept, problem, kept.counted_at if kept else None, is_quick=False)
    try:
        parts, problem = await rehearsed(conn, send), ""
    except KapocsError as error:
        parts, problem = [], error.told(language)
    now = Rehearsal(
        parts=parts,
        counted_at=None,
        is_of_now=True,
        counting_since=None,
        lists_done=0,
        problem=None,
    )
    return _Known(now, problem, None, is_quick=True)


async def ask(desk: Desk, request: Request) -> Response:
    """POST /campaigns/{campaign_id}/rehearsal: the worker counts it, anew or for the first time."""
    await desk.form(request)
    account_id, send_id = account_of(request), campaign_in(request)
    now = desk.services.clock()

    async def work(conn: Conn) -> None:
        send = await held(conn, account_id, send_id)
        if not await rehearsals.is_quick(conn, send):
            await rehearsals.ask(conn, send, now)

    await in_transaction(desk.services.pool, work)
    return desk.redirect(f"{PATH}/{send_id}/rehearsal")
