"""Amounts, numbers and dates as `[field|…]` writes them."""

import pytest

from kapocs.letters.merge import Urls, Wording, compile_letter
from kapocs.wording.telling import english

URLS = Urls(["https://t.hu/l"], "", "")
HU, EUR, EN = Wording("hu"), Wording("hu", "EUR"), Wording("en", "EUR")


def written(tag: str, wording: Wording = HU, **values: str) -> str:
    made = compile_letter("", f"<p>{tag}</p>", tag, globals_={}, wording=wording)
    rendered = made.render(values, URLS)
    assert rendered.html == f"<p>{rendered.text}</p>"
    return rendered.text.replace("\u00a0", " ")


@pytest.mark.parametrize(
    ("tag", "wording", "value", "seen"),
    [
        ("[v|money]", HU, "12345", "12 345 Ft"),
        ("[v|money]", HU, "12345.5", "12 345,50 Ft"),
        ("[v|money]", EUR, "12.345", "12,35 EUR"),
        ("[v|MONEY]", EN, "1234.5", "EUR 1,234.50"),
        ("[v|money]", HU, "-1000", "−1 000 Ft"),
        ("[v|number]", HU, "1234.500", "1 234,5"),
        ("[v|number]", EN, "1234.500", "1,234.5"),
        ("[v|date]", HU, "2026-03-05", "2026. 03. 05."),
        ("[v|date]", EN, "2026-03-05", "2026-03-05"),
        ("[v|longdate]", HU, "2026-03-05 14:30:00", "2026. március 5."),
        ("[v|longdate]", EN, "2026-03-05", "5 March 2026"),
        ("[v|datetime]", HU, "2026-03-05 14:30:00", "2026. 03. 05. 14:30"),
        ("[v|longdatetime]", EN, "2026-03-05 14:30:00", "5 March 2026 14:30"),
        ("[v|time]", HU, "2026-03-05 14:30:00", "14:30"),
        ("[a(z)] [v|money]", HU, "5000", "az 5 000 Ft"),
        ("[v|money]", HU, "ingyen", "ingyen"),
        ("[v|longdate]", HU, "holnap", "holnap"),
        ("[v|money]", HU, "9" * 100_000, "9" * 100_000),
        ('[v|money/"ingyen"]', HU, "", "ingyen"),
        ('[a(z)] [v|money/"ötös"]', HU, "", "az ötös"),
    ],
)
def test_a_value_is_written_in_the_language_of_the_account(
    tag: str, wording: Wording, value: str, seen: str
) -> None:
    assert written(tag, wording, v=value) == seen


def test_an_amount_of_an_order_is_of_its_own_currency() -> None:
    assert written("[v|money]", HU, v="9.9", mssys_bill_currency="EUR") == "9,90 EUR"
    assert written("[v|money]", HU, v="9", mssys_bill_currency="<b>") == "9 Ft"


def test_an_unknown_filter_stays_as_typed_and_is_told() -> None:
    for tag in ("[v|pénz]", "[v|moneybag]", "[v|money|number]", "[v|]"):
        made = compile_letter("", f"<p>{tag}</p>", None, globals_={})
        assert made.render({"v": "5"}, URLS).html == f"<p>{tag}</p>"
        assert [*map(english, made.problems)] == [
            f"{tag} cannot be read; it stays as typed. After | stands one of money, number, date,"
            " longdate, datetime, longdatetime, time",
        ]


def test_in_an_address_values_stand_as_they_are() -> None:
    made = compile_letter("", '<a href="https://k.hu/?v=[v|money]">x</a>', "x", globals_={})

    assert [*map(english, made.problems)] == ["[v] cannot stand in the address href"]


def test_thousands_of_filters_and_huge_values_cost_no_more_than_their_length() -> None:
    tags = "".join(f"[v{n}|money][v{n}|longdate]" for n in range(5_000))
    broken = "[v|" * 100_000

    made = compile_letter("", tags + broken, None, globals_={}, wording=HU)

    assert "1 Ft" in (made.render({"v7": "1"}, URLS).html or "").replace("\u00a0", " ")
    assert len(made.render({"v7": "x" * 1_000_000}, URLS).html or "") > 2_000_000
