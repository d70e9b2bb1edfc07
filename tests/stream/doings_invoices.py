"""What can be done about invoices that a fact comes of."""

from datetime import timedelta

from kapocs.connectors import actions as connectors
from kapocs.connectors.model import ConnectorId, NewConnector
from kapocs.db.pool import Conn
from kapocs.invoicing import actions as invoices
from kapocs.invoicing import issuing, overdue
from kapocs.invoicing import queries as invoice_queries
from kapocs.invoicing.jobs import IssueInvoice
from kapocs.invoicing.model import InvoiceKind, IssuedDocument
from kapocs.invoicing.opening import InvoicingParts
from kapocs.peer_types import PEERS
from kapocs.signing import Signer
from make import NOW
from stream.doings import LATER, Scene, change_order

BILLED = {
    "mssys_bill_company": "Árvíztűrő Kft.",
    "mssys_bill_zip": "1011",
    "mssys_bill_city": "Budapest",
    "mssys_bill_address": "Fő utca 1.",
    "mssys_order_netto_sum": "1000",
    "mssys_order_brutto_sum": "1270",
}


async def _connected(conn: Conn, scene: Scene) -> ConnectorId:
    """A program that is told by webhook; the order can have an invoice."""
    await change_order(conn, scene, **BILLED)
    wish = NewConnector(type="invoices", name="Könyvelés", list_id=scene.shop.list.id)
    signer = Signer(b"k" * 32)
    made = await connectors.create(
        conn, scene.account_id, wish, peers=PEERS, signer=signer, now=NOW
    )
    return made.connector.id


async def billed(conn: Conn, scene: Scene) -> None:
    """By a program that is told by webhook, and undone."""
    connector = await _connected(conn, scene)
    parts = InvoicingParts(signer=Signer(b"k" * 32))
    order = (scene.shop.list.id, scene.order)
    whose = (conn, scene.account_id)
    await invoices.want(*whose, connector, order, InvoiceKind.INVOICE, now=LATER)
    for number in ("2026/1", "2026/2"):
        (*_, wanted) = await invoice_queries.of_order(*whose, *order)
        await issuing.claim(parts, conn, IssueInvoice(scene.account_id, wanted.id), LATER)
        await invoices.note_issued(conn, wanted, IssuedDocument(number=number), link="", now=LATER)
        if wanted.kind == InvoiceKind.INVOICE:
            await invoices.cancel(*whose, wanted.id, now=LATER)


async def not_paid_in_time(conn: Conn, scene: Scene) -> None:
    """The day passes until which its invoice was to be paid."""
    connector = await _connected(conn, scene)
    order, due_on = (scene.shop.list.id, scene.order), (LATER + timedelta(days=8)).date()
    document = (InvoiceKind.INVOICE, IssuedDocument(number="2026/3", due_on=due_on))
    await invoices.take_over(conn, scene.account_id, connector, order, document, now=LATER)
    await overdue.look(conn, now=LATER + timedelta(days=10))
