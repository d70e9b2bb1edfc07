"""Imports the files of banks. A file is stored as a whole or not at all, and once."""

import asyncio
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256

from kapocs.bank_files import read as files
from kapocs.bank_files.model import (
    LONGEST_NAME,
    BadStatement,
    BankFile,
    Columns,
    Format,
    Meaning,
    ReadAs,
)
from kapocs.db.pool import Conn
from kapocs.ids import AccountId, ListId, StatementId
from kapocs.lists import queries as lists
from kapocs.lists.model import ListNotFound
from kapocs.reasons import Reason
from kapocs.statements import queries
from kapocs.statements.keys import keys
from kapocs.statements.model import BankStatementNotFound, Imported
from kapocs.storable import storable

_AT_ONCE = 2_000
_NEEDED = (Meaning.DATE,)
MOST_LISTS = 50


@dataclass(frozen=True, slots=True, kw_only=True)
class Upload:
    """A file that somebody wants imported, and what they say of it.

    `columns`: of a table that is not known, by what they are for (`Meaning`).
    """

    raw: bytes
    name: str = ""
    format: Format | None = None
    list_ids: Sequence[ListId] = ()
    columns: Mapping[str, Sequence[str]] | None = None
    currency: str = "HUF"


async def parse(upload: Upload, kept: Mapping[str, Columns]) -> BankFile:
    """What the file says, read beside the event loop. BadStatement, UnknownColumns."""
    code = upload.currency.upper()
    if not (len(code) == 3 and code.isascii() and code.isalpha()):
        raise BadStatement(Reason("statements.currency"), field="currency")
    how = ReadAs(
        format=upload.format,
        columns=None if upload.columns is None else checked(upload.columns),
        kept=kept,
        currency=code,
    )
    return await asyncio.to_thread(files.read, upload.raw, how)


def checked(columns: Mapping[str, Sequence[str]]) -> Columns:
    """What columns are for, as somebody says. BadStatement names what is missing or unknown."""
    known = set(Meaning)
    for name, heads in columns.items():
        if name not in known or not 1 <= len(heads) <= 10 or not all(map(str.strip, heads)):
            raise BadStatement(
                Reason("statements.column", name=name[:40], known=", ".join(sorted(known))),
                field="columns",
            )
    has_sum = Meaning.AMOUNT in columns or {Meaning.CREDIT, Meaning.DEBIT} & set(columns)
    if not has_sum or not all(each in columns for each in _NEEDED):
        raise BadStatement(Reason("statements.columns_needed"), field="columns")
    return {Meaning(name): tuple(heads) for name, heads in columns.items()}


async def store(
    conn: Conn, account_id: AccountId, upload: Upload, found: BankFile, *, now: datetime
) -> tuple[Imported, bool]:
    """The statement, and whether it is new: the file that was imported before stays as it is.

    ListNotFound.
    """
    await _check_lists(conn, account_id, upload.list_ids)
    await queries.hold(conn, account_id)
    digest = sha256(upload.raw).digest()
    named = (storable(upload.name)[:LONGEST_NAME], sorted(set(upload.list_ids)))
    made = await queries.insert(conn, account_id, found, digest=digest, named=named, now=now)
    if made is None:
        known = await queries.by_digest(conn, account_id, digest)
        return await get(conn, account_id, known or StatementId(0)), False
    known_by = keys(found.movements)
    new = 0
    for begin in range(0, len(known_by), _AT_ONCE):
        end = begin + _AT_ONCE
        new += await queries.insert_rows(
            conn, account_id, made, found.movements[begin:end], known_by[begin:end]
        )
    await queries.set_new(conn, account_id, made, new)
    if found.head is not None and upload.columns is not None:
        await queries.keep_columns(conn, account_id, found.head, upload.columns, now=now)
    return await get(conn, account_id, made), True


async def get(conn: Conn, account_id: AccountId, statement_id: StatementId) -> Imported:
    """The statement. BankStatementNotFound."""
    found = await queries.get(conn, account_id, statement_id)
    if found is None:
        raise BankStatementNotFound
    return found


async def _check_lists(conn: Conn, account_id: AccountId, list_ids: Sequence[ListId]) -> None:
    if len(list_ids) > MOST_LISTS:
        raise BadStatement(Reason("statements.too_many_lists", most=MOST_LISTS), field="lists")
    for list_id in list_ids:
        if await lists.get(conn, account_id, list_id) is None:
            raise ListNotFound(field="list_id")
