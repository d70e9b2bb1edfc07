"""Print batches: letters on paper, put together into print files."""

from collections.abc import AsyncIterator
from datetime import timedelta

from starlette.responses import Response, StreamingResponse

from kapocs.api_v2 import ordering
from kapocs.api_v2.depends import (
    Here,
    InPathFileNumber,
    InPathPrintBatchId,
    Limit,
    Tx,
    Who,
)
from kapocs.api_v2.errors import located
from kapocs.api_v2.ordering import BadCursor, Begins
from kapocs.api_v2.route import CREATED, Failures, Route
from kapocs.api_v2.shapes.common import Paged
from kapocs.api_v2.shapes.print_batches import (
    DeletedPrintFiles,
    NewPrintBatchShape,
    OldPrintFiles,
    PrintBatchProgress,
    PrintBatchShape,
    PrintFileShape,
)
from kapocs.api_v2.written import page_of
from kapocs.db.pool import Pool
from kapocs.ids import AccountId, LetterId, ListId, SegmentId, SendId, SubscriberId
from kapocs.letters.model import LetterNotFound
from kapocs.lists.model import ListNotFound
from kapocs.paper.model import BadPaper
from kapocs.paper.print_file import Split
from kapocs.printing import actions, download, queries, queries_files
from kapocs.printing.manifest import file_name
from kapocs.printing.model import (
    BadBatch,
    BatchOver,
    BatchUnderWay,
    NewBatch,
    NotPrinted,
    Options,
    PrintBatch,
    PrintFile,
    PrintFileNotFound,
)
from kapocs.sends.model import SendNotFound
from kapocs.wording.telling import english

_MEMBERS = {
    "list": "/listId",
    "send": "/sendId",
    "letter": "/letterId",
    "segments": "/segmentIds",
    "records": "/recordIds",
}
"""Where the body says what the product calls otherwise."""
PDF = "application/pdf"


async def index(caller: Who, conn: Tx, after: Begins, limit: Limit = 100) -> Response:
    """The account's print batches, the newest first."""
    found = await queries.page(conn, caller.account_id, after=after, size=limit + 1)
    more = ordering.more(found, limit, after)
    return await page_of(caller.account_id, found[:limit], _shape, more=more)


async def create(
    services: Here, caller: Who, conn: Tx, body: NewPrintBatchShape, response: Response
) -> PrintBatchShape:
    """Has letters, packing slips, payment slips or address labels printed into files."""
    try:
        made = await actions.create(conn, caller.account_id, _wish(body), now=services.clock())
    except (BadBatch, BadPaper) as error:
        raise located(error, _MEMBERS) from error
    response.headers["Location"] = f"{services.base_url}/v2/print-batches/{made.id}"
    return _shape(made)


async def show(caller: Who, conn: Tx, print_batch_id: InPathPrintBatchId) -> PrintBatchProgress:
    """One print batch: how far it is, and its files."""
    account_id = caller.account_id
    batch = await actions.get(conn, account_id, print_batch_id)
    progress = await queries.progress(conn, account_id, print_batch_id)
    files = await download.files_of(conn, batch)
    return PrintBatchProgress(
        **dict(_shape(batch)),
        letters=progress.letters,
        done=progress.done,
        left_out=progress.left_out,
        pages=progress.pages,
        files=list(map(_file, files)),
    )


async def cancel(
    services: Here, caller: Who, conn: Tx, print_batch_id: InPathPrintBatchId
) -> PrintBatchShape:
    """Stops a print batch that is not over."""
    account_id = caller.account_id
    await actions.cancel(conn, account_id, print_batch_id, now=services.clock())
    return _shape(await actions.get(conn, account_id, print_batch_id))


async def download_file(
    services: Here,
    caller: Who,
    print_batch_id: InPathPrintBatchId,
    file_number: InPathFileNumber,
) -> Response:
    """A print file as PDF. It comes piece by piece: a file that is deleted meanwhile ends early."""
    account_id = caller.account_id
    async with services.share(account_id).connection() as conn:
        batch = await actions.get(conn, account_id, print_batch_id)
        files = {each.number: each for each in await download.files_of(conn, batch)}
    found = files.get(file_number)
    if found is None or found.size is None:
        raise PrintFileNotFound
    headers = {
        "Content-Length": str(found.size),
        "Content-Disposition": f'attachment; filename="{file_name(file_number)}"',
    }
    pool, of_file = services.share(account_id), (batch.id, file_number)
    return StreamingResponse(_pieces(pool, account_id, of_file), 200, headers, PDF)


async def download_manifest(
    services: Here, caller: Who, print_batch_id: InPathPrintBatchId
) -> Response:
    """The list that goes with the print files, as CSV: who lies where, who was left out and why."""
    account_id = caller.account_id
    pool = services.share(account_id)
    async with pool.connection() as conn:
        batch = await actions.get(conn, account_id, print_batch_id)
    download.check_printed(batch)
    headers = {"Content-Disposition": 'attachment; filename="manifest.csv"'}
    return StreamingResponse(_lines(pool, batch), 200, headers, "text/csv; charset=utf-8")


