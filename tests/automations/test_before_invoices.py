"""What is called because of an order form has its answer before the order's document is issued."""

import asyncio
from collections.abc import AsyncIterator
from decimal import Decimal
from pathlib import Path

import pytest

from automations.order_caller import OrderDesk, Program, open_desk, program
from courier.sink import Sink
from invoicing.selling import agent_on
from kapocs.automations import actions
from kapocs.ids import SubscriberId
from kapocs.invoicing.model import InvoiceState
from product import Product
from running_worker import until, worker_of
from simulators.szamlazz import Agent

MUG, MORE = "1270", "1905"


@pytest.fixture
def agent() -> Agent:
    return Agent()


@pytest.fixture
async def desk(product: Product, agent: Agent) -> AsyncIterator[OrderDesk]:
    async with agent_on(agent) as web:
        yield await open_desk(product, web.url)


@pytest.fixture
async def caller(product: Product) -> AsyncIterator[Program]:
    async with program(product) as made:
        yield made


async def _state(desk: OrderDesk, order: SubscriberId) -> tuple[str, str, str]:
    """The document's state, what it comes to, and why it is not issued."""
    [invoice] = await desk.seller.invoices(order)
    gross = "" if invoice.gross is None else f"{invoice.gross.normalize():f}"
    return invoice.state, gross, (invoice.reason or {}).get("code", "")


WAITS = (InvoiceState.WANTED, "", "invoicing.awaits_answer")


async def test_the_document_has_what_the_program_put_on_the_order_before_it_answered(
    desk: OrderDesk, caller: Program, agent: Agent
) -> None:
    await desk.act(caller.url)
    order = await desk.order()
    await desk.drain()  # that the form was sent was not read when the document was looked at first
    assert await _state(desk, order) == WAITS
    for _ in range(3):
        await desk.drain()
    assert (await _state(desk, order))[:2] == (InvoiceState.ISSUED, MORE)
    assert [each["id"] for each in caller.asked] == [str(order)]
    assert "Ráadás tükörfúrógép" in agent.asked[-1][1].decode()
    assert "invoicing.did_not_wait" not in await desk.seller.log()


async def test_an_order_that_a_shop_writes_by_the_form_waits_as_well(
    desk: OrderDesk, caller: Program
) -> None:
    await desk.act(caller.url)
    order = await desk.order_by_shop()
    await desk.drain()
    assert await _state(desk, order) == WAITS
    for _ in range(3):
        await desk.drain()
    assert (await _state(desk, order))[:2] == (InvoiceState.ISSUED, MORE)
    assert [each["id"] for each in caller.asked] == [str(order)]


async def test_a_program_that_refuses_holds_up_no_document(
    desk: OrderDesk, caller: Program
) -> None:
    caller.status = 404
    await desk.act(caller.url)
    order = await desk.order()
    for _ in range(4):
        await desk.drain()
    assert (await _state(desk, order))[:2] == (InvoiceState.ISSUED, MUG)
    assert "invoicing.did_not_wait" not in await desk.seller.log()


async def test_without_an_answer_the_document_is_issued_after_a_quarter_of_an_hour_and_it_is_said(
    desk: OrderDesk, caller: Program
) -> None:
    caller.status = 503
    await desk.act(caller.url)
    order = await desk.order()
    for minutes in (0, 1, 13):
        desk.seller.clock.go(minutes=minutes)
        await desk.drain()
        assert await _state(desk, order) == WAITS
    desk.seller.clock.go(minutes=1, seconds=1)
    await desk.drain()
    assert (await _state(desk, order))[:2] == (InvoiceState.ISSUED, MUG)
    assert (await desk.seller.log()).count("invoicing.did_not_wait") == 1


async def test_nothing_else_waits(desk: OrderDesk, caller: Program) -> None:
    """Another form's action, one that is stopped, and one that came after the order."""
    elsewhere = await desk.site.form()
    await desk.act(caller.url, form_id=elsewhere.id)
    stopped = await desk.act(caller.url)
    async with desk.product.pool.transaction() as conn:
        await actions.stop(conn, desk.product.anna.id, stopped, now=desk.seller.clock())
    order = await desk.order()
    desk.seller.clock.go(seconds=1)
    await desk.act(caller.url)
    for _ in range(2):
        await desk.drain()
    assert (await _state(desk, order))[:2] == (InvoiceState.ISSUED, MUG)
    assert caller.asked == []


async def test_who_asks_by_hand_does_not_wait(product: Product, caller: Program) -> None:
    async with agent_on(Agent()) as web:
        desk = await open_desk(product, web.url, invoice_on="never")
        await desk.act(caller.url)
        order = await desk.order()
        await desk.seller.issue(order)
        await desk.drain()
        assert (await _state(desk, order))[:2] == (InvoiceState.ISSUED, MUG)


async def test_a_pro_forma_waits_as_well(product: Product, caller: Program) -> None:
    async with agent_on(Agent()) as web:
        desk = await open_desk(product, web.url, invoice_on="never", proforma_on="order")
        await desk.act(caller.url)
        order = await desk.order()
        await desk.drain()
        assert await _state(desk, order) == WAITS
        for _ in range(3):
            await desk.drain()
        assert (await _state(desk, order))[:2] == (InvoiceState.ISSUED, MORE)


async def test_a_worker_that_is_killed_while_the_program_thinks_changes_nothing(
    desk: OrderDesk, caller: Program, agent: Agent, tmp_path: Path
) -> None:
    await desk.act(caller.url)
    caller.holds.clear()

    async def is_asked() -> bool:
        return bool(caller.asked)

    async def is_issued() -> bool:
        return bool(agent.every)

    async with Sink() as sink, worker_of(desk.product, tmp_path, smtp_url=sink.url) as worker:
        await desk.order()
        await until(is_asked)
        await worker.kill()
        await asyncio.sleep(1)
        assert agent.every == []
        caller.holds.set()
        await until(is_issued)
    [issued] = agent.every
    assert issued.gross == Decimal(MORE)
