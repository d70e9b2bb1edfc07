"""Booking what gateways say: which order a payment is of, and how much of it is new."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from kapocs.connectors.model import HopelessDelivery, OpenConnector
from kapocs.db.pool import Conn
from kapocs.errors import Conflict, Invalid, NotFound
from kapocs.ids import SubscriberId
from kapocs.invoicing.model import PaymentToCome
from kapocs.lists import actions as lists
from kapocs.orders import queries as orders
from kapocs.orders.queries_orders import orders as orders_of
from kapocs.payments import actions, references
from kapocs.payments import queries as payments
from kapocs.payments.model import NewPayment
from kapocs.reasons import Reason


@dataclass(frozen=True, slots=True, kw_only=True)
class GatewayPayment:
    """Money that a gateway took: `id`, what it calls it; `texts`, where it may name the order."""

    id: str
    amount: Decimal
    currency: str
    at: datetime
    texts: tuple[str, ...] = ()
    payer: str = ""


def source_of(connector: OpenConnector) -> str:
    """As what a gateway's payments are known: `stripe:7`."""
    return f"{connector.connector.type}:{connector.connector.id}"


async def book(conn: Conn, connector: OpenConnector, paid: GatewayPayment, now: datetime) -> None:
    """Receives a payment, once. HopelessDelivery: no order of the connector's list is named."""
    of = connector.connector
    known = await payments.by_external(conn, of.account_id, source_of(connector), paid.id)
    record_id = known.record_id if known else await _order(conn, connector, paid.texts)
    if record_id is None:
        raise HopelessDelivery(Reason("invoicing.no_order_named", id=paid.id[:100]))
    await receive(conn, connector, record_id, paid, now=now)


async def book_refund(
    conn: Conn, connector: OpenConnector, paid: GatewayPayment, now: datetime
) -> None:
    """Books what was paid back in all, `amount`, of a payment that is known by `id`."""
    of, source = connector.connector, source_of(connector)
    known = await payments.by_external(conn, of.account_id, source, paid.id)
    if known is None:
        raise PaymentToCome(Reason("invoicing.no_payment", id=paid.id[:100]))
    mark = f"{paid.id}:refund:"
    order = (of.account_id, known.list_id, known.record_id)
    before = sum(
        (
            -each.amount
            for each in await payments.of_order(conn, *order)
            if each.source == source and each.counts and each.external_id.startswith(mark)
        ),
        Decimal(0),
    )
    if paid.amount <= before:
        return
    back = GatewayPayment(
        id=f"{mark}{paid.amount}",
        amount=before - paid.amount,
        currency=paid.currency,
        at=paid.at,
    )
    await receive(conn, connector, known.record_id, back, now=now)


async def receive(
    conn: Conn,
    connector: OpenConnector,
    record_id: SubscriberId,
    paid: GatewayPayment,
    *,
    now: datetime,
) -> None:
    """Receives a payment of this order, once. HopelessDelivery: it cannot be one of it."""
    of = connector.connector
    if of.list_id is None:
        raise HopelessDelivery(Reason("connectors.list"))
    wish = NewPayment(
        amount=paid.amount,
        currency=paid.currency,
        at=min(paid.at, now),
        source=source_of(connector),
        external_id=paid.id,
        payer=paid.payer,
    )
    try:
        schema = await lists.schema(conn, of.account_id, of.list_id)
        await actions.receive(conn, schema, record_id, wish, now=now)
    except (Invalid, Conflict, NotFound) as error:
        raise HopelessDelivery(error.reason) from None


async def _order(conn: Conn, connector: OpenConnector, texts: Iterable[str]) -> SubscriberId | None:
    """The first order of the list that a text names: by its reference, or the shop's number."""
    of = connector.connector
    if of.list_id is None:
        return None
    key = (of.account_id, of.list_id)
    for text in filter(None, texts):
        named = [each.record_id for each in references.find(text)]
        found = await orders_of(conn, *key, named) if named else {}
        if found:
            return next(id_ for id_ in named if id_ in found)
        shop = await orders.record_of_shop_order(conn, *key, text)
        if shop is not None:
            return shop
    return None
