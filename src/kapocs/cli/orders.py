"""`kapocs order`: what was ordered. An order is a record of an e-commerce list."""

from typing import Annotated

import typer

from kapocs.cli import order_items, order_shipping
from kapocs.cli.answer import Answer
from kapocs.cli.command import command, group
from kapocs.cli.options import Id, ListOption, OptionalId
from kapocs.cli.order_shown import (
    OrderStatusName,
    line_of,
    record_of,
    schema_of,
    status_name,
    whole,
)
from kapocs.cli.session import Session
from kapocs.cli.values import Set, given
from kapocs.ids import LARGEST_ID, SubscriberId
from kapocs.lists.model import Schema
from kapocs.orders import queries, queries_orders, records
from kapocs.orders.columns import STATUS
from kapocs.orders.model import OrderNotFound, OrderStatus
from kapocs.subscribers import actions as subscribers
from kapocs.subscribers.model import SubscriberNotFound

app = group("order", "What was ordered.")
app.add_typer(order_items.app)
order_shipping.add_to(app)

ShopOrder = Annotated[
    str | None, typer.Option("--shop-order", metavar="NUMBER", help="The webshop's own number.")
]


@command(app, "list", only_reads=True)
async def list_(
    session: Session,
    *,
    list_id: ListOption,
    status: Annotated[
        OrderStatusName | None, typer.Option(help="Only those that stand so.")
    ] = None,
    limit: Annotated[int, typer.Option(min=1, max=100_000, help="Orders at most.")] = 100,
    after: Annotated[
        int, typer.Option(min=0, max=LARGEST_ID, help="Begin after the order of this id.")
    ] = 0,
) -> Answer:
    """Show the orders of a list in the order they were made."""
    schema = await schema_of(session, list_id)
    wanted = None if status is None else OrderStatus[status.name]
    found = await queries_orders.page(
        session.conn, *schema.key, status=wanted, after=after, size=limit
    )
    return Answer([line_of(each) for each in found])


@command(app, "show")
async def show(
    session: Session, *, id_: OptionalId = None, list_id: ListOption, shop_order: ShopOrder = None
) -> Answer:
    """Show an order with its items and all its fields."""
    schema = await schema_of(session, list_id)
    record = await record_of(session, schema, await _id(session, schema, id_, shop_order))
    return Answer(await whole(session, schema, record))


@command(app, "update")
async def update(
    session: Session,
    *,
    id_: Id,
    list_id: ListOption,
    status: Annotated[OrderStatusName | None, typer.Option(help="What the order is now.")] = None,
    set_: Set = None,
) -> Answer:
    """Change an order's status and fields; letters that wait for such a change go out."""
    schema = await schema_of(session, list_id, archived=False)
    values = given(schema, set_)
    if status is not None:
        values[STATUS] = str(int(OrderStatus[status.name]))
    try:
        record = await records.change(
            session.conn, schema, SubscriberId(id_), values, form_id=None, now=session.now
        )
    except SubscriberNotFound as error:
        raise OrderNotFound(f"list {list_id} has no order {id_}.", field="order") from error
    state = status_name(record.fields)
    line = f"Order {record.id} is changed" + (f"; it is {state}." if state else ".")
    return Answer(await whole(session, schema, record), line)


@command(app, "delete")
async def delete(session: Session, *, id_: Id, list_id: ListOption) -> Answer:
    """Delete an order with its record; `order update --status incomplete` cancels one."""
    schema = await schema_of(session, list_id, archived=False)
    record = await record_of(session, schema, SubscriberId(id_))
    await subscribers.delete(session.conn, *schema.key, record.id)
    return Answer({"id": record.id, "deleted": True}, f"Order {record.id} is deleted.")


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
