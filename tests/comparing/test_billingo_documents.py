"""What Billingo has is listed, set beside what is here, and mended where that is safe."""

from decimal import Decimal

import orjson
import pytest

from comparing.looking import ask, differs, repair, report, unseen
from courier.web import Answer, Web
from invoicing.selling import Seller, paid_order
from invoicing.test_payments_in_step import of_order, receive
from kapocs.comparing import reports
from kapocs.connectors.model import ConnectorNotFound
from kapocs.ids import SubscriberId
from kapocs.invoicing import queries
from kapocs.invoicing.model import InvoiceState
from kapocs.payments import references
from make import make_account
from simulators.billingo import PDF, BillingoAccount

Row = tuple[str, str]


@pytest.fixture(autouse=True)
async def connected(seller: Seller, billingo: Web) -> None:
    await seller.connect(billingo.url, type_="billingo", block_id="7", invoice_on="never")


async def issued(seller: Seller, account: BillingoAccount) -> tuple[SubscriberId, str]:
    """An order with its invoice, and the number of that."""
    order = await seller.order()
    await seller.issue(order)
    await seller.work()
    return order, account.documents[-1]["invoice_number"]


async def test_what_is_alike_differs_in_nothing(seller: Seller, account: BillingoAccount) -> None:
    assert await unseen(seller) == ["comparing.never_asked"]
    await issued(seller, account)
    await ask(seller)
    found = await report(seller)
    assert (found.rows, found.asked_at) == ([], seller.clock())
    assert await unseen(seller) == ["comparing.sees_billingo"]
    assert (await repair(seller)).orders == 0


async def test_every_difference_is_told_once_and_mended_where_that_is_safe(
    seller: Seller, account: BillingoAccount
) -> None:
    paid_there, number = await issued(seller, account)
    account.payments[account.documents[-1]["id"]] = [{"date": "2026-11-20", "price": 2540}]
    undone, undone_number = await issued(seller, account)
    account.documents[-1]["cancelled"] = True
    account.documents[-1]["related_documents"] = [{"id": 7, "invoice_number": "KAP-S-1"}]
    _, dearer = await issued(seller, account)
    account.documents[-1]["gross_total"] = 2640
    _, gone = await issued(seller, account)
    account.documents.pop()
    paid_here, unpaid_there = await issued(seller, account)
    await seller.change(paid_here, mssys_order_status="2", mssys_pay_date="2026-11-23")
    stranger = account.make(comment="Árvíztűrő tükörfúrógép")
    account.make(type="draft", comment="piszkozat")
    await ask(seller)
    wanted = {
        (number, "paid_there_unpaid_here"),
        (undone_number, "cancelled_there"),
        (dearer, "other_sum"),
        (gone, "not_there"),
        (unpaid_there, "unpaid_there_paid_here"),
        (stranger["invoice_number"], "unknown_document"),
    }
    assert set(await differs(seller)) == wanted
    before = len(account.documents)
    for _ in range(2):
        await repair(seller)
    safe = {"paid_there_unpaid_here", "cancelled_there"}
    assert set(await differs(seller)) == {each for each in wanted if each[1] not in safe}
    assert (await seller.fields(paid_there))["mssys_order_status"] == "2"
    assert (await seller.fields(paid_there))["mssys_pay_date"][:10] == "2026-11-20"
    (invoice,) = await seller.invoices(undone)
    assert invoice.state == InvoiceState.CANCELLED
    assert not (await seller.fields(undone)).get("mssys_billing_number")
    assert (await seller.facts("invoice.cancelled"))[0]["by_number"] == "KAP-S-1"
    assert len(account.documents) == before


async def test_a_document_made_by_hand_becomes_that_of_the_order_that_it_names(
    seller: Seller, account: BillingoAccount
) -> None:
    order = await seller.order()
    named = await seller.order(mssys_shoprenter_id="100172")
    dearer = await seller.order()
    made = account.make(comment=f"rendelés {references.make(seller.schema.list.id, order)}")
    other = account.make(settings={"order_number": "100172"})
    account.make(comment=references.make(seller.schema.list.id, dearer), gross=9999)
    account.payments[made["id"]] = [{"date": "2026-11-21", "price": 2540}]
    await ask(seller)
    assert sorted(what for _, what in await differs(seller)) == [
        "made_by_hand", "made_by_hand", "other_sum",
    ]  # fmt: skip
    done = await repair(seller)
    assert (done.orders, done.is_asked) == (2, True)
    for each, document in ((order, made), (named, other)):
        (invoice,) = await seller.invoices(each)
        assert (invoice.state, invoice.number) == (
            InvoiceState.ISSUED, document["invoice_number"],
        )  # fmt: skip
        assert (invoice.gross, invoice.currency) == (Decimal(2540), "HUF")
        fields = await seller.fields(each)
        assert fields["mssys_billing_number"] == document["invoice_number"]
        assert "/bill/" in fields["mssys_bill_pdf_link"]
        async with seller.pool.connection() as conn:
            assert await queries.pdf(conn, invoice.account_id, invoice.id) == PDF
    (paid,) = await of_order(seller, order)
    assert (paid.amount, paid.received_at.date().isoformat()) == (Decimal(2540), "2026-11-21")
    assert [what for _, what in await differs(seller)] == ["other_sum"]
    assert await seller.invoices(dearer) == []
    # The order has its invoice: whatever wants another gets none.
    await seller.change(named, mssys_order_status="2", mssys_pay_date="2026-11-23")
    await seller.work()
    assert len(account.documents) == 3


