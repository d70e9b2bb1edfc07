"""What tests of statements begin with: files that are imported, and their rows."""

from datetime import UTC, datetime
from typing import Any

from bank_files import files
from kapocs.db.pool import Conn
from kapocs.ids import AccountId
from kapocs.lists.model import Schema
from kapocs.statements import actions, importing, queries, queries_matches
from kapocs.statements.importing import Upload
from kapocs.statements.model import BankRow, Imported

NOW = datetime(2026, 11, 29, 8, 0, tzinfo=UTC)
"""The day after the rows of these files were booked."""


def upload(raw: str | bytes, **more: Any) -> Upload:
    """A file to be imported."""
    return Upload(raw=raw.encode() if isinstance(raw, str) else raw, name="kivonat.csv", **more)


async def store(
    conn: Conn, account_id: AccountId, raw: str | bytes, **more: Any
) -> tuple[Imported, bool]:
    """Imports a file, as all doors do."""
    wanted = upload(raw, **more)
    kept = await queries.kept_columns(conn, account_id)
    found = await importing.parse(wanted, kept)
    return await importing.store(conn, account_id, wanted, found, now=NOW)


async def take(conn: Conn, account_id: AccountId, *rows: str, **more: Any) -> list[BankRow]:
    """Imports a file of OTP with these rows, matches them, and gives all rows of the statement."""
    made, _ = await store(conn, account_id, files.otp(*rows), **more)
    await actions.match_statement(conn, account_id, made.id, now=NOW)
    return await queries.rows(conn, account_id, statement_id=made.id)


async def proposed(conn: Conn, row: BankRow) -> list[tuple[str, list[int], list[int]]]:
    """Rules, orders and amounts of what is proposed."""
    [found] = await actions.judged(conn, row.account_id, [row])
    return [
        (
            str(each.rule),
            [int(part.order.record_id) for part in each.parts],
            [int(part.amount) for part in each.parts],
        )
        for each in found.proposals
    ]


async def rules(conn: Conn, row: BankRow) -> list[str]:
    """The rules by which a row was matched."""
    found = await queries_matches.matches_of(conn, row.account_id, [row.id])
    return [str(each.rule) for each in found.get(row.id, ()) if each.undone_at is None]


async def one(conn: Conn, schema: Schema, row: str, **more: object) -> BankRow:
    """Takes a file of one row in."""
    [found] = await take(conn, schema.list.account_id, row, **more)
    return found
