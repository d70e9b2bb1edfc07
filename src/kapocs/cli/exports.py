"""`kapocs export`: people, orders and what came of letters as files."""

import asyncio
import sys
from contextlib import suppress
from functools import partial
from pathlib import Path
from typing import Annotated
from zoneinfo import ZoneInfo

import typer

from kapocs.cli import output
from kapocs.cli.answer import Answer, pick
from kapocs.cli.command import command, group
from kapocs.cli.common import AccountOption, Json, common
from kapocs.cli.export_files import save, write
from kapocs.cli.export_options import (
    Columns,
    FileFormat,
    ForExcel,
    IntoFile,
    Labels,
    Lines,
    OfList,
    OfSend,
    OnlySegment,
    WhatRowsAre,
    wished,
)
from kapocs.cli.options import Id
from kapocs.cli.session import Session, following, perform
from kapocs.clock import system_clock
from kapocs.exports import actions, links, queries
from kapocs.exports.model import (
    UNDER_WAY,
    Export,
    ExportFileFormat,
    ExportKind,
    ExportState,
    ExportWish,
)
from kapocs.ids import LARGEST_ID, AccountId, ExportId

app = group("export", "People, orders and what came of letters, as files.")

_POLL_S = 0.5
_CSV = ExportFileFormat.CSV
_NO_ZONE = ZoneInfo("UTC")


@app.command("people")
def people(
    context: typer.Context,
    *,
    list_: OfList = None,
    segment: OnlySegment = None,
    format_: FileFormat = _CSV,
    columns: Columns = "",
    labels: Labels = False,
    for_excel: ForExcel = False,
    to: IntoFile = None,
    as_json: Json = False,
    account: AccountOption = None,
) -> None:
    """Write the people of a list, or of a segment."""
    common(context, as_json, account)
    wish = wished(ExportKind.PEOPLE, format_, columns, labels=labels, for_excel=for_excel,
                  of=(list_, segment, None))  # fmt: skip
    _write(context, wish, to)


@app.command("orders")
def orders(
    context: typer.Context,
    *,
    list_: OfList = None,
    segment: OnlySegment = None,
    lines: Lines = False,
    format_: FileFormat = _CSV,
    columns: Columns = "",
    labels: Labels = False,
    for_excel: ForExcel = False,
    to: IntoFile = None,
    as_json: Json = False,
    account: AccountOption = None,
) -> None:
    """Write the orders of an e-commerce list, or their lines."""
    common(context, as_json, account)
    kind = ExportKind.ORDER_LINES if lines else ExportKind.ORDERS
    wish = wished(kind, format_, columns, labels=labels, for_excel=for_excel,
                  of=(list_, segment, None))  # fmt: skip
    _write(context, wish, to)


@app.command("deliveries")
def deliveries(
    context: typer.Context,
    *,
    send: OfSend = None,
    format_: FileFormat = _CSV,
    columns: Columns = "",
    for_excel: ForExcel = False,
    to: IntoFile = None,
    as_json: Json = False,
    account: AccountOption = None,
) -> None:
    """Write the letters of a send: to whom, how each ended, and why."""
    common(context, as_json, account)
    wish = wished(ExportKind.DELIVERIES, format_, columns, labels=False, for_excel=for_excel,
                  of=(None, None, send))  # fmt: skip
    _write(context, wish, to)


@app.command("events")
def events(
    context: typer.Context,
    *,
    send: OfSend = None,
    format_: FileFormat = _CSV,
    columns: Columns = "",
    for_excel: ForExcel = False,
    to: IntoFile = None,
    as_json: Json = False,
    account: AccountOption = None,
) -> None:
    """Write what came of a send: each opening, click, bounce and so on."""
    common(context, as_json, account)
    wish = wished(ExportKind.EVENTS, format_, columns, labels=False, for_excel=for_excel,
                  of=(None, None, send))  # fmt: skip
    _write(context, wish, to)


@app.command("statistics")
def statistics(
    context: typer.Context,
    *,
    send: OfSend = None,
    list_: OfList = None,
    format_: FileFormat = _CSV,
    columns: Columns = "",
    for_excel: ForExcel = False,
    to: IntoFile = None,
    as_json: Json = False,
    account: AccountOption = None,
) -> None:
    """Write what came of a send and its variants, or of each send of a list, in numbers."""
    common(context, as_json, account)
    wish = wished(ExportKind.STATISTICS, format_, columns, labels=False, for_excel=for_excel,
                  of=(list_, None, send))  # fmt: skip
    _write(context, wish, to)


