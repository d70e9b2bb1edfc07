"""What is paid is known on both sides, once, wherever it was learned."""

from datetime import timedelta
from decimal import Decimal
from urllib.parse import urlencode

import pytest

from courier.web import Web
from invoicing.selling import Seller
from kapocs.connectors import actions as connectors
from kapocs.connectors.model import BodyUnreadable, InboundDelivery, Incoming
from kapocs.ids import SubscriberId
from kapocs.invoicing import peers
from kapocs.payments import actions as payments
from kapocs.payments import queries as payment_queries
from kapocs.payments.model import NewPayment, Payment
from simulators.szamlazz import Agent

PAY = "action-szamla_agent_kifiz"
FORM = {"content-type": "application/x-www-form-urlencoded"}


async def of_order(seller: Seller, order: SubscriberId) -> list[Payment]:
    async with seller.pool.connection() as conn:
        return await payment_queries.of_order(conn, *seller.schema.key, order)


async def tell(seller: Seller, fields: dict[str, str]) -> None:
    """The program's word of a payment, as the door hands it on."""
    assert seller.made is not None
    open_ = connectors.opened(seller.made.connector, seller.signer)
    incoming = Incoming(FORM, urlencode(fields).encode())
    accepted = peers.accept_ipn(open_, incoming, seller.clock())
    delivery = InboundDelivery(
        account_id=seller.made.connector.account_id,
        id=1,
        connector_id=seller.made.connector.id,
        message_key=accepted.key,
        kind=accepted.kind,
        headers=FORM,
        body=incoming.body,
        state="waiting",
        reason=None,
        attempts=0,
        due_at=seller.clock(),
        received_at=seller.clock(),
        ended_at=None,
    )
    async with seller.pool.transaction() as conn:
        await peers.handle_ipn(conn, open_, delivery, seller.clock())


async def receive(seller: Seller, order: SubscriberId, amount: str, id_: str) -> Payment:
    wish = NewPayment(
        amount=Decimal(amount),
        currency="HUF",
        at=seller.clock() - timedelta(hours=1),
        source="bank",
        external_id=id_,
    )
    async with seller.pool.transaction() as conn:
        return await payments.receive(conn, seller.schema, order, wish, now=seller.clock())


async def test_a_word_of_the_program_is_a_hint_and_what_it_knows_is_received_once(
    seller: Seller, agent: Agent, web: Web
) -> None:
    await seller.connect(web.url, invoice_on="order")
    order = await seller.order()
    await seller.work()
    (issued,) = agent.invoices()
    word = agent.pay(issued.number, "1000")
    await tell(seller, word | {"szlahu_kifizetettbrutto": "999999"})  # forged: only a hint
    await tell(seller, word)
    await seller.work()
    await tell(seller, word)
    await seller.work()
    (part,) = await of_order(seller, order)
    assert (part.amount, part.currency, part.source[:10]) == (Decimal(1000), "HUF", "invoicing:")
    assert (await seller.fields(order))["mssys_order_status"] == "1"
    await tell(seller, agent.pay(issued.number, "1540"))
    await seller.work()
    assert (await seller.fields(order))["mssys_order_status"] == "2"
    # What was learned there is not told there again.
    await seller.later(minutes=10)
    assert agent.count(PAY) == 0
    issued.payments.clear()
    await tell(seller, word)
    await seller.work()
    assert not any(each.counts for each in await of_order(seller, order))


async def test_what_was_learned_elsewhere_is_registered_once_also_when_the_answer_is_lost(
    seller: Seller, agent: Agent, web: Web
) -> None:
    agent.trouble[PAY] = ["lost"]
    await seller.connect(web.url, invoice_on="order")
    order = await seller.order()
    await seller.work()
    (issued,) = agent.invoices()
    for _ in range(2):
        await receive(seller, order, "2540", "B7")
        await seller.work()
    await seller.later(minutes=6)
    await seller.later(minutes=6)
    assert [each[2] for each in issued.payments] == [Decimal(2540)]
    await tell(seller, {"szlahu_szamlaszam": issued.number})
    await seller.work()
    (paid,) = await of_order(seller, order)
    assert paid.amount == 2540


async def test_an_invoice_of_a_paid_order_is_issued_as_paid_and_told_no_payment(
    seller: Seller, agent: Agent, web: Web
) -> None:
    await seller.connect(web.url)
    order = await seller.order()
    await receive(seller, order, "2540", "B8")
    await seller.work()
    await seller.later(minutes=6)
    (issued,) = agent.invoices()
    assert [each[2] for each in issued.payments] == [Decimal(2540)]
    assert agent.count(PAY) == 0


@pytest.mark.parametrize("body", [b"", b"\xff\xfe", b"a=1", b"szlahu_szamlaszam=", b"&" * 500])
async def test_a_word_that_names_no_invoice_is_refused(seller: Seller, body: bytes) -> None:
    made = await seller.connect("http://127.0.0.1:9")
    with pytest.raises(BodyUnreadable):
        peers.accept_ipn(
            connectors.opened(made.connector, seller.signer), Incoming(FORM, body), seller.clock()
        )


async def test_a_word_of_an_invoice_that_is_not_ours_asks_nothing(
    seller: Seller, agent: Agent, web: Web
) -> None:
    await seller.connect(web.url)
    await tell(seller, {"szlahu_szamlaszam": "IDEGEN-2026-1", "szlahu_dijbekero_szama": "x" * 5000})
    await seller.work()
    assert agent.asked == []


async def test_a_word_in_the_other_form_is_read_as_well(seller: Seller) -> None:
    made = await seller.connect("http://127.0.0.1:9")
    parts = (
        b'--xyz\r\nContent-Disposition: form-data; name="szlahu_szamlaszam"\r\n\r\n'
        b"KAPOCS-2026-1\r\n--xyz--\r\n"
    )
    incoming = Incoming({"content-type": "multipart/form-data; boundary=xyz"}, parts)
    open_ = connectors.opened(made.connector, seller.signer)
    assert peers.accept_ipn(open_, incoming, seller.clock()).kind == "ipn"
