"""Callers at the same time share a batch; each gets its own answer or its own error."""

import asyncio
from collections.abc import Sequence

import asyncpg
import pytest

from kapocs.db.combine import Combiner


async def test_callers_at_the_same_time_share_few_batches() -> None:
    batches: list[int] = []

    async def write(items: Sequence[int]) -> Sequence[int]:
        batches.append(len(items))
        await asyncio.sleep(0.01)
        return [item * 2 for item in items]

    combiner = Combiner[int, int](write)
    answers = await asyncio.gather(*(combiner.add(number) for number in range(1000)))
    assert answers == [number * 2 for number in range(1000)]
    assert len(batches) < 10


async def test_one_bad_row_fails_alone() -> None:
    async def write(items: Sequence[int]) -> Sequence[int]:
        if 13 in items:
            raise asyncpg.DataError
        return items

    combiner = Combiner[int, int](write)
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

    combiner = Combiner[int, int](write)
    with pytest.raises(ConnectionResetError):
        await combiner.add(1)
    assert await combiner.add(2) == 2
