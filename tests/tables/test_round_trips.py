"""Whatever cells are written as CSV read back as they were, in any dialect and encoding."""

import csv
import io
from contextlib import suppress
from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import example, given, settings
from hypothesis import strategies as st

from kapocs.tables.defusing import undone
from kapocs.tables.look import look
from kapocs.tables.model import BadTable, FileRow, ReadTableAs, TableKind
from kapocs.tables.rows import rows
from tables.reading import read

_LETTERS = "aő Űé;,\t|\"'\\\n-1€"
_CELLS = st.text(_LETTERS, max_size=12)
_ROWS = st.lists(st.lists(_CELLS, min_size=3, max_size=3), min_size=1, max_size=12)


def _written(told: list[list[str]], separator: str, end: str) -> str:
    kept = io.StringIO()
    writer = csv.writer(kept, delimiter=separator, lineterminator=end)
    writer.writerows([["első", "második", "harmadik"], *told])
    return kept.getvalue()


@settings(max_examples=200, deadline=None)
@given(
    _ROWS,
    st.sampled_from(";,\t|"),
    st.sampled_from(["\n", "\r\n"]),
    st.sampled_from(["utf-8", "utf-8-sig", "utf-16", "cp1250"]),
)
@example([["", "", " "]], ";", "\n", "utf-8")
def test_what_a_csv_writer_wrote_reads_back(
    told: list[list[str]], separator: str, end: str, encoding: str
) -> None:
    raw = _written(told, separator, end).encode(encoding)
    named = encoding.removesuffix("-sig")
    _, found = read(
        raw, kind=TableKind.CSV, encoding=named, separator=separator, quote='"', head_line=1
    )
    expected = [row for row in told if any(map(str.strip, row))]
    if encoding == "utf-8-sig":
        # Files for Excel have their formulas defused.
        expected = [list(map(undone, row)) for row in expected]
    assert [row.cells for row in found if not row.problem] == expected
    assert not any(row.problem or row.ragged for row in found)


@settings(max_examples=300, deadline=None)
@given(st.binary(max_size=400))
def test_any_bytes_are_read_or_refused(raw: bytes) -> None:
    told: list[FileRow] = []
    with TemporaryDirectory() as folder:
        path = Path(folder) / "file"
        path.write_bytes(raw)
        with suppress(BadTable):
            found = look(path, ReadTableAs())
            told = list(rows(path, found))
    if not told:
        return
    assert found.head
    assert all(row.line > found.head_line for row in told)
    assert [row.line for row in told] == sorted({row.line for row in told})


@settings(max_examples=200, deadline=None)
@given(st.text("a;,\"'\\\n\r\t ő", max_size=300))
def test_every_line_with_a_sign_in_it_is_in_some_row(text: str) -> None:
    """Quotes that match or not: no line is lost."""
    raw = f"fej;léc\n{text}".encode()
    _, told = read(raw, separator=";", quote='"', has_head=True, head_line=1)
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    wanted = "".join(lines).count("a")
    assert sum(cell.count("a") for row in told for cell in row.cells) == wanted
