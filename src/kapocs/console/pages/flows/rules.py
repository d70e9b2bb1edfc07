"""What begins an automation, its goals, and who may come in and who leaves."""

from collections.abc import Callable, Mapping
from copy import deepcopy
from dataclasses import dataclass, replace
from typing import Any

from starlette.requests import Request
from starlette.responses import Response

from kapocs.accounts.rights import MissingScope
from kapocs.automations.drawing.editing import StepNotFound
from kapocs.automations.drawing.rows import as_row
from kapocs.console.catalogue import CATALOGUE
from kapocs.console.desk import Desk, Page, PostedForm
from kapocs.console.flows.asks import PartForm
from kapocs.console.flows.rule_forms import GOAL, RULES, START_FORMS, start_form
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
from kapocs.console.pages.flows.steps import change_and_show
from kapocs.console.requested import account_of, asked_for, number_of, visitor_of
from kapocs.errors import Invalid
from kapocs.web.transaction import snapshot

Raw = dict[str, Any]
_MEMBERS = ("name", "description", "entry", "leave", "quiet", "priority")


@dataclass(frozen=True, slots=True)
class _Kind:
    """Starts or goals: how their path is called, and where they stand."""

    path: str
    place: str
    row: Callable[[Mapping[str, Any]], list[Any]]
    store: Callable[[Raw, list[Any]], None]


def _goals(raw: Mapping[str, Any]) -> list[Any]:
    leave = raw.get("leave")
    return as_row(leave.get("goal")) if isinstance(leave, Mapping) else []


def _store_goals(raw: Raw, row: list[Any]) -> None:
    leave = dict(raw.get("leave") or {}) | {"goal": row}
    if not row:
        del leave["goal"]
    raw["leave"] = leave


_STARTS = _Kind(
    "starts", "start", lambda raw: as_row(raw.get("start")), lambda raw, row: raw.update(start=row)
)
_GOALS = _Kind("goals", "leave.goal", _goals, _store_goals)


async def show_rules(desk: Desk, request: Request) -> Response:
    """GET /automations/{automation_id}/rules"""
    async with snapshot(desk.services.pool) as conn:
        found = await flow(conn, account_of(request), flow_in(request))
    return await show_form(desk, request, _rules(request, typed_of(RULES, found.draft)))


async def change_rules(desk: Desk, request: Request) -> Response:
    """POST /automations/{automation_id}/rules"""
    fields = await desk.form(request, largest=LARGEST_FORM, most=MOST_FIELDS)
    typed = typed_in(RULES, fields)
    wish = _rules(request, typed, fields)
    said, _ = said_by(RULES, typed)

    def edit(raw: Mapping[str, Any]) -> Mapping[str, Any]:
        kept = {name: value for name, value in raw.items() if name not in _MEMBERS}
        made: Raw = {**said, **deepcopy(kept)}
        if _goals(raw):
            _store_goals(made, _goals(raw))
        return made

    return await _save(desk, request, wish, fields, edit, place="")


def _rules(request: Request, typed: Raw, fields: Mapping[str, str] | None = None) -> PartShown:
    texts = CATALOGUE[visitor_of(request).language]
    seen = (fields or {}).get("as_of", "")
    return PartShown(form=RULES, typed=typed, path="/rules", title=texts["flow_rules"], seen=seen)


async def ask_start(desk: Desk, request: Request) -> Response:
    """GET /automations/{automation_id}/starts/new?form="""
    form = START_FORMS.get(asked_for(request, "form"))
    if form is None:
        async with snapshot(desk.services.pool) as conn:
            found = await flow(conn, account_of(request), flow_in(request))
        content = {"flow": found, "forms": list(START_FORMS)[::-1]}
        return desk.show(request, visitor_of(request), Page("flow_start_kinds.html", content))
    return await show_form(desk, request, _part(request, _STARTS, form, typed_of(form, {}), "new"))


async def ask_goal(desk: Desk, request: Request) -> Response:
    """GET /automations/{automation_id}/goals/new"""
    return await show_form(desk, request, _part(request, _GOALS, GOAL, typed_of(GOAL, {}), "new"))


async def create_start(desk: Desk, request: Request) -> Response:
    """POST /automations/{automation_id}/starts/new"""
    fields = await desk.form(request, largest=LARGEST_FORM, most=MOST_FIELDS)
    form = START_FORMS.get(fields.get("form", ""))
    if form is None:
        raise StepNotFound
    return await _put(desk, request, (_STARTS, form, None), fields)


async def create_goal(desk: Desk, request: Request) -> Response:
    """POST /automations/{automation_id}/goals/new"""
    fields = await desk.form(request, largest=LARGEST_FORM, most=MOST_FIELDS)
    return await _put(desk, request, (_GOALS, GOAL, None), fields)


