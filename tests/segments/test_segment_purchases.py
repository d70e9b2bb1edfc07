"""Conditions on what people bought, wherever in the account they bought it."""

import re
from typing import Any

import pytest

import make
from kapocs.db.pool import Conn
from kapocs.errors import Invalid
from kapocs.lists import actions as lists
from kapocs.lists.model import FieldNotFound
from kapocs.lists.values import FieldInvalid, FieldType
from kapocs.segments import actions, queries
from kapocs.segments.compile import where
from kapocs.segments.model import BadCondition, Condition
from kapocs.segments.parse import parse
from segments.people import found
from segments.shopping import make_customers, make_order, make_product, make_shop

ANNA, BELA, CILI, DANI = range(4)


@pytest.mark.parametrize(
    ("typed", "places"),
    [
        ("bought = KONYV1", [BELA, CILI, DANI]),
        ("bought = Konyv1", [BELA, CILI, DANI]),
        ("bought != KONYV1", [ANNA]),
        ("bought = BOGRE", [BELA, DANI]),
        ("bought = KONYV2", []),
        ("bought = zok*", [BELA]),
        ("bought != *ok*", [ANNA, CILI, DANI]),
        ("bought in ZOKNI, konyv2", [BELA]),
        ("bought empty", [ANNA]),
        ("bought not empty", [BELA, CILI, DANI]),
        ("bought_paid = konyv1", [BELA, CILI]),
        ("bought_in_90_days = KONYV1", [BELA, DANI]),
        ("bought_in_90_days != KONYV1", [ANNA, CILI]),
        ("bought_paid_in_90_days = KONYV1", [BELA]),
        ("bought = KONYV1 and bought != BOGRE", [CILI]),
        ("bought:KONYV1 >= 2", [DANI]),
        ("bought:konyv1 = 1", [BELA, CILI]),
        ("bought:KONYV1 < 2", [ANNA, BELA, CILI]),
        ("bought_in_90_days:KONYV1 = 1", [BELA, DANI]),
        ("bought_in_90_days:KONYV1 = 0", [ANNA, CILI]),
        ("orders >= 3", [DANI]),
        ("orders = 0", [ANNA]),
        ("orders != 2", [ANNA, CILI, DANI]),
        ("orders < 2.5", [ANNA, BELA, CILI]),
        ("orders_paid = 1", [BELA, CILI]),
        ("orders_in_90_days = 1", [DANI]),
        ("spent > 10000", [BELA]),
        ("spent = 18500", [BELA]),
        ("spent <= 300", [ANNA, CILI, DANI]),
        ("spent > 0", [BELA, DANI]),
        ("spent = 0", [ANNA, CILI]),
        ("spent_paid = 12500", [BELA]),
        ("spent_HUF_in_90_days = 100", [DANI]),
        ("spent_EUR > 50.39", [CILI]),
        ("spent_eur = 0", [ANNA, BELA, DANI]),
        ("last_order empty", [ANNA]),
        ("last_order not empty", [BELA, CILI, DANI]),
        ("last_order >= 90 days ago", [BELA, DANI]),
        ("last_order < 90 days ago", [ANNA, CILI]),
        ("last_order < 90 days ago and orders > 0", [CILI]),
        ("last_order_paid > 90 days ago", [BELA]),
        ("last_order > 2020-01-01", [BELA, CILI, DANI]),
        ("last_order < 2020-01-01T10:00:00Z", [ANNA]),
        ("last_order = ''", [ANNA]),
        ("ORDERS >= 3 and email = dani@*", [DANI]),
    ],
)
async def test_purchases_choose_whom_they_say(conn: Conn, typed: str, places: list[int]) -> None:
    schema, _ = await make_customers(conn)
    assert await found(conn, schema, *parse(typed)) == places


async def test_categories_of_what_was_bought(conn: Conn) -> None:
    schema, categories = await make_customers(conn)
    books, mugs = categories["KONYV1"], categories["BOGRE"]
    for typed, places in (
        (f"ordered_category = {books}", [BELA, CILI, DANI]),
        (f"ordered_category != {mugs}", [ANNA, CILI]),
        (f"ordered_category in {mugs}, 0", [BELA, DANI]),
        (f"ordered_category_in_90_days = {books}", [BELA, DANI]),
        (f"ordered_category_paid = {mugs}", []),
        ("ordered_category empty", [ANNA]),
    ):
        assert await found(conn, schema, *parse(typed)) == places, typed


