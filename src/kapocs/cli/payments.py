"""`kapocs payment`: what was paid for orders, and paid back."""

from datetime import datetime
from typing import Annotated

import typer

from kapocs.catalog.money import parse_amount, plain
from kapocs.cli.answer import Answer, pick
from kapocs.cli.command import command, group
from kapocs.cli.options import BadTime, Id, ListOption, moment
from kapocs.cli.order_shown import schema_of
from kapocs.cli.session import Session
from kapocs.ids import LARGEST_ID, ListId, PaymentId, SubscriberId
from kapocs.orders import queries_orders
from kapocs.orders.model import OrderNotFound
from kapocs.payments import actions, queries
from kapocs.payments.model import NewPayment, Payment

app = group("payment", "What was paid for orders, and paid back.")

OrderOption = Annotated[int, typer.Option("--order", min=1, max=LARGEST_ID, help="The order's id.")]
_COLUMNS = ("id", "order_id", "amount", "currency", "at", "source", "payer", "reversed_at")


@command(app, "add")
async def add(
    session: Session,
    *,
    order: OrderOption,
    list_id: ListOption,
    amount: Annotated[
        str, typer.Option(metavar="SUM", help="Gross; below 0 it was paid back: --amount=-500.")
    ],
    at: Annotated[str, typer.Option(metavar="TIME", help="2026-12-24 or 2026-12-24T18:00.")],
    currency: Annotated[str, typer.Option(help="The order's own unless given.")] = "",
    source: Annotated[str, typer.Option(help="Who tells of it, such as bank or stripe.")] = "hand",
    id_: Annotated[
        str, typer.Option("--id", help="What the source calls it; told again, it is the same one.")
    ] = "",
    payer: Annotated[str, typer.Option(help="Who paid.")] = "",
    note: Annotated[str, typer.Option(help="What there is to know.")] = "",
) -> Answer:
    """Enter a payment for an order; the order is paid once all of it is covered."""
    schema = await schema_of(session, list_id, archived=False)
    record_id = SubscriberId(order)
    found = (await queries_orders.orders(session.conn, *schema.key, [record_id])).get(record_id)
    if found is None:
        raise OrderNotFound(f"list {list_id} has no order {order}.", field="order")
    wish = NewPayment(
        amount=parse_amount(amount, "amount", negative=True),
        currency=currency or found.currency,
        at=_time(session, at),
        source=source,
        external_id=id_,
        payer=payer,
        note=note,
    )
    made = await actions.receive(session.conn, schema, record_id, wish, now=session.now)
    balance = await actions.balance_of(session.conn, schema, record_id)
    data = shape(made) | {"order_standing": balance.standing, "due": plain(balance.due)}
    due = f"; {plain(balance.due)} {balance.currency} is due" if balance.due else ""
    line = f"Payment {made.id} is entered; order {order} is {balance.standing}{due}."
    return Answer(data, line.replace("_", " "))


@command(app, "list", only_reads=True)
async def list_(
    session: Session,
    *,
    list_id: Annotated[
        int | None, typer.Option("--list", min=1, max=LARGEST_ID, help="Only of this list.")
    ] = None,
    order: Annotated[
        int | None, typer.Option("--order", min=1, max=LARGEST_ID, help="Only of this order.")
    ] = None,
    limit: Annotated[int, typer.Option(min=1, max=100_000, help="Payments at most.")] = 100,
    after: Annotated[
        int, typer.Option(min=0, max=LARGEST_ID, help="Begin after the payment of this id.")
    ] = 0,
) -> Answer:
    """Show payments as they were told of, reversed ones as well."""
    if order is None:
        whose = None if list_id is None else ListId(list_id)
        found = await queries.page(
            session.conn, session.account_id, list_id=whose, after=after, size=limit
        )
        return Answer([shape(each) for each in found], columns=_COLUMNS)
    if list_id is None:
        raise typer.BadParameter("--order needs --list.", param_hint="--list")
    schema = await schema_of(session, list_id)
    of_order = await queries.of_order(session.conn, *schema.key, SubscriberId(order))
    wanted = [each for each in of_order if each.id > after][:limit]
    return Answer([shape(each) for each in wanted], columns=_COLUMNS)


@command(app, "show")
async def show(session: Session, *, id_: Id) -> Answer:
    """Show a payment."""
    return Answer(shape(await actions.get(session.conn, session.account_id, PaymentId(id_))))


@command(app, "reverse")
async def reverse(session: Session, *, id_: Id) -> Answer:
    """Have a payment count no more; an order that it covered is unpaid again."""
    reversed_ = await actions.reverse(
        session.conn, session.account_id, PaymentId(id_), now=session.now
    )
    return Answer(shape(reversed_), f"Payment {id_} is reversed.")


def shape(payment: Payment) -> dict[str, object]:
    """A payment; amounts are texts."""
    return {
        "id": payment.id,
        "list_id": payment.list_id,
        "order_id": payment.record_id,
        "amount": plain(payment.amount),
        "currency": payment.currency,
        "at": payment.received_at,
        **pick(payment, "source external_id payer note who created_at reversed_at reversed_by"),
    }


def _time(session: Session, text: str) -> datetime:
    at = moment(text, field="at", zone=session.account.zone)
    if at is None:
        raise BadTime("at: a time is expected.", field="at")
    return at
