"""Orders in columns of their types, and what people bought in sum, in step with the records."""

import asyncio
import random
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from typing import Any

import make
import make_shop
from kapocs.db.pool import Conn, Pool
from kapocs.ids import SubscriberId
from kapocs.lists import actions as lists
from kapocs.lists.model import ListType, Schema
from kapocs.lists.queries_change import forget, mark_deleted
from kapocs.orders import queries_orders, records
from kapocs.orders.model import Order, OrderStatus
from kapocs.subscribers import actions as subscribers
from kapocs.subscribers.emptying import empty_list
from kapocs.subscribers.queries_orders import keep_orders

WHO = ("anna@kapocs.test", "bela@kapocs.test", "cili@kapocs.test")


async def test_an_order_stands_in_columns_of_their_types(conn: Conn) -> None:
    schema = await make_shop.make_order_list(conn)
    id_ = await make_shop.make_order(
        conn,
        schema,
        email="Árvíz.Tűrő@kapocs.test",
        mssys_order_netto_sum="1000.50",
        mssys_order_brutto_sum="1270.64",
        mssys_bill_currency="eur",
    )
    assert await _order(conn, schema, id_) == Order(
        record_id=id_,
        email_key="árvíz.tűrő@kapocs.test",
        status=OrderStatus.ORDERED,
        currency="EUR",
        net=Decimal("1000.50"),
        gross=Decimal("1270.64"),
        vat=Decimal("270.14"),
        placed_at=make.NOW,
        paid_at=None,
        cancelled_at=None,
    )


async def test_an_order_tells_when_it_was_paid_and_when_paid_back(conn: Conn) -> None:
    schema = await make_shop.make_order_list(conn)
    id_ = await make_shop.make_order(conn, schema)
    paid = make.NOW + timedelta(hours=1)
    await _change(conn, schema, id_, paid, mssys_order_status="2")
    assert (await _order(conn, schema, id_)).paid_at == paid
    # The day that is given counts, by the clock of the account.
    await _change(conn, schema, id_, paid, mssys_pay_date="2026-07-01 09:30:00")
    given = datetime(2026, 7, 1, 7, 30, tzinfo=UTC)
    assert (await _order(conn, schema, id_)).paid_at == given
    back = make.NOW + timedelta(days=1)
    await _change(conn, schema, id_, back, mssys_order_status="3")
    await _change(conn, schema, id_, back + timedelta(days=1), mssys_comment="Visszaküldve")
    found = await _order(conn, schema, id_)
    assert (found.status, found.paid_at, found.cancelled_at) == (OrderStatus.REFUNDED, given, back)


async def test_a_payment_that_is_undone_is_none(conn: Conn) -> None:
    schema = await make_shop.make_order_list(conn)
    id_ = await make_shop.make_order(conn, schema, mssys_order_status="2")
    assert (await _order(conn, schema, id_)).paid_at == make.NOW
    await _change(conn, schema, id_, make.NOW, mssys_order_status="1")
    assert (await _order(conn, schema, id_)).paid_at is None


async def test_what_no_order_can_hold_stops_none(conn: Conn) -> None:
    schema = await make_shop.make_order_list(conn)
    id_ = await make_shop.make_order(conn, schema, mssys_order_status="2")
    await conn.execute(
        """UPDATE subscribers SET fields = fields || :junk WHERE account_id = :a AND id = :id""",
        a=schema.list.account_id,
        id=id_,
        junk={
            "mssys_pay_date": "tegnap",
            "mssys_order_netto_sum": "sok",
            "mssys_order_brutto_sum": "NaN",
        },
    )
    await keep_orders(conn, schema.list.account_id, [schema.list.id], [id_])
    found = await _order(conn, schema, id_)
    assert (found.net, found.gross, found.vat, found.paid_at) == (None, None, None, make.NOW)


async def test_a_record_of_a_newsletter_is_no_order(conn: Conn) -> None:
    account = await make.make_account(conn)
    made = await make.make_list(conn, account.id)
    schema = await lists.schema(conn, account.id, made.id)
    id_ = await make.make_subscriber(conn, schema)
    await conn.execute(
        """UPDATE subscribers SET fields = '{"mssys_order_status": "2"}'
           WHERE account_id = :a AND id = :id""",
        a=account.id,
        id=id_,
    )
    await keep_orders(conn, account.id, [made.id], [id_])
    assert await queries_orders.orders(conn, *schema.key, [id_]) == {}


async def test_totals_of_people_are_what_their_orders_come_to(conn: Conn) -> None:
    chance = random.Random(20261129)  # noqa: S311  # no secret
    shops = [await make_shop.make_order_list(conn)]
    account_id = shops[0].list.account_id
    other = await make.make_list(conn, account_id, name="Bolt", type_=ListType.ECOMMERCE)
    shops.append(await lists.schema(conn, account_id, other.id))
    for _ in range(40):
        schema = chance.choice(shops)
        await _something(conn, schema, chance)
        assert await _differences(conn) == []
    await _delete_list(conn, shops[0])
    assert await _differences(conn) == []
    assert await conn.value("SELECT count(*) FROM orders WHERE list_id = :id", id=other.id)
    await _delete_list(conn, shops[1])
    assert await conn.value("SELECT count(*) FROM buyers WHERE account_id = :a", a=account_id) == 0


