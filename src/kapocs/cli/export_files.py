"""Writes files of exports from the command line: into a file, as a whole, or to stdout."""

import asyncio
import os
import sys
import tempfile
from collections.abc import AsyncIterator, Iterator
from contextlib import contextmanager, nullcontext
from dataclasses import dataclass
from pathlib import Path
from typing import Any, BinaryIO, cast

from kapocs.cli.options import BadFile
from kapocs.cli.session import following
from kapocs.exports.filling import Filling
from kapocs.exports.model import ExportWish
from kapocs.ids import AccountId

_TOLD_EVERY = 50_000


class ReaderGone(Exception):
    """Whoever reads what is written has had enough."""


class Output:
    """A file that is written to. Its own errors are not taken for the database's.

    ReaderGone, BadFile.
    """

    def __init__(self, file: BinaryIO, name: str) -> None:
        self._file = file
        self._name = name

    def write(self, raw: bytes) -> int:
        """Writes all of it."""
        with self._failing_clearly():
            return self._file.write(raw)

    def flush(self) -> None:
        """Hands on what is still here."""
        with self._failing_clearly():
            self._file.flush()

    def __getattr__(self, name: str) -> Any:
        return getattr(self._file, name)

    @contextmanager
    def _failing_clearly(self) -> Iterator[None]:
        try:
            yield
        except BrokenPipeError:
            raise ReaderGone from None
        except OSError as error:
            raise _failed(self._name, error) from error


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
    with _placed(to) as (folder, out):
        return asyncio.run(_fill(asked, wish, out, folder, at_once=True))


@contextmanager
def _placed(to: Path) -> Iterator[tuple[Path, Output]]:
    """A folder for what is not finished, and a file that is put in its place when the block ends.

    BadFile.
    """
    place = to.resolve()
    if to.exists() and not (to.is_file() and place.is_file()):
        # A device, which would be put away for the file.
        raise BadFile(f"to: {to} is no file; without --to it goes to stdout.", field="to")
    try:
        with tempfile.TemporaryDirectory(prefix=".kapocs-", dir=place.parent) as folder:
            path = Path(folder) / "file"
            with path.open("wb") as file:
                out = Output(file, str(to))
                yield Path(folder), out
                out.flush()
            path.chmod(0o600)
            path.replace(place)
    except OSError as error:
        raise _failed(str(to), error) from error


def _failed(name: str, error: OSError) -> BadFile:
    return BadFile(f"to: {name}: {error.strerror}.", field="to")


def _to_stdout(asked: AccountId | None, wish: ExportWish) -> Written:
    if sys.stdout is None:
        raise BadFile("to: there is no stdout, and no file is named.", field="to")
    out = Output(sys.stdout.buffer, "stdout")
    try:
        with tempfile.TemporaryDirectory(prefix="kapocs-") as folder:
            written = asyncio.run(_fill(asked, wish, out, Path(folder), at_once=False))
            out.flush()
    except (ReaderGone, BadFile) as error:
        # Python is not to complain once more at its end, of what it could not write.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        if isinstance(error, BadFile):
            raise
        return Written()
    return written


async def _fill(
    asked: AccountId | None, wish: ExportWish, out: Output, folder: Path, *, at_once: bool
) -> Written:
    written = Written()
    async with following(asked, size=1) as (pool, chosen):
        filling = Filling(chosen.one().id, wish, cast(BinaryIO, out), folder)
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
    with _placed(to) as (_, out):
        async for raw in parts:
            size += out.write(raw)
    return size
