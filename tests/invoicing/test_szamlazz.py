"""Orders get their documents at Számlázz.hu, each once, whatever happens on the way."""

import asyncio
from datetime import date
from decimal import Decimal

import pytest

from courier.web import Web
from invoicing.selling import Seller, paid_order
from kapocs.accounts.kept_keys import AccountTokens
from kapocs.ids import SubscriberId
from kapocs.invoicing import actions, issuing, links, queries
from kapocs.invoicing.jobs import IssueInvoice
from kapocs.invoicing.model import (
    MOST_SENDS,
    BadInvoice,
    InvoiceKind,
    InvoiceNotAllowed,
    InvoiceState,
)
from kapocs.queue.put import put
from simulators.szamlazz import Agent
from simulators.szamlazz_documents import PDF

CREATE = "action-xmlagentxmlfile"
QUERY = "action-szamla_agent_xml"


async def test_an_order_that_is_paid_gets_its_invoice_with_number_dates_and_file(
    seller: Seller, agent: Agent, web: Web
) -> None:
    await seller.connect(web.url)
    order = await seller.order()
    await seller.work()
    assert agent.invoices() == []
    await seller.change(order, mssys_order_status="2", mssys_pay_date="2026-11-23")
    await seller.work()
    (issued,) = agent.invoices()
    assert (issued.net, issued.gross, issued.currency) == (Decimal(2000), Decimal(2540), "HUF")
    assert "Tükörfúrógép &lt;bögre&gt; &amp; társai" in issued.request.decode()
    (invoice,) = await seller.invoices(order)
    assert (invoice.state, invoice.number) == (InvoiceState.ISSUED, issued.number)
    assert (invoice.net, invoice.vat, invoice.gross) == (Decimal(2000), Decimal(540), Decimal(2540))
    assert invoice.issued_on == date(2026, 11, 23)
    fields = await seller.fields(order)
    assert fields["mssys_billing_number"] == issued.number
    assert fields["mssys_pay_due_date"].startswith("2026-11-23")
    token = fields["mssys_bill_pdf_link"].removeprefix("https://kapocs.test/bill/")
    account_id, id_ = await links.read(AccountTokens(seller.signer), token)
    async with seller.pool.connection() as conn:
        assert await queries.pdf(conn, account_id, id_) == PDF
    (fact,) = await seller.facts("invoice.issued")
    assert (fact["number"], fact["gross"]) == (issued.number, "2540")


async def test_a_pro_forma_goes_before_the_invoice_and_is_named_by_it(
    seller: Seller, agent: Agent, web: Web
) -> None:
    await seller.connect(web.url, proforma_on="order", due_days="5", prefix="KAP")
    order = await seller.order()
    await seller.work()
    (proforma,) = agent.invoices(is_proforma=True)
    fields = await seller.fields(order)
    assert fields["mssys_proform_number"] == proforma.number
    assert fields["mssys_pay_due_date"].startswith("2026-11-28")
    await seller.change(order, mssys_order_status="2")
    await seller.work()
    (issued,) = agent.invoices()
    assert f"<dijbekeroSzamlaszam>{proforma.number}</dijbekeroSzamlaszam>" in (
        issued.request.decode()
    )
    assert [each.kind for each in await seller.invoices(order)] == ["proforma", "invoice"]


async def test_an_answer_that_is_lost_leads_to_a_question_not_to_a_second_invoice(
    seller: Seller, agent: Agent, web: Web
) -> None:
    agent.trouble[CREATE] = ["lost"]
    await seller.connect(web.url)
    order = await paid_order(seller)
    await seller.work()
    (invoice,) = await seller.invoices(order)
    assert (invoice.state, invoice.is_uncertain) == (InvoiceState.ISSUING, True)
    await seller.later(minutes=3)
    (invoice,) = await seller.invoices(order)
    assert (invoice.state, invoice.number) == (InvoiceState.ISSUED, agent.invoices()[0].number)
    assert (agent.count(CREATE), agent.count(QUERY)) == (1, 1)
    assert invoice.has_pdf
    assert len(await seller.facts("invoice.issued")) == 1


