"""How the commands show an order: a line of it, or all of it with its items."""

from decimal import Decimal
from enum import StrEnum

from kapocs.catalog.money import plain
from kapocs.cli.answer import pick
from kapocs.cli.session import Session
from kapocs.gateways import queries as attempts
from kapocs.gateways.model import PayAttempt
from kapocs.ids import ListId, SubscriberId
from kapocs.lists import actions as lists
from kapocs.lists.model import Schema
from kapocs.orders import columns, queries
from kapocs.orders.model import Item, OrderNotFound, OrderStatus
from kapocs.orders.queries_orders import OrderLine
from kapocs.orders.values import only_for_orders
from kapocs.parcels import queries as parcels
from kapocs.payments import actions as payments
from kapocs.payments import references
from kapocs.reasons import read
from kapocs.subscribers import actions as subscribers
from kapocs.subscribers.model import Subscriber, SubscriberNotFound
from kapocs.wording.telling import english

_SHOWN = {
    "currency": columns.CURRENCY,
    "net": columns.NET_SUM,
    "gross": columns.GROSS_SUM,
    "shop_order": columns.SHOP_ORDER,
    "shop_status": columns.SHOP_STATUS,
}


class OrderStatusName(StrEnum):
    """The names of the statuses that an order can have."""

    ORDERED = "ordered"
    PAID = "paid"
    REFUNDED = "refunded"
    INCOMPLETE = "incomplete"


async def schema_of(session: Session, list_id: int, *, archived: bool = True) -> Schema:
    """The list, which is one for orders. ListNotFound, BadOrder."""
    schema = await lists.schema(
        session.conn, session.account_id, ListId(list_id), archived=archived
    )
    only_for_orders(schema)
    return schema


async def record_of(session: Session, schema: Schema, id_: SubscriberId) -> Subscriber:
    """The order's record. OrderNotFound."""
    try:
        return await subscribers.get(session.conn, *schema.key, id_)
    except SubscriberNotFound as error:
        raise OrderNotFound(f"list {schema.list.id} has no order {id_}.", field="order") from error


async def whole(session: Session, schema: Schema, record: Subscriber) -> dict[str, object]:
    """All of an order."""
    items = (await queries.items_of(session.conn, *schema.key, [record.id])).get(record.id, [])
    paid = await _paid(session, schema, record.id)
    sent = await parcels.of_orders(session.conn, *schema.key, [record.id])
    shown = [pick(each, "carrier number link shipped_at") for each in sent]
    tried = await attempts.of_order(session.conn, *schema.key, record.id)
    return (
        line_of(record)
        | paid
        | {"items": [item_of(each) for each in items], "parcels": shown}
        | {"card_payments": [_tried(each) for each in tried]}
        | pick(record, "active updated_at fields")
    )


async def _paid(session: Session, schema: Schema, id_: SubscriberId) -> dict[str, object]:
    """How far an order is paid; nothing of a record that is none."""
    try:
        found = await payments.balance_of(session.conn, schema, id_)
    except OrderNotFound:
        return {}
    return {
        "standing": found.standing,
        "paid": plain(found.kept),
        "due": plain(found.due),
        "payment_reference": references.make(schema.list.id, id_),
    }


def _tried(attempt: PayAttempt) -> dict[str, object]:
    """A try to pay it by card; `reason`: why it failed, empty unless it did."""
    shown = pick(attempt, "connector_id state currency peer_id created_at ended_at")
    reason = english(read(attempt.reason)) if attempt.reason else ""
    return {**shown, "amount": plain(attempt.amount), "reason": reason}


def line_of(order: OrderLine | Subscriber) -> dict[str, object]:
    """An order without its items."""
    name = order.full_name or f"{order.last_name} {order.first_name}".strip()
    sums = {shown: order.fields.get(field, "") for shown, field in _SHOWN.items()}
    return {
        **pick(order, "id email"),
        "name": name,
        "status": status_name(order.fields),
        **sums,
        "ordered_at": order.subscribed_at,
    }


def status_name(fields: dict[str, str]) -> str:
    """The status by its name; as it is stored when it is none of ours."""
    stored = fields.get(columns.STATUS, "")
    names = {str(int(OrderStatus[each.name])): each.value for each in OrderStatusName}
    return names.get(stored, "" if stored == "0" else stored)


def item_of(item: Item) -> dict[str, object]:
    """An item; amounts are texts."""
    return pick(item, "id product_id sku name") | {
        "quantity": plain(Decimal(item.quantity)),
        "price": plain(item.price),
        "vat_percent": plain(item.vat_percent),
        "net": plain(item.net_sum),
        "gross": plain(item.gross_sum),
        "currency": item.currency,
    }
