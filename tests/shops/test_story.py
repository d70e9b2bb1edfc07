"""What is bought in a WooCommerce is in the list at once, and who bought it gets a letter of it;
also when the worker is killed, and when the shop tells all twice, late or out of order."""

import random
from collections.abc import AsyncIterator, Sequence
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from product import Product
from shops.story import BELA, CILI, DORA, EVA, GOODS, Sales, Stage, Story, open_stage
from shops.told import Delivery


@pytest.fixture
async def stage(product: Product, tmp_path: Path) -> AsyncIterator[Stage]:
    async with open_stage(product, tmp_path) as opened:
        yield opened


@pytest.fixture
async def story(stage: Stage) -> Story:
    return await stage.open(stage.product.anna, stage.product.anna_key)


def sales_of(stage: Stage, *, days: int = 0) -> Sales:
    """What happened an hour ago, or so many days before that."""
    now = stage.product.services.clock().replace(microsecond=0)
    return Sales(now - timedelta(days=days, hours=1))


async def finish(story: Story, sales: Sales) -> dict[str, Any]:
    """The campaign, when all is handled; and what there is in the end."""
    await story.settled()
    await story.finished(await story.start_campaign())
    return await story.end(sales)


async def plain(stage: Stage) -> dict[str, Any]:
    """What there is in the end when nothing goes wrong, at another account."""
    story = await stage.open(stage.product.cili, stage.product.cili_key)
    sales = sales_of(stage)
    await story.tell(*sales.all())
    end = await finish(story, sales)
    states = [(each["email"], each["status"]) for each in end["orders"]]
    assert states == [(BELA, 2), (CILI, 3), (DORA, 2), (EVA, 2)]
    assert [int(each["amount"]) for each in end["paid"]] == [-5000]
    assert end["consents"] == [(BELA, "bela")]
    letters = {
        to: [f"Kedves {to.partition('@')[0]}! Így használja: {GOODS}."] for to in (BELA, DORA)
    }
    assert end["letters"] == letters
    stage.sink.envelopes.clear()
    return end


async def test_a_purchase_is_in_the_list_in_two_seconds_and_a_letter_names_it(story: Story) -> None:
    sales = sales_of(story.on)
    took = [
        await story.seconds_until_listed(sales.order(id_, BELA, 30, "processing"), str(id_))
        for id_ in (21, 22, 23)
    ]
    # The quickest: that a machine is busy for a moment says nothing of us.
    assert min(took) < 2
    await story.finished(await story.start_campaign())
    assert story.letters() == {BELA: [f"Kedves bela! Így használja: {GOODS}."]}


def doubled(told: Sequence[Delivery]) -> list[Delivery]:
    """Each at once again, and all of them once more in the end."""
    return [each for one in told for each in (one, one)] + list(told)


def newest_first(told: Sequence[Delivery]) -> list[Delivery]:
    return list(reversed(told))


def shuffled_and_doubled(told: Sequence[Delivery]) -> list[Delivery]:
    mixed = [*told, *told]
    random.Random(11).shuffle(mixed)  # noqa: S311  # the same every time
    return mixed


@pytest.mark.parametrize("mix", [doubled, newest_first, shuffled_and_doubled])
async def test_what_is_told_twice_or_out_of_order_ends_the_same(
    stage: Stage, story: Story, mix: Any
) -> None:
    wanted = await plain(stage)
    sales = sales_of(stage)
    await story.tell(*mix(sales.all()))
    assert await finish(story, sales) == wanted


async def test_what_is_told_a_day_late_ends_the_same(stage: Stage, story: Story) -> None:
    wanted = await plain(stage)
    sales = sales_of(stage, days=1)
    told = sales.all()
    await story.tell(*told[::2])
    await story.settled()
    await story.tell(*told[1::2])
    assert await finish(story, sales) == wanted


async def test_a_worker_killed_over_and_over_leaves_nothing_twice(
    stage: Stage, story: Story
) -> None:
    wanted = await plain(stage)
    sales = sales_of(stage)
    told = sales.all()
    for pair in zip(told[::2], told[1::2], strict=True):
        await story.tell_and_kill(*pair)
    await story.settled()
    # The relay has a letter and has not said so when the worker is killed.
    stage.sink.hang_on = "DATA"
    send_id = await story.start_campaign()
    await story.letters_came(1)
    await stage.worker.kill()
    stage.sink.hang_on = ""
    await story.finished(send_id)
    assert await story.end(sales) == wanted
