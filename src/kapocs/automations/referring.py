"""What a definition asks for: whether it is there, before anybody comes in."""

from collections.abc import AsyncIterator, Iterator

from kapocs.accounts.model import UserNotFound
from kapocs.automations import queries
from kapocs.automations.definition import Definition, Refers, Start
from kapocs.automations.model import AutomationId, Problem
from kapocs.automations.signals import Signal
from kapocs.catalog import queries as catalog
from kapocs.crm.owners import owner_id
from kapocs.db.pool import Conn
from kapocs.errors import KapocsError
from kapocs.forms import queries as forms
from kapocs.forms import queries_pages as pages
from kapocs.forms.model import Form, LandingPage
from kapocs.ids import (
    AccountId,
    CategoryId,
    FormId,
    LandingPageId,
    LetterId,
    ListId,
    ProductId,
    SegmentId,
)
from kapocs.letters import queries as letters
from kapocs.lists import queries as lists
from kapocs.lists.model import Schema
from kapocs.reasons import Reason
from kapocs.segments import queries as segments
from kapocs.segments.compile import where
from kapocs.segments.parse import parse


async def missing(conn: Conn, account_id: AccountId, definition: Definition) -> list[Problem]:
    """What the definition asks for and that the account has not, each with its place."""
    found = [each async for each in _missing(conn, account_id, definition)]
    return [each for number, each in enumerate(found) if each not in found[:number]]


async def _missing(
    conn: Conn, account_id: AccountId, definition: Definition
) -> AsyncIterator[Problem]:
    for place, refers in everything(definition):
        if not await _is_there(conn, account_id, refers):
            what = Reason(f"noun.{refers.noun}", id=refers.id)
            yield Problem(f"{place}.{refers.member}", Reason("automations.not_there", what=what))
    async for problem in _strangers(conn, account_id, definition):
        yield problem
    for number, start in enumerate(definition.starts):
        schema = await schema_of(conn, account_id, start)
        for place, text in (f"start[{number}].where", start.where), *asked(definition):
            for problem in _wrong(schema, text, place):
                yield problem
        if schema is not None and start.date_field.lower() not in ("", *schema.fields):
            why = Reason("noun.field", name=start.date_field)
            yield Problem(f"start[{number}].field", Reason("automations.not_there", what=why))


def everything(definition: Definition) -> Iterator[tuple[str, Refers]]:
    """All that is asked for, with the place of the object that names it."""
    for number, start in enumerate(definition.starts):
        for noun, id_ in ("list", start.list_id), ("segment", start.segment_id):
            if id_ is not None:
                yield f"start[{number}]", Refers(noun, id_, noun)
    for place, signal in _signals(definition):
        yield from ((place, each) for each in _of_signal(signal))
    if definition.rules.leave_segment is not None:
        yield "leave", Refers("segment", definition.rules.leave_segment, "segment")
    for step in definition.steps.values():
        for each in step.does.refers():
            yield f"{step.place}.{step.kind}", each


def _signals(definition: Definition) -> Iterator[tuple[str, Signal]]:
    """All that is waited for, with the place of the object that says so."""
    for number, start in enumerate(definition.starts):
        if start.signal is not None:
            yield f"start[{number}]", start.signal
    for number, goal in enumerate(definition.rules.goals):
        yield f"leave.goal[{number}]", goal
    for step in definition.steps.values():
        signal = step.does.awaits()
        if signal is not None:
            yield f"{step.place}.{step.kind}", signal


def _of_signal(signal: Signal) -> Iterator[Refers]:
    for noun, id_, member in (
        ("list", signal.list_id, "list"),
        ("form", signal.numbers.get("form_id"), "form"),
        ("landing_page", signal.numbers.get("landing_page_id"), "page"),
        ("letter", signal.numbers.get("letter_id"), "letter"),
    ):
        if id_ is not None:
            yield Refers(noun, id_, member)


def asked(definition: Definition) -> Iterator[tuple[str, str]]:
    """All conditions on people, with their places."""
    yield "entry.where", definition.rules.where
    for step in definition.steps.values():
        yield f"{step.place}.{step.kind}", step.does.conditions()


async def _is_there(conn: Conn, account_id: AccountId, refers: Refers) -> bool:
    found: object
    match refers.noun:
        case "list":
            found = await lists.get(conn, account_id, ListId(refers.id))
        case "letter":
            found = await letters.get(conn, account_id, LetterId(refers.id))
        case "segment":
            found = await segments.get(conn, account_id, SegmentId(refers.id))
        case "form":
            found = await forms.get(conn, account_id, FormId(refers.id))
        case "landing_page":
            found = await pages.landing_page(conn, account_id, LandingPageId(refers.id))
        case "product":
            found = await catalog.products(conn, account_id, [ProductId(refers.id)]) or None
        case "category":
            found = await catalog.category(conn, account_id, CategoryId(refers.id))
        case _:
            found = await queries.get(conn, account_id, AutomationId(refers.id))
    return found is not None and getattr(found, "archived_at", None) is None


async def _strangers(
    conn: Conn, account_id: AccountId, definition: Definition
) -> AsyncIterator[Problem]:
    """Whom the steps name as users, and who are none."""
    for step in definition.steps.values():
        for member, email in step.does.users():
            why = await _why_nobody(conn, account_id, email)
            if why is not None:
                yield Problem(f"{step.place}.{step.kind}.{member}", why)


async def _why_nobody(conn: Conn, account_id: AccountId, email: str) -> Reason | None:
    """Why the address is none of a user of the account; None: it is."""
    try:
        await owner_id(conn, account_id, email)
    except UserNotFound as error:
        return error.reason
    return None


async def schema_of(conn: Conn, account_id: AccountId, start: Start) -> Schema | None:
    """The list from which people come by the start; None: from any."""
    if start.list_id is not None:
        return await lists.schema(conn, account_id, ListId(start.list_id))
    if start.segment_id is not None:
        found = await segments.get(conn, account_id, SegmentId(start.segment_id))
        return await lists.schema(conn, account_id, found.list_id) if found else None
    numbers = start.signal.numbers if start.signal else {}
    made: Form | LandingPage | None = None
    if form_id := numbers.get("form_id"):
        made = await forms.get(conn, account_id, FormId(form_id))
    elif page_id := numbers.get("landing_page_id"):
        made = await pages.landing_page(conn, account_id, LandingPageId(page_id))
    return await lists.schema(conn, account_id, made.list_id) if made else None


def _wrong(schema: Schema | None, text: str, place: str) -> list[Problem]:
    """What is wrong with conditions; of people of any list only how they are spelled is known."""
    try:
        found = parse(text) if text else []
        if schema is not None:
            where(schema, found)
    except KapocsError as error:
        return [Problem(place, error.reason)]
    return []
