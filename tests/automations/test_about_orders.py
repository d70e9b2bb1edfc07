"""Letters about an order reach its buyer who wants no newsletter, and nobody else."""

from typing import Any

import pytest

from automations.stories import ANNA, Shop
from automations.track import TEXT, Track
from kapocs.automations import attending
from kapocs.automations.model import AutomationId, BadAutomation
from kapocs.automations.reading import read
from kapocs.automations.simulating import simulate
from kapocs.deliveries import queries_outbox as outbox
from kapocs.delivering.draft import Draft, Drafter
from kapocs.ids import LetterId, SubscriberId
from kapocs.lists.model import ListType
from kapocs.parcels.facts import OrderShipped
from kapocs.subscribers import actions as subscribers
from kapocs.subscribers.model import Consent
from kapocs.suppressions import queries as suppressions
from make import make_list

_STAY = {"unsubscribed": False}


@pytest.fixture
async def shop(track: Track) -> Shop:
    async with track.pool.transaction() as conn:
        made = await make_list(conn, track.account_id, name="Bolt", type_=ListType.ECOMMERCE)
    return Shop(track, made.id)


async def automation(shop: Shop, letter: LetterId, **send: Any) -> AutomationId:
    start = {"on": "order.paid", "list": shop.orders}
    steps = [{"send": {"letter": letter, **send}}, {"wait": {"days": 1}}]
    made = await shop.track.begin(steps, start=start, leave=_STAY, entry={"again": "per_order"})
    return made.id


async def leaves(shop: Shop, order: SubscriberId) -> None:
    schema = await shop.track.schema(shop.orders)
    async with shop.track.pool.transaction() as conn:
        await subscribers.unsubscribe(conn, schema, [order], consent=Consent(), now=shop.track.now)


async def pays_after_leaving(shop: Shop, number: str = "1001") -> SubscriberId:
    order = await shop.order("1", number=number)
    await leaves(shop, order)
    await shop.order("2", number=number)
    await shop.track.work()
    return order


async def drafted(shop: Shop) -> list[str]:
    """What the worker would do with what is queued: write it, or the reason why not."""
    track, drafter = shop.track, Drafter("https://kapocs.test")
    async with track.pool.transaction() as conn:
        claimed = await outbox.claim(
            conn, track.account_id, lane=0, worker_id=1, now=track.now, size=10
        )
        return [
            "written" if isinstance(each, Draft) else str(getattr(each, "reason", each))
            for each in await drafter.draft(conn, claimed)
        ]


async def test_a_buyer_who_left_gets_it(shop: Shop) -> None:
    letter = await shop.track.letter()
    made = await automation(shop, letter, about_order=True)
    order = await pays_after_leaving(shop)
    assert await shop.track.letters_to(order) == [letter]
    assert await drafted(shop) == ["written"]
    [run] = await shop.track.runs(made)
    assert await shop.track.way(run) == [("s1", "sent")]


async def test_without_the_word_nobody_who_left_gets_it(shop: Shop) -> None:
    letter = await shop.track.letter()
    made = await automation(shop, letter)
    order = await pays_after_leaving(shop)
    assert await shop.track.letters_to(order) == []
    [run] = await shop.track.runs(made)
    assert await shop.track.way(run) == [("s1", "skipped")]


async def test_it_counts_for_no_cap_and_whoever_is_let_in_by_hand_does(shop: Shop) -> None:
    track = shop.track
    made = await automation(shop, await track.letter(), about_order=True)
    await shop.order("2", number="1001")
    other = await shop.order("1", number="1002")
    async with track.pool.transaction() as conn:
        await attending.enter(
            conn, track.account_id, made, record=(shop.orders, other), now=track.now
        )
    await track.work()
    async with track.pool.transaction() as conn:
        claimed = await outbox.claim(
            conn, track.account_id, lane=0, worker_id=1, now=track.now, size=10
        )
        drafts = await Drafter("https://kapocs.test").draft(conn, claimed)
    capped = {each.person.id: each.is_capped for each in drafts if isinstance(each, Draft)}
    assert sorted(capped.values()) == [False, True]
    assert capped[other]


