"""A long page is the same as a short one, and others are served while it is put into bytes."""

import asyncio
from typing import Any

import pytest

from kapocs.api_v2.shapes.common import Login, Paged
from kapocs.api_v2.written import page_of
from kapocs.ids import AccountId


def shape(number: int) -> Login:
    return Login(username=f"Tükörfúró [] {number}", password="x")


@pytest.mark.parametrize("length", [0, 1, 50, 51, 175])
async def test_a_page_is_what_its_shape_says(length: int) -> None:
    answer = await page_of(AccountId(1), range(length), shape, more=7)
    whole = Paged[Any](data=list(map(shape, range(length))), next_after=7)
    assert bytes(answer.body).decode() == whole.model_dump_json(by_alias=True)


async def test_others_have_their_turn_between_the_pieces_of_a_page() -> None:
    turns, seen = 0, []

    async def others() -> None:
        nonlocal turns
        while True:
            turns += 1
            await asyncio.sleep(0)

    def noting(number: int) -> Login:
        seen.append(turns)
        return shape(number)

    task = asyncio.create_task(others())
    await page_of(AccountId(1), range(400), noting, more=None)
    task.cancel()
    # Within a piece of fifty the loop may go on, too; from one to the next it surely does.
    assert all(seen[at] > seen[at - 50] for at in range(50, 400, 50))
