"""Print files: which letters go into which one, and putting each together from its chunks."""

import tempfile
from array import array
from itertools import islice
from pathlib import Path

from kapocs.accounts import queries as accounts
from kapocs.accounts.model import AccountNotFound
from kapocs.db.pool import Conn
from kapocs.paper.print_file import About, Part, merge, places
from kapocs.paper.workshop import Workshop
from kapocs.printing import queries_files
from kapocs.printing.model import Batch

_PAGE = 5_000
_PIECE = 1 << 20
"""Bytes of a piece of a file."""


async def plan(conn: Conn, batch: Batch) -> None:
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


async def assemble(conn: Conn, batch: Batch, file: int, workshop: Workshop) -> None:
    """Puts one file together on disk and keeps it in pieces."""
    spans = await queries_files.spans(conn, batch.account_id, batch.id, file)
    with tempfile.TemporaryDirectory(prefix="kapocs-print-") as name:
        folder = Path(name)
        parts = []
        for span in spans:
            data = await queries_files.chunk_data(conn, batch.account_id, batch.id, span.chunk)
            part = folder / f"{span.chunk}.pdf"
            part.write_bytes(data)
            parts.append(Part(part, span.first, span.end))
        whole = folder / "whole.pdf"
        about = About(batch.name, await _language(conn, batch))
        await workshop.run(merge, parts, whole, about)
        await _keep(conn, batch, file, whole)


async def _language(conn: Conn, batch: Batch) -> str:
    account = await accounts.get(conn, batch.account_id)
    if account is None:
        raise AccountNotFound
    return account.language


async def _keep(conn: Conn, batch: Batch, file: int, path: Path) -> None:
    with path.open("rb") as stream:
        piece = 0
        while data := stream.read(_PIECE):
            await queries_files.add_piece(
                conn, batch.account_id, batch.id, file=file, piece=piece, data=data
            )
            piece += 1
        size = stream.tell()
    await queries_files.set_size(conn, batch.account_id, batch.id, file=file, size=size)
