"""Events of Stripe become payments, each once, and only if they are signed."""

import hmac
from datetime import timedelta
from decimal import Decimal
from typing import Any

import orjson
import pytest

from invoicing.selling import Seller
from kapocs.connectors import actions as connectors
from kapocs.connectors.model import (
    BadConnector,
    BodyUnreadable,
    Incoming,
    OpenConnector,
    SignatureRefused,
)
from kapocs.gateways import stripe
from kapocs.ids import SubscriberId
from kapocs.payments import queries as payment_queries
from kapocs.payments import references
from kapocs.payments.model import Payment

SECRET = "whsec_titok"


def signed(body: bytes, at: int, secret: str = SECRET) -> Incoming:
    mark = hmac.digest(secret.encode(), f"{at}.".encode() + body, "sha256").hex()
    return Incoming({"stripe-signature": f"t={at},v1=00,v1={mark},v0=11"}, body)


def event(id_: str, type_: str, at: int, **about: Any) -> bytes:
    return orjson.dumps({"id": id_, "type": type_, "created": at, "data": {"object": about}})


async def deliver(seller: Seller, id_: str, type_: str, **about: Any) -> None:
    """An event through the door's check and the machine behind it."""
    if seller.made is None:
        await seller.connect(type_="stripe", secret=SECRET)
    at = int(seller.clock().timestamp())
    await seller.take(signed(event(id_, type_, at, **about), at))


async def of_order(seller: Seller, order: SubscriberId) -> list[Payment]:
    async with seller.pool.connection() as conn:
        return await payment_queries.of_order(conn, *seller.schema.key, order)


def checkout(reference: str, **more: Any) -> dict[str, Any]:
    return {
        "id": "cs_1",
        "payment_intent": "pi_1",
        "payment_status": "paid",
        "amount_total": 254000,
        "currency": "huf",
        "client_reference_id": reference,
        "customer_details": {"name": "Árvíztűrő Béla"},
        **more,
    }


async def test_a_checkout_and_its_payment_are_one_and_make_the_order_paid(seller: Seller) -> None:
    order = await seller.order()
    reference = references.make(seller.schema.list.id, order)
    intent = {"id": "pi_1", "amount_received": 254000, "currency": "huf"}
    completed = "checkout.session.completed"
    await deliver(seller, "evt_1", completed, **checkout(reference))
    await deliver(seller, "evt_1", completed, **checkout(reference))
    await deliver(seller, "evt_2", "payment_intent.succeeded", **intent)
    (paid,) = await of_order(seller, order)
    assert (paid.amount, paid.external_id, paid.payer) == (Decimal(2540), "pi_1", "Árvíztűrő Béla")
    assert (await seller.fields(order))["mssys_order_status"] == "2"
    assert await seller.taken() == {"done": 2}


async def test_a_payment_that_does_not_tell_what_was_received_is_of_the_whole_amount(
    seller: Seller,
) -> None:
    order = await seller.order()
    reference = references.make(seller.schema.list.id, order)
    intent = {"id": "pi_1", "amount": 254000, "currency": "huf", "metadata": {"order": reference}}
    await deliver(seller, "evt_1", "payment_intent.succeeded", **intent)
    assert [each.amount for each in await of_order(seller, order)] == [Decimal(2540)]


async def test_refunds_tell_of_all_that_went_back_and_come_in_any_order(seller: Seller) -> None:
    order = await seller.order()
    reference = references.make(seller.schema.list.id, order)
    await deliver(seller, "evt_1", "checkout.session.completed", **checkout(reference))
    back = {"id": "ch_1", "payment_intent": "pi_1", "currency": "huf"}
    for id_, amount in (("evt_2", 154000), ("evt_3", 100000), ("evt_4", 154000), ("evt_5", 254000)):
        await deliver(seller, id_, "charge.refunded", **back, amount_refunded=amount)
    amounts = [each.amount for each in await of_order(seller, order)]
    assert amounts == [Decimal(2540), Decimal(-1540), Decimal(-1000)]
    assert (await seller.fields(order))["mssys_order_status"] == "3"


@pytest.mark.parametrize(
    "more",
    [
        {"client_reference_id": "senki"},
        {"amount_total": "sok"},
        {"amount_total": -5},
        {"amount_total": 10**16},
        {"currency": "eur"},
        {"currency": "forint"},
    ],
)
async def test_what_fits_no_order_is_a_dead_letter_and_changes_nothing(
    seller: Seller, more: dict[str, Any]
) -> None:
    order = await seller.order()
    about = checkout(references.make(seller.schema.list.id, order), **more)
    await deliver(seller, "evt_1", "checkout.session.completed", **about)
    assert await of_order(seller, order) == []
    assert await seller.taken() == {"dead": 1}


async def test_an_unpaid_checkout_pays_nothing(seller: Seller) -> None:
    order = await seller.order()
    about = checkout(references.make(seller.schema.list.id, order), payment_status="unpaid")
    await deliver(seller, "evt_1", "checkout.session.completed", **about)
    assert await of_order(seller, order) == []
    assert await seller.taken() == {"done": 1}


async def test_only_what_is_signed_within_five_minutes_is_taken(seller: Seller) -> None:
    made = await seller.connect(type_="stripe", secret=SECRET)
    open_, now = connectors.opened(made.connector, seller.signer), seller.clock()
    at = int(now.timestamp())
    body = event("evt_1", "payment_intent.succeeded", at)
    good = signed(body, at)
    assert stripe.accept(open_, good, now).key == "evt_1"
    forged = [
        Incoming(good.headers, body + b" "),
        signed(body, at, "whsec_masik"),
        Incoming({"stripe-signature": f"t={at}"}, body),
        Incoming({"stripe-signature": "t=é,v1=é"}, body),
        Incoming({}, body),
    ]
    for each in forged:
        with pytest.raises(SignatureRefused):
            stripe.accept(open_, each, now)
    for step in (timedelta(minutes=6), timedelta(minutes=-6)):
        with pytest.raises(SignatureRefused):
            stripe.accept(open_, good, now + step)
    for content in (b"", b"[]", b"\xff", b'{"id": "evt_1"}', b'{"id": [], "type": 4}'):
        with pytest.raises(BodyUnreadable):
            stripe.accept(open_, signed(content, at), now)


async def test_a_connector_without_the_secret_is_neither_made_nor_believed(seller: Seller) -> None:
    with pytest.raises(BadConnector) as refused:
        await seller.connect(type_="stripe")
    assert refused.value.field == "secret"
    made = await seller.connect(type_="stripe", secret=SECRET)
    at = int(seller.clock().timestamp())
    forged = signed(event("evt_1", "payment_intent.succeeded", at), at, secret="")
    opened = OpenConnector(made.connector, {})
    with pytest.raises(SignatureRefused):
        stripe.accept(opened, forged, seller.clock())
