"""Runs: what is shown is what is done, so many a day, one at a time, and killed ones go on."""

import asyncio
from datetime import timedelta
from pathlib import Path

import pytest

import make
from kapocs.lists import actions as lists
from kapocs.lists.model import ListType
from kapocs.queue.put import put
from kapocs.queue.queries_clock import STEPS
from kapocs.retention import handlers
from kapocs.retention.jobs import RetainNext
from kapocs.retention.model import RetentionBusy, RetentionRules, RetentionState
from kapocs.signing import Signer
from make import NOW
from make_shop import make_order
from product import Product
from retention.keeping import LONG_AGO, TWO_YEARS, Office
from running_worker import until, worker_of

DAY = timedelta(days=1)
MANY = """
    INSERT INTO subscribers (account_id, list_id, email, email_key, unique_email, active,
        confirmed, subscribed_at, secret_id)
    SELECT :account_id, :list_id, 'p' || n || '@x.hu', 'p' || n || '@x.hu', true, true, true,
           :at, md5(n::text) FROM generate_series(1, :people::int) AS n RETURNING id"""

WANTED = """
    INSERT INTO invoices (account_id, connector_id, list_id, record_id, kind, external_id, due_at,
        created_at)
    VALUES (:account_id, 1, :list_id, :order, 'invoice', 'x', :now, :now) RETURNING id"""


async def crowd(office: Office, people: int) -> None:
    """So many silent people, and one who is not."""
    await office.sql(MANY, list_id=office.list_id, people=people, at=LONG_AGO)
    await office.event(await office.person("eva@kapocs.test"), "email_click", NOW - DAY)


async def test_a_dry_run_counts_what_the_run_then_does_and_changes_nothing(
    office: Office,
) -> None:
    await crowd(office, 450)
    await office.set(RetentionRules(inactive_months=24, most_a_day=300))
    dry = await office.run(dry=True)
    assert len(await office.emails()) == 451
    assert await office.count("erasures") == 0
    run = await office.run()
    assert dict(run.counts) == dict(dry.counts)
    assert dict(run.counts) == {
        "looked_at": 451,
        "inactive": 450,
        "erased": 300,
        "over_the_day": 150,
    }
    assert len(await office.emails()) == 151
    assert [each.is_dry for each in await office.log()] == [False, True]
    assert {each.state for each in await office.log()} == {RetentionState.DONE}


async def test_no_more_go_in_a_day_however_often_it_is_run(office: Office) -> None:
    await crowd(office, 12)
    await office.set(RetentionRules(inactive_months=24, most_a_day=5))
    left = []
    for hours in (0, 1, 22, 24, 47, 72):
        await office.run(now=NOW + timedelta(hours=hours))
        left.append(len(await office.emails()) - 1)
    assert left == [7, 7, 7, 2, 0, 0]


async def test_one_run_is_under_way_at_a_time_and_other_rules_stop_it(office: Office) -> None:
    await crowd(office, 3)
    await office.set(TWO_YEARS)
    told = await asyncio.gather(*(office.begin() for _ in range(4)), return_exceptions=True)
    assert sum(isinstance(each, RetentionBusy) for each in told) == 3
    await office.set(RetentionRules(inactive_months=36))
    await office.work()
    (stopped,) = await office.log()
    assert stopped.state is RetentionState.STOPPED
    assert len(await office.emails()) == 4


async def test_who_asks_for_a_dry_run_twice_gets_the_one_under_way(office: Office) -> None:
    await office.set(TWO_YEARS)
    first = await office.begin(dry=True)
    assert (await office.begin(dry=True)).id == first.id
    with pytest.raises(RetentionBusy):
        await office.begin()


async def test_two_workers_that_do_the_same_piece_erase_everybody_once(office: Office) -> None:
    await crowd(office, 30)
    await office.set(TWO_YEARS)
    run = await office.begin()
    async with office.pool.transaction() as conn:
        for _ in range(3):
            await put(conn, RetainNext(office.account.id, run.id))
    await office.work()
    assert await office.emails() == ["eva"]
    assert await office.count("erasures") == 30
    (done,) = await office.log()
    assert done.counts["erased"] == 30


async def test_a_run_of_another_account_is_not_gone_on_with(office: Office) -> None:
    await crowd(office, 3)
    await office.set(TWO_YEARS)
    run = await office.begin()
    async with office.pool.transaction() as conn:
        stranger = await make.make_account(conn, name="Cili")
        await conn.execute("DELETE FROM pgqueuer")
        await put(conn, RetainNext(stranger.id, run.id))
    await office.work()
    assert len(await office.emails()) == 4
    assert (await office.log())[0].state is RetentionState.RUNNING


