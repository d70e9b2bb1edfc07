"""Számlázz.hu is asked for what is known here; a program that is only told tells by answers."""

from datetime import timedelta
from decimal import Decimal

import pytest

from comparing.looking import ask, cursor, differs, repair, report, unseen
from courier.web import Web
from invoicing.selling import Seller
from invoicing.test_any_program import answer
from invoicing.test_payments_in_step import receive
from kapocs.comparing import reports
from kapocs.ids import SubscriberId
from kapocs.invoicing.model import InvoiceState
from kapocs.payments import references
from kapocs.shop_peers.comparing import Repaired
from kapocs.shops.model import ShopNotAsked
from kapocs.wording.telling import english
from simulators.szamlazz import Agent
from simulators.szamlazz_documents import Issued

QUERY = "action-szamla_agent_xml"


async def issued(seller: Seller) -> tuple[SubscriberId, str]:
    order = await seller.order()
    await seller.issue(order)
    await seller.work()
    (invoice,) = await seller.invoices(order)
    return order, invoice.number


def by_hand(agent: Agent, number: str, order_number: str = "", gross: int = 2540) -> Issued:
    made = Issued(
        number=number,
        external_id="",
        order_number=order_number,
        is_proforma=False,
        request=b"",
        net=Decimal(gross - 540),
        gross=Decimal(gross),
        currency="HUF",
        due_on="2026-12-01",
    )
    agent.documents[number] = made
    return made


async def test_each_known_document_is_asked_for_and_what_differs_is_mended(
    seller: Seller, agent: Agent, web: Web
) -> None:
    await seller.connect(web.url, invoice_on="never")
    paid, paid_number = await issued(seller)
    agent.pay(paid_number, "2540", on="2026-11-20")
    undone, undone_number = await issued(seller)
    agent.documents[undone_number].storno = "KAPOCS-S-1"
    _, gone = await issued(seller)
    del agent.documents[gone]
    await issued(seller)
    before = agent.count(QUERY)
    await ask(seller)
    assert agent.count(QUERY) - before == 4
    wanted = {
        (paid_number, "paid_there_unpaid_here"),
        (undone_number, "cancelled_there"),
        (gone, "not_there"),
    }
    assert set(await differs(seller)) == wanted
    for _ in range(2):
        await repair(seller)
    assert await differs(seller) == [(gone, "not_there")]
    assert (await seller.fields(paid))["mssys_pay_date"][:10] == "2026-11-20"
    (invoice,) = await seller.invoices(undone)
    assert invoice.state == InvoiceState.CANCELLED
    sentence = english((await report(seller)).unseen[0])
    assert "lists no documents" in sentence
    assert "120 days" in sentence


async def test_numbers_that_words_of_payments_named_are_asked_for_once(
    seller: Seller, agent: Agent, web: Web
) -> None:
    await seller.connect(web.url, invoice_on="never")
    order = await seller.order()
    reference = references.make(seller.schema.list.id, order)
    by_hand(agent, "KÉZI-2026-1", reference)
    by_hand(agent, "KÉZI-2026-2", "senkié")
    for nth, number in enumerate(("KÉZI-2026-1", "KÉZI-2026-2", "HAMIS-1", "x" * 5000)):
        await tell_at_door(seller, number, nth)
    before = agent.count(QUERY)
    await ask(seller)
    assert agent.count(QUERY) - before == 3
    assert set(await differs(seller)) == {
        ("KÉZI-2026-1", "made_by_hand"),
        ("KÉZI-2026-2", "unknown_document"),
    }
    await repair(seller)
    (invoice,) = await seller.invoices(order)
    assert (invoice.number, invoice.has_pdf) == ("KÉZI-2026-1", True)
    assert invoice.gross == 2540
    assert await differs(seller) == [("KÉZI-2026-2", "unknown_document")]


