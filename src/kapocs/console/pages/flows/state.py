"""Buttons of an automation as a whole: paused, resumed, stopped, copied, put aside, deleted."""

from collections.abc import Awaitable, Callable
from dataclasses import replace

from starlette.requests import Request
from starlette.responses import Response

from kapocs.accounts.rights import MissingScope
from kapocs.automations import actions, resuming
from kapocs.automations.model import Automation, AutomationStatus
from kapocs.automations.needing import check_scopes
from kapocs.automations.resuming import Resume
from kapocs.console.catalogue import CATALOGUE
from kapocs.console.desk import Desk
from kapocs.console.pages.flows.editing import PATH, flow_in, held
from kapocs.console.pages.flows.steps import shown
from kapocs.console.requested import account_of, id_in, visitor_of, who_of
from kapocs.db.pool import Conn
from kapocs.errors import Conflict, Invalid
from kapocs.web.transaction import in_transaction

_Work = Callable[[Conn, Automation], Awaitable[Automation]]
_LONGEST_NAME = 200


async def pause(desk: Desk, request: Request) -> Response:
    """POST /automations/{automation_id}/pause"""
    await desk.form(request)
    now = desk.services.clock()

    async def work(conn: Conn, found: Automation) -> Automation:
        return await actions.pause(conn, found.account_id, found.id, now=now)

    return await _done(desk, request, work, "said_flow_paused")


async def resume(desk: Desk, request: Request) -> Response:
    """POST /automations/{automation_id}/resume"""
    fields = await desk.form(request)
    now, word = desk.services.clock(), fields.get("how", "now")
    how = Resume(word) if word in list(Resume) else Resume.NOW
    number = id_in(fields.get("hours" if how is Resume.SPREAD else "days", ""))

    async def work(conn: Conn, found: Automation) -> Automation:
        if found.status is AutomationStatus.ACTIVE:
            return found
        return await resuming.resume(conn, found.account_id, found.id, how, number=number, now=now)

    return await _done(desk, request, work, "said_flow_resumed")


async def stop(desk: Desk, request: Request) -> Response:
    """POST /automations/{automation_id}/stop"""
    await desk.form(request)
    now = desk.services.clock()

    async def work(conn: Conn, found: Automation) -> Automation:
        if found.status is AutomationStatus.STOPPED:
            return found
        return await actions.stop(conn, found.account_id, found.id, now=now)

    return await _done(desk, request, work, "said_flow_stopped")


async def copy(desk: Desk, request: Request) -> Response:
    """POST /automations/{automation_id}/copy: a draft that says the same."""
    await desk.form(request)
    end = CATALOGUE[visitor_of(request).language]["flow_copy_name"]
    rights = who_of(request).user.rights

    async def work(conn: Conn, found: Automation) -> Automation:
        name = f"{found.name[: _LONGEST_NAME - len(end)]}{end}"
        raw = {**found.draft, "name": name}
        made = await actions.create(conn, found.account_id, raw, desk.services.signer)
        check_scopes(rights, made.draft)
        return made

    return await _done(desk, request, work, "said_flow_copied")


async def archive(desk: Desk, request: Request) -> Response:
    """POST /automations/{automation_id}/archive"""
    await desk.form(request)
    now = desk.services.clock()

    async def work(conn: Conn, found: Automation) -> Automation:
        await actions.archive(conn, found.account_id, found.id, now=now)
        return found

    undo = f"{PATH}/{flow_in(request)}/restore"
    return await _done(desk, request, work, "said_flow_archived", to=PATH, undo=undo)


async def restore(desk: Desk, request: Request) -> Response:
    """POST /automations/{automation_id}/restore"""
    await desk.form(request)

    async def work(conn: Conn, found: Automation) -> Automation:
        await actions.restore(conn, found.account_id, found.id)
        return replace(found, archived_at=None)

    return await _done(desk, request, work, "said_flow_restored")


async def delete(desk: Desk, request: Request) -> Response:
    """POST /automations/{automation_id}/delete"""
    await desk.form(request)

    async def work(conn: Conn, found: Automation) -> Automation:
        await actions.delete(conn, found.account_id, found.id)
        return found

    return await _done(desk, request, work, "said_flow_deleted", to=f"{PATH}?archived=1")


async def _done(
    desk: Desk, request: Request, work: _Work, said: str, *, to: str = "", undo: str = ""
) -> Response:
    """What a button did, told on the next page; what is refused is told on the automation's."""
    account_id, automation_id = account_of(request), flow_in(request)

    async def act(conn: Conn) -> Automation:
        return await work(conn, await held(conn, account_id, automation_id))

    try:
        done = await in_transaction(desk.services.pool, act)
    except (Conflict, Invalid, MissingScope) as error:
        return await shown(desk, request, problem=error.told(visitor_of(request).language))
    return desk.redirect(to or f"{PATH}/{done.id}", said=said, undo=undo)
