"""The ledger shows pro formas, invoices and credit notes with their orders."""

from decimal import Decimal

from invoicing.selling import agent_on, make_seller, paid_order
from invoicing.test_payments_in_step import receive
from kapocs.connectors.model import ConnectorId
from kapocs.db.pool import Conn, Pool
from kapocs.invoicing import actions
from kapocs.invoicing.model import InvoiceKind
from kapocs.ledger import reading
from kapocs.ledger.model import MOST_LINES
from kapocs.signing import Signer
from payments.paying import make_order
from simulators.szamlazz import Agent

BELA = "bela@kapocs.test"


async def test_documents_of_an_order_stand_beside_its_payments(
    dsn: str, pool: Pool, signer: Signer
) -> None:
    seller, agent = await make_seller(dsn, pool, signer), Agent()
    async with agent_on(agent) as web:
        await seller.connect(web.url, proforma_on="order")
        order = await paid_order(seller)
        await seller.work()
        proforma, invoice = await seller.invoices(order)
        await seller.cancel(invoice)
        await seller.run()
    unbilled = await seller.order()
    async with pool.connection() as conn:
        found = await reading.read(conn, seller.schema.list.account_id, BELA, after=0, size=20)
    entry, other = found.entries
    assert (other.order.record_id, other.invoices) == (unbilled, [])
    assert [(each.kind, each.state, each.of_invoice) for each in entry.invoices] == [
        ("proforma", "issued", None),
        ("invoice", "cancelled", None),
        ("storno", "issued", invoice.id),
    ]
    _, undone, credit = entry.invoices
    assert (undone.gross, credit.gross) == (Decimal(2540), Decimal(-2540))
    assert undone.cancelled_at is not None
    assert [each.number for each in entry.invoices] == [
        proforma.number, invoice.number, agent.documents[invoice.number].storno,
    ]  # fmt: skip


async def test_a_correction_stands_beside_its_invoice(dsn: str, pool: Pool, signer: Signer) -> None:
    seller, agent = await make_seller(dsn, pool, signer), Agent()
    async with agent_on(agent) as web:
        await seller.connect(web.url, correct_on_refund="yes")
        order = await seller.order()
        for amount in ("2540", "-1000"):
            await receive(seller, order, amount, amount)
            await seller.work()
    async with pool.connection() as conn:
        found = await reading.read(conn, seller.schema.list.account_id, BELA, after=0, size=20)
    invoice, correction = found.entries[0].invoices
    assert (correction.kind, correction.of_invoice) == ("correction", invoice.id)
    assert (correction.gross, correction.number) == (Decimal(-1000), list(agent.documents)[1])


async def test_of_many_documents_the_first_are_shown_and_only_to_whose_they_are(
    conn: Conn,
) -> None:
    schema, order = await make_order(conn)
    stranger, _ = await make_order(conn)
    key, now = schema.key, schema.list.created_at
    for _ in range(MOST_LINES + 5):
        wanted = ((key[1], order), InvoiceKind.INVOICE)
        made = await actions.want(conn, key[0], ConnectorId(1), *wanted, now=now)
        assert made is not None
        await actions.cancel(conn, key[0], made, now=now)
    (entry,) = (await reading.read(conn, key[0], BELA, after=0, size=20)).entries
    assert len(entry.invoices) == MOST_LINES
    (other,) = (await reading.read(conn, stranger.key[0], BELA, after=0, size=20)).entries
    assert other.invoices == []
