"""Orders that are made anew: each period once, as the original was, until it is ended."""

from datetime import date
from decimal import Decimal

import pytest

import make
import make_shop
from kapocs.catalog import actions as catalog
from kapocs.catalog.changing import withdraw_product
from kapocs.catalog.model import ProductChange
from kapocs.db.pool import Conn
from kapocs.lists import actions as lists
from kapocs.lists import changing
from kapocs.lists.values import FieldType
from kapocs.orders import actions as orders
from kapocs.orders import queries as order_queries
from kapocs.orders import queries_orders, records
from kapocs.orders.model import NewOrder, WantedItem
from kapocs.payments import references
from kapocs.recurring import actions
from kapocs.recurring.model import (
    NewRecurrence,
    Period,
    PeriodUnit,
    Prices,
    RecurrenceNotAllowed,
    RecurrenceNotFound,
    RecurrenceState,
)
from recurring.subscribing import BEGUN, MONTHLY, at, open_shop, order


async def test_each_period_has_an_order_of_its_own_as_the_original_was(conn: Conn) -> None:
    shop = await open_shop(conn)
    assert await shop.renew(conn, "2027-02-28 04:59") is None
    made = await shop.renew(conn, "2027-02-28 05:00")
    assert made is not None
    assert await shop.renew(conn, "2027-03-01 05:00") is None
    new, old = await shop.record(conn, made), await shop.record(conn, shop.order)
    assert (new.email, new.last_name) == (old.email, "Árvíztűrő")
    kept = ("mssys_bill_city", "mssys_shipping_cost", "mssys_shipping_mode", "mssys_ordered_items")
    assert [new.fields.get(name) for name in kept] == [old.fields[name] for name in kept]
    assert new.fields["mssys_order_brutto_sum"] == old.fields["mssys_order_brutto_sum"] == "3175"
    assert new.fields["mssys_order_status"] == "1"
    assert new.fields["mssys_payment_method"] == "5"
    assert new.fields["mssys_pay_due_date"].startswith("2027-03-08")
    assert new.client_ip == ""
    items = await order_queries.items_of(conn, *shop.schema.key, [made])
    assert [(each.sku, Decimal(each.quantity), each.price) for each in items[made]] == [
        ("TEJ", Decimal(2), Decimal(1000))
    ]
    assert references.make(shop.schema.list.id, made) != references.make(
        shop.schema.list.id, shop.order
    )
    second = await shop.renew(conn, "2027-03-31 05:00")
    assert second not in (None, made)
    assert await shop.days(conn) == [
        (1, date(2027, 2, 28), "made"),
        (2, date(2027, 3, 31), "made"),
    ]
    assert (await shop.now(conn)).last_record_id == second


async def test_after_a_long_rest_only_the_last_period_has_an_order(conn: Conn) -> None:
    shop = await open_shop(conn)
    made = await shop.renew(conn, "2027-05-15 12:00")
    assert await shop.days(conn) == [
        (1, date(2027, 2, 28), "skipped"),
        (2, date(2027, 3, 31), "skipped"),
        (3, date(2027, 4, 30), "made"),
    ]
    assert (await shop.now(conn)).next_on == date(2027, 5, 31)
    await conn.last.write(conn)
    facts = await conn.rows("SELECT data FROM facts WHERE kind = 'recurrence.renewed'")
    assert [(row["data"]["number"], row["data"]["skipped"]) for row in facts] == [(3, 2)]
    assert made is not None
    assert (await shop.record(conn, made)).fields["mssys_pay_due_date"].startswith("2027-05-08")


async def test_what_was_ordered_long_ago_begins_with_the_next_day_to_come(conn: Conn) -> None:
    shop = await open_shop(conn)
    await actions.cancel(conn, shop.schema.key[0], shop.recurrence.id, now=BEGUN)
    wish = NewRecurrence(period=Period(1, PeriodUnit.YEAR), anchor=date(2020, 2, 29))
    again = await actions.start(conn, shop.schema, shop.order, wish, now=BEGUN)
    assert (again.number, again.next_on) == (6, date(2027, 2, 28))


async def test_the_buyers_last_address_counts_and_changed_lines_of_the_original(
    conn: Conn,
) -> None:
    shop = await open_shop(conn)
    first = await shop.renew(conn, "2027-02-28 05:00")
    assert first is not None
    moved = {"mssys_bill_city": "Eger"}
    await records.change(conn, shop.schema, first, moved, form_id=None, now=at("2027-03-02 05:00"))
    await orders.add_items(
        conn,
        shop.schema,
        shop.order,
        [WantedItem(name="Vaj", price=Decimal(100), vat_percent=Decimal(27))],
        now=at("2027-03-03 05:00"),
    )
    second = await shop.renew(conn, "2027-03-31 05:00")
    assert second is not None
    fields = (await shop.record(conn, second)).fields
    assert (fields["mssys_bill_city"], fields["mssys_order_brutto_sum"]) == ("Eger", "3302")


