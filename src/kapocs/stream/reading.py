"""Reading the stream: piece by piece from any place, or as a named reader who is remembered.

    async with pool.transaction() as conn:
        piece = await reading.take(conn, EVERYBODY, "automations", now=now)
        if piece is not None:
            ...  # what follows from piece.facts, in the same transaction

A reader who has to leave the transaction looks at a piece, does its work, and then moves on: what
fails in between is read again, with the same ids.
"""

from collections.abc import Awaitable, Callable, Collection
from datetime import datetime
from typing import Any

from kapocs import actor
from kapocs.db.pool import Conn
from kapocs.facts import queries_readers as readers
from kapocs.facts.kinds import KIND_OF, KINDS
from kapocs.facts.queries_readers import EVERYBODY, Reader
from kapocs.ids import AccountId
from kapocs.stream import payloads, queries
from kapocs.stream.history import told_by, types_of
from kapocs.stream.model import Fact, Gap, Passed, Piece, ReaderNotFound, Unknown
from kapocs.stream.queries import Sought

SIZE = 500
"""Facts of one piece."""
_LOOKED_AT = 20_000
"""Ids that one statement goes over: facts of other kinds take time, too."""
_LOOKED_AT_FOR_ONE = 1_000_000
"""Ids that a statement goes over where an index leads past what is other accounts'."""
_LOOKS = 10


async def read(
    conn: Conn,
    account_id: AccountId,
    *,
    after: int,
    kinds: Collection[str] | None = None,
    size: int = SIZE,
) -> Piece:
    """The facts behind an id, in the order noted; EVERYBODY: of all accounts.

    What depends on another fact comes behind it. A piece may be empty and not the last.
    The caller's transaction must see what others commit: not of a snapshot.
    """
    end = await queries.settled(conn)
    wanted = Sought(kinds, types_of(kinds))
    step = _LOOKED_AT if account_id == EVERYBODY else _LOOKED_AT_FOR_ONE
    facts: list[Fact] = []
    at = after
    for _ in range(_LOOKS):
        until = min(end, at + step)
        if len(facts) >= size or at >= until:
            break
        room = size - len(facts)
        rows = await _rows(conn, account_id, wanted, span=(at, until), size=room)
        facts += [_fact(row) for row in rows]
        at = facts[-1].id if len(rows) == room else until
    return Piece(facts, after, at, is_last=at >= end)


async def settled(conn: Conn) -> int:
    """The id up to which nothing is to come any more: where a reader of what is to come begins."""
    return await queries.settled(conn)


async def unread_since(conn: Conn, piece: Piece) -> datetime | None:
    """When the earliest happened of what was told behind a piece that is the last; None: nothing.

    It is there, and cannot be read before somebody who writes beside it has come to an end.
    """
    return await queries.unread_since(conn, piece.until)


async def _rows(
    conn: Conn, account_id: AccountId, wanted: Sought, *, span: tuple[int, int], size: int
) -> list[Any]:
    if account_id == EVERYBODY:
        return await queries.of_all(conn, wanted, span=span, size=size)
    return await queries.of(conn, account_id, wanted, span=span, size=size)


async def open_reader(
    conn: Conn, account_id: AccountId, name: str, *, now: datetime, from_oldest: bool = False
) -> None:
    """A reader who begins with what comes from now on, or with the oldest fact that is kept.

    One that is known already goes on where it is.
    """
    if await readers.get(conn, account_id, name) is None:
        position = await (queries.oldest if from_oldest else queries.settled)(conn)
        await readers.open_(conn, account_id, name, position=position, now=now)


async def need_reader(conn: Conn, name: str, *, now: datetime) -> None:
    """A reader of everybody's facts, which `close_unneeded` leaves until the transaction ends."""
    await readers.keep_open(conn, EVERYBODY, name)
    await open_reader(conn, EVERYBODY, name, now=now)


async def close_unneeded(
    conn: Conn, name: str, *, is_needed: Callable[[Conn], Awaitable[bool]]
) -> bool:
    """Closes a reader of everybody's facts, unless it is needed. Whether it is closed."""
    if not await readers.is_alone(conn, EVERYBODY, name) or await is_needed(conn):
        return False
    await readers.close(conn, EVERYBODY, name)
    return True


async def look(
    conn: Conn,
    account_id: AccountId,
    name: str,
    *,
    kinds: Collection[str] | None = None,
    size: int = SIZE,
) -> Piece:
    """The reader's next piece; it stays where it is until `move_on`. ReaderNotFound, Gap."""
    reader = await readers.get(conn, account_id, name)
    return await _of(conn, _whole(reader), kinds=kinds, size=size)


async def move_on(
    conn: Conn, account_id: AccountId, name: str, piece: Piece, *, now: datetime
) -> bool:
    """The reader is done with the piece. False: another process was, or moved it elsewhere."""
    span = (piece.after, piece.until)
    return await readers.move(conn, account_id, name, span=span, now=now)


async def take(
    conn: Conn,
    account_id: AccountId,
    name: str,
    *,
    now: datetime,
    kinds: Collection[str] | None = None,
    size: int = SIZE,
) -> Piece | None:
    """The reader's next piece, which it is done with when the caller's transaction is committed.

    None: another process has this reader in hand. ReaderNotFound, Gap.
    """
    reader = await readers.hold(conn, account_id, name)
    if reader is None and await readers.get(conn, account_id, name) is not None:
        return None
    piece = await _of(conn, _whole(reader), kinds=kinds, size=size)
    await move_on(conn, account_id, name, piece, now=now)
    return piece


async def pass_over_gap(conn: Conn, account_id: AccountId, name: str, *, now: datetime) -> None:
    """The reader does without the facts that were dropped, and goes on behind them."""
    await readers.go_on(conn, account_id, name, now=now)


async def pass_gap(conn: Conn, account_id: AccountId, name: str, *, now: datetime) -> Passed:
    """As `pass_over_gap`, for somebody who asks for it. ReaderNotFound."""
    before = await readers.get(conn, account_id, name)
    if before is None:
        raise ReaderNotFound(field="name")
    await pass_over_gap(conn, account_id, name, now=now)
    return Passed(before.position, max(before.position, before.gap_until or 0))


def _whole(reader: Reader | None) -> Reader:
    if reader is None:
        raise ReaderNotFound
    if reader.gap_until is not None and reader.gap_until > reader.position:
        raise Gap(after=reader.position, until=reader.gap_until)
    return reader


async def _of(conn: Conn, reader: Reader, *, kinds: Collection[str] | None, size: int) -> Piece:
    return await read(conn, reader.account_id, after=reader.position, kinds=kinds, size=size)


def _fact(row: Any) -> Fact:
    kind, version, payload = _of_line(row) if row["kind"] is None else _of_row(row)
    return Fact(
        id=row["id"],
        account_id=row["account_id"],
        at=row["at"],
        kind=kind,
        version=version,
        list_id=row["list_id"],
        subscriber_id=row["subscriber_id"],
        payload=payload,
        actor=actor.read(row["actor"]),
    )


def _of_line(row: Any) -> tuple[str, int, object]:
    told = told_by(row)
    if told is None:
        return row["tells"], 0, Unknown({})
    kind = KIND_OF[told.payload]
    return kind.name, kind.version, told.read(row)


def _of_row(row: Any) -> tuple[str, int, object]:
    known = KINDS.get(row["kind"])
    if known is None or known.version != row["version"]:
        return row["kind"], row["version"], Unknown(row["data"])
    return known.name, known.version, payloads.read(known.payload, row["data"])
