"""Orders get their documents at Billingo, each once; what is paid there is polled."""

from collections.abc import AsyncIterator
from decimal import Decimal

import pytest

from courier.web import Web, serving
from invoicing.selling import Seller, paid_order
from kapocs.connectors.model import BadConnector
from kapocs.invoicing import handlers, queries
from kapocs.invoicing.model import InvoiceState
from kapocs.reasons import Reason, read
from kapocs.wording.telling import english
from simulators.billingo import PDF, BillingoAccount


@pytest.fixture
def account() -> BillingoAccount:
    return BillingoAccount()


@pytest.fixture
async def billingo(account: BillingoAccount) -> AsyncIterator[Web]:
    async with serving(lambda asked: account.reply(asked)) as made:
        yield made


async def connect(seller: Seller, billingo: Web, **more: str) -> None:
    await seller.connect(billingo.url, type_="billingo", block_id="7", **more)


async def test_a_paid_order_gets_its_invoice_and_buyers_are_partners_once(
    seller: Seller, account: BillingoAccount, billingo: Web
) -> None:
    await connect(seller, billingo)
    orders = []
    for _ in range(2):
        orders.append(await paid_order(seller))
        await seller.work()
    assert len(account.partners) == 1
    for order in orders:
        (invoice,) = await seller.invoices(order)
        assert (invoice.state, invoice.gross) == (InvoiceState.ISSUED, Decimal(2540))
        assert invoice.number == f"KAP-2026-{invoice.peer_id}"
        async with seller.pool.connection() as conn:
            assert await queries.pdf(conn, invoice.account_id, invoice.id) == PDF
    assert account.documents[0]["items"][0]["vat"] == "27%"
    assert account.documents[0]["paid"] is True


async def test_a_lost_answer_leads_to_one_document(
    seller: Seller, account: BillingoAccount, billingo: Web
) -> None:
    account.trouble = ["lost"]
    await connect(seller, billingo)
    order = await paid_order(seller)
    await seller.work()
    await seller.later(minutes=3)
    (invoice,) = await seller.invoices(order)
    assert (invoice.state, len(account.documents)) == (InvoiceState.ISSUED, 1)
    assert account.asked.count(("POST", "/documents")) == 1


@pytest.mark.parametrize(
    ("status", "state"), [("422", InvoiceState.FAILED), ("429", InvoiceState.ISSUING)]
)
async def test_a_refusal_waits_for_a_person_and_a_pause_is_kept(
    seller: Seller, account: BillingoAccount, billingo: Web, status: str, state: InvoiceState
) -> None:
    account.trouble = [status]
    await connect(seller, billingo)
    order = await paid_order(seller)
    await seller.work()
    assert (await seller.invoices(order))[0].state == state
    assert account.documents == []


async def test_what_is_paid_there_is_polled_and_received_once(
    seller: Seller, account: BillingoAccount, billingo: Web
) -> None:
    await connect(seller, billingo, invoice_on="order")
    order = await seller.order()
    await seller.work()
    (document,) = account.documents
    account.payments[document["id"]] = [
        {"date": "2026-11-23", "price": 2540, "payment_method": "wire_transfer"}
    ]
    for _ in range(2):
        async with seller.pool.transaction() as conn:
            await handlers.poll(conn, None, seller.clock())
        await seller.run()
    assert (await seller.fields(order))["mssys_order_status"] == "2"
    assert len(await seller.facts("payment.received")) == 1


async def test_an_invoice_is_undone_once(
    seller: Seller, account: BillingoAccount, billingo: Web
) -> None:
    await connect(seller, billingo)
    order = await paid_order(seller)
    await seller.work()
    (invoice,) = await seller.invoices(order)
    for _ in range(2):
        await seller.cancel(invoice)
        await seller.work()
    undone, storno = await seller.invoices(order)
    assert (undone.state, storno.gross) == (InvoiceState.CANCELLED, Decimal(-2540))
    assert len(account.documents) == 2


async def test_a_connector_without_its_block_is_refused(seller: Seller) -> None:
    with pytest.raises(BadConnector) as refused:
        await seller.connect("https://kapocs.test", type_="billingo")
    assert refused.value.field == "block_id"


async def test_it_takes_no_wish_for_corrections(seller: Seller) -> None:
    with pytest.raises(BadConnector) as refused:
        await seller.connect(
            "https://kapocs.test", type_="billingo", block_id="7", correct_on_refund="yes"
        )
    assert refused.value.field == "correct_on_refund"


async def test_what_was_refused_is_told_in_the_programs_words(
    seller: Seller, account: BillingoAccount, billingo: Web
) -> None:
    account.trouble = ["422"]
    await connect(seller, billingo)
    order = await paid_order(seller)
    await seller.work()
    (invoice,) = await seller.invoices(order)
    told = english(read(invoice.reason))
    assert told.startswith("Billingo: ")
    assert "Hiba" in told
    assert told.endswith("(422)")
    with pytest.raises(TypeError):
        Reason("invoicing.refused", program="x", code="422")
