"""Print files: which letters go into which one, and putting each together from its chunks."""

from array import array
from itertools import islice
from pathlib import Path

from kapocs.db.pool import Conn
from kapocs.paper.print_file import Part, places
from kapocs.printing import queries_files
from kapocs.printing.model import PrintBatch

_PAGE = 5_000
_PIECE = 1 << 20
"""Bytes of a piece of a file."""


async def plan(conn: Conn, batch: PrintBatch) -> None:
    """Gives each letter its place in a file, and makes a row for each file."""
    positions, pages = array("i"), array("i")  # four bytes a letter, whatever their number
    while found := await queries_files.pages_after(
        conn,
        batch.account_id,
        batch.id,
        after=positions[-1] if positions else 0,
        size=_PAGE,
    ):
        positions.extend(each.position for each in found)
        pages.extend(each.pages for each in found)
    placed = places(pages, batch.split)
    for at in range(0, len(positions), _PAGE):
        await queries_files.place(
            conn,
            batch.account_id,
            batch.id,
            positions=positions[at : at + _PAGE],
            places=list(islice(placed, _PAGE)),
        )
    await queries_files.plan(conn, batch.account_id, batch.id)


async def gather(conn: Conn, batch: PrintBatch, file: int, folder: Path) -> list[Part]:
    """Puts the chunks that a file is made of into the folder, one after the other."""
    parts = []
    for span in await queries_files.spans(conn, batch.account_id, batch.id, file):
        data = await queries_files.chunk_data(conn, batch.account_id, batch.id, span.chunk)
        part = folder / f"{span.chunk}.pdf"
        part.write_bytes(data)
        parts.append(Part(part, span.first, span.end))
    return parts


async def keep(conn: Conn, batch: PrintBatch, file: int, path: Path) -> None:
    """Keeps the file, put together, in pieces."""
    with path.open("rb") as stream:
        piece = 0
        while data := stream.read(_PIECE):
            await queries_files.add_piece(
                conn, batch.account_id, batch.id, file=file, piece=piece, data=data
            )
            piece += 1
        size = stream.tell()
    await queries_files.set_size(conn, batch.account_id, batch.id, file=file, size=size)
