"""Invoices whose day passes unpaid are told of, once."""

import asyncio
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from typing import Any

from automations.track import SIGNER, TEXT
from courier.web import Web
from invoicing.selling import Seller
from invoicing.test_payments_in_step import receive
from kapocs.automations import actions as automations
from kapocs.automations import queries_seeing
from kapocs.automations.running import FlowKeeper, FlowParts
from kapocs.db.pool import Conn
from kapocs.ids import SubscriberId
from kapocs.invoicing import handlers
from kapocs.invoicing.model import InvoiceState
from kapocs.payments import actions as payments
from kapocs.payments import queries as payment_queries
from kapocs.subscribers import actions as subscribers

LAST_MINUTE = datetime(2026, 12, 1, 22, 59, tzinfo=UTC)
"""Of the day until which an invoice of the 23rd of November is to be paid, in Budapest."""


async def _issued(seller: Seller, web: Web, **settings: Any) -> SubscriberId:
    """An order with an unpaid invoice."""
    await seller.connect(web.url, **{"invoice_on": "order", **settings})
    order = await seller.order()
    await seller.work()
    return order


async def _look(seller: Seller, at: datetime) -> list[dict[str, Any]]:
    """What is told once the worker has looked at that moment."""
    seller.clock.now = at
    async with seller.pool.transaction() as conn:
        await handlers.look_at_due(conn, None, at)
    return await seller.facts("invoice.overdue")


async def test_it_is_told_when_its_day_is_over_where_the_account_is(
    seller: Seller, web: Web
) -> None:
    order = await _issued(seller, web)
    [invoice] = await seller.invoices(order)
    assert f"{invoice.due_on}" == "2026-12-01"
    assert await _look(seller, LAST_MINUTE) == []
    [told] = await _look(seller, LAST_MINUTE + timedelta(minutes=1))
    assert told == {
        "invoice_id": invoice.id, "kind": "invoice", "number": invoice.number,
        "external_id": invoice.external_id, "currency": "HUF", "net": told["net"],
        "gross": told["gross"], "due_on": "2026-12-01", "due": "2540",
    }  # fmt: skip
    assert Decimal(told["gross"]) == 2540
    assert len(await _look(seller, LAST_MINUTE + timedelta(days=3))) == 1


async def test_part_of_it_that_was_paid_is_not_due(seller: Seller, web: Web) -> None:
    order = await _issued(seller, web)
    await receive(seller, order, "1000", "1")
    [told] = await _look(seller, LAST_MINUTE + timedelta(minutes=1))
    assert told["due"] == "1540"


async def test_what_is_paid_in_time_is_told_only_when_it_is_not_paid_after_all(
    seller: Seller, web: Web
) -> None:
    order = await _issued(seller, web)
    await receive(seller, order, "2540", "1")
    assert await _look(seller, LAST_MINUTE + timedelta(minutes=1)) == []
    async with seller.pool.transaction() as conn:
        [paid] = await payment_queries.of_order(conn, *seller.schema.key, order)
        await payments.reverse(conn, seller.schema.list.account_id, paid.id, now=seller.clock())
    for _ in range(2):
        await seller.follow()
        [told] = await _look(seller, LAST_MINUTE + timedelta(days=20))
    assert told["due"] == "2540"


async def test_what_nobody_has_to_pay_is_not_told(seller: Seller, web: Web) -> None:
    """A pro forma, an invoice that was undone, and one whose order was called off or is gone."""
    undone = await _issued(seller, web, proforma_on="order")
    await seller.cancel((await seller.invoices(undone))[-1])
    off, gone, paid = [await seller.order(email=f"{each}@kapocs.test") for each in ("b", "c", "d")]
    await seller.work()
    states = {each.state for one in (off, gone, paid) for each in await seller.invoices(one)}
    assert states == {InvoiceState.ISSUED}
    await seller.change(off, mssys_order_status="3")
    await seller.change(paid, mssys_order_status="2")
    async with seller.pool.transaction() as conn:
        await subscribers.delete(conn, *seller.schema.key, gone)
    assert await _look(seller, LAST_MINUTE + timedelta(minutes=1)) == []


async def test_what_was_overdue_long_before_anybody_looked_is_not_told(
    seller: Seller, web: Web
) -> None:
    await _issued(seller, web)
    assert await _look(seller, LAST_MINUTE + timedelta(days=7, minutes=1)) == []
    assert len(await _look(seller, LAST_MINUTE + timedelta(days=7))) == 1


async def test_workers_that_look_at_once_tell_of_each_once(seller: Seller, web: Web) -> None:
    await seller.connect(web.url, invoice_on="order")
    for number in range(5):
        await seller.order(email=f"p{number}@kapocs.test")
    await seller.work()
    at = LAST_MINUTE + timedelta(minutes=1)
    await asyncio.gather(*(_look(seller, at) for _ in range(4)))
    told = await _look(seller, at)
    assert len({each["invoice_id"] for each in told}) == len(told) == 5


async def test_an_automation_begins_by_it(seller: Seller, web: Web) -> None:
    order = await _issued(seller, web)
    account_id, list_id = seller.schema.key
    keeper = FlowKeeper(FlowParts(pool=seller.pool, clock=seller.clock))

    async def begin(conn: Conn, **start: Any) -> Any:
        steps = [{"set": {"mssys_comment": TEXT}}]
        raw = {
            "name": TEXT,
            "start": {"on": "invoice.overdue", "list": list_id, **start},
            "entry": {"again": "per_order"},
            "leave": {"unsubscribed": False},
            "steps": steps,
        }
        made = await automations.create(conn, account_id, raw, SIGNER)
        await automations.activate(conn, account_id, made.id, now=seller.clock())
        return made.id

    [invoice] = await seller.invoices(order)
    async with seller.pool.transaction() as conn:
        any_, this, other = [
            await begin(conn, **more)
            for more in ({}, {"invoice": invoice.id}, {"invoice": invoice.id + 1})
        ]
    await keeper.until_idle()
    await _look(seller, LAST_MINUTE + timedelta(minutes=1))
    await keeper.until_idle()
    async with seller.pool.connection() as conn:
        runs = [await queries_seeing.runs(conn, account_id, each) for each in (any_, this, other)]
    assert [[run.subscriber_id for run in each] for each in runs] == [[order], [order], []]
    assert (await seller.fields(order))["mssys_comment"] == TEXT
