"""One automation: its steps below each other, moved and taken out."""

from collections.abc import Mapping
from typing import Any

from starlette.requests import Request
from starlette.responses import Response

from kapocs.accounts.rights import MissingScope
from kapocs.automations.drawing import editing
from kapocs.console.desk import Desk, Page
from kapocs.console.flows.viewing import view
from kapocs.console.pages.flows.editing import PATH, Edit, edited, flow, flow_in
from kapocs.console.requested import account_of, visitor_of
from kapocs.db.pool import Conn
from kapocs.errors import Invalid


async def show(desk: Desk, request: Request) -> Response:
    """GET /automations/{automation_id}"""
    return await shown(desk, request)


async def again(desk: Desk, request: Request) -> Response:
    """POST /automations/{automation_id}: no button says so; Enter in its form shows the page."""
    await desk.form(request)
    return await shown(desk, request)


async def shown(
    desk: Desk, request: Request, *, problem: str = "", is_clash: bool = False
) -> Response:
    """The page of an automation; `problem`: why something could not be done."""
    visitor = visitor_of(request)

    async def read(conn: Conn) -> Page:
        found = await flow(conn, account_of(request), flow_in(request))
        seen = await view(conn, found, visitor.language)
        content = {"view": seen, "flow": found, "problem": problem, "is_clash": is_clash}
        return Page("flow.html", content, 409 if is_clash else 400 if problem else 200)

    page = await desk.services.reads.of(account_of(request)).at_once(read)
    return desk.show(request, visitor, page)


async def up(desk: Desk, request: Request) -> Response:
    """POST /automations/{automation_id}/steps/{step_id}/up"""
    return await _changed(desk, request, lambda raw, step: editing.move(raw, step, up=True))


async def down(desk: Desk, request: Request) -> Response:
    """POST /automations/{automation_id}/steps/{step_id}/down"""
    return await _changed(desk, request, lambda raw, step: editing.move(raw, step, up=False))


async def remove(desk: Desk, request: Request) -> Response:
    """POST /automations/{automation_id}/steps/{step_id}/remove"""
    return await _changed(desk, request, editing.take_out, said="said_flow_step_removed")


async def change_and_show(
    desk: Desk, request: Request, edit: Edit, *, to: str, said: str
) -> Response:
    """Does what a button of the page does; what is refused is told on the page."""
    fields = await desk.form(request)
    try:
        done = await edited(desk, request, fields.get("as_of", ""), edit)
    except (Invalid, MissingScope) as error:
        return await shown(desk, request, problem=error.told(visitor_of(request).language))
    if done is None:
        return await shown(desk, request, is_clash=True)
    return desk.redirect(f"{PATH}/{done.id}{to}", said=said)


async def _changed(
    desk: Desk,
    request: Request,
    move: Any,
    *,
    said: str = "said_flow_saved",
) -> Response:
    step_id = request.path_params["step_id"]

    def edit(raw: Mapping[str, Any]) -> Mapping[str, Any]:
        made: Mapping[str, Any] = move(raw, step_id)
        return made

    to = "" if move is editing.take_out else f"#{step_id}"
    return await change_and_show(desk, request, edit, to=to, said=said)
