"""`kapocs invoice`: documents that an invoicing program issues about orders."""

from typing import Annotated

import typer

from kapocs.catalog.money import plain
from kapocs.cli.answer import Answer, pick
from kapocs.cli.command import command, group
from kapocs.cli.options import Id, ListOption
from kapocs.cli.session import Session
from kapocs.ids import LARGEST_ID, ListId, SubscriberId
from kapocs.invoicing import actions, queries
from kapocs.invoicing.model import Invoice, InvoiceId, InvoiceKind, InvoiceState
from kapocs.reasons import read
from kapocs.wording.telling import english

app = group("invoice", "Pro formas and invoices of orders.")

_COLUMNS = ("id", "order_id", "kind", "state", "number", "gross", "currency", "due_on", "reason")


@command(app, "list", only_reads=True)
async def list_(
    session: Session,
    *,
    order: Annotated[
        int | None, typer.Option("--order", min=1, max=LARGEST_ID, help="Only of this order.")
    ] = None,
    list_id: Annotated[
        int | None, typer.Option("--list", min=1, max=LARGEST_ID, help="The order's list.")
    ] = None,
    state: Annotated[InvoiceState | None, typer.Option(help="Only those in this state.")] = None,
    before: Annotated[
        int | None, typer.Option(min=1, max=LARGEST_ID, help="Older than that of this id.")
    ] = None,
    limit: Annotated[int, typer.Option(min=1, max=1000, help="Documents at most.")] = 50,
) -> Answer:
    """Show documents, the newest first; those of an order in the order they were made."""
    if order is not None and list_id is None:
        raise typer.BadParameter("--order needs --list.", param_hint="--list")
    if order is not None and list_id is not None:
        key = (ListId(list_id), SubscriberId(order))
        found = await queries.of_order(session.conn, session.account_id, *key)
        found = [each for each in found if state is None or each.state == state][:limit]
    else:
        found = await queries.page(
            session.conn, session.account_id, state=state, after=before or 0, size=limit
        )
    return Answer([shape(each) for each in found], columns=_COLUMNS)


@command(app, "show")
async def show(session: Session, *, id_: Id) -> Answer:
    """Show a document, with what the program is asked to issue."""
    found = await actions.get(session.conn, session.account_id, InvoiceId(id_))
    return Answer(shape(found) | {"draft": found.draft})


@command(app, "issue")
async def issue(
    session: Session,
    *,
    order: Annotated[int, typer.Option("--order", min=1, max=LARGEST_ID, help="The order's id.")],
    list_id: ListOption,
    proforma: Annotated[bool, typer.Option("--proforma", help="A pro forma instead.")] = False,
    correction: Annotated[
        bool, typer.Option("--correction", help="A correction that had failed.")
    ] = False,
) -> Answer:
    """Have an order's document issued, or once more what had failed."""
    if proforma and correction:
        raise typer.BadParameter("Either --proforma or --correction.", param_hint="--correction")
    kind = InvoiceKind.PROFORMA if proforma else InvoiceKind.INVOICE
    kind = InvoiceKind.CORRECTION if correction else kind
    key = (ListId(list_id), SubscriberId(order))
    made = await actions.issue(session.conn, session.account_id, key, kind, now=session.now)
    return Answer(shape(made), f"Document {made.id} is to be issued.")


@command(app, "cancel")
async def cancel(session: Session, *, id_: Id) -> Answer:
    """Undo a document: by a storno when it has been issued."""
    found = await actions.cancel(session.conn, session.account_id, InvoiceId(id_), now=session.now)
    is_done = found.state == InvoiceState.CANCELLED
    word = "is cancelled" if is_done else "is to be undone by the program"
    return Answer(shape(found), f"Document {id_} {word}.")


def shape(invoice: Invoice) -> dict[str, object]:
    """A document; amounts are texts."""
    names = (
        "kind of_invoice payment_id state number currency issued_on fulfilled_on due_on has_pdf"
        " sends"
    )
    sums = {"net": invoice.net, "vat": invoice.vat, "gross": invoice.gross}
    return {
        "id": invoice.id,
        "connector_id": invoice.connector_id,
        "list_id": invoice.list_id,
        "order_id": invoice.record_id,
        **pick(invoice, names),
        **{name: None if value is None else plain(value) for name, value in sums.items()},
        "reason": english(read(invoice.reason)) if invoice.reason else "",
        **pick(invoice, "is_uncertain external_id created_at issued_at cancelled_at"),
    }
