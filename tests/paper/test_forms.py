"""Packing slips, payment slips, labels, numbers in words, and print files."""

from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest

from kapocs.paper import html
from kapocs.paper.envelopes import envelope
from kapocs.paper.forms import (
    PackingSlip,
    SlipLine,
    SlipPayment,
    SlipSum,
    packing_slip,
    payment_slip,
)
from kapocs.paper.labels import SHEETS, Sheet, compile_labels, draw_labels, sheet
from kapocs.paper.letters import Layout, LetterPage, compile_letters
from kapocs.paper.model import BadPaper
from kapocs.paper.number_words import amount_words, words
from kapocs.paper.print_file import About, Part, Place, Split, merge, places
from kapocs.paper.workshop import Workshop
from paper.reading import pages, whole

LAYOUT = Layout(envelope=envelope("c5-left"))
BELA = ("Kovács Béla", "Eger", "Fő utca 1.", "3300")


@pytest.mark.parametrize(
    ("number", "text"),
    [
        (0, "nulla"),
        (-2, "mínusz kettő"),
        (12, "tizenkettő"),
        (22, "huszonkettő"),
        (30, "harminc"),
        (100, "száz"),
        (222, "kétszázhuszonkettő"),
        (1000, "ezer"),
        (1100, "ezeregyszáz"),
        (1900, "ezerkilencszáz"),
        (1999, "ezerkilencszázkilencvenkilenc"),
        (2000, "kétezer"),
        (2001, "kétezer-egy"),
        (2026, "kétezer-huszonhat"),
        (2100, "kétezer-egyszáz"),
        (12_000, "tizenkétezer"),
        (101_000, "százegyezer"),
        (1_000_000, "egymillió"),
        (1_001_000, "egymillió-egyezer"),
        (1_200_000, "egymillió-kétszázezer"),
        (2_000_002, "kétmillió-kettő"),
        (2_000_000_000, "kétmilliárd"),
        (999_999_999_999_999, "kilencszázkilencvenkilencbillió-kilencszázkilencvenkilencmilliárd-"
         "kilencszázkilencvenkilencmillió-kilencszázkilencvenkilencezer-"
         "kilencszázkilencvenkilenc"),
    ],
)  # fmt: skip
def test_numbers_are_written_as_hungarian_does(number: int, text: str) -> None:
    assert words(number) == text


def test_amounts_are_written_with_their_currency() -> None:
    assert amount_words(Decimal(2026), "HUF") == "kétezer-huszonhat forint"
    assert amount_words(Decimal("12.50"), "EUR") == "tizenkét euró ötven cent"
    assert amount_words(Decimal("12.345"), "EUR") == "tizenkét euró harmincöt cent"
    assert amount_words(Decimal("12.999"), "EUR") == "tizenhárom euró"
    assert amount_words(Decimal("2026.24"), "HUF") == "kétezer-huszonhat forint huszonnégy fillér"
    with pytest.raises(BadPaper):
        words(10**15)


def slip(**changed: object) -> PackingSlip:
    lines = [
        SlipLine(
            sku="K-1",
            name="Őszi tű #1",
            quantity=2,
            vat_percent=Decimal(27),
            net=Decimal(1000),
            gross=Decimal(1270),
        ),
        SlipLine(
            sku="K-2",
            name="Tükör",
            quantity=1,
            vat_percent=Decimal("5.00"),
            net=Decimal("99.50"),
            gross=Decimal(104),
        ),
    ]
    sums = [
        SlipSum("shipping", Decimal(779), Decimal(990), "GLS"),
        SlipSum("discount", Decimal(-100), Decimal(-127), "P10"),
        SlipSum("sum", Decimal("1778.50"), Decimal(2237)),
    ]
    given = {"number": "R-1", "currency": "HUF", "lines": lines, "sums": sums} | changed
    return PackingSlip(**given)  # type: ignore[arg-type]  # what a test changes has the right type


def test_a_packing_slip_lists_and_sums_what_is_in_the_parcel() -> None:
    tree = packing_slip(slip(ship_to=BELA, remark="Törékeny"))
    text = whole(compile_letters([LetterPage(BELA, tree)], LAYOUT).data).replace("\u00a0", " ")
    for part in ("Szállítólevél", "Őszi tű #1", "27%", "5%", "1 778,50 Ft", "2 237 Ft", "990 Ft"):
        assert part in text
    for part in ("Szállítás: GLS", "Kedvezmény: P10", "−127 Ft", "Törékeny"):
        assert part in text


