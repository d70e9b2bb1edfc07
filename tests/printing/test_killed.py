"""A worker killed in the middle of a batch: the batch goes on, and no letter is there twice."""

import asyncio
import sys
from pathlib import Path

from kapocs.db.pool import Pool, connect
from kapocs.printing import actions, queries
from kapocs.printing.jobs import TypesetNext
from kapocs.printing.model import NewBatch, PrintOrder, PrintStatus, PrintTemplate
from kapocs.queue.put import put
from kapocs.queue.run import Runner
from kapocs.wiring import wiring
from make import NOW
from paper.reading import pages
from printing import works

NAMES = tuple(f"Ember {number:04d}." for number in range(1_100))
TESTS = Path(__file__).parents[1]


async def serve(dsn: str) -> None:
    """A worker of printing, until it is killed."""
    pool, queue_pool = await connect(dsn, size=4), await connect(dsn, size=4, codecs=False)
    await Runner(pool, queue_pool, wiring(), lambda: NOW).run()


async def test_a_batch_survives_the_kill_of_its_worker(dsn: str, pool: Pool) -> None:
    async with pool.transaction() as conn:
        schema = await works.make_world(conn)
        account_id = schema.list.account_id
        await works.make_people(conn, schema, NAMES)
        letter_id = await works.make_letter(conn, account_id)
        wish = NewBatch(
            template=PrintTemplate.LETTER,
            list_id=schema.list.id,
            letter_id=letter_id,
            order_by=PrintOrder.NAME,
        )
        batch = await actions.create(conn, account_id, wish, now=NOW)
    start = f"import asyncio; from printing.test_killed import serve; asyncio.run(serve({dsn!r}))"
    process = await asyncio.create_subprocess_exec(sys.executable, "-c", start, cwd=TESTS)
    while True:
        async with pool.transaction() as conn:
            progress = await queries.progress(conn, account_id, batch.id)
        if progress.done:
            break
        await asyncio.sleep(0.01)
    process.kill()
    await process.wait()
    # What the queue does by itself once the dead worker's heartbeat is old.
    async with pool.transaction() as conn:
        await put(conn, TypesetNext(account_id, batch.id))
        await put(conn, TypesetNext(account_id, batch.id))
    await works.work(dsn, pool)
    async with pool.transaction() as conn:
        found = await actions.get(conn, account_id, batch.id)
        texts = pages(await works.file_data(conn, account_id, batch.id))
    assert found.status is PrintStatus.FINISHED
    assert len(texts) == len(NAMES)
    assert all(f"Kedves {name}!" in text for name, text in zip(NAMES, texts, strict=True))
