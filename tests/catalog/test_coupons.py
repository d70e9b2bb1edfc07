"""Coupons: what they are good for, what they take off, and how often they can be used."""

import asyncio
from datetime import datetime, timedelta
from decimal import Decimal

import pytest

from kapocs.accounts.model import Account
from kapocs.catalog import actions, queries
from kapocs.catalog.model import (
    BadCoupon,
    CategoryNotFound,
    Coupon,
    CouponCodeTaken,
    CouponNotFound,
    CouponRefused,
    CouponType,
    NewCoupon,
    ProductNotFound,
)
from kapocs.catalog.money import BadAmount, UnknownCurrency
from kapocs.catalog.purchases import BasketLine, CouponUse, Discount, Purchase
from kapocs.db.pool import Conn, Pool
from kapocs.ids import CategoryId, ListId, ProductId, SubscriberId
from make import make_account
from make_shop import make_category, make_coupon, make_product

BEYOND = 2**70
MUG = BasketLine(product_id=ProductId(1), quantity=2, price=Decimal(1000), vat_percent=Decimal(27))
BOOK = BasketLine(product_id=ProductId(2), quantity=1, price=Decimal(500), vat_percent=Decimal(5))


async def ask(
    conn: Conn,
    account: Account,
    now: datetime,
    *basket: BasketLine,
    code: str = "TÉL10",
    currency: str = "HUF",
    who: str = "bela@kapocs.test",
) -> Discount:
    return await actions.discount(conn, account.id, code, Purchase(basket, currency, who), now=now)


async def use(
    conn: Conn, coupon: Coupon, record: int, now: datetime, *, who: str = "bela@kapocs.test"
) -> None:
    order = CouponUse(ListId(1), SubscriberId(record), who, now)
    await actions.use_coupon(conn, coupon.account_id, coupon, order)


async def test_a_coupon_is_kept_as_it_was_made(conn: Conn, now: datetime) -> None:
    account = await make_account(conn)
    product = await make_product(conn, account.id)
    category = await make_category(conn, account.id)
    wish = NewCoupon(
        code=" Árvíz ",
        type=CouponType.AMOUNT,
        amount=Decimal("12.5"),
        currency="eur",
        valid_from=now,
        valid_until=now + timedelta(days=1),
        max_uses=5,
        max_uses_per_person=1,
        stackable=True,
        product_ids=frozenset([product.id]),
        category_ids=frozenset([category.id]),
    )
    made = await actions.create_coupon(conn, account.id, wish)
    assert (made.code, made.type, made.currency) == ("Árvíz", CouponType.AMOUNT, "EUR")
    assert (made.valid_from, made.valid_until) == (now, now + timedelta(days=1))
    assert (made.max_uses, made.max_uses_per_person, made.stackable) == (5, 1, True)
    assert made.product_ids == {product.id}
    assert made.category_ids == {category.id}
    assert await queries.coupons(conn, account.id) == [made]
    assert await queries.coupon_by_code(conn, account.id, "ÁRVÍZ ") == made


async def test_a_code_belongs_to_one_coupon_whatever_its_case(conn: Conn) -> None:
    anna, cili = await make_account(conn), await make_account(conn, name="Cili Bt.")
    await make_coupon(conn, anna.id)
    with pytest.raises(CouponCodeTaken):
        await make_coupon(conn, anna.id, code="tél10")
    assert await queries.coupon_by_code(conn, cili.id, "TÉL10") is None
    await make_coupon(conn, cili.id)


BAD: list[tuple[dict[str, object], type[Exception], str]] = [
    ({"code": " "}, BadCoupon, "code"),
    ({"code": "x" * 101}, BadCoupon, "code"),
    ({"code": "a\0"}, BadCoupon, "code"),
    ({"percent": "0"}, BadCoupon, "amount"),
    ({"percent": "100.5"}, BadAmount, "amount"),
    ({"amount": "-1"}, BadAmount, "amount"),
    ({"amount": "0.0000001"}, BadCoupon, "amount"),
    ({"currency": "FT"}, UnknownCurrency, "currency"),
    ({"max_uses": 0}, BadCoupon, "max_uses"),
    ({"max_uses_per_person": 2**31}, BadCoupon, "max_uses_per_person"),
    ({"product_ids": frozenset([ProductId(BEYOND)])}, ProductNotFound, "product"),
    ({"category_ids": frozenset([CategoryId(1)])}, CategoryNotFound, "category"),
]


