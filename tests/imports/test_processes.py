"""Imports whose reader, worker or database is killed on the way, or that run beside each other."""

import asyncio
import os
import signal
from dataclasses import replace
from pathlib import Path

import psutil

from imports.taking import NO_PLAN, Office
from kapocs.imports import actions, process
from kapocs.imports.errands import read_file
from kapocs.imports.jobs import MergeArrivals, ReadImport, UndoImport
from kapocs.imports.merging import merge_next, undo_next
from kapocs.imports.model import Import, ImportState
from kapocs.reasons import said
from kapocs.subscribers.arrivals import OnDuplicate
from product import Product
from running_worker import RunningWorker, until, worker_of

PEOPLE = 23_000


def crowd(people: int = PEOPLE, *, begin: int = 0) -> str:
    """A file of so many people; each hundredth has a mistake."""
    lines = ["email,firstname,city"]
    for number in range(begin, begin + people):
        at = "" if number % 100 == 99 else "@x.hu"
        lines.append(f"p{number}{at},Éva {number},Győr")
    return "\n".join(lines) + "\n"


async def all_are_in(office: Office, begun: Import) -> None:
    """Everybody of the crowd is on the list, once, with one line of history."""
    done = await office.look(begun.id)
    bad = PEOPLE // 100
    assert done.state is ImportState.FINISHED
    assert (done.counted.added, done.counted.rejected) == (PEOPLE - bad, bad)
    (counted,) = await office.rows(
        """SELECT count(*) AS records, count(DISTINCT email_key) AS people FROM subscribers
           WHERE account_id = :account_id"""
    )
    assert counted == {"records": PEOPLE - bad, "people": PEOPLE - bad}
    (lines,) = await office.rows(
        "SELECT count(*) AS lines FROM subscriber_events WHERE account_id = :account_id"
    )
    assert lines["lines"] == PEOPLE - bad


async def test_readers_and_workers_are_killed_on_the_way(
    office: Office, product: Product, tmp_path: Path
) -> None:
    begun = await office.begin(crowd())
    async with worker_of(product, tmp_path, smtp_url="") as worker:
        await until(lambda: has_come_to(office, begun, 1))
        for reader in readers(worker):
            os.kill(reader.pid, signal.SIGKILL)
        await until(lambda: has_come_to(office, begun, 6_000))
        orphans = readers(worker)
        await worker.kill()
        await until(lambda: has_ended(office, begun))
    await all_are_in(office, begun)
    assert not any(each.is_running() for each in orphans)


def readers(worker: RunningWorker) -> list[psutil.Process]:
    """Processes that read files for the worker now."""
    return [
        each
        for each in psutil.Process(worker.process.pid).children(recursive=True)
        if "kapocs.imports.process" in each.cmdline()
    ]


async def has_come_to(office: Office, begun: Import, line: int) -> bool:
    """Whether so much of the file is on the list."""
    return (await office.look(begun.id)).merged_line >= line


async def has_ended(office: Office, begun: Import) -> bool:
    """Whether it runs no more."""
    return (await office.look(begun.id)).state is not ImportState.RUNNING


async def test_those_whom_the_database_lost_are_read_again(office: Office) -> None:
    begun = await office.begin(crowd())
    await process.process(office.dsn, office.account.id, begun.id, office.now)
    async with office.pool.transaction() as conn:
        await merge_next(conn, MergeArrivals(office.account.id, begun.id), office.now)
        # As a crash leaves it: the table is not written to the log.
        await conn.execute("DELETE FROM arrivals WHERE account_id = :id", id=office.account.id)
    await office.work()
    await all_are_in(office, begun)


async def test_two_files_at_once_bring_everybody_once(office: Office) -> None:
    first, second = await asyncio.gather(
        office.begin(crowd(), name="a.csv"), office.begin(crowd(), name="b.csv")
    )
    await office.work()
    counts = [(await office.look(each.id)).counted for each in (first, second)]
    good = PEOPLE - PEOPLE // 100
    assert sum(each.added for each in counts) == good
    assert sum(each.added + each.same for each in counts) == 2 * good


async def test_a_cancelled_one_stays_as_far_as_it_came(office: Office) -> None:
    begun = await office.begin(crowd())
    await process.process(office.dsn, office.account.id, begun.id, office.now)
    async with office.pool.transaction() as conn:
        await merge_next(conn, MergeArrivals(office.account.id, begun.id), office.now)
        await actions.cancel(conn, office.account.id, begun.id, now=office.now)
    await office.work()
    done = await office.look(begun.id)
    assert done.state is ImportState.CANCELLED
    assert len(await office.people()) == done.counted.added == 5_000
    left = await office.rows(
        "SELECT 1 FROM import_parts WHERE account_id = :account_id"
        " UNION ALL SELECT 2 FROM arrivals WHERE account_id = :account_id"
    )
    assert left == []


async def test_taking_back_goes_on_by_pages_whoever_asks_twice(office: Office) -> None:
    await office.take(crowd(3_000))
    update = replace(NO_PLAN, on_duplicate=OnDuplicate.UPDATE)
    before = await office.people()
    done = await office.take(crowd(8_000).replace("Győr", "Pécs"), update)
    async with office.pool.transaction() as conn:
        await actions.undo(conn, office.account.id, done.id, now=office.now)
        for _ in range(2):
            await undo_next(conn, UndoImport(office.account.id, done.id), office.now)
    await office.work()
    undone = await office.look(done.id)
    assert (undone.counted.removed, undone.counted.restored) == (4_950, 2_970)
    after = await office.people()
    assert {name: each["fields"] for name, each in after.items()} == {
        name: each["fields"] for name, each in before.items()
    }


async def test_a_file_whose_reader_dies_again_and_again_is_given_up(office: Office) -> None:
    begun = await office.begin("email\na@x.hu\n")
    job = ReadImport(office.account.id, begun.id)
    async with office.pool.transaction() as conn:
        await read_file(office.dsn).give_up(conn, job, said("Killed"), office.now)
    done = await office.look(begun.id)
    assert done.state is ImportState.FAILED
    assert done.why == {"code": "imports.reader_died"}
    await office.work()
    assert await office.people() == {}
