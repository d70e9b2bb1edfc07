"""`kapocs print-batch`: letters on paper, put together into print files."""

import sys
import time
from datetime import timedelta
from pathlib import Path
from typing import Annotated

import typer

from kapocs.cli.answer import Answer, pick
from kapocs.cli.command import command, group
from kapocs.cli.options import BadFile, Id, OptionalId
from kapocs.cli.session import Session
from kapocs.cli.steps import Steps, stepwise
from kapocs.ids import LARGEST_ID, LetterId, ListId, SegmentId, SendId, SubscriberId
from kapocs.paper.labels import SHEETS
from kapocs.paper.print_file import Split
from kapocs.printing import actions, download, queries
from kapocs.printing.model import (
    BadBatch,
    NewBatch,
    Options,
    PrintBatch,
    PrintOrder,
    PrintStatus,
    PrintTemplate,
    Progress,
)
from kapocs.wording.telling import english
from kapocs.wording.telling import told as tell

app = group("print-batch", "Letters on paper and their print files.")

_SECONDS_BETWEEN_LOOKS = 0.5

OptionalList = Annotated[int | None, typer.Option("--list", min=1, max=LARGEST_ID)]
Send = Annotated[
    int | None, typer.Option("--send", min=1, max=LARGEST_ID, help="Letters of this send.")
]
Segments = Annotated[
    list[int] | None, typer.Option("--segment", help="Only who is in one of these.")
]
Records = Annotated[list[int] | None, typer.Option("--record", help="Only these, active or not.")]
Letter = Annotated[int | None, typer.Option("--letter", min=1, max=LARGEST_ID)]
Name = Annotated[str, typer.Option(show_default="the letter's")]
What = Annotated[PrintTemplate, typer.Option("--template", help="What is printed for each.")]
EnvelopeName = Annotated[str, typer.Option(help="c5, c6 or dl, with -left or -right.")]
OrderBy = Annotated[PrintOrder, typer.Option("--order-by", help="How the letters lie.")]
Limit = Annotated[int | None, typer.Option(min=1, help="What a file holds at most.")]
ReturnLine = Annotated[str, typer.Option(help="The sender, in small print above the address.")]
Head = Annotated[list[str] | None, typer.Option(help="A line at the top of the letter.")]
Footer = Annotated[str, typer.Option(help="A line at the foot of each page.")]
SheetName = Annotated[str, typer.Option(help=f"Labels: {', '.join(SHEETS)}.")]
Start = Annotated[int, typer.Option(min=1, help="Labels: the first free one on the sheet.")]
Giro = Annotated[str, typer.Option(help="Payment slips: the account number.")]
PayeeName = Annotated[str, typer.Option(help="Payment slips: whom to pay.")]
Bic = Annotated[str, typer.Option(help="Payment slips: the bank; with it there is a QR code.")]


@command(app, "create")
async def create(
    session: Session,
    *,
    what: What = PrintTemplate.LETTER,
    list_id: OptionalList = None,
    segment_ids: Segments = None,
    record_ids: Records = None,
    send_id: Send = None,
    letter_id: Letter = None,
    name: Name = "",
    envelope: EnvelopeName = "c6-right",
    order_by: OrderBy = PrintOrder.POSTCODE,
    split_letters: Limit = None,
    split_pages: Limit = None,
    return_line: ReturnLine = "",
    head: Head = None,
    footer: Footer = "",
    sheet: SheetName = "3x8",
    start: Start = 1,
    giro: Giro = "",
    payee: PayeeName = "",
    bic: Bic = "",
) -> Answer:
    """Have letters, packing slips, payment slips or address labels printed into files."""
    options = Options(return_line=return_line, head=tuple(head or ()), footer=footer, sheet=sheet,
                      start=start, giro=giro, payee=payee, bic=bic)  # fmt: skip
    wish = NewBatch(
        template=what,
        list_id=None if list_id is None else ListId(list_id),
        segment_ids=tuple(map(SegmentId, segment_ids or ())),
        record_ids=tuple(map(SubscriberId, record_ids or ())),
        send_id=None if send_id is None else SendId(send_id),
        letter_id=None if letter_id is None else LetterId(letter_id),
        name=name, envelope=envelope, order_by=order_by,
        split=Split(split_letters, split_pages), options=options,
    )  # fmt: skip
    made = await actions.create(session.conn, session.account_id, wish, now=session.now)
    return Answer(_shape(made), f"Print batch {made.id}, {made.name}, waits for the worker.")