@pytest.mark.parametrize(("wrong", "error", "field"), BAD)
async def test_a_coupon_that_cannot_be_is_refused_by_what_is_wrong(
    conn: Conn, wrong: dict[str, object], error: type[Exception], field: str
) -> None:
    account = await make_account(conn)
    with pytest.raises(error) as refused:
        await make_coupon(conn, account.id, **wrong)  # type: ignore[arg-type]  # wrong on purpose
    assert getattr(refused.value, "field", None) == field
    assert await queries.coupons(conn, account.id) == []


async def test_a_coupon_is_good_from_its_first_moment_until_just_before_its_last(
    conn: Conn, now: datetime
) -> None:
    account = await make_account(conn)
    end = now + timedelta(hours=1)
    await make_coupon(conn, account.id, valid_from=now, valid_until=end)
    moment = timedelta(microseconds=1)
    for good in (now, end - moment):
        assert (await ask(conn, account, good, MUG)).net == 200
    for bad, reason in ((now - moment, "not valid yet"), (end, "expired")):
        with pytest.raises(CouponRefused, match=reason):
            await ask(conn, account, bad, MUG)
    with pytest.raises(BadCoupon):
        await make_coupon(conn, account.id, code="X", valid_from=end, valid_until=now)
    with pytest.raises(BadCoupon):
        await make_coupon(conn, account.id, code="X", valid_from=now.replace(tzinfo=None))


async def test_an_unknown_code_is_not_found(conn: Conn, now: datetime) -> None:
    account = await make_account(conn)
    for code in ("NINCS", "", "a\0b"):
        with pytest.raises(CouponNotFound):
            await ask(conn, account, now, MUG, code=code)


async def test_a_percentage_is_taken_off_what_the_goods_cost(conn: Conn, now: datetime) -> None:
    account = await make_account(conn)
    made = await make_coupon(conn, account.id)
    found = await ask(conn, account, now, MUG, BOOK, code="tél10")
    # 2,500 net and 3,065 gross (2,540 + 525) become 2,250 and 2,759 (2,286 + 473, from 472.5).
    assert found.coupon == made
    assert [found.net, found.gross] == [250, 306]
    assert {rate: list(each) for rate, each in found.by_rate.items()} == {
        Decimal(27): [200, 254],
        Decimal(5): [50, 52],
    }


async def test_an_amount_is_shared_in_proportion_and_never_more_than_the_goods_cost(
    conn: Conn, now: datetime
) -> None:
    account = await make_account(conn)
    await make_coupon(conn, account.id, amount="1000")
    found = await ask(conn, account, now, MUG, BOOK)
    assert {rate: net for rate, (net, _) in found.by_rate.items()} == {27: 800, 5: 200}
    assert found.net == 1000
    cheap = await ask(conn, account, now, BOOK)
    assert [cheap.net, cheap.gross] == [500, 525]


async def test_a_coupon_of_products_or_categories_is_for_those_lines_only(
    conn: Conn, now: datetime
) -> None:
    account = await make_account(conn)
    category = await make_category(conn, account.id)
    book = await make_product(conn, account.id, sku="KÖNYV", category_ids=(category.id,))
    mug = await make_product(conn, account.id)
    lines = [
        BasketLine(product_id=each.id, quantity=1, price=each.price, vat_percent=each.vat_percent)
        for each in (book, mug)
    ]
    await make_coupon(conn, account.id, code="BÖGRE", product_ids=frozenset([mug.id]))
    await make_coupon(conn, account.id, code="KAT", category_ids=frozenset([category.id]))
    for code, line in (("BÖGRE", lines[1]), ("KAT", lines[0])):
        assert (await ask(conn, account, now, *lines, code=code)).net == 100
        assert (await ask(conn, account, now, line, code=code)).net == 100
    with pytest.raises(CouponRefused, match="nothing in the basket"):
        await ask(conn, account, now, lines[0], code="BÖGRE")
    with pytest.raises(CouponRefused, match="nothing in the basket"):
        await ask(conn, account, now, lines[1], code="KAT")
    own = BasketLine(
        product_id=None,
        quantity=1,
        price=Decimal(300),
        vat_percent=Decimal(27),
        category_ids=frozenset([category.id]),
    )
    assert (await ask(conn, account, now, own, code="KAT")).net == 30
    await actions.delete_product(conn, account.id, mug.id)
    with pytest.raises(CouponRefused):
        await ask(conn, account, now, lines[0], code="BÖGRE")


