"""Exports: files of people, orders and what came of letters, made by the worker."""

from kapocs.api_v2 import ordering
from kapocs.api_v2.depends import Here, InPathExportId, Limit, Tx, Who
from kapocs.api_v2.errors import located
from kapocs.api_v2.ordering import BadCursor, Begins
from kapocs.api_v2.route import CREATED, Failures, Route
from kapocs.api_v2.shapes.common import Paged
from kapocs.api_v2.shapes.exports import ExportShape, NewExportShape, ReadyExportShape
from kapocs.exports import actions, links, queries
from kapocs.exports.model import (
    BadExport,
    Export,
    ExportEnded,
    ExportState,
    ExportWish,
    TooManyExports,
)
from kapocs.exports.parquet_files import ParquetMissing
from kapocs.ids import ListId, SegmentId, SendId
from kapocs.lists.model import ListNotFound
from kapocs.segments.model import SegmentNotFound
from kapocs.sends.model import SendNotFound
from kapocs.web.services import Services
from kapocs.wording.telling import english

_MEMBERS = {
    "list": "/listId",
    "segment": "/segmentId",
    "send": "/sendId",
    "format": "/format",
    "columns": "/columns",
    "for_excel": "/forExcel",
}
"""Where in a body each thing is said that may be wrong."""


async def create(services: Here, caller: Who, conn: Tx, body: NewExportShape) -> ReadyExportShape:
    """Has the worker make a file. It is kept for seven days after it is finished.

    Passwords, and what opens somebody's own pages, are in no file.
    """
    wish = ExportWish(
        kind=body.kind,
        list_id=None if body.list_id is None else ListId(body.list_id),
        segment_id=None if body.segment_id is None else SegmentId(body.segment_id),
        send_id=None if body.send_id is None else SendId(body.send_id),
        format=body.format,
        columns=tuple(body.columns),
        labels=body.labels,
        for_excel=body.for_excel,
    )
    try:
        made = await actions.start(conn, caller.account_id, wish, now=services.clock())
    except (BadExport, ParquetMissing) as error:
        raise located(error, _MEMBERS) from None
    return _ready(services, made)


async def index(caller: Who, conn: Tx, after: Begins, limit: Limit = 100) -> Paged[ExportShape]:
    """The exports, the newest first."""
    found = await queries.page(conn, caller.account_id, after=after, size=limit + 1)
    more = ordering.more(found, limit, after)
    return Paged(data=[ExportShape(**_told(each)) for each in found[:limit]], next_after=more)


async def show(
    services: Here, caller: Who, conn: Tx, export_id: InPathExportId
) -> ReadyExportShape:
    """One export: how far it is, and a link to its file that is good for an hour."""
    return _ready(services, await actions.get(conn, caller.account_id, export_id))


async def cancel(services: Here, caller: Who, conn: Tx, export_id: InPathExportId) -> ExportShape:
    """Calls an export off that has not ended."""
    now = services.clock()
    return ExportShape(**_told(await actions.cancel(conn, caller.account_id, export_id, now=now)))


def _ready(services: Services, found: Export) -> ReadyExportShape:
    url = until = None
    if found.state is ExportState.FINISHED:
        now = services.clock()
        url, until = links.link(services.base_url, services.signer, found, now=now)
    return ReadyExportShape(**_told(found), file_url=url, file_url_expires_at=until)


def _told(found: Export) -> dict[str, object]:
    wish = found.wanted
    names = (
        "kind",
        "list_id",
        "send_id",
        "format",
        "state",
        "rows",
        "total",
        "shortened",
        "created_at",
        "updated_at",
        "started_at",
        "finished_at",
        "kept_until",
    )
    return {name: getattr(found, name) for name in names} | {
        "export_id": found.id,
        "segment_id": wish.segment_id,
        "columns": list(wish.columns),
        "labels": wish.labels,
        "for_excel": wish.for_excel,
        "bytes": found.file_bytes,
        "why": english(found.why),
    }


_WISH: Failures = (
    BadExport,
    ListNotFound,
    SegmentNotFound,
    SendNotFound,
    TooManyExports,
    ParquetMissing,
)

ROUTES = (
    Route("GET /exports", index, "listExports", "Read exports", 200, (BadCursor,)),
    Route("POST /exports", create, "createExport", "Have a file made", CREATED, _WISH),
    Route("GET /exports/{exportId}", show, "getExport", "Read an export"),
    Route("POST /exports/{exportId}/cancel", cancel, "cancelExport", "Call an export off",
          200, (ExportEnded,)),
)  # fmt: skip
