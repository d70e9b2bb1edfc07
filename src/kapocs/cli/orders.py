"""`kapocs order`: what was ordered. An order is a record of an e-commerce list."""

from decimal import Decimal
from enum import StrEnum
from typing import Annotated

import typer

from kapocs.catalog.money import plain
from kapocs.cli.answer import Answer, pick
from kapocs.cli.command import command, group
from kapocs.cli.options import Id, ListOption, OptionalId
from kapocs.cli.session import Session
from kapocs.cli.values import Set, given
from kapocs.ids import LARGEST_ID, ListId, SubscriberId
from kapocs.lists import actions as lists
from kapocs.lists.model import Schema
from kapocs.orders import queries, queries_orders, records
from kapocs.orders.model import Item, OrderNotFound, OrderStatus
from kapocs.orders.queries_orders import OrderLine
from kapocs.orders.values import STATUS, only_for_orders
from kapocs.subscribers import actions as subscribers
from kapocs.subscribers.model import Subscriber, SubscriberNotFound

app = group("order", "What was ordered.")

ShopOrder = Annotated[
    str | None, typer.Option("--shop-order", metavar="NUMBER", help="The webshop's own number.")
]
_SHOWN = {
    "currency": "mssys_bill_currency",
    "net": "mssys_order_netto_sum",
    "gross": "mssys_order_brutto_sum",
    "shop_order": "mssys_shoprenter_id",
    "shop_status": "mssys_webshop_status",
}


class Status(StrEnum):
    """The names of the statuses that an order can have."""

    ORDERED = "ordered"
    PAID = "paid"
    REFUNDED = "refunded"
    INCOMPLETE = "incomplete"


@command(app, "list")
async def list_(
    session: Session,
    *,
    list_id: ListOption,
    status: Annotated[Status | None, typer.Option(help="Only those that stand so.")] = None,
    limit: Annotated[int, typer.Option(min=1, max=100_000, help="Orders at most.")] = 100,
    after: Annotated[
        int, typer.Option(min=0, max=LARGEST_ID, help="Begin after the order of this id.")
    ] = 0,
) -> Answer:
    """Show the orders of a list in the order they were made."""
    schema = await _schema(session, list_id)
    wanted = None if status is None else OrderStatus[status.name]
    found = await queries_orders.page(
        session.conn, *schema.key, status=wanted, after=after, size=limit
    )
    return Answer([_line(each) for each in found])


@command(app, "show")
async def show(
    session: Session, *, id_: OptionalId = None, list_id: ListOption, shop_order: ShopOrder = None
) -> Answer:
    """Show an order with its items and all its fields."""
    schema = await _schema(session, list_id)
    record = await _record(session, schema, await _id(session, schema, id_, shop_order))
    return Answer(await _whole(session, schema, record))


@command(app, "update")
async def update(
    session: Session,
    *,
    id_: Id,
    list_id: ListOption,
    status: Annotated[Status | None, typer.Option(help="What the order is now.")] = None,
    set_: Set = None,
) -> Answer:
    """Change an order's status and fields; letters that wait for such a change go out."""
    schema = await _schema(session, list_id, archived=False)
    values = given(schema, set_)
    if status is not None:
        values[STATUS] = str(int(OrderStatus[status.name]))
    try:
        record = await records.change(
            session.conn, schema, SubscriberId(id_), values, form_id=None, now=session.now
        )
    except SubscriberNotFound as error:
        raise OrderNotFound(f"list {list_id} has no order {id_}.", field="order") from error
    state = _status(record.fields)
    line = f"Order {record.id} is changed" + (f"; it is {state}." if state else ".")
    return Answer(await _whole(session, schema, record), line)


async def _schema(session: Session, list_id: int, *, archived: bool = True) -> Schema:
    schema = await lists.schema(
        session.conn, session.account_id, ListId(list_id), archived=archived
    )
    only_for_orders(schema)
    return schema


async def _id(
    session: Session, schema: Schema, id_: int | None, shop_order: str | None
) -> SubscriberId:
    if (id_ is None) == (shop_order is None):
        raise typer.BadParameter("either the ID or --shop-order is expected.", param_hint="ID")
    if id_ is not None:
        return SubscriberId(id_)
    found = await queries.record_of_shop_order(session.conn, *schema.key, shop_order or "")
    if found is None:
        raise OrderNotFound(f"there is no order {shop_order!r} of a webshop.", field="shop_order")
    return found


async def _record(session: Session, schema: Schema, id_: SubscriberId) -> Subscriber:
    try:
        return await subscribers.get(session.conn, *schema.key, id_)
    except SubscriberNotFound as error:
        raise OrderNotFound(f"list {schema.list.id} has no order {id_}.", field="order") from error


async def _whole(session: Session, schema: Schema, record: Subscriber) -> dict[str, object]:
    items = (await queries.items_of(session.conn, *schema.key, [record.id])).get(record.id, [])
    return (
        _line(record)
        | {"items": [_item(each) for each in items]}
        | pick(record, "active updated_at fields")
    )


def _line(order: OrderLine | Subscriber) -> dict[str, object]:
    name = order.full_name or f"{order.last_name} {order.first_name}".strip()
    sums = {shown: order.fields.get(field, "") for shown, field in _SHOWN.items()}
    return {
        **pick(order, "id email"),
        "name": name,
        "status": _status(order.fields),
        **sums,
        "ordered_at": order.subscribed_at,
    }


def _status(fields: dict[str, str]) -> str:
    """The status by its name; as it is stored when it is none of ours."""
    stored = fields.get(STATUS, "")
    names = {str(int(OrderStatus[each.name])): each.value for each in Status}
    return names.get(stored, "" if stored == "0" else stored)


def _item(item: Item) -> dict[str, object]:
    return pick(item, "id product_id sku name") | {
        "quantity": plain(Decimal(item.quantity)),
        "price": plain(item.price),
        "vat_percent": plain(item.vat_percent),
        "net": plain(item.net_sum),
        "gross": plain(item.gross_sum),
        "currency": item.currency,
    }
