"""QR codes, payment codes and barcodes."""

from datetime import UTC, datetime
from decimal import Decimal
from zoneinfo import ZoneInfo

import pytest
from segno.helpers import make_epc_qr

from kapocs.paper.codes import BadCode, Barcode, barcode, qr
from kapocs.paper.payments import (
    HungarianTransfer,
    Payee,
    epc,
    epc_qr,
    hct,
    hct_qr,
    iban,
    iban_of_giro,
)

GIRO = "11773016-11111018-00000000"
ANNA = Payee("Árvíztűrő Kft.", iban_of_giro(GIRO), "OTPVHUHB")
UNTIL = datetime(2026, 12, 31, 23, 59, 59, tzinfo=ZoneInfo("Europe/Budapest"))


def test_a_giro_number_has_one_iban() -> None:
    assert iban(ANNA.iban) == ANNA.iban
    assert ANNA.iban.startswith("HU")
    assert ANNA.iban[4:] == GIRO.replace("-", "")
    assert iban_of_giro("11773016-11111018") == ANNA.iban


def test_known_ibans_pass() -> None:
    assert iban("HU42 1177 3016 1111 1018 0000 0000") == "HU42117730161111101800000000"
    assert iban("de89 3704 0044 0532 0130 00") == "DE89370400440532013000"


@pytest.mark.parametrize("text", ["", "HU43117730161111101800000000", "DE89", "x", "HU42-árvíz"])
def test_a_wrong_iban_is_refused(text: str) -> None:
    with pytest.raises(BadCode):
        iban(text)


@pytest.mark.parametrize("text", ["11773016-11111019", "1177301", "", "11773016-1111101a"])
def test_a_wrong_giro_number_is_refused(text: str) -> None:
    with pytest.raises(BadCode):
        iban_of_giro(text)


def test_an_hct_code_has_every_line_of_the_guide() -> None:
    text = hct(
        HungarianTransfer(
            payee=ANNA, amount=12_500, valid_until=UNTIL, message="R-1", invoice_id="SZ-2026/1"
        )
    )
    assert text.split("\n") == [
        "HCT", "001", "1", "OTPVHUHBXXX", "Árvíztűrő Kft.", ANNA.iban, "HUF12500",
        "20261231235959+1", "", "R-1", "", "", "SZ-2026/1", "", "", "", "", "",
    ]  # fmt: skip
    assert hct_qr(HungarianTransfer(payee=ANNA, amount=None, valid_until=UNTIL)).svg.startswith(
        "<svg"
    )


@pytest.mark.parametrize(
    "order",
    [
        HungarianTransfer(payee=ANNA, amount=0, valid_until=UNTIL),
        HungarianTransfer(payee=ANNA, amount=10**12, valid_until=UNTIL),
        HungarianTransfer(
            payee=Payee("A" * 71, ANNA.iban, "OTPVHUHB"), amount=1, valid_until=UNTIL
        ),
        HungarianTransfer(payee=Payee("", ANNA.iban, "OTPVHUHB"), amount=1, valid_until=UNTIL),
        HungarianTransfer(payee=Payee("A", ANNA.iban, "OTP"), amount=1, valid_until=UNTIL),
        HungarianTransfer(
            payee=Payee("A", "DE89370400440532013000", "OTPVHUHB"), amount=1, valid_until=UNTIL
        ),
        HungarianTransfer(payee=ANNA, amount=1, valid_until=UNTIL, message="x" * 71),
        HungarianTransfer(payee=ANNA, amount=1, valid_until=UNTIL, purpose="rent"),
        HungarianTransfer(payee=ANNA, amount=1, valid_until=datetime(2026, 1, 1)),  # noqa: DTZ001  # naive is what is refused
    ],
)
def test_an_hct_order_out_of_bounds_is_refused(order: HungarianTransfer) -> None:
    with pytest.raises(BadCode):
        hct(order)


def test_a_time_in_utc_has_its_offset() -> None:
    assert "20261231235959+0\n" in hct(
        HungarianTransfer(payee=ANNA, amount=1, valid_until=UNTIL.replace(tzinfo=UTC))
    )


def test_an_epc_code_is_what_another_library_makes() -> None:
    payee = Payee("Anna GmbH", "DE89370400440532013000", "COBADEFFXXX")
    other = make_epc_qr(
        "Anna GmbH", payee.iban, Decimal("12.30"), text="R-1", bic=payee.bic, encoding="utf-8"
    )
    ours = epc(payee, Decimal("12.3"), text="R-1")
    assert (
        ours
        == "BCD\n002\n1\nSCT\nCOBADEFFXXX\nAnna GmbH\nDE89370400440532013000\nEUR12.30\n\n\nR-1"
    )
    assert len(ours) > 0
    assert other.error == "M"
    assert epc_qr(payee, Decimal("12.3"), text="R-1").svg


@pytest.mark.parametrize("amount", ["0", "-1", "1.001", "1000000000"])
def test_an_epc_amount_out_of_bounds_is_refused(amount: str) -> None:
    with pytest.raises(BadCode):
        epc(ANNA, Decimal(amount))


def test_a_qr_code_takes_any_text_up_to_its_bound() -> None:
    assert qr("Árvíztűrő tükörfúrógép <&>").svg.count("<path") == 1
    for text in ("", "x" * 1001):
        with pytest.raises(BadCode):
            qr(text)


def test_barcodes_carry_their_text() -> None:
    assert barcode(Barcode.EAN13, "599123412345").caption == "5991234123458"
    assert barcode(Barcode.CODE39, "AB-12").caption == "AB-12"
    assert barcode(Barcode.CODE128, "R-2026/001").caption == "R-2026/001"


@pytest.mark.parametrize(
    ("kind", "text"),
    [
        (Barcode.EAN13, "5991234123457"),
        (Barcode.EAN13, "12"),
        (Barcode.CODE39, "kis"),
        (Barcode.CODE128, "Ő"),
        (Barcode.CODE128, ""),
        (Barcode.CODE128, "x" * 49),
    ],
)
def test_what_a_barcode_cannot_say_is_refused(kind: Barcode, text: str) -> None:
    with pytest.raises(BadCode):
        barcode(kind, text)
