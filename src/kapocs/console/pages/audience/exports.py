"""Exports: all of them and how far they are, a new one of a list, and their files."""

from collections.abc import AsyncGenerator, Mapping
from dataclasses import dataclass

from starlette.requests import Request
from starlette.responses import Response

from kapocs.console.catalogue import CATALOGUE
from kapocs.console.desk import Desk, Page
from kapocs.console.pages.audience.imports import names_of_lists
from kapocs.console.requested import (
    account_of,
    asked_for,
    lists_of,
    number_asked,
    number_in,
    number_of,
    problems_of,
    status_of,
    visitor_of,
)
from kapocs.db.pool import Conn
from kapocs.errors import Invalid, KapocsError, TooFast
from kapocs.exports import actions, queries
from kapocs.exports.columns import of_list
from kapocs.exports.model import (
    MOST_COLUMNS,
    UNDER_WAY,
    Export,
    ExportEnded,
    ExportFileFormat,
    ExportKind,
    ExportWish,
)
from kapocs.ids import AccountId, ExportId, ListId, SegmentId
from kapocs.lists import actions as lists
from kapocs.lists import queries_named as known_lists
from kapocs.lists.model import ListType, Schema
from kapocs.lists.standard import COLUMN_OF
from kapocs.paging import LARGEST_PAGE
from kapocs.segments import queries_saved
from kapocs.segments.model import Segment
from kapocs.segments.queries_saved import SegmentsAsked
from kapocs.web.patience import PatientAnswer
from kapocs.web.transaction import in_transaction, snapshot
from kapocs.wording.fields import called

PATH = "/exports"
_PAGE_SIZE = 50
_LARGEST = 1024 * 1024
_MOST_SEGMENTS = 1_000
_FOR_EXCEL = "excel"
_FORMATS = (_FOR_EXCEL, *(ExportFileFormat.XLSX, ExportFileFormat.CSV),
            *(ExportFileFormat.JSON_LINES, ExportFileFormat.PARQUET))  # fmt: skip
_OF_ORDERS = (ExportKind.ORDERS, ExportKind.ORDER_LINES)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Typed:
    """What the form of an export shows."""

    kind: str = ExportKind.PEOPLE
    segment: str = ""
    format: str = _FOR_EXCEL
    labels: bool = True
    columns: tuple[str, ...] = ()


async def show_all(desk: Desk, request: Request) -> Response:
    """GET /exports?before="""
    content = await _read(desk, request)
    return desk.show(request, visitor_of(request), Page("exports.html", content))


async def rows(desk: Desk, request: Request) -> Response:
    """GET /exports/rows?before=: the table alone, as long as something in it is being made."""
    content = await _read(desk, request)
    return desk.show(request, visitor_of(request), Page("export_rows.html", content))


async def _read(desk: Desk, request: Request) -> Mapping[str, object]:
    before = number_asked(request, "before")
    async with snapshot(desk.services.pool) as conn:
        account_id = account_of(request)
        found = await queries.page(
            conn, account_id, after=before, size=_PAGE_SIZE + 1, only=lists_of(request)
        )
        names = await names_of_lists(conn, account_id)
        segments = await _segments(conn, account_id, None)
    return {
        "exports": found[:_PAGE_SIZE],
        "names": names,
        "segments": {each.id: each.name for each in segments},
        "more": found[_PAGE_SIZE - 1].id if len(found) > _PAGE_SIZE else 0,
        "before": before,
        "under_way": UNDER_WAY,
        "is_moving": any(each.state in UNDER_WAY for each in found[:_PAGE_SIZE]),
    }


async def _segments(conn: Conn, account_id: AccountId, list_id: ListId | None) -> list[Segment]:
    asked = SegmentsAsked(list_id=list_id, archived=list_id is None)
    found, _ = await queries_saved.page(conn, account_id, asked, size=_MOST_SEGMENTS)
    return found


async def ask(desk: Desk, request: Request) -> Response:
    """GET /exports/new?list=&segment="""
    text = asked_for(request, "list")
    if text:
        typed = _Typed(segment=asked_for(request, "segment"))
        return await _asking(desk, request, ListId(number_in(text)), typed)
    async with snapshot(desk.services.pool) as conn:
        found = await known_lists.offered(
            conn, account_of(request), size=LARGEST_PAGE, only=lists_of(request)
        )
    content = {"lists": [(each.id, each.name) for each in found]}
    return desk.show(request, visitor_of(request), Page("export_list.html", content))


