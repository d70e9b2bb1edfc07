"""Erasures beside exports, imports and each other, and workers that are killed meanwhile."""

import os
import signal
from pathlib import Path
from typing import Any

import psutil

import make
from exports.making import Desk
from imports.taking import Office
from kapocs.db.pool import Pool
from kapocs.exports import queries as exports
from kapocs.exports.model import ExportState
from kapocs.ids import AccountId
from kapocs.imports import queries as imports
from kapocs.imports.model import PART_BYTES, ImportKind, ImportState
from kapocs.privacy import erasing
from kapocs.privacy.errands import search_file
from kapocs.privacy.jobs import SearchFile
from kapocs.privacy.model import Erasure, ErasureState
from kapocs.reasons import said
from kapocs.signing import Signer
from make import NOW
from privacy.test_erasing_everything import SECRET, erase, work
from product import Product
from running_worker import RunningWorker, until, worker_of

BELA = "bela@kapocs.test"
LINE = b"eva@kapocs.test;Arvizturo tukorfurogep\n"
MANY = """
    INSERT INTO subscribers (account_id, list_id, email, email_key, unique_email, active,
        confirmed, subscribed_at, secret_id, first_name)
    SELECT :account_id, :list_id, :email, :email, false, true, true, now() - interval '1 day',
        md5(n::text), 'Béla' FROM generate_series(1, :rows::int) AS n"""
DELIVERED = """
    INSERT INTO inbound_deliveries (account_id, connector_id, message_key, kind, headers, body,
        received_at, due_at, state)
    SELECT :account_id, 1, n::text, 'order.updated', '{}', convert_to(repeat('Árvíz', 100)
        || CASE WHEN n % 3 = 0 THEN ' ' || :email ELSE '' END, 'UTF8'), now(), now(), 'done'
    FROM generate_series(1, :rows::int) AS n"""

LEFT = "SELECT count(*) FROM inbound_deliveries WHERE octet_length(body) > 0"


async def test_an_export_that_was_being_made_meanwhile_is_made_anew(
    desk: Desk,
) -> None:
    await desk.person(BELA)
    await desk.person("eva@kapocs.test")
    begun = await desk.start(desk.people())
    async with desk.pool.transaction() as conn:
        await conn.execute("DELETE FROM pgqueuer")
        running = await exports.begin(conn, desk.account.id, begun.id, now=NOW)
        assert running is not None
        # The whole file is there already, but nobody has said so.
        raw = await desk.write(desk.people())
        assert BELA.encode() in raw
        await exports.add_part(conn, desk.account.id, begun.id, 1, raw)
        whole = {"file_bytes": len(raw), "rows": 2}
        assert await exports.note_run(conn, desk.account.id, begun.id, running.run, whole)
    certificate = await erase(desk.dsn, desk.pool, desk.account.id, BELA)
    assert certificate.removed["exports_begun_anew"] == 1
    async with desk.pool.transaction() as conn:
        # Whoever made it comes too late to say anything of it.
        late = await exports.note_run(conn, desk.account.id, begun.id, running.run, {"rows": 2})
        assert not late
    done = await desk.look(begun.id)
    assert (done.state, done.rows) == (ExportState.FINISHED, 1)
    made = await desk.file(done)
    assert BELA.encode() not in made
    assert b"eva@kapocs.test" in made


async def with_file(office: Office, content: bytes) -> int:
    """An import that waits to be started, with a file of this content; its id."""
    begun = await office.begin("email\nx@kapocs.test\n", kind=ImportKind.PEOPLE)
    async with office.pool.transaction() as conn:
        await conn.execute("DELETE FROM pgqueuer")
        await imports.set_columns(conn, office.account.id, begun.id, {"state": ImportState.READY})
        await imports.drop_parts(conn, office.account.id, begun.id)
        for number, at in enumerate(range(0, len(content), PART_BYTES)):
            # Not one behind the other: some are on their way yet.
            part = content[at : at + PART_BYTES]
            await imports.put_part(conn, office.account.id, begun.id, 2 * number + 1, part)
    return begun.id


async def files_left(pool: Pool) -> list[int]:
    async with pool.connection() as conn:
        return await conn.column("SELECT DISTINCT import_id FROM import_parts ORDER BY 1")


