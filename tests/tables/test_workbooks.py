"""Sheets of XLSX and ODS, and workbooks that are not opened."""

import pytest

from files import workbooks
from files.make import zipped
from files.workbooks import CORNERS, ODS_PEOPLE, ods, ods_cell, table, xlsx
from kapocs.tables.model import TableKind
from tables.reading import cells, codes, read, refusal

_ANNA = ["anna@kapocs.test", "Árvíztűrő tükörfúrógép", "36301234567", "2026-01-31"]


def test_cells_of_a_workbook_are_texts_as_people_read_them() -> None:
    found, rows = read(xlsx({"Emberek": workbooks.PEOPLE}))
    assert (found.kind, found.sheet, found.sheets) == (TableKind.XLSX, "Emberek", ("Emberek",))
    assert found.head == ("E-mail", "Név", "Telefon", "Nap", "Idő", "VIP", "Ár", "Hiba")
    assert [row.line for row in rows] == [3]
    assert rows[0].cells == [*_ANNA, "2026-01-31 10:11:30", "true", "0.3", ""]
    assert codes(found.warnings) == ["error_cells"]
    assert found.sample == tuple(rows)


def test_a_sheet_is_chosen_and_hidden_ones_are_not_the_first() -> None:
    sheets = {"Rejtett": table([["a"], ["1"]]), "Első": table([["b"], ["2"]]), "Üres": ""}
    raw = xlsx(sheets, hidden="Rejtett")
    found, rows = read(raw)
    assert (found.sheet, found.sheets) == ("Első", ("Rejtett", "Első", "Üres"))
    assert rows[0].cells == ["2"]
    assert cells(raw, sheet="Rejtett") == [["1"]]
    assert refusal(raw, sheet="Üres").code == "tables.empty_sheet"
    assert refusal(raw, sheet="Nincs").code == "tables.no_such_sheet"


def test_looking_again_at_the_sheet_that_was_chosen_finds_the_same() -> None:
    raw = xlsx({"A": table([["x"], ["1"]]), "B": table([["cím"], [""], ["y", "z"], ["1", "2"]])})
    first, rows = read(raw, sheet="B", head_line=3)
    assert first.head == ("y", "z")
    again, same = read(
        raw, **{key: getattr(first.chosen(), key) for key in first.chosen().__slots__}
    )
    assert (again, same) == (first, rows)


def test_open_document_is_read() -> None:
    found, rows = read(ods(ODS_PEOPLE))
    assert (found.kind, found.sheet) == (TableKind.ODS, "Emberek")
    assert found.head == ("E-mail", "Név", "Telefon", "Nap", "VIP")
    assert rows[0].cells == ["anna@kapocs.test", "Árvíztűrő", "36301234567", "2026-01-31", "true"]


def test_a_long_sheet_is_read_by_pieces() -> None:
    told = [[f"név{n}", str(n)] for n in range(5_000)]
    _, rows = read(xlsx({"A": table([["név", "szám"], *told])}))
    assert [row.cells for row in rows] == told
    assert rows[-1].line == 5_001


def test_lost_zeros_of_telephone_numbers_are_warned_of() -> None:
    numbers = "".join(f'<row r="{n}"><c r="A{n}"><v>30123456{n}</v></c></row>' for n in range(2, 9))
    head = '<row r="1"><c r="A1" t="inlineStr"><is><t>telefon</t></is></c></row>'
    assert codes(read(xlsx({"A": head + numbers}))[0].warnings) == ["lost_zeros"]


_ONE = "<c{}><v>1</v></c>"
_TOO_LARGE = {
    "corners": CORNERS,
    "by the cells alone": "<row>"
    + _ONE.format(' r="A1"')
    + _ONE.format(' r="ZZZ999999"')
    + "</row>",
    "without places": "<row>"
    + _ONE.format("") * 5_000
    + "</row>"
    + "<row>"
    + _ONE.format("")
    + "</row>"
    + "<row/>" * 5_000
    + "<row>"
    + _ONE.format("")
    + "</row>",
    "small letters": "<row>" + _ONE.format(" r='a1'") + _ONE.format(" r='xfd1048576'") + "</row>",
    "blanks": "<row>"
    + _ONE.format(' r="A1"')
    + _ONE.format(' \n r = "XFD1048576" s="1"')
    + "</row>",
    "prefix": '<x:row><x:c r="XFD1048576"><v>1</v></x:c></x:row>',
    "strange prefix": '<é:row><é:c r="XFD1048576"><v>1</v></é:c></é:row>',
}
_STRANGE = {
    "entity": "<row>" + _ONE.format(' r="&#88;FD1048576"') + "</row>",
    "a tag in a value": "<row>" + _ONE.format(' t="<" r="XFD1048576"') + "</row>",
    "two places": "<row>" + _ONE.format(' r="A1" r="XFD1048576"') + "</row>",
    "no quotes": "<row>" + _ONE.format(" r=XFD1048576") + "</row>",
    "huge row": '<row r="99999999999">' + _ONE.format("") + "</row>",
    "no end": "<row><c r='A1' ",
}


