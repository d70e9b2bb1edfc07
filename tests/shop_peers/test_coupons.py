"""Coupons made here are told to the shop, each once, and what the shop would not have is said."""

from datetime import UTC, datetime, timedelta
from decimal import Decimal

import pytest

from kapocs.catalog import actions as catalog
from kapocs.catalog import changing
from kapocs.catalog.generating import CodesWanted, generate
from kapocs.catalog.model import CouponType, NewCoupon, NewProduct
from kapocs.ids import ProductId
from kapocs.outgoing.client import Unreachable
from shop_peers.asking_shops import codes, jobs
from shop_peers.till import Till
from simulators.coupons import WooCoupons


async def test_coupons_are_told_once_as_they_are(till: Till) -> None:
    until = datetime(2026, 12, 31, 23, 0, tzinfo=UTC)
    await till.make("NYAR-10", valid_until=until, max_uses=5, max_uses_per_person=1)
    await till.make("TÉL", type=CouponType.AMOUNT, amount=Decimal(1500), stackable=True)
    assert await till.push()
    assert till.shown() == ["NYAR-10", "TÉL"]
    assert not await till.push()
    first, second = till.held.held.values()
    if isinstance(till.held, WooCoupons):
        assert (first["discount_type"], first["amount"]) == ("percent", "10")
        assert (first["usage_limit"], first["usage_limit_per_user"]) == (5, 1)
        assert first["date_expires_gmt"] == "2026-12-31T23:00:00"
        assert (second["discount_type"], second["amount"]) == ("fixed_cart", "1500")
        assert (first["individual_use"], second["individual_use"]) == (True, False)
    else:
        assert first["customerGets"]["value"] == {"percentage": 0.1}
        assert (first["usageLimit"], first["appliesOncePerCustomer"]) == (5, True)
        assert first["endsAt"] == "2026-12-31T23:00:00+00:00"
        amount = second["customerGets"]["value"]["discountAmount"]["amount"]
        assert (amount, second["combinesWith"]["orderDiscounts"]) == ("1500", True)
    assert "shops.coupons_told" in await codes(till.bench, till.made)


async def test_many_unique_codes_go_in_batches(till: Till) -> None:
    wish = NewCoupon(code="x", type=CouponType.PERCENT, amount=Decimal(5), max_uses=1)
    async with till.bench.pool.transaction() as conn:
        made = await generate(conn, till.account_id, wish, CodesWanted(130, prefix="E-"))
    await till.push()
    assert len(till.held.held) == 100
    assert len(await jobs(till.bench, "PushCoupons")) == 1
    await till.push()
    assert till.shown() == sorted(made)
    assert not await till.push()


async def test_a_lost_answer_makes_no_second_coupon(till: Till) -> None:
    for number in range(3):
        await till.make(f"E-{number}")
    till.held.loses = 1
    with pytest.raises(Unreachable):
        await till.push()
    assert len(till.held.held) == 3
    await till.push()
    # What is found there may be of an earlier state: it is told once more.
    await till.push()
    assert not await till.push()
    assert till.shown() == ["E-0", "E-1", "E-2"]
    assert await till.failed() == []


async def test_a_code_of_the_shops_own_is_left_alone_said_and_tried_again_later(
    till: Till,
) -> None:
    if isinstance(till.held, WooCoupons):
        till.held.held[7] = {"id": 7, "code": "nyar", "meta_data": [None, {"key": "x"}]}
    else:
        till.held.held["gid://7"] = {"code": "NYAR", "title": "Nyár"}
    await till.make("NYAR")
    await till.make("JO")
    await till.push()
    assert await till.reasons() == ["shops.coupon_taken"]
    assert "shops.coupons_failed" in await codes(till.bench, till.made)
    assert till.shown() == ["JO", "NYAR"]
    assert not await till.push()
    till.bench.clock.go(timedelta(minutes=6))
    assert await till.push()
    assert not await till.push()
    till.held.held.pop(7, None) if isinstance(till.held, WooCoupons) else till.held.held.pop(
        "gid://7"
    )
    till.bench.clock.go(timedelta(minutes=11))
    await till.push()
    assert await till.failed() == []
    assert len(till.held.held) == 2


