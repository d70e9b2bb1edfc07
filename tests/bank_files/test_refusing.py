"""What is no statement, or not quite one, is refused with the line; large files are read soon."""

import codecs
import random
import tracemalloc
from contextlib import suppress
from time import perf_counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bank_files import files
from bank_files.asking import refused, told
from kapocs.bank_files.model import MOST_BYTES, BadStatement, Format


@pytest.mark.parametrize(
    ("row", "line"),
    [
        (files.otp_row("12x700"), 17),
        (files.otp_row(day="2026-13-28"), 17),
        (files.otp_row() + ";more", 17),
        ("Összesen;;;;;;;;;12 700;HUF", 17),
        (files.otp_row().replace(";HUF", ";Forint"), 17),
    ],
)
def test_the_line_that_does_not_fit_is_told(row: str, line: int) -> None:
    message = refused(files.otp(files.otp_row(), row))
    assert f"line {line}:" in message
    assert "It reads:" in message


@pytest.mark.parametrize(
    "format_", [each for each in Format if each not in (Format.OTP, Format.CSV)]
)
def test_a_file_of_another_format_than_said_is_refused(format_: Format) -> None:
    assert "line 1:" in refused(files.otp(files.otp_row()), format_=format_)


@pytest.mark.parametrize(
    "raw",
    [
        b"",
        b" \n\n ",
        b"PK\x03\x04 no zip at all",
        b"%PDF-1.7 ...",
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1 old workbook",
        b"\x89PNG\r\n\x1a\n\x00\x00\x00",
        b"<html><body>Hiba</body></html>",
        b"<Document><BkToCstmrStmt>",
        b"<Document/>",
        b"\xff\xfe\x00\xd8\x00\x00",
        bytes(range(256)) * 8,
        'a;"b\n' * 20 + '"',
        files.OTP_HEAD,
        files.packed({"hello.txt": "x"}),
        files.packed({"xl/worksheets/sheet1.xml": "<worksheet"}),
        codecs.BOM_UTF8,
    ],
)
def test_what_is_no_statement_is_refused_clearly(raw: bytes | str) -> None:
    assert refused(raw)


@given(st.binary(max_size=400))
def test_any_bytes_are_read_or_refused(raw: bytes) -> None:
    with suppress(BadStatement):
        told(raw)


@given(seed=st.integers(0, 10**9))
def test_a_damaged_file_is_read_or_refused(seed: int) -> None:
    chance = random.Random(seed)  # noqa: S311  # where it is damaged
    wholes = [
        files.otp(files.otp_row()).encode(),
        files.camt(files.entry("5.00")),
        files.mt940(":61:261128C1,00NTRFNONREF").encode(),
        files.workbook([files.OTP_HEAD.split(";"), files.otp_row().split(";")]),
    ]
    raw = bytearray(chance.choice(wholes))
    for _ in range(chance.randint(1, 6)):
        raw[chance.randrange(len(raw))] = chance.randrange(256)
    with suppress(BadStatement):
        told(bytes(raw[: chance.randint(1, len(raw))]))


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_document_types_and_entities_are_refused(encoding: str) -> None:
    bomb = '<!DOCTYPE d [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;">]>'
    head = f'<?xml version="1.0" encoding="{encoding}"?>'
    text = files.camt(files.entry("&b;")).decode().partition("?>")[2]
    assert "document type" in refused((head + bomb + text).encode(encoding))
    outside = f'{head}<!DOCTYPE Document SYSTEM "file:///etc/passwd">{text}'
    assert "document type" in refused(outside.encode(encoding))


def test_deep_xml_is_refused() -> None:
    deep = "<a>" * 300 + "</a>" * 300
    assert refused(files.camt(files.entry("5.00", deep)))


def test_a_workbook_that_unpacks_to_too_much_is_refused() -> None:
    bomb = files.packed({"xl/worksheets/sheet1.xml": "<worksheet>" + " " * (MOST_BYTES + 10)})
    assert len(bomb) < 100_000
    assert "MiB" in refused(bomb)
    assert "MiB" in refused(b"x" * (MOST_BYTES + 1))


def test_fifty_thousand_rows_are_read_soon_and_in_little_memory() -> None:
    rows = [files.otp_row(f"{number} 000", id_=str(number)) for number in range(1, 50_001)]
    raw = files.otp(*rows).encode("cp1250")
    began = perf_counter()
    found = told(raw)
    assert len(found.movements) == 50_000
    assert perf_counter() - began < 20
    entries = [files.entry(f"{number}.00") for number in range(1, 5_001)]
    whole = files.camt(*entries)
    tracemalloc.start()
    told(whole)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < 8 * len(whole)


def test_more_rows_than_a_file_may_have_are_refused() -> None:
    raw = files.otp(*[files.otp_row(id_=str(number)) for number in range(100_002)])
    assert "at most" in refused(raw)
