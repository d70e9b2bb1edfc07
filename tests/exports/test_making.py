"""Files that the worker makes: killed, doubled, called off, of lists that go, too old."""

import asyncio
import os
import signal
from datetime import timedelta
from pathlib import Path

import psutil
import pytest

from exports.making import Desk
from kapocs.accounts.kept_keys import AccountTokens
from kapocs.exports import actions, ending, handlers, links, queries
from kapocs.exports.errands import make_file
from kapocs.exports.jobs import MakeExport
from kapocs.exports.model import (
    KEPT,
    MOST_UNDER_WAY,
    PART_BYTES,
    Export,
    ExportEnded,
    ExportFileFormat,
    ExportNotFound,
    ExportNotReady,
    ExportState,
    TooManyExports,
)
from kapocs.ids import ExportId
from kapocs.lists import changing
from kapocs.reasons import said
from kapocs.signing import BadToken, Signer
from make import NOW, make_account
from product import Product
from running_worker import RunningWorker, until, worker_of

MANY = """
    INSERT INTO subscribers (account_id, list_id, email, email_key, unique_email, active,
        confirmed, subscribed_at, secret_id, first_name)
    SELECT :account_id, :list_id, n || '@x.hu', n || '@x.hu', true, true, true, now(),
        md5(n::text), 'Árvíztűrő tükörfúrógép' FROM generate_series(1, :people::int) AS n
    RETURNING id"""
PARTS = "SELECT count(*) FROM export_parts WHERE account_id = :account_id"


async def crowd(desk: Desk, people: int) -> None:
    """So many people on the list."""
    await desk.sql(MANY, list_id=desk.list_id, people=people)


@pytest.mark.parametrize("format_", ExportFileFormat)
async def test_the_worker_makes_the_file_that_is_wished_for(
    desk: Desk, format_: ExportFileFormat
) -> None:
    await crowd(desk, 20)
    wish = desk.people(format=format_, columns=("email", "mssys_firstname"))
    begun = await desk.start(wish)
    assert begun.state is ExportState.WAITING
    await desk.work()
    done = await desk.look(begun.id)
    assert (done.state, done.rows, done.total, done.why) == (ExportState.FINISHED, 20, 20, None)
    raw = await desk.file(done)
    assert len(raw) == done.file_bytes
    if format_ is not ExportFileFormat.XLSX:  # in which the time stands at which it was made
        assert raw == await desk.write(wish)


async def test_a_long_file_is_kept_in_parts(desk: Desk) -> None:
    await crowd(desk, 20_000)
    begun = await desk.start(desk.people())
    await desk.make(begun.id)
    async with desk.pool.transaction() as conn:
        assert await ending.finish(conn, desk.account.id, begun.id, now=NOW)
    done = await desk.look(begun.id)
    assert done.file_bytes > 2 * PART_BYTES
    assert (await desk.file(done)).count(b"\n") == 20_001


async def test_makers_and_workers_are_killed_on_the_way(
    desk: Desk, product: Product, tmp_path: Path
) -> None:
    await crowd(desk, 60_000)
    begun = await desk.start(desk.people())
    async with worker_of(product, tmp_path, smtp_url="") as worker:
        await until(lambda: has_written(desk, begun, 1_000))
        for maker in makers(worker):
            os.kill(maker.pid, signal.SIGKILL)
        await until(lambda: has_begun(desk, begun, 2))
        await until(lambda: has_written(desk, begun, 1_000))
        orphans = makers(worker)
        await worker.kill()
        await until(lambda: has_ended(desk, begun))
    done = await desk.look(begun.id)
    assert (done.state, done.run >= 3) == (ExportState.FINISHED, True)
    lines = (await desk.file(done)).splitlines()
    assert len(lines) == len(set(lines)) == 60_001
    assert not any(each.is_running() for each in orphans)


def makers(worker: RunningWorker) -> list[psutil.Process]:
    """Processes that make files for the worker now."""
    return [
        each
        for each in psutil.Process(worker.process.pid).children(recursive=True)
        if "kapocs.exports.process" in each.cmdline()
    ]