def test_an_english_slip_is_written_in_english() -> None:
    made = compile_letters([LetterPage(BELA, packing_slip(slip(language="en")))], LAYOUT)
    text = whole(made.data).replace("\u00a0", " ")
    for part in ("Packing slip", "Shipping: GLS", "HUF 1,778.50", "HUF −127", "HUF 2,237"):
        assert part in text


def test_an_order_number_that_is_no_barcode_is_refused() -> None:
    with pytest.raises(BadPaper):
        packing_slip(slip(number="Ő"))


def test_a_payment_slip_says_the_amount_twice() -> None:
    payment = SlipPayment(
        amount=Decimal(2026),
        currency="HUF",
        account="11773016-11111018-00000000",
        payee="Anna Kft.",
        payer=BELA,
        remark="R-1",
    )
    page = LetterPage(BELA, html.parse("<p>Kérjük</p>"), slip=payment_slip(payment))
    made = compile_letters([page], LAYOUT)
    assert made.pages == [1]
    text = whole(made.data).replace("\u00a0", " ")
    for part in ("kétezer-huszonhat forint", "2 026 Ft", "Anna Kft.", "Befizetési szelvény"):
        assert part in text


def test_a_slip_below_a_long_letter_takes_another_page() -> None:
    payment = SlipPayment(
        amount=Decimal(1), currency="EUR", account="HU42", payee="Anna", language="en"
    )
    page = LetterPage(BELA, html.parse("<p>Sor.</p>" * 25), slip=payment_slip(payment))
    made = compile_letters([page], LAYOUT)
    assert made.pages == [2]
    assert "Payment slip" in pages(made.data)[1]


def test_labels_fill_sheets_from_the_place_given() -> None:
    made = compile_labels([BELA] * 30, SHEETS["3x8"], start=20)
    assert made.pages == [1, *[0] * 4, 1, *[0] * 23, 1]
    assert [text.count("Kovács Béla") for text in pages(made.data)] == [5, 24, 1]
    assert len(draw_labels([BELA], SHEETS["2x7"], dots=20)) == 1
    assert compile_labels([], SHEETS["3x8"]).data == b""


@pytest.mark.parametrize("name", SHEETS)
def test_sheets_fit_on_the_paper(name: str) -> None:
    SHEETS[name].check()


def test_a_wrong_place_or_sheet_is_refused() -> None:
    for start in (0, 25):
        with pytest.raises(BadPaper):
            compile_labels([BELA], SHEETS["3x8"], start=start)
    with pytest.raises(BadPaper, match="A4"):
        compile_labels(
            [BELA], Sheet(name="nagy", columns=3, rows=8, width=80, height=40, left=0, top=0)
        )
    with pytest.raises(BadPaper, match="3x7"):
        sheet("9x9")


def files(counts: list[int], split: Split) -> list[int]:
    return [place.file for place in places(counts, split)]


def test_files_end_between_letters() -> None:
    assert files([1] * 5, Split(letters=2)) == [1, 1, 2, 2, 3]
    assert files([2, 2, 3, 1, 9, 1], Split(pages=4)) == [1, 1, 2, 2, 3, 4]
    assert files([1, 2], Split()) == [1, 1]
    assert list(places([2, 1], Split())) == [Place(1, 1, 2), Place(1, 3, 3)]


def test_labels_of_one_sheet_stay_in_one_file() -> None:
    assert files([1, 0, 0, 1, 0, 0], Split(letters=4)) == [1, 1, 1, 2, 2, 2]
    assert list(places([1, 0, 1], Split()))[1] == Place(1, 1, 1)


def test_parts_are_put_together_in_order(tmp_path: Path) -> None:
    for name in ("egy", "két"):
        letters = [LetterPage((f"{name} {n}",), html.parse("<p>x</p>")) for n in (1, 2)]
        (tmp_path / name).write_bytes(compile_letters(letters, LAYOUT).data)
    into = tmp_path / "kész.pdf"
    parts = [Part(tmp_path / "két", 1, 2), Part(tmp_path / "egy", 0, 2)]
    assert merge(parts, into, About("Kész", "hu")) == 3
    found = pages(into.read_bytes())
    assert ["két 2" in found[0], "egy 1" in found[1], "egy 2" in found[2]] == [True] * 3


async def test_pages_are_set_in_processes_of_their_own() -> None:
    workshop = Workshop(1)
    made = await workshop.run(compile_letters, [LetterPage(BELA, html.parse("ő"))], LAYOUT)
    assert made.pages == [1]
    bad = Layout(envelope=replace(envelope("c6-right"), width=1, height=1))
    with pytest.raises(BadPaper, match="no address fits"):
        await workshop.run(compile_letters, [LetterPage(BELA, html.parse("ő"))], bad)
    workshop.close()
