"""`kapocs statement`: files of banks, and which orders their rows paid."""

import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Annotated

import typer

from kapocs.bank_files.model import MOST_BYTES, Format
from kapocs.cli.answer import Answer, pick
from kapocs.cli.bank_rows import After, Limit, add_to, row_shape
from kapocs.cli.command import command, group
from kapocs.cli.options import STDIN, BadFile, Id, pair
from kapocs.cli.session import Session
from kapocs.ids import LARGEST_ID, ListId, StatementId
from kapocs.statements import actions, importing, queries
from kapocs.statements.importing import Upload
from kapocs.statements.model import Imported, RowState

app = group("statement", "Files of banks, and which orders their rows paid.")


@command(app, "import")
async def import_(
    session: Session,
    *,
    file: Annotated[str, typer.Option(metavar="PATH", help="The bank's file; - for stdin.")],
    format_: Annotated[
        Format | None, typer.Option("--format", help="Found out from the file unless said.")
    ] = None,
    list_: Annotated[
        list[int] | None,
        typer.Option("--list", min=1, max=LARGEST_ID, help="Only orders of this list; repeat."),
    ] = None,
    map_: Annotated[
        list[str] | None,
        typer.Option("--map", metavar="WHAT=HEAD", help="What a column of a CSV is for; repeat."),
    ] = None,
    currency: Annotated[str, typer.Option(help="Of amounts beside which none stands.")] = "HUF",
) -> Answer:
    """Take in a bank's file. What was taken in before changes nothing."""
    upload = Upload(
        raw=_read(file),
        name=Path(file).name if file != STDIN else "",
        format=format_,
        list_ids=[ListId(each) for each in list_ or ()],
        columns=_columns(map_) if map_ else None,
        currency=currency,
    )
    kept = await queries.kept_columns(session.conn, session.account_id)
    found = await importing.parse(upload, kept)
    made, is_new = await importing.store(
        session.conn, session.account_id, upload, found, now=session.now
    )
    if is_new:
        whose = (session.conn, session.account_id, made.id)
        await actions.match_statement(*whose, now=session.now)
    data = await _shape(session, made) | {"is_new": is_new}
    if not is_new:
        return Answer(data, f"This file was imported before, as statement {made.id}.")
    line = f"Statement {made.id}: {made.rows_new} of {made.rows_read} rows are new"
    return Answer(data, f"{line}, {data['booked']} booked, {data['waiting']} waiting.")


@command(app, "list")
async def list_statements(session: Session, *, limit: Limit = 100) -> Answer:
    """Show the statements that were imported, the newest first."""
    found = await queries.page(session.conn, session.account_id, before=LARGEST_ID, size=limit)
    columns = ("id", "file_name", "format", "rows_new", "waiting", "booked", "imported_at")
    states = await queries.states(session.conn, session.account_id, [each.id for each in found])
    return Answer([_with_states(each, states) for each in found], columns=columns)


@command(app, "show")
async def show(session: Session, *, id_: Id, after: After = 0, limit: Limit = 100) -> Answer:
    """Show a statement with its rows."""
    found = await importing.get(session.conn, session.account_id, StatementId(id_))
    rows = await queries.rows(
        session.conn, session.account_id, statement_id=found.id, after=after, size=limit
    )
    return Answer(await _shape(session, found) | {"rows": [row_shape(each) for each in rows]})


async def _shape(session: Session, found: Imported) -> dict[str, object]:
    states = await queries.states(session.conn, session.account_id, [found.id])
    return _with_states(found, states)


def _with_states(
    found: Imported, states: Mapping[StatementId, Mapping[str, int]]
) -> dict[str, object]:
    names = "id file_name format list_ids rows_read rows_new first_day last_day imported_at"
    count = {str(state): 0 for state in RowState}
    return pick(found, names) | count | dict(states.get(found.id, {}))


add_to(app)


def _read(path: str) -> bytes:
    """The file's bytes; one more than a file may have of one that is too large. BadFile."""
    try:
        if path == STDIN:
            return sys.stdin.buffer.read(MOST_BYTES + 1)
        with Path(path).open("rb") as file:
            return file.read(MOST_BYTES + 1)
    except (OSError, ValueError) as error:
        told = getattr(error, "strerror", None) or "not a path"
        raise BadFile(f"file: {path}: {told}.", field="file") from error


def _columns(told: list[str]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for each in told:
        what, head = pair(each, option="--map")
        found.setdefault(what, []).append(head)
    return found