async def test_a_large_file_is_looked_through_and_goes_only_with_the_address(
    office: Office,
) -> None:
    others = LINE * (5 * 2**20 // len(LINE))
    meeting = PART_BYTES * 3 - 5
    holds = await with_file(office, others[:meeting] + b"\n" + BELA.encode() + b"\n" + others)
    stays = await with_file(office, others + b"isabela@kapocs.test;bela@kapocs.test.hu\n")
    certificate = await erase(office.dsn, office.pool, office.account.id, BELA)
    assert certificate.state is ErasureState.DONE
    assert certificate.removed["files_of_imports"] == 1
    assert await files_left(office.pool) == [stays]
    assert (await office.look(holds)).state is ImportState.FAILED  # type: ignore[arg-type]
    assert (await office.look(stays)).state is ImportState.READY  # type: ignore[arg-type]


async def test_a_file_that_nobody_could_look_through_goes(office: Office) -> None:
    id_ = await with_file(office, LINE * (2 * 2**20 // len(LINE)))
    signer, account_id = Signer(SECRET), office.account.id
    async with office.pool.transaction() as conn:
        made = await erasing.begin(conn, account_id, signer, BELA, reason="Kérte", now=NOW)
        await conn.execute("UPDATE erasures SET step = 'import_parts', after = 0")
        await conn.execute("DELETE FROM pgqueuer")
        job = SearchFile(account_id, made.id, id_)
        errand = search_file(signer, office.dsn)
        taken = await errand.claim(conn, job, NOW)
        assert taken is not None
        assert taken.address == BELA
        await errand.give_up(conn, job, said("killed"), NOW)
        assert await errand.claim(conn, job, NOW) is None
        await errand.give_up(conn, job, said("killed"), NOW)
    await work(office.dsn, office.pool)
    assert await files_left(office.pool) == []
    async with office.pool.transaction() as conn:
        done = await erasing.get(conn, account_id, made.id)
    assert done.removed["files_of_imports"] == 1


async def test_two_people_of_one_account_are_erased_at_once(desk: Desk) -> None:
    for email in (BELA, "eva@kapocs.test"):
        await desk.sql(MANY + " RETURNING id", list_id=desk.list_id, email=email, rows=60)
    signer = Signer(SECRET)
    async with desk.pool.transaction() as conn:
        ids = [
            (await erasing.begin(conn, desk.account.id, signer, each, reason="Kérte", now=NOW)).id
            for each in (BELA, "EVA@kapocs.test")
        ]
    await work(desk.dsn, desk.pool)
    async with desk.pool.transaction() as conn:
        done = [await erasing.get(conn, desk.account.id, each) for each in ids]
    assert [each.state for each in done] == [ErasureState.DONE] * 2
    assert [each.removed["records"] for each in done] == [60, 60]
    assert (await desk.sql("SELECT count(*) FROM subscribers WHERE account_id = :account_id"))[0][
        0
    ] == 0


async def test_a_worker_that_is_killed_in_the_middle_erases_everything_once(
    product: Product, signer: Signer, tmp_path: Path
) -> None:
    account_id, pool = product.anna.id, product.pool
    async with pool.transaction() as conn:
        made = await make.make_list(conn, account_id)
        whose: dict[str, Any] = {"account_id": account_id, "email": BELA}
        await conn.execute(MANY, **whose, list_id=made.id, rows=400)
        await conn.execute(DELIVERED, **whose, rows=40_000)
    office = Office(product.dsn, pool, tmp_path, product.anna, made.id)
    await with_file(office, LINE * (40 * 2**20 // len(LINE)) + BELA.encode())
    async with pool.transaction() as conn:
        begun = await erasing.begin(conn, account_id, signer, BELA, reason="Kérte", now=NOW)
    key = (pool, account_id, begun.id)
    async with worker_of(product, tmp_path, smtp_url="") as worker:
        await until(lambda: has_removed(*key, "records", 40))
        await worker.kill()
        assert (await certificate(*key)).removed["records"] < 400
        await until(lambda: has_removed(*key, "inbound_deliveries", 1))
        await worker.kill()
        assert (await certificate(*key)).state is ErasureState.RUNNING
        searching = await until_searching(worker)
        os.kill(searching.pid, signal.SIGKILL)
        searching = await until_searching(worker)
        await worker.kill()
        await until(lambda: is_done(*key))
    done = await certificate(*key)
    assert done.removed["records"] == 400
    assert done.removed["inbound_deliveries"] == 40_000 // 3
    assert done.removed["files_of_imports"] == 1
    assert not searching.is_running()
    assert await files_left(pool) == []
    async with pool.connection() as conn:
        assert await conn.value(LEFT) == 40_000 - 40_000 // 3
        assert await conn.value("SELECT count(*) FROM subscribers") == 0


async def certificate(pool: Pool, account_id: AccountId, erasure_id: int) -> Erasure:
    async with pool.transaction() as conn:
        return await erasing.get(conn, account_id, erasure_id)


async def has_removed(
    pool: Pool, account_id: AccountId, erasure_id: int, kind: str, rows: int
) -> bool:
    """Whether the erasure has come so far."""
    return (await certificate(pool, account_id, erasure_id)).removed.get(kind, 0) >= rows


async def is_done(pool: Pool, account_id: AccountId, erasure_id: int) -> bool:
    """Whether it has ended."""
    return (await certificate(pool, account_id, erasure_id)).state is ErasureState.DONE


async def until_searching(worker: RunningWorker) -> psutil.Process:
    """The process that looks through a file for the worker, when there is one."""
    found: list[psutil.Process] = []

    async def searches() -> bool:
        children = psutil.Process(worker.process.pid).children(recursive=True)
        found[:] = [each for each in children if "kapocs.privacy.process" in each.cmdline()]
        return bool(found)

    await until(searches)
    return found[0]