def _write(context: typer.Context, wish: ExportWish, to: Path | None) -> None:
    written = write(context.obj.account_id, wish, to)
    if written.shortened:
        said = f"Warning: {written.shortened} cells were too long for the format, and were cut.\n"
        sys.stderr.write(said)
    if to is not None:
        data = {"file": str(to), "rows": written.rows, "shortened": written.shortened}
        answer = Answer(data, f"{written.rows} rows are in {to}.")
        output.show(answer, as_json=context.obj.as_json, zone=_NO_ZONE)


@command(app, "start")
async def start(
    session: Session,
    *,
    what: WhatRowsAre,
    list_: OfList = None,
    segment: OnlySegment = None,
    send: OfSend = None,
    format_: FileFormat = _CSV,
    columns: Columns = "",
    labels: Labels = False,
    for_excel: ForExcel = False,
) -> Answer:
    """Have the worker make a file, which is kept for seven days."""
    wish = wished(what, format_, columns, labels=labels, for_excel=for_excel,
                  of=(list_, segment, send))  # fmt: skip
    made = await actions.start(session.conn, session.account_id, wish, now=session.now)
    return Answer(_shape(made), f"Export {made.id} waits; see `kapocs export show {made.id}`.")


@command(app, "list")
async def list_exports(
    session: Session,
    *,
    limit: Annotated[int, typer.Option(min=1, max=1000, help="At most so many.")] = 100,
) -> Answer:
    """Show the exports, the newest first."""
    found = await queries.page(session.conn, session.account_id, before=LARGEST_ID, size=limit)
    columns = ("id", "kind", "list_id", "send_id", "format", "state", "rows", "kept_until")
    return Answer([_shape(each) for each in found], columns=columns)


@app.command("show")
def show(
    context: typer.Context,
    id_: Id,
    watch: Annotated[bool, typer.Option("--watch", help="Until it has ended.")] = False,
    as_json: Json = False,
    account: AccountOption = None,
) -> None:
    """Show an export: how far it is, and the link to its file, which expires in an hour."""
    common(context, as_json, account)
    if watch:
        with suppress(KeyboardInterrupt):
            asyncio.run(_until_ended(context.obj.account_id, ExportId(id_)))
    answer, zone = perform(context.obj.account_id, partial(_show, export_id=ExportId(id_)))
    output.show(answer, as_json=context.obj.as_json, zone=zone)


async def _show(session: Session, *, export_id: ExportId) -> Answer:
    found = await actions.get(session.conn, session.account_id, export_id)
    link = ""
    if found.state is ExportState.FINISHED:
        base_url = session.settings.public_url()
        link, _ = links.link(base_url, await session.signer(), found, now=session.now)
    return Answer(_shape(found) | {"link": link})


@command(app, "cancel")
async def cancel(session: Session, *, id_: Id) -> Answer:
    """Call off an export that has not ended."""
    found = await actions.cancel(session.conn, session.account_id, ExportId(id_), now=session.now)
    return Answer(_shape(found), f"Export {found.id} is cancelled.")


@app.command("fetch")
def fetch(
    context: typer.Context,
    id_: Id,
    to: Annotated[Path, typer.Option("--to", dir_okay=False, help="The file.")],
    as_json: Json = False,
    account: AccountOption = None,
) -> None:
    """Write the file of a finished export."""
    common(context, as_json, account)
    size = asyncio.run(_fetch(context.obj.account_id, ExportId(id_), to))
    answer = Answer({"file": str(to), "bytes": size}, f"{size} bytes are in {to}.")
    output.show(answer, as_json=context.obj.as_json, zone=_NO_ZONE)


async def _fetch(asked: AccountId | None, export_id: ExportId, to: Path) -> int:
    async with following(asked, size=1) as (pool, chosen):
        async with pool.connection() as conn:
            found = await actions.with_file(conn, chosen.one().id, export_id, now=system_clock())
        return await save(actions.parts(pool, found), to)


async def _until_ended(asked: AccountId | None, export_id: ExportId) -> None:
    """Shows how far it is until it has ended."""
    async with following(asked, size=1) as (pool, chosen):
        while True:
            async with pool.connection() as conn:
                found = await actions.get(conn, chosen.one().id, export_id)
            if found.state not in UNDER_WAY:
                return
            sys.stderr.write(f"{found.state}: {found.rows} of about {found.total} rows\n")
            await asyncio.sleep(_POLL_S)


def _shape(found: Export) -> dict[str, object]:
    return pick(
        found,
        "id kind list_id send_id format state total rows shortened file_bytes why created_at"
        " started_at finished_at kept_until",
    )