async def has_written(desk: Desk, begun: Export, rows: int) -> bool:
    """Whether the present run has come so far."""
    return (await desk.look(begun.id)).rows >= rows


async def has_begun(desk: Desk, begun: Export, run: int) -> bool:
    """Whether it was begun so many times."""
    return (await desk.look(begun.id)).run >= run


async def has_ended(desk: Desk, begun: Export) -> bool:
    """Whether it is made no more."""
    return (await desk.look(begun.id)).state is not ExportState.RUNNING


async def test_two_processes_that_make_one_file_leave_one_whole(desk: Desk) -> None:
    await crowd(desk, 8_000)
    begun = await desk.start(desk.people())
    await asyncio.gather(*(desk.make(begun.id) for _ in range(3)))
    async with desk.pool.transaction() as conn:
        assert await ending.finish(conn, desk.account.id, begun.id, now=NOW)
    lines = (await desk.file(await desk.look(begun.id))).splitlines()
    assert len(lines) == len(set(lines)) == 8_001


async def test_nothing_of_a_half_file_is_handed_out(desk: Desk) -> None:
    begun = await desk.start(desk.people())
    async with desk.pool.transaction() as conn:
        found = await queries.begin(conn, desk.account.id, begun.id, now=NOW)
        assert found is not None
        await queries.add_part(conn, desk.account.id, begun.id, 1, b"half")
        assert not await ending.finish(conn, desk.account.id, begun.id, now=NOW)
    async with desk.pool.transaction() as conn:
        with pytest.raises(ExportNotReady):
            await actions.with_file(conn, desk.account.id, begun.id, now=NOW)
    await desk.work()
    done = await desk.look(begun.id)
    assert done.state is ExportState.FINISHED
    assert (await desk.file(done)).startswith(b"id,email")


async def test_one_that_is_called_off_is_not_made(desk: Desk) -> None:
    await crowd(desk, 3_000)
    begun = await desk.start(desk.people())
    async with desk.pool.transaction() as conn:
        assert await queries.begin(conn, desk.account.id, begun.id, now=NOW)
        found = await actions.cancel(conn, desk.account.id, begun.id, now=NOW)
        assert found.state is ExportState.CANCELLED
    await desk.work()
    assert (await desk.look(begun.id)).state is ExportState.CANCELLED
    assert (await desk.sql(PARTS))[0][0] == 0
    async with desk.pool.transaction() as conn:
        with pytest.raises(ExportEnded):
            await actions.cancel(conn, desk.account.id, begun.id, now=NOW)


async def test_a_list_that_goes_takes_its_files_along(desk: Desk) -> None:
    await crowd(desk, 3)
    made, waiting = await desk.start(desk.people()), await desk.start(desk.people())
    await desk.make(made.id)
    async with desk.pool.transaction() as conn:
        await ending.finish(conn, desk.account.id, made.id, now=NOW)
        await changing.archive(conn, desk.account.id, desk.list_id, now=NOW)
        await changing.delete(conn, desk.account.id, desk.list_id)
    await desk.work()
    assert (await desk.look(made.id)).state is ExportState.DELETED
    failed = await desk.look(waiting.id)
    assert failed.state is ExportState.FAILED
    assert failed.why is not None
    assert (await desk.sql(PARTS))[0][0] == 0


async def test_one_that_cannot_be_made_says_why(desk: Desk) -> None:
    begun = await desk.start(desk.people(columns=("email",)))
    await desk.sql('UPDATE exports SET wish = wish || \'{"columns": ["elment"]}\' RETURNING id')
    await desk.work()
    failed = await desk.look(begun.id)
    assert failed.state is ExportState.FAILED
    assert failed.why is not None
    assert failed.why.code == "exports.no_column"


