"""Coupons of steps: what the catalog would refuse is told when they are written."""

from typing import Any

import pytest

from automations.test_referring import told
from automations.track import Track
from kapocs.automations.model import RunState
from kapocs.automations.reading import read
from kapocs.catalog import actions as catalog
from kapocs.ids import AccountId, ProductId
from make import make_account
from make_shop import make_product

FIELD = "mssys_comment"


def coupon(**given: Any) -> list[Any]:
    return [{"coupon": {"field": FIELD, "valid": {"days": 1}, **given}}]


async def product(track: Track, account_id: AccountId, sku: str) -> ProductId:
    async with track.pool.transaction() as conn:
        return (await make_product(conn, account_id, sku=sku)).id


@pytest.mark.parametrize(
    ("given", "member"),
    [
        ({"percent": "NaN"}, "percent"),
        ({"percent": "-NaN"}, "percent"),
        ({"percent": "sNaN"}, "percent"),
        ({"percent": "Infinity"}, "percent"),
        ({"percent": "0.0000001"}, "percent"),
        ({"percent": 101}, "percent"),
        ({"percent": 0}, "percent"),
        ({"amount": "1e-9"}, "amount"),
        ({"amount": 10**13}, "amount"),
        ({"amount": "ezer"}, "amount"),
        ({"amount": 500, "currency": "XXX"}, "currency"),
        ({"amount": 500, "currency": "őŰ"}, "currency"),
        ({"percent": 5, "prefix": "x" * 21}, "prefix"),
        ({"percent": 5, "products": "1"}, "products"),
        ({"percent": 5, "products": [0]}, "products"),
        ({"percent": 5, "products": [-1]}, "products"),
        ({"percent": 5, "products": [2**63]}, "products[0]"),
        ({"percent": 5, "products": [True]}, "products"),
        ({"percent": 5, "categories": list(range(1, 60))}, "categories"),
        ({"percent": 5, "categories": [1.5]}, "categories"),
        ({"percent": 5, "amount": 5}, ""),
        ({}, ""),
    ],
)
async def test_what_no_coupon_can_be_is_told_with_its_place(
    track: Track, given: dict[str, Any], member: str
) -> None:
    [(place, _), *_] = await told(track, steps=coupon(**given))
    assert place == f"steps[0].coupon.{member}".rstrip(".")


async def test_goods_of_a_coupon_have_to_be_the_account_s_own(track: Track) -> None:
    async with track.pool.transaction() as conn:
        stranger = (await make_account(conn, name="Cili")).id
        category = await catalog.create_category(conn, track.account_id, name="Könyv")
        theirs = await catalog.create_category(conn, stranger, name="Könyv")
    mine, other = (
        await product(track, track.account_id, "A-1"),
        await product(track, stranger, "A-1"),
    )
    right = coupon(percent=5, products=[mine, mine], categories=[category.id])
    assert await told(track, steps=right) == []
    wrong = coupon(percent=5, products=[mine, other, 2**63 - 1], categories=[theirs.id])
    assert await told(track, steps=[{"wait": {"days": 1}}, *wrong]) == [
        ("steps[1].coupon.products", f"there is no product {other}, or it is archived."),
        ("steps[1].coupon.products", f"there is no product {2**63 - 1}, or it is archived."),
        ("steps[1].coupon.categories", f"there is no category {theirs.id}, or it is archived."),
    ]


async def test_a_coupon_is_for_its_goods_and_fails_alone_when_they_are_gone(track: Track) -> None:
    mine = await product(track, track.account_id, "A-1")
    made = await track.begin([*coupon(percent=5, products=[mine]), {"goal": "x"}])
    anna = await track.join("anna@kapocs.test")
    await track.work()
    async with track.pool.transaction() as conn:
        code = (await track.person(anna)).fields[FIELD]
        found = await catalog.get_coupon(conn, track.account_id, code)
        assert found.product_ids == {mine}
        await catalog.delete_product(conn, track.account_id, mine)
    bela = await track.join("bela@kapocs.test")
    await track.work()
    states = [run.state for run in await track.runs(made.id)]
    assert states == [RunState.DONE, RunState.FAILED]
    assert FIELD not in (await track.person(bela)).fields


def test_a_definition_that_was_stored_is_read_the_same_way() -> None:
    raw = {"name": "a", "start": {"on": "joined"}, "steps": coupon(percent="10", products=[3, 3])}
    assert [each.id for each in read(raw).steps["s1"].does.refers()] == [3]
