"""Taking payments in and reversing them. All of it within the caller's transaction.

Whoever is at work on an order's payments holds its record, so two of them follow each other. What
an order becomes follows from the payments that count, not from the order in which they came.
"""

from dataclasses import dataclass
from datetime import datetime

from kapocs.db.pool import Conn
from kapocs.facts.model import Subject
from kapocs.facts.noting import note
from kapocs.ids import AccountId, PaymentId, SubscriberId
from kapocs.lists import actions as lists
from kapocs.lists.model import Schema
from kapocs.orders import queries_orders, settling
from kapocs.orders.model import Order, OrderNotFound, OrderStatus
from kapocs.orders.values import only_for_orders
from kapocs.payments import queries
from kapocs.payments.facts import OrderPartlyPaid, PaymentReceived, PaymentReversed
from kapocs.payments.model import (
    MOST_OF_ORDER,
    BadPayment,
    Balance,
    Coverage,
    NewPayment,
    Payment,
    PaymentKnown,
    PaymentNotFound,
    SettledBy,
    balance,
)
from kapocs.payments.standing import Settlement, balance_now
from kapocs.reasons import Reason
from kapocs.subscribers.queries_lock import lock


@dataclass(frozen=True, slots=True)
class _Account:
    """An order, which is held, with what was paid for it; `settled` as its status tells now."""

    order: Order
    settled: Settlement
    balance: Balance
    payments: int


async def receive(
    conn: Conn, schema: Schema, record_id: SubscriberId, wish: NewPayment, *, now: datetime
) -> Payment:
    """Takes a payment in, or finds it when its source has told of it before.

    BadPayment, BadAmount and UnknownCurrency name the field; BadOrder on a list without orders;
    OrderNotFound; PaymentKnown when the source's id is that of another payment.
    """
    ready = wish.checked(now)
    only_for_orders(schema)
    before = await _hold(conn, schema, record_id)
    if ready.currency != before.order.currency:
        what = Reason("payments.other_currency", currency=before.order.currency)
        raise BadPayment(what, field="currency")
    known = await queries.by_external(conn, schema.list.account_id, ready.source, ready.external_id)
    if known is None and before.payments >= MOST_OF_ORDER:
        raise BadPayment(Reason("payments.too_many", most=MOST_OF_ORDER), field="order")
    made = None if known else await queries.insert(conn, *schema.key, record_id, ready, now=now)
    if made is None:
        return await _told_before(conn, schema, record_id, ready)
    after = await _settle(conn, schema, before, now=now, is_reversal=False)
    _note(conn, PaymentReceived, made, after, now)
    if made.amount > 0 and after.standing is Coverage.PARTLY_PAID:
        told = OrderPartlyPaid(after.currency, after.gross, after.kept, after.due)
        note(conn, Subject(*schema.key, record_id), told, at=now)
    return made


async def reverse(
    conn: Conn, account_id: AccountId, payment_id: PaymentId, *, now: datetime
) -> Payment:
    """Has a payment count no more; it stays to be seen. Reversing twice changes nothing.

    An order that is not covered any more is unpaid again. PaymentNotFound.
    """
    found = await get(conn, account_id, payment_id)
    schema = await lists.schema(conn, account_id, found.list_id, archived=True)
    before = await _hold(conn, schema, found.record_id)
    reversed_ = await queries.reverse(conn, account_id, payment_id, now=now)
    if reversed_ is None:
        return await get(conn, account_id, payment_id)
    after = await _settle(conn, schema, before, now=now, is_reversal=True)
    _note(conn, PaymentReversed, reversed_, after, now)
    return reversed_


async def get(conn: Conn, account_id: AccountId, payment_id: PaymentId) -> Payment:
    """The payment. PaymentNotFound."""
    found = await queries.get(conn, account_id, payment_id)
    if found is None:
        raise PaymentNotFound
    return found


async def balance_of(conn: Conn, schema: Schema, record_id: SubscriberId) -> Balance:
    """What was paid for an order so far, and what is due; the order is held. OrderNotFound."""
    only_for_orders(schema)
    return (await _hold(conn, schema, record_id)).balance


async def _told_before(
    conn: Conn, schema: Schema, record_id: SubscriberId, wish: NewPayment
) -> Payment:
    known = await queries.by_external(conn, schema.list.account_id, wish.source, wish.external_id)
    given = (schema.list.id, record_id, wish.amount, wish.currency)
    if known is None or given != (known.list_id, known.record_id, known.amount, known.currency):
        raise PaymentKnown(Reason("payments.known"), field="external_id")
    return known