@pytest.mark.parametrize("reason", ["hard_bounce", "complaint"])
async def test_who_bounced_or_complained_gets_nothing(shop: Shop, reason: str) -> None:
    letter = await shop.track.letter()
    await automation(shop, letter, about_order=True)
    async with shop.track.pool.transaction() as conn:
        await suppressions.add_many(
            conn, shop.track.account_id, [ANNA], why=(reason, ""), now=shop.track.now
        )
    assert await shop.track.letters_to(await pays_after_leaving(shop)) == []


async def test_who_is_suppressed_after_it_was_queued_gets_nothing(shop: Shop) -> None:
    await automation(shop, await shop.track.letter(), about_order=True)
    await pays_after_leaving(shop)
    async with shop.track.pool.transaction() as conn:
        await suppressions.add_many(
            conn, shop.track.account_id, [ANNA], why=("complaint", ""), now=shop.track.now
        )
    [said] = await drafted(shop)
    assert "suppressed" in said


async def test_whoever_came_in_otherwise_gets_it_as_any_other_letter(shop: Shop) -> None:
    track = shop.track
    letter = await track.letter()
    made = await automation(shop, letter, about_order=True)
    order = await shop.order("1")
    await leaves(shop, order)
    async with track.pool.transaction() as conn:
        await attending.enter(
            conn, track.account_id, made, record=(shop.orders, order), now=track.now
        )
    await track.work()
    assert await track.letters_to(order) == []
    [run] = await track.runs(made)
    assert await track.way(run) == [("s1", "skipped")]


async def test_a_basket_is_no_order(shop: Shop) -> None:
    track = shop.track
    letter = await track.letter()
    steps = [{"send": {"letter": letter, "about_order": True}}]
    start = {"on": "order.shipped", "list": shop.orders}
    made = await track.begin(steps, start=start, leave=_STAY)
    basket = await shop.order("4")
    await leaves(shop, basket)
    await shop.tell(basket, OrderShipped("GLS", "123", "", track.now))
    await track.work()
    assert await track.letters_to(basket) == []
    [run] = await track.runs(made.id)
    assert await track.way(run) == [("s1", "skipped")]


async def test_a_trial_tells_that_it_would_go_out(shop: Shop) -> None:
    letter = await shop.track.letter()
    made = await automation(shop, letter, about_order=True)
    order = await shop.order("2")
    await leaves(shop, order)
    async with shop.track.pool.transaction() as conn:
        told = await simulate(
            conn, shop.track.account_id, made, (shop.orders, order), now=shop.track.now
        )
    assert told.steps[0].outcome == "sent"


@pytest.mark.parametrize(
    ("start", "leave", "code"),
    [
        ({"on": "order.paid"}, {}, "automations.buyers_leave"),
        ({"on": "cart.abandoned"}, _STAY, "automations.not_about_order"),
        ({"on": "joined"}, _STAY, "automations.not_about_order"),
        ({"on": "hand", "list": 1}, _STAY, "automations.not_about_order"),
        ([{"on": "order.paid"}, {"on": "opened"}], _STAY, "automations.not_about_order"),
    ],
)
def test_it_is_refused_where_it_could_be_an_advert(start: Any, leave: Any, code: str) -> None:
    steps = [{"if": "email not empty", "then": [{"send": {"letter": 1, "about_order": True}}]}]
    raw = {"name": TEXT, "start": start, "leave": leave, "steps": steps}
    with pytest.raises(BadAutomation) as error:
        read(raw)
    [problem] = error.value.problems
    assert (problem.place, problem.reason.code) == ("steps[0].then[0].send.about_order", code)


@pytest.mark.parametrize("kind", ["order.shipped", "invoice.issued", "payment.received"])
def test_facts_about_orders_invoices_and_payments_may_begin_it(kind: str) -> None:
    steps = [{"send": {"letter": 1, "about_order": True}}]
    read({"name": TEXT, "start": {"on": kind}, "leave": _STAY, "steps": steps})