async def test_programs_are_told_how_each_ended(desk: Desk) -> None:
    await crowd(desk, 3)
    made, broken = await desk.start(desk.people()), await desk.start(desk.people())
    await desk.sql(
        'UPDATE exports SET wish = wish || \'{"columns": ["elment"]}\' WHERE id = :id RETURNING id',
        id=broken.id,
    )
    await desk.work()
    done = await desk.look(made.id)
    told = await desk.sql("SELECT kind, data, list_id FROM facts WHERE kind LIKE 'export.%'")
    assert {row["kind"]: row["data"] for row in told} == {
        "export.finished": {"export_id": made.id, "kind": "people", "format": "csv", "rows": 3,
                            "bytes": done.file_bytes},
        "export.failed": {"export_id": broken.id, "kind": "people", "format": "csv",
                          "code": "exports.no_column"},
    }  # fmt: skip
    assert {row["list_id"] for row in told} == {desk.list_id}


async def test_given_up_it_has_failed_once(desk: Desk) -> None:
    begun = await desk.start(desk.people())
    job = MakeExport(desk.account.id, begun.id)
    errand = make_file(desk.dsn)
    async with desk.pool.transaction() as conn:
        await errand.give_up(conn, job, said("killed"), NOW)
        assert await errand.claim(conn, job, NOW) is None
        unknown = MakeExport(desk.account.id, ExportId(2**62))
        assert await errand.claim(conn, unknown, NOW) is None
    assert (await desk.look(begun.id)).state is ExportState.FAILED


async def test_files_go_when_they_were_kept_for_seven_days(desk: Desk) -> None:
    begun = await desk.start(desk.people())
    await desk.work()
    done = await desk.look(begun.id)
    assert done.kept_until == NOW + KEPT
    async with desk.pool.transaction() as conn:
        await handlers.forget_old(conn, NOW + KEPT - timedelta(minutes=1))
        await actions.with_file(conn, desk.account.id, begun.id, now=NOW)
        with pytest.raises(ExportNotReady):
            await actions.with_file(conn, desk.account.id, begun.id, now=NOW + KEPT)
        await handlers.forget_old(conn, NOW + KEPT + timedelta(minutes=1))
        assert await queries.get(conn, desk.account.id, begun.id)
    assert (await desk.look(begun.id)).state is ExportState.DELETED
    assert (await desk.sql(PARTS))[0][0] == 0
    with pytest.raises(ExportNotReady):
        await desk.file(done)
    async with desk.pool.transaction() as conn:
        await handlers.forget_old(conn, NOW + timedelta(days=91))
        assert await queries.get(conn, desk.account.id, begun.id) is None


async def test_so_many_are_under_way_at_once(desk: Desk) -> None:
    for _ in range(MOST_UNDER_WAY):
        await desk.start(desk.people())
    with pytest.raises(TooManyExports):
        await desk.start(desk.people())


async def test_anothers_export_is_not_there(desk: Desk) -> None:
    begun = await desk.start(desk.people())
    async with desk.pool.transaction() as conn:
        stranger = await make_account(conn, name="Cili")
        for work in (
            actions.get(conn, stranger.id, begun.id),
            actions.cancel(conn, stranger.id, begun.id, now=NOW),
            actions.with_file(conn, stranger.id, begun.id, now=NOW),
        ):
            with pytest.raises(ExportNotFound):
                await work


async def test_a_link_is_good_until_it_expires(desk: Desk, signer: Signer) -> None:
    begun = await desk.start(desk.people())
    await desk.work()
    done = await desk.look(begun.id)
    address, until_ = links.link("https://x.hu", signer, done, now=NOW)
    token = address.removeprefix("https://x.hu/x/")
    tokens = AccountTokens(signer)
    assert await links.read(tokens, token, now=NOW) == (desk.account.id, begun.id)
    with pytest.raises(BadToken):
        await links.read(tokens, token, now=until_)
    with pytest.raises(BadToken):
        await links.read(tokens, signer.token("invoice", desk.account.id, begun.id, 2**33), now=NOW)
    # Not beyond the file itself.
    _, last = links.link("https://x.hu", signer, done, now=NOW + KEPT - timedelta(minutes=5))
    assert last == NOW + KEPT
