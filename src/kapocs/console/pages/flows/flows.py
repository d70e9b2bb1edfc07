"""Automations: the table of them, and a new one, empty or from a template."""

from collections.abc import Mapping
from typing import Any

from starlette.requests import Request
from starlette.responses import Response

from kapocs.accounts.rights import WRITE, MissingScope, Rights
from kapocs.automations import actions, starting
from kapocs.automations.drawing import queries
from kapocs.automations.drawing.figures import FlowFigures, of_flows
from kapocs.automations.model import Automation, BadAutomation
from kapocs.automations.needing import check_scopes
from kapocs.automations.starting import FromTemplate, Started
from kapocs.automations.template_files import NAMES, FlowTemplate, read_template
from kapocs.console.desk import Desk, Page, PostedForm
from kapocs.console.flows.offered import MOST
from kapocs.console.flows.typed import SPANS
from kapocs.console.pages.flows.editing import PATH
from kapocs.console.requested import (
    account_of,
    asked_for,
    before_in,
    id_in,
    problems_of,
    visitor_of,
    who_of,
)
from kapocs.db.pool import Conn
from kapocs.errors import Invalid, KapocsError, NotFound
from kapocs.ids import LARGEST_ID, AccountId, LetterId, ListId, written_id
from kapocs.letters import queries_listed as letters
from kapocs.letters.queries_listed import LettersAsked
from kapocs.lists import queries as lists
from kapocs.lists.model import ListNotFound, ListType
from kapocs.web.transaction import in_transaction, snapshot
from kapocs.wording.telling import told

PAGE_SIZE = 50
_MOST_FIELDS = 100
_NOTHING = FlowFigures()


async def show_all(desk: Desk, request: Request) -> Response:
    """GET /automations?archived=&before="""
    archived, before = request.query_params.get("archived") == "1", before_in(request)

    async def read(conn: Conn) -> Page:
        account_id = account_of(request)
        found = await queries.newest(
            conn, account_id, before=before, size=PAGE_SIZE + 1, archived=archived
        )
        shown = found[:PAGE_SIZE]
        figures = await of_flows(conn, account_id, [each.id for each in shown])
        content = {
            "listed": [(each, figures.get(each.id, _NOTHING)) for each in shown],
            "older": shown[-1].id if len(found) > PAGE_SIZE else None,
            "is_first": "before" not in request.query_params,
            "archived": archived,
        }
        return Page("flows.html", content)

    page = await desk.services.reads.of(account_of(request)).at_once(read)
    return desk.show(request, visitor_of(request), page)


async def ask(desk: Desk, request: Request) -> Response:
    """GET /automations/new?template=: what to begin with, then its questions."""
    name = asked_for(request, "template")
    if name not in (*NAMES, "empty"):
        visitor = visitor_of(request)
        found = [read_template(each, visitor.language) for each in NAMES]
        return desk.show(request, visitor, Page("flow_templates.html", {"templates": found}))
    return await _questions(desk, request, name, PostedForm({}))


async def create(desk: Desk, request: Request) -> Response:
    """POST /automations/new"""
    fields = await desk.form(request, most=_MOST_FIELDS)
    name = fields.get("template", "")
    if name not in (*NAMES, "empty"):
        raise NotFound

    async def work(conn: Conn) -> Automation:
        if name == "empty":
            return await _make_empty(desk, conn, request, fields)
        account_id, rights = account_of(request), who_of(request).user.rights
        wish = _wish(name, fields)
        made = await starting.start_from(conn, account_id, wish, desk.services.signer)
        # What was refused goes with the transaction.
        _check_rights(rights, made)
        return made.automation

    try:
        made = await in_transaction(desk.services.pool, work)
    except (Invalid, NotFound, MissingScope) as error:
        return await _questions(desk, request, name, fields, error)
    return desk.redirect(f"{PATH}/{made.id}", said="said_flow_made")


