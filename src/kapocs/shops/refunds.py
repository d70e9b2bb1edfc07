"""What a shop says it paid back, kept as payments below 0 beside what was paid."""

from datetime import datetime

from kapocs.connectors import actions as connectors
from kapocs.connectors.model import Connector
from kapocs.db.pool import Conn
from kapocs.ids import SubscriberId
from kapocs.lists.model import Schema
from kapocs.payments import actions as payments
from kapocs.payments.model import NewPayment, PaymentKnown
from kapocs.reasons import Reason
from kapocs.shops.model import ShopOrder, ShopStatus

_PAID_ONCE = (ShopStatus.PAID, ShopStatus.REFUNDED)


async def note_refunds(
    conn: Conn,
    of: Connector,
    order: tuple[Schema, SubscriberId],
    told: ShopOrder,
    *,
    now: datetime,
) -> None:
    """What was paid back is kept as such, each by the shop's id of it: it leaves the total.

    `order`: its list, and the record that it is stored as.
    """
    if told.status not in _PAID_ONCE or not told.currency or not told.refunds:
        return
    wanted = [(each.id, -each.amount) for each in told.refunds]
    if told.status is ShopStatus.REFUNDED:
        # Its status does not say any more that it was paid, and what went back had come.
        came = max(told.paid_total, told.refunded_total)
        received = (await payments.balance_of(conn, *order)).received
        wanted = [("paid", came - received), *wanted] if came > received else wanted
    at = min(told.modified_at or now, now)
    for name, amount in wanted:
        paid_at = min(told.paid_at or at, now) if amount > 0 else at
        noted = NewPayment(
            amount=amount,
            currency=told.currency,
            at=paid_at,
            source="shop",
            external_id=f"{of.id}:{told.id}:{name}"[:255],
        )
        await _receive(conn, of, order, told, noted, now=now)


async def _receive(
    conn: Conn,
    of: Connector,
    order: tuple[Schema, SubscriberId],
    told: ShopOrder,
    noted: NewPayment,
    *,
    now: datetime,
) -> None:
    try:
        async with conn.savepoint():
            await payments.receive(conn, *order, noted, now=now)
    except PaymentKnown:
        # The shop changed what it had told; what was kept stays, to be seen to by somebody.
        reason = Reason("shops.other_refund", number=told.number)
        await connectors.note(conn, of.account_id, of.id, reason, now=now)
