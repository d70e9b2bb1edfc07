"""An account rests for long work, and never with a connection or a lock in its hands."""

import asyncio
import time

import orjson
import pytest

from api_v1.world import build
from attacks.smuggling import until
from kapocs.ids import AccountId
from kapocs.pace import BIG_CALL, PACE, Pace
from product import Product

DEADLINE = 60
TRIES = 4
ANNA, CILI = AccountId(1), AccountId(2)


class Clock:
    """Goes on only when told."""

    now = 100.0

    def __call__(self) -> float:
        return self.now


def took(clock: Clock, seconds: float) -> None:
    clock.now += seconds


def both_ask(pace: Pace) -> None:
    pace.seen(ANNA)
    pace.seen(CILI)


async def test_work_within_a_transaction_never_rests_and_is_paid_for_at_the_door() -> None:
    clock = Clock()
    pace = Pace(clock)
    both_ask(pace)
    await pace.owing(ANNA, 1_000, took, clock, 0.1)
    calls = [asyncio.create_task(pace.paid(ANNA)) for _ in range(2)]
    # Whoever holds a connection goes on, and owes three times that as well.
    await pace.owing(ANNA, 1_000, took, clock, 0.1)
    both_ask(pace)
    await pace.paid(CILI)
    await asyncio.sleep(0.01)
    assert not any(each.done() for each in calls)
    clock.now += 0.5
    async with asyncio.timeout(DEADLINE):
        await asyncio.gather(*calls)


async def test_work_that_fails_within_a_transaction_is_owed_too() -> None:
    clock = Clock()
    pace = Pace(clock)
    both_ask(pace)

    def fail() -> None:
        clock.now += 0.1
        raise KeyError("Árvíztűrő")

    with pytest.raises(KeyError):
        await pace.owing(ANNA, 1_000, fail)
    call = asyncio.create_task(pace.paid(ANNA))
    await asyncio.sleep(0.01)
    assert not call.done()
    clock.now += 0.4
    async with asyncio.timeout(DEADLINE):
        await call


async def test_a_call_waits_a_bounded_time_at_the_door_and_not_for_long_lists() -> None:
    clock = Clock()
    pace = Pace(clock)
    both_ask(pace)
    async with pace.piece(ANNA):
        clock.now += 0.5
    await pace.paid(ANNA)
    for _ in range(5):
        await pace.owing(ANNA, 1_000, took, clock, 0.5)
        both_ask(pace)
    call = asyncio.create_task(pace.paid(ANNA))
    await asyncio.sleep(0.01)
    assert not call.done()
    clock.now += 3
    both_ask(pace)
    async with asyncio.timeout(DEADLINE):
        await call


async def test_what_holds_the_loop_long_rests_by_the_square() -> None:
    clock = Clock()
    pace = Pace(clock)
    for held, rest in ((0.001, 0.003), (0.01, 0.15)):
        both_ask(pace)
        async with pace.piece(ANNA):
            clock.now += held
        assert await begins_after(pace) > 0.9 * rest
        clock.now += 10


async def begins_after(pace: Pace) -> float:
    """The seconds that Anna's next piece waits."""
    begun = time.monotonic()
    async with pace.piece(ANNA):
        return time.monotonic() - begun


async def test_who_is_alone_owes_nothing() -> None:
    clock = Clock()
    pace = Pace(clock)
    pace.seen(ANNA)
    clock.now += 60
    pace.seen(ANNA)
    await pace.owing(ANNA, 1_000, took, clock, 60)
    await pace.paid(ANNA)


async def test_of_one_account_transactions_have_one_thread_between_them() -> None:
    pace = Pace()
    running, most = 0, 0

    def work() -> None:
        nonlocal running, most
        running += 1
        most = max(most, running)
        time.sleep(0.02)
        running -= 1

    async with asyncio.timeout(DEADLINE):
        await asyncio.gather(*(pace.owing(ANNA, 1_000, work) for _ in range(6)))
    assert most == 1


