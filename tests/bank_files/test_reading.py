"""Each bank's file is recognised and read; what does not fit is refused with its line."""

from datetime import date
from decimal import Decimal

import pytest

from bank_files import files
from bank_files.asking import only, refused, told
from kapocs.bank_files.model import (
    Columns,
    Format,
    Meaning,
    Movement,
    UnknownColumns,
)
from kapocs.bank_files.tables import head_key

OWN = "117730161111101800000000"
THEIRS = "103000021066123449020016"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1250", "iso8859-2", "utf-16",
                                      "utf-16-le", "utf-16-be"])  # fmt: skip
def test_otp_is_read_in_every_encoding(encoding: str) -> None:
    raw = files.otp(files.otp_row("-33 847", text="Árvíztűrő tükörfúrógép")).encode(encoding)
    found = told(raw)
    assert found.format is Format.OTP
    assert only(found) == Movement(
        line=16,
        booked_on=date(2026, 11, 28),
        valued_on=date(2026, 11, 28),
        amount=Decimal(-33847),
        currency="HUF",
        partner_name="Kovács Ágnes",
        partner_account=THEIRS,
        text="Árvíztűrő tükörfúrógép",
        bank_id="9001",
        own_account=OWN,
    )


def test_otp_is_read_from_a_workbook_with_its_hidden_rows() -> None:
    heads = files.OTP_HEAD.split(";")
    row = files.otp_row(id_="1").split(";")
    numbered: list[str | float] = [*row[:8], 46354.0, 0.1 + 0.2, "HUF"]
    raw = files.workbook([["Fejléc"], heads, row, numbered], hidden=3)
    found = told(raw)
    assert found.format is Format.OTP
    assert [each.amount for each in found.movements] == [Decimal(12700), Decimal("0.3")]
    assert found.movements[1].booked_on == date(2026, 11, 28)


def test_otp_cards_tell_money_that_went_out() -> None:
    row = '2026.11.27.,2026.11.28.,Vásárlás,{},"Bolt, Kft.",,Élelem,Kávé,Számla,' + OWN + ",{},HUF"
    rows = [row.format("Kimenő", "- 370"), row.format("Bejövő", "100 000"), row.format("Kimenő", 5)]
    found = told("\n".join([files.CARDS_HEAD, *rows]))
    assert found.format is Format.OTP_CARDS
    assert [each.amount for each in found.movements] == [-370, 100_000, -5]
    assert found.movements[0].partner_name == "Bolt, Kft."


@pytest.mark.parametrize("more", [[], ["0"]])
def test_the_older_file_of_otp_has_no_heads(more: list[str]) -> None:
    cells = [OWN, "J", "12700", "HUF", "20261128", "20261129", "50000", *more, THEIRS,
             "Kovács Ágnes", "K1234", "", "ÁTUTALÁS"]  # fmt: skip
    line = ";".join(f'"{each}"' for each in cells)
    other = line.replace('"J"', '"T"')
    found = told(f"{line}\n{other}\n".encode("cp1250"))
    assert found.format is Format.OTP_OLD
    assert [each.amount for each in found.movements] == [12700, -12700]
    first = found.movements[0]
    assert (first.partner_account, first.partner_name) == (THEIRS, "Kovács Ágnes")
    assert (first.text, first.valued_on) == ("K1234 ÁTUTALÁS", date(2026, 11, 29))


@pytest.mark.parametrize("separator", [";", "\t"])
def test_kh_is_read(separator: str) -> None:
    row = f"2026.11.28;A-77;Átutalás;{OWN};Céges;{THEIRS};Kiss Béla;1 234,5;EUR;Díjbekérő 2026/12"
    found = told(f"{files.KH_HEAD}\n{row}\n".replace(";", separator).encode("iso8859-2"))
    row_ = only(found)
    assert (found.format, row_.amount, row_.currency) == (Format.KH, Decimal("1234.5"), "EUR")
    assert (row_.bank_id, row_.text) == ("A-77", "Díjbekérő 2026/12")


@pytest.mark.parametrize("form", ["csv", "xlsx", "2003"])
def test_erste_is_read_in_its_three_forms(form: str) -> None:
    row = f"12;2026.11.28.;2026.11.28.;{OWN};Kiss Béla;{THEIRS};12 700;{{}};Átutalás;Rendelés 7"
    lines = [line.split(";") for line in (files.ERSTE_HEAD, row.format("J"), row.format("T"))]
    raw = {
        "csv": "\n".join(";".join(line) for line in lines).encode(),
        "xlsx": files.workbook(lines),
        "2003": files.old_workbook(lines),
    }[form]
    found = told(raw)
    assert found.format is Format.ERSTE
    assert [each.amount for each in found.movements] == [12700, -12700]
    assert found.movements[0].currency == "HUF"


