"""What tests of payments begin with: an order of 12,700 forints, and payments for it."""

from datetime import UTC, datetime
from decimal import Decimal
from typing import Any

import make
import make_shop
from kapocs.db.pool import Conn
from kapocs.ids import SubscriberId
from kapocs.lists.model import Schema
from kapocs.orders import queries_orders, records
from kapocs.payments import actions
from kapocs.payments.model import NewPayment, Payment
from kapocs.subscribers import queries as subscribers

DAY = datetime(2026, 11, 20, 9, 0, tzinfo=UTC)
GROSS = 12_700


async def make_order(conn: Conn, **more: Any) -> tuple[Schema, SubscriberId]:
    """An unpaid order on a list of an account of its own."""
    schema = await make_shop.make_order_list(conn)
    return schema, await another(conn, schema, **more)


async def another(conn: Conn, schema: Schema, **more: Any) -> SubscriberId:
    """An unpaid order on the list."""
    values: dict[str, Any] = {
        "mssys_order_status": 1,
        "mssys_order_netto_sum": 10_000,
        "mssys_order_brutto_sum": GROSS,
        "mssys_bill_currency": "HUF",
    }
    return await make_shop.make_order(conn, schema, **(values | more))


def wish(amount: int | str, **more: Any) -> NewPayment:
    """A payment by bank."""
    given: dict[str, Any] = {"currency": "HUF", "at": DAY, "source": "bank"} | more
    return NewPayment(amount=Decimal(amount), **given)


async def pay(
    conn: Conn, order: tuple[Schema, SubscriberId], amount: int | str, **more: Any
) -> Payment:
    """Takes the payment in."""
    schema, id_ = order
    return await actions.receive(conn, schema, id_, wish(amount, **more), now=make.NOW)


async def reverse(conn: Conn, payment: Payment) -> Payment:
    """Has it count no more."""
    return await actions.reverse(conn, payment.account_id, payment.id, now=make.NOW)


async def call(conn: Conn, order: tuple[Schema, SubscriberId], status: int) -> None:
    """Gives the order a status, as API v1 does."""
    schema, id_ = order
    given = {"mssys_order_status": status}
    await records.change(conn, schema, id_, given, form_id=None, now=make.NOW)


async def state(conn: Conn, order: tuple[Schema, SubscriberId]) -> tuple[str, str, str, int]:
    """Status, day of payment, how far it is paid, what was kept."""
    schema, id_ = order
    record = await subscribers.get(conn, *schema.key, id_)
    assert record is not None
    found = await actions.balance_of(conn, schema, id_)
    (typed,) = (await queries_orders.orders(conn, *schema.key, [id_])).values()
    status = record.fields["mssys_order_status"]
    assert status == str(int(typed.status))
    return status, record.fields.get("mssys_pay_date", ""), found.standing, int(found.kept)
