"""The invoice of an order travels with letters that ask for it."""

from email.message import EmailMessage

import pytest

import make
import make_shop
from courier.sink import Sink
from courier.verifier import accepts
from delivering.desk import Desk, read
from delivering.test_identity import own_domain
from kapocs.connectors import actions as connectors
from kapocs.connectors.model import NewConnector
from kapocs.ids import SubscriberId
from kapocs.invoicing import actions as invoices
from kapocs.invoicing.model import LARGEST_PDF, Invoice, InvoiceKind, IssuedDocument
from kapocs.letters import actions as letters
from kapocs.letters.model import NewLetter
from kapocs.lists import actions as lists
from kapocs.lists.model import ListType, Schema
from kapocs.peer_types import PEERS
from kapocs.senders import queries as senders
from kapocs.sends import actions as sends
from kapocs.sends.model import Becomes, NewSend, SendType
from make_sends import Stage

TEXT = "Árvíztűrő tükörfúrógép ([attach_invoice])\n[/unsubscribe]"
HTML = "<p>Árvíztűrő tükörfúrógép ([attach_invoice])</p>[/unsubscribe]"
PDF = b"%PDF-1.7\r\n" + bytes(range(256)) * 700
NUMBER = "SZÁMLA/2026-1"


async def shop(desk: Desk, *, html: str | None = HTML, text: str = TEXT) -> Stage:
    """A list of orders with a connector, and a letter about them."""
    async with desk.product.pool.transaction() as conn:
        made = await make.make_list(
            conn, desk.account_id, name="Rendelés", type_=ListType.ECOMMERCE
        )
        wish = NewConnector(type="invoices", name="Könyvelés", list_id=made.id)
        now, signer = desk.product.services.clock(), desk.product.services.signer
        await connectors.create(conn, desk.account_id, wish, peers=PEERS, signer=signer, now=now)
        new = NewLetter(name="Számla", subject="Számlád", html=html, text=text)
        saved = await letters.create(conn, desk.account_id, new)
        assert (saved.unknown_fields, saved.problems) == ([], [])
        return Stage(await lists.schema(conn, desk.account_id, made.id), saved.letter.id)


async def order(desk: Desk, schema: Schema, email: str = "bela@kapocs.test") -> SubscriberId:
    async with desk.product.pool.transaction() as conn:
        return await make_shop.make_order(conn, schema, email=email, mssys_order_status="1")


async def invoice(
    desk: Desk, schema: Schema, id_: SubscriberId, pdf: bytes | None, number: str = NUMBER
) -> Invoice:
    """Issued, with this file."""
    now = desk.product.services.clock()
    async with desk.product.pool.transaction() as conn:
        made = await invoices.issue(
            conn, desk.account_id, (schema.list.id, id_), InvoiceKind.INVOICE, now=now
        )
        issued = IssuedDocument(number=number, pdf=pdf)
        assert await invoices.note_issued(conn, made, issued, link="https://x.test/b", now=now)
        return await invoices.get(conn, desk.account_id, made.id)


async def sent(desk: Desk, stage: Stage, **more: object) -> list[EmailMessage]:
    """What arrives at a real relay of a campaign to everybody, by address."""
    async with Sink() as sink:
        await desk.relay(sink.url)
        await desk.campaign(stage, **more)
        await desk.work()
        return [read(each.data) for each in sorted(sink.envelopes, key=lambda e: e.recipient)]


def files(message: EmailMessage) -> list[tuple[str | None, bytes]]:
    return [(each.get_filename(), each.get_content()) for each in message.iter_attachments()]


