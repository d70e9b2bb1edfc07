"""Writes a batch's print files and manifests into a folder, piece by piece."""

from collections.abc import AsyncIterator, Callable, Sequence
from pathlib import Path

import orjson

from kapocs.db.pool import Conn
from kapocs.errors import Conflict
from kapocs.ids import AccountId
from kapocs.printing import queries_files
from kapocs.printing.manifest import csv_lines, file_name, row
from kapocs.printing.model import NotPrinted, PrintBatch, PrintFile, PrintStatus
from kapocs.printing.queries_files import ManifestEntry
from kapocs.reasons import Reason

_PAGE = 1_000
Place = tuple[int, int]
"""Position and id of a line of the manifest."""


class FileThere(Conflict):
    """A file of this name is there already."""

    code = "file_there"


async def save(
    conn: Conn, batch: PrintBatch, folder: Path, *, told: Callable[[Reason | None], str]
) -> list[Path]:
    """Writes all files; their paths. Their names hold nothing that somebody typed.

    `told`: a reason as its readers are to have it, empty for none. Of a batch that failed there is
    the manifest alone: it says why of each letter; and so of one whose files were deleted.
    NotPrinted while there is nothing, FileThere rather than overwriting a file.
    """
    check_printed(batch)
    _make(folder)
    files = await files_of(conn, batch)
    paths = []
    for file in files:
        path = folder / file_name(file.number)
        _begin(path)
        async for data in _pieces(conn, batch.account_id, batch.id, file.number):
            _append(path, data)
        paths.append(path)
    return [*paths, *await _save_manifests(conn, batch, folder, told)]


def check_printed(batch: PrintBatch) -> None:
    """NotPrinted while there is nothing to have of the batch, not even a manifest."""
    if batch.status not in (PrintStatus.FINISHED, PrintStatus.FAILED):
        raise NotPrinted(Reason("printing.nothing_to_download", status=batch.status))


async def files_of(conn: Conn, batch: PrintBatch) -> list[PrintFile]:
    """The files that can be had: none of a batch that failed, or whose files were deleted."""
    # A batch that failed halfway has files that were planned and never put together.
    is_whole = batch.status is PrintStatus.FINISHED and batch.files_deleted_at is None
    return await queries_files.of_batch(conn, batch.account_id, batch.id) if is_whole else []


def manifest_head() -> bytes:
    """What manifest.csv begins with."""
    # Spreadsheets take a file for UTF-8 only if it begins with this mark.
    return b"\xef\xbb\xbf" + csv_lines((), with_head=True).encode()


async def manifest_page(
    conn: Conn, batch: PrintBatch, *, after: Place, told: Callable[[Reason | None], str]
) -> tuple[bytes, Place | None]:
    """Lines of manifest.csv behind a place ((0, 0): from the first), and where they end.

    `told`: a reason as its readers are to have it. None: there are no more.
    """
    found = await queries_files.manifest(conn, batch.account_id, batch.id, after=after, size=_PAGE)
    rows = [row(entry, batch.reason, told) for entry in found]
    return csv_lines(rows, with_head=False).encode(), _end(found) if found else None


def _end(found: Sequence[ManifestEntry]) -> Place:
    last = found[-1]
    return 2**31 - 1 if last.position is None else last.position, last.id


async def _save_manifests(
    conn: Conn, batch: PrintBatch, folder: Path, told: Callable[[Reason | None], str]
) -> list[Path]:
    table, data = folder / "manifest.csv", folder / "manifest.json"
    _begin(table)
    _begin(data)
    _append(table, manifest_head())
    comma = b"[\n"
    async for entries in _entries(conn, batch):
        rows = [row(entry, batch.reason, told) for entry in entries]
        _append(table, csv_lines(rows, with_head=False).encode())
        _append(data, comma + b",\n".join(map(orjson.dumps, rows)))
        comma = b",\n"
    _append(data, b"\n]\n" if comma != b"[\n" else b"[]\n")
    return [table, data]


async def _pieces(
    conn: Conn, account_id: AccountId, batch_id: int, file: int
) -> AsyncIterator[bytes]:
    piece = 0
    while (
        data := await queries_files.piece(conn, account_id, batch_id, file=file, piece=piece)
    ) is not None:
        yield data
        piece += 1


async def _entries(conn: Conn, batch: PrintBatch) -> AsyncIterator[list[ManifestEntry]]:
    after = (0, 0)
    while found := await queries_files.manifest(
        conn, batch.account_id, batch.id, after=after, size=_PAGE
    ):
        yield found
        after = _end(found)


def _make(folder: Path) -> None:
    folder.mkdir(parents=True, exist_ok=True)


def _begin(path: Path) -> None:
    try:
        path.open("xb").close()
    except FileExistsError:
        raise FileThere(Reason("printing.file_there", name=path.name)) from None


def _append(path: Path, data: bytes) -> None:
    with path.open("ab") as stream:
        stream.write(data)
