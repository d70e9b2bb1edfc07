"""An order is invoiced, paid, packed and sent out, and everybody hears of it once; also when
answers are lost, the worker is killed, and everything comes twice and late."""

from collections.abc import AsyncIterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from invoicing.story import KINDS, NUMBER, Story, copied, open_story
from product import Product
from running_worker import until, worker_of
from simulators.szamlazz_documents import PDF

CREATE, REGISTER = "action-xmlagentxmlfile", "action-szamla_agent_kifiz"
_LATER = timedelta(minutes=6)


@pytest.fixture
async def story(product: Product) -> AsyncIterator[Story]:
    async with open_story(product, product.anna, product.anna_key) as opened:
        yield opened


async def plain(story: Story) -> None:
    """How it goes when nothing goes wrong."""
    await story.sell()
    await story.work()
    await story.pay()
    await story.work()
    await story.say(story.shop.orders[NUMBER])
    await story.send_out()
    await story.work()
    await story.say(story.shop.orders[NUMBER])
    await story.work()


async def plain_end(story: Story) -> dict[str, Any]:
    """What there is in the end when nothing goes wrong, at another seller."""
    product = story.product
    async with open_story(product, product.cili, product.cili_key) as other:
        await plain(other)
        return await other.end()


async def test_an_order_is_invoiced_paid_packed_and_sent_out_and_all_hear_of_it(
    story: Story,
) -> None:
    await plain(story)
    end = await story.end()
    (slip,) = end.pop("slips")
    for part in ("Tükörfúrógép", "Kovács Éva", "30 810 Ft", "Szállítás: GLS", str(NUMBER)):
        assert part in slip
    ((number, gross, payments),) = end.pop("documents")
    assert (number, gross, payments) == ("KAPOCS-2026-1", "30810", [30810])
    assert end == {
        "status": "2",
        "number": number,
        "paid_on": story.day,
        "bill": PDF,
        "standing": "paid",
        "payments": [("bank", "30810")],
        "parcels": ["GLS"],
        "shop": ("completed", [(NUMBER, "processing"), (NUMBER, "completed")]),
        "heard": sorted(KINDS),
    }


async def test_answers_of_the_invoicing_program_that_are_lost_change_nothing(story: Story) -> None:
    wanted = await plain_end(story)
    story.agent.trouble = {CREATE: ["503", "lost"], REGISTER: ["lost", "503"]}
    await story.sell()
    for _ in range(3):
        await story.work(after=_LATER)
    await story.pay()
    for _ in range(3):
        await story.work(after=_LATER)
    await story.send_out()
    await story.work()
    assert await story.end() == wanted


async def test_a_shop_whose_answers_are_lost_is_told_once(story: Story) -> None:
    wanted = await plain_end(story)
    await story.sell()
    story.shop.loses_answers = True
    await story.work()
    await story.pay()
    for _ in range(2):
        await story.work(after=_LATER)
    await story.send_out()
    for _ in range(2):
        await story.work(after=_LATER)
    assert await story.end() == wanted


async def test_a_worker_killed_while_the_program_issues_leaves_one_invoice(
    story: Story, tmp_path: Path
) -> None:
    wanted = await plain_end(story)
    await story.sell()
    async with worker_of(story.product, tmp_path, smtp_url="smtp://127.0.0.1:1") as worker:
        await until(story.is_placed)
        story.agent.trouble = {CREATE: ["hangs"]}
        await story.tick()

        async def has_issued() -> bool:
            return bool(story.agent.documents)

        await until(has_issued)
        await worker.kill()
    for _ in range(2):
        await story.work(after=_LATER)
    await story.pay()
    await story.work()
    await story.send_out()
    await story.work()
    assert await story.end() == wanted


async def test_what_comes_twice_and_late_changes_nothing(story: Story) -> None:
    wanted = await plain_end(story)
    await story.sell()
    placed = copied(story.shop.orders[NUMBER])
    await story.say(placed)
    await story.work()
    await story.pay()
    await story.pay()
    await story.work()
    paid = copied(story.shop.orders[NUMBER])
    await story.pay()
    await story.send_out()
    await story.send_out()
    await story.work()
    # The newest comes first, then what was before, each as the shop repeats it.
    for body in (story.shop.orders[NUMBER], paid, placed, paid, story.shop.orders[NUMBER]):
        await story.say(body)
    async with story.product.pool.transaction() as conn:
        # Those who follow orders are set back: they read every fact once more.
        await conn.execute(
            "UPDATE fact_readers SET position = 0 WHERE name IN ('invoicing', 'shops')"
        )
    for _ in range(2):
        await story.work(after=_LATER)
    assert await story.end() == wanted
