"""Who wants at most one letter a week or a month gets no more, whatever sends them."""

import asyncio
from datetime import timedelta

import pytest

import make
import make_sends
from delivering.desk import Desk
from kapocs.db.pool import Conn
from kapocs.deliveries import queries_pace
from kapocs.ids import DeliveryId, SubscriberId
from kapocs.proof.why import why
from kapocs.readers import preferences
from kapocs.readers.preferences import BadLimit
from kapocs.sends.model import Send
from kapocs.subscribers.links import Person
from kapocs.suppressions import queries_limits
from kapocs.wording.telling import english

KEY = "e0@kapocs.test"
LESS = "the person wants at most one letter in {} days"


async def limit(desk: Desk, days: int) -> None:
    """The first person of the stage wants less."""
    async with desk.product.pool.transaction() as conn:
        (row,) = await conn.rows("SELECT list_id, id FROM subscribers WHERE email_key = :k", k=KEY)
        who = Person(desk.account_id, row["list_id"], SubscriberId(row["id"]))
        found = await preferences.read(conn, who, DeliveryId(0))
        await preferences.limit(conn, found, days, now=desk.clock())


async def outcome(desk: Desk, send: Send) -> str:
    """What became of the person's letter: how it stands, or why it did not go."""
    await desk.work()
    async with desk.product.pool.connection() as conn:
        answer = await why(conn, desk.account_id, send.id, KEY, now=desk.clock())
    return english(answer.told)


@pytest.mark.parametrize("days", [preferences.WEEKLY, preferences.MONTHLY])
async def test_one_letter_goes_and_the_next_waits_for_nobody(desk: Desk, days: int) -> None:
    stage = await desk.stage(2)
    await limit(desk, days)
    await desk.campaign(stage)
    await desk.work()
    assert LESS.format(days) in await outcome(desk, await desk.campaign(stage, ignores_cap=True))
    assert await desk.counts() == {"sent": 3, "skipped": 1}
    desk.later(days=days, minutes=1)
    assert LESS.format(days) not in await outcome(desk, await desk.campaign(stage))


async def test_the_letter_of_before_counts_and_lifting_lets_all_through(desk: Desk) -> None:
    stage = await desk.stage(1)
    await desk.campaign(stage)
    await desk.work()
    await limit(desk, preferences.WEEKLY)
    assert LESS.format(7) in await outcome(desk, await desk.campaign(stage))
    await limit(desk, 0)
    await desk.campaign(stage)
    await desk.work()
    assert await desk.counts() == {"sent": 2, "skipped": 1}


async def test_the_stricter_of_a_cap_and_a_wish_holds(desk: Desk) -> None:
    await desk.rules(cap_letters=2)
    stage = await desk.stage(2)
    await limit(desk, preferences.WEEKLY)
    for _ in range(3):
        await desk.campaign(stage)
        await desk.work()
    reasons = sorted(english(each.reason) for each in await desk.lines() if each.reason)
    assert reasons == ["the frequency cap: 2 letters in 7 days", *[LESS.format(7)] * 2]


async def test_two_campaigns_at_once_are_one_letter(desk: Desk) -> None:
    stage = await desk.stage(1)
    await limit(desk, preferences.MONTHLY)
    for _ in range(3):
        await desk.campaign(stage)
    async with desk.worker() as one, desk.worker() as two:
        await one.runner.drain()
        await asyncio.gather(one.pump.until_idle(), two.pump.until_idle())
    assert await desk.counts() == {"sent": 1, "skipped": 2}


async def test_letters_of_before_are_kept_as_long_as_the_longest_limit(conn: Conn) -> None:
    anna = await make.make_account(conn)

    async def letter(days: float) -> bool:
        at = make.NOW + timedelta(days=days)
        return bool(await queries_pace.reserve(conn, anna.id, [KEY], letters=5, days=1, now=at))

    await queries_limits.put(conn, anna.id, KEY, days=30, now=make.NOW)
    assert [await letter(days) for days in (0, 10, 29, 30.1)] == [True, False, False, True]


async def test_no_other_limit_is_taken_and_accounts_do_not_share_them(conn: Conn) -> None:
    anna, other = await make.make_account(conn), await make.make_account(conn)
    stage = await make_sends.make_stage(conn, anna.id, people=1)
    person = await conn.value("SELECT id FROM subscribers WHERE account_id = :a", a=anna.id)
    who = Person(*stage.schema.key, SubscriberId(person))
    found = await preferences.read(conn, who, DeliveryId(0))
    for days in (1, 8, -7, 400):
        with pytest.raises(BadLimit):
            await preferences.limit(conn, found, days, now=make.NOW)
    await preferences.limit(conn, found, 7, now=make.NOW)
    assert await queries_limits.of(conn, anna.id, [KEY]) == {KEY: 7}
    assert await queries_limits.of(conn, other.id, [KEY]) == {}
