"""The four formats: what a cell becomes, and what reading it gives back."""

import io
import json
import zipfile
from collections.abc import Sequence
from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path
from tempfile import gettempdir
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from arro3.io import read_parquet
from hypothesis import given
from hypothesis import strategies as st
from python_calamine import CalamineWorkbook

from kapocs.exports.model import ColumnType, ExportColumn, ExportFileFormat
from kapocs.exports.workbooks import LONGEST, WorkbookWriter
from kapocs.exports.writing import FileStyle, heads, writer
from kapocs.tables.defusing import defused, undone
from kapocs.tables.look import look
from kapocs.tables.model import ReadTableAs
from kapocs.tables.rows import rows as rows_of

BUDAPEST = ZoneInfo("Europe/Budapest")
COLUMNS = (
    ExportColumn("id", ColumnType.INTEGER),
    ExportColumn("nev_1", ColumnType.TEXT, "Név"),
    ExportColumn("ar_01", ColumnType.DECIMAL),
    ExportColumn("kell_", ColumnType.FLAG),
    ExportColumn("nap_1", ColumnType.DAY),
    ExportColumn("ora_1", ColumnType.CLOCK),
    ExportColumn("subdate", ColumnType.MOMENT),
)
MOMENT = datetime(2026, 10, 25, 1, 30, tzinfo=UTC)
"""In the hour that a clock change repeats."""
FOLDER = Path(gettempdir())
TEN = datetime(2026, 1, 31, 10)  # noqa: DTZ001  # as a clock shows it
ROW = [1, "Árvíztűrő", "-5.50", "1", "2026-01-31", "2026-01-31 10:00:00", MOMENT]
STRANGE = [
    "=1+1",
    "+36 30 123 4567",
    "-5",
    "@SUM(A1)",
    "\tx",
    "＝1",
    "'=1",
    "''+1",
    "'",
    "0036301234567",
    "007",
    'a;b,c"d',
    "több\nsor",
    " szóköz ",
    "_x0041_",
    "1-2",
    "true",
]


def written(
    format_: ExportFileFormat,
    rows: Sequence[Sequence[Any]],
    *,
    folder: Path = FOLDER,
    columns: Sequence[ExportColumn] = COLUMNS,
    language: str = "hu",
    **more: bool,
) -> bytes:
    """The file of these rows."""
    out = io.BytesIO()
    style = FileStyle(columns=columns, zone=BUDAPEST, language=language, folder=folder, **more)
    made = writer(format_, out, style)
    made.write(rows)
    made.close()
    return out.getvalue()


def read(raw: bytes, folder: Path, name: str) -> list[list[str]]:
    """The cells of a file as imports read them."""
    path = folder / name
    path.write_bytes(raw)
    return [row.cells for row in rows_of(path, look(path, ReadTableAs()))]


def test_csv_is_what_callers_of_the_api_write() -> None:
    raw = written(ExportFileFormat.CSV, [ROW, [None] * 7])
    assert raw.decode() == (
        "id,nev_1,ar_01,kell_,nap_1,ora_1,subdate\r\n"
        "1,Árvíztűrő,-5.50,1,2026-01-31,2026-01-31 10:00:00,2026-10-25 02:30:00+01:00\r\n"
        ",,,,,,\r\n"
    )


def test_for_excel_there_are_a_mark_semicolons_and_the_languages_decimals() -> None:
    raw = written(ExportFileFormat.CSV, [ROW], for_excel=True, labels=True)
    assert raw.decode("utf-8-sig").splitlines()[0].startswith("Azonosító;Név;ar_01")
    assert raw.startswith(b"\xef\xbb\xbf")
    assert ";-5,50;" in raw.decode()
    assert ";-5.50;" in written(ExportFileFormat.CSV, [ROW], for_excel=True, language="en").decode()


@pytest.mark.parametrize(
    "cell", ["=cmd|' /C calc'!A0", "+1", "-1+1", "@x", "\tx", "\rx", "＝x", "－x"]
)
def test_for_excel_nothing_runs_as_a_formula(cell: str) -> None:
    text = [ExportColumn("nev_1", ColumnType.TEXT), ExportColumn("masik", ColumnType.TEXT)]
    raw = written(ExportFileFormat.CSV, [[cell, "x"]], columns=text, for_excel=True)
    line = raw.decode().split("\r\n")[1].lstrip('"')
    assert line.startswith("'")
    # Also in a column of numbers, where something else got into.
    number = [ExportColumn("ar_01", ColumnType.DECIMAL), ExportColumn("masik", ColumnType.TEXT)]
    raw = written(ExportFileFormat.CSV, [["=1", "x"], ["-5", "x"]], columns=number, for_excel=True)
    assert raw.decode().split("\r\n")[1:3] == ["'=1;x", "-5;x"]


@given(st.text())
def test_defusing_is_undone_whatever_the_text(text: str) -> None:
    assert undone(defused(text)) == text


@pytest.mark.parametrize(
    ("name", "format_", "for_excel"),
    [
        ("a.csv", ExportFileFormat.CSV, False),
        ("b.csv", ExportFileFormat.CSV, True),
        ("c.xlsx", ExportFileFormat.XLSX, False),
        ("d.jsonl", ExportFileFormat.JSON_LINES, False),
    ],
)
def test_texts_come_back_as_they_were(
    name: str, format_: ExportFileFormat, for_excel: bool, tmp_path: Path
) -> None:
    columns = [ExportColumn("email", ColumnType.TEXT), ExportColumn("nev_1", ColumnType.TEXT)]
    rows = [[f"p{place}@x.hu", text] for place, text in enumerate(STRANGE)]
    raw = written(format_, rows, folder=tmp_path, columns=columns, for_excel=for_excel)
    assert read(raw, tmp_path, name) == rows


