"""Typesetting holds no connection; what two workers do twice is kept once, and over is over."""

from kapocs.db.pool import Pool
from kapocs.ids import AccountId
from kapocs.printing import actions, queries, queries_items
from kapocs.printing.errands import TYPESET
from kapocs.printing.jobs import TypesetNext
from kapocs.printing.model import NewBatch, PrintBatch, PrintOrder, PrintStatus, PrintTemplate
from kapocs.reasons import Reason
from kapocs.wording.telling import english
from make import NOW
from paper.reading import pages
from printing import works

NAMES = ("Árvíztűrő Áron", "Tükörfúró Tünde")


async def frozen(pool: Pool) -> PrintBatch:
    """A batch whose letters are about to be typeset, by jobs of these tests."""
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
        await actions.freeze(conn, account_id, batch.id, now=NOW)
        await conn.execute("DELETE FROM pgqueuer")
        return batch


async def jobs(pool: Pool) -> list[str]:
    async with pool.transaction() as conn:
        return await conn.column("SELECT entrypoint FROM pgqueuer ORDER BY id")


async def test_a_chunk_that_two_workers_typeset_is_kept_once(dsn: str, pool: Pool) -> None:
    batch = await frozen(pool)
    job = TypesetNext(batch.account_id, batch.id, 1)
    async with pool.transaction() as conn:
        one, two = [await TYPESET.claim(conn, job, NOW) for _ in range(2)]
    assert one is not None
    assert two is not None
    made = await TYPESET.do(one)
    for taken in (one, two):
        async with pool.transaction() as conn:
            await TYPESET.note(conn, job, taken, made, NOW)
    assert await jobs(pool) == ["AssembleNext"]
    await works.work(dsn, pool)
    async with pool.transaction() as conn:
        texts = pages(await works.file_data(conn, batch.account_id, batch.id))
    assert [name in text for name, text in zip(NAMES, texts, strict=True)] == [True, True]


async def test_a_chunk_that_is_done_is_not_done_again(pool: Pool) -> None:
    batch = await frozen(pool)
    job = TypesetNext(batch.account_id, batch.id, 1)
    async with pool.transaction() as conn:
        taken = await TYPESET.claim(conn, job, NOW)
    assert taken is not None
    made = await TYPESET.do(taken)
    async with pool.transaction() as conn:
        await TYPESET.note(conn, job, taken, made, NOW)
        assert await TYPESET.claim(conn, job, NOW) is None


async def test_a_batch_cancelled_meanwhile_stays_cancelled(pool: Pool) -> None:
    batch = await frozen(pool)
    job = TypesetNext(batch.account_id, batch.id, 1)
    async with pool.transaction() as conn:
        taken = await TYPESET.claim(conn, job, NOW)
    assert taken is not None
    made = await TYPESET.do(taken)
    async with pool.transaction() as conn:
        # Typesetting holds no lock, so that nobody waits for it.
        await actions.cancel(conn, batch.account_id, batch.id, now=NOW)
    async with pool.transaction() as conn:
        await TYPESET.note(conn, job, taken, made, NOW)
        await TYPESET.give_up(conn, job, Reason("paper.typesetter_broke"), NOW)
        found = await actions.get(conn, batch.account_id, batch.id)
        assert found.status is PrintStatus.CANCELLED
        assert await queries_items.waiting_chunks(conn, batch.account_id, batch.id, size=9) == []
    assert await jobs(pool) == []


async def test_a_typesetter_that_breaks_down_fails_the_batch_with_its_reason(pool: Pool) -> None:
    batch = await frozen(pool)
    job = TypesetNext(batch.account_id, batch.id, 1)
    async with pool.transaction() as conn:
        await TYPESET.give_up(conn, job, Reason("paper.typesetter_broke"), NOW)
        found = await actions.get(conn, batch.account_id, batch.id)
    assert (found.status, english(found.reason)) == (
        PrintStatus.FAILED,
        "The typesetter broke down.",
    )


async def test_a_job_names_its_own_account_s_batch_only(pool: Pool) -> None:
    batch = await frozen(pool)
    job = TypesetNext(AccountId(batch.account_id + 1), batch.id, 1)
    async with pool.transaction() as conn:
        assert await TYPESET.claim(conn, job, NOW) is None
        assert (await queries.progress(conn, batch.account_id, batch.id)).done == 0
