"""Conditions on what somebody owes, and on coupons that they have used or not."""

import re
from datetime import UTC, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest

import make
import make_shop
from kapocs.accounts import actions as accounts
from kapocs.catalog.purchases import CouponUse
from kapocs.catalog.queries_coupons import insert_use
from kapocs.db.pool import Conn
from kapocs.errors import Invalid
from kapocs.ids import SubscriberId
from kapocs.lists import actions as lists
from kapocs.lists.model import FieldNotFound, Schema
from kapocs.lists.values import FieldInvalid, FieldType
from kapocs.segments import actions, queries
from kapocs.segments.compile import where
from kapocs.segments.model import BadCondition, Condition
from kapocs.segments.parse import parse
from segments.people import found
from segments.shopping import make_order
from segments.shopping import make_shop as make_shop_list

ANNA, BELA, CILI, DANI = range(4)
NAMES = ("anna", "bela", "cili", "dani")


def due(zone: ZoneInfo, days_ago: int) -> str:
    day = datetime.now(zone).date() - timedelta(days=days_ago)
    return f"{day} 00:00:00"


async def make_debtors(conn: Conn) -> Schema:
    """Anna owes nothing. Béla: 8 days late, and 20 days on another list, paid in part. Cili: due
    today, and paid what was long due. Dani: 3 days late, one incomplete, one paid back.
    """
    account = await make.make_account(conn)
    made = await make.make_list(conn, account.id)
    schema = await lists.schema(conn, account.id, made.id)
    for name in NAMES:
        await make.make_subscriber(conn, schema, email=f"{name}@kapocs.test")
    first = await make_shop_list(conn, account.id)
    second = await make_shop_list(conn, account.id, unique=True)
    for shop, who, status, days in (
        (first, "bela", "1", 8),
        (second, "Bela", "1", 20),
        (first, "cili", "1", 0),
        (first, "cili", "2", 300),
        (first, "dani", "1", 3),
        (first, "dani", "4", 40),
        (first, "dani", "3", 50),
        (first, "", "1", 90),
    ):
        values: dict[str, Any] = {
            "mssys_order_status": status,
            "mssys_pay_due_date": due(schema.zone, days),
        }
        await make_order(conn, shop, who, **values)
    await make_order(conn, first, "anna", mssys_order_status="1")
    stranger = await make.make_account(conn)
    theirs = await make_shop_list(conn, stranger.id)
    await make_order(conn, theirs, "anna", mssys_pay_due_date=due(schema.zone, 99))
    return schema


@pytest.mark.parametrize(
    ("typed", "places"),
    [
        ("overdue >= 8", [BELA]),
        ("overdue >= 3", [BELA, DANI]),
        ("overdue > 3", [BELA]),
        ("overdue = 20", [BELA]),
        ("overdue = 8", []),
        ("overdue = 3", [DANI]),
        ("overdue = 0", [ANNA, CILI]),
        ("overdue > 0", [BELA, DANI]),
        ("overdue >= 0", [ANNA, BELA, CILI, DANI]),
        ("overdue < 4", [ANNA, CILI, DANI]),
        ("overdue <= 2", [ANNA, CILI]),
        ("overdue != 3", [ANNA, BELA, CILI]),
        ("OVERDUE >= 21", []),
        ("overdue >= 3 and email = dani*", [DANI]),
    ],
)
async def test_who_is_late_is_found_by_the_oldest_deadline(
    conn: Conn, typed: str, places: list[int]
) -> None:
    schema = await make_debtors(conn)
    assert await found(conn, schema, *parse(typed)) == places


async def test_a_day_ends_at_midnight_of_the_accounts_own_zone(conn: Conn) -> None:
    utc = datetime.now(UTC)
    for zone in ("Pacific/Kiritimati", "Etc/GMT+12"):
        sender = ("Anna", "anna@kapocs.test")
        account = await accounts.create(
            conn, name="Messze Kft.", timezone=zone, language="hu", sender=sender
        )
        shop = await make_shop_list(conn, account.id)
        here = utc.astimezone(ZoneInfo(zone)).date()
        for ago, who in ((1, "bela"), (0, "cili")):
            day = here - timedelta(days=ago)
            await make_order(conn, shop, who, mssys_pay_due_date=f"{day} 23:59:59")
        assert await found(conn, shop, *parse("overdue = 1")) == [0]


