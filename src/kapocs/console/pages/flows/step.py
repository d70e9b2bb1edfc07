"""The form of one step: a new one, and one that is changed."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from starlette.requests import Request
from starlette.responses import Response

from kapocs.accounts.rights import MissingScope
from kapocs.automations.drawing import editing
from kapocs.automations.drawing.rows import MAIN, DrawnStep, drawn, every
from kapocs.automations.model import Automation
from kapocs.console.catalogue import CATALOGUE
from kapocs.console.desk import Desk, Page, PostedForm
from kapocs.console.flows.asks import PartForm
from kapocs.console.flows.step_forms import GROUPS, STEP_FORMS, form_of
from kapocs.console.flows.typed import said_by, typed_in, typed_of
from kapocs.console.pages.flows.editing import LARGEST_FORM, PATH, edited, flow, flow_in
from kapocs.console.pages.flows.parts import (
    MOST_FIELDS,
    PartShown,
    adds_condition,
    refused,
    show_form,
    with_added,
)
from kapocs.console.requested import account_of, asked_for, visitor_of
from kapocs.errors import Invalid
from kapocs.web.transaction import snapshot

_WHERE = ("row", "at")


async def ask(desk: Desk, request: Request) -> Response:
    """GET /automations/{automation_id}/add?row=&at=&form=: what it does, then its form."""
    visitor = visitor_of(request)
    where = {name: asked_for(request, name) for name in _WHERE}
    form = STEP_FORMS.get(asked_for(request, "form"))
    if form is None:
        async with snapshot(desk.services.pool) as conn:
            found = await flow(conn, account_of(request), flow_in(request))
        groups = [
            (group, [each.name for each in STEP_FORMS.values() if each.group == group])
            for group in GROUPS
        ]
        content = {"flow": found, "groups": groups, **where}
        return desk.show(request, visitor, Page("flow_step_kinds.html", content))
    typed = typed_of(form, None)
    return await show_form(desk, request, _new(request, form, typed, where))


async def create(desk: Desk, request: Request) -> Response:
    """POST /automations/{automation_id}/add"""
    fields = await desk.form(request, largest=LARGEST_FORM, most=MOST_FIELDS)
    form = STEP_FORMS.get(fields.get("form", ""))
    if form is None:
        raise editing.StepNotFound
    where = {name: fields.get(name, "") for name in _WHERE}
    typed = typed_in(form, fields)
    wish = _new(request, form, typed, where, fields)
    if adds_condition(fields):
        return await show_form(
            desk, request, _new(request, form, with_added(form, typed, fields), where, fields)
        )
    said, wrong = said_by(form, typed)
    if wrong:
        return await show_form(desk, request, replace(wish, problems=wrong))
    step = {**_labelled(fields), form.kind: said, **form.fixed}
    at = int(where["at"]) if where["at"].isascii() and where["at"].isdigit() else 0
    made: dict[str, Any] = {"place": "", "ids": set()}

    def edit(raw: Mapping[str, Any]) -> Mapping[str, Any]:
        made["ids"] = {each.id for each in every(drawn(raw))}
        after, made["place"] = editing.put_in(raw, where["row"], min(at, 1000), step)
        return after

    try:
        done = await edited(desk, request, fields.get("as_of", ""), edit)
    except (Invalid, MissingScope) as error:
        return await show_form(desk, request, refused(request, wish, error, made["place"]))
    if done is None:
        return await show_form(desk, request, replace(wish, is_clash=True))
    return desk.redirect(f"{PATH}/{done.id}#{_added(done, made['ids'])}", said="said_flow_saved")


async def show(desk: Desk, request: Request) -> Response:
    """GET /automations/{automation_id}/steps/{step_id}"""
    step, form = await _known(desk, request)
    typed = typed_of(form, step.raw.get(step.kind))
    return await show_form(desk, request, _old(request, form, typed, step))


async def change(desk: Desk, request: Request) -> Response:
    """POST /automations/{automation_id}/steps/{step_id}"""
    fields = await desk.form(request, largest=LARGEST_FORM, most=MOST_FIELDS)
    step, form = await _known(desk, request)
    typed = typed_in(form, fields)
    if adds_condition(fields):
        typed = with_added(form, typed, fields)
        return await show_form(desk, request, _old(request, form, typed, step, fields))
    wish = _old(request, form, typed, step, fields)
    said, wrong = said_by(form, typed, step.raw.get(step.kind))
    if wrong:
        return await show_form(desk, request, replace(wish, problems=wrong))
    place = {"place": ""}

    def edit(raw: Mapping[str, Any]) -> Mapping[str, Any]:
        changed = {"label": fields.get("label", "").strip(), form.kind: said}
        after, place["place"] = editing.change(raw, step.id, changed)
        return after

    try:
        done = await edited(desk, request, fields.get("as_of", ""), edit)
    except (Invalid, MissingScope) as error:
        return await show_form(desk, request, refused(request, wish, error, place["place"]))
    if done is None:
        return await show_form(desk, request, replace(wish, is_clash=True))
    return desk.redirect(f"{PATH}/{done.id}#{step.id}", said="said_flow_saved")


async def _known(desk: Desk, request: Request) -> tuple[DrawnStep, PartForm]:
    async with snapshot(desk.services.pool) as conn:
        found = await flow(conn, account_of(request), flow_in(request))
    step = editing.find(found.draft, request.path_params["step_id"])
    form = form_of(step.raw, step.kind)
    if form is None:
        raise editing.StepNotFound
    return step, form


def _labelled(fields: PostedForm) -> dict[str, str]:
    label = fields.get("label", "").strip()
    return {"label": label} if label else {}


def _new(
    request: Request,
    form: PartForm,
    typed: dict[str, Any],
    where: Mapping[str, str],
    fields: Mapping[str, str] | None = None,
) -> PartShown:
    texts = CATALOGUE[visitor_of(request).language]
    sent = fields or {}
    return PartShown(
        form=form,
        typed=typed,
        path="/add",
        title=texts[f"flow_form_{form.name}"],
        label=sent.get("label", ""),
        seen=sent.get("as_of", ""),
        hidden={"form": form.name, "row": where["row"] or MAIN, "at": where["at"]},
    )


def _old(
    request: Request,
    form: PartForm,
    typed: dict[str, Any],
    step: DrawnStep,
    fields: Mapping[str, str] | None = None,
) -> PartShown:
    texts = CATALOGUE[visitor_of(request).language]
    sent = fields or {}
    return PartShown(
        form=form,
        typed=typed,
        path=f"/steps/{step.id}",
        title=texts[f"flow_form_{form.name}"],
        step_id=step.id,
        label=sent.get("label", step.label),
        seen=sent.get("as_of", ""),
    )


def _added(done: Automation, before: set[str]) -> str:
    """The id of the step that was not there before."""
    return next((each.id for each in every(drawn(done.draft)) if each.id not in before), "")
