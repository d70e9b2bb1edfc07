"""What came of the ways that people took: who reached the goal by them, and what was ordered."""

from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest

from automations.stories import Shop
from automations.test_seeing import stats
from automations.test_versions import change
from automations.track import BEGIN, Track, open_track
from kapocs.automations import queries_keeping, queries_paths
from kapocs.automations.model import AutomationId
from kapocs.automations.paths import Came, PathStats
from kapocs.automations.seeing import AutomationStats
from kapocs.db.pool import Pool
from kapocs.ids import SubscriberId
from kapocs.lists.model import ListType
from make import make_list

ANNA, BELA = "anna@kapocs.test", "bela@kapocs.test"
IS_GOLD = "mssys_company = gold"
GOLD: dict[str, Any] = {"id": "gold", "if": IS_GOLD, "then": [{"id": "w", "wait": {"days": 5}}]}
REACHED = {"goal": {"on": "changed", "field": "mssys_title", "to": "there"}}


async def opened_shop(track: Track) -> Shop:
    async with track.pool.transaction() as conn:
        made = await make_list(conn, track.account_id, name="Bolt", type_=ListType.ECOMMERCE)
    return Shop(track, made.id)


@pytest.fixture
async def shop(track: Track) -> Shop:
    return await opened_shop(track)


async def buy(
    shop: Shop, number: int, email: str = ANNA, *, status: str = "1", currency: str = "HUF"
) -> SubscriberId:
    """An order of 2540 gross."""
    return await shop.order(status, number=str(number), currency=currency, email=email)


def way(found: AutomationStats, name: str, *, step: str = "gold", version: int = 1) -> PathStats:
    [one] = [
        each for each in found.paths if (each.step, each.way, each.version) == (step, name, version)
    ]
    return one


def numbers(came: Came) -> tuple[int, int, list[tuple[str, int, Decimal]]]:
    return came.people, came.goal, [(it.currency, it.orders, it.amount) for it in came.income]


async def two_ways(track: Track) -> tuple[AutomationId, SubscriberId, SubscriberId]:
    """Anna is gold and waits; Béla is not."""
    made = await track.begin([GOLD, {"id": "v", "wait": {"days": 10}}], leave=REACHED)
    anna = await track.join(ANNA, mssys_company="gold")
    bela = await track.join(BELA)
    await track.work()
    return made.id, anna, bela


async def test_whoever_reaches_the_goal_counts_for_the_way_they_took(track: Track) -> None:
    made, anna, _ = await two_ways(track)
    await track.work(days=1)
    await track.change(anna, mssys_title="there")
    await track.work()
    found = await stats(track, made, by_day="gold")
    assert (found.goal, found.done) == (1, 1)
    assert numbers(way(found, "yes").whole) == (1, 1, [])
    assert numbers(way(found, "no").whole) == (1, 0, [])
    first, second = BEGIN.date(), BEGIN.date() + timedelta(days=1)
    by_day = {day: numbers(came) for day, came in way(found, "yes").days.items()}
    assert by_day == {first: (1, 0, []), second: (0, 1, [])}
    assert [(each.counted.day, each.counted.goal) for each in found.days] == [
        (first, 0), (second, 1),
    ]  # fmt: skip
    later = await stats(track, made, since=second)
    assert numbers(way(later, "yes").whole) == (0, 1, [])
    assert way(later, "yes").days == {}


async def test_a_step_that_is_the_goal_counts_as_well_and_a_way_called_so_does_not(
    track: Track,
) -> None:
    split = [{"name": "goal", "share": 1}, {"name": "b", "share": 1, "steps": [{"goal": "b"}]}]
    made = await track.begin([{"id": "gold", "split": split}])
    for number in range(12):
        await track.join(f"p{number}@kapocs.test")
    await track.work()
    found = await stats(track, made.id)
    called, other = numbers(way(found, "goal").whole), numbers(way(found, "b").whole)
    assert called[0] + other[0] == found.entered == 12
    assert (called[1], other[1]) == (0, other[0])
    assert 0 < found.goal == other[0] < 12


async def test_what_they_order_inside_or_shortly_after_is_income_of_their_way(
    track: Track, shop: Shop
) -> None:
    await buy(shop, 1)
    await track.work(minutes=1)
    made, anna, _ = await two_ways(track)
    await track.work(days=1)
    await buy(shop, 2)
    await buy(shop, 3, BELA)
    await buy(shop, 4, status="4")
    await buy(shop, 5, "kata@kapocs.test")
    await buy(shop, 6, currency="EUR", status="2")
    await track.change(anna, mssys_title="there")
    await track.work()
    await track.work(days=6)
    await buy(shop, 7)
    await track.work(days=1, minutes=1)
    await buy(shop, 8)
    found = await stats(track, made, by_day="gold")
    assert [(it.currency, it.orders, it.amount) for it in found.income] == [
        ("EUR", 1, Decimal(2540)), ("HUF", 3, Decimal(7620)),
    ]  # fmt: skip
    assert found.income_since is None
    anna_ordered = [("EUR", 1, Decimal(2540)), ("HUF", 2, Decimal(5080))]
    assert sorted(numbers(way(found, "yes").whole)[2]) == anna_ordered
    assert numbers(way(found, "no").whole) == (1, 0, [("HUF", 1, Decimal(2540))])
    days = {day: came.income for day, came in way(found, "yes").days.items() if came.income}
    assert [(day - BEGIN.date()).days for day in days] == [1, 7]
    assert [sum(it.orders for it in each.income) for each in found.days if each.income] == [3, 1]


