"""Renewals are charged at Stripe by the card of the first payment: over sockets, and once each."""

import pytest

import make
from courier.web import Web
from gateways.buying import DUE, HERE, Till, onward
from gateways.renewing import Milkman, start
from gateways.test_stripe import deliver
from kapocs.gateways.opening import GatewayParts
from kapocs.gateways.renewals import ConnectedChargers
from kapocs.payments import references
from kapocs.recurring import actions
from kapocs.recurring.model import RecurrenceChange
from simulators.stripe import StripeAccount


async def test_the_first_payment_keeps_the_card_and_a_renewal_is_charged_once(
    milkman: Milkman,
) -> None:
    wish = await milkman.buy()
    assert wish["customer_creation"] == "always"
    assert wish["payment_intent_data[setup_future_usage]"] == "off_session"
    assert (await milkman.now()).gateway == milkman.source
    kept = await milkman.token()
    assert kept is not None
    assert b"cus_pi_1" not in kept.token
    order = await milkman.renew()
    await milkman.till.seller.run()
    ((key, asked),) = milkman.stripe.seen
    reference = references.make(milkman.till.seller.schema.list.id, order)
    assert (asked["amount"], asked["currency"]) == ("254000", "huf")
    assert (asked["customer"], asked["payment_method"]) == ("cus_pi_1", "pm_pi_1")
    assert (asked["metadata[order]"], len(key) > 4) == (reference, True)
    assert await milkman.paid(order) == [(DUE, milkman.source, "pi_2")]
    assert await milkman.stands(order) == ("2", "active", "")
    await milkman.till.seller.later(days=5)
    assert len(milkman.stripe.seen) == 1


async def test_the_event_and_the_answer_are_one_payment(milkman: Milkman) -> None:
    await milkman.buy()
    milkman.stripe.declines = ["unheard"]
    order = await milkman.renew()
    await milkman.till.seller.run()
    assert await milkman.paid(order) == []
    event = dict(milkman.stripe.intents["pi_2"])
    for name in ("evt_1", "evt_2"):
        await deliver(milkman.till.seller, name, "payment_intent.succeeded", **event)
    await milkman.till.seller.later(minutes=30)
    assert await milkman.paid(order) == [(DUE, milkman.source, "pi_2")]
    order = await milkman.renew()
    await milkman.till.seller.run()
    await deliver(
        milkman.till.seller, "evt_3", "payment_intent.succeeded", **milkman.stripe.intents["pi_3"]
    )
    assert await milkman.paid(order) == [(DUE, milkman.source, "pi_3")]


async def test_a_card_refused_three_times_leaves_it_unpaid_and_pauses(milkman: Milkman) -> None:
    await milkman.buy()
    milkman.stripe.declines = ["card", "requires_action", "card", "card"]
    order = await milkman.renew()
    await milkman.till.seller.run()
    for _ in range(4):
        await milkman.till.seller.later(days=3, hours=1)
    assert len({key for key, _ in milkman.stripe.seen}) == len(milkman.stripe.seen) == 3
    assert await milkman.stands(order) == ("1", "paused", "recurring.not_charged")
    assert "insufficient_funds" in str((await milkman.now()).reason)
    assert await milkman.paid(order) == []
    # The pay link still works, and the card that is used there is kept from now on.
    before = await milkman.token()
    await milkman.buy(order)
    assert await milkman.token() != before
    assert await milkman.till.amounts(order) == [DUE]


@pytest.mark.parametrize("trouble", ["lost", "500", "429", "409"])
async def test_no_answer_is_asked_again_by_the_same_key(milkman: Milkman, trouble: str) -> None:
    await milkman.buy()
    order = await milkman.renew()
    milkman.stripe.trouble = [trouble]
    await milkman.till.seller.run()
    assert await milkman.paid(order) == []
    milkman.stripe.declines = ["processing"]
    await milkman.till.seller.later(minutes=15)
    assert await milkman.paid(order) == []
    milkman.stripe.intents["pi_2"] |= {"status": "succeeded", "amount_received": 254000}
    await milkman.till.seller.later(minutes=30)
    assert len(milkman.stripe.seen) == 1
    assert await milkman.paid(order) == [(DUE, milkman.source, "pi_2")]


async def test_a_charge_unheard_of_is_found_though_its_key_is_forgotten(milkman: Milkman) -> None:
    await milkman.buy()
    milkman.stripe.declines = ["unheard"]
    order = await milkman.renew()
    await milkman.till.seller.run()
    milkman.stripe.forget_keys()
    await milkman.till.seller.later(days=2)
    assert len(milkman.stripe.seen) == 1
    assert await milkman.paid(order) == [(DUE, milkman.source, "pi_2")]