async def _hold(conn: Conn, schema: Schema, record_id: SubscriberId) -> _Account:
    """The order and what was paid for it, held until the transaction ends. OrderNotFound."""
    await lock(conn, *schema.key, [record_id])
    order = (await queries_orders.orders(conn, *schema.key, [record_id])).get(record_id)
    if order is None:
        raise OrderNotFound(field="order")
    payments = await queries.of_order(conn, *schema.key, record_id)
    noted = await queries.settlement(conn, *schema.key, record_id)
    found, settled = balance_now(order, payments, noted)
    return _Account(order, settled, found, len(payments))


async def _settle(
    conn: Conn, schema: Schema, before: _Account, *, now: datetime, is_reversal: bool
) -> Balance:
    """Makes of the order what its payments say now."""
    order = before.order
    payments = await queries.of_order(conn, *schema.key, order.record_id)
    after = balance(payments, order.currency, order.gross, before.settled.settled_by)
    status = _wanted(before, after, is_reversal=is_reversal)
    if status is not order.status:
        await _move(conn, schema, order, (status, after), now=now)
    elif after.covered_at is not None and _has_moved(before, after):
        at = after.covered_at
        await settling.paid_since(conn, schema, order.record_id, at=at, now=now)
    settled = _settled(before, after, status)
    if settled != await queries.settlement(conn, *schema.key, order.record_id):
        await queries.keep_settlement(conn, *schema.key, order.record_id, settled)
    return after


def _has_moved(before: _Account, after: Balance) -> bool:
    """Whether an order that its payments made what it is was paid on another day than was known."""
    by_payments = before.settled.settled_by is SettledBy.PAYMENTS
    return by_payments and after.covered_at != before.balance.covered_at


def _wanted(before: _Account, after: Balance, *, is_reversal: bool) -> OrderStatus:
    """The status that follows from the payments. What was called off by its status stays so."""
    status = before.order.status
    if status is OrderStatus.REFUNDED and not before.settled.is_refunded:
        return status
    if after.standing is Coverage.REFUNDED:
        return OrderStatus.REFUNDED
    if after.is_paid:
        return OrderStatus.PAID
    was_paid = status in (OrderStatus.PAID, OrderStatus.REFUNDED)
    return OrderStatus.ORDERED if was_paid and is_reversal else status


async def _move(
    conn: Conn,
    schema: Schema,
    order: Order,
    to: tuple[OrderStatus, Balance],
    *,
    now: datetime,
) -> None:
    status, after = to
    id_ = order.record_id
    # An order that is paid back has been paid, also when the refund was told of first.
    was_open = order.status in (OrderStatus.ORDERED, OrderStatus.INCOMPLETE)
    if status is OrderStatus.PAID or (status is OrderStatus.REFUNDED and was_open):
        if after.covered_at is None:
            await settling.become(conn, schema, id_, OrderStatus.PAID, now=now)
        else:
            await settling.become_paid(conn, schema, id_, at=after.covered_at, now=now)
    if status is not OrderStatus.PAID:
        await settling.become(conn, schema, id_, status, now=now)


def _settled(before: _Account, after: Balance, status: OrderStatus) -> Settlement:
    if status in (OrderStatus.ORDERED, OrderStatus.INCOMPLETE):
        return Settlement()
    by = before.settled.settled_by
    if by is SettledBy.NOTHING and after.is_settled:
        by = SettledBy.PAYMENTS
    was_called_off = before.order.status is OrderStatus.REFUNDED and not before.settled.is_refunded
    return Settlement(by, status is OrderStatus.REFUNDED and not was_called_off)


def _note(
    conn: Conn,
    kind: type[PaymentReceived] | type[PaymentReversed],
    payment: Payment,
    after: Balance,
    now: datetime,
) -> None:
    about = Subject(payment.account_id, payment.list_id, payment.record_id)
    told = kind(
        payment_id=payment.id,
        amount=payment.amount,
        currency=payment.currency,
        received_at=payment.received_at,
        source=payment.source,
        external_id=payment.external_id,
        kept=after.kept,
        due=after.due,
    )
    note(conn, about, told, at=now)