async def test_a_second_document_of_an_order_is_told_and_left(
    seller: Seller, account: BillingoAccount
) -> None:
    order, _ = await issued(seller, account)
    double = account.make(comment=references.make(seller.schema.list.id, order))
    await ask(seller)
    assert await differs(seller) == [(double["invoice_number"], "second_document")]
    assert (await repair(seller)).orders == 0
    assert len(await seller.invoices(order)) == 1


async def test_what_failed_here_and_is_there_is_issued(
    seller: Seller, account: BillingoAccount
) -> None:
    order = await seller.order()
    account.trouble = ["422"]
    await seller.issue(order)
    await seller.work()
    (invoice,) = await seller.invoices(order)
    assert invoice.state == InvoiceState.FAILED
    late = account.make()
    late["vendor_id"] = invoice.external_id
    await ask(seller)
    assert await differs(seller) == [(late["invoice_number"], "issued_there")]
    await repair(seller)
    (invoice,) = await seller.invoices(order)
    assert (invoice.state, invoice.number) == (InvoiceState.ISSUED, late["invoice_number"])
    assert await differs(seller) == []


async def test_many_pages_are_read_and_what_is_gone_there_is_forgotten(
    seller: Seller, account: BillingoAccount
) -> None:
    for _ in range(730):
        account.make()
    await ask(seller)
    assert len(await differs(seller)) == 730
    assert account.asked.count(("GET", "/documents")) == 8
    account.documents = account.documents[:3]
    await ask(seller)
    assert len(await differs(seller)) == 3


async def test_a_list_without_an_end_is_cut(seller: Seller, account: BillingoAccount) -> None:
    page = [account.make() for _ in range(100)]
    body = {"data": page}
    account.listing = [Answer(200, orjson.dumps(body)) for _ in range(300)]
    await ask(seller)
    assert account.asked.count(("GET", "/documents")) == 200
    assert "comparing.cut" in await unseen(seller)
    assert len(await differs(seller)) == 100


async def test_with_the_key_of_another_account_it_is_said_that_nothing_is_there(
    seller: Seller, account: BillingoAccount
) -> None:
    await issued(seller, account)
    account.documents.clear()
    await ask(seller)
    assert "comparing.none_there" in await unseen(seller)
    assert (await repair(seller)).orders == 0
    assert [what for _, what in await differs(seller)] == ["not_there"]


async def test_another_account_sees_and_mends_nothing(
    seller: Seller, account: BillingoAccount
) -> None:
    account.make()
    await ask(seller)
    assert seller.made is not None
    async with seller.pool.transaction() as conn:
        cili = (await make_account(conn)).id
        of = seller.made.connector.id
        for each in (
            reports.report(conn, cili, of, now=seller.clock()),
            reports.repair(conn, cili, of, now=seller.clock()),
            reports.want(conn, cili, of, signer=seller.signer, now=seller.clock()),
        ):
            with pytest.raises(ConnectorNotFound):
                await each


async def test_asked_for_twice_at_once_it_is_asked_once(
    seller: Seller, account: BillingoAccount
) -> None:
    assert seller.made is not None
    of = seller.made.connector
    async with seller.pool.transaction() as conn:
        for _ in range(3):
            await reports.want(conn, of.account_id, of.id, signer=seller.signer, now=seller.clock())
    await seller.run()
    assert account.asked.count(("GET", "/documents")) == 1


async def test_a_file_that_is_made_later_is_fetched(
    seller: Seller, account: BillingoAccount
) -> None:
    account.papers_late = 2
    order = await paid_order(seller)
    await seller.issue(order)
    await seller.work()
    (invoice,) = await seller.invoices(order)
    assert (invoice.state, invoice.has_pdf) == (InvoiceState.ISSUED, False)
    for _ in range(3):
        await seller.later(hours=1)
    (invoice,) = await seller.invoices(order)
    assert invoice.has_pdf
    assert "/bill/" in (await seller.fields(order))["mssys_bill_pdf_link"]


async def test_money_that_came_otherwise_is_not_taken_twice(
    seller: Seller, account: BillingoAccount
) -> None:
    order, _ = await issued(seller, account)
    account.payments[account.documents[-1]["id"]] = [{"date": "2026-11-20", "price": 2540}]
    await ask(seller)
    await receive(seller, order, "2540", "B1")
    await repair(seller)
    assert [each.source for each in await of_order(seller, order)] == ["bank"]