def test_a_workbook_has_numbers_days_and_texts(tmp_path: Path) -> None:
    raw = written(
        ExportFileFormat.XLSX, [ROW, [2**60, "007", "1e400", "0", "1850-01-01", "", None]]
    )
    path = tmp_path / "a.xlsx"
    path.write_bytes(raw)
    _, first, second = CalamineWorkbook.from_path(str(path)).get_sheet_by_index(0).to_python()
    assert first == [
        1.0, "Árvíztűrő", -5.5, True, date(2026, 1, 31), TEN,
        datetime(2026, 10, 25, 2, 30),  # noqa: DTZ001  # as a clock shows it
    ]  # fmt: skip
    # What Excel would round, or has no day for, stays a text.
    assert second[0] == str(2**60)
    assert second[1] == "007"
    assert second[3:5] == [False, "1850-01-01"]


def test_a_workbook_marks_texts_that_look_like_formulas_as_texts(tmp_path: Path) -> None:
    columns = [ExportColumn("nev_1", ColumnType.TEXT)]
    raw = written(ExportFileFormat.XLSX, [["=1+1"]], columns=columns)
    with zipfile.ZipFile(io.BytesIO(raw)) as packed:
        sheet = packed.read("xl/worksheets/sheet1.xml").decode()
        styles = packed.read("xl/styles.xml").decode()
    assert "<f>" not in sheet
    assert 'quotePrefix="1"' in styles


def test_rows_beyond_a_sheet_are_on_the_next(tmp_path: Path) -> None:
    out = io.BytesIO()
    columns = [ExportColumn("id", ColumnType.INTEGER)]
    made = WorkbookWriter(out, columns, ["id"], BUDAPEST, folder=tmp_path, most_rows=3)
    made.write([[number] for number in range(5)])
    made.close()
    path = tmp_path / "a.xlsx"
    path.write_bytes(out.getvalue())
    book = CalamineWorkbook.from_path(str(path))
    sheets = [book.get_sheet_by_index(at).to_python() for at in range(len(book.sheet_names))]
    assert sheets == [[["id"], [0.0], [1.0]], [["id"], [2.0], [3.0]], [["id"], [4.0]]]


def test_what_is_too_long_for_a_cell_is_cut_and_counted(tmp_path: Path) -> None:
    out = io.BytesIO()
    columns = [ExportColumn("nev_1", ColumnType.TEXT)]
    made = WorkbookWriter(out, columns, ["nev_1"], BUDAPEST, folder=tmp_path)
    made.write([["ő" * LONGEST], ["ő" * (LONGEST + 1)]])
    made.close()
    assert made.shortened == 1
    path = tmp_path / "a.xlsx"
    path.write_bytes(out.getvalue())
    _, whole, cut = CalamineWorkbook.from_path(str(path)).get_sheet_by_index(0).to_python()
    assert whole == ["ő" * LONGEST]
    assert cut == ["ő" * (LONGEST - 1) + "…"]


def test_lines_of_json_are_typed() -> None:
    raw = written(ExportFileFormat.JSON_LINES, [ROW, [None, "", None, "", "rossz", "", None]])
    first, second = raw.decode().splitlines()
    assert '"ar_01":-5.50' in first
    assert json.loads(first) == {
        "id": 1, "nev_1": "Árvíztűrő", "ar_01": -5.5, "kell_": True, "nap_1": "2026-01-31",
        "ora_1": "2026-01-31T10:00:00", "subdate": "2026-10-25T01:30:00Z",
    }  # fmt: skip
    # A stored text of which no value can be made stays one.
    assert json.loads(second)["nap_1"] == "rossz"


def test_parquet_has_columns_of_their_types(tmp_path: Path) -> None:
    broken = [None, None, "sok", "", "rossz", "rossz", None]
    raw = written(ExportFileFormat.PARQUET, [ROW, broken], folder=tmp_path)
    table = read_parquet(io.BytesIO(raw)).read_all()
    cells = [[table.column(at)[row].as_py() for row in range(2)] for at in range(7)]
    assert cells == [
        [1, None],
        ["Árvíztűrő", None],
        [Decimal("-5.50"), None],
        [True, None],
        [date(2026, 1, 31), None],
        [TEN, None],
        [MOMENT, None],
    ]
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("format_", ExportFileFormat)
def test_of_no_rows_there_is_a_file_with_a_head(format_: ExportFileFormat, tmp_path: Path) -> None:
    raw = written(format_, [], folder=tmp_path)
    assert (raw == b"") is (format_ is ExportFileFormat.JSON_LINES)


def test_heads_are_labels_where_one_is_ones_own() -> None:
    columns = [
        ExportColumn("nev_1", ColumnType.TEXT, "Név"),
        ExportColumn("nev_2", ColumnType.TEXT, "Név"),
        ExportColumn("varos", ColumnType.TEXT, "Város"),
        ExportColumn("email", ColumnType.TEXT),
        ExportColumn("nev_3", ColumnType.TEXT, "email"),
    ]
    assert heads(columns, "hu") == ["nev_1", "nev_2", "Város", "E-mail-cím", "nev_3"]
    assert heads(columns, None) == ["nev_1", "nev_2", "varos", "email", "nev_3"]