async def test_who_goes_on_by_another_version_counts_where_they_took_the_way(
    track: Track, shop: Shop
) -> None:
    made, _, _ = await two_ways(track)
    await change(track, made, [GOLD, {"id": "v", "wait": {"days": 20}}, {"id": "x", "goal": "x"}])
    assert {each.version for each in await track.runs(made)} == {2}
    await buy(shop, 1)
    await track.work(days=6)
    await track.work(days=20)
    found = await stats(track, made)
    assert numbers(way(found, "yes").whole) == (1, 1, [("HUF", 1, Decimal(2540))])
    assert numbers(way(found, "yes", version=2).whole) == (0, 0, [])


async def test_of_who_comes_by_several_times_the_last_way_counts(track: Track, shop: Shop) -> None:
    steps = [
        {"id": "again", "if": IS_GOLD, "then": [{"goal": "gold"}]},
        {"wait": {"days": 1}},
        {"goto": "again"},
    ]
    made = await track.begin(steps)
    anna = await track.join(ANNA)
    await track.work()
    await track.work(days=1)
    await buy(shop, 1)
    await track.change(anna, mssys_company="gold")
    await track.work(days=1)
    await buy(shop, 2)
    found = await stats(track, made.id)
    assert numbers(way(found, "no", step="again").whole) == (2, 0, [("HUF", 1, Decimal(2540))])
    assert numbers(way(found, "yes", step="again").whole) == (1, 1, [("HUF", 1, Decimal(2540))])


async def test_a_wait_that_may_end_before_has_two_ways(track: Track) -> None:
    wait = {"for": "changed", "up_to": {"days": 1}}
    made = await track.begin([{"id": "w", "wait": wait}, {"id": "v", "wait": {"days": 1}}])
    await track.join(ANNA)
    await track.work()
    await track.work(days=1)
    found = await stats(track, made.id)
    assert [(each.step, each.way, each.whole.people) for each in found.paths] == [
        ("w", "came", 0), ("w", "timed_out", 1),
    ]  # fmt: skip


async def test_what_others_sell_is_not_looked_at(pool: Pool, track: Track, shop: Shop) -> None:
    other = await open_track(pool)
    made, _, _ = await two_ways(track)
    theirs, _, _ = await two_ways(other)
    await buy(await opened_shop(other), 1)
    assert (await stats(track, made)).income == []
    assert [each.orders for each in (await stats(other, theirs)).income] == [1]


async def test_of_too_many_orders_the_newest_are_looked_at(track: Track, shop: Shop) -> None:
    times = []
    for number in range(4):
        await buy(shop, number, f"p{number}@kapocs.test")
        times.append(track.now)
        await track.work(days=1)
    span = (BEGIN, track.now)
    async with track.pool.transaction() as conn:
        for most, first in ((4, None), (3, times[0]), (1, times[2])):
            found = await queries_paths.counted_from(conn, track.account_id, span, most=most)
            assert found == first


async def test_goals_of_days_that_are_over_come_together(track: Track) -> None:
    made, anna, bela = await two_ways(track)
    for id_ in (anna, bela):
        await track.change(id_, mssys_title="there")
        track.now += timedelta(microseconds=1)
        await track.work()
    before = numbers(way(await stats(track, made), "yes").whole)
    async with track.pool.transaction() as conn:
        await queries_keeping.tidy(conn, track.now + timedelta(days=4))
        shards = await conn.column("SELECT DISTINCT shard FROM automation_goals")
    assert shards == [0]
    assert numbers(way(await stats(track, made), "yes").whole) == before == (1, 1, [])
    async with track.pool.transaction() as conn:
        await queries_keeping.tidy(conn, track.now + timedelta(days=4 * 365))
        assert await conn.column("SELECT number FROM automation_goals") == []


async def test_days_without_end_are_told_at_once(track: Track, shop: Shop) -> None:
    made, _, _ = await two_ways(track)
    await buy(shop, 1)
    found = await stats(track, made, since=date.min, until=date(9999, 12, 30), by_day="gold")
    assert [each.orders for each in found.income] == [1]
    assert (await stats(track, made, by_day="nowhere")).paths == (await stats(track, made)).paths
