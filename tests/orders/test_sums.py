"""Sums of any basket add up, by the rounding rule of the currency."""

from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from kapocs.catalog.money import DECIMALS, plain, round_gross, round_net
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
            None, "X", "Árvíztűrő", draw(prices), draw(st.integers(1, 50)), draw(RATES), "", code
        )
        for _ in range(draw(st.integers(0, 8)))
    ]
    net, rate = draw(AMOUNTS), draw(RATES)
    shipping = Price(net, round_gross(net * (1 + rate / 100), code), rate)
    return Bill(code, items, draw(st.sampled_from([FREE, shipping])))


@given(baskets(lowest=-1000))
def test_the_gross_is_rounded_once_for_each_rate(bill: Bill) -> None:
    nets: dict[Decimal, Decimal] = {}
    for item in bill.items:
        net = round_net(item.price * item.quantity)
        nets[item.vat_percent] = nets.get(item.vat_percent, Decimal(0)) + net
    if bill.shipping.vat_percent is not None:
        rate = bill.shipping.vat_percent
        nets[rate] = nets.get(rate, Decimal(0)) + bill.shipping.net
    assert bill.total.net == sum(nets.values())
    assert bill.total.gross == sum(
        round_gross(net * (1 + rate / 100), bill.currency) for rate, net in nets.items()
    )


@given(baskets(lowest=-1000), AMOUNTS, AMOUNTS)
def test_gross_has_no_more_decimals_than_its_currency(
    bill: Bill, net: Decimal, gross: Decimal
) -> None:
    off = both(net, gross, bill.goods, bill.currency)
    total = Bill(bill.currency, bill.items, bill.shipping, off).total
    assert total.gross == round_gross(total.gross, bill.currency)
    assert total.net == round_net(total.net)
    if bill.currency == "HUF":
        assert "." not in plain(total.gross)


@given(baskets(), AMOUNTS, AMOUNTS)
def test_coupons_take_off_the_goods_at_most(bill: Bill, net: Decimal, gross: Decimal) -> None:
    off = both(net, gross, bill.goods, bill.currency)
    lowered = Bill(bill.currency, bill.items, bill.shipping, off)
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
    item = ReadyItem(None, "X", "Könyv", Decimal("2460.625"), 4, Decimal(27), "", "HUF")
    assert sum_fields(Bill("HUF", [item])) == {
        "mssys_order_netto_sum": "9842.5",
        "mssys_order_brutto_sum": "12500",
        "mssys_ordered_items": "4 × Könyv (X)",
        "mssys_bill_currency": "HUF",
    }


@given(baskets(), AMOUNTS)
def test_half_a_price_is_completed_by_the_goods(bill: Bill, amount: Decimal) -> None:
    code, goods = bill.currency, bill.goods
    assert both(None, None, goods, code) == FREE
    assert both(amount, None, goods, code).net == round_net(amount)
    assert both(None, amount, goods, code).gross == round_gross(amount, code)
    if 0 < goods.net <= goods.gross <= 2 * goods.net:
        expected = round_gross(amount * (goods.gross / goods.net), code)
        assert both(amount, None, goods, code).gross == expected
