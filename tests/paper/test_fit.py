"""Nothing is cut off and no box stands for a letter: it is set smaller, or refused."""

import re
from decimal import Decimal

import pytest

from kapocs.paper import glyphs, html
from kapocs.paper.envelopes import ENVELOPES, envelope
from kapocs.paper.forms import PackingSlip, SlipLine, SlipPayment, packing_slip, payment_slip
from kapocs.paper.labels import SHEETS, compile_labels
from kapocs.paper.letters import Layout, LetterPage, check_layout, compile_letters
from kapocs.paper.model import BadPaper
from paper.read_back import Word, words

COMPANY = "Árvíztűrő Tükörfúrógép Gyártó és Kereskedelmi Korlátolt Felelősségű Társaság"
LONG = (
    f"{COMPANY} {COMPANY}",
    "Dr. Kovácsné Szabó-Horváth Mária Magdolna",
    "Hódmezővásárhely-Kútvölgy",
    "Tükörfúrógép utca 1234/b, 4. lépcsőház, III. emelet 12. ajtó",
    "6800",
    "AUSZTRIA",
)
BELA = ("Kovács Béla", "Eger", "Fő utca 1.", "3300")
SENDER = "Anna Kft., 1011 Budapest, Fő utca 1."
BODY = html.parse("<p>Köszönjük</p>")


def shown(found: list[Word]) -> list[str]:
    return " ".join(word.text for word in found).split()


@pytest.mark.paper
@pytest.mark.parametrize("name", ENVELOPES)
@pytest.mark.parametrize("sender", ["", SENDER])
def test_an_address_of_many_lines_is_whole_behind_the_window(name: str, sender: str) -> None:
    given = envelope(name)
    made = compile_letters([LetterPage(LONG, BODY)], Layout(envelope=given, return_line=sender))
    box = given.field
    inside = [
        word
        for word in words(made.data)[0]
        if box.x <= word.left
        and word.right <= box.x + box.width + 0.1
        and box.y - 0.1 <= word.top
        and word.bottom <= box.y + box.height + 0.1
    ]
    assert shown(inside) == [*sender.split(), *" ".join(LONG).split()]


@pytest.mark.parametrize("name", ENVELOPES)
def test_an_address_that_no_size_makes_fit_is_refused(name: str) -> None:
    too_long = (*(f"{each} {COMPANY}"[:290] for each in LONG), COMPANY, COMPANY)
    with pytest.raises(BadPaper, match="does not fit behind the window"):
        compile_letters([LetterPage(too_long, BODY)], Layout(envelope=envelope(name)))
    with pytest.raises(BadPaper, match="longer than 8 lines"):
        compile_letters([LetterPage(BELA * 3, BODY)], Layout(envelope=envelope(name)))


@pytest.mark.paper
@pytest.mark.parametrize("name", SHEETS)
def test_a_long_address_is_whole_on_its_label(name: str) -> None:
    sheet = SHEETS[name]
    [found] = words(compile_labels([LONG, BELA], sheet).data)
    assert shown(found) == [*" ".join(LONG).split(), *" ".join(BELA).split()]
    first = found[: len(" ".join(LONG).split())]
    assert max(word.bottom for word in first) <= sheet.top + sheet.height
    assert max(word.right for word in first) <= sheet.left + sheet.width


def test_an_address_too_long_for_a_label_is_refused() -> None:
    with pytest.raises(BadPaper, match="does not fit on its label"):
        compile_labels([(*LONG, COMPANY, COMPANY)], SHEETS["3x8"])


@pytest.mark.paper
def test_the_words_of_a_payment_slip_are_set_smaller_and_not_cut() -> None:
    payee, remark = f"{COMPANY} Zrt.", "R-1 " * 25
    payment = SlipPayment(
        amount=Decimal(777_777_777_777),
        currency="HUF",
        account="1177",
        payee=payee,
        payer=(COMPANY, *LONG[1:]),
        remark=remark,
    )
    made = compile_letters(
        [LetterPage(BELA, BODY, slip=payment_slip(payment))], Layout(envelope=envelope("c5-left"))
    )
    text = " ".join(shown(words(made.data)[0]))
    assert text.count("AUSZTRIA") == 2
    assert text.count("Zrt.") == 2
    assert text.count("R-1") == 50
    assert "hétszázhetvenhétezer-hétszázhetvenhétforint" in re.sub("[ \u200b]", "", text)


