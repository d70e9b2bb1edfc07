"""Undoing a payment that was booked by mistake: the day of payment goes, and a note stays."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from kapocs.db.pool import Conn
from kapocs.ids import SubscriberId
from kapocs.lists.model import Schema
from kapocs.orders import queries
from kapocs.orders.columns import PAY_DATE, STATUS
from kapocs.orders.model import OrderStatus
from kapocs.orders.notes import note_done
from kapocs.reasons import Reason
from kapocs.subscribers import queries_update
from kapocs.subscribers.queries_update import Change

_PAID, _ORDERED = str(int(OrderStatus.PAID)), str(int(OrderStatus.ORDERED))


def is_undone(was: str, values: Mapping[str, str]) -> bool:
    """Whether an order of this status is no longer paid with these values."""
    return was == _PAID and values.get(STATUS) == _ORDERED


async def before_change(
    conn: Conn,
    schema: Schema,
    ids: Sequence[SubscriberId],
    values: Mapping[str, str],
    *,
    now: datetime,
) -> None:
    """Of the orders, which are held, undoes the payments that the values undo."""
    if values.get(STATUS) != _ORDERED:
        return
    paid = await queries.paid_on(conn, *schema.key, ids)
    await undo(conn, schema, paid, [] if PAY_DATE in values else list(paid), now=now)


async def undo(
    conn: Conn,
    schema: Schema,
    paid: Mapping[SubscriberId, str],
    dated: Sequence[SubscriberId],
    *,
    now: datetime,
) -> None:
    """Notes that these orders are paid no more, with the day; of `dated` it is taken away.

    That is no change of data that letters wait for: the change of the status is one.
    """
    if dated:
        nothing = Change(fields={PAY_DATE: ""})
        await queries_update.update(conn, *schema.key, ids=dated, change=nothing, now=now)
    for id_, day in paid.items():
        what = Reason("note.undoes_dated", day=day) if day else Reason("note.undoes")
        done = Reason("orders.note", place=STATUS, came=_ORDERED, what=what)
        await note_done(conn, schema, [id_], done, now=now)