async def _make_empty(desk: Desk, conn: Conn, request: Request, fields: PostedForm) -> Automation:
    raw: dict[str, Any] = {
        "name": fields.get("name", ""),
        "start": [{"on": "joined", "list": written_id(fields.get("list", ""))}],
        "steps": [{"end": True}],
    }
    if raw["start"][0]["list"] is None:
        raise ListNotFound(field="list")
    made = await actions.create(conn, account_of(request), raw, desk.services.signer)
    check_scopes(who_of(request).user.rights, made.draft)
    return made


def _wish(name: str, fields: PostedForm) -> FromTemplate:
    template = read_template(name, "en")
    orders = id_in(fields.get("order_list", ""))
    own = {key: id_in(fields.get(f"letter_{key}", "")) for key in template.raw_letters}
    return FromTemplate(
        template=name,
        name=fields.get("name", ""),
        list_id=ListId(id_in(fields.get("list", ""))),
        order_list_id=ListId(orders) if orders and template.needs_orders else None,
        language=fields.get("language", ""),
        waits={
            step: {fields.get(f"unit_{step}", "days"): _whole(fields.get(f"wait_{step}", ""))}
            for step in template.waits
            if f"wait_{step}" in fields
        },
        letters={key: LetterId(number) for key, number in own.items() if number},
    )


def _whole(text: str) -> int:
    """The number that was typed; one below 0 when it is none, which is refused."""
    plain = text.strip()
    return int(plain) if plain.isascii() and plain.isdigit() and len(plain) < 9 else -1


def _check_rights(rights: Rights, made: Started) -> None:
    """MissingScope: whoever makes an automation may make each part of it."""
    parts = {"letters": made.letter_ids, "segments": made.segment_ids, "lists": made.fields}
    for noun, found in parts.items():
        if found:
            rights.check(f"{noun}:{WRITE}")
    check_scopes(rights, made.automation.draft)


async def _questions(
    desk: Desk,
    request: Request,
    name: str,
    fields: PostedForm,
    error: KapocsError | None = None,
) -> Response:
    visitor, account = visitor_of(request), who_of(request).account
    language = fields.get("language") or account.language
    template = None if name == "empty" else read_template(name, visitor.language)
    async with snapshot(desk.services.pool) as conn:
        content = await _offers(conn, account.id)
    content |= {
        "template": template,
        "title": template.title if template else "",
        "name": fields.get("name", template.title if template else ""),
        "language": language,
        "typed": fields,
        "waits": _waits(template, fields),
        "left": [told(each, visitor.language) for each in starting.left_by(template)]
        if template
        else [],
        "problems": _problems(error, visitor.language),
    }
    return desk.show(request, visitor, Page("flow_new.html", content, 400 if error else 200))


async def _offers(conn: Conn, account_id: AccountId) -> dict[str, object]:
    every = await lists.page(conn, account_id, size=MOST)
    wanted = LettersAsked()
    found = await letters.newest(conn, account_id, wanted, before=LARGEST_ID, size=MOST)
    return {
        "lists": [(each.id, each.name) for each in every],
        "order_lists": [(each.id, each.name) for each in every if each.type is ListType.ECOMMERCE],
        "letters": [(each.id, each.name) for each in found],
    }


def _waits(template: FlowTemplate | None, fields: PostedForm) -> list[tuple[str, str, str]]:
    """Step, number and unit of each wait that can be made longer or shorter."""
    found = []
    for step, units in (template.waits if template else {}).items():
        unit = next(each for each in SPANS if each in units)
        number = fields.get(f"wait_{step}", str(units[unit]))
        found.append((step, number, fields.get(f"unit_{step}", unit)))
    return found


def _problems(error: KapocsError | None, language: str) -> Mapping[str, str]:
    if isinstance(error, BadAutomation):
        return {_field(each.place): told(each.reason, language) for each in error.problems}
    if isinstance(error, NotFound) and not error.field:
        return {"list": error.told(language)}
    return problems_of(error, language)


def _field(place: str) -> str:
    return "name" if place == "name" else "list" if place.startswith("start") else ""
