"""A payment slip stands at the very foot of the sheet, and a short letter on one page with it."""

from decimal import Decimal

import pytest

from kapocs.paper import html
from kapocs.paper.envelopes import ENVELOPES, envelope
from kapocs.paper.forms import SlipPayment, payment_slip
from kapocs.paper.letters import Layout, LetterPage, compile_letters
from paper.read_back import Word, words
from paper.reading import pages

pytestmark = pytest.mark.paper
BELA = ("Kovács Béla", "Eger", "Fő utca 1.", "3300")
HEIGHT, SLIP = 297.0, 84.0
FOOTER = "Anna Kft., Cg. 01-09-123456"
LINES = (
    "<p>Köszönjük rendelését! Kérjük, hogy az alábbi összeget nyolc napon belül fizesse be, vagy"
    " utalja át a lenti bankszámlára.</p>"
)


def letter(body: str) -> LetterPage:
    payment = SlipPayment(
        amount=Decimal(2026),
        currency="HUF",
        account="11773016-11111018",
        payee="Anna Kft.",
        payer=BELA,
        remark="R-1",
    )
    return LetterPage(BELA, html.parse(body), date="2026. november 28.", slip=payment_slip(payment))


def places(page: list[Word], text: str) -> list[Word]:
    return [word for word in page if word.text.startswith(text)]


@pytest.mark.parametrize("name", ENVELOPES)
@pytest.mark.parametrize("paragraphs", [1, 4, 8])
def test_a_short_letter_is_one_page_with_its_slip(name: str, paragraphs: int) -> None:
    body = f"<p>Tisztelt Kovács Béla!</p>{LINES * paragraphs}<p>Üdvözlettel:<br>Anna</p>"
    layout = Layout(envelope=envelope(name), footer=FOOTER, head=("Anna Kft.", "1011 Budapest"))
    made = compile_letters([letter(body)], layout)
    assert made.pages == [1]
    [page] = words(made.data)
    [title] = places(page, "Befizetési")
    [greeting] = places(page, "Üdvözlettel")
    [footer] = places(page, "01-09-123456")
    assert HEIGHT - SLIP < title.top < HEIGHT - SLIP + 10
    assert greeting.bottom < footer.top < footer.bottom < HEIGHT - SLIP
    assert max(word.bottom for word in page) < HEIGHT - 5
    assert sum(word.text == "bankszámlára." for word in page) == paragraphs


def test_a_letter_of_two_pages_has_the_slip_on_the_last_one_and_numbers_on_both() -> None:
    made = compile_letters(
        [letter(LINES * 30), letter("<p>Rövid</p>")],
        Layout(envelope=envelope("c6-left"), footer=FOOTER),
    )
    assert made.pages == [2, 1]
    texts = pages(made.data)
    assert ["Befizetési szelvény" in text for text in texts] == [False, True, True]
    assert ["1 / 2" in texts[0], "2 / 2" in texts[1]] == [True, True]
    assert [text.count("Cg. 01-09") for text in texts] == [1, 1, 1]


def test_a_letter_with_pages_of_its_own_keeps_its_size() -> None:
    made = compile_letters(
        [letter("<p>Első</p><pagebreak/><p>Második</p>")], Layout(envelope=envelope("c5-left"))
    )
    assert made.pages == [2]
    assert "Befizetési szelvény" in pages(made.data)[1]
