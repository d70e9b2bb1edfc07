"""Noting facts. They are written together, as the last thing before the transaction's commit."""

from collections.abc import Iterable, Sequence
from datetime import datetime

from kapocs.db.pool import Conn
from kapocs.facts import queries
from kapocs.facts.model import Noted, Subject

CHANNEL = "kapocs_facts"
"""Who listens is woken when facts have been committed."""
_AT_ONCE = 1_000


def note(conn: Conn, about: Subject, payload: object, *, at: datetime) -> None:
    """Notes one fact; it is committed with the caller's transaction, or not at all."""
    note_all(conn, [Noted(about, payload, at)])


def note_all(conn: Conn, noted: Iterable[Noted]) -> None:
    """Notes facts in this order.

    Readers wait for a transaction from its first fact on, so facts wait for its end.
    """
    conn.last.add(_write, noted)


def wake_readers(conn: Conn) -> None:
    """For those who write what is a part of the stream elsewhere: into people's histories."""
    conn.wake(CHANNEL)


async def _write(conn: Conn, noted: Sequence[Noted]) -> None:
    for begin in range(0, len(noted), _AT_ONCE):
        await queries.insert(conn, noted[begin : begin + _AT_ONCE])
    wake_readers(conn)
