"""Reads the pages of an export and writes them into its file, whoever makes it."""

from collections.abc import Awaitable, Callable
from contextlib import AbstractAsyncContextManager
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from kapocs.accounts import queries as accounts
from kapocs.accounts.model import AccountNotFound
from kapocs.db.pool import Conn
from kapocs.exports.model import ExportWish, Source
from kapocs.exports.sources import source
from kapocs.exports.writing import FileStyle, TableWriter, writer
from kapocs.ids import AccountId

Opens = Callable[[], AbstractAsyncContextManager[Conn]]
Told = Callable[[int, int], Awaitable[None]]
"""How many rows are written, of about how many."""


@dataclass(frozen=True, slots=True)
class Filling:
    """A file to be filled: `whose` and what, into what, `folder`: for what is not finished yet."""

    whose: AccountId
    wish: ExportWish
    out: BinaryIO
    folder: Path

    async def run(self, opens: Opens, told: Told) -> TableWriter:
        """Writes all rows but for what `close` of the writer does.

        `opens` gives a connection for each page, for as long as the page is read. BadExport,
        ListNotFound, SegmentNotFound, SendNotFound, ParquetMissing.
        """
        async with opens() as conn:
            found, made = await self._begin(conn)
            total = await found.count(conn)
        rows = 0
        after: int | None = 0
        while after is not None:
            async with opens() as conn:
                page = await found.read(conn, after)
            made.write(page.rows)
            rows += len(page.rows)
            after = page.after
            await told(rows, max(total, rows))
        return made

    async def _begin(self, conn: Conn) -> tuple[Source, TableWriter]:
        account = await accounts.get(conn, self.whose)
        if account is None:
            raise AccountNotFound
        found = await source(conn, self.whose, self.wish)
        style = FileStyle(
            columns=found.columns,
            labels=self.wish.labels,
            for_excel=self.wish.for_excel,
            zone=account.zone,
            language=account.language,
            folder=self.folder,
        )
        return found, writer(self.wish.format, self.out, style)
