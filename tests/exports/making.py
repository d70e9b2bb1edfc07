"""What tests of exports share: a list with people, and files made by the product's own parts."""

import csv
import io
from contextlib import nullcontext
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from kapocs.accounts.model import Account
from kapocs.db.pool import Pool, connect
from kapocs.exports import actions, process
from kapocs.exports.filling import Filling
from kapocs.exports.model import Export, ExportFileFormat, ExportKind, ExportWish
from kapocs.ids import ExportId, ListId, SubscriberId
from kapocs.lists import actions as lists
from kapocs.lists.values import FieldType
from kapocs.queue.run import Runner
from kapocs.wiring import wiring
from make import NOW, make_field, make_subscriber

OUT_AND_IN = pytest.mark.parametrize(
    ("name", "more"),
    [
        ("a.csv", {}),
        ("b.csv", {"for_excel": True}),
        ("c.xlsx", {"format": ExportFileFormat.XLSX}),
        ("d.jsonl", {"format": ExportFileFormat.JSON_LINES}),
    ],
)
"""Files that an import reads: how each is called, and what is wished for beside its people."""


@dataclass
class Desk:
    """An account with a list, and somebody who takes files away."""

    dsn: str
    pool: Pool
    folder: Path
    account: Account
    list_id: ListId

    async def field(self, name: str, type_: FieldType) -> None:
        """A field of the list's own."""
        async with self.pool.transaction() as conn:
            await make_field(conn, self.account.id, self.list_id, name=name, type_=type_)

    async def person(self, email: str, **values: object) -> SubscriberId:
        """Somebody on the list."""
        async with self.pool.transaction() as conn:
            schema = await lists.schema(conn, self.account.id, self.list_id)
            return await make_subscriber(conn, schema, email=email, **values)

    def people(self, **more: Any) -> ExportWish:
        """The wish for the people of the list."""
        return ExportWish(kind=ExportKind.PEOPLE, list_id=self.list_id, **more)

    async def write(self, wish: ExportWish) -> bytes:
        """The file that is wished for, read in one state of the database."""
        out = io.BytesIO()
        async with self.pool.snapshot() as conn:
            filling = Filling(self.account.id, wish, out, self.folder)
            made = await filling.run(lambda: nullcontext(conn), _nobody)
        made.close()
        return out.getvalue()

    async def csv(self, wish: ExportWish) -> list[dict[str, str]]:
        """The rows of the CSV file that is wished for, by head."""
        return list(csv.DictReader(io.StringIO((await self.write(wish)).decode())))

    async def start(self, wish: ExportWish) -> Export:
        """An export that waits for the worker."""
        async with self.pool.transaction() as conn:
            return await actions.start(conn, self.account.id, wish, now=NOW)

    async def make(self, export_id: ExportId) -> None:
        """Makes the file in this process, as the worker's own process does."""
        await process.process(self.dsn, self.account.id, export_id, NOW)

    async def look(self, export_id: ExportId) -> Export:
        """The export as it is now."""
        async with self.pool.transaction() as conn:
            return await actions.get(conn, self.account.id, export_id)

    async def file(self, found: Export) -> bytes:
        """Its file."""
        return b"".join([raw async for raw in actions.parts(self.pool, found)])

    async def work(self) -> None:
        """Runs what is in the queue until nothing is."""
        queue_pool = await connect(self.dsn, size=4, codecs=False)
        try:
            await Runner(self.pool, queue_pool, wiring(dsn=self.dsn), lambda: NOW).drain()
        finally:
            await queue_pool.close()

    async def sql(self, statement: str, **params: object) -> list[Any]:
        """What a statement of the test's own finds, in a transaction."""
        async with self.pool.transaction() as conn:
            return await conn.rows(statement, account_id=self.account.id, **params)


async def _nobody(_rows: int, _total: int) -> None:
    """Progress that nobody looks at."""
