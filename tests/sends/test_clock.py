"""Clocks that jump: whatever was written while one was ahead silences nobody afterwards."""

from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest

import make
import make_sends
from kapocs.accounts import queries as accounts_queries
from kapocs.accounts.actions import begin_session
from kapocs.accounts.model import SESSION_LENGTH
from kapocs.clock import system_clock
from kapocs.db.pool import Conn, Pool, connect
from kapocs.deliveries import handlers as delivery_handlers
from kapocs.deliveries import queries_outbox as outbox
from kapocs.deliveries import queries_outcomes, queries_pace
from kapocs.ids import AccountId, SendId
from kapocs.lists import actions as lists
from kapocs.lists.values import FieldType
from kapocs.planning import handlers, relative
from kapocs.queue import run
from kapocs.queue.put import put
from kapocs.reasons import said
from kapocs.sends import actions, queries_progress
from kapocs.sends.jobs import DecideWinner, PlanRelative
from kapocs.sends.model import Send, SendType, Timing
from kapocs.signing import digest
from kapocs.subscribers.events import SubscribersJoined
from kapocs.wiring import wiring

MINUTE = timedelta(minutes=1)
DAY = timedelta(days=1)
BUDAPEST = ZoneInfo("Europe/Budapest")
TURNS = [
    datetime(2026, 3, 29, 1, 0, tzinfo=UTC),  # clocks go from 2 to 3
    datetime(2026, 10, 25, 1, 0, tzinfo=UTC),  # from 3 back to 2
    datetime(2026, 12, 31, 23, 0, tzinfo=UTC),  # New Year in Budapest
]
JUMPS = [DAY, timedelta(hours=1), timedelta(days=400)]


async def ticked(conn: Conn, send: Send, now: datetime) -> None:
    """One minute's look at the relative sends, to its end."""
    for each in await queries_progress.relative(conn, now):
        for _ in range(20):
            found = await actions.get(conn, each.account_id, each.id)
            job = PlanRelative(each.account_id, each.id, found.frozen_list, found.frozen_after)
            await relative.plan_page(conn, job, now, size=2)
            if (await actions.get(conn, each.account_id, each.id)).frozen_at is None:
                break


async def planned(conn: Conn, send: Send) -> int:
    count: int = await conn.value("SELECT count(*) FROM deliveries WHERE send_id = :id", id=send.id)
    return count


async def running(conn: Conn, moments: list[datetime], *, now: datetime, **timing: Any) -> Send:
    """A relative send over people whose field holds these moments, started now."""
    account = await make.make_account(conn)
    stage = await make_sends.make_stage(conn, account.id)
    kind = FieldType.DATE if "relative_days" in timing else FieldType.DATETIME
    await make.make_field(conn, *stage.schema.key, name="lejarat", type_=kind)
    schema = await lists.schema(conn, *stage.schema.key)
    shape = "%Y-%m-%d" if kind is FieldType.DATE else "%Y-%m-%d %H:%M:%S"
    for number, moment in enumerate(moments):
        value = moment.astimezone(BUDAPEST).strftime(shape)
        await make.make_subscriber(conn, schema, email=f"c{number}@kapocs.test", lejarat=value)
    type_ = (
        SendType.RELATIVE_AFTER_DATE if kind is FieldType.DATE else SendType.RELATIVE_AFTER_MINUTES
    )
    send = await make_sends.make_send(
        conn, stage, type_=type_, timing=Timing(reference_field="lejarat", **timing)
    )
    return await actions.start(conn, stage.account_id, send.id, now=now)


@pytest.mark.parametrize("jump", JUMPS)
@pytest.mark.parametrize("turn", TURNS)
async def test_a_tick_with_the_clock_ahead_silences_no_relative_send(
    conn: Conn, turn: datetime, jump: timedelta
) -> None:
    begun = turn - 3 * timedelta(hours=1)
    people = [turn - 90 * MINUTE, turn + 61 * MINUTE, turn + jump / 2 + 121 * MINUTE]
    send = await running(conn, people, now=begun, relative_minutes=0)
    await ticked(conn, send, begun + MINUTE)
    await ticked(conn, send, begun + MINUTE + jump)  # the clock ahead, for one tick
    now = begun + 2 * MINUTE
    while now < max(people) + 5 * MINUTE:
        await ticked(conn, send, now)
        now += timedelta(minutes=20) if jump < 2 * DAY else timedelta(hours=23)
    await ticked(conn, send, now)
    assert await planned(conn, send) == 3