async def make_holders(conn: Conn) -> Schema:
    """Anna has no code. Béla has one, in other capitals, not used. Cili used hers. Dani's is over.

    Béla used another that was for all.
    """
    account = await make.make_account(conn)
    made = await make.make_list(conn, account.id)
    await make.make_field(conn, account.id, made.id, name="kupon", type_=FieldType.TEXT)
    schema = await lists.schema(conn, account.id, made.id)
    codes = ("", " tÉl-b ", "TÉL-C", "TÉL-D")
    for name, code in zip(NAMES, codes, strict=True):
        await make.make_subscriber(conn, schema, email=f"{name}@kapocs.test", kupon=code)
    await make_shop.make_coupon(conn, account.id, code="TÉL-B")
    over = datetime.now(UTC) - timedelta(days=1)
    await make_shop.make_coupon(conn, account.id, code="TÉL-D", valid_until=over)
    for code, who in (("TÉL-C", "cili"), ("MINDENKI", "bela")):
        coupon = await make_shop.make_coupon(conn, account.id, code=code)
        use = CouponUse(
            list_id=made.id,
            record_id=SubscriberId(1),
            email_key=f"{who}@kapocs.test",
            used_at=make.NOW,
        )
        await insert_use(conn, account.id, coupon.id, use)
    stranger = await make.make_account(conn)
    await make_shop.make_coupon(conn, stranger.id, code="TÉL-B")
    return schema


@pytest.mark.parametrize(
    ("typed", "places"),
    [
        ("coupon_unused = kupon", [BELA]),
        ("coupon_unused = KUPON", [BELA]),
        ("coupon_used = tÉl-c", [CILI]),
        ("coupon_used = TÉL-X", []),
        ("coupon_used != TÉL-C", [ANNA, BELA, DANI]),
        ("coupon_used in mindenki, TÉL-C", [BELA, CILI]),
        ("coupon_used empty", [ANNA, DANI]),
        ("coupon_used not empty", [BELA, CILI]),
    ],
)
async def test_coupons_choose_whom_they_say(conn: Conn, typed: str, places: list[int]) -> None:
    schema = await make_holders(conn)
    assert await found(conn, schema, *parse(typed)) == places


async def test_they_are_saved_by_their_own_names_and_joined_with_others(conn: Conn) -> None:
    schema = await make_debtors(conn)
    wish = parse("OverDue >= 3 and Coupon_Used empty")
    made = await actions.create(conn, *schema.key, name="Késők", conditions=wish)
    assert made.conditions == (Condition("overdue", ">=", "3"), Condition("coupon_used", "empty"))
    groups = [parse("overdue = 20"), parse("coupon_used not empty"), parse("orders = 0")]
    assert len(await queries.ids(conn, schema.key[0], schema, groups)) == 1
    every = [*wish, Condition("overdue", ">", None)]
    assert await found(conn, schema, *every) == [BELA, DANI]


async def test_a_field_of_the_list_goes_before(conn: Conn) -> None:
    schema = await make_debtors(conn)
    await make.make_field(conn, *schema.key, name="overdue", type_=FieldType.INTEGER)
    assert await found(conn, await lists.schema(conn, *schema.key), *parse("overdue > 3")) == []


@pytest.mark.parametrize(
    ("condition", "error", "field"),
    [
        (Condition("overdue", "contains", "1"), BadCondition, "overdue"),
        (Condition("overdue", "empty"), BadCondition, "overdue"),
        (Condition("overdue", ">=", "1.5"), FieldInvalid, "overdue"),
        (Condition("overdue", ">=", "sok"), FieldInvalid, "overdue"),
        (Condition("overdue", ">=", "-1"), BadCondition, "overdue"),
        (Condition("overdue", ">=", "36501"), BadCondition, "overdue"),
        (Condition("overdue", ">=", "9" * 40), Invalid, "overdue"),
        (Condition("overdue", "=", ("1", "2")), BadCondition, "overdue"),
        (Condition("overdue_paid", "=", "1"), FieldNotFound, "overdue_paid"),
        (Condition("coupon_used", ">", "TÉL10"), BadCondition, "coupon_used"),
        (Condition("coupon_used", "=", "a\0b"), BadCondition, "coupon_used"),
        (Condition("coupon_used", "=", "x" * 70_000), BadCondition, "coupon_used"),
        (Condition("coupon_unused", "!=", "mssys_city"), BadCondition, "coupon_unused"),
        (Condition("coupon_unused", "=", "nincs_ilyen"), FieldNotFound, "nincs_ilyen"),
        (Condition("coupon_unused", "=", "'; --"), FieldNotFound, "'; --"),
    ],
)
async def test_what_cannot_be_asked_is_refused_and_named(
    conn: Conn, condition: Condition, error: type[Invalid], field: str
) -> None:
    schema = await make_debtors(conn)
    with pytest.raises(error) as caught:
        where(schema, [condition])
    assert caught.value.field == field


@pytest.mark.parametrize(
    "typed", ["overdue >= 8", "overdue < 4", "coupon_used = a", "coupon_unused = mssys_city"]
)
async def test_the_people_are_a_set_that_is_joined_to_the_list(conn: Conn, typed: str) -> None:
    schema = await make_debtors(conn)
    chosen = where(schema, parse(typed))
    plan: list[Any] = await conn.column(
        f"""EXPLAIN SELECT s.id FROM subscribers s
            WHERE s.account_id = :account_id AND s.list_id = :list_id AND {chosen.sql}""",  # noqa: S608  # compiled
        account_id=schema.list.account_id,
        list_id=schema.list.id,
        zone=schema.zone.key,
        **chosen.params,
    )
    assert not re.search("SubPlan", "\n".join(plan)), plan