def test_granit_is_read_with_days_of_the_week_and_currency_beside_the_sum() -> None:
    row = "Átutalás;2025.11.17., hétfő;2025.11.17., hétfő;G-1;+7\u00a0000,00 HUF;Kiss;Béla;;K1"
    found = told(f"{files.GRANIT_HEAD}\n{row}\n")
    row_ = only(found)
    assert (found.format, row_.amount, row_.currency) == (Format.GRANIT, Decimal(7000), "HUF")
    assert (row_.booked_on, row_.text) == (date(2025, 11, 17), "Kiss Béla K1")


@pytest.mark.parametrize("version", ["02", "04", "06", "08"])
def test_camt053_is_read_in_every_version(version: str) -> None:
    inside = f"<NtryDtls>{files.payment('Rendelés 12', end='K-1')}</NtryDtls>"
    if version != "08":
        inside = inside.replace("<Pty>", "").replace("</Pty>", "")
    raw = files.camt(
        files.entry("12700.00", inside),
        files.entry("5.00", side="DBIT"),
        files.entry("9.00", status="PDNG"),
        version=version,
    )
    found = told(raw)
    assert found.format is Format.CAMT053
    first, second = found.movements
    assert (first.amount, second.amount) == (Decimal(12700), Decimal(-5))
    assert (first.partner_name, first.partner_account) == ("Kovács Ágnes", THEIRS)
    assert (first.text, first.reference, first.own_account) == ("Rendelés 12", "K-1", OWN)


def test_payments_booked_together_are_rows_of_their_own() -> None:
    parts = files.payment("K1", "100") + files.payment("K2", "200")
    found = told(files.camt(files.entry("300.00", f"<NtryDtls>{parts}</NtryDtls>")))
    assert [(each.amount, each.text) for each in found.movements] == [
        (Decimal(100), "K1"),
        (Decimal(200), "K2"),
    ]
    assert len({each.bank_id for each in found.movements}) == 2


def test_payments_that_do_not_add_up_stay_one_row() -> None:
    parts = files.payment("K1", "100") + files.payment("K2")
    found = told(files.camt(files.entry("300.00", f"<NtryDtls>{parts}</NtryDtls>")))
    assert (only(found).amount, only(found).text) == (Decimal(300), "K1 K2")


def test_mt940_is_read_with_subfields_and_reversals() -> None:
    raw = files.mt940(
        ":61:2611281128C12700,00NTRFNONREF//B1",
        ":86:166?00Átutalás?20EREF+K-1?21SVWZ+Rendelés ?2212?32Kiss ?33Béla?31" + THEIRS,
        ":61:2612311231D5,NTRFRENT//B2",
        "second line",
        ":86:/EREF/X1/NAME/Nagy Pál/IBAN/DE89370400440532013000/REMI/bérlet",
        ":61:2512310102RC7,1NMSCNONREF",
        ":86:szabad szöveg",
    )
    found = told(raw)
    assert found.format is Format.MT940
    one, two, three = found.movements
    assert (one.amount, one.partner_name, one.reference) == (Decimal(12700), "Kiss Béla", "K-1")
    assert (one.text, one.partner_account, one.own_account) == ("Rendelés 12", THEIRS, OWN)
    assert (two.amount, two.partner_name, two.reference) == (Decimal(-5), "Nagy Pál", "X1")
    assert (three.amount, three.booked_on) == (Decimal("-7.1"), date(2026, 1, 2))
    assert three.text == "szabad szöveg"


def test_an_mt940_file_that_is_cut_off_is_refused() -> None:
    raw = files.mt940(":61:261128C1,00NTRFNONREF", closing=False)
    assert "line 4" in refused(raw)
    assert "line 5" in refused(files.mt940(":61:261128X1,00NTRFNONREF"))


def test_an_unknown_table_is_refused_with_its_columns_and_read_once_they_are_said() -> None:
    heads = "Nap;Jóváírás;Terhelés;Ki;Mit ír"
    raw = f"Banki kivonat\n{heads}\n2026.11.28.;100;;Ági;K1\n2026.11.29.;;5;;\n"
    with pytest.raises(UnknownColumns) as caught:
        told(raw)
    assert "Nap, Jóváírás, Terhelés, Ki, Mit ír" in caught.value.message
    columns: Columns = {
        Meaning.DATE: ["nap"],
        Meaning.CREDIT: ["Jóváírás"],
        Meaning.DEBIT: ["TERHELÉS"],
        Meaning.NAME: ["Ki"],
        Meaning.TEXT: ["Mit ír"],
    }
    found = told(raw, columns=columns)
    assert [each.amount for each in found.movements] == [100, -5]
    assert found.movements[0].text == "K1"
    assert found.head is not None
    shuffled = "Ki;Nap;Mit ír;Terhelés;Jóváírás\nÁgi;2026.11.28.;K1;;100\n"
    assert only(told(shuffled, kept={found.head: columns})).amount == 100
    assert found.head == head_key(["Ki", "Nap", "Mit ír", "Terhelés", "Jóváírás"])