async def delete_files(
    services: Here, caller: Who, conn: Tx, print_batch_id: InPathPrintBatchId
) -> None:
    """Deletes the print files of a print batch that is over; its manifest stays."""
    await actions.delete_files(conn, caller.account_id, print_batch_id, now=services.clock())


async def delete_old_files(
    services: Here, caller: Who, conn: Tx, body: OldPrintFiles
) -> DeletedPrintFiles:
    """Deletes the print files of all print batches that ended so long ago."""
    now = services.clock()
    before = now - timedelta(days=body.older_than_days)
    done = await actions.delete_old_files(conn, caller.account_id, before=before, now=now)
    return DeletedPrintFiles(print_batch_ids=done)


async def _pieces(
    pool: Pool, account_id: AccountId, of_file: tuple[int, int]
) -> AsyncIterator[bytes]:
    """A connection for each piece, so that none waits for who reads slowly."""
    batch_id, number = of_file
    piece = 0
    while True:
        async with pool.connection() as conn:
            data = await queries_files.piece(conn, account_id, batch_id, file=number, piece=piece)
        if data is None:
            return
        yield data
        piece += 1


async def _lines(pool: Pool, batch: PrintBatch) -> AsyncIterator[bytes]:
    yield download.manifest_head()
    after: tuple[int, int] | None = (0, 0)
    while after is not None:
        async with pool.connection() as conn:
            lines, after = await download.manifest_page(conn, batch, after=after, told=english)
        if lines:
            yield lines


def _wish(body: NewPrintBatchShape) -> NewBatch:
    return NewBatch(
        template=body.template,
        list_id=None if body.list_id is None else ListId(body.list_id),
        segment_ids=tuple(map(SegmentId, body.segment_ids)),
        record_ids=tuple(map(SubscriberId, body.record_ids)),
        send_id=None if body.send_id is None else SendId(body.send_id),
        letter_id=None if body.letter_id is None else LetterId(body.letter_id),
        name=body.name,
        envelope=body.envelope,
        order_by=body.order_by,
        split=Split(body.split_letters, body.split_pages),
        options=Options(
            return_line=body.return_line,
            head=tuple(body.head),
            footer=body.footer,
            sheet=body.sheet,
            start=body.start,
            giro=body.giro,
            payee=body.payee,
            bic=body.bic,
        ),
    )


def _file(file: PrintFile) -> PrintFileShape:
    return PrintFileShape(
        number=file.number,
        name=file_name(file.number),
        letters=file.letters,
        pages=file.pages,
        bytes=file.size,
    )


def _shape(batch: PrintBatch) -> PrintBatchShape:
    return PrintBatchShape(
        print_batch_id=batch.id,
        name=batch.name,
        template=batch.template,
        status=batch.status,
        reason=english(batch.reason),
        send_id=batch.send_id,
        list_id=batch.list_id,
        segment_ids=list(batch.segment_ids),
        letter_id=batch.letter_id,
        envelope=batch.envelope,
        order_by=batch.order_by,
        split_letters=batch.split.letters,
        split_pages=batch.split.pages,
        created_at=batch.created_at,
        updated_at=batch.updated_at,
        started_at=batch.started_at,
        finished_at=batch.finished_at,
        files_deleted_at=batch.files_deleted_at,
    )


_WRONG: Failures = (BadBatch, BadPaper, ListNotFound, SendNotFound, LetterNotFound)
_ONE = "/print-batches/{printBatchId}"

ROUTES = (
    Route("GET /print-batches", index, "listPrintBatches", "Read all print batches", 200,
          (BadCursor,),
          Paged[PrintBatchShape]),
    Route("POST /print-batches", create, "createPrintBatch", "Have letters printed into files",
          CREATED, _WRONG),
    Route("POST /print-batches/delete-old-files", delete_old_files, "deleteOldPrintFiles",
          "Delete old print files"),
    Route(f"GET {_ONE}", show, "getPrintBatch", "Read a print batch"),
    Route(f"POST {_ONE}/cancel", cancel, "cancelPrintBatch", "Stop a print batch", 200,
          (BatchOver,)),
    Route(f"GET {_ONE}/files/{{fileNumber}}", download_file, "getPrintFile",
          "Download a print file", 200, (), media=PDF),
    Route(f"GET {_ONE}/manifest", download_manifest, "getPrintManifest",
          "Download a print batch's manifest", 200, (NotPrinted,), media="text/csv"),
    Route(f"DELETE {_ONE}/files", delete_files, "deletePrintFiles",
          "Delete a print batch's files", 204, (BatchUnderWay,)),
)  # fmt: skip
