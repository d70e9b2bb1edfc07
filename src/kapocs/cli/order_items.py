"""`kapocs order item`: what an order is made of. Its sums follow; shipping and discounts stay."""

from decimal import Decimal
from typing import Annotated

import typer

from kapocs.catalog.money import parse_amount, parse_percent
from kapocs.cli.answer import Answer
from kapocs.cli.command import command, group
from kapocs.cli.options import Id, ListOption
from kapocs.cli.order_shown import item_of, record_of, schema_of, whole
from kapocs.cli.session import Session
from kapocs.ids import LARGEST_ID, ItemId, ProductId, SubscriberId
from kapocs.lists.model import Schema
from kapocs.orders import actions, queries
from kapocs.orders.model import Item, ItemNotFound, WantedItem
from kapocs.orders.quantities import quantity as parse_quantity

app = group("item", "What an order is made of.")

OfProduct = Annotated[
    int | None, typer.Option("--product", min=1, max=LARGEST_ID, help="The product's id.")
]
Sku = Annotated[str | None, typer.Option("--sku", help="The SKU.")]
Name = Annotated[str | None, typer.Option("--name", help="Instead of the product's.")]
Price = Annotated[
    str | None,
    typer.Option(metavar="NET", help="Net price of one piece; below 0 takes something off."),
]
Vat = Annotated[str | None, typer.Option(metavar="PERCENT", help="0 to 100.")]
VatName = Annotated[str | None, typer.Option(help="What invoices call the rate.")]
Pieces = Annotated[str | None, typer.Option("--quantity", metavar="N", help="Such as 2 or 0.5.")]


@command(app, "list")
async def list_(
    session: Session,
    *,
    order: Annotated[int, typer.Argument(metavar="ORDER", min=1, max=LARGEST_ID)],
    list_id: ListOption,
) -> Answer:
    """Show the items of an order."""
    schema = await schema_of(session, list_id)
    record = await record_of(session, schema, SubscriberId(order))
    items = await queries.items_of(session.conn, *schema.key, [record.id])
    return Answer([item_of(each) for each in items.get(record.id, [])])


@command(app, "show")
async def show(session: Session, *, id_: Id, list_id: ListOption) -> Answer:
    """Show one item, by its own id."""
    schema = await schema_of(session, list_id)
    return Answer(item_of(await _item(session, schema, id_)))


@command(app, "add")
async def add(
    session: Session,
    *,
    order: Annotated[int, typer.Argument(metavar="ORDER", min=1, max=LARGEST_ID)],
    list_id: ListOption,
    product: OfProduct = None,
    sku: Sku = None,
    quantity: Pieces = None,
    name: Name = None,
    price: Price = None,
    vat: Vat = None,
    vat_name: VatName = None,
) -> Answer:
    """Add a product of the catalogue to an order, or a line of a name and a price."""
    schema = await schema_of(session, list_id, archived=False)
    record = await record_of(session, schema, SubscriberId(order))
    item = WantedItem(
        product_id=None if product is None else ProductId(product),
        sku=sku,
        name=name,
        price=_price(price),
        quantity=1 if quantity is None else parse_quantity(quantity, "quantity"),
        vat_percent=None if vat is None else parse_percent(vat, "vat"),
        vat_name=vat_name,
    )
    await actions.add_items(session.conn, schema, record.id, [item], now=session.now)
    return await _changed(session, schema, record.id)


@command(app, "update")
async def update(
    session: Session,
    *,
    id_: Id,
    list_id: ListOption,
    product: OfProduct = None,
    sku: Sku = None,
    quantity: Pieces = None,
    name: Name = None,
    price: Price = None,
    vat: Vat = None,
    vat_name: VatName = None,
) -> Answer:
    """Change an item; another product brings its own name, price and VAT unless they are given."""
    schema = await schema_of(session, list_id, archived=False)
    item = await _item(session, schema, id_)
    change = WantedItem(
        quantity=None if quantity is None else parse_quantity(quantity, "quantity"),
        price=_price(price),
        name=name,
        sku=sku,
        vat_percent=None if vat is None else parse_percent(vat, "vat"),
        vat_name=vat_name,
        product_id=None if product is None else ProductId(product),
    )
    await actions.change_item(session.conn, schema, item.id, change, now=session.now)
    return await _changed(session, schema, item.record_id)


@command(app, "delete")
async def delete(session: Session, *, id_: Id, list_id: ListOption) -> Answer:
    """Take an item off its order."""
    schema = await schema_of(session, list_id, archived=False)
    item = await _item(session, schema, id_)
    await actions.remove_items(session.conn, schema, [item.id], now=session.now)
    return await _changed(session, schema, item.record_id)


def _price(typed: str | None) -> Decimal | None:
    return None if typed is None else parse_amount(typed, "price", negative=True)


async def _item(session: Session, schema: Schema, id_: int) -> Item:
    found = await queries.item(session.conn, session.account_id, ItemId(id_))
    if found is None or found.list_id != schema.list.id:
        raise ItemNotFound(f"no order of list {schema.list.id} has an item {id_}.", field="item")
    return found


async def _changed(session: Session, schema: Schema, id_: SubscriberId) -> Answer:
    """The order as it is now."""
    order = await whole(session, schema, await record_of(session, schema, id_))
    sum_ = f"{order['gross']} {order['currency']}".strip()
    return Answer(order, f"Order {id_} comes to {sum_} now.")
