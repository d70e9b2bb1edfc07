"""Orders that are paid back in part have their invoice corrected, once for each refund."""

import asyncio
from decimal import Decimal

import pytest
from lxml import etree

from courier.web import Web
from invoicing.selling import MUG, Seller
from invoicing.test_payments_in_step import PAY, receive
from invoicing.test_refunds import STORNO, states
from kapocs.ids import SubscriberId
from kapocs.invoicing import actions, queries, refunds
from kapocs.invoicing.jobs import CorrectRefunded, LookAtPayments
from kapocs.invoicing.model import (
    Invoice,
    InvoiceKind,
    InvoiceNotAllowed,
    InvoiceState,
)
from kapocs.orders.model import WantedItem
from kapocs.payments import actions as payments
from kapocs.queue.put import put
from make import make_account
from simulators.szamlazz import Agent
from simulators.szamlazz_documents import PDF

CREATE = "action-xmlagentxmlfile"
BOOK = WantedItem(
    sku="KÖNYV-1",
    name="Könyv",
    price=Decimal("1000"),
    quantity=1,
    vat_percent=Decimal(5),
    currency="HUF",
)


async def sold(seller: Seller, web: Web, *items: WantedItem, **given: str) -> SubscriberId:
    """An order of which the invoice is issued and all was paid."""
    await seller.connect(web.url, **{"correct_on_refund": "yes", **given})
    order = await seller.order(*items)
    sum_ = "3590" if BOOK in items else "2540"
    await receive(seller, order, sum_, "B1")
    await seller.work()
    return order


async def made(seller: Seller, order: SubscriberId) -> list[Invoice]:
    """The order's corrections, in the order in which they were asked for."""
    found = await seller.invoices(order)
    return [each for each in found if each.kind == InvoiceKind.CORRECTION]


def values(content: bytes, *names: str) -> list[list[str]]:
    root = etree.fromstring(content)
    space = "{http://www.szamlazz.hu/xmlszamla}"
    return [[each.text or "" for each in root.iter(f"{space}{name}")] for name in names]


async def test_a_part_that_went_back_corrects_the_invoice_once(
    seller: Seller, agent: Agent, web: Web
) -> None:
    order = await sold(seller, web)
    (invoice,) = await seller.invoices(order)
    number = (await seller.fields(order))["mssys_billing_number"]
    for _ in range(2):
        await receive(seller, order, "-1000", "B2")
        await seller.work()
    (correction,) = await made(seller, order)
    assert (correction.state, correction.of_invoice) == (InvoiceState.ISSUED, invoice.id)
    assert (correction.gross, correction.currency) == (Decimal(-1000), "HUF")
    assert correction.net is not None
    assert correction.vat == Decimal(-1000) - correction.net
    assert agent.documents[correction.number].gross == -1000
    asked = values(agent.asked[-1][1], "helyesbitoszamla", "helyesbitettSzamlaszam", "mennyiseg")
    assert asked == [["true"], [number], ["-1"]]
    [numbers, fulfilled] = values(agent.asked[-1][1], "rendelesSzam", "teljesitesDatum")
    assert numbers == [f"{invoice.draft['order_number']}/{correction.id}"]  # type: ignore[index]
    assert fulfilled == [str(invoice.fulfilled_on)]
    # The invoice is the order's still, and what went back is told by the correction alone.
    assert (await seller.fields(order))["mssys_billing_number"] == number
    assert agent.count(PAY) == 0
    async with seller.pool.connection() as conn:
        assert await queries.pdf(conn, correction.account_id, correction.id) == PDF
    told = (await seller.facts("invoice.issued"))[-1]
    assert (told["kind"], told["gross"]) == ("correction", "-1000")


async def test_a_lost_answer_leads_to_one_correction(
    seller: Seller, agent: Agent, web: Web
) -> None:
    order = await sold(seller, web)
    agent.trouble[CREATE] = ["lost"]
    await receive(seller, order, "-1000", "B2")
    await seller.work()
    (correction,) = await made(seller, order)
    assert correction.is_uncertain
    await seller.later(minutes=3)
    (correction,) = await made(seller, order)
    assert (correction.state, agent.count(CREATE)) == (InvoiceState.ISSUED, 2)
    assert len(agent.documents) == 2


