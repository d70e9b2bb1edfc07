"""Makes the file of an export in a process of its own, and keeps it in the database.

A run that is killed leaves parts that nobody is shown; the next one begins anew.
"""

import asyncio
import tempfile
from contextlib import nullcontext
from datetime import datetime
from pathlib import Path
from typing import BinaryIO

from kapocs.db.pool import Conn, Pool, connect
from kapocs.errors import KapocsError
from kapocs.exports import ending, queries
from kapocs.exports.filling import Filling
from kapocs.exports.model import PART_BYTES, Export
from kapocs.ids import AccountId, ExportId
from kapocs.queue.child import told_child

_CONNECTIONS = 2
"""One reads, in a state of the database that stays the same; one writes down how far it is."""

TOLD_EVERY = 10_000
"""Rows, after which it is written down how far it is, and seen whether the file is still wanted."""


class _Unwanted(Exception):
    """The export was ended meanwhile, or is made by another process."""


class FileMaking:
    """The making of one file."""

    def __init__(self, pool: Pool, found: Export) -> None:
        self._pool = pool
        self._export = found
        self._key = found.account_id, found.id
        self._rows = 0
        self._told: int | None = None

    async def run(self, folder: Path) -> None:
        """Makes it and keeps it, if it is still wanted."""
        path = folder / "file"
        with path.open("wb") as file:
            filling = Filling(self._export.account_id, self._export.wanted, file, folder)
            # All pages see one state of the database.
            async with self._pool.snapshot() as conn:
                made = await filling.run(lambda: nullcontext(conn), self._tell)
            made.close()
        with path.open("rb") as file:
            await self._keep(file, made.shortened)

    async def _tell(self, rows: int, total: int) -> None:
        self._rows = rows
        if self._told is None or rows - self._told >= TOLD_EVERY:
            self._told = rows
            await self._note(rows=rows, total=total)

    async def _note(self, **values: int) -> None:
        async with self._pool.transaction() as conn:
            await self._noted(conn, **values)

    async def _noted(self, conn: Conn, **values: int) -> None:
        if not await queries.note_run(conn, *self._key, self._export.run, values):
            raise _Unwanted

    async def _keep(self, file: BinaryIO, shortened: int) -> None:
        """Each part in a short transaction; that they are all there is said with the last."""
        size = number = 0
        while raw := file.read(PART_BYTES):
            size += len(raw)
            number += 1
            async with self._pool.transaction() as conn:
                await self._noted(conn, shortened=shortened)
                await queries.add_part(conn, *self._key, number, raw)
        await self._note(file_bytes=size, rows=self._rows, total=self._rows)


async def process(dsn: str, account_id: AccountId, export_id: ExportId, now: datetime) -> None:
    """Makes the file, if the export is still under way."""
    pool = await connect(dsn, size=_CONNECTIONS)
    try:
        async with pool.transaction() as conn:
            found = await queries.begin(conn, account_id, export_id, now=now)
        if found is None:
            return
        try:
            with tempfile.TemporaryDirectory(prefix="kapocs-export-") as folder:
                await FileMaking(pool, found).run(Path(folder))
        except _Unwanted:
            return
        except KapocsError as error:
            async with pool.transaction() as conn:
                await ending.fail(conn, account_id, export_id, error.reason, now=now)
    finally:
        await pool.close()


def main() -> None:
    """The process: what to make stands in the first line of its input."""
    told = told_child()
    asyncio.run(
        process(
            told["dsn"],
            AccountId(told["account_id"]),
            ExportId(told["export_id"]),
            datetime.fromisoformat(told["now"]),
        )
    )


if __name__ == "__main__":
    main()