async def test_of_one_account_one_big_call_is_worked_on_at_a_time_while_others_ask() -> None:
    pace = Pace(Clock())
    under_way: list[AccountId] = []
    go_on = asyncio.Event()

    async def call(account_id: AccountId, *, is_big: bool = True) -> None:
        async with pace.big_call(account_id, is_big=is_big):
            under_way.append(account_id)
            await go_on.wait()
            under_way.remove(account_id)

    pace.seen(ANNA)
    pace.seen(CILI)
    calls = [asyncio.create_task(call(each)) for each in (ANNA, ANNA, ANNA, CILI)]
    calls += [asyncio.create_task(call(ANNA, is_big=False)) for _ in range(2)]
    await asyncio.sleep(0.01)
    assert sorted(under_way) == [ANNA, ANNA, ANNA, CILI]
    go_on.set()
    async with asyncio.timeout(DEADLINE):
        await asyncio.gather(*calls)


async def test_a_big_call_begins_after_the_account_has_rested_for_those_before() -> None:
    clock = Clock()
    pace = Pace(clock)
    both_ask(pace)
    await pace.owing(ANNA, 1_000, took, clock, 0.05)
    begun = time.monotonic()
    async with pace.big_call(ANNA):
        assert time.monotonic() - begun > 0.14


async def keep_asking(*accounts: AccountId) -> None:
    """Both are seen again and again: a busy machine may take seconds from call to call."""
    while True:
        for each in accounts:
            PACE.seen(each)
        await asyncio.sleep(0.01)


@pytest.mark.parametrize(
    ("verb", "path", "body"),
    [
        ("POST", "/ordermodproduct/{shop}/orderid/W1", {"products": []}),
        ("PATCH", "/v2/lists/{list}/subscribers/{record}", {"lastName": "Kis", "fields": {}}),
        ("GET", "/v2/lists/{list}/subscribers?limit=1000", None),
    ],
)
async def test_big_calls_of_one_account_hold_one_connection_while_others_ask(
    product: Product, verb: str, path: str, body: object
) -> None:
    world = await build(product.pool, product.anna.id)
    anna, cili = product.client(product.auth), product.client(product.stranger)
    # White space makes the call a big one, whatever its values may be.
    content = b"" if body is None else orjson.dumps(body) + b" " * BIG_CALL
    async with product.pool.transaction() as holding:
        await holding.execute("LOCK TABLE subscribers IN ACCESS EXCLUSIVE MODE")
        for each in (anna, cili):
            assert (await each.get("/getlists")).status_code == 200
        asking = asyncio.create_task(keep_asking(product.anna.id, product.cili.id))
        hanging = [
            asyncio.create_task(anna.request(verb, world.path(path), content=content))
            for _ in range(6)
        ]
        for _ in range(5):
            assert (await cili.get("/getlists")).status_code == 200
        # What hangs keeps its connection; what is answered gives it back a moment later.
        pool = product.pool.raw
        await until(lambda: pool.get_size() - pool.get_idle_size() == 2)
        asking.cancel()
    answers = [each.status_code for each in await asyncio.gather(*hanging)]
    assert max(answers) < 500


@pytest.mark.parametrize("path", ["/getlists", "/v2/lists"])
async def test_an_account_that_owes_waits_before_it_holds_a_connection(
    product: Product, path: str
) -> None:
    anna, cili = product.client(product.auth), product.client(product.stranger)
    ids = product.anna.id, product.cili.id
    for each in (anna, cili):
        assert (await each.get(path)).status_code == 200
    for _ in range(TRIES):
        for account_id in ids:
            PACE.seen(account_id)
        await PACE.owing(ids[0], 1_000, time.sleep, 0.3)
        waits = asyncio.create_task(anna.get(path))
        assert (await cili.get(path)).status_code == 200
        is_last = not waits.done()
        assert (await waits).status_code == 200
        # On a machine that is very busy the other's answer may take as long as the rest.
        if is_last:
            return
    pytest.fail("an account that owed was served first")
