"""Payments that cannot be, and those that come at once."""

import asyncio
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

import make
import make_shop
from kapocs.catalog.money import BadAmount, UnknownCurrency
from kapocs.db.pool import Conn, Pool
from kapocs.errors import Invalid
from kapocs.ids import PaymentId, SubscriberId
from kapocs.lists import actions as lists
from kapocs.orders.model import BadOrder, OrderNotFound
from kapocs.payments import actions, queries
from kapocs.payments.model import MOST_OF_ORDER, BadPayment, PaymentKnown, PaymentNotFound
from payments.paying import GROSS, another, make_order, pay, state, wish


@pytest.mark.parametrize(
    ("amount", "more", "error", "field"),
    [
        (0, {}, BadPayment, "amount"),
        ("NaN", {}, BadAmount, "amount"),
        ("Infinity", {}, BadAmount, "amount"),
        (10**12, {}, BadAmount, "amount"),
        (1, {"currency": "EUR"}, BadPayment, "currency"),
        (1, {"currency": "forint"}, UnknownCurrency, "currency"),
        (1, {"source": ""}, BadPayment, "source"),
        (1, {"source": "Bank"}, BadPayment, "source"),
        (1, {"source": "b" * 65}, BadPayment, "source"),
        (1, {"external_id": "x" * 256}, BadPayment, "external_id"),
        (1, {"payer": "\0"}, BadPayment, "payer"),
        (1, {"note": "\ud800"}, BadPayment, "note"),
        (1, {"note": "x" * 1001}, BadPayment, "note"),
        (1, {"at": datetime(2026, 11, 20)}, BadPayment, "at"),  # noqa: DTZ001  # what is refused
        (1, {"at": make.NOW + timedelta(days=8)}, BadPayment, "at"),
        (1, {"at": datetime(1910, 1, 1, tzinfo=UTC)}, BadPayment, "at"),
    ],
)
async def test_a_bad_payment_is_refused_by_its_field(
    conn: Conn, amount: int | str, more: dict[str, Any], error: type[Invalid], field: str
) -> None:
    schema, id_ = await make_order(conn)
    with pytest.raises(error) as refused:
        await pay(conn, (schema, id_), amount, **more)
    assert refused.value.field == field
    assert await queries.of_order(conn, *schema.key, id_) == []


async def test_only_an_order_is_paid(conn: Conn) -> None:
    schema, id_ = await make_order(conn)
    with pytest.raises(OrderNotFound):
        await pay(conn, (schema, SubscriberId(id_ + 999)), 1)
    not_ordered = await make.make_subscriber(conn, schema, email="nem@kapocs.test")
    with pytest.raises(OrderNotFound):
        await pay(conn, (schema, not_ordered), 1)
    made = await make.make_list(conn, schema.list.account_id)
    newsletter = await lists.schema(conn, made.account_id, made.id)
    person = await make.make_subscriber(conn, newsletter)
    with pytest.raises(BadOrder):
        await pay(conn, (newsletter, person), 1)


async def test_nobody_reverses_anothers_payment(conn: Conn) -> None:
    order = await make_order(conn)
    made = await pay(conn, order, GROSS)
    stranger = await make_shop.make_order_list(conn)
    for account_id, id_ in [
        (stranger.list.account_id, made.id),
        (made.account_id, PaymentId(made.id + 999)),
    ]:
        with pytest.raises(PaymentNotFound):
            await actions.reverse(conn, account_id, id_, now=make.NOW)
    assert (await state(conn, order))[2] == "paid"


async def test_an_order_has_only_so_many_payments(conn: Conn) -> None:
    schema, id_ = await make_order(conn)
    await conn.execute(
        """INSERT INTO payments (account_id, list_id, record_id, amount, currency, received_at,
                                 source, created_at)
           SELECT :account_id, :list_id, :record_id, 1, 'HUF', :now, 'bank', :now
           FROM generate_series(1, :most)""",
        account_id=schema.list.account_id,
        list_id=schema.list.id,
        record_id=id_,
        most=MOST_OF_ORDER,
        now=make.NOW,
    )
    with pytest.raises(BadPayment) as refused:
        await pay(conn, (schema, id_), 1)
    assert refused.value.field == "order"


async def test_many_at_once_pay_an_order_once(pool: Pool) -> None:
    async with pool.transaction() as conn:
        schema, id_ = await make_order(conn)

    async def tell(name: str) -> int:
        async with pool.transaction() as conn:
            given = wish(GROSS // 2, external_id=name)
            return (await actions.receive(conn, schema, id_, given, now=make.NOW)).id

    ids = await asyncio.gather(*(tell(name) for name in ["a", "b"] * 8))
    assert len(set(ids)) == 2
    async with pool.transaction() as conn:
        assert (await state(conn, (schema, id_)))[::2] == ("2", "paid")
        paid = await conn.value("SELECT count(*) FROM facts WHERE kind = 'order.paid'")
        received = await conn.value("SELECT count(*) FROM facts WHERE kind = 'payment.received'")
    assert (paid, received) == (1, 2)


async def test_one_id_for_two_orders_at_once_is_of_one(pool: Pool) -> None:
    async with pool.transaction() as conn:
        schema, first = await make_order(conn)
        second = await another(conn, schema, email="masik@kapocs.test")

    async def tell(order: SubscriberId) -> bool:
        try:
            async with pool.transaction() as conn:
                given = wish(GROSS, external_id="one")
                await actions.receive(conn, schema, order, given, now=make.NOW)
        except PaymentKnown:
            return False
        return True

    taken = await asyncio.gather(*(tell(order) for order in [first, second] * 3))
    assert len({order for order, was in zip([first, second] * 3, taken, strict=True) if was}) == 1


async def test_payments_go_with_their_order(conn: Conn) -> None:
    schema, id_ = await make_order(conn)
    made = await pay(conn, (schema, id_), GROSS)
    await conn.execute(
        "DELETE FROM subscribers WHERE account_id = :account_id AND id = :id",
        account_id=made.account_id,
        id=id_,
    )
    assert await queries.get(conn, made.account_id, made.id) is None