async def test_who_has_to_be_named_on_a_document_waits(office: Office) -> None:
    async with office.pool.transaction() as conn:
        made = await make.make_list(conn, office.account.id, name="B", type_=ListType.ECOMMERCE)
        schema = await lists.schema(conn, office.account.id, made.id)
        order = await make_order(conn, schema, email="bela@kapocs.test")
    await office.sql("UPDATE subscribers SET subscribed_at = :at RETURNING id", at=LONG_AGO)
    await office.sql("DELETE FROM subscriber_events RETURNING id")
    await office.sql("UPDATE orders SET placed_at = :at RETURNING record_id", at=LONG_AGO)
    await office.sql(WANTED, list_id=made.id, order=order, now=NOW)
    await office.set(TWO_YEARS)
    for dry in (True, False):
        run = await office.run(dry=dry)
        assert (run.counts["held_by_invoices"], run.counts.get("erased", 0)) == (1, 0)
    assert await office.emails() == ["bela"]


async def steady(office: Office) -> None:
    """The clock has been looked at for a day."""
    await office.sql(
        """INSERT INTO clock_looks (id, seen_at, steps) VALUES (1, :at, :steps)
           ON CONFLICT (id) DO UPDATE SET seen_at = :at, steps = :steps RETURNING id""",
        at=NOW,
        steps=STEPS,
    )


async def test_the_clock_runs_what_was_agreed_to_and_nothing_else(office: Office) -> None:
    await crowd(office, 3)
    async with office.pool.transaction() as conn:
        await handlers.tick(conn, None, NOW)
    await office.set(TWO_YEARS)
    await steady(office)

    async def tick() -> int:
        async with office.pool.transaction() as conn:
            await handlers.tick(conn, None, NOW + DAY)
        return len(await office.log())

    assert await tick() == 0
    await office.run(dry=True)
    assert await tick() == 1
    await office.begin()
    assert await tick() == 2  # one is under way
    await office.work()
    assert await tick() == 3
    await office.work(now=NOW + DAY)
    assert [each.asked_by for each in await office.log()] == [None] * 3
    assert await office.emails() == ["eva"]


async def test_a_run_that_never_ends_makes_room_after_days(office: Office) -> None:
    await office.set(TWO_YEARS)
    await office.begin()
    await steady(office)
    async with office.pool.transaction() as conn:
        await conn.execute("DELETE FROM pgqueuer")
        await handlers.tick(conn, None, NOW + DAY)
        await conn.execute("UPDATE clock_looks SET steps = :n", n=STEPS)
        await handlers.tick(conn, None, NOW + 2 * DAY)
    assert len(await office.log()) == 1
    async with office.pool.transaction() as conn:
        await handlers.tick(conn, None, NOW + 3 * DAY)
    states = [each.state for each in await office.log()]
    assert states == [RetentionState.RUNNING, RetentionState.STOPPED]


async def test_a_clock_that_is_not_to_be_trusted_begins_nothing(office: Office) -> None:
    await office.set(TWO_YEARS)
    await office.run()
    async with office.pool.transaction() as conn:
        await handlers.tick(conn, None, NOW + timedelta(days=4000))
    assert len(await office.log()) == 1


@pytest.mark.parametrize("kills", [2])
async def test_a_worker_that_is_killed_on_the_way_goes_on_and_erases_everybody_once(
    product: Product, signer: Signer, tmp_path: Path, kills: int
) -> None:
    async with product.pool.transaction() as conn:
        made = await make.make_list(conn, product.anna.id)
    office = Office(product.dsn, product.pool, product.anna, made.id, signer=signer)
    await crowd(office, 700)
    await office.set(RetentionRules(inactive_months=24, most_a_day=10_000))

    async def has_begun(erasures: int) -> bool:
        return await office.count("erasures") >= erasures

    async def has_ended() -> bool:
        (run,) = await office.log()
        return run.state is RetentionState.DONE and await office.emails() == ["eva"]

    await office.begin()
    async with worker_of(product, tmp_path, smtp_url="") as worker:
        for each in range(kills):
            await until(lambda so_many=200 + 200 * each: has_begun(so_many))  # type: ignore[misc]
            await worker.kill()
        await until(has_ended)
    (run,) = await office.log()
    assert run.counts["erased"] == run.counts["inactive"] == 700
    assert await office.count("erasures") == 700
