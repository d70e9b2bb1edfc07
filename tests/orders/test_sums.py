"""Sums of any basket add up, by the rounding rule of the currency."""

from dataclasses import replace
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from kapocs.amounts import DECIMALS, rounded
from kapocs.catalog.money import Line, plain, round_gross, round_net
from kapocs.orders.model import ReadyItem
from kapocs.orders.pricing import FREE, Bill, Price, both, sum_fields

CURRENCIES = st.sampled_from(sorted(DECIMALS))
RATES = st.sampled_from([Decimal(rate) for rate in ("0", "5", "18", "27", "19.5")])
PRICES = st.decimals(0, 10**6, places=3)
AMOUNTS = st.decimals(0, 10**6, places=2)


@st.composite
def baskets(draw: st.DrawFn, *, lowest: int = 0) -> Bill:
    code = draw(CURRENCIES)
    prices = st.decimals(lowest, 10**6, places=3)
    items = [
        ReadyItem(
            product_id=None,
            sku="X",
            name="Árvíztűrő",
            price=draw(prices),
            quantity=draw(st.integers(1, 50)),
            vat_percent=draw(RATES),
            vat_name="",
            currency=code,
        )
        for _ in range(draw(st.integers(0, 8)))
    ]
    net, rate = draw(AMOUNTS), draw(RATES)
    shipping = Price(net, round_gross(net * (1 + rate / 100), code), Line(net, 1, rate))
    return Bill(
        currency=code,
        items=items,
        shipping=draw(st.sampled_from([FREE, shipping])),
        is_shops=draw(st.booleans()),
    )


@given(baskets(lowest=-1000))
def test_the_gross_is_rounded_once_for_each_rate(bill: Bill) -> None:
    bases: dict[Decimal, Decimal] = {}
    lines = [item.line for item in bill.items]
    if bill.shipping.line is not None:
        lines.append(bill.shipping.line)
    for line in lines:
        bases[line.vat_percent] = bases.get(line.vat_percent, Decimal(0)) + line.base
    assert bill.total.net == sum(line.net for line in lines)
    assert bill.total.gross == sum(
        rounded(base * (1 + rate / 100), bill.places) for rate, base in bases.items()
    )


@given(baskets(lowest=-1000), AMOUNTS, AMOUNTS)
def test_gross_has_no_more_decimals_than_its_currency(
    bill: Bill, net: Decimal, gross: Decimal
) -> None:
    off = both(net, gross, bill.goods, bill.places)
    total = replace(bill, off=off).total
    assert total.net == round_net(total.net)
    assert total.gross == rounded(total.gross, 2)
    if not bill.is_shops:
        assert total.gross == round_gross(total.gross, bill.currency)
    if bill.currency == "HUF" and not bill.is_shops:
        assert "." not in plain(total.gross)


@given(baskets(), AMOUNTS, AMOUNTS)
def test_coupons_take_off_the_goods_at_most(bill: Bill, net: Decimal, gross: Decimal) -> None:
    gross = rounded(gross, bill.places)
    off = both(net, gross, bill.goods, bill.places)
    lowered = replace(bill, off=off)
    before, after = bill.total, lowered.total
    assert before.net - after.net == min(off.net, bill.goods.net)
    assert before.gross - after.gross == min(off.gross, bill.goods.gross)
    # Goods and shipping are rounded together, so a gross of nothing may be one unit off.
    unit = Decimal(1).scaleb(-DECIMALS[bill.currency])
    assert after.net >= 0
    assert after.gross >= bill.shipping.gross - unit


@given(st.decimals(-(10**12), 10**12, places=6))
def test_amounts_are_kept_as_plain_numbers(amount: Decimal) -> None:
    text = plain(amount)
    assert Decimal(text) == amount
    assert "E" not in text.upper()
    assert not (("." in text) and text.endswith("0"))
    assert text != "-0"


def test_the_record_s_texts_are_plain() -> None:
    item = ReadyItem(
        product_id=None,
        sku="X",
        name="Könyv",
        price=Decimal("2460.625"),
        quantity=4,
        vat_percent=Decimal(27),
        vat_name="",
        currency="HUF",
    )
    assert sum_fields(Bill(currency="HUF", items=[item])) == {
        "mssys_order_netto_sum": "9842.5",
        "mssys_order_brutto_sum": "12500",
        "mssys_ordered_items": "4 × Könyv (X)",
        "mssys_bill_currency": "HUF",
    }


@given(baskets(), AMOUNTS)
def test_half_a_price_is_completed_by_the_goods(bill: Bill, amount: Decimal) -> None:
    goods, places = bill.goods, bill.places
    assert both(None, None, goods, places) == FREE
    assert both(amount, amount, goods, places) == Price(amount, amount)
    assert both(amount, None, goods, places).net == amount
    assert both(None, amount, goods, places).gross == amount
    if 0 < goods.net <= goods.gross <= 2 * goods.net:
        expected = rounded(amount * (goods.gross / goods.net), places)
        assert both(amount, None, goods, places).gross == expected