async def show_start(desk: Desk, request: Request) -> Response:
    """GET /automations/{automation_id}/starts/{number}"""
    return await _show(desk, request, _STARTS)


async def show_goal(desk: Desk, request: Request) -> Response:
    """GET /automations/{automation_id}/goals/{number}"""
    return await _show(desk, request, _GOALS)


async def change_start(desk: Desk, request: Request) -> Response:
    """POST /automations/{automation_id}/starts/{number}"""
    return await _change(desk, request, _STARTS)


async def change_goal(desk: Desk, request: Request) -> Response:
    """POST /automations/{automation_id}/goals/{number}"""
    return await _change(desk, request, _GOALS)


async def remove_start(desk: Desk, request: Request) -> Response:
    """POST /automations/{automation_id}/starts/{number}/remove"""
    return await _remove(desk, request, _STARTS)


async def remove_goal(desk: Desk, request: Request) -> Response:
    """POST /automations/{automation_id}/goals/{number}/remove"""
    return await _remove(desk, request, _GOALS)


async def _known(desk: Desk, request: Request, kind: _Kind) -> tuple[int, Raw, PartForm]:
    """The number of the part in the path, from 1, what it says, and its form. StepNotFound."""
    number = number_of(request, "number", StepNotFound)
    async with snapshot(desk.services.pool) as conn:
        found = await flow(conn, account_of(request), flow_in(request))
    row = kind.row(found.draft)
    if not 1 <= number <= len(row):
        raise StepNotFound
    raw = row[number - 1]
    return number, raw, GOAL if kind is _GOALS else start_form(raw)


async def _show(desk: Desk, request: Request, kind: _Kind) -> Response:
    number, raw, form = await _known(desk, request, kind)
    return await show_form(
        desk, request, _part(request, kind, form, typed_of(form, raw), str(number))
    )


async def _change(desk: Desk, request: Request, kind: _Kind) -> Response:
    fields = await desk.form(request, largest=LARGEST_FORM, most=MOST_FIELDS)
    number, _, form = await _known(desk, request, kind)
    return await _put(desk, request, (kind, form, number), fields)


async def _remove(desk: Desk, request: Request, kind: _Kind) -> Response:
    number, _, _ = await _known(desk, request, kind)

    def edit(raw: Mapping[str, Any]) -> Mapping[str, Any]:
        made = deepcopy(dict(raw))
        row = kind.row(made)
        del row[number - 1 : number]
        kind.store(made, row)
        return made

    return await change_and_show(desk, request, edit, to="", said="said_flow_saved")


async def _put(
    desk: Desk, request: Request, what: tuple[_Kind, PartForm, int | None], fields: PostedForm
) -> Response:
    """Stores a new part, or the one of this number."""
    kind, form, number = what
    typed = typed_in(form, fields)
    if adds_condition(fields):
        typed = with_added(form, typed, fields)
    wish = _part(request, kind, form, typed, str(number or "new"), fields)
    if adds_condition(fields):
        return await show_form(desk, request, wish)
    said, _ = said_by(form, typed)

    def edit(raw: Mapping[str, Any]) -> Mapping[str, Any]:
        made = deepcopy(dict(raw))
        row = kind.row(made)
        if number is None:
            row.append(said)
        else:
            row[number - 1 : number] = [said]
        kind.store(made, row)
        return made

    async with snapshot(desk.services.pool) as conn:
        known = await flow(conn, account_of(request), flow_in(request))
    at = len(kind.row(known.draft)) if number is None else number - 1
    return await _save(desk, request, wish, fields, edit, place=f"{kind.place}[{at}]")


async def _save(
    desk: Desk,
    request: Request,
    wish: PartShown,
    fields: PostedForm,
    edit: Callable[[Mapping[str, Any]], Mapping[str, Any]],
    *,
    place: str,
) -> Response:
    try:
        done = await edited(desk, request, fields.get("as_of", ""), edit)
    except (Invalid, MissingScope) as error:
        return await show_form(desk, request, refused(request, wish, error, place))
    if done is None:
        return await show_form(desk, request, replace(wish, is_clash=True))
    return desk.redirect(f"{PATH}/{done.id}", said="said_flow_saved")


def _part(
    request: Request,
    kind: _Kind,
    form: PartForm,
    typed: Raw,
    number: str,
    fields: Mapping[str, str] | None = None,
) -> PartShown:
    texts = CATALOGUE[visitor_of(request).language]
    return PartShown(
        form=form,
        typed=typed,
        path=f"/{kind.path}/{number}",
        title=texts[f"flow_form_{form.name}"],
        seen=(fields or {}).get("as_of", ""),
        hidden={"form": form.name},
    )
