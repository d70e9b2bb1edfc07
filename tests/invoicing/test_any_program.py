"""A program of whatever kind is told by webhook, and answers signed."""

import base64
from datetime import timedelta
from decimal import Decimal
from typing import Any

import orjson
import pytest
from standardwebhooks.webhooks import Webhook as Oracle

from invoicing.selling import Seller, paid_order
from invoicing.test_payments_in_step import receive
from kapocs.connectors import actions as connectors
from kapocs.connectors.model import BodyUnreadable, Incoming, SignatureRefused
from kapocs.invoicing import peers, queries
from kapocs.invoicing.model import InvoiceState
from simulators.szamlazz_documents import PDF


def signed(seller: Seller, body: bytes, id_: str = "msg_1") -> Incoming:
    """As the official library signs."""
    assert seller.made is not None
    key = base64.b64encode(seller.made.secret.encode()).decode()
    at = seller.clock()
    signature = Oracle(key).sign(id_, at, body.decode("utf-8", "replace"))
    stamp = str(int(at.timestamp()))
    return Incoming(
        {"webhook-id": id_, "webhook-timestamp": stamp, "webhook-signature": signature}, body
    )


async def answer(seller: Seller, id_: str = "msg_1", **body: Any) -> None:
    """An answer through the door and the machine behind it."""
    await seller.take(signed(seller, orjson.dumps(body), id_))


async def test_it_is_asked_once_and_its_answer_is_the_invoice(seller: Seller) -> None:
    await seller.connect(type_="invoices")
    order = await paid_order(seller)
    await seller.work()
    await seller.later(days=2)
    (asked,) = await seller.facts("invoice.requested")
    assert (asked["kind"], asked["gross"], asked["currency"]) == ("invoice", "2540", "HUF")
    (invoice,) = await seller.invoices(order)
    assert invoice.draft is not None
    assert invoice.draft["buyer"]["name"] == "Árvíztűrő Béla"
    for id_ in ("msg_1", "msg_1", "msg_2"):
        await answer(
            seller,
            id_,
            externalId=asked["external_id"],
            number="2026/117",
            issuedOn="2026-11-23",
            dueOn="2026-12-01",
            net="2000",
            gross="2540",
            pdf=base64.b64encode(PDF).decode(),
        )
    (invoice,) = await seller.invoices(order)
    assert (invoice.state, invoice.number) == (InvoiceState.ISSUED, "2026/117")
    async with seller.pool.connection() as conn:
        assert await queries.pdf(conn, invoice.account_id, invoice.id) == PDF
    assert (await seller.fields(order))["mssys_billing_number"] == "2026/117"
    assert len(await seller.facts("invoice.issued")) == 1


async def test_a_refusal_is_shown_and_the_program_can_be_asked_again(seller: Seller) -> None:
    await seller.connect(type_="invoices")
    order = await paid_order(seller)
    await seller.work()
    (asked,) = await seller.facts("invoice.requested")
    await answer(seller, externalId=asked["external_id"], error="Hiányzik az adószám")
    (invoice,) = await seller.invoices(order)
    assert invoice.state == InvoiceState.FAILED
    assert invoice.reason == {"code": "text", "text": "Hiányzik az adószám"}
    await seller.issue(order)
    await seller.work()
    assert len(await seller.facts("invoice.requested")) == 2


@pytest.mark.parametrize(
    "more",
    [
        {"number": "x" * 101},
        {"number": "1", "net": "sok"},
        {"number": "1", "gross": "1e30"},
        {"number": "1", "dueOn": "holnap"},
        {"number": "1", "pdf": "nem az"},
        {"number": "1", "pdf": 7},
        {"number": ""},
        {"number": ["1"]},
    ],
)
async def test_an_answer_that_cannot_be_read_is_a_dead_letter_and_changes_nothing(
    seller: Seller, more: dict[str, Any]
) -> None:
    await seller.connect(type_="invoices")
    order = await paid_order(seller)
    await seller.work()
    (asked,) = await seller.facts("invoice.requested")
    await answer(seller, externalId=asked["external_id"], **more)
    (invoice,) = await seller.invoices(order)
    assert invoice.state == InvoiceState.ISSUING
    assert await seller.taken() == {"dead": 1}


async def test_only_what_is_signed_now_by_the_program_is_taken(seller: Seller) -> None:
    made = await seller.connect(type_="invoices")
    open_ = connectors.opened(made.connector, seller.signer)
    good = signed(seller, b'{"externalId": "a"}')
    now = seller.clock()
    assert peers.accept_answer(open_, good, now).key == "msg_1"
    forged = [
        Incoming(good.headers, b'{"externalId": "b"}'),
        Incoming(dict(good.headers) | {"webhook-id": "msg_2"}, good.body),
        Incoming(dict(good.headers) | {"webhook-timestamp": "tegnap"}, good.body),
        Incoming(dict(good.headers) | {"webhook-signature": "v1,AAAA"}, good.body),
        Incoming({}, good.body),
    ]
    for each in forged:
        with pytest.raises(SignatureRefused):
            peers.accept_answer(open_, each, now)
    for step in (timedelta(minutes=6), timedelta(minutes=-6)):
        with pytest.raises(SignatureRefused):
            peers.accept_answer(open_, good, now + step)
    for body in (b"", b"[]", b"{", b'{"externalId": 0.5', b'{"number": "1"}'):
        with pytest.raises(BodyUnreadable):
            peers.accept_answer(open_, signed(seller, body), now)


async def test_it_is_asked_for_a_correction_of_what_went_back(seller: Seller) -> None:
    await seller.connect(type_="invoices", correct_on_refund="yes")
    order = await seller.order()
    for nth, amount in enumerate(("2540", "-1000")):
        await receive(seller, order, amount, amount)
        await seller.work()
        asked = (await seller.facts("invoice.requested"))[-1]
        gross = "1000" if nth else "2540"
        told = {"externalId": asked["external_id"], "number": f"2026/{nth}", "gross": gross}
        await answer(seller, f"msg_{nth}", **told, net="500")
    invoice, correction = await seller.invoices(order)
    assert (asked["kind"], asked["of_invoice"], asked["gross"]) == (
        "correction", invoice.id, "-1000",
    )  # fmt: skip
    assert (correction.number, correction.gross) == ("2026/1", Decimal(-1000))
    assert correction.net == -500
    assert (await seller.fields(order))["mssys_billing_number"] == "2026/0"
