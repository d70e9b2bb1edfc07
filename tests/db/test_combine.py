"""Callers at the same time share a batch; each gets its own answer or its own error."""

import asyncio
from collections.abc import Sequence

import asyncpg
import pytest

from kapocs.db.combine import Combiner
from kapocs.db.turns import AccountBusy
from kapocs.ids import AccountId


def of_one(_: object) -> AccountId:
    return AccountId(1)


def of_hundreds(number: int) -> AccountId:
    """Whose it is: Anna's below 100, Cili's below 200, and so on."""
    return AccountId(number // 100)


class Slow:
    """Writes nothing until it is let go."""

    def __init__(self) -> None:
        self.batches: list[list[int]] = []
        self.goes = asyncio.Event()

    async def write(self, items: Sequence[int]) -> Sequence[int]:
        self.batches.append(list(items))
        await self.goes.wait()
        return items


async def test_callers_at_the_same_time_share_few_batches() -> None:
    batches: list[int] = []

    async def write(items: Sequence[int]) -> Sequence[int]:
        batches.append(len(items))
        await asyncio.sleep(0.01)
        return [item * 2 for item in items]

    combiner = Combiner[int, int](write, lambda number: AccountId(number % 9))
    answers = await asyncio.gather(*(combiner.add(number) for number in range(1000)))
    assert answers == [number * 2 for number in range(1000)]
    assert len(batches) < 10


async def test_one_bad_row_fails_alone() -> None:
    async def write(items: Sequence[int]) -> Sequence[int]:
        if 13 in items:
            raise asyncpg.DataError
        return items

    combiner = Combiner[int, int](write, of_one)
    answers = await asyncio.gather(
        *(combiner.add(number) for number in range(20)), return_exceptions=True
    )
    assert [each for each in answers if isinstance(each, int)] == [
        number for number in range(20) if number != 13
    ]
    assert isinstance(answers[13], asyncpg.DataError)


async def test_a_failure_of_the_whole_batch_reaches_every_caller_and_the_next_go_on() -> None:
    calls = 0

    async def write(items: Sequence[int]) -> Sequence[int]:
        nonlocal calls
        calls += 1
        if calls == 1:
            raise ConnectionResetError
        return items

    combiner = Combiner[int, int](write, of_one)
    with pytest.raises(ConnectionResetError):
        await combiner.add(1)
    assert await combiner.add(2) == 2


async def test_a_batch_takes_from_the_accounts_that_wait_in_turn() -> None:
    slow = Slow()
    combiner = Combiner[int, int](slow.write, of_hundreds, largest=4)
    asked = [asyncio.create_task(combiner.add(n)) for n in [*range(14), 100, 101, 200]]
    await asyncio.sleep(0)
    slow.goes.set()
    assert await asyncio.gather(*asked) == [*range(14), 100, 101, 200]
    assert slow.batches[:2] == [[0, 100, 200, 1], [101, 2, 3, 4]]
    assert [len(batch) for batch in slow.batches] == [4, 4, 4, 4, 1]


async def test_an_account_that_has_too_many_waiting_is_refused_and_no_other() -> None:
    slow = Slow()
    combiner = Combiner[int, int](slow.write, of_hundreds, most=3, largest=1)
    asked = [asyncio.create_task(combiner.add(n)) for n in range(2)]
    for _ in range(3):
        await asyncio.sleep(0)
    assert slow.batches == [[0], [1]]
    asked += [asyncio.create_task(combiner.add(n)) for n in (2, 3, 4, 5, 6, 100)]
    await asyncio.sleep(0)
    slow.goes.set()
    answers = await asyncio.gather(*asked, return_exceptions=True)
    assert [each for each in answers if isinstance(each, int)] == [0, 1, 2, 3, 4, 100]
    assert [type(each) for each in answers[5:7]] == [AccountBusy] * 2
    assert await combiner.add(7) == 7


async def test_what_must_be_noted_is_never_refused() -> None:
    slow = Slow()
    combiner = Combiner[int, int](slow.write, of_one, most=None)
    asked = [asyncio.create_task(combiner.add(n)) for n in range(2_000)]
    await asyncio.sleep(0)
    slow.goes.set()
    assert await asyncio.gather(*asked) == list(range(2_000))
