"""A dry run: what the draft would do to somebody, and when, by a clock that can be turned."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from starlette.requests import Request
from starlette.responses import Response

from kapocs.addresses import BadEmail, email_key
from kapocs.automations import simulating
from kapocs.automations.drawing.rows import drawn, every
from kapocs.automations.model import Automation, StepLine
from kapocs.automations.simulating import Simulated, Supposed
from kapocs.console.desk import Desk, Page
from kapocs.console.flows.asks import AskHow
from kapocs.console.flows.offered import lists_in, offered
from kapocs.console.flows.telling import why
from kapocs.console.flows.viewing import words_of
from kapocs.console.pages.flows.editing import flow, flow_in
from kapocs.console.requested import account_of, id_in, visitor_of, who_of
from kapocs.db.pool import Conn
from kapocs.errors import Invalid, NotFound
from kapocs.ids import ListId, SubscriberId
from kapocs.sends.schedule import exists, instant
from kapocs.subscribers import queries as subscribers
from kapocs.subscribers.model import SubscriberNotFound
from kapocs.web.transaction import in_transaction, snapshot

_MOST_FIELDS = 520
_FURTHEST = 3650
TURNS = (1, 7, 30)
"""By how many days the clock is turned by a button."""
_ENDLESS = ("for", "holds")


@dataclass(frozen=True, slots=True, kw_only=True)
class _Trial:
    """What was typed, and what came of it."""

    typed: Mapping[str, str] = field(default_factory=dict)
    days: int = 0
    """How far the clock is turned."""
    found: Simulated | None = None
    begun: datetime | None = None
    problem: str = ""


async def show(desk: Desk, request: Request) -> Response:
    """GET /automations/{automation_id}/trial"""
    return await _shown(desk, request, _Trial())


async def try_out(desk: Desk, request: Request) -> Response:
    """POST /automations/{automation_id}/trial: nothing of it is done."""
    fields = await desk.form(request, largest=256 * 1024, most=_MOST_FIELDS)
    account = who_of(request).account
    begin = _moment(fields.get("at", ""), account.zone) or desk.services.clock()
    days = min(id_in(fields.get("days", "")) + id_in(fields.get("turn", "")), _FURTHEST)
    comes = {
        name.removeprefix("comes."): timedelta(hours=min(id_in(fields[name]), 24 * _FURTHEST))
        for name in fields
        if name.startswith("comes.") and id_in(fields[name])
    }

    async def work(conn: Conn) -> Simulated:
        known = await flow(conn, account.id, flow_in(request))
        record = await _record(conn, known, id_in(fields.get("list", "")), fields.get("email", ""))
        trial = Supposed(comes=comes)
        whose = (conn, account.id, known.id)
        return await simulating.simulate(*whose, record, trial=trial, now=begin)

    try:
        found = await in_transaction(desk.services.pool, work)
    except (Invalid, NotFound) as error:
        told = error.told(visitor_of(request).language)
        return await _shown(desk, request, _Trial(typed=fields, days=days, problem=told))
    return await _shown(desk, request, _Trial(typed=fields, days=days, found=found, begun=begin))


async def _record(
    conn: Conn, known: Automation, list_id: int, email: str
) -> tuple[ListId, SubscriberId]:
    """The newest record of this address on the list. SubscriberNotFound."""
    try:
        key = email_key(email)
    except BadEmail:
        raise SubscriberNotFound(field="email") from None
    ids = await subscribers.ids_by_email(conn, known.account_id, ListId(list_id), key)
    if not ids:
        raise SubscriberNotFound(field="email")
    return ListId(list_id), ids[-1]


def _moment(text: str, zone: ZoneInfo) -> datetime | None:
    """The moment of what a clock of the account shows; None: now."""
    try:
        local = datetime.fromisoformat(text[:19])
    except ValueError:
        return None
    is_one = local.tzinfo is None and 1970 < local.year < 9000 and exists(local, zone)
    return instant(local, zone) if is_one else None


async def _shown(desk: Desk, request: Request, trial: _Trial) -> Response:
    visitor = visitor_of(request)
    async with snapshot(desk.services.pool) as conn:
        found = await flow(conn, account_of(request), flow_in(request))
        choices = await offered(conn, found.account_id, found.draft, visitor.language)
    words = words_of(found.draft, choices, visitor.language)
    clock = trial.begun + timedelta(days=trial.days) if trial.begun else None
    steps = trial.found.steps if trial.found else []
    own = lists_in(found.draft)
    content = {
        "flow": found,
        "typed": trial.typed,
        "days": trial.days,
        "turns": TURNS,
        "lists": list(choices.options[AskHow.LIST]),
        "list": trial.typed.get("list", str(own[0]) if own else ""),
        "awaited": _awaited(found, words.steps),
        "result": trial.found,
        "lines": [(each, clock is not None and each.at <= clock) for each in steps],
        "clock": clock,
        "stands": _stands(steps, clock, words.steps),
        "steps": words.steps,
        "why": lambda reason: why(reason, visitor, desk.services.clock()),
        "problem": trial.problem,
    }
    page = Page("flow_trial.html", content, 400 if trial.problem else 200)
    return desk.show(request, visitor, page)


def _awaited(found: Automation, names: Mapping[str, str]) -> list[tuple[str, str]]:
    """Steps that wait for something, which may be supposed to come."""
    waits = [each for each in every(drawn(found.draft)) if each.kind == "wait"]
    return [
        (each.id, names[each.id])
        for each in waits
        if isinstance(each.raw["wait"], Mapping)
        and any(word in each.raw["wait"] for word in _ENDLESS)
    ]


def _stands(steps: list[StepLine], clock: datetime | None, names: Mapping[str, str]) -> str:
    """Where they stand when the clock shows this; empty: they are through."""
    later = next((each for each in steps if clock is not None and each.at > clock), None)
    return names.get(later.step, later.step) if later else ""
