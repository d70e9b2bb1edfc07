"""Reads and checks a file in a process of its own, and hands over who is in it.

The worker starts it and goes on with other work meanwhile; it ends with the worker, whose closed
pipe tells it. What it handed over before a kill is not read again.
"""

import asyncio
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import asdict, replace
from datetime import datetime
from itertools import islice
from pathlib import Path

from kapocs.actor import ActorType, act_as
from kapocs.db.pool import Conn, Pool, connect
from kapocs.file_cells.cells import habits
from kapocs.file_cells.list_names import ListNames, names_for, of_account
from kapocs.ids import AccountId, ImportId
from kapocs.imports import actions, plans, queries
from kapocs.imports.checking import Checker, Elsewhere, FileTask, Silenced
from kapocs.imports.jobs import MergeArrivals
from kapocs.imports.model import (
    ColumnUse,
    Import,
    ImportKind,
    ImportPlan,
    ImportState,
    Reject,
)
from kapocs.imports.order_pages import AHEAD as ORDERS_AHEAD
from kapocs.imports.order_pages import hand_over
from kapocs.imports.resuming import resume
from kapocs.imports.silencing import silence
from kapocs.lists.model import Schema
from kapocs.order_files.filing import OrderFile
from kapocs.order_files.pages import pages_of
from kapocs.queue.child import told_child
from kapocs.queue.put import put
from kapocs.subscribers import queries_waiting
from kapocs.subscribers.arrivals import Arrived
from kapocs.tables.look import look
from kapocs.tables.model import BadTable, FileRow, ReadTableAs, TableKind, TableLook
from kapocs.tables.rows import rows

PAGE = 5_000
"""Lines that are checked and handed over together."""
AHEAD = 50_000
"""Lines that may wait to be put on the list; then reading waits for them."""
_WAIT_S = 0.2


Checked = Arrived | Silenced | Reject | Elsewhere


class _Unwanted(Exception):
    """The import was ended meanwhile."""