async def test_those_planned_too_early_get_no_second_letter(conn: Conn) -> None:
    send = await running(conn, [make.NOW + 60 * MINUTE], now=make.NOW, relative_minutes=0)
    await ticked(conn, send, make.NOW + DAY)
    assert await planned(conn, send) == 1
    for minutes in range(1, 90, 4):
        await ticked(conn, send, make.NOW + minutes * MINUTE)
    assert await planned(conn, send) == 1


async def test_a_stretch_begun_with_the_clock_ahead_goes_on_with_the_right_one(conn: Conn) -> None:
    people = [make.NOW + 50 * MINUTE + n * timedelta(seconds=1) for n in range(5)]
    send = await running(conn, people, now=make.NOW, relative_minutes=0)
    found = await actions.get(conn, send.account_id, send.id)
    job = PlanRelative(send.account_id, send.id, found.frozen_list, found.frozen_after)
    await relative.plan_page(conn, job, make.NOW + DAY, size=2)  # the first page only
    for minutes in range(1, 60, 4):
        await ticked(conn, send, make.NOW + minutes * MINUTE)
    assert await planned(conn, send) == 5


async def test_a_send_started_with_the_clock_ahead_works_with_the_right_one(conn: Conn) -> None:
    people = [make.NOW + 30 * MINUTE, make.NOW + 2 * DAY]
    send = await running(conn, people, now=make.NOW + DAY, relative_minutes=0)
    for minutes in range(0, 50, 4):
        await ticked(conn, send, make.NOW + minutes * MINUTE)
    assert await planned(conn, send) == 1


async def test_a_clock_that_was_a_day_behind_leaves_nobody_out(conn: Conn) -> None:
    people = [make.NOW + 2 * MINUTE, make.NOW + 7 * MINUTE]
    send = await running(conn, people, now=make.NOW, relative_minutes=0)
    await ticked(conn, send, make.NOW + 3 * MINUTE)
    await ticked(conn, send, make.NOW + 4 * MINUTE - DAY)
    await ticked(conn, send, make.NOW + 8 * MINUTE)
    assert await planned(conn, send) == 2


@pytest.mark.parametrize("turn", TURNS)
async def test_days_from_a_date_come_once_over_a_change_of_clocks(
    conn: Conn, turn: datetime
) -> None:
    begun = turn - DAY
    people = [turn + DAY * number for number in (-1, 0, 1)]
    send = await running(conn, people, now=begun, relative_days=0, clock_hour=2, clock_minute=30)
    await ticked(conn, send, begun + DAY)
    now = begun
    while now < turn + 3 * DAY:
        await ticked(conn, send, now)
        now += timedelta(minutes=30)
    # 02:30 of the first day is over when it starts in spring and autumn, not at New Year.
    days = {people[0].astimezone(BUDAPEST).date(), *(p.astimezone(BUDAPEST).date() for p in people)}
    due = [
        day
        for day in days
        if datetime(day.year, day.month, day.day, 2, 30, tzinfo=BUDAPEST) > begun
    ]
    assert await planned(conn, send) == len(due)


async def welcomed(conn: Conn, now: datetime) -> tuple[AccountId, SendId]:
    """A welcome letter that was planned at that moment."""
    account = await make.make_account(conn)
    stage = await make_sends.make_stage(conn, account.id, people=1)
    send = await make_sends.make_send(conn, stage, type_=SendType.SUBSCRIPTION, active=True)
    people = await conn.column("SELECT id FROM subscribers WHERE account_id = :a", a=account.id)
    joined = SubscribersJoined(account.id, stage.schema.list.id, None, people, "once")
    await handlers.on_joined(conn, joined, now)
    return account.id, send.id


async def dues(conn: Conn, account_id: AccountId) -> list[datetime]:
    return await conn.column("SELECT due_at FROM outbox WHERE account_id = :a", a=account_id)


async def test_a_welcome_planned_with_the_clock_ahead_goes_out_once_it_is_right(
    conn: Conn,
) -> None:
    account_id, _ = await welcomed(conn, make.NOW + DAY)
    assert await dues(conn, account_id) == [make.NOW + DAY]
    await delivery_handlers.when_clock_was_ahead(conn, None, make.NOW)
    assert await dues(conn, account_id) == [make.NOW]