async def test_it_is_sent_five_times_at_most_and_then_again_by_hand(
    seller: Seller, agent: Agent, web: Web
) -> None:
    order = await sold(seller, web)
    agent.trouble[CREATE] = ["503"] * 7
    await receive(seller, order, "-1000", "B2")
    await seller.work()
    for _ in range(7):
        await seller.later(hours=3)
    (correction,) = await made(seller, order)
    assert (correction.state, correction.sends) == (InvoiceState.FAILED, 5)
    assert agent.count(CREATE) == 6
    agent.trouble[CREATE] = []
    account_id, list_id = seller.schema.key
    async with seller.pool.transaction() as conn:
        key = (list_id, order)
        again = await actions.issue(
            conn, account_id, key, InvoiceKind.CORRECTION, now=seller.clock()
        )
    assert again.id == correction.id
    await seller.later(minutes=1)
    (correction,) = await made(seller, order)
    assert (correction.state, correction.gross) == (InvoiceState.ISSUED, Decimal(-1000))
    async with seller.pool.transaction() as conn:
        with pytest.raises(InvoiceNotAllowed):
            await actions.issue(conn, account_id, key, InvoiceKind.CORRECTION, now=seller.clock())


async def test_several_refunds_leave_nothing_and_what_is_corrected_gets_no_storno(
    seller: Seller, agent: Agent, web: Web
) -> None:
    agent.same_order_refused = True
    order = await sold(seller, web, MUG, BOOK, storno_on_refund="yes")
    (invoice,) = await seller.invoices(order)
    for nth, amount in enumerate(("-1001", "-333", "-2256")):
        await receive(seller, order, amount, f"R{nth}")
        await seller.work()
    found = await made(seller, order)
    assert [each.gross for each in found] == [Decimal(-1001), Decimal(-333), Decimal(-2256)]
    assert {each.state for each in found} == {InvoiceState.ISSUED}
    assert sum(each.net or 0 for each in found) == -(invoice.net or 0)
    left: dict[str, Decimal] = {}
    for document in agent.documents.values():
        asked = values(document.request, "afakulcs", "bruttoErtek")
        for rate, gross in zip(*asked, strict=True):
            left[rate] = left.get(rate, Decimal(0)) + Decimal(gross)
    assert left == {"27": 0, "5": 0}
    assert agent.count(STORNO) == 0
    assert "invoicing.has_corrections" not in await seller.log()
    async with seller.pool.transaction() as conn:
        with pytest.raises(InvoiceNotAllowed):
            await actions.cancel(conn, invoice.account_id, invoice.id, now=seller.clock())
        with pytest.raises(InvoiceNotAllowed):
            await actions.cancel(conn, invoice.account_id, found[0].id, now=seller.clock())


async def test_what_somebody_calls_paid_back_after_a_correction_is_told(
    seller: Seller, agent: Agent, web: Web
) -> None:
    order = await sold(seller, web, storno_on_refund="yes")
    await receive(seller, order, "-1000", "B2")
    await seller.work()
    await seller.change(order, mssys_order_status="3")
    await seller.work()
    assert agent.count(STORNO) == 0
    assert "invoicing.has_corrections" in await seller.log()


async def test_all_that_goes_back_at_once_is_for_a_storno(
    seller: Seller, agent: Agent, web: Web
) -> None:
    order = await sold(seller, web, storno_on_refund="yes")
    await receive(seller, order, "-1000", "B2")
    await receive(seller, order, "-1540", "B3")
    await seller.work()
    kinds = [("invoice", InvoiceState.CANCELLED), ("storno", InvoiceState.ISSUED)]
    assert await states(seller, order) == kinds
    assert agent.count(STORNO) == 1


async def test_what_had_been_paid_too_much_corrects_nothing(
    seller: Seller, agent: Agent, web: Web
) -> None:
    order = await sold(seller, web)
    await receive(seller, order, "460", "B2")
    await receive(seller, order, "-460", "B3")
    await seller.work()
    assert await made(seller, order) == []
    await receive(seller, order, "-500", "B4")
    await seller.work()
    (correction,) = await made(seller, order)
    assert correction.gross == -500