async def test_prices_stay_unless_the_catalogue_is_to_be_asked(conn: Conn) -> None:
    schema = await make_shop.make_order_list(conn)
    account_id = schema.list.account_id
    mug = await make_shop.make_product(conn, account_id)
    method = await make_shop.make_shipping_method(conn, account_id)
    await make_shop.make_coupon(conn, account_id)
    wish = NewOrder(
        values={"email": "bela@kapocs.test"},
        items=[WantedItem(product_id=mug.id)],
        shipping_method_id=method.id,
        coupon_code="TÉL10",
    )
    sums = []
    for prices in Prices:
        id_ = await orders.save(conn, schema, wish, form_id=None, now=BEGUN)
        made = await actions.start(
            conn, schema, id_, NewRecurrence(period=MONTHLY, prices=prices), now=BEGUN
        )
        sums.append(made)
    await catalog.change_product(conn, account_id, mug.id, ProductChange(price=Decimal(2000)))
    grosses = []
    for each in sums:
        renewed = await actions.renew(conn, account_id, each.id, now=at("2027-02-28 05:00"))
        assert renewed is not None
        found = (await queries_orders.orders(conn, *schema.key, [renewed]))[renewed]
        grosses.append(found.gross)
    # The coupon of the first order is not used again.
    assert grosses == [Decimal(2540), Decimal(3810)]


async def test_a_product_that_is_gone_is_still_sold_at_its_old_price(conn: Conn) -> None:
    schema = await make_shop.make_order_list(conn)
    account_id = schema.list.account_id
    mug = await make_shop.make_product(conn, account_id)
    wish = NewOrder(values={"email": "a@kapocs.test"}, items=[WantedItem(product_id=mug.id)])
    id_ = await orders.save(conn, schema, wish, form_id=None, now=BEGUN)
    started = [await actions.start(conn, schema, id_, NewRecurrence(period=MONTHLY), now=BEGUN)]
    await withdraw_product(conn, account_id, mug.id)
    made = await actions.renew(conn, account_id, started[0].id, now=at("2027-02-28 05:00"))
    assert made is not None
    items = (await order_queries.items_of(conn, *schema.key, [made]))[made]
    assert [(each.sku, each.price, each.product_id) for each in items] == [
        ("BOGRE-1", Decimal(1000), None)
    ]


async def test_what_cannot_be_made_pauses_it_with_the_reason(conn: Conn) -> None:
    shop = await open_shop(conn)
    await changing.archive(conn, *shop.schema.key, now=BEGUN)
    assert await shop.renew(conn, "2027-02-28 05:00") is None
    found = await shop.now(conn)
    assert (found.state, (found.reason or {})["code"]) == (RecurrenceState.PAUSED, "lists.archived")
    await conn.last.write(conn)
    (fact,) = await conn.rows("SELECT data FROM facts WHERE kind = 'recurrence.paused'")
    assert fact["data"]["code"] == "lists.archived"
    await changing.restore(conn, *shop.schema.key)
    now = at("2027-04-15 05:00")
    resumed = await actions.resume(conn, shop.schema.key[0], shop.recurrence.id, now=now)
    assert (resumed.state, resumed.next_on, resumed.reason) == (
        RecurrenceState.ACTIVE, date(2027, 4, 30), None,
    )  # fmt: skip
    assert await shop.renew(conn, "2027-04-30 05:00") is not None
    assert [each[2] for each in await shop.days(conn)] == ["skipped", "skipped", "made"]


async def test_who_cancels_on_the_day_itself_gets_no_order(conn: Conn) -> None:
    shop = await open_shop(conn)
    now = at("2027-02-28 04:59")
    for _ in range(2):
        gone = await actions.cancel(conn, shop.schema.key[0], shop.recurrence.id, now=now)
    assert gone.state is RecurrenceState.CANCELLED
    assert await shop.renew(conn, "2027-02-28 05:00") is None
    assert await shop.days(conn) == []
    for verb in (actions.pause, actions.resume):
        with pytest.raises(RecurrenceNotAllowed):
            await verb(conn, shop.schema.key[0], shop.recurrence.id, now=now)
    await conn.last.write(conn)
    facts = await conn.column("SELECT kind FROM facts WHERE kind LIKE 'recurrence.%' ORDER BY id")
    assert facts == ["recurrence.started", "recurrence.cancelled"]


async def test_the_next_day_stands_on_the_newest_order_alone(conn: Conn) -> None:
    schema = await make_shop.make_order_list(conn)
    await make.make_field(conn, *schema.key, name="megujul", type_=FieldType.DATE)
    schema = await lists.schema(conn, *schema.key)
    id_ = await order(conn, schema)
    wish = NewRecurrence(period=MONTHLY, date_field="MEGUJUL")
    started = await actions.start(conn, schema, id_, wish, now=BEGUN)

    async def days() -> list[str]:
        fields = await order_queries.record_fields(conn, *schema.key, everyone)
        return [each.get("megujul", "") for each in fields]

    everyone = [id_]
    assert await days() == ["2027-02-28"]
    made = await actions.renew(conn, schema.key[0], started.id, now=at("2027-02-28 05:00"))
    assert made is not None
    everyone.append(made)
    assert await days() == ["", "2027-03-31"]
    await actions.pause(conn, schema.key[0], started.id, now=at("2027-03-02 05:00"))
    assert await days() == ["", ""]
    await actions.resume(conn, schema.key[0], started.id, now=at("2027-03-02 05:00"))
    assert await days() == ["", "2027-03-31"]
    await actions.cancel(conn, schema.key[0], started.id, now=at("2027-03-02 05:00"))
    assert await days() == ["", ""]


async def test_an_order_that_goes_takes_its_renewals_plan_along(conn: Conn) -> None:
    shop = await open_shop(conn)
    made = await shop.renew(conn, "2027-02-28 05:00")
    await conn.execute(
        "DELETE FROM subscribers WHERE list_id = :list_id AND id = :id",
        list_id=shop.schema.list.id,
        id=shop.order,
    )
    with pytest.raises(RecurrenceNotFound):
        await shop.now(conn)
    assert await shop.renew(conn, "2027-03-31 05:00") is None
    assert made is not None
    assert (await shop.record(conn, made)).id == made