async def test_the_file_arrives_as_it_was_issued_and_the_signature_holds(desk: Desk) -> None:
    stage = await shop(desk)
    signer = desk.product.services.signer
    async with desk.product.pool.transaction() as conn:
        await own_domain(conn, desk.account_id, signer, "anna.example")
        keys = await senders.signing_keys(conn, desk.account_id, "anna.example")
    first = await order(desk, stage.schema)
    await order(desk, stage.schema, "cili@kapocs.test")
    await invoice(desk, stage.schema, first, PDF)
    async with Sink() as sink:
        await desk.relay(sink.url)
        await desk.campaign(stage, from_email="hír@anna.example", from_name="Árvíztűrő")
        await desk.work()
    raw = {each.recipient: each.data for each in sink.envelopes}
    assert accepts(raw["bela@kapocs.test"], (keys[0].dns.name, keys[0].record))
    message = read(raw["bela@kapocs.test"])
    assert [part.get_content_type() for part in message.walk()] == [
        "multipart/mixed", "multipart/alternative", "text/plain", "text/html", "application/pdf",
    ]  # fmt: skip
    assert files(message) == [("SZÁMLA-2026-1.pdf", PDF)]
    assert not any(part.defects for part in message.walk())
    for kind in ("plain", "html"):
        body = message.get_body((kind,))
        assert body is not None
        assert "Árvíztűrő tükörfúrógép ()" in body.get_content()
    without = read(raw["cili@kapocs.test"])
    assert without.get_content_type() == "multipart/alternative"
    assert await desk.counts() == {"sent": 2}


async def test_the_letter_that_an_invoice_sets_off_has_its_file(desk: Desk) -> None:
    stage = await shop(desk)
    id_ = await order(desk, stage.schema)
    on_issue = NewSend(
        list_id=stage.schema.list.id,
        letter_id=stage.letter_id,
        type=SendType.DATA_UPDATE,
        when=(Becomes("mssys_billing_number"),),
        active=True,
    )
    async with desk.product.pool.transaction() as conn:
        await sends.create(conn, desk.account_id, on_issue)
    await desk.work()
    assert desk.product.courier.sent == []
    await invoice(desk, stage.schema, id_, PDF, number="KAPOCS-7")
    await desk.work()
    (letter,) = desk.product.courier.sent
    assert files(read(letter.data)) == [("KAPOCS-7.pdf", PDF)]


@pytest.mark.parametrize("case", ["none", "no file", "too large", "cancelled", "not asked for"])
async def test_without_a_file_the_letter_goes_alone(desk: Desk, case: str) -> None:
    asks = case != "not asked for"
    stage = await shop(desk, html=None, text=TEXT if asks else "Helló [/unsubscribe]")
    id_ = await order(desk, stage.schema)
    if case != "none":
        made = await invoice(desk, stage.schema, id_, None if case == "no file" else PDF)
        async with desk.product.pool.transaction() as conn:
            if case == "too large":
                await conn.execute(
                    "UPDATE invoices SET pdf = convert_to(repeat('x', :size), 'UTF8')",
                    size=LARGEST_PDF + 1,
                )
            if case == "cancelled":
                await conn.execute(
                    "UPDATE invoices SET state = 'cancelled' WHERE id = :id", id=made.id
                )
    (message,) = await sent(desk, stage)
    assert (message.get_content_type(), files(message)) == ("text/plain", [])


async def test_who_is_on_a_list_without_orders_gets_no_file(desk: Desk) -> None:
    orders = await shop(desk)
    id_ = await order(desk, orders.schema)
    await invoice(desk, orders.schema, id_, PDF)
    stage = await desk.stage()
    await desk.join(stage, "bela@kapocs.test")
    (message,) = await sent(desk, Stage(stage.schema, orders.letter_id))
    assert message.get_content_type() == "multipart/alternative"


async def test_letters_wait_for_room_and_all_arrive_with_their_own_file(desk: Desk) -> None:
    stage = await shop(desk, html=None)
    pdfs = {}
    for number in range(8):
        email = f"e{number}@kapocs.test"
        pdfs[email] = bytes([48 + number]) * LARGEST_PDF
        id_ = await order(desk, stage.schema, email)
        await invoice(desk, stage.schema, id_, pdfs[email], number=f"K-{number}")
    async with Sink() as sink:
        await desk.relay(sink.url)
        await desk.campaign(stage)
        desk.stop_clock()
        await desk.work()
        assert len(sink.envelopes) == 6
        desk.later(seconds=5)
        await desk.work()
    arrived = {each.recipient: files(read(each.data)) for each in sink.envelopes}
    assert {email: found[0][1] for email, found in arrived.items()} == pdfs
    assert await desk.counts() == {"sent": 8}