async def create(desk: Desk, request: Request) -> Response:
    """POST /exports/new"""
    form = await desk.form(request, largest=_LARGEST, most=MOST_COLUMNS + 20)
    list_id = ListId(number_in(form.get("list", "")))
    typed = _Typed(
        kind=form.get("kind", ""),
        segment=form.get("segment", ""),
        format=form.get("format", ""),
        labels="labels" in form,
        columns=tuple(form.all("columns")),
    )

    async def work(conn: Conn) -> Export:
        wish = _wish(list_id, typed)
        return await actions.start(conn, account_of(request), wish, now=desk.services.clock())

    try:
        await in_transaction(desk.services.pool, work)
    except (Invalid, TooFast) as error:
        return await _asking(desk, request, list_id, typed, error)
    return desk.redirect(PATH, said="said_export_started")


def _wish(list_id: ListId, typed: _Typed) -> ExportWish:
    known = typed.format if typed.format in _FORMATS else _FOR_EXCEL
    is_for_excel = known == _FOR_EXCEL
    return ExportWish(
        kind=ExportKind(typed.kind) if typed.kind in _OF_ORDERS else ExportKind.PEOPLE,
        list_id=list_id,
        segment_id=SegmentId(number_in(typed.segment)) if typed.segment else None,
        format=ExportFileFormat.CSV if is_for_excel else ExportFileFormat(known),
        columns=typed.columns,
        labels=typed.labels,
        for_excel=is_for_excel,
    )


async def _asking(
    desk: Desk,
    request: Request,
    list_id: ListId,
    typed: _Typed,
    error: KapocsError | None = None,
) -> Response:
    visitor = visitor_of(request)
    t = CATALOGUE[visitor.language]
    async with snapshot(desk.services.pool) as conn:
        schema = await lists.schema(conn, account_of(request), list_id, archived=True)
        segments = await _segments(conn, account_of(request), list_id)
    kinds = [ExportKind.PEOPLE]
    kinds += _OF_ORDERS if schema.list.type is ListType.ECOMMERCE else ()
    content = {
        "list": schema.list,
        "typed": typed,
        "kinds": [(each, t[f"export_kind_{each}"], "") for each in kinds],
        "segments": [("", t["export_everybody"]), *((each.id, each.name) for each in segments)],
        "formats": [(each, t[f"export_format_{each}"], "") for each in _FORMATS],
        "columns": _columns(schema, visitor.language),
        "problems": problems_of(error, visitor.language),
    }
    status = 429 if isinstance(error, TooFast) else status_of(error)
    return desk.show(request, visitor, Page("export_new.html", content, status))


def _columns(schema: Schema, language: str) -> list[tuple[str, str]]:
    return [
        (
            each.name,
            each.label or called(COLUMN_OF.get(each.name, each.name), language) or each.name,
        )
        for each in of_list(schema)
    ]


async def file(desk: Desk, request: Request) -> Response:
    """GET /exports/{export_id}/file"""
    async with snapshot(desk.services.pool) as conn:
        export_id = ExportId(number_of(request, "export_id"))
        found = await actions.with_file(
            conn, account_of(request), export_id, now=desk.services.clock()
        )
    headers = {
        "Content-Disposition": f'attachment; filename="{found.file_name}"',
        "Content-Length": str(found.file_bytes),
        "Cache-Control": "private, no-store",
        "X-Content-Type-Options": "nosniff",
    }
    pieces = _pieces(desk, found)
    first = await anext(pieces, b"")
    return PatientAnswer(first, pieces, headers=headers, media_type=found.format.media_type)


async def _pieces(desk: Desk, found: Export) -> AsyncGenerator[bytes, None]:
    with desk.services.long_answers.one(found.account_id):
        async for raw in actions.parts(desk.services.share(found.account_id), found):
            yield raw


async def cancel(desk: Desk, request: Request) -> Response:
    """POST /exports/{export_id}/cancel"""
    await desk.form(request)
    export_id = ExportId(number_of(request, "export_id"))

    async def work(conn: Conn) -> None:
        await actions.cancel(conn, account_of(request), export_id, now=desk.services.clock())

    try:
        await in_transaction(desk.services.pool, work)
    except ExportEnded:
        return desk.redirect(PATH)
    return desk.redirect(PATH, said="said_export_cancelled")


async def delete(desk: Desk, request: Request) -> Response:
    """POST /exports/{export_id}/delete: its file goes."""
    await desk.form(request)
    export_id = ExportId(number_of(request, "export_id"))

    async def work(conn: Conn) -> None:
        await actions.delete_file(conn, account_of(request), export_id)

    await in_transaction(desk.services.pool, work)
    return desk.redirect(PATH, said="said_deleted")