class FileReading:
    """The reading of one file, from where it stood."""

    def __init__(self, pool: Pool, found: Import, schema: Schema | None, now: datetime) -> None:
        self._pool = pool
        self._names: ListNames | None = None
        self._elsewhere = 0
        self._import = found
        self._schema = schema
        self._plan = plans.read(found.plan) if found.plan else ImportPlan(mapping=[])
        self._now = now

    async def run(self, folder: Path) -> None:
        """Reads it to its end, or until it is cancelled."""
        path = folder / "file"
        await fetch(self._pool, self._import.account_id, self._import.id, path)
        how = self._how()
        try:
            seen = look(path, how)
            is_wanted = await self._read(path, seen, folder)
        except BadTable as error:
            await self._fail(error)
            return
        if is_wanted:
            await self._end()

    async def _read(self, path: Path, seen: TableLook, folder: Path) -> bool:
        """Reads it to its end; False: it is wanted no more. BadTable."""
        if self._import.kind is ImportKind.ORDERS and self._schema is not None:
            file = OrderFile(
                schema=self._schema,
                path=path,
                seen=seen,
                mapping=self._plan.mapping,
                choices=self._plan.orders,
                day_order=self._plan.day_order,
                zone=self._plan.zone,
                now=self._now,
            )
            return await self._read_orders(file, folder)
        begins = await self._resume()
        if any(target == ColumnUse.LISTS for _, target in self._plan.mapping):
            self._names = await self._list_names()
        checker = self._checker(path, seen)
        for page in _pages(rows(path, seen)):
            checked = [checker.check(each) for each in page]
            self._elsewhere += sum(isinstance(each, Elsewhere) for each in checked)
            if page[-1].line > begins and not await self._hand_over(
                [each for each in checked if each.line > begins], page[-1].line
            ):
                return False
        return True

    async def _read_orders(self, file: OrderFile, folder: Path) -> bool:
        """Hands the orders over; whom a kill left behind is known by how far it came."""
        for page in pages_of(file, folder, after=self._import.staged_line):
            async with self._pool.transaction() as conn:
                if not await hand_over(conn, self._import, page):
                    return False
            await self._wait(page.place, ORDERS_AHEAD)
        return True

    async def look(self, folder: Path) -> None:
        """Finds out how it is read."""
        path = folder / "file"
        await fetch(self._pool, self._import.account_id, self._import.id, path)
        try:
            seen = look(path, self._how())
        except BadTable as error:
            await self._fail(error)
            return
        async with self._pool.transaction() as conn:
            found = await queries.get(conn, self._import.account_id, self._import.id, lock=True)
            if found is not None and found.state is ImportState.LOOKING:
                await actions.seen(conn, found, seen)

    async def _list_names(self) -> ListNames | None:
        account_id, list_id = self._import.account_id, self._import.list_id
        if list_id is None:
            return None
        async with self._pool.transaction() as conn:
            return names_for(await of_account(conn, account_id), list_id)

    def _how(self) -> ReadTableAs:
        kept = self._import.look["how"]
        kind = kept.get("kind")
        return ReadTableAs(**{**kept, "kind": None if kind is None else TableKind(kind)})

    def _checker(self, path: Path, seen: TableLook) -> Checker:
        task = FileTask(
            schema=self._schema,
            kind=self._import.kind,
            plan=self._plan,
            head=seen.head,
            now=self._now,
            names=self._names,
        )
        return Checker(task, habits(rows(path, seen), task.columns()))

    async def _resume(self) -> int:
        """The line behind which reading goes on: what the database lost is read again."""
        async with self._pool.transaction() as conn:
            found = await queries.get(conn, self._import.account_id, self._import.id, lock=True)
            if found is None:
                return 0
            return await resume(conn, found)

    async def _hand_over(self, checked: Sequence[Checked], line: int) -> bool:
        """Hands a page over; False: it is wanted no more."""
        account_id, id_ = self._import.account_id, self._import.id
        try:
            async with self._pool.transaction() as conn:
                # Before the import is held, since it is by whoever puts people on the list.
                await self._stage(conn, checked)
                found = await queries.get(conn, account_id, id_, lock=True)
                if found is None or found.state is not ImportState.RUNNING:
                    raise _Unwanted
                await self._note(conn, found, checked, line)
        except _Unwanted:
            return False
        if not self._plan.is_trial:
            await self._wait(line, AHEAD)
        return True

    async def _stage(self, conn: Conn, checked: Sequence[Checked]) -> None:
        account_id, id_ = self._import.account_id, self._import.id
        people = [each for each in checked if isinstance(each, Arrived)]
        rejected = [each for each in checked if isinstance(each, Reject)]
        if people:
            await queries_waiting.stage(conn, account_id, id_, people)
        if rejected:
            await queries.add_rejects(conn, account_id, id_, rejected)

    async def _note(self, conn: Conn, found: Import, checked: Sequence[Checked], line: int) -> None:
        people = sum(isinstance(each, Arrived) for each in checked)
        values: dict[str, object] = {
            "staged_line": line,
            "staged_people": found.staged_people + people,
        }
        counts = replace(found.counted, elsewhere=self._elsewhere)
        silenced = [each for each in checked if isinstance(each, Silenced)]
        if silenced:
            trial = self._plan.is_trial
            count = len(silenced) if trial else await silence(conn, found, silenced, now=self._now)
            counts = replace(counts, silenced=counts.silenced + count)
        if counts != found.counted:
            values["counts"] = asdict(counts)
        if not found.is_merging and not self._plan.is_trial:
            await put(conn, MergeArrivals(found.account_id, found.id))
            values["is_merging"] = True
        await queries.set_columns(conn, found.account_id, found.id, values)

    async def _wait(self, line: int, ahead: int) -> None:
        """Waits until not too many lines, or orders, are handed over and not on the list."""
        while True:
            async with self._pool.transaction() as conn:
                found = await queries.get(conn, self._import.account_id, self._import.id)
                waits = (
                    found is not None
                    and found.state is ImportState.RUNNING
                    and (found.is_merging and line - found.merged_line > ahead)
                )
            if not waits:
                return
            await asyncio.sleep(_WAIT_S)

    async def _end(self) -> None:
        account_id, id_ = self._import.account_id, self._import.id
        async with self._pool.transaction() as conn:
            found = await queries.get(conn, account_id, id_, lock=True)
            if found is None or found.state is not ImportState.RUNNING:
                return
            await queries.set_columns(conn, account_id, id_, {"is_whole": True})
            await put(conn, MergeArrivals(account_id, id_))

    async def _fail(self, error: BadTable) -> None:
        async with self._pool.transaction() as conn:
            found = await queries.get(conn, self._import.account_id, self._import.id, lock=True)
            if found is not None and found.is_to_be_read:
                await actions.end(conn, found, ImportState.FAILED, now=self._now, why=error.reason)


async def fetch(pool: Pool, account_id: AccountId, import_id: ImportId, path: Path) -> None:
    """Writes what is there of it, each part in a short transaction; on its way some are missing."""
    async with pool.transaction() as conn:
        parts = await queries.parts(conn, account_id, import_id)
    with path.open("wb") as file:
        for number, _ in parts:
            async with pool.transaction() as conn:
                raw = await queries.part(conn, account_id, import_id, number)
            file.write(raw or b"")


def _pages(found: Iterator[FileRow]) -> Iterator[list[FileRow]]:
    while page := list(islice(found, PAGE)):
        yield page


async def process(dsn: str, account_id: AccountId, import_id: ImportId, now: datetime) -> None:
    """Looks at the file of an import, or reads it, as its state says; else nothing is done."""
    act_as(ActorType.IMPORT, import_id)
    pool = await connect(dsn, size=1)
    try:
        async with pool.transaction() as conn:
            found = await queries.get(conn, account_id, import_id)
            if found is None or not found.is_to_be_read:
                return
            schema = await actions.schema_of(conn, account_id, found.list_id, found.kind)
        with tempfile.TemporaryDirectory(prefix="kapocs-import-") as folder:
            reading = FileReading(pool, found, schema, now)
            if found.state is ImportState.LOOKING:
                await reading.look(Path(folder))
            else:
                await reading.run(Path(folder))
    finally:
        await pool.close()


def main() -> None:
    """The process: what to read stands in the first line of its input."""
    told = told_child()
    asyncio.run(
        process(
            told["dsn"],
            AccountId(told["account_id"]),
            ImportId(told["import_id"]),
            datetime.fromisoformat(told["now"]),
        )
    )


if __name__ == "__main__":
    main()