async def test_any_of_several_segments_may_ask_for_purchases(conn: Conn) -> None:
    schema, _ = await make_customers(conn)
    groups = [parse("bought = zokni"), parse("orders = 0"), parse("email = dani*")]
    assert len(await queries.ids(conn, schema.list.account_id, schema, groups)) == 3


async def test_on_the_shop_s_own_list_each_order_stands_for_its_buyer(conn: Conn) -> None:
    account = await make.make_account(conn)
    shop = await make_shop(conn, account.id)
    await make_product(conn, account.id, "KONYV1")
    for who, sku in (("bela", "KONYV1"), ("bela", "BOGRE"), ("cili", "BOGRE"), ("", "KONYV1")):
        await make_order(conn, shop, who, sku)
    count = queries.count
    assert await count(conn, account.id, shop, parse("bought = KONYV1")) == 2
    assert await count(conn, account.id, shop, parse("orders = 2")) == 2
    assert await count(conn, account.id, shop, parse("orders = 0")) == 1  # nobody's


async def test_a_purchase_condition_is_saved_by_its_own_name(conn: Conn) -> None:
    schema, _ = await make_customers(conn)
    wish = parse("SPENT_eur_IN_90_days > 1 and Bought_Paid:Konyv-1 >= 2 and last_order empty")
    made = await actions.create(conn, *schema.key, name="Vevők", conditions=wish)
    assert made.conditions == (
        Condition("spent_EUR_in_90_days", ">", "1"),
        Condition("bought_paid:Konyv-1", ">=", "2"),
        Condition("last_order", "empty"),
    )


async def test_a_field_of_the_list_goes_before_a_purchase_of_its_name(conn: Conn) -> None:
    schema, _ = await make_customers(conn)
    await make.make_field(conn, *schema.key, name="orders", type_=FieldType.INTEGER)
    schema = await lists.schema(conn, *schema.key)
    assert await found(conn, schema, *parse("orders >= 3")) == []
    assert await found(conn, schema, Condition("spent", ">", None)) == [ANNA, BELA, CILI, DANI]


@pytest.mark.parametrize(
    ("condition", "error"),
    [
        (Condition("bought", ">", "KONYV1"), BadCondition),
        (Condition("bought", "starts", "K"), BadCondition),
        (Condition("bought", "=", "a\0b"), BadCondition),
        (Condition("bought:KONYV1", "in", "1"), BadCondition),
        (Condition("bought:KONYV1", ">", "sok"), FieldInvalid),
        (Condition("bought:a\0b", ">", "1"), FieldNotFound),
        (Condition("bought_EUR", "=", "KONYV1"), FieldNotFound),
        (Condition("orders:KONYV1", "=", "1"), FieldNotFound),
        (Condition("last_order_in_90_days", "=", "1"), FieldNotFound),
        (Condition("orders", "contains", "1"), BadCondition),
        (Condition("orders", "empty"), BadCondition),
        (Condition("spent", "=", "1*"), FieldInvalid),
        (Condition("spent_XYZ", ">", "1"), Invalid),
        (Condition("last_order", "<", "tegnap"), FieldInvalid),
        (Condition("last_order", "<", "0001-01-01"), FieldInvalid),
        (Condition("ordered_category", "=", "könyvek"), BadCondition),
        (Condition("ordered_category", "=", "9" * 19), BadCondition),
        (Condition("ordered_category", "=", "²"), BadCondition),
    ],
)
async def test_a_purchase_that_cannot_be_asked_for_is_refused_and_named(
    conn: Conn, condition: Condition, error: type[Invalid]
) -> None:
    schema, _ = await make_customers(conn)
    with pytest.raises(error) as caught:
        where(schema, [condition])
    assert caught.value.field == condition.field


@pytest.mark.parametrize("typed", ["bought = KONYV1", "orders < 3", "spent > 10000"])
async def test_orders_are_reduced_once_and_joined_to_the_list(conn: Conn, typed: str) -> None:
    schema, _ = await make_customers(conn)
    chosen = where(schema, parse(typed))
    plan: list[Any] = await conn.column(
        f"""EXPLAIN SELECT s.id FROM subscribers s
            WHERE s.account_id = :account_id AND s.list_id = :list_id AND {chosen.sql}""",  # noqa: S608  # compiled
        account_id=schema.list.account_id,
        list_id=schema.list.id,
        **chosen.params,
    )
    assert not re.search("SubPlan", "\n".join(plan)), plan
