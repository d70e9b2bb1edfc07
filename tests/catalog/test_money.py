"""Amounts as they come, and how they are rounded and added up."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kapocs.amounts import payable, rounded, written, written_number
from kapocs.catalog.money import (
    LARGEST,
    BadAmount,
    Line,
    UnknownCurrency,
    currency,
    parse_amount,
    parse_percent,
    round_net,
    sums,
)

GOOD = [
    (100, "100"), (25.2, "25.2"), ("25.2", "25.2"), (" 100 ", "100"), ("+1.", "1"), (".5", "0.5"),
    (Decimal("0.0000005"), "0.000001"), (1e-9, "0"), (0, "0"), ("-0", "0"),
]  # fmt: skip
BAD: list[object] = [
    "", " ", "12,5", "1 000", "1e3", "abc", "0x1F", "١٢", "NaN", "1.2.3", "--1", None, True, False,
    [], {}, [1], float("nan"), float("inf"), 10**12, 10**99, "9" * 19, -1, "-0.01",
]  # fmt: skip


@pytest.mark.parametrize(("raw", "amount"), GOOD)
def test_an_amount_is_taken_as_number_or_text(raw: object, amount: str) -> None:
    parsed = parse_amount(raw, "prod_price")
    assert parsed == Decimal(amount)
    assert not parsed.is_signed()


@pytest.mark.parametrize("raw", BAD)
def test_what_is_no_amount_is_refused_by_the_name_of_its_field(raw: object) -> None:
    with pytest.raises(BadAmount) as refused:
        parse_amount(raw, "prod_price")
    assert refused.value.field == "prod_price"
    assert refused.value.message.startswith("prod_price: ")


def test_an_amount_below_nothing_is_taken_where_it_is_allowed() -> None:
    assert parse_amount("-1234.56", "prod_price", negative=True) == Decimal("-1234.56")
    with pytest.raises(BadAmount):
        parse_amount(-(10**12), "prod_price", negative=True)


def test_a_percentage_is_from_nothing_to_a_hundred() -> None:
    found = [parse_percent(raw, "tax") for raw in (27, "27", "27.0", 27.0, 0, "100", "5.5")]
    assert found == [27, 27, 27, 27, 0, 100, Decimal("5.5")]
    for raw in (-1, 100.01, "101", "áfa", None, True, float("nan")):
        with pytest.raises(BadAmount, match=r"^tax: "):
            parse_percent(raw, "tax")


def test_a_currency_is_known_or_refused() -> None:
    assert currency(" huf ") == "HUF"
    with pytest.raises(UnknownCurrency, match=r"^prod_currency: 'Ft'"):
        currency("Ft", field="prod_currency")


def test_gross_totals_are_rounded_once_for_each_rate() -> None:
    # Rounded one by one these would come to 4 forints: 1.27 → 1, three times, and 1.05 → 1.
    lines = [Line(Decimal(1), 1, Decimal(27))] * 3 + [Line(Decimal(1), 1, Decimal(5))]
    found = sums(lines, 0)
    assert [found.net, found.gross, found.vat] == [4, 5, 1]
    by_rate = {rate: list(each) for rate, each in found.by_rate.items()}
    assert by_rate == {Decimal(27): [3, 1, 4], Decimal(5): [1, 0, 1]}
    assert sums([Line(Decimal("10.005"), 1, Decimal(20))], 2).gross == Decimal("12.01")
    assert sums([], 0).gross == 0


amounts = st.decimals(0, LARGEST - 1, places=6)
rates = st.sampled_from([Decimal(rate) for rate in ("0", "5", "18", "27", "7.7", "100")])
lines = st.builds(Line, amounts | amounts.map(lambda each: -each), st.integers(1, 9999), rates)


@given(st.lists(lines, max_size=12), st.sampled_from([0, 2]))
def test_the_sums_of_any_basket_add_up(basket: list[Line], places: int) -> None:
    found = sums(basket, places)
    assert found.net == sum(line.net for line in basket)
    assert found.net + found.vat == found.gross
    assert found.gross == sum(gross for _, _, gross in found.by_rate.values())
    for rate, (net, vat, gross) in found.by_rate.items():
        assert net + vat == gross
        base = sum((line.base for line in basket if line.vat_percent == rate), Decimal(0))
        assert gross == rounded(base * (1 + rate / 100), places)
    assert found.gross == rounded(found.gross, places)


@pytest.mark.parametrize(
    ("price", "quantity", "vat", "net", "gross"),
    [
        ("4", "2", "27", "8", "10.16"),
        ("990.55", "0.5", "27", "495.28", "629.01"),
        ("787.401575", "3", "27", "2362.20", "3000"),
        ("7.866142", "7", "27", "55.06", "69.93"),
        ("0.005", "1", "0", "0.01", "0.01"),
        ("-500", "1", "27", "-500", "-635"),
    ],
)
def test_what_a_line_costs_keeps_two_decimals(
    price: str, quantity: str, vat: str, net: str, gross: str
) -> None:
    line = Line(Decimal(price), Decimal(quantity), Decimal(vat))
    assert (line.net, line.gross) == (Decimal(net), Decimal(gross))


@given(st.decimals(1, 10**6, places=2), st.integers(1, 50), rates.filter(bool))
def test_pieces_priced_gross_come_to_their_gross(gross: Decimal, pieces: int, vat: Decimal) -> None:
    net = round(gross / (1 + vat / 100), 6)
    line = Line(net, pieces, vat)
    if net != round_net(net):
        assert line.gross == gross * pieces


@pytest.mark.parametrize(
    ("amount", "currency", "hungarian", "english"),
    [
        ("10458", "HUF", "10 458 Ft", "HUF 10,458"),
        ("12.345", "EUR", "12,35 EUR", "EUR 12.35"),
        ("-12.345", "EUR", "−12,35 EUR", "EUR −12.35"),
        ("12.5", "USD", "12,50 USD", "USD 12.50"),
        ("10.164", "HUF", "10,16 Ft", "HUF 10.16"),
        ("9999.999", "HUF", "10 000 Ft", "HUF 10,000"),
        ("1511.3", "HUF", "1 511,30 Ft", "HUF 1,511.30"),
        ("-0.001", "HUF", "0 Ft", "HUF 0"),
        ("1234567.891", "XXX", "1 234 567,89 XXX", "XXX 1,234,567.89"),
    ],
)
def test_an_amount_is_written_by_the_language(
    amount: str, currency: str, hungarian: str, english: str
) -> None:
    found = [written(Decimal(amount), currency, language) for language in ("hu", "en")]
    assert [text.replace("\u00a0", " ") for text in found] == [hungarian, english]
    assert " " not in "".join(found)


def test_quantities_and_percentages_have_the_decimals_they_have() -> None:
    numbers: list[Decimal | int] = [Decimal("0.50"), Decimal("1E+3"), Decimal("27.00"), 2]
    assert [written_number(each, "hu").replace("\u00a0", " ") for each in numbers] == [
        "0,5", "1 000", "27", "2",
    ]  # fmt: skip
    assert written_number(Decimal("1234.5"), "en") == "1,234.5"


@given(amounts)
def test_an_amount_survives_being_written_and_read(amount: Decimal) -> None:
    assert parse_amount(str(amount), "price") == amount
    assert abs(round_net(amount) - amount) <= Decimal("0.005")


@pytest.mark.parametrize(
    ("due", "code", "paid"),
    [("100.5", "HUF", "101"), ("100", "HUF", "100"), ("1.001", "EUR", "1.01"), ("3", "XXX", "3")],
)
def test_what_can_be_paid_covers_what_is_due(due: str, code: str, paid: str) -> None:
    assert payable(Decimal(due), code) == Decimal(paid)
