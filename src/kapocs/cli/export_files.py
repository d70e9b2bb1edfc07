"""Writes files of exports from the command line: into a file, as a whole, or to stdout."""

import asyncio
import os
import sys
import tempfile
from collections.abc import AsyncIterator, Iterator
from contextlib import contextmanager, nullcontext
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from kapocs.cli.options import BadFile
from kapocs.cli.session import following
from kapocs.exports.filling import Filling
from kapocs.exports.model import ExportWish
from kapocs.ids import AccountId

_TOLD_EVERY = 50_000


@dataclass(slots=True)
class Written:
    """How much was written. `shortened`: cells that were too long for the format."""

    rows: int = 0
    shortened: int = 0
    told: int = 0

    async def tell(self, rows: int, total: int) -> None:
        """Notes how far it is, and shows it now and then."""
        self.rows = rows
        if rows - self.told >= _TOLD_EVERY:
            self.told = rows
            sys.stderr.write(f"{rows} of about {total} rows\n")


def write(asked: AccountId | None, wish: ExportWish, to: Path | None) -> Written:
    """Writes what is wished for; a file comes into being when it is whole. BadFile.

    Of a file all rows are of one moment; to stdout, whose reader may be slow, each page is of its
    own.
    """
    if to is None:
        return _to_stdout(asked, wish)
    with _placed(to) as path, path.open("wb") as out:
        return asyncio.run(_fill(asked, wish, out, path.parent, at_once=True))


@contextmanager
def _placed(to: Path) -> Iterator[Path]:
    """A file to be written, which is put in its place when the block has ended. BadFile."""
    try:
        with tempfile.TemporaryDirectory(prefix=".kapocs-", dir=to.absolute().parent) as folder:
            path = Path(folder) / "file"
            yield path
            path.chmod(0o600)
            path.replace(to)
    except OSError as error:
        raise BadFile(f"to: {to}: {error.strerror}.", field="to") from error


def _to_stdout(asked: AccountId | None, wish: ExportWish) -> Written:
    try:
        with tempfile.TemporaryDirectory(prefix="kapocs-") as folder:
            out = sys.stdout.buffer
            written = asyncio.run(_fill(asked, wish, out, Path(folder), at_once=False))
            out.flush()
    except BrokenPipeError:
        # Whoever read it has had enough; Python is not to complain at its end either.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return Written()
    return written


async def _fill(
    asked: AccountId | None, wish: ExportWish, out: BinaryIO, folder: Path, *, at_once: bool
) -> Written:
    written = Written()
    async with following(asked, size=1) as (pool, chosen):
        filling = Filling(chosen.one().id, wish, out, folder)
        if at_once:
            async with pool.snapshot() as conn:
                made = await filling.run(lambda: nullcontext(conn), written.tell)
        else:
            made = await filling.run(pool.connection, written.tell)
    made.close()
    written.shortened = made.shortened
    return written


async def save(parts: AsyncIterator[bytes], to: Path) -> int:
    """Writes the parts of a file; how many bytes. It comes into being when it is whole. BadFile."""
    size = 0
    with _placed(to) as path, path.open("wb") as out:
        async for raw in parts:
            size += out.write(raw)
    return size
