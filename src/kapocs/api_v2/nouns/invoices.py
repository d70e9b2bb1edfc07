"""Documents that an invoicing program issues about orders."""

from typing import Annotated

from fastapi import Query
from starlette.responses import Response

from kapocs.api_v2 import ordering
from kapocs.api_v2.depends import Here, InPathInvoiceId, InPathOrderId, Limit, Tx, Who
from kapocs.api_v2.nouns.payments import order_list
from kapocs.api_v2.ordering import BadCursor, Begins
from kapocs.api_v2.route import CREATED, Failures, Route
from kapocs.api_v2.shapes.common import Listed, Paged
from kapocs.api_v2.shapes.invoices import (
    DraftShape,
    InvoiceShape,
    InvoiceWholeShape,
    NewInvoiceShape,
)
from kapocs.api_v2.written import page_of
from kapocs.catalog.money import plain
from kapocs.invoicing import actions, queries
from kapocs.invoicing.links import link
from kapocs.invoicing.model import (
    BadInvoice,
    Invoice,
    InvoiceKind,
    InvoiceNotAllowed,
    InvoiceState,
)
from kapocs.reasons import read
from kapocs.web.services import Services
from kapocs.wording.telling import english

_STATES = Annotated[InvoiceState | None, Query(alias="state", description="Only these.")]


async def index(
    services: Here,
    caller: Who,
    conn: Tx,
    after: Begins,
    state: _STATES = None,
    limit: Limit = 100,
) -> Response:
    """The account's documents, the newest first."""
    found = await queries.page(conn, caller.account_id, state=state, after=after, size=limit + 1)
    more = ordering.more(found, limit, after)
    return await page_of(
        caller.account_id, found[:limit], lambda each: _shape(services, each), more=more
    )


async def of_order(
    services: Here, caller: Who, conn: Tx, order_id: InPathOrderId
) -> Listed[InvoiceShape]:
    """An order's documents, in the order in which they were asked for."""
    schema = await order_list(services, conn, caller.account_id, order_id)
    found = await queries.of_order(conn, *schema.key, order_id)
    return Listed(data=[_shape(services, each) for each in found])


async def issue(
    services: Here, caller: Who, conn: Tx, order_id: InPathOrderId, body: NewInvoiceShape
) -> InvoiceShape:
    """Has an order's document issued soon, or once more what had failed.

    The program of the list's connector is asked afterwards; the document shows what it answers.
    """
    schema = await order_list(services, conn, caller.account_id, order_id)
    kind = InvoiceKind(body.kind)
    order = (schema.list.id, order_id)
    try:
        made = await actions.issue(conn, caller.account_id, order, kind, now=services.clock())
    except BadInvoice as error:
        raise BadInvoice(error.reason) from None  # what is wrong is not in the body
    return _shape(services, made)


async def show(
    services: Here, caller: Who, conn: Tx, invoice_id: InPathInvoiceId
) -> InvoiceWholeShape:
    """One document, with what the program is asked to issue."""
    found = await actions.get(conn, caller.account_id, invoice_id)
    draft = None if found.draft is None else DraftShape.model_validate(found.draft)
    return InvoiceWholeShape(**_shape(services, found).model_dump(), draft=draft)


async def cancel(
    services: Here, caller: Who, conn: Tx, invoice_id: InPathInvoiceId
) -> InvoiceShape:
    """Undoes a document: one that has been issued by a storno, which the program is asked for."""
    found = await actions.cancel(conn, caller.account_id, invoice_id, now=services.clock())
    return _shape(services, found)


def _shape(services: Services, found: Invoice) -> InvoiceShape:
    where = link(services.base_url, services.signer, found.account_id, found.id)
    return InvoiceShape(
        invoice_id=found.id,
        connector_id=found.connector_id,
        list_id=found.list_id,
        order_id=found.record_id,
        kind=InvoiceKind(found.kind),
        of_invoice=found.of_invoice,
        payment_id=found.payment_id,
        state=InvoiceState(found.state),
        number=found.number,
        currency=found.currency,
        net=None if found.net is None else plain(found.net),
        vat=None if found.vat is None else plain(found.vat),
        gross=None if found.gross is None else plain(found.gross),
        issued_on=found.issued_on,
        fulfilled_on=found.fulfilled_on,
        due_on=found.due_on,
        pdf_url=where if found.has_pdf else None,
        sends=found.sends,
        uncertain=found.is_uncertain,
        reason=english(read(found.reason)),
        external_id=found.external_id,
        created_at=found.created_at,
        updated_at=found.updated_at,
        issued_at=found.issued_at,
        cancelled_at=found.cancelled_at,
    )


_ISSUE: Failures = (BadInvoice, InvoiceNotAllowed)

ROUTES = (
    Route("GET /orders/{orderId}/invoices", of_order, "listOrderInvoices",
          "Read an order's documents"),
    Route("POST /orders/{orderId}/invoices", issue, "issueInvoice", "Have a document issued",
          CREATED, _ISSUE),
    Route("GET /invoices", index, "listInvoices", "Read documents", 200, (BadCursor,),
          Paged[InvoiceShape]),
    Route("GET /invoices/{invoiceId}", show, "getInvoice", "Read a document"),
    Route("POST /invoices/{invoiceId}/cancel", cancel, "cancelInvoice", "Undo a document",
          200, (InvoiceNotAllowed,)),
)  # fmt: skip