async def test_a_worker_that_is_killed_after_sending_leaves_one_invoice(
    seller: Seller, agent: Agent, web: Web
) -> None:
    await seller.connect(web.url)
    order = await paid_order(seller)
    await seller.follow()
    (invoice,) = await seller.invoices(order)
    job = IssueInvoice(invoice.account_id, invoice.id)
    async with seller.pool.transaction() as conn:
        taken = await issuing.claim(seller.parts, conn, job, seller.clock())
    assert taken is not None
    outcome = await issuing.do(taken)  # and here the worker dies: nothing is noted
    assert outcome.issued is not None
    await seller.run()
    assert agent.count(CREATE) == 1
    await seller.later(minutes=5)
    (invoice,) = await seller.invoices(order)
    assert (invoice.state, invoice.number) == (InvoiceState.ISSUED, outcome.issued.number)
    assert len(agent.invoices()) == 1


async def test_two_workers_and_a_repeated_job_issue_one_invoice(
    seller: Seller, agent: Agent, web: Web
) -> None:
    await seller.connect(web.url)
    order = await paid_order(seller)
    await asyncio.gather(seller.follow(), seller.follow())
    (invoice,) = await seller.invoices(order)
    async with seller.pool.transaction() as conn:
        for _ in range(3):
            await put(conn, IssueInvoice(invoice.account_id, invoice.id))
    await asyncio.gather(seller.run(), seller.run())
    await seller.later(minutes=5)
    await seller.later(minutes=5)
    assert len(agent.invoices()) == 1
    assert agent.count(CREATE) == 1
    (invoice,) = await seller.invoices(order)
    assert invoice.state == InvoiceState.ISSUED
    assert len(await seller.facts("invoice.issued")) == 1


async def test_after_five_sends_a_person_is_asked_and_nothing_is_sent_any_more(
    seller: Seller, agent: Agent, web: Web
) -> None:
    agent.trouble[CREATE] = ["503"] * 20
    await seller.connect(web.url)
    order = await paid_order(seller)
    await seller.work()
    for _ in range(8):
        await seller.later(hours=3)
    assert agent.count(CREATE) == MOST_SENDS
    (invoice,) = await seller.invoices(order)
    assert (invoice.state, invoice.sends) == (InvoiceState.FAILED, MOST_SENDS)
    assert "invoicing.failed" in await seller.log()
    agent.trouble.clear()
    await seller.issue(order)
    await seller.work()
    (invoice,) = await seller.invoices(order)
    assert invoice.state == InvoiceState.ISSUED
    assert len(agent.invoices()) == 1


@pytest.mark.parametrize(
    ("trouble", "code"),
    [("code:3", "szamlazz.3"), ("code:57", "szamlazz.57"), ("code:264", "szamlazz.264")],
)
async def test_what_is_refused_is_not_sent_again_by_itself(
    seller: Seller, agent: Agent, web: Web, trouble: str, code: str
) -> None:
    agent.trouble[CREATE] = [trouble]
    await seller.connect(web.url)
    order = await paid_order(seller)
    await seller.work()
    await seller.later(hours=5)
    (invoice,) = await seller.invoices(order)
    assert invoice.state == InvoiceState.FAILED
    assert invoice.reason is not None
    assert invoice.reason["words"]["code"] == code
    assert agent.count(CREATE) == 1


@pytest.mark.parametrize("trouble", ["down", "code:1"])
async def test_a_program_that_is_down_is_asked_again_later(
    seller: Seller, agent: Agent, web: Web, trouble: str
) -> None:
    agent.trouble[CREATE] = [trouble]
    await seller.connect(web.url)
    order = await paid_order(seller)
    await seller.work()
    assert agent.invoices() == []
    await seller.later(minutes=3)
    assert (await seller.invoices(order))[0].state == InvoiceState.ISSUED
    assert len(agent.invoices()) == 1


