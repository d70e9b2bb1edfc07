"""Versions of an automation: what differs, who stands where, and putting the draft to work."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from starlette.requests import Request
from starlette.responses import Response

from kapocs import actor
from kapocs.accounts import queries as accounts
from kapocs.accounts.rights import MissingScope
from kapocs.automations import actions, comparing, queries_history, versions
from kapocs.automations.comparing import Compared
from kapocs.automations.drawing.rows import drawn, every, stamp
from kapocs.automations.model import Automation, BadAutomation
from kapocs.automations.needing import check_scopes
from kapocs.automations.reading import read
from kapocs.automations.versions import LEAVE, STAY, Standing
from kapocs.console.desk import Desk, Page, PostedForm
from kapocs.console.flows.offered import offered
from kapocs.console.flows.step_forms import form_of
from kapocs.console.flows.telling import FlowWords, sentence
from kapocs.console.flows.viewing import words_of
from kapocs.console.pages.flows.editing import PATH, flow, flow_in, held
from kapocs.console.requested import account_of, number_asked, visitor_of, who_of
from kapocs.db.pool import Conn
from kapocs.errors import Conflict, Invalid
from kapocs.web.transaction import in_transaction
from kapocs.wording.telling import told

_MOST_VERSIONS = 200
_MOST_FIELDS = 1100


@dataclass(frozen=True, slots=True, kw_only=True)
class StandingLine:
    """People at a step, and what may become of them. `default`: where they would go."""

    step: str
    title: str
    people: int
    default: str
    is_changed: bool
    chosen: str


async def show(desk: Desk, request: Request) -> Response:
    """GET /automations/{automation_id}/publish"""
    return await _shown(desk, request, {}, "")


async def publish(desk: Desk, request: Request) -> Response:
    """POST /automations/{automation_id}/publish"""
    fields = await desk.form(request, largest=256 * 1024, most=_MOST_FIELDS)
    account_id, automation_id = account_of(request), flow_in(request)
    rights, now = who_of(request).user.rights, desk.services.clock()
    people = _chosen(fields)

    async def work(conn: Conn) -> Automation | None:
        known = await held(conn, account_id, automation_id)
        if stamp(known.draft) != fields.get("as_of"):
            return None
        done = await actions.activate(conn, account_id, automation_id, people=people, now=now)
        check_scopes(rights, done.draft)
        return done

    try:
        done = await in_transaction(desk.services.pool, work)
    except (Invalid, Conflict, MissingScope) as error:
        return await _shown(desk, request, people, error.told(visitor_of(request).language))
    if done is None:
        return await _shown(desk, request, people, "", is_clash=True)
    return desk.redirect(f"{PATH}/{automation_id}", said="said_flow_started")


async def history(desk: Desk, request: Request) -> Response:
    """GET /automations/{automation_id}/versions?from=&to=: all of them, and what differs."""
    visitor = visitor_of(request)
    begin, end = number_asked(request, "from", -1), number_asked(request, "to", 0)

    async def read_page(conn: Conn) -> Page:
        found = await flow(conn, account_of(request), flow_in(request))
        whose = (found.account_id, found.id)
        lines = await queries_history.versions(conn, *whose, size=_MOST_VERSIONS)
        users = await accounts.users(conn, found.account_id)
        content: dict[str, object] = {
            "flow": found,
            "people": {each.id: each.name or each.email for each in users},
            "versions": [(each, actor.read(each.made_by)) for each in reversed(lines)],
            "begin": begin,
            "end": end,
            "changes": None,
        }
        if begin > 0:
            content["changes"] = await _changes(conn, found, (begin, end), visitor.language)
        return Page("flow_versions.html", content)

    page = await desk.services.reads.of(account_of(request)).at_once(read_page)
    return desk.show(request, visitor, page)


def _chosen(fields: PostedForm) -> Mapping[str, str]:
    """What was chosen for those at a step, where it is not what happens by itself."""
    names = [name for name in fields if name.startswith("to.")]
    return {name.removeprefix("to."): fields[name] for name in names if fields[name]}


async def _shown(
    desk: Desk,
    request: Request,
    chosen: Mapping[str, str],
    problem: str,
    *,
    is_clash: bool = False,
) -> Response:
    visitor = visitor_of(request)

    async def read_page(conn: Conn) -> Page:
        found = await flow(conn, account_of(request), flow_in(request))
        choices = await offered(conn, found.account_id, found.draft, visitor.language)
        words = words_of(found.draft, choices, visitor.language)
        checked = await actions.check(conn, found.account_id, found.draft)
        standing = await _standing(conn, found)
        changes = None
        if found.version:
            changes = await _changes(conn, found, (found.version, 0), visitor.language)
        content = {
            "flow": found,
            "stamp": stamp(found.draft),
            "checked": [(each.place, told(each.reason, visitor.language)) for each in checked],
            "standing": _lines(standing, words, chosen),
            "steps": [(each.id, words.steps[each.id]) for each in _steps(found)],
            "names": words.steps,
            "changes": changes,
            "stay": STAY,
            "leave": LEAVE,
            "problem": problem,
            "is_clash": is_clash,
        }
        status = 409 if is_clash else 400 if problem else 200
        return Page("flow_publish.html", content, status)

    page = await desk.services.reads.of(account_of(request)).at_once(read_page)
    return desk.show(request, visitor, page)


def _steps(found: Automation) -> list[Any]:
    """Steps at which somebody may stand."""
    known = read(found.draft).steps
    return [each for each in every(drawn(found.draft)) if each.id in known]


async def _standing(conn: Conn, found: Automation) -> Sequence[Standing]:
    try:
        return await versions.preview(conn, found.account_id, found.id)
    except BadAutomation:
        return []


def _lines(
    standing: Sequence[Standing], words: FlowWords, chosen: Mapping[str, str]
) -> list[StandingLine]:
    """One for each step, whatever the version in which people stand there."""
    found: dict[str, StandingLine] = {}
    for each in standing:
        known = found.get(each.step)
        found[each.step] = StandingLine(
            step=each.step,
            title=words.steps.get(each.step, each.step),
            people=each.people + (known.people if known else 0),
            default=each.goes_to,
            is_changed=each.is_changed or bool(known and known.is_changed),
            chosen=chosen.get(each.step, ""),
        )
    return list(found.values())


async def _changes(
    conn: Conn, found: Automation, between: tuple[int, int], language: str
) -> Mapping[str, object]:
    """What differs between two versions, in words."""
    whose = (conn, found.account_id, found.id)
    before = await comparing.definition_of(*whose, between[0])
    after = await comparing.definition_of(*whose, between[1])
    choices = await offered(conn, found.account_id, found.draft, language)
    try:
        compared = comparing.compare(before, after)
    except BadAutomation as error:
        return {"members": [], "steps": [], "problem": error.told(language)}
    was, is_now = words_of(before, choices, language), words_of(after, choices, language)
    return {"members": compared.members, "steps": _told(compared, was, is_now), "problem": ""}


def _told(compared: Compared, was: FlowWords, is_now: FlowWords) -> list[tuple[str, str, str, str]]:
    """Step, what became of it, and what it said and says."""
    return [
        (
            is_now.steps.get(each.step) or was.steps.get(each.step, each.step),
            each.difference.value,
            _said(each.before, was),
            _said(each.after, is_now),
        )
        for each in compared.steps
    ]


def _said(raw: Mapping[str, Any] | None, words: FlowWords) -> str:
    """A step in words; one that is not there says nothing."""
    if raw is None:
        return ""
    kind = next((name for name in raw if form_of(raw, name) is not None), "")
    form = form_of(raw, kind)
    if form is None:
        return ""
    name, says = words.texts[f"flow_form_{form.name}"], words.of(form, raw.get(kind))
    return sentence(name, says)
