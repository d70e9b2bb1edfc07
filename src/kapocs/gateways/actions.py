"""Beginning attempts to pay, and settling them by what gateways say. In the caller's transaction.

Whoever is at work on an order's attempts holds its record first, then the attempt: so a callback,
a buyer who comes back and the clock follow each other, and what was paid is booked once.
"""

import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from decimal import Decimal

from kapocs.actor import acting_as
from kapocs.amounts import payable
from kapocs.catalog.model import PaymentMethod
from kapocs.connectors import actions as connectors
from kapocs.connectors.model import Connector, HopelessDelivery, OpenConnector
from kapocs.db.pool import Conn
from kapocs.errors import NotFound
from kapocs.gateways import booking, queries
from kapocs.gateways.booking import GatewayPayment
from kapocs.gateways.model import (
    LIFE,
    NAMES,
    STARTING,
    USED_UP,
    AttemptState,
    AttemptUnderWay,
    GatewayState,
    NothingDue,
    PayAttempt,
    StartedPayment,
)
from kapocs.ids import SubscriberId
from kapocs.lists import actions as lists
from kapocs.lists.model import Schema
from kapocs.orders import columns, queries_orders
from kapocs.orders.model import OrderStatus
from kapocs.payments import actions as payments
from kapocs.payments import references
from kapocs.payments.model import Balance
from kapocs.reasons import Reason, cut
from kapocs.recurring import queries_charges, queries_tokens, tokens
from kapocs.recurring.tokens import CardTokens
from kapocs.signing import Signer
from kapocs.subscribers import actions as subscribers

FIRST_LOOK = timedelta(minutes=2)
"""After how long the gateway is asked when nobody has told of the attempt."""
_PAYABLE = (OrderStatus.ORDERED, OrderStatus.INCOMPLETE)
_LONGEST_REASON = 300
_CARD = str(int(PaymentMethod.CARD))


async def due_of(conn: Conn, schema: Schema, record_id: SubscriberId) -> tuple[Decimal, Balance]:
    """What is to be paid for the order, and how far it is paid; it is held. OrderNotFound.

    0 when it is paid, or called off.
    """
    balance = await payments.balance_of(conn, schema, record_id)
    orders = await queries_orders.orders(conn, *schema.key, [record_id])
    if orders[record_id].status not in _PAYABLE:
        return Decimal(0), balance
    return payable(balance.due, balance.currency), balance


@dataclass(frozen=True, slots=True)
class BegunAttempt:
    """An attempt to pay an order. `is_new`: the gateway is to be asked to start it.

    `fits` False: it lives by another gateway or for another sum, and both could be paid.
    """

    attempt: PayAttempt
    is_new: bool = False
    fits: bool = True


async def begin(
    conn: Conn, schema: Schema, record_id: SubscriberId, connector: Connector, *, now: datetime
) -> BegunAttempt:
    """A new attempt, or the one that lives.

    NothingDue; AttemptUnderWay: money came that has to be looked at first, or the order is being
    charged as a renewal. OrderNotFound.
    """
    amount, balance = await due_of(conn, schema, record_id)
    every = await queries.of_order(conn, *schema.key, record_id)
    await _check_is_free(conn, schema, record_id, every)
    known = next((each for each in every if each.is_live), None)
    if known is not None and known.state == AttemptState.STARTING:
        known = await _unless_late(conn, known, now)
    if amount <= 0:
        raise NothingDue(field="order")
    if known is not None:
        wanted = (connector.id, amount, balance.currency)
        fits = (known.connector_id, known.amount, known.currency) == wanted
        return BegunAttempt(known, fits=fits)
    reference = references.make(schema.list.id, record_id)
    made = await queries.insert(
        conn,
        schema.list.account_id,
        connector.id,
        (schema.list.id, record_id),
        {
            "amount": amount,
            "currency": balance.currency,
            "key": f"{reference}-{secrets.token_hex(6)}",
            "due_at": now + FIRST_LOOK,
            "now": now,
            "expires_at": now + LIFE,
        },
    )
    if made is None:  # the order is held, so nobody else has begun one
        raise AttemptUnderWay(field="order")
    return BegunAttempt(made, is_new=True)


async def _check_is_free(
    conn: Conn, schema: Schema, record_id: SubscriberId, every: Sequence[PayAttempt]
) -> None:
    """AttemptUnderWay: money came that has to be looked at, or may come of a renewal's charge."""
    is_charged = await queries_charges.is_under_way(conn, *schema.key, record_id)
    if is_charged or any(each.state == AttemptState.UNBOOKED for each in every):
        raise AttemptUnderWay(field="order")


async def _unless_late(conn: Conn, known: PayAttempt, now: datetime) -> PayAttempt | None:
    """The attempt, unless whoever was to start it has died: then nobody has seen its page."""
    if now < known.created_at + STARTING:
        return known
    reason = Reason("gateways.not_started").stored()
    await queries.end(conn, known.account_id, known.id, AttemptState.FAILED, reason=reason, now=now)
    return None


async def give_up(conn: Conn, attempt: PayAttempt, *, now: datetime) -> None:
    """Its connector is gone, so nobody will ever know; what is told after all still counts."""
    reason = Reason("gateways.never_told")
    await _end(conn, attempt, AttemptState.LOST, reason, now)


