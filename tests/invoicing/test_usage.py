"""Statements of the meter become invoices of an operator's program, each once."""

import asyncio
from datetime import date, timedelta
from decimal import Decimal

import pytest

from courier.web import Web
from invoicing.selling import NOW, Seller
from kapocs.accounts import queries as accounts
from kapocs.accounts.model import Account
from kapocs.catalog.money import plain
from kapocs.ids import ApiKeyId
from kapocs.invoicing import usage
from kapocs.invoicing.usage import BilledStatement
from kapocs.lists import actions as lists
from kapocs.metering import actions as metering
from kapocs.metering import queries_closing
from kapocs.metering.model import CallKind, CallResult
from kapocs.orders.model import BadOrder
from make import make_account, make_list
from simulators.szamlazz import Agent

OCTOBER, NOVEMBER = date(2026, 10, 1), date(2026, 11, 1)
ADDRESS = "1011 Budapest, Fő utca 1. II/3."


async def make_tenant(seller: Seller, *, calls: int = 101_001, address: str = ADDRESS) -> Account:
    """An account of before October, with so many calls in it, and its statements up to then."""
    async with seller.pool.transaction() as conn:
        made = await make_account(conn, name="Bérlő Kft.")
        await conn.execute(
            """UPDATE accounts SET company = 'Árvíztűrő Bérlő Kft.', company_address = :address,
                      created_at = '2026-10-02T12:00Z' WHERE id = :id""",
            address=address,
            id=made.id,
        )
        kind = CallKind(made.id, ApiKeyId(1), "GET /getlists", CallResult.DONE)
        await metering.count(conn, {kind: calls}, NOW - timedelta(days=40))
        await metering.close(conn, made.id, OCTOBER, now=NOW)
        found = await accounts.get(conn, made.id)
    assert found is not None
    return found


async def bill(seller: Seller) -> list[BilledStatement]:
    async with seller.pool.transaction() as conn:
        return await usage.bill(conn, seller.schema, now=seller.clock())


async def noted(seller: Seller, tenant: Account) -> str:
    async with seller.pool.connection() as conn:
        found = await queries_closing.statement(conn, tenant.id, OCTOBER)
    assert found is not None
    return found.invoice


async def test_a_statement_is_invoiced_once_and_has_its_number(
    seller: Seller, agent: Agent, web: Web
) -> None:
    await seller.connect(web.url, invoice_on="order")
    tenant = await make_tenant(seller)
    (billed,) = await bill(seller)
    assert (billed.statement.account_id, billed.invoice) == (tenant.id, "")
    assert [each.record_id for each in await bill(seller)] == [billed.record_id]
    await seller.work()
    (issued,) = agent.invoices()
    assert (issued.net, issued.gross, issued.currency) == (Decimal(4000), Decimal(5080), "HUF")
    asked = issued.request.decode()
    for told in ("Árvíztűrő Bérlő Kft.", "1011", "Budapest", "Fő utca 1. II/3.", "2026-10"):
        assert told in asked
    (again,) = await bill(seller)
    assert again.invoice == issued.number == await noted(seller, tenant)
    assert await bill(seller) == []
    await seller.work()
    assert len(agent.invoices()) == 1


async def test_two_that_bill_at_once_make_one_order(seller: Seller) -> None:
    await make_tenant(seller)
    found = await asyncio.gather(*[bill(seller) for _ in range(4)])
    assert len({each.record_id for some in found for each in some}) == 1
    async with seller.pool.connection() as conn:
        assert await conn.value("SELECT count(*) FROM orders") == 1


async def test_nothing_to_pay_and_the_operators_own_are_left_out(seller: Seller) -> None:
    await make_tenant(seller, calls=10)
    async with seller.pool.transaction() as conn:
        own = seller.schema.list.account_id
        await conn.execute(
            "UPDATE accounts SET created_at = '2026-10-02T12:00Z' WHERE id = :id", id=own
        )
        kind = CallKind(own, ApiKeyId(1), "GET /getlists", CallResult.DONE)
        await metering.count(conn, {kind: 200_000}, NOW - timedelta(days=40))
        await metering.close(conn, own, OCTOBER, now=NOW)
    assert await bill(seller) == []


async def test_an_address_that_cannot_be_told_apart_waits_for_a_person(
    seller: Seller, agent: Agent, web: Web
) -> None:
    await seller.connect(web.url, invoice_on="order")
    tenant = await make_tenant(seller, address="Valahol az erdőben")
    (billed,) = await bill(seller)
    await seller.work()
    (invoice,) = await seller.invoices(billed.record_id)
    assert (invoice.state, (invoice.reason or {})["code"]) == ("failed", "invoicing.no_address")
    mended = {
        "mssys_bill_zip": "1011",
        "mssys_bill_city": "Budapest",
        "mssys_bill_address": "Fő u. 1.",
    }
    await seller.change(billed.record_id, **mended)
    await seller.issue(billed.record_id)
    await seller.work()
    await bill(seller)
    assert await noted(seller, tenant) == agent.invoices()[0].number


async def test_the_order_comes_to_what_the_statement_does(seller: Seller) -> None:
    await make_tenant(seller, calls=1_234_567)
    (billed,) = await bill(seller)
    fields = await seller.fields(billed.record_id)
    sums = (billed.statement.net, billed.statement.gross)
    assert (fields["mssys_order_netto_sum"], fields["mssys_order_brutto_sum"]) == tuple(
        map(plain, sums)
    )
    assert fields["mssys_shoprenter_id"] == f"usage-{billed.statement.account_id}-2026-10"


async def test_a_list_without_orders_bills_nothing(seller: Seller) -> None:
    await make_tenant(seller)
    async with seller.pool.transaction() as conn:
        made = await make_list(conn, seller.schema.list.account_id)
        schema = await lists.schema(conn, made.account_id, made.id)
        with pytest.raises(BadOrder):
            await usage.bill(conn, schema, now=NOW)
