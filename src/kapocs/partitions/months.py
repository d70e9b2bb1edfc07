"""Taking old months of the history away, each in a moment, however many events are in it."""

from collections.abc import Sequence
from datetime import date

from kapocs.db.pool import Conn
from kapocs.errors import Conflict, Invalid
from kapocs.facts import queries_readers as readers
from kapocs.partitions import queries, queries_months
from kapocs.partitions.queries_months import KeptMonth
from kapocs.reasons import Reason

_NAMED = 5
"""Readers that a refusal names, each with its account; 0: of all accounts."""


class MonthNotOver(Invalid):
    """A month of which events still come cannot be taken away."""

    code = "month_not_over"


class MonthUnread(Conflict):
    """Somebody who reads facts has not read the month yet."""

    code = "month_unread"


class HistoryMoves(Conflict):
    """Events are being moved into their months; try again when that is done."""

    code = "history_moves"


async def older(conn: Conn, before: date) -> list[KeptMonth]:
    """Months that have a partition and are older than the one given."""
    return [each for each in await queries_months.kept(conn) if each.month < before]


async def take_away(
    conn: Conn, before: date, *, keeps_table: bool, today: date
) -> Sequence[KeptMonth]:
    """Takes older months out of the history; which. Nothing of it is read any more.

    `keeps_table`: each stays as a table of its own. MonthNotOver, MonthUnread, HistoryMoves.
    """
    if before > today.replace(day=1):
        raise MonthNotOver(Reason("partitions.not_over", month=f"{before:%Y-%m}"), field="before")
    await queries.hold(conn)
    if await queries.is_moving(conn):
        raise HistoryMoves
    months = await older(conn, before)
    for each in months:
        await _refuse_unread(conn, each)
        await queries_months.detach(conn, each)
        if not keeps_table:
            await queries_months.drop(conn, each)
    return months


async def _refuse_unread(conn: Conn, month: KeptMonth) -> None:
    last = await queries_months.last_event(conn, month)
    behind = [each for each in await readers.all_(conn) if each.position < (last or 0)]
    if behind:
        named = ", ".join(f"{each.account_id} {each.name}" for each in behind[:_NAMED])
        reason = Reason("partitions.unread", month=f"{month.month:%Y-%m}", readers=named)
        raise MonthUnread(reason, field="before")