async def note_started(
    conn: Conn, attempt: PayAttempt, found: StartedPayment, *, signer: Signer
) -> PayAttempt | None:
    """The gateway waits for the buyer; None: it answered too late, and another was begun."""
    written = CardTokens(found.tokens, is_used_up=True).written()
    token = signer.seal(written) if written else None
    return await queries.started(conn, attempt.account_id, attempt.id, found, token=token)


async def note_failed(conn: Conn, attempt: PayAttempt, why: Reason, *, now: datetime) -> None:
    """The gateway did not start it; the connector's log says why."""
    known = await queries.get(conn, attempt.account_id, attempt.id, lock=True)
    if known is None or known.state != AttemptState.STARTING:
        return
    await _fail(conn, known, why, now)


async def settle(
    conn: Conn,
    connector: OpenConnector,
    attempt: PayAttempt,
    found: GatewayState,
    *,
    signer: Signer,
    now: datetime,
) -> PayAttempt:
    """Makes of the attempt and its order what the gateway says; as often as it says so.

    A token of what it was paid with is kept for renewals, if the order has any to be charged.
    """
    order = (attempt.list_id, attempt.record_id)
    with acting_as(connector.connector.actor):
        # Held before the order, as by those who have it made anew.
        await queries_tokens.to_be_charged(conn, attempt.account_id, *order, lock=True)
        try:
            schema = await lists.schema(conn, attempt.account_id, attempt.list_id, archived=True)
            await payments.balance_of(conn, schema, attempt.record_id)  # holds the order
        except NotFound as error:
            return await _fail(conn, attempt, error.reason, now)
        known = await queries.get(conn, attempt.account_id, attempt.id, lock=True)
        if known is None:
            return attempt
        if found.state is AttemptState.PAID:
            paid = await _paid(conn, connector, schema, known, found, now=now)
            if known.state != AttemptState.PAID and paid.state == AttemptState.PAID:
                await _keep_tokens(conn, connector, known, found, signer)
            return paid
        if found.state is not AttemptState.OPEN and known.is_live:
            return await _end(conn, known, found.state, None, now)
        return known


async def _keep_tokens(
    conn: Conn, connector: OpenConnector, paid: PayAttempt, found: GatewayState, signer: Signer
) -> None:
    """Keeps what renewals can be charged by, if the order has any and its buyer agreed."""
    text = found.token or (signer.open(paid.token) if paid.token else "")
    if not text:
        return
    kept = CardTokens((f"{text}/{found.trace}" if found.trace else text,))
    if connector.connector.type in USED_UP:
        kept = CardTokens.read(text)
    source, order = booking.source_of(connector), (paid.list_id, paid.record_id)
    await tokens.keep_of_order(conn, paid.account_id, order, kept, gateway=source, signer=signer)


async def _paid(
    conn: Conn,
    connector: OpenConnector,
    schema: Schema,
    known: PayAttempt,
    found: GatewayState,
    *,
    now: datetime,
) -> PayAttempt:
    """Books what was taken and what went back. What cannot be booked is told in the log."""
    paid = GatewayPayment(
        id=found.external_id, amount=found.paid, currency=found.currency, at=found.at or now
    )
    back = GatewayPayment(
        id=found.external_id, amount=found.refunded, currency=found.currency, at=now
    )
    try:
        async with conn.savepoint():
            if known.state != AttemptState.PAID:
                # Before it is paid: whoever follows that, such as an invoice, tells it as well.
                values = {columns.PAYMENT: _CARD, columns.SHOP_PAYMENT: _name(connector)}
                order = [known.record_id]
                await subscribers.change(conn, schema, order, values, form_id=None, now=now)
            await booking.receive(conn, connector, known.record_id, paid, now=now)
            if found.refunded:
                await booking.book_refund(conn, connector, back, now)
    except HopelessDelivery as error:
        is_back = found.paid <= found.refunded
        state = AttemptState.CANCELED if is_back else AttemptState.UNBOOKED
        return await _fail(conn, known, error.reason, now, state)
    if known.state == AttemptState.PAID:
        return known
    return await _end(conn, known, AttemptState.PAID, None, now)


def _name(connector: OpenConnector) -> str:
    """What people call the gateway."""
    return NAMES.get(connector.connector.type, connector.connector.type)


async def _fail(
    conn: Conn,
    known: PayAttempt,
    why: Reason,
    now: datetime,
    state: AttemptState = AttemptState.FAILED,
) -> PayAttempt:
    """Ends it, and says why in the connector's log."""
    reason = cut(why, _LONGEST_REASON)
    line = Reason("gateways.failed", key=known.key, why=reason)
    await connectors.note(conn, known.account_id, known.connector_id, line, now=now)
    return await _end(conn, known, state, reason, now)


async def _end(
    conn: Conn, known: PayAttempt, state: AttemptState, reason: Reason | None, now: datetime
) -> PayAttempt:
    key = (conn, known.account_id, known.id)
    stored = None if reason is None else reason.stored()
    await queries.end(*key, state, reason=stored, now=now)
    return await queries.get(*key) or known
