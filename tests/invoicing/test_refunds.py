"""Orders that are paid back as a whole have their invoice undone, once, where that is wanted."""

from decimal import Decimal

import pytest

from courier.web import Web, serving
from invoicing.selling import Seller, paid_order
from invoicing.test_payments_in_step import PAY, receive
from kapocs.connectors.model import BadConnector
from kapocs.ids import SubscriberId
from kapocs.invoicing.jobs import UndoRefunded
from kapocs.invoicing.model import InvoiceState
from kapocs.payments import actions as payments
from kapocs.queue.put import put
from simulators.billingo import BillingoAccount
from simulators.szamlazz import Agent

STORNO = "action-szamla_agent_st"


async def states(seller: Seller, order: SubscriberId) -> list[tuple[str, str]]:
    return [(each.kind, each.state) for each in await seller.invoices(order)]


UNDONE = [("invoice", InvoiceState.CANCELLED), ("storno", InvoiceState.ISSUED)]


async def test_a_whole_refund_makes_one_storno_and_a_part_of_one_none(
    seller: Seller, agent: Agent, web: Web
) -> None:
    await seller.connect(web.url, storno_on_refund="yes")
    order = await seller.order()
    await receive(seller, order, "2540", "B1")
    await seller.work()
    await receive(seller, order, "-1000", "B2")
    await seller.work()
    assert await states(seller, order) == [("invoice", InvoiceState.ISSUED)]
    agent.trouble[STORNO] = ["lost"]
    await receive(seller, order, "-1540", "B3")
    await seller.work()
    await receive(seller, order, "-1540", "B3")
    await seller.later(minutes=3)
    await seller.later(minutes=20)
    assert await states(seller, order) == UNDONE
    (_, storno) = await seller.invoices(order)
    assert storno.gross == Decimal(-2540)
    assert len(agent.documents) == 2
    # What was paid back is told to the program by its storno alone.
    assert agent.count(PAY) == 0
    assert not (await seller.fields(order)).get("mssys_billing_number")
    assert len(await seller.facts("invoice.cancelled")) == 1


async def test_by_billingo_too_also_when_somebody_says_that_it_was_paid_back(
    seller: Seller,
) -> None:
    account = BillingoAccount()
    async with serving(lambda asked: account.reply(asked)) as web:
        await seller.connect(web.url, type_="billingo", block_id="7", storno_on_refund="yes")
        order = await paid_order(seller)
        await seller.work()
        await seller.change(order, mssys_order_status="3")
        await seller.work()
        await seller.later(minutes=20)
    assert await states(seller, order) == UNDONE
    assert len(account.documents) == 2


@pytest.mark.parametrize("given", [{}, {"storno_on_refund": "no"}])
async def test_unless_it_is_wanted_nothing_is_undone(
    seller: Seller, agent: Agent, web: Web, given: dict[str, str]
) -> None:
    await seller.connect(web.url, **given)
    order = await paid_order(seller)
    await seller.work()
    await seller.change(order, mssys_order_status="3")
    await seller.work()
    assert await states(seller, order) == [("invoice", InvoiceState.ISSUED)]
    assert len(agent.documents) == 1


async def test_an_invoice_that_is_on_its_way_is_undone_when_it_is_known(
    seller: Seller, agent: Agent, web: Web
) -> None:
    agent.trouble["action-xmlagentxmlfile"] = ["lost"]
    await seller.connect(web.url, storno_on_refund="yes")
    order = await paid_order(seller)
    await seller.work()
    assert await states(seller, order) == [("invoice", InvoiceState.ISSUING)]
    await seller.change(order, mssys_order_status="3")
    await seller.follow()
    assert agent.count(STORNO) == 0
    for _ in range(3):
        await seller.later(minutes=16)
    assert await states(seller, order) == UNDONE
    assert len(agent.documents) == 2


async def test_of_an_order_that_was_paid_back_before_nothing_is_issued(
    seller: Seller, agent: Agent, web: Web
) -> None:
    await seller.connect(web.url, storno_on_refund="yes")
    order = await paid_order(seller)
    await seller.change(order, mssys_order_status="3")
    await seller.work()
    assert await states(seller, order) == [("invoice", InvoiceState.CANCELLED)]
    assert agent.documents == {}


async def test_a_refund_that_was_taken_back_undoes_nothing(
    seller: Seller, agent: Agent, web: Web
) -> None:
    await seller.connect(web.url, storno_on_refund="yes")
    order = await seller.order()
    await receive(seller, order, "2540", "B1")
    await seller.work()
    back = await receive(seller, order, "-2540", "B2")
    async with seller.pool.transaction() as conn:
        await payments.reverse(conn, back.account_id, back.id, now=seller.clock())
    await seller.work()
    assert await states(seller, order) == [("invoice", InvoiceState.ISSUED)]
    assert len(agent.documents) == 1


async def test_asked_for_many_times_at_once_there_is_one_storno(
    seller: Seller, agent: Agent, web: Web
) -> None:
    await seller.connect(web.url, storno_on_refund="yes")
    order = await paid_order(seller)
    await seller.work()
    (invoice,) = await seller.invoices(order)
    await seller.change(order, mssys_order_status="3")
    async with seller.pool.transaction() as conn:
        for _ in range(6):
            await put(conn, UndoRefunded(invoice.account_id, invoice.id))
    await seller.work()
    assert await states(seller, order) == UNDONE
    assert agent.count(STORNO) == 1


@pytest.mark.parametrize("value", ["maybe", 7, ["yes"], "y" * 5000])
async def test_a_setting_that_is_none_is_named(seller: Seller, value: object) -> None:
    with pytest.raises(BadConnector) as refused:
        await seller.connect("http://127.0.0.1:9", storno_on_refund=value)
    assert refused.value.field == "storno_on_refund"