async def test_orders_of_a_person_that_come_at_once_all_count(pool: Pool) -> None:
    async with pool.transaction() as conn:
        schema = await make_shop.make_order_list(conn)
        first = await make_shop.make_order(conn, schema, subdate="2026-01-01 10:00:00")

    async def order(day: int) -> None:
        async with pool.transaction() as conn:
            await make_shop.make_order(conn, schema, subdate=f"2026-02-{day:02} 10:00:00")

    async def leave() -> None:
        async with pool.transaction() as conn:
            await subscribers.delete(conn, *schema.key, first)

    await asyncio.gather(*(order(day) for day in range(1, 9)), leave())
    async with pool.transaction() as conn:
        assert await _differences(conn) == []
        found = await conn.row("SELECT orders, first_order_at, last_order_at FROM buyers")
    assert found is not None
    assert found["orders"] == 8
    assert found["first_order_at"] == datetime(2026, 2, 1, 9, tzinfo=UTC)
    assert found["last_order_at"] == datetime(2026, 2, 8, 9, tzinfo=UTC)


async def _delete_list(conn: Conn, schema: Schema) -> None:
    await mark_deleted(conn, *schema.key)
    while await empty_list(conn, *schema.key, size=7):
        pass
    await forget(conn, *schema.key)


async def _order(conn: Conn, schema: Schema, id_: SubscriberId) -> Order:
    return (await queries_orders.orders(conn, *schema.key, [id_]))[id_]


async def _change(
    conn: Conn, schema: Schema, id_: SubscriberId, now: datetime, **values: Any
) -> None:
    await records.change(conn, schema, id_, values, form_id=None, now=now)


async def _something(conn: Conn, schema: Schema, chance: random.Random) -> None:
    """One thing that happens to orders, or to records that are none."""
    ids: list[SubscriberId] = await conn.column(
        "SELECT id FROM subscribers WHERE list_id = :id ORDER BY id", id=schema.list.id
    )
    values: dict[str, Any] = {
        "mssys_order_brutto_sum": str(chance.randrange(10_000)),
        "mssys_bill_currency": chance.choice(["HUF", "EUR"]),
        "subdate": (make.NOW - timedelta(days=chance.randrange(900))).isoformat(),
    }
    if not ids or chance.random() < 0.5:
        status = chance.choice(["1", "2", "2", "3", "4"])
        await make_shop.make_order(
            conn, schema, email=chance.choice(WHO), mssys_order_status=status, **values
        )
    elif chance.random() < 0.3:
        await subscribers.delete(conn, *schema.key, chance.choice(ids))
    else:
        some = chance.sample(ids, k=min(len(ids), 3))
        values |= {"email": chance.choice(WHO), "mssys_order_status": chance.choice("1234")}
        kept = chance.sample(sorted(values), k=2)
        changed = {name: values[name] for name in kept}
        await subscribers.change(conn, schema, some, changed, form_id=None, now=make.NOW)


async def _differences(conn: Conn) -> list[Any]:
    """Where the typed tables are not what the records say."""
    return await conn.rows(
        """WITH told AS (
               SELECT s.account_id, s.list_id, s.id, s.email_key, s.subscribed_at AS at,
                      (s.fields ->> 'mssys_order_status')::smallint AS status,
                      s.fields ->> 'mssys_bill_currency' AS currency,
                      (s.fields ->> 'mssys_order_brutto_sum')::numeric AS gross
               FROM subscribers s JOIN lists l ON l.account_id = s.account_id AND l.id = s.list_id
               WHERE l.type = 11 AND s.fields ? 'mssys_order_status'
           ), bought AS (SELECT * FROM told WHERE status IN (1, 2) AND email_key <> ''),
           people AS (
               SELECT account_id, email_key, count(*) AS orders,
                      count(*) FILTER (WHERE status = 2) AS paid, min(at) AS first,
                      max(at) AS last, max(at) FILTER (WHERE status = 2) AS last_paid
               FROM bought GROUP BY account_id, email_key
           ), sums AS (
               SELECT account_id, email_key, currency, count(*) AS orders, sum(gross) AS ordered,
                      coalesce(sum(gross) FILTER (WHERE status = 2), 0) AS paid
               FROM bought GROUP BY account_id, email_key, currency
           ), kept AS (
               SELECT account_id, list_id, record_id, email_key, placed_at, status, currency, gross
               FROM orders
           ), kept_people AS (
               SELECT account_id, email_key, orders, paid_orders, first_order_at, last_order_at,
                      last_paid_order_at FROM buyers
           ), kept_sums AS (
               SELECT account_id, email_key, currency, orders, ordered, paid FROM buyer_sums)
           SELECT 'order', d::text FROM (
               (TABLE told EXCEPT TABLE kept) UNION ALL (TABLE kept EXCEPT TABLE told)) AS d
           UNION ALL SELECT 'person', d::text FROM ((TABLE people EXCEPT TABLE kept_people)
               UNION ALL (TABLE kept_people EXCEPT TABLE people)) AS d
           UNION ALL SELECT 'sum', d::text FROM ((TABLE sums EXCEPT TABLE kept_sums)
               UNION ALL (TABLE kept_sums EXCEPT TABLE sums)) AS d"""
    )