@pytest.mark.parametrize("name", _TOO_LARGE)
def test_a_sheet_that_spans_too_much_is_never_opened(name: str) -> None:
    assert refusal(xlsx({"A": _TOO_LARGE[name]})).code == "tables.large_sheet"


@pytest.mark.parametrize("name", _STRANGE)
def test_cells_that_no_program_writes_so_are_never_read(name: str) -> None:
    assert refusal(xlsx({"A": _STRANGE[name]})).code == "tables.broken_workbook"


def test_empty_cells_with_a_style_take_no_room() -> None:
    rows = table([["a", "b"], ["1", "2"]]) + '<row r="1048576"><c r="XFD1048576" s="1"/></row>'
    assert cells(xlsx({"A": rows})) == [["1", "2"]]


def test_parts_that_hide_in_another_place_or_alphabet_are_found() -> None:
    fine = {"A": table([["a"], ["1"]])}
    hidden = {"elsewhere/B.xml": f"<worksheet>{CORNERS}</worksheet>"}
    assert refusal(xlsx(fine, others=hidden)).code == "tables.large_sheet"
    wide = {"xl/x.xml": CORNERS.encode("utf-16").decode("latin-1")}
    assert refusal(xlsx(fine, others=wide)).code == "tables.broken_workbook"
    twice = {"XL/worksheets/SHEET1.xml": CORNERS[:40] + "</row>"}
    assert refusal(xlsx(fine, others=twice)).code == "tables.broken_workbook"


@pytest.mark.parametrize(
    "rows",
    [
        '<table:table-row table:number-rows-repeated="1000000">'
        + ods_cell("x", ' table:number-columns-repeated="16384"')
        + "</table:table-row>",
        '<table:table-row><table:table-cell table:number-columns-repeated="16383"/>'
        + ods_cell("x")
        + '</table:table-row><table:table-row table:number-rows-repeated="100000"/>'
        + f"<table:table-row>{ods_cell('x')}</table:table-row>",
    ],
)
def test_repeated_cells_of_open_document_are_bounded(rows: str) -> None:
    assert refusal(ods(f'<table:table table:name="A">{rows}</table:table>')).code == (
        "tables.large_sheet"
    )


_LONG = "x" * 100_000
_ROW = "<table:table-row{}>{}</table:table-row>"
_OFTEN = ' table:number-columns-repeated="400"'
_REPEATED = {
    "cells": _ROW.format("", ods_cell(_LONG, _OFTEN)) * 20,
    "rows": _ROW.format(' table:number-rows-repeated="10000"', ods_cell(_LONG)),
    "attributes": _ROW.format(
        ' table:number-rows-repeated="10000"',
        f'<table:table-cell office:value-type="string" office:string-value="{_LONG}"/>',
    ),
    "spaces": _ROW.format("", ods_cell('a<text:s text:c="999999999"/>b')),
    "spaces of repeated cells": _ROW.format(
        "", ods_cell("<text:s text:c='2000000'/>" + "b" * 5, _OFTEN)
    ),
    "a text behind a block": _ROW.format("", ods_cell("<text:p>y</text:p>" * 50_000, _OFTEN)) * 3,
}
_IN_ONE_ANOTHER = {
    "cells": _ROW.format("", ods_cell(f"a</text:p>{ods_cell(_LONG)}<text:p>", _OFTEN)),
    "comments": _ROW.format("", ods_cell(f"<!-- </table:table-cell> -->{_LONG}", _OFTEN)),
    "spaces without a number": _ROW.format("", ods_cell('<text:s text:c="&#57;99999999"/>')),
}


@pytest.mark.parametrize("name", _REPEATED)
def test_texts_that_open_document_repeats_are_bounded(name: str) -> None:
    table_ = f'<table:table table:name="A">{_ROW.format("", ods_cell("email"))}{_REPEATED[name]}'
    assert refusal(ods(f"{table_}</table:table>")).code == "tables.large_texts"