async def tell_at_door(seller: Seller, number: str, nth: int) -> None:
    """The program's word of a payment, kept as the door keeps it."""
    assert seller.made is not None
    of = seller.made.connector
    async with seller.pool.transaction() as conn:
        await conn.execute(
            """INSERT INTO inbound_deliveries (account_id, connector_id, message_key, kind,
                   headers, body, state, due_at, received_at)
               VALUES (:account_id, :connector_id, :key, 'ipn', :headers, :body, 'done', :now,
                       :now)""",
            account_id=of.account_id,
            connector_id=of.id,
            key=str(nth),
            headers={"content-type": "application/x-www-form-urlencoded"},
            body=f"szlahu_szamlaszam={number}".encode(),
            now=seller.clock(),
        )


async def test_what_failed_is_looked_for_by_our_key_and_by_its_orders_number(
    seller: Seller, agent: Agent, web: Web
) -> None:
    await seller.connect(web.url, invoice_on="never")
    agent.trouble["action-xmlagentxmlfile"] = ["code:57"]
    order = await seller.order()
    await seller.issue(order)
    await seller.work()
    (invoice,) = await seller.invoices(order)
    assert invoice.draft is not None
    await ask(seller)
    assert await differs(seller) == []
    by_hand(agent, "KÉZI-2026-3", invoice.draft["order_number"])
    await ask(seller)
    assert await differs(seller) == [("KÉZI-2026-3", "issued_there")]
    await repair(seller)
    (invoice,) = await seller.invoices(order)
    assert (invoice.state, invoice.number) == (InvoiceState.ISSUED, "KÉZI-2026-3")


async def test_a_correction_and_a_storno_of_ours_differ_in_nothing(
    seller: Seller, agent: Agent, web: Web
) -> None:
    await seller.connect(web.url, correct_on_refund="yes")
    order = await seller.order()
    for amount in ("2540", "-1000"):
        await receive(seller, order, amount, amount)
        await seller.work()
    other = await seller.order()
    await seller.issue(other)
    await seller.work()
    await seller.cancel((await seller.invoices(other))[0])
    await seller.work()
    await ask(seller)
    assert await differs(seller) == []


@pytest.mark.parametrize("trouble", ["503", "down", "lost", "code:1"])
async def test_a_program_that_is_away_is_asked_on_later_from_there(
    seller: Seller, agent: Agent, web: Web, trouble: str
) -> None:
    await seller.connect(web.url, invoice_on="never")
    for _ in range(3):
        await issued(seller)
    agent.trouble[QUERY] = ["", trouble]
    before = agent.count(QUERY)
    await ask(seller)
    await seller.later(hours=1)
    assert (await report(seller)).asked_at is not None
    # The one that was answered is not asked for again.
    assert agent.count(QUERY) - before == 4


async def test_a_refused_key_ends_the_round_and_is_told(
    seller: Seller, agent: Agent, web: Web
) -> None:
    await seller.connect(web.url, invoice_on="never")
    await issued(seller)
    agent.trouble[QUERY] = ["code:3"]
    await ask(seller)
    assert (await cursor(seller))["pull_error"]["code"] == "invoicing.refused"
    assert await unseen(seller) == ["comparing.never_asked"]


async def test_of_a_program_that_is_only_told_its_answers_are_seen(seller: Seller) -> None:
    await seller.connect(type_="invoices", invoice_on="order")
    silent, dearer = await seller.order(), await seller.order()
    await seller.work()
    (asked,) = [
        each for each in await seller.invoices(dearer) if each.state == InvoiceState.ISSUING
    ]
    told = {"externalId": asked.external_id, "number": "2026/9", "net": "3000", "gross": "3810"}
    await answer(seller, **told)
    assert await differs(seller) == [("2026/9", "other_sum")]
    seller.clock.now += timedelta(days=2)
    found = await report(seller)
    assert [(each.what) for each in found.rows] == ["not_answered", "other_sum"]
    assert {each.order_id for each in found.rows if hasattr(each, "order_id")} == {silent, dearer}
    assert await unseen(seller) == ["comparing.told_only"]
    assert await repair(seller) == Repaired(0, is_asked=False)
    assert seller.made is not None
    of = seller.made.connector
    async with seller.pool.transaction() as conn:
        with pytest.raises(ShopNotAsked):
            await reports.want(conn, of.account_id, of.id, signer=seller.signer, now=seller.clock())