@pytest.mark.parametrize(
    "more",
    [
        {"amount_received": 254001},
        {"amount_received": "254000"},
        {"currency": "eur"},
        {"id": None},
        {"id": "x" * 151},
    ],
)
async def test_a_charge_of_something_else_is_left_to_a_person(
    milkman: Milkman, more: dict[str, object]
) -> None:
    await milkman.buy()
    milkman.stripe.declines = ["unheard"]
    order = await milkman.renew()
    await milkman.till.seller.run()
    milkman.stripe.intents["pi_2"].update(more)
    for _ in range(6):
        await milkman.till.seller.later(hours=3)
    assert len(milkman.stripe.seen) == 1
    assert await milkman.paid(order) == []
    assert await milkman.stands(order) == ("1", "paused", "recurring.not_charged")


async def test_a_key_that_is_refused_after_a_lost_answer_settles_nothing(milkman: Milkman) -> None:
    await milkman.buy()
    milkman.stripe.declines = ["unheard"]
    order = await milkman.renew()
    await milkman.till.seller.run()
    milkman.stripe.trouble = ["401", "403"]
    for _ in range(3):
        await milkman.till.seller.later(hours=3)
    assert len(milkman.stripe.seen) == 1
    assert await milkman.paid(order) == [(DUE, milkman.source, "pi_2")]


async def test_what_never_came_there_is_charged_by_the_key_it_had(milkman: Milkman) -> None:
    await milkman.buy()
    order = await milkman.renew()
    milkman.stripe.trouble = ["500", "500"]
    await milkman.till.seller.run()
    await milkman.till.seller.later(minutes=15)
    await milkman.till.seller.later(minutes=30)
    ((key, _),) = milkman.stripe.seen
    assert key.startswith(f"{milkman.account_id}-{milkman.recurrence_id}-1-1-")
    assert await milkman.paid(order) == [(DUE, milkman.source, "pi_2")]


async def test_without_charge_nothing_is_kept_and_nothing_charged(
    till: Till, stripe: StripeAccount, stripe_web: Web
) -> None:
    made = await till.stripe(stripe_web)
    order = await till.seller.order()
    id_ = await start(till, order, is_charged=False)
    milkman = Milkman(till, stripe, made, order, id_)
    wish = await milkman.buy()
    assert not [name for name in wish if "setup_future_usage" in name or "customer_cr" in name]
    assert (await milkman.now()).gateway == ""
    renewed = await milkman.renew()
    await till.seller.run()
    assert stripe.seen == []
    assert await milkman.stands(renewed) == ("1", "active", "")


async def test_who_agreed_while_at_the_page_is_not_charged_by_that_card(
    till: Till, stripe: StripeAccount, stripe_web: Web
) -> None:
    made = await till.stripe(stripe_web)
    order = await till.seller.order()
    onward(await till.pay(till.path(order)))
    milkman = Milkman(till, stripe, made, order, await start(till, order, is_charged=True))
    await milkman.buy()
    assert await till.amounts(order) == [DUE]
    assert await milkman.token() is None


@pytest.mark.parametrize("how", ["ended", "no charge"])
async def test_what_is_over_or_not_to_be_charged_forgets_the_card(
    milkman: Milkman, how: str
) -> None:
    await milkman.buy()
    order = await milkman.renew()
    whose = (milkman.account_id, milkman.recurrence_id)
    async with milkman.till.seller.pool.transaction() as conn:
        now = milkman.till.seller.clock()
        if how == "ended":
            await actions.cancel(conn, *whose, now=now)
        else:
            await actions.update(conn, *whose, RecurrenceChange(is_charged=False), now=now)
    assert await milkman.token() is None
    assert (await milkman.now()).gateway == ""
    await milkman.till.seller.run()
    assert milkman.stripe.seen == []
    assert (await milkman.stands(order))[0] == "1"


async def test_nobody_pays_at_the_page_and_is_charged(milkman: Milkman) -> None:
    await milkman.buy()
    order = await milkman.renew()
    onward(await milkman.till.pay(milkman.till.path(order)))
    await milkman.till.seller.run()
    assert milkman.stripe.seen == []
    milkman.stripe.last["status"] = "expired"
    await milkman.till.back(milkman.till.path(order))
    milkman.stripe.declines = ["unheard"]
    await milkman.till.seller.later(minutes=11)
    assert len(milkman.stripe.seen) == 1
    refused = await milkman.till.pay(milkman.till.path(order))
    assert 'id="onward"' not in refused.text
    await milkman.till.seller.later(minutes=30)
    assert await milkman.till.amounts(order) == [DUE]


async def test_a_connector_is_found_by_its_own_account_and_whole_name(milkman: Milkman) -> None:
    seller, of = milkman.till.seller, milkman.made.connector
    chargers = ConnectedChargers(GatewayParts(seller.signer, HERE))
    async with seller.pool.transaction() as conn:
        stranger = await make.make_account(conn)
        assert await chargers.find(conn, of.account_id, milkman.source) is not None
        assert await chargers.find(conn, stranger.id, milkman.source) is None
        for name in ("", "stripe:", "stripe:x", f"barion:{of.id}", f"stripe:{10**30}", "stripe:²"):
            assert await chargers.find(conn, of.account_id, name) is None
    await milkman.buy()
    order = await milkman.renew()
    await milkman.till.disable(milkman.made)
    await seller.run()
    assert await milkman.stands(order) == ("1", "paused", "recurring.not_charged")