def test_a_payment_slip_without_room_names_what_does_not_fit() -> None:
    payment = SlipPayment(
        amount=Decimal(1),
        currency="HUF",
        account="1177",
        payee="Anna",
        payer=BELA,
        remark=COMPANY * 3,
    )
    with pytest.raises(BadPaper, match="no room for: Közlemény"):
        compile_letters(
            [LetterPage(BELA, BODY, slip=payment_slip(payment))],
            Layout(envelope=envelope("c5-left")),
        )


@pytest.mark.paper
def test_a_long_sku_and_name_stay_in_their_columns() -> None:
    lines = [
        SlipLine(
            sku="W" * 40,
            name="Őszi tű",
            quantity=2,
            vat_percent=Decimal(27),
            net=Decimal(1000),
            gross=Decimal(1270),
        )
    ]
    slip = PackingSlip(number="W" * 40, currency="HUF", lines=lines, ship_to=LONG, bill_to=LONG)
    made = compile_letters(
        [LetterPage(BELA, packing_slip(slip))], Layout(envelope=envelope("c5-left"))
    )
    [found] = words(made.data)
    assert max(word.right for word in found) <= 191
    boxes = sorted(found, key=lambda word: (word.top, word.left))
    for one in boxes:
        for other in boxes:
            apart = (
                one is other
                or one.right <= other.left + 0.1
                or other.right <= one.left + 0.1
                or one.bottom <= other.top + 1.5
                or other.bottom <= one.top + 1.5
            )
            assert apart, (one, other)


def test_a_head_that_does_not_fit_is_said_of_the_layout() -> None:
    with pytest.raises(BadPaper, match="the head does not fit"):
        check_layout(Layout(envelope=envelope("c5-left"), head=(COMPANY,) * 20))
    check_layout(Layout(envelope=envelope("c5-left"), head=(COMPANY,) * 4, return_line=SENDER))
    with pytest.raises(BadPaper, match=r"foot or return line: 🎁 \(U\+1F381\)"):
        check_layout(Layout(envelope=envelope("c5-left"), footer="🎁"))


def test_signs_that_no_font_has_are_found() -> None:
    assert glyphs.unprintable(["Árvíztűrő – „tükörfúrógép” € Жанна ✓", "王小明 🎁 小"]) == [
        "小", "明", "王", "🎁",
    ]  # fmt: skip


def test_a_letter_full_of_such_signs_is_refused_after_the_first_few() -> None:
    page = LetterPage(BELA, html.parse("".join(map(chr, range(0x4E00, 0x9F00)))))
    with pytest.raises(BadPaper, match=r"the letter: 一 \(U\+4E00\), .* and perhaps others"):
        page.check()


def test_every_latin_letter_can_be_printed() -> None:
    latin = "".join(map(chr, (*range(0x20, 0x7F), *range(0xA0, 0x250))))
    assert glyphs.unprintable([latin]) == []


@pytest.mark.parametrize(
    ("page", "where"),
    [
        (LetterPage(("王小明", "Eger"), BODY), "of the address: 小"),
        (LetterPage(BELA, html.parse("<ul><li><b>Ajándék 🎁</b></li></ul>")), "the letter: 🎁"),
        (LetterPage(BELA, html.parse("<table><tr><th>ไ</th></tr></table>")), "the letter: ไ"),
        (
            LetterPage(
                BELA,
                BODY,
                slip=payment_slip(
                    SlipPayment(
                        amount=Decimal(1),
                        currency="HUF",
                        account="1",
                        payee="王",
                        payer=BELA,
                        remark="",
                    )
                ),
            ),
            "the payment slip: 王",
        ),
    ],
)
def test_a_letter_with_such_signs_says_which_and_where(page: LetterPage, where: str) -> None:
    with pytest.raises(BadPaper, match=where):
        page.check()
