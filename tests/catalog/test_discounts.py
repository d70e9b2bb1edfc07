"""Whatever the basket and the coupon: what is taken off adds up and leaves nothing below zero."""

from datetime import UTC, datetime
from decimal import Decimal

from hypothesis import assume, given
from hypothesis import strategies as st

from kapocs.amounts import DECIMALS
from kapocs.catalog.discounts import reckon
from kapocs.catalog.model import Coupon, CouponRefused, CouponType
from kapocs.catalog.money import Line, Sums, round_net, sums
from kapocs.catalog.purchases import BasketLine, Discount
from kapocs.ids import AccountId, CategoryId, CouponId, ProductId

START = datetime(2026, 1, 1, tzinfo=UTC)
PRODUCTS = [ProductId(number) for number in range(1, 6)]
CATEGORIES = [CategoryId(number) for number in range(1, 4)]

codes = st.sampled_from(sorted(DECIMALS))
rates = st.sampled_from([Decimal(rate) for rate in ("0", "5", "18", "27", "7.7")])
prices = st.decimals(0, 10**7, places=2) | st.decimals(0, 100, places=6)
categories = st.frozensets(st.sampled_from(CATEGORIES), max_size=2)
lines = st.builds(
    BasketLine,
    product_id=st.sampled_from(PRODUCTS),
    quantity=st.integers(1, 99),
    price=prices,
    vat_percent=rates,
    category_ids=categories,
)
baskets = st.lists(lines, min_size=1, max_size=8)


def coupon(
    type_: CouponType, amount: Decimal, products: frozenset[ProductId], of: frozenset[CategoryId]
) -> Coupon:
    return Coupon(
        AccountId(1), CouponId(1), "X", type_, amount, "HUF", None, None, None, None, False, START,
        START, products, of,
    )  # fmt: skip


coupons = st.builds(
    coupon,
    st.just(CouponType.PERCENT),
    st.decimals("0.01", 100, places=2),
    st.frozensets(st.sampled_from(PRODUCTS), max_size=2),
    categories,
) | st.builds(
    coupon,
    st.just(CouponType.AMOUNT),
    st.decimals("0.01", 10**9, places=2),
    st.frozensets(st.sampled_from(PRODUCTS), max_size=2),
    categories,
)


def matches(coupon: Coupon, line: BasketLine) -> bool:
    if not coupon.product_ids and not coupon.category_ids:
        return True
    return line.product_id in coupon.product_ids or bool(line.category_ids & coupon.category_ids)


def of(basket: list[BasketLine], code: str, *, less: Discount | None = None) -> Sums:
    taken = less.by_rate if less else {}
    return sums(
        [Line(each.price, each.quantity, each.vat_percent) for each in basket]
        + [Line(-net, 1, rate) for rate, (net, _) in taken.items()],
        DECIMALS[code],
    )


@given(baskets, coupons, codes)
def test_basket_and_discount_add_up_and_nothing_falls_below_zero(
    basket: list[BasketLine], coupon: Coupon, code: str
) -> None:
    good = [line for line in basket if matches(coupon, line)]
    try:
        found = reckon(coupon, basket, currency=code, categories={})
    except CouponRefused:
        assert good == []
        return
    before, after = of(basket, code), of(basket, code, less=found)
    assert found.net == sum(net for net, _ in found.by_rate.values()) >= 0
    assert found.gross == sum(gross for _, gross in found.by_rate.values()) >= 0
    assert before.net - found.net == after.net
    # A price of more decimals was divided out of a gross one; its gross falls by a share of that.
    if all(line.price == round_net(line.price) for line in basket):
        assert before.gross - found.gross == after.gross
    assert all(net >= 0 for net, _, _ in after.by_rate.values())
    assert found.gross <= before.gross
    room = of(good, code).by_rate
    for rate, (net, gross) in found.by_rate.items():
        assert 0 <= net <= room[rate][0]
        assert gross >= 0
    if DECIMALS[code] == 0:
        assert found.gross == found.gross.to_integral_value()


@given(baskets, coupons, codes)
def test_a_coupon_takes_off_what_it_is_worth_as_far_as_the_goods_go(
    basket: list[BasketLine], coupon: Coupon, code: str
) -> None:
    good = [line for line in basket if matches(coupon, line)]
    assume(good)
    cost = of(good, code).net
    worth = coupon.amount
    if coupon.type is CouponType.PERCENT:
        worth = round_net(cost * coupon.amount / 100)
    found = reckon(coupon, basket, currency=code, categories={})
    assert found.net == min(cost, worth)


@given(baskets, coupons, st.lists(st.tuples(prices, rates), max_size=3), codes)
def test_discounts_given_before_are_never_taken_off_twice(
    basket: list[BasketLine], coupon: Coupon, earlier: list[tuple[Decimal, Decimal]], code: str
) -> None:
    before = [
        BasketLine(product_id=None, quantity=1, price=-price, vat_percent=rate)
        for price, rate in earlier
    ]
    assume(any(matches(coupon, line) for line in basket))
    found = reckon(coupon, basket + before, currency=code, categories={})
    left = of(basket + before, code).net
    assert 0 <= found.net <= max(left, Decimal(0))