async def test_an_invoice_is_undone_by_one_storno_and_the_order_can_have_another(
    seller: Seller, agent: Agent, web: Web
) -> None:
    await seller.connect(web.url)
    order = await paid_order(seller)
    await seller.work()
    (invoice,) = await seller.invoices(order)
    agent.trouble["action-szamla_agent_st"] = ["lost"]
    for _ in range(2):
        async with seller.pool.transaction() as conn:
            await actions.cancel(conn, invoice.account_id, invoice.id, now=seller.clock())
    await seller.work()
    await seller.later(minutes=3)
    undone, storno = await seller.invoices(order)
    assert (undone.state, storno.state) == (InvoiceState.CANCELLED, InvoiceState.ISSUED)
    assert storno.gross == Decimal(-2540)
    assert storno.number == agent.documents[invoice.number].storno
    assert len(agent.documents) == 2
    (fact,) = await seller.facts("invoice.cancelled")
    assert (fact["number"], fact["by_number"]) == (invoice.number, storno.number)
    assert not (await seller.fields(order)).get("mssys_billing_number")
    await seller.issue(order)
    await seller.work()
    assert len(agent.invoices()) == 2


async def test_a_pro_forma_that_is_cancelled_is_taken_away(
    seller: Seller, agent: Agent, web: Web
) -> None:
    await seller.connect(web.url, proforma_on="order")
    order = await seller.order()
    await seller.work()
    (proforma,) = await seller.invoices(order)
    async with seller.pool.transaction() as conn:
        await actions.cancel(conn, proforma.account_id, proforma.id, now=seller.clock())
    await seller.work()
    assert agent.documents == {}
    assert (await seller.invoices(order))[0].state == InvoiceState.CANCELLED
    assert not (await seller.fields(order)).get("mssys_proform_number")


async def test_an_order_without_an_address_waits_for_a_person_who_is_told_which_field(
    seller: Seller, agent: Agent, web: Web
) -> None:
    await seller.connect(web.url, invoice_on="order")
    order = await seller.order(mssys_bill_zip="")
    await seller.work()
    (invoice,) = await seller.invoices(order)
    assert invoice.state == InvoiceState.FAILED
    assert invoice.reason == {"code": "invoicing.no_address", "field": "mssys_bill_zip"}
    assert agent.asked == []
    await seller.change(order, mssys_bill_zip="1011")
    await seller.issue(order)
    await seller.work()
    assert len(agent.invoices()) == 1


async def test_orders_of_before_the_connector_and_of_other_lists_get_nothing(
    seller: Seller, agent: Agent, web: Web
) -> None:
    async with seller.pool.transaction() as conn:
        from_before = await seller.order()
        del conn
    seller.clock.go(days=3)
    await seller.connect(web.url, invoice_on="order")
    await seller.work()
    assert await seller.invoices(from_before) == []
    assert agent.asked == []


async def test_a_document_that_is_there_is_not_issued_again_by_hand(
    seller: Seller, agent: Agent, web: Web
) -> None:
    await seller.connect(web.url)
    order = await paid_order(seller)
    await seller.work()
    key = (seller.schema.list.account_id, (seller.schema.list.id, order), InvoiceKind.INVOICE)
    async with seller.pool.transaction() as conn:
        with pytest.raises(InvoiceNotAllowed):
            await actions.issue(conn, *key, now=seller.clock())
        with pytest.raises(BadInvoice):
            await actions.issue(
                conn,
                key[0],
                (seller.schema.list.id, SubscriberId(2**40)),
                InvoiceKind.INVOICE,
                now=seller.clock(),
            )
    assert len(agent.invoices()) == 1


async def test_a_session_is_given_back_and_headers_that_are_not_encoded_are_read(
    seller: Seller, agent: Agent, web: Web
) -> None:
    agent.encodes_headers = False
    await seller.connect(web.url)
    for _ in range(2):
        await paid_order(seller)
        await seller.work()
    assert len(agent.invoices()) == 2
    assert agent.sessions[-1] == "JSESSIONID=0A1B2C3D"