@stepwise(app, "status")
def status(
    steps: Steps,
    *,
    id_: Id,
    watch: Annotated[bool, typer.Option("--watch", help="Wait until it is over.")] = False,
) -> Answer:
    """Show how far a print batch is."""

    async def look(session: Session) -> tuple[PrintBatch, Progress]:
        batch = await actions.get(session.conn, session.account_id, id_)
        return batch, await queries.progress(session.conn, session.account_id, id_)

    batch, progress = steps.do(look)
    while watch and not batch.status.is_over:
        _show(batch, progress)
        time.sleep(_SECONDS_BETWEEN_LOOKS)
        batch, progress = steps.do(look)
    shown = pick(progress, "letters done left_out pages files files_done")
    return Answer(_shape(batch) | shown)


@command(app, "list")
async def list_(session: Session) -> Answer:
    """Show the account's print batches, newest first."""
    found = await queries.page(session.conn, session.account_id)
    columns = (
        "id",
        "name",
        "template",
        "status",
        "reason",
        "created_at",
        "finished_at",
        "files_deleted_at",
    )
    return Answer([_shape(each) for each in found], columns=columns)


@command(app, "cancel")
async def cancel(session: Session, *, id_: Id) -> Answer:
    """Stop a print batch that is not over."""
    await actions.cancel(session.conn, session.account_id, id_, now=session.now)
    return Answer({"id": id_, "status": "cancelled"}, f"Print batch {id_} is cancelled.")


@command(app, "download")
async def download_(
    session: Session,
    *,
    id_: Id,
    to: Annotated[Path, typer.Option(help="The folder to write into.", file_okay=False)] = Path(),
) -> Answer:
    """Write the print files, manifest.csv and manifest.json into a folder.

    Of a print batch that failed, or whose files were deleted, there are the manifests alone.
    They say why in the account's language.
    """
    batch = await actions.with_files_kept(session.conn, session.account_id, id_)
    language = session.account.language
    try:
        paths = await download.save(session.conn, batch, to, told=lambda why: tell(why, language))
    except OSError as error:
        raise BadFile(f"to: {to}: {error.strerror}.", field="to") from error
    names = [path.name for path in paths]
    told = f"Written: {', '.join(names)}."
    if batch.status is PrintStatus.FAILED:
        told = f"The print batch failed: {english(batch.reason)} {told}"
    elif batch.files_deleted_at is not None:
        told = f"Its print files were deleted on {batch.files_deleted_at:%Y-%m-%d}. {told}"
    return Answer({"id": id_, "folder": str(to), "files": names}, told)


@command(app, "delete-files")
async def delete_files(
    session: Session,
    *,
    id_: OptionalId = None,
    older_than_days: Annotated[
        int | None,
        typer.Option(min=1, max=36_500, help="Of all that ended longer ago, not of one."),
    ] = None,
) -> Answer:
    """Delete the print files of a print batch that is over; its manifest stays."""
    conn, account_id, now = session.conn, session.account_id, session.now
    if (id_ is None) == (older_than_days is None):
        raise BadBatch("id: either a print batch or --older-than-days.", field="id")
    if id_ is not None:
        await actions.delete_files(conn, account_id, id_, now=now)
        ids = [id_]
    else:
        before = now - timedelta(days=older_than_days or 0)
        ids = await actions.delete_old_files(conn, account_id, before=before, now=now)
    told = f"Deleted: the print files of {len(ids)} print batches; their manifests stay."
    return Answer({"ids": ids}, told)


def _show(batch: PrintBatch, progress: Progress) -> None:
    """A line for people who watch; it goes to stderr, so that stdout stays an answer."""
    line = f"{batch.status}: {progress.done} of {progress.letters} letters"
    if progress.files:
        line += f", {progress.files_done} of {progress.files} files"
    end = "\r" if sys.stderr.isatty() else "\n"
    sys.stderr.write(f"{line:<70}{end}")
    sys.stderr.flush()


def _shape(batch: PrintBatch) -> dict[str, object]:
    shown = pick(
        batch,
        "id name template status send_id list_id segment_ids letter_id envelope order_by"
        " created_at started_at finished_at files_deleted_at",
    )
    return shown | {
        "reason": english(batch.reason),
        "split_letters": batch.split.letters,
        "split_pages": batch.split.pages,
    }