async def test_an_amount_off_any_basket_needs_no_basket(conn: Conn, now: datetime) -> None:
    account = await make_account(conn)
    await make_coupon(conn, account.id, amount="1000")
    await make_coupon(conn, account.id, code="SZÁZALÉK")
    found = await ask(conn, account, now)
    assert [found.net, found.gross] == [1000, 1000]
    assert found.by_rate == {}
    with pytest.raises(CouponRefused):
        await ask(conn, account, now, code="SZÁZALÉK")


async def test_an_amount_is_good_in_its_own_currency_only(conn: Conn, now: datetime) -> None:
    account = await make_account(conn)
    await make_coupon(conn, account.id, amount="5", currency="EUR")
    with pytest.raises(CouponRefused, match="in EUR, the basket in HUF"):
        await ask(conn, account, now, MUG)
    assert (await ask(conn, account, now, MUG, currency="EUR")).gross == Decimal("6.35")


async def test_what_another_discount_took_off_is_not_taken_off_again(
    conn: Conn, now: datetime
) -> None:
    account = await make_account(conn)
    await make_coupon(conn, account.id, percent="100")
    before = BasketLine(product_id=None, quantity=1, price=Decimal(-1500), vat_percent=Decimal(27))
    assert (await ask(conn, account, now, MUG, before)).net == 500
    elsewhere = BasketLine(
        product_id=None, quantity=1, price=Decimal(-1500), vat_percent=Decimal(5)
    )
    assert (await ask(conn, account, now, MUG, elsewhere)).net == 500


async def test_a_coupon_can_be_used_as_often_as_it_says(conn: Conn, now: datetime) -> None:
    account = await make_account(conn)
    coupon = await make_coupon(conn, account.id, max_uses=2)
    await use(conn, coupon, 1, now)
    await use(conn, coupon, 1, now)
    await ask(conn, account, now, MUG)
    await use(conn, coupon, 2, now, who="cili@kapocs.test")
    with pytest.raises(CouponRefused, match="used up"):
        await use(conn, coupon, 3, now)
    with pytest.raises(CouponRefused, match="used up"):
        await ask(conn, account, now, MUG)
    assert await queries.coupon_uses(conn, account.id, coupon.id, email_key="") == (2, 0)


async def test_each_person_has_as_many_uses_as_the_coupon_says(conn: Conn, now: datetime) -> None:
    account = await make_account(conn)
    coupon = await make_coupon(conn, account.id, max_uses_per_person=1)
    await use(conn, coupon, 1, now)
    with pytest.raises(CouponRefused, match="This person"):
        await use(conn, coupon, 2, now)
    with pytest.raises(CouponRefused, match="This person"):
        await ask(conn, account, now, MUG)
    assert (await ask(conn, account, now, MUG, who="cili@kapocs.test")).net == 200
    assert (await ask(conn, account, now, MUG, who="")).net == 200


async def test_the_last_use_goes_to_one_of_those_who_want_it_at_once(
    pool: Pool, now: datetime
) -> None:
    async with pool.transaction() as conn:
        coupon = await make_coupon(conn, (await make_account(conn)).id, max_uses=1)

    async def order(record: int) -> bool:
        try:
            async with pool.transaction() as conn:
                await use(conn, coupon, record, now, who=f"{record}@kapocs.test")
                await asyncio.sleep(0.02)
        except CouponRefused:
            return False
        return True

    assert sorted(await asyncio.gather(*map(order, range(1, 6)))) == [False] * 4 + [True]
    async with pool.transaction() as conn:
        found = await queries.coupon_uses(conn, coupon.account_id, coupon.id, email_key="")
        assert found == (1, 0)


async def test_a_use_that_comes_to_nothing_is_free_again(pool: Pool, now: datetime) -> None:
    async with pool.transaction() as conn:
        coupon = await make_coupon(conn, (await make_account(conn)).id, max_uses=1)

    async def failing_order() -> None:
        async with pool.transaction() as conn:
            await use(conn, coupon, 1, now)
            await make_product(conn, coupon.account_id, price="-1")

    with pytest.raises(BadAmount):
        await failing_order()
    async with pool.transaction() as conn:
        await use(conn, coupon, 2, now)


async def test_a_strangers_coupon_cannot_be_used(conn: Conn, now: datetime) -> None:
    anna, cili = await make_account(conn), await make_account(conn, name="Cili Bt.")
    coupon = await make_coupon(conn, anna.id, max_uses=1)
    with pytest.raises(CouponNotFound):
        await ask(conn, cili, now, MUG)
    order = CouponUse(ListId(1), SubscriberId(1), "cili@kapocs.test", now)
    with pytest.raises(CouponNotFound):
        await actions.use_coupon(conn, cili.id, coupon, order)
