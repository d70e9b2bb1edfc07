"""`kapocs subscriber ledger`: what one person bought and paid, on all lists."""

from collections.abc import Mapping
from decimal import Decimal
from typing import Annotated

import typer

from kapocs.catalog.money import plain
from kapocs.cli import order_shipping, payments
from kapocs.cli.answer import Answer, pick
from kapocs.cli.command import command
from kapocs.cli.order_shown import item_of
from kapocs.cli.session import Session
from kapocs.ids import LARGEST_ID
from kapocs.ledger import reading
from kapocs.ledger.model import LARGEST_LEDGER_PAGE, Entry, LedgerInvoice, LedgerTotal


def add_to(app: typer.Typer) -> None:
    """Puts the command among those of subscribers."""
    command(app, "ledger")(ledger)


async def ledger(
    session: Session,
    *,
    email: Annotated[str, typer.Argument(metavar="EMAIL", help="The person's address.")],
    limit: Annotated[
        int, typer.Option(min=1, max=LARGEST_LEDGER_PAGE, help="Orders at most.")
    ] = 20,
    after: Annotated[
        int, typer.Option(min=0, max=LARGEST_ID, help="Begin after the order of this id.")
    ] = 0,
) -> Answer:
    """Show what somebody ordered, paid, was billed and was sent, on all lists."""
    found = await reading.read(session.conn, session.account_id, email, after=after, size=limit)
    data = {
        "email": email,
        "totals": [_total(each) for each in found.totals],
        "orders": [_entry(each) for each in found.entries],
        "next_after": found.more,
    }
    return Answer(data)


def _total(total: LedgerTotal) -> Mapping[str, object]:
    return {
        **pick(total, "currency orders"),
        "ordered": plain(total.ordered),
        "received": plain(total.received),
        "repaid": plain(total.repaid),
    }


def _entry(entry: Entry) -> Mapping[str, object]:
    order, balance = entry.order, entry.balance
    return {
        "id": order.record_id,
        **pick(order, "list_id list_name shop_order_id placed_at paid_at cancelled_at currency"),
        "status": order.status.name.lower(),
        "standing": balance.standing,
        "net": _amount(order.net),
        "gross": _amount(order.gross),
        "paid": plain(balance.kept),
        "due": plain(balance.due),
        "items": [item_of(each) for each in entry.items],
        "payments": [payments.shape(each) for each in entry.payments],
        "invoices": [_invoice(each) for each in entry.invoices],
        "parcels": [order_shipping.shape(each) for each in entry.parcels],
        "coupons": [pick(each, "code used_at") for each in entry.coupons],
    }


def _invoice(document: LedgerInvoice) -> Mapping[str, object]:
    return {
        **pick(document, "id kind of_invoice state number currency issued_on due_on cancelled_at"),
        "net": _amount(document.net),
        "gross": _amount(document.gross),
    }


def _amount(sum_: Decimal | None) -> str:
    return "" if sum_ is None else plain(sum_)
