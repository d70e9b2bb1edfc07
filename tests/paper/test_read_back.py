"""Codes on paper are read back by another program, from a scan of 150 dots per inch."""

import random
import re
import string
from datetime import UTC, datetime
from decimal import Decimal

import pytest

from kapocs.paper import html
from kapocs.paper.codes import BadCode, Barcode, Drawing, barcode, qr
from kapocs.paper.envelopes import envelope
from kapocs.paper.forms import PackingSlip, SlipLine, SlipPayment, packing_slip, payment_slip
from kapocs.paper.letters import Layout, LetterPage, compile_letters
from kapocs.paper.model import BadPaper, Tree
from kapocs.paper.payments import HungarianTransfer, Payee, epc, epc_qr, hct, hct_qr, iban_of_giro
from paper.read_back import checked, scanned, words

pytestmark = pytest.mark.paper
LAYOUT = Layout(envelope=envelope("c6-right"))
BELA = ("Kovács Béla", "Eger", "Fő utca 1.", "3300")
GIRO = "11773016-11111018-00000000"
CHANCE = random.Random(150)  # noqa: S311  # the same texts each time
PAPER_WIDTH = 210.0
SIGNS = {
    Barcode.CODE128: string.ascii_letters + string.digits + "-/",
    Barcode.CODE39: string.ascii_uppercase + string.digits + "-./",
}


def text(length: int, signs: str = string.ascii_letters + string.digits) -> str:
    return "".join(CHANCE.choices(signs, k=length))


def read(*drawings: Drawing) -> list[str]:
    """Each drawing on a page of its own."""
    pages = [LetterPage((), Tree([{"k": "p", "r": [each.run()]}])) for each in drawings]
    made = compile_letters(pages, LAYOUT).data
    checked(made)
    return scanned(made)


def module(drawing: Drawing) -> float:
    found = re.search(r'viewBox="0 0 (\d+) ', drawing.svg)
    assert found is not None
    return drawing.width / int(found[1])


def test_qr_codes_of_any_length_are_read_back() -> None:
    texts = [text(length) for length in (1, 15, 40, 62, 80, 106, 122, 180, 250, 331, 500, 1000)]
    drawings = [qr(each) for each in texts]
    assert read(*drawings) == texts
    assert min(map(module, drawings)) >= 0.5
    assert (drawings[0].width, max(each.width for each in drawings) < 70) == (30.0, True)


def test_a_small_size_that_is_asked_for_does_not_make_a_code_unreadable() -> None:
    said = "Árvíztűrő tükörfúrógép " * 4 + "!"
    assert read(qr(said, size=5.0)) == [said]


@pytest.mark.parametrize("kind", [Barcode.CODE128, Barcode.CODE39])
def test_barcodes_are_as_wide_as_their_text_needs(kind: Barcode) -> None:
    lengths = (3, 8, 20, 30, 40, 48) if kind is Barcode.CODE128 else (3, 8, 20, 31)
    texts = [f"A{text(length - 2, SIGNS[kind])}Z" for length in lengths]
    drawings = [barcode(kind, each) for each in texts]
    assert read(*drawings) == texts
    assert min(map(module, drawings)) >= 0.25


def test_an_ean_is_read_back() -> None:
    assert read(barcode(Barcode.EAN13, "599123412345")) == ["5991234123458"]


def test_a_barcode_wider_than_the_paper_is_refused() -> None:
    with pytest.raises(BadCode, match=r"code39: .* 193 mm wide"):
        barcode(Barcode.CODE39, text(40, SIGNS[Barcode.CODE39]))


@pytest.mark.parametrize("body", ["<td>{}</td>" * 3, "<td><ul><li>{}</li></ul></td>" * 3])
def test_a_code_that_its_cell_would_cut_is_refused(body: str) -> None:
    cells = body.format(*(f"<barcode>{text(20)}</barcode>" for _ in range(3)))
    page = LetterPage(BELA, html.parse(f"<table><tr>{cells}</tr></table>"))
    with pytest.raises(BadPaper, match=r"a code of [0-9]+ mm does not fit into its cell"):
        compile_letters([page], LAYOUT)


def test_codes_in_cells_that_have_room_are_read_back() -> None:
    first, second = text(8), text(8)
    cells = f"<td><barcode>{first}</barcode></td><td><p><qr>{second}</qr></p></td>"
    page = LetterPage(BELA, html.parse(f"<table><tr>{cells}</tr></table>"))
    [found] = scanned(compile_letters([page], LAYOUT).data)
    assert set(found.split("\n")) == {first, second}


@pytest.mark.parametrize("number", ["R-7", "2026/001234", text(20), text(40), text(48)])
def test_the_number_on_a_packing_slip_is_read_back(number: str) -> None:
    lines = [
        SlipLine(
            sku="K-1",
            name="Őszi tű",
            quantity=2,
            vat_percent=Decimal(27),
            net=Decimal(1000),
            gross=Decimal(1270),
        )
    ]
    slip = PackingSlip(
        number=number, currency="HUF", lines=lines, ship_to=BELA, bill_to=("Fúró Kft.", *BELA[1:])
    )
    made = compile_letters([LetterPage(BELA, packing_slip(slip))], LAYOUT)
    assert scanned(made.data) == [number]
    assert max(word.right for word in words(made.data)[0]) <= PAPER_WIDTH - 19


@pytest.mark.parametrize(
    ("payee", "message"),
    [("Anna Kft.", "R-1"), ("Árvíztűrő Tükörfúrógép Gyártó Kft. " * 2, "ő" * 70)],
    ids=["short", "longest"],
)
def test_the_payment_code_of_a_slip_is_read_back_whole(payee: str, message: str) -> None:
    until = datetime(2026, 12, 31, 23, 59, 59, tzinfo=UTC)
    order = HungarianTransfer(
        payee=Payee(payee.strip(), iban_of_giro(GIRO), "OTPVHUHB"),
        amount=999_999,
        valid_until=until,
        message=message,
    )
    code = hct_qr(order)
    slip = payment_slip(
        SlipPayment(
            amount=Decimal(999_999),
            currency="HUF",
            account=GIRO,
            payee=payee,
            payer=BELA,
            remark=message,
            code=code,
        )
    )
    made = compile_letters([LetterPage(BELA, html.parse("<p>Kérjük</p>"), slip=slip)], LAYOUT)
    assert scanned(made.data) == [hct(order)]
    assert made.pages == [1]


def test_a_sepa_code_is_read_back() -> None:
    payee = Payee("Anna GmbH", "DE89370400440532013000", "COBADEFFXXX")
    said = "Rechnung Nr. 2026-11 " * 6
    assert read(epc_qr(payee, Decimal("12.30"), text=said)) == [
        epc(payee, Decimal("12.30"), text=said)
    ]
