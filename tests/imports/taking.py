"""What tests of imports share: a list, and files taken in by the worker's own parts."""

import asyncio
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import Any

from conftest import NOW
from kapocs.accounts.model import Account
from kapocs.db.pool import Pool, connect
from kapocs.ids import ImportId, ListId
from kapocs.imports import actions, plans, process, queries
from kapocs.imports.model import PART_BYTES, Import, ImportKind, ImportPlan, Reject
from kapocs.lists import actions as lists
from kapocs.lists.model import Schema
from kapocs.queue.run import Runner
from kapocs.signing import Signer
from kapocs.tables.look import look
from kapocs.tables.model import ReadTableAs
from kapocs.wiring import wiring

SIGNER = Signer(b"0123456789abcdef0123456789abcdef")
NO_PLAN = ImportPlan(mapping=[])


@dataclass
class Office:
    """An account with a list, and somebody who takes files in."""

    dsn: str
    pool: Pool
    folder: Path
    account: Account
    list_id: ListId
    now: datetime = NOW

    async def begin(
        self,
        text: str | bytes,
        plan: ImportPlan = NO_PLAN,
        kind: ImportKind = ImportKind.PEOPLE,
        how: ReadTableAs | None = None,
        name: str = "people.csv",
    ) -> Import:
        """The import of a file of this content, started."""
        path = self.folder / name
        path.write_bytes(text.encode() if isinstance(text, str) else text)
        seen = await asyncio.to_thread(look, path, how or ReadTableAs())
        list_id = None if kind.silence else self.list_id
        whose = self.account.id
        async with self.pool.transaction() as conn:
            schema = await actions.schema_of(conn, whose, list_id, kind)
            suggested = await plans.suggested(conn, whose, schema, kind, seen, said=plan.mapping)
            good = plans.planned(plan, suggested, plan.mapping, seen)
            made = await actions.create(
                conn, whose, list_id, kind=kind, file_name=name, now=self.now
            )
            raw = path.read_bytes()
            for number, begin in enumerate(range(0, len(raw), PART_BYTES), 1):
                part = raw[begin : begin + PART_BYTES]
                await actions.add_part(conn, whose, made.id, number, part)
            await actions.complete_seen(conn, whose, made.id, seen)
            return await actions.start(conn, whose, made.id, good, now=self.now)

    async def take(
        self,
        text: str | bytes,
        plan: ImportPlan = NO_PLAN,
        kind: ImportKind = ImportKind.PEOPLE,
        how: ReadTableAs | None = None,
        name: str = "people.csv",
    ) -> Import:
        """The import of a file of this content, when it has ended."""
        begun = await self.begin(text, plan, kind, how, name)
        # In this process, which is up already; `test_processes.py` has it in one of its own.
        await process.process(self.dsn, self.account.id, begun.id, self.now)
        await self.work()
        return await self.look(begun.id)

    async def undo(self, found: Import) -> Import:
        """The import, taken back."""
        async with self.pool.transaction() as conn:
            await actions.undo(conn, self.account.id, found.id, now=self.now)
        await self.work()
        return await self.look(found.id)

    async def look(self, import_id: ImportId) -> Import:
        """The import as it is now."""
        async with self.pool.transaction() as conn:
            return await actions.get(conn, self.account.id, import_id)

    async def rejects(self, found: Import) -> list[Reject]:
        """Its rows that are not in."""
        async with self.pool.transaction() as conn:
            return await queries.rejects(conn, self.account.id, found.id, after=0, size=10_000)

    async def work(self) -> None:
        """Runs what is in the queue until nothing is."""
        queue_pool = await connect(self.dsn, size=4, codecs=False)
        try:
            wired = wiring(dsn=self.dsn, signer=SIGNER)
            await Runner(self.pool, queue_pool, wired, lambda: self.now).drain()
        finally:
            await queue_pool.close()

    async def schema(self) -> Schema:
        """The list's shape."""
        async with self.pool.transaction() as conn:
            return await lists.schema(conn, self.account.id, self.list_id)

    async def people(self) -> dict[str, Mapping[str, Any]]:
        """Everybody on the list by address."""
        async with self.pool.transaction() as conn:
            rows = await conn.rows(
                "SELECT * FROM subscribers WHERE account_id = :account_id AND list_id = :list_id",
                account_id=self.account.id,
                list_id=self.list_id,
            )
        return {row["email"]: dict(row) for row in rows}

    async def rows(self, statement: str, **params: object) -> list[Mapping[str, Any]]:
        """What a statement of the test's own finds."""
        async with self.pool.transaction() as conn:
            return [
                dict(row)
                for row in await conn.rows(statement, account_id=self.account.id, **params)
            ]


def mapped(*pairs: str) -> ImportPlan:
    """A plan that says what columns are for: `Head=field`."""
    parts = [each.partition("=") for each in pairs]
    return replace(NO_PLAN, mapping=[(head, target) for head, _, target in parts])
