"""Orders are paid at Stripe Checkout; its events and its sessions are one payment."""

from decimal import Decimal
from typing import Any

import pytest

from courier.web import Web
from gateways.buying import DUE, HU, Till, onward
from gateways.test_stripe import deliver
from kapocs.payments import references
from simulators.stripe import StripeAccount


async def test_a_session_is_paid_and_its_event_and_the_clock_book_one_payment(
    till: Till, stripe: StripeAccount, stripe_web: Web
) -> None:
    await till.stripe(stripe_web)
    order = await till.seller.order()
    url = onward(await till.pay(till.path(order)))
    assert url == stripe.last["url"]
    (wish,) = stripe.wishes
    reference = references.make(till.seller.schema.list.id, order)
    assert wish["line_items[0][price_data][unit_amount]"] == "254000"
    assert wish["client_reference_id"] == reference
    assert wish["success_url"] == f"{till.base_url}{till.path(order)}/back"
    stripe.pay(stripe.last)
    event = {**stripe.last, "customer_details": {"name": "Árvíztűrő Béla"}}
    event.pop("id")
    await deliver(till.seller, "evt_1", "checkout.session.completed", id="cs_test_1", **event)
    await till.look(minutes=5)
    page = await till.back(till.path(order))
    assert HU["pay_done_title"] in page.text
    (paid,) = await till.payments(order)
    assert (paid.amount, paid.external_id, paid.payer) == (DUE, "pi_1", "Árvíztűrő Béla")
    assert await till.states(order) == ["paid"]


async def test_a_lost_event_is_made_good_and_a_refund_is_booked(
    till: Till, stripe: StripeAccount, stripe_web: Web
) -> None:
    await till.stripe(stripe_web)
    order = await till.seller.order()
    onward(await till.pay(till.path(order)))
    stripe.pay(stripe.last)
    await till.look(minutes=3)
    assert await till.amounts(order) == [DUE]
    back: dict[str, Any] = {"payment_intent": "pi_1", "currency": "huf", "amount_refunded": 54000}
    await deliver(till.seller, "evt_9", "charge.refunded", id="ch_1", **back)
    assert await till.amounts(order) == [DUE, Decimal(-540)]


async def test_an_expired_session_is_begun_anew(
    till: Till, stripe: StripeAccount, stripe_web: Web
) -> None:
    await till.stripe(stripe_web)
    order = await till.seller.order()
    onward(await till.pay(till.path(order)))
    stripe.last["status"] = "expired"
    onward(await till.pay(till.path(order)))
    assert len(stripe.sessions) == 2
    assert await till.states(order) == ["expired", "open"]


@pytest.mark.parametrize(
    "more",
    [
        {"metadata": {"attempt": "masik"}},
        {"metadata": None},
        {"amount_total": -1},
        {"amount_total": "sok"},
        {"payment_status": "unpaid", "status": "valami"},
        {"payment_status": "unpaid", "status": "complete"},
    ],
)
async def test_what_a_session_does_not_say_is_not_believed(
    till: Till, stripe: StripeAccount, stripe_web: Web, more: dict[str, Any]
) -> None:
    await till.stripe(stripe_web)
    order = await till.seller.order()
    onward(await till.pay(till.path(order)))
    stripe.pay(stripe.last)
    stripe.last.update(more)
    await till.client.get(f"{till.path(order)}/back")
    assert await till.amounts(order) == []
    assert await till.states(order) == ["open"]


@pytest.mark.parametrize("trouble", ["500", "lost", "402"])
async def test_no_good_answer_sends_nobody_on(
    till: Till, stripe: StripeAccount, stripe_web: Web, trouble: str
) -> None:
    await till.stripe(stripe_web)
    order = await till.seller.order()
    stripe.trouble = [trouble]
    assert HU["pay_away"] in (await till.pay(till.path(order))).text
    onward(await till.pay(till.path(order)))


async def test_a_wrong_key_is_told_in_the_log_and_nothing_is_started(
    till: Till, stripe: StripeAccount, stripe_web: Web
) -> None:
    await till.stripe(stripe_web, key="x")
    order = await till.seller.order()
    assert HU["pay_away"] in (await till.pay(till.path(order))).text
    (attempt,) = await till.attempts(order)
    assert "Invalid API Key" in str(attempt.reason)
    assert stripe.sessions == {}


async def test_one_without_a_key_takes_events_and_is_offered_to_nobody(till: Till) -> None:
    await till.seller.connect(type_="stripe", secret="whsec_titok")
    path = till.path(await till.seller.order())
    shown = await till.client.get(path)
    assert "<button" not in shown.text
    assert HU["pay_no_way"] in shown.text
    assert "<button" not in (await till.pay(path)).text
