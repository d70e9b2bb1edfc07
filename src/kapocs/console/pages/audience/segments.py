"""Segments: all of them, a new one, one that is changed, and how many are in it as one types."""

from dataclasses import dataclass

from starlette.requests import Request
from starlette.responses import Response

from kapocs.console import counted
from kapocs.console.asking_segments import WAYS, SegmentTyped, choices, refused, with_condition
from kapocs.console.catalogue import CATALOGUE
from kapocs.console.desk import Desk, Page, PostedForm
from kapocs.console.requested import (
    account_of,
    asked_for,
    lists_of,
    number_asked,
    number_in,
    number_of,
    visitor_of,
)
from kapocs.db.bounded import OutOfTime, within
from kapocs.db.pool import Conn
from kapocs.errors import Conflict, Invalid, KapocsError
from kapocs.ids import ListId, SegmentId
from kapocs.lists import actions as lists
from kapocs.lists import queries_named as known_lists
from kapocs.lists.model import FieldNotFound, Schema
from kapocs.paging import LARGEST_PAGE
from kapocs.segments import actions, queries, queries_change, queries_saved
from kapocs.segments.model import Segment
from kapocs.segments.parse import parse
from kapocs.segments.queries_saved import SegmentsAsked
from kapocs.segments.spelling import spelled
from kapocs.web.transaction import in_transaction, snapshot

PATH = "/segments"
PAGE_SIZE = 100
_LARGEST = 1024 * 1024


@dataclass(frozen=True, slots=True, kw_only=True)
class _Form:
    """What the form of a segment is shown with. `path`: where it is sent."""

    path: str
    schema: Schema
    typed: SegmentTyped
    segment: Segment | None = None
    is_clash: bool = False


async def show_all(desk: Desk, request: Request) -> Response:
    """GET /segments?after="""
    after = number_asked(request, "after")
    async with snapshot(desk.services.pool) as conn:
        account_id = account_of(request)
        found, goes_on = await queries_saved.page(
            conn, account_id, SegmentsAsked(only=lists_of(request)), after=after, size=PAGE_SIZE
        )
        every = await known_lists.offered(conn, account_id, size=5 * LARGEST_PAGE, archived=True)
    content = {
        "segments": [(each, spelled(each.conditions)) for each in found],
        "names": {each.id: each.name for each in every},
        "after": found[-1].id if goes_on else 0,
        "is_first": not after,
    }
    return desk.show(request, visitor_of(request), Page("segments.html", content))


async def ask(desk: Desk, request: Request) -> Response:
    """GET /segments/new?list="""
    async with snapshot(desk.services.pool) as conn:
        account_id, text = account_of(request), asked_for(request, "list")
        if not text:
            found = await known_lists.offered(
                conn, account_id, size=LARGEST_PAGE, only=lists_of(request)
            )
            content = {"lists": [(each.id, each.name) for each in found]}
            return desk.show(request, visitor_of(request), Page("segment_list.html", content))
        schema = await lists.schema(conn, account_id, ListId(number_in(text)))
    return _shown(desk, request, _Form(path=f"{PATH}/new", schema=schema, typed=SegmentTyped()))


async def create(desk: Desk, request: Request) -> Response:
    """POST /segments/new"""
    form = await desk.form(request, largest=_LARGEST)
    async with snapshot(desk.services.pool) as conn:
        list_id = ListId(number_in(form.get("list", "")))
        schema = await lists.schema(conn, account_of(request), list_id)
    wish = _Form(path=f"{PATH}/new", schema=schema, typed=SegmentTyped.of(form))
    if "add" in form:
        return _added(desk, request, wish, form)

    async def work(conn: Conn) -> Segment:
        conditions = parse(wish.typed.where)
        return await actions.create(conn, *schema.key, name=wish.typed.name, conditions=conditions)

    try:
        made = await in_transaction(desk.services.pool, work)
    except (Invalid, FieldNotFound) as error:
        return _shown(desk, request, wish, error)
    return desk.redirect(f"{PATH}/{made.id}", said="said_segment_saved")


async def show(desk: Desk, request: Request) -> Response:
    """GET /segments/{segment_id}"""
    segment, schema = await _read(desk, request)
    typed = SegmentTyped(name=segment.name, where=spelled(segment.conditions))
    path = f"{PATH}/{segment.id}"
    return _shown(desk, request, _Form(path=path, schema=schema, typed=typed, segment=segment))