async def test_what_went_back_before_the_invoice_corrects_it_when_it_is_issued(
    seller: Seller, agent: Agent, web: Web
) -> None:
    await seller.connect(web.url, invoice_on="never", correct_on_refund="yes")
    order = await seller.order()
    await receive(seller, order, "2540", "B1")
    await receive(seller, order, "-300", "B2")
    await receive(seller, order, "-200", "B3")
    await seller.work()
    assert await seller.invoices(order) == []
    await seller.issue(order)
    await seller.work()
    found = await made(seller, order)
    assert sorted(each.gross or 0 for each in found) == [-300, -200]
    assert {each.state for each in found} == {InvoiceState.ISSUED}


@pytest.mark.parametrize("given", [{}, {"correct_on_refund": "no"}])
async def test_unless_it_is_wanted_nothing_is_corrected(
    seller: Seller, agent: Agent, web: Web, given: dict[str, str]
) -> None:
    await seller.connect(web.url, **given)
    order = await seller.order()
    await receive(seller, order, "2540", "B1")
    await seller.work()
    await receive(seller, order, "-1000", "B2")
    await seller.work()
    assert await states(seller, order) == [("invoice", InvoiceState.ISSUED)]


async def test_a_refund_that_was_taken_back_in_time_corrects_nothing_and_later_is_told(
    seller: Seller, agent: Agent, web: Web
) -> None:
    order = await sold(seller, web)
    for nth, is_issued in enumerate((False, True)):
        back = await receive(seller, order, "-700", f"R{nth}")
        await (seller.work if is_issued else seller.follow)()
        async with seller.pool.transaction() as conn:
            await payments.reverse(conn, back.account_id, back.id, now=seller.clock())
        await seller.work()
    states_ = [each.state for each in await made(seller, order)]
    assert states_ == [InvoiceState.CANCELLED, InvoiceState.ISSUED]
    assert agent.count(CREATE) == 2
    assert "invoicing.correction_stands" in await seller.log()


async def test_looked_at_by_many_at_once_there_is_one_correction(
    seller: Seller, agent: Agent, web: Web
) -> None:
    order = await sold(seller, web)
    (invoice,) = await seller.invoices(order)
    await receive(seller, order, "-1000", "B2")

    async def correct() -> None:
        async with seller.pool.transaction() as conn:
            await refunds.correct(conn, invoice.account_id, invoice.id, now=seller.clock())

    await asyncio.gather(*(correct() for _ in range(6)))
    async with seller.pool.transaction() as conn:
        for _ in range(6):
            await put(conn, CorrectRefunded(invoice.account_id, invoice.id))
    await seller.work()
    assert [each.gross for each in await made(seller, order)] == [Decimal(-1000)]
    assert agent.count(CREATE) == 2


async def test_another_account_corrects_nothing(seller: Seller, agent: Agent, web: Web) -> None:
    order = await sold(seller, web)
    (invoice,) = await seller.invoices(order)
    await receive(seller, order, "-1000", "B2")
    async with seller.pool.transaction() as conn:
        cili = await make_account(conn)
        await refunds.correct(conn, cili.id, invoice.id, now=seller.clock())
        assert await queries.of_order(conn, cili.id, *(seller.schema.list.id, order)) == []
    assert await made(seller, order) == []


async def test_word_of_a_payment_on_a_correction_or_a_storno_takes_nothing_back(
    seller: Seller, agent: Agent, web: Web
) -> None:
    await seller.connect(web.url, invoice_on="order", correct_on_refund="yes")
    order = await seller.order()
    await seller.work()
    (invoice,) = await seller.invoices(order)
    agent.pay(invoice.number, "2540")
    whose = (invoice.account_id, invoice.connector_id)
    async with seller.pool.transaction() as conn:
        await put(conn, LookAtPayments(*whose, invoice.number))
    await seller.run()
    await receive(seller, order, "-1000", "B2")
    await seller.work()
    (correction,) = await made(seller, order)
    async with seller.pool.transaction() as conn:
        await put(conn, LookAtPayments(*whose, correction.number))
    await seller.work()
    assert (await seller.fields(order))["mssys_order_status"] == "2"
