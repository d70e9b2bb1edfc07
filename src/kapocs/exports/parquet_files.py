"""Writes rows as Parquet: as typed lines of JSON first, which a library packs into columns.

The library reads and packs both files piece by piece, so memory stays flat
(docs/decisions/0039).
"""

import shutil
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any, BinaryIO

from kapocs.errors import Unavailable
from kapocs.exports.model import ColumnType, ExportColumn, ExportRow
from kapocs.exports.text_files import JsonWriter

_ROWS_OF_GROUP = 100_000


class ParquetMissing(Unavailable):
    """Files in Parquet need what this installation has not got: pip install 'kapocs[parquet]'."""

    code = "parquet_missing"


def library() -> tuple[Any, Any]:
    """The modules that make and pack columns. ParquetMissing."""
    try:
        import arro3.core  # noqa: PLC0415  # an extra that most do without
        import arro3.io  # noqa: PLC0415
    except ImportError:
        raise ParquetMissing(field="format") from None
    return arro3.core, arro3.io


class ParquetWriter:
    """Columns of their types; what is not of its column's type is null there."""

    def __init__(
        self,
        out: BinaryIO,
        columns: Sequence[ExportColumn],
        head: Sequence[str],
        *,
        folder: Path,
    ) -> None:
        self.shortened = 0
        self._core, self._io = library()
        self._out = out
        self._columns = columns
        self._head = head
        with tempfile.NamedTemporaryFile(dir=folder, suffix=".jsonl", delete=False) as lines:
            self._path = Path(lines.name)
        self._lines = self._path.open("wb")
        self._json = JsonWriter(self._lines, columns, head, strict=True)

    def write(self, rows: Sequence[ExportRow]) -> None:
        """The next rows."""
        self._json.write(rows)

    def close(self) -> None:
        """Packs them."""
        self._lines.close()
        packed = self._path.with_suffix(".parquet")
        try:
            read = self._io.read_json(self._path, self._schema())
            self._io.write_parquet(
                read, packed, compression="zstd(3)", max_row_group_size=_ROWS_OF_GROUP
            )
            # The library ends badly where a file of ours cannot be written, such as a closed pipe.
            with packed.open("rb") as file:
                shutil.copyfileobj(file, self._out)
        finally:
            self._path.unlink()
            packed.unlink(missing_ok=True)

    def _schema(self) -> Any:
        core = self._core
        types = {
            ColumnType.TEXT: core.DataType.utf8(),
            ColumnType.INTEGER: core.DataType.int64(),
            ColumnType.DECIMAL: core.DataType.decimal128(38, 12),
            ColumnType.FLAG: core.DataType.bool(),
            ColumnType.DAY: core.DataType.date32(),
            ColumnType.CLOCK: core.DataType.timestamp("us"),
            ColumnType.MOMENT: core.DataType.timestamp("us", tz="UTC"),
        }
        named = zip(self._head, self._columns, strict=True)
        return core.Schema([core.Field(head, types[each.type]) for head, each in named])