@pytest.mark.parametrize("name", _IN_ONE_ANOTHER)
def test_repeated_texts_that_no_program_writes_so_are_never_read(name: str) -> None:
    table_ = f'<table:table table:name="A">{_IN_ONE_ANOTHER[name]}</table:table>'
    assert refusal(ods(table_)).code == "tables.broken_workbook"


def test_what_open_document_repeats_a_little_is_read() -> None:
    rows = _ROW.format("", ods_cell("a") + ods_cell("b<text:s/>c")) + _ROW.format(
        ' table:number-rows-repeated="2"', ods_cell("1<text:s text:c='2'/>2") + ods_cell("x")
    )
    assert cells(ods(f'<table:table table:name="A">{rows}</table:table>')) == [["1  2", "x"]] * 2


def shared(texts: str, cell: str, *, often: int) -> bytes:
    """A workbook of so many cells that name one of these shared texts."""
    rows = "".join(f'<row r="{n}">{cell.format(n)}</row>' for n in range(1, often + 1))
    return xlsx({"A": rows}, others={"xl/sharedStrings.xml": f"<sst>{texts}</sst>"})


_USUAL_CELL = '<c r="A{}" s="1" t="s"><v>1</v></c>'
_TEXT = f"<si><t>{_LONG}</t></si>"


@pytest.mark.parametrize(
    ("texts", "cell"),
    [
        (f"<si/>{_TEXT}", _USUAL_CELL),
        (f"<si><t>a</t></si>{_TEXT}", "<c r='A{}' t='s'><v>1</v></c>"),
        (f"<si><t>a</t></si>{_TEXT}", '<c r="A{}" t="s"><v>0</v><v>1</v></c>'),
        (f"<x:si><x:t>a</x:t></x:si><x:si><x:t>{_LONG}</x:t></x:si>", _USUAL_CELL),
    ],
)
def test_shared_texts_that_many_cells_hold_are_bounded(texts: str, cell: str) -> None:
    assert refusal(shared(texts, cell, often=6_000)).code == "tables.large_texts"


@pytest.mark.parametrize(
    "texts",
    [
        f"<!-- <si></si> --><si><t>a</t></si>{_TEXT}",
        f"<si><t>a</t></si><si><si></si><t>{_LONG}</t></si>",
        f"<?x <si></si> ?><si><t>a</t></si>{_TEXT}",
    ],
)
def test_shared_texts_that_cannot_be_told_apart_are_never_read(texts: str) -> None:
    assert refusal(shared(texts, _USUAL_CELL, often=3)).code == "tables.broken_workbook"


def test_one_long_text_among_short_ones_is_read() -> None:
    book = shared(f"<si><t>Árvíztűrő</t></si><si><t>b</t></si>{_TEXT}", _USUAL_CELL, often=20_000)
    assert cells(book)[-1] == ["b"]


def test_workbooks_with_passwords_and_other_documents_are_told() -> None:
    locked = zipped(
        {
            "mimetype": b"application/vnd.oasis.opendocument.spreadsheet",
            "META-INF/manifest.xml": b"<manifest:encryption-data/>",
            "content.xml": b"\x01\x02",
        }
    )
    assert refusal(locked).code == "tables.password"
    ole = bytearray(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(3_000_000))
    ole[30] = 9
    ole[48:52] = (4_000).to_bytes(4, "little")
    name = "EncryptedPackage".encode("utf-16-le")
    ole[4_001 * 512 : 4_001 * 512 + len(name)] = name
    assert refusal(bytes(ole)).code == "tables.password"
    assert refusal(zipped({"xl/workbook.bin": b""})).code == "tables.old_workbook"
    assert refusal(zipped({"word/document.xml": b""})).code == "tables.text_document"
    text = zipped({"mimetype": b"application/vnd.oasis.opendocument.text"})
    assert refusal(text).code == "tables.text_document"


def test_broken_workbooks_are_told() -> None:
    raw = xlsx({"A": table([["a"], ["1"]])})
    assert refusal(raw[:-40]).code == "tables.broken_zip"
    for wrong in ({"xl/workbook.xml": "<oops"}, {"xl/worksheets/sheet1.xml": "<worksheet><she"}):
        assert refusal(xlsx({"A": ""}, others=wrong)).code in (
            "tables.broken_workbook",
            "tables.empty_sheet",
        )
    assert refusal(xlsx({"A": ""}), kind=TableKind.CSV).code == "tables.other_kind"
    assert refusal(b"a;b\n1;2\n", kind=TableKind.XLSX).code == "tables.other_kind"
