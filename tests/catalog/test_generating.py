"""Coupons in bulk: codes of their own, none twice."""

import dataclasses
import re
import secrets
from datetime import datetime
from decimal import Decimal

import pytest

from kapocs.catalog import actions, generating, queries
from kapocs.catalog.generating import SIGNS, CodesWanted
from kapocs.catalog.model import (
    BadCoupon,
    Coupon,
    CouponRefused,
    CouponType,
    NewCoupon,
    ProductNotFound,
)
from kapocs.catalog.purchases import CouponUse
from kapocs.db.pool import Conn
from kapocs.ids import ListId, ProductId, SubscriberId
from make import make_account
from make_shop import make_category, make_coupon, make_product

TENTH = NewCoupon(code="", type=CouponType.PERCENT, amount=Decimal(10), max_uses=1)


async def test_coupons_in_bulk_have_codes_of_their_own_and_are_used_once(
    conn: Conn, now: datetime
) -> None:
    account = await make_account(conn)
    product = await make_product(conn, account.id)
    category = await make_category(conn, account.id)
    goods = frozenset({product.id}), frozenset({category.id})
    wish = dataclasses.replace(TENTH, product_ids=goods[0], category_ids=goods[1])
    made = await generating.generate(conn, account.id, wish, CodesWanted(300, " Nyár-", 6))
    assert len(made) == len(set(made.values())) == 300
    assert all(re.fullmatch(f"Nyár-[{SIGNS}]{{6}}", code) for code in made)
    kept = {each.code: each for each in await queries.coupons(conn, account.id)}
    assert {code: each.id for code, each in kept.items()} == made
    assert {(each.product_ids, each.category_ids) for each in kept.values()} == {goods}
    first = next(iter(kept.values()))
    await use(conn, first, 1, now)
    with pytest.raises(CouponRefused):
        await use(conn, first, 2, now)


async def use(conn: Conn, coupon: Coupon, record: int, now: datetime) -> None:
    order = CouponUse(ListId(1), SubscriberId(record), "bela@kapocs.test", now)
    await actions.use_coupon(conn, coupon.account_id, coupon, order)


async def test_a_code_that_is_taken_is_drawn_anew(conn: Conn) -> None:
    account = await make_account(conn)
    few = FewSigns(count=8, length=6)
    taken = {few.draw() for _ in range(40)}  # of 64 that there are
    for code in taken:
        await make_coupon(conn, account.id, code=code)
    made = await generating.generate(conn, account.id, TENTH, few)
    assert len(made) == 8
    assert not taken & set(made)


class FewSigns(CodesWanted):
    """Draws of two signs only, so that codes meet."""

    def draw(self) -> str:
        return "".join(secrets.choice("AB") for _ in range(self.length))


@pytest.mark.parametrize(
    ("wanted", "field"),
    [
        (CodesWanted(0), "count"),
        (CodesWanted(10_001), "count"),
        (CodesWanted(1, length=5), "length"),
        (CodesWanted(1, length=33), "length"),
        (CodesWanted(1, prefix="A" * 93), "code"),
        (CodesWanted(1, prefix="\0"), "code"),
    ],
)
async def test_codes_that_cannot_be_are_refused_by_their_field(
    conn: Conn, wanted: CodesWanted, field: str
) -> None:
    account = await make_account(conn)
    with pytest.raises(BadCoupon) as refused:
        await generating.generate(conn, account.id, TENTH, wanted)
    assert refused.value.field == field
    assert await queries.coupons(conn, account.id) == []


async def test_codes_for_very_many_products_are_refused(conn: Conn) -> None:
    account = await make_account(conn)
    wish = dataclasses.replace(TENTH, product_ids=frozenset(map(ProductId, range(1, 12))))
    with pytest.raises(BadCoupon):
        await generating.generate(conn, account.id, wish, CodesWanted(10_000))
    with pytest.raises(ProductNotFound):
        await generating.generate(conn, account.id, wish, CodesWanted(10))
