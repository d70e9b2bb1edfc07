"""`kapocs export`: people, orders and what came of letters as files."""

import inspect
import sys
from contextlib import suppress
from functools import partial
from pathlib import Path
from typing import Annotated, Any
from zoneinfo import ZoneInfo

import typer

from kapocs.cli import output
from kapocs.cli.answer import Answer, pick
from kapocs.cli.command import command, group, with_common
from kapocs.cli.common import common
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
from kapocs.cli.session import Session, following
from kapocs.cli.steps import Steps, stepwise
from kapocs.cli.watching import Watch, until_over
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
from kapocs.ids import AccountId, ExportId

app = group("export", "People, orders and what came of letters, as files.")

_CSV = ExportFileFormat.CSV
_NO_ZONE = ZoneInfo("UTC")


_OPTIONS: dict[str, tuple[object, object]] = {
    "list_": (OfList, None),
    "segment": (OnlySegment, None),
    "send": (OfSend, None),
    "lines": (Lines, False),
    "format_": (FileFormat, _CSV),
    "columns": (Columns, ""),
    "labels": (Labels, False),
    "for_excel": (ForExcel, False),
    "to": (IntoFile, None),
}
_KEYWORD = inspect.Parameter.KEYWORD_ONLY
_OF_ALL = {"format_", "columns", "for_excel", "to"}
_WRITTEN = {
    ExportKind.PEOPLE: ("list_ segment labels", "Write the people of a list, or of a segment."),
    ExportKind.ORDERS: (
        "list_ segment lines labels",
        "Write the orders of a list, or their lines.",
    ),
    ExportKind.DELIVERIES: (
        "send",
        "Write the letters of a send: to whom, how each ended, and why.",
    ),
    ExportKind.EVENTS: (
        "send",
        "Write what came of a send: each opening, click, bounce and so on.",
    ),
    ExportKind.STATISTICS: (
        "send list_",
        "Write what came of a send, or of each of a list, in numbers.",
    ),
}
"""What there is a command for; which options it has beside those of all, and its help."""


def _writing(kind: ExportKind, options: set[str], text: str) -> None:
    """Adds the command that writes files of this kind."""

    def invoke(context: typer.Context, as_json: bool, account: int | None, **own: Any) -> None:
        common(context, as_json, account)
        to = own.pop("to")
        rows_are = ExportKind.ORDER_LINES if own.pop("lines", False) else kind
        of = (own.pop("list_", None), own.pop("segment", None), own.pop("send", None))
        wish = wished(rows_are, own.pop("format_"), own.pop("columns"), of=of,
                      labels=own.pop("labels", False), **own)  # fmt: skip
        _write(context, wish, to)

    own = [
        inspect.Parameter(name, _KEYWORD, annotation=option, default=default)
        for name, (option, default) in _OPTIONS.items()
        if name in options
    ]
    invoke.__dict__["__signature__"] = with_common(own)
    app.command(str(kind), help=text)(invoke)


for _kind, (_own, _text) in _WRITTEN.items():
    _writing(_kind, {*_own.split(), *_OF_ALL}, _text)


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
    found = await queries.page(session.conn, session.account_id, size=limit)
    columns = ("id", "kind", "list_id", "send_id", "format", "state", "rows", "kept_until")
    return Answer([_shape(each) for each in found], columns=columns)


@stepwise(app, "show")
def show(steps: Steps, *, id_: Id, watch: Watch = False) -> Answer:
    """Show an export: how far it is, and the link to its file, which expires in an hour."""
    if watch:
        look = partial(actions.get, export_id=ExportId(id_))
        with suppress(KeyboardInterrupt):
            steps.wait(until_over(steps.account_id, look, _progress))
    return steps.do(partial(_show, export_id=ExportId(id_)))


def _progress(found: Export) -> str:
    if found.state not in UNDER_WAY:
        return ""
    return f"{found.state}: {found.rows} of about {found.total} rows"


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


@stepwise(app, "fetch")
def fetch(
    steps: Steps,
    *,
    id_: Id,
    to: Annotated[Path, typer.Option("--to", dir_okay=False, help="The file.")],
) -> Answer:
    """Write the file of a finished export."""
    size = steps.wait(_fetch(steps.account_id, ExportId(id_), to))
    return Answer({"file": str(to), "bytes": size}, f"{size} bytes are in {to}.")


async def _fetch(account_id: AccountId, export_id: ExportId, to: Path) -> int:
    async with following(account_id, size=1) as (pool, _):
        async with pool.connection() as conn:
            found = await actions.with_file(conn, account_id, export_id, now=system_clock())
        return await save(actions.parts(pool, found), to)


def _shape(found: Export) -> dict[str, object]:
    return pick(
        found,
        "id kind list_id send_id format state total rows shortened file_bytes why created_at"
        " started_at finished_at kept_until",
    )