async def change(desk: Desk, request: Request) -> Response:
    """POST /segments/{segment_id}"""
    form = await desk.form(request, largest=_LARGEST)
    segment, schema = await _read(desk, request)
    typed, path = SegmentTyped.of(form), f"{PATH}/{segment.id}"
    wish = _Form(path=path, schema=schema, typed=typed, segment=segment)
    if "add" in form:
        return _added(desk, request, wish, form)

    async def work(conn: Conn) -> Segment | None:
        """The segment as somebody else has left it meanwhile; None: it is changed."""
        account_id = account_of(request)
        await queries_change.lock(conn, account_id, segment.id)
        known = await actions.get(conn, account_id, segment.id)
        if known.updated_at.isoformat() != typed.seen:
            return known
        conditions = parse(typed.where)
        await actions.change(conn, account_id, segment.id, name=typed.name, conditions=conditions)
        return None

    try:
        other = await in_transaction(desk.services.pool, work)
    except (Invalid, FieldNotFound) as error:
        return _shown(desk, request, wish, error)
    if other is not None:
        clash = _Form(path=path, schema=schema, typed=typed, segment=other, is_clash=True)
        return _shown(desk, request, clash)
    return desk.redirect(path, said="said_segment_saved")


async def count(desk: Desk, request: Request) -> Response:
    """POST /segments/count: a piece of a page that says how many the conditions hold for."""
    form = await desk.form(request, largest=_LARGEST)
    list_id, text = ListId(number_in(form.get("list", ""))), form.get("where", "")

    async def read(conn: Conn) -> int:
        schema = await lists.schema(conn, account_of(request), list_id)
        async with within(conn, counted.PATIENCE_S):
            return await queries.count(conn, account_of(request), schema, parse(text))

    visitor, found, problem = visitor_of(request), 0, ""
    if text.strip():
        try:
            found = await desk.services.reads.of(account_of(request), heavy=True).at_once(read)
        except OutOfTime:
            problem = CATALOGUE[visitor.language]["segment_count_long"]
        except (Invalid, FieldNotFound) as error:
            problem = error.told(visitor.language)
    content = {"found": found, "problem": problem, "is_empty": not text.strip()}
    return desk.show(request, visitor, Page("segment_count.html", content))


async def archive(desk: Desk, request: Request) -> Response:
    """POST /segments/{segment_id}/archive"""
    await desk.form(request)
    segment, schema = await _read(desk, request)

    async def work(conn: Conn) -> None:
        now = desk.services.clock()
        await actions.archive(conn, account_of(request), segment.id, now=now)

    try:
        await in_transaction(desk.services.pool, work)
    except Conflict as error:
        typed = SegmentTyped(name=segment.name, where=spelled(segment.conditions))
        path = f"{PATH}/{segment.id}"
        wish = _Form(path=path, schema=schema, typed=typed, segment=segment)
        return _shown(desk, request, wish, error)
    undo = f"{PATH}/{segment.id}/restore"
    return desk.redirect(PATH, said="said_segment_archived", undo=undo)


async def restore(desk: Desk, request: Request) -> Response:
    """POST /segments/{segment_id}/restore"""
    await desk.form(request)
    segment_id = SegmentId(number_of(request, "segment_id"))

    async def work(conn: Conn) -> None:
        await actions.restore(conn, account_of(request), segment_id)

    await in_transaction(desk.services.pool, work)
    return desk.redirect(f"{PATH}/{segment_id}", said="said_segment_restored")


async def _read(desk: Desk, request: Request) -> tuple[Segment, Schema]:
    """The segment that the address names, and its list. NotFound."""
    segment_id = SegmentId(number_of(request, "segment_id"))
    async with snapshot(desk.services.pool) as conn:
        segment = await actions.get(conn, account_of(request), segment_id)
        return segment, await lists.schema(conn, account_of(request), segment.list_id)


def _added(desk: Desk, request: Request, wish: _Form, form: PostedForm) -> Response:
    """The form with one more condition in its text; nothing is saved."""
    typed = with_condition(wish.typed, form)
    fresh = _Form(path=wish.path, schema=wish.schema, typed=typed, segment=wish.segment)
    return _shown(desk, request, fresh)


def _shown(desk: Desk, request: Request, wish: _Form, error: KapocsError | None = None) -> Response:
    visitor = visitor_of(request)
    texts = CATALOGUE[visitor.language]
    seen = wish.typed.seen or (wish.segment.updated_at.isoformat() if wish.segment else "")
    if wish.is_clash and wish.segment is not None:
        seen = wish.segment.updated_at.isoformat()
    content = {
        "path": wish.path,
        "list": wish.schema.list,
        "segment": wish.segment,
        "typed": wish.typed,
        "seen": seen,
        "stored": spelled(wish.segment.conditions) if wish.is_clash and wish.segment else "",
        "is_clash": wish.is_clash,
        "way_options": [(each, texts[f"way_{each}"]) for each in WAYS],
        "fields": choices(wish.schema, visitor.language),
        "problems": refused(error, visitor.language),
    }
    status = 409 if wish.is_clash or isinstance(error, Conflict) else 400 if error else 200
    return desk.show(request, visitor, Page("segment.html", content, status))