async def test_a_retry_put_off_with_the_clock_ahead_is_not_put_off_for_a_day(conn: Conn) -> None:
    account_id, _ = await welcomed(conn, make.NOW)
    (row,) = await outbox.claim(conn, account_id, lane=0, worker_id=7, now=make.NOW, size=10)
    later = queries_outcomes.Later(
        account_id=account_id,
        delivery_id=row.id,
        due_at=make.NOW + DAY + 5 * MINUTE,
        reply=said("451"),
    )
    await queries_outcomes.defer(conn, worker_id=7, later=[later], now=make.NOW + DAY)
    await delivery_handlers.when_clock_was_ahead(conn, None, make.NOW)
    assert await dues(conn, account_id) == [make.NOW]


async def test_smart_sends_keep_their_hours_when_the_clock_is_right_again(conn: Conn) -> None:
    account_id, _ = await welcomed(conn, make.NOW + DAY)
    await conn.execute(
        "UPDATE deliveries SET due_at = :due WHERE account_id = :a",
        due=make.NOW + DAY + timedelta(hours=6),
        a=account_id,
    )
    await conn.execute(
        "UPDATE outbox SET due_at = :due WHERE account_id = :a",
        due=make.NOW + DAY + timedelta(hours=6),
        a=account_id,
    )
    await delivery_handlers.when_clock_was_ahead(conn, None, make.NOW)
    assert await dues(conn, account_id) == [make.NOW + timedelta(hours=6)]


async def test_the_frequency_cap_does_not_hold_for_as_long_as_the_clock_was_ahead(
    conn: Conn,
) -> None:
    account = await make.make_account(conn)
    limits = {"letters": 1, "days": 7}
    year = timedelta(days=365)
    ask = queries_pace.reserve
    assert await ask(conn, account.id, ["a@b.hu"], now=make.NOW + year, **limits) == {"a@b.hu"}
    await delivery_handlers.when_clock_was_ahead(conn, None, make.NOW)
    assert await ask(conn, account.id, ["a@b.hu"], now=make.NOW + 6 * DAY, **limits) == set()
    assert await ask(conn, account.id, ["a@b.hu"], now=make.NOW + 8 * DAY, **limits) == {"a@b.hu"}


async def test_a_session_opened_with_the_clock_ahead_lasts_no_longer_than_others(
    conn: Conn,
) -> None:
    account = await make.make_account(conn)
    await make.make_user(
        conn,
        account.id,
        email="ora@kapocs.test",
        password="hosszú jelszó 12",
    )
    user = await accounts_queries.user_by_email(conn, account.id, "ora@kapocs.test")
    assert user is not None
    late = make.NOW + timedelta(days=400)
    token = digest(await begin_session(conn, user, late))
    for handler in wiring().when_clock_was_ahead:
        await handler(conn, None, make.NOW)
    find, latest = accounts_queries.user_by_session, late
    almost = make.NOW + SESSION_LENGTH - MINUTE
    assert await find(conn, token, almost, latest=latest) is not None
    assert await find(conn, token, almost + 2 * MINUTE, latest=latest) is None


@pytest.fixture
async def runner(dsn: str, pool: Pool) -> AsyncIterator[run.Runner]:
    """The queue of a worker over the test's own database."""
    queue_pool = await connect(dsn, size=2, codecs=False)
    yield run.Runner(pool, queue_pool, wiring(), system_clock)
    await queue_pool.close()


async def test_schedules_and_jobs_do_not_rest_until_the_time_that_a_wrong_clock_showed(
    runner: run.Runner, pool: Pool
) -> None:
    async with pool.transaction() as conn:
        await put(conn, DecideWinner(AccountId(1), SendId(1)), after=timedelta(hours=4))
        # As a worker and a database whose clock is a day ahead leave them.
        await conn.execute(
            """INSERT INTO pgqueuer_schedules (expression, entrypoint, next_run, updated, last_run)
               VALUES ('* * * * *', 'sends', now() + interval '1 day 1 minute',
                       now() + interval '1 day', now() + interval '1 day')"""
        )
        await conn.execute(
            """UPDATE pgqueuer SET created = created + interval '1 day',
                   updated = updated + interval '1 day', heartbeat = heartbeat + interval '1 day',
                   execute_after = execute_after + interval '1 day'"""
        )
    assert await runner.mend_clock()
    async with pool.connection() as conn:
        assert await conn.value("SELECT next_run <= now() FROM pgqueuer_schedules")
        assert await conn.value(
            """SELECT execute_after BETWEEN now() + interval '3 hours'
                                        AND now() + interval '4 hours' FROM pgqueuer"""
        )
    assert not await runner.mend_clock()