async def test_what_changes_here_changes_there_and_what_is_put_aside_goes(till: Till) -> None:
    first = await till.make("A")
    await till.make("B")
    await till.push()
    async with till.bench.pool.transaction() as conn:
        await changing.change_coupon(conn, till.account_id, first.id, {"amount": Decimal(20)})
    await till.push()
    changed = next(each for each in till.held.held.values() if each["code"].upper() == "A")
    assert "20" in str(changed.get("amount", "")) or changed["customerGets"]["value"] == {
        "percentage": 0.2
    }
    async with till.bench.pool.transaction() as conn:
        await changing.archive_coupon(conn, till.account_id, first.id, now=till.bench.clock())
    await till.push()
    assert till.shown() == ["B"]
    async with till.bench.pool.transaction() as conn:
        await changing.restore_coupon(conn, till.account_id, first.id)
    await till.push()
    assert till.shown() == ["A", "B"]
    async with till.bench.pool.transaction() as conn:
        await changing.delete_coupon(conn, till.account_id, first.id)
    await till.push()
    assert till.shown() == ["B"]
    assert not await till.push()


async def test_what_somebody_deleted_there_is_made_anew_when_it_changes(till: Till) -> None:
    first = await till.make("A")
    await till.push()
    till.held.held.clear()
    assert not await till.push()
    async with till.bench.pool.transaction() as conn:
        await changing.change_coupon(conn, till.account_id, first.id, {"amount": Decimal(20)})
    await till.push()
    await till.push()
    assert till.shown() == ["A"]
    async with till.bench.pool.transaction() as conn:
        await changing.archive_coupon(conn, till.account_id, first.id, now=till.bench.clock())
    till.held.held.clear()
    await till.push()
    assert not await till.push()
    assert await till.failed() == []


async def test_what_the_shop_could_not_have_so_is_not_told_of(till: Till) -> None:
    async with till.bench.pool.transaction() as conn:
        wish = NewProduct(
            sku="X", name="x", price=Decimal(1), vat_percent=Decimal(27), currency="HUF"
        )
        product = await catalog.create_product(conn, till.account_id, wish)
        category = await catalog.create_category(conn, till.account_id, name="k")
    await till.make("P", product_ids=frozenset({product.id}))
    await till.make("K", category_ids=frozenset({category.id}))
    await till.make("E", type=CouponType.AMOUNT, amount=Decimal(1), currency="EUR")
    await till.make("V", valid_until=till.bench.clock() - timedelta(days=1))
    await till.make("J", valid_from=till.bench.clock() + timedelta(days=1))
    await till.push()
    assert till.held.requests == 0
    assert await till.reasons() == [
        "shops.coupon_for", "shops.coupon_for", "shops.coupon_currency",
    ]  # fmt: skip
    till.bench.clock.go(timedelta(days=2))
    await till.push()
    assert till.shown() == ["J"]


async def sold_as(till: Till, *ids: str) -> frozenset[ProductId]:
    """Products of which the shop told under these ids of its own."""
    of = till.made.connector
    made = set()
    async with till.bench.pool.transaction() as conn:
        for id_ in ids:
            wish = NewProduct(
                sku=f"X-{id_}", name="x", price=Decimal(1), vat_percent=Decimal(27), currency="HUF"
            )
            made.add((await catalog.create_product(conn, till.account_id, wish)).id)
            await conn.execute(
                """INSERT INTO shop_goods (account_id, connector_id, shop_product_id, sku, digest,
                                           is_gone)
                   VALUES (:account_id, :connector_id, :id, :sku, '', false)""",
                account_id=of.account_id,
                connector_id=of.id,
                id=id_,
                sku=wish.sku,
            )
    return frozenset(made)


async def test_a_coupon_of_products_that_the_shop_told_of_is_for_those(till: Till) -> None:
    await till.make("P", product_ids=await sold_as(till, "77", "78"))
    await till.push()
    shown = str(next(iter(till.held.held.values())))
    assert "77" in shown
    assert "78" in shown


@pytest.mark.parametrize("odd", ["BOGRE-1", "٧٧", "", "7 7", "Ű" * 200])
async def test_a_coupon_of_which_a_product_has_no_number_there_is_not_told_for_all(
    till: Till, odd: str
) -> None:
    await till.make("P", product_ids=await sold_as(till, "77", odd))
    await till.make("Q", product_ids=await sold_as(till, "78"))
    await till.push()
    assert till.shown() == ["Q"]
    [failed] = await till.failed()
    assert failed.reason == {"code": "shops.coupon_product", "product": odd[:80]}
