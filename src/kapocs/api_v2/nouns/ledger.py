"""The ledger of one person, over all lists."""

from decimal import Decimal
from typing import Annotated

from fastapi import Path, Query

from kapocs.addresses import BadEmail
from kapocs.api_v2.depends import After, Tx, Who
from kapocs.api_v2.nouns.parcels import parcel_shape
from kapocs.api_v2.nouns.payments import payment_shape
from kapocs.api_v2.route import Route
from kapocs.api_v2.shapes.ledger import (
    LedgerCouponShape,
    LedgerInvoiceShape,
    LedgerItemShape,
    LedgerOrderShape,
    LedgerShape,
    LedgerTotalShape,
)
from kapocs.catalog.money import plain
from kapocs.ledger import reading
from kapocs.ledger.model import LARGEST_LEDGER_PAGE, Entry, LedgerInvoice, LedgerTotal, UsedCoupon
from kapocs.orders.model import Item
from kapocs.payments import references

InPathEmail = Annotated[str, Path(description="The person's address, in any spelling of it.")]
PageOfOrders = Annotated[int, Query(ge=1, le=LARGEST_LEDGER_PAGE, description="Orders at most.")]


async def show(
    caller: Who, conn: Tx, email: InPathEmail, after: After = 0, limit: PageOfOrders = 20
) -> LedgerShape:
    """Somebody's orders on all lists, with lines, payments, invoices, parcels and coupons.

    Who has bought nothing has an empty one.
    """
    found = await reading.read(conn, caller.account_id, email, after=after, size=limit)
    return LedgerShape(
        email=email,
        totals=list(map(_total, found.totals)),
        data=list(map(order_shape, found.entries)),
        next_after=found.more,
    )


def _total(total: LedgerTotal) -> LedgerTotalShape:
    return LedgerTotalShape(
        currency=total.currency,
        orders=total.orders,
        ordered=plain(total.ordered),
        received=plain(total.received),
        repaid=plain(total.repaid),
    )


def order_shape(entry: Entry) -> LedgerOrderShape:
    """An order; amounts are texts."""
    order, balance = entry.order, entry.balance
    return LedgerOrderShape(
        order_id=order.record_id,
        list_id=order.list_id,
        list_name=order.list_name,
        email=order.email,
        payment_reference=references.make(order.list_id, order.record_id),
        shop_order_id=order.shop_order_id,
        status=order.status.name.lower(),
        standing=balance.standing,
        currency=order.currency,
        net=_amount(order.net),
        gross=_amount(order.gross),
        paid=plain(balance.kept),
        due=plain(balance.due),
        over=plain(balance.over),
        placed_at=order.placed_at,
        paid_at=order.paid_at,
        cancelled_at=order.cancelled_at,
        items=list(map(_item, entry.items)),
        payments=list(map(payment_shape, entry.payments)),
        invoices=list(map(_invoice, entry.invoices)),
        parcels=list(map(parcel_shape, entry.parcels)),
        coupons=list(map(_coupon, entry.coupons)),
    )


def _item(item: Item) -> LedgerItemShape:
    return LedgerItemShape(
        item_id=item.id,
        product_id=item.product_id,
        sku=item.sku,
        name=item.name,
        quantity=plain(Decimal(item.quantity)),
        net=plain(item.net_sum),
        gross=plain(item.gross_sum),
    )


def _invoice(document: LedgerInvoice) -> LedgerInvoiceShape:
    return LedgerInvoiceShape(
        invoice_id=document.id,
        kind=document.kind,
        of_invoice=document.of_invoice,
        state=document.state,
        number=document.number,
        currency=document.currency,
        net=_amount(document.net),
        gross=_amount(document.gross),
        issued_on=document.issued_on,
        due_on=document.due_on,
        cancelled_at=document.cancelled_at,
    )


def _coupon(used: UsedCoupon) -> LedgerCouponShape:
    return LedgerCouponShape(coupon_id=used.coupon_id, code=used.code, used_at=used.used_at)


def _amount(sum_: Decimal | None) -> str | None:
    return None if sum_ is None else plain(sum_)


ROUTES = (
    Route("GET /people/{email}/ledger", show, "getLedger", "Read what somebody bought and paid",
          200, (BadEmail,)),
)  # fmt: skip
