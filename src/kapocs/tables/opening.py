"""Opens a file's bytes: those on disk, or those of a file within a zip."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from kapocs.reasons import Reason
from kapocs.tables import zips
from kapocs.tables.model import MOST_BYTES, TableKind, refused
from kapocs.tables.signatures import ZIP, refuse_others

_OPEN_DOCUMENT = b"application/vnd.oasis.opendocument."
_SPREADSHEET = b"application/vnd.oasis.opendocument.spreadsheet"


def workbook_kind(path: Path) -> TableKind | None:
    """Which workbook a file is; None: none, but a text or a zip of texts. BadTable: no table."""
    if path.stat().st_size > MOST_BYTES:
        raise refused(Reason("tables.too_large", most=MOST_BYTES // 2**20))
    with path.open("rb") as file:
        beginning = refuse_others(file)
    return _workbook(path) if beginning.startswith(ZIP) else None


def _workbook(path: Path) -> TableKind | None:
    with zips.zipped(path) as packed:
        names = set(packed.namelist())
        kind = b""
        if "mimetype" in names and packed.getinfo("mimetype").file_size < 200:
            kind = packed.read("mimetype").strip()
    if kind.startswith(_SPREADSHEET):
        return TableKind.ODS
    if kind.startswith(_OPEN_DOCUMENT) or "word/document.xml" in names:
        raise refused(Reason("tables.text_document"))
    if "xl/workbook.bin" in names:
        raise refused(Reason("tables.old_workbook"))
    return TableKind.XLSX if "xl/workbook.xml" in names else None


def is_zip(path: Path) -> bool:
    """Whether the file is a zip, by its first bytes."""
    with path.open("rb") as file:
        return file.read(len(ZIP)) == ZIP


def member_names(path: Path) -> tuple[str, ...]:
    """The tables in a zip; none where the file is no zip."""
    if not is_zip(path):
        return ()
    with zips.zipped(path) as packed:
        return zips.members(packed)


@contextmanager
def opened(path: Path, member: str) -> Iterator[BinaryIO]:
    """The bytes of the file, or of the member of the zip that it is. BadTable."""
    if not member:
        with path.open("rb") as file:
            yield file
        return
    with zips.zipped(path) as packed, zips.open_member(packed, member) as stream:
        yield stream
