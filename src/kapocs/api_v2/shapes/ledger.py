"""What goes over the wire about somebody's ledger."""

from datetime import date, datetime

from pydantic import Field

from kapocs.api_v2.shapes.common import Shape
from kapocs.api_v2.shapes.parcels import ParcelShape
from kapocs.api_v2.shapes.payments import PaymentShape
from kapocs.payments.model import Coverage


class LedgerTotalShape(Shape):
    """All of somebody's orders in a currency; amounts are texts."""

    currency: str = Field(examples=["HUF"])
    orders: int = Field(description="Ordered or paid ones.", examples=[4])
    ordered: str = Field(description="What these come to, gross.", examples=["50800"])
    received: str = Field(description="Payments received for any order.", examples=["38100"])
    repaid: str = Field(description="Payments that went back.", examples=["0"])


class LedgerItemShape(Shape):
    """A line of an order."""

    item_id: int = Field(examples=[91])
    product_id: int | None = Field(examples=[7])
    sku: str = Field(examples=["BOGRE-1"])
    name: str = Field(examples=["Bögre"])
    quantity: str = Field(examples=["2"])
    net: str = Field(examples=["10000"])
    gross: str = Field(examples=["12700"])


class LedgerCouponShape(Shape):
    """A coupon that the order used."""

    coupon_id: int = Field(examples=[5])
    code: str = Field(examples=["TÉL10"])
    used_at: datetime = Field(examples=["2026-11-23T12:00:00Z"])


class LedgerInvoiceShape(Shape):
    """A pro forma, an invoice or a credit note, issued or to be issued; amounts are texts."""

    invoice_id: int = Field(examples=[17])
    kind: str = Field(
        description="`proforma`, `invoice`, or a credit note: `storno` undoes an invoice, "
        "`correction` takes a part off.",
        examples=["invoice"],
    )
    of_invoice: int | None = Field(description="What a credit note is of.", examples=[None])
    state: str = Field(
        description="`wanted`, `issuing`, `issued`, `failed` or `cancelled`.", examples=["issued"]
    )
    number: str = Field(description="Empty until it is issued.", examples=["2026/117"])
    currency: str = Field(examples=["HUF"])
    net: str | None = Field(examples=["10000"])
    gross: str | None = Field(
        description="Below 0 for a credit note; null until it is known.", examples=["12700"]
    )
    issued_on: date | None = Field(examples=["2026-11-20"])
    due_on: date | None = Field(examples=["2026-11-28"])
    cancelled_at: datetime | None = Field(examples=[None])


class LedgerOrderShape(Shape):
    """An order with the first hundred of its lines, payments, invoices and parcels each."""

    order_id: int = Field(examples=[1054])
    list_id: int = Field(examples=[3])
    list_name: str = Field(examples=["Webshop"])
    email: str = Field(description="Whose it is.", examples=["bela@example.com"])
    payment_reference: str = Field(description="With check digits.", examples=["3-1054-43"])
    shop_order_id: str = Field(description="The webshop's own number.", examples=["R-1001"])
    status: str = Field(
        description="`ordered`, `paid`, `refunded` or `incomplete`.", examples=["paid"]
    )
    standing: Coverage = Field(description="How far it is paid.", examples=["paid"])
    currency: str = Field(examples=["HUF"])
    net: str | None = Field(examples=["10000"])
    gross: str | None = Field(examples=["12700"])
    paid: str = Field(description="Received and not paid back.", examples=["12700"])
    due: str = Field(examples=["0"])
    over: str = Field(examples=["0"])
    placed_at: datetime = Field(examples=["2026-11-20T08:00:00Z"])
    paid_at: datetime | None = Field(examples=["2026-11-20T09:00:00Z"])
    cancelled_at: datetime | None = Field(examples=[None])
    items: list[LedgerItemShape]
    payments: list[PaymentShape]
    invoices: list[LedgerInvoiceShape]
    parcels: list[ParcelShape]
    coupons: list[LedgerCouponShape]


class LedgerShape(Shape):
    """What somebody bought and paid, on all lists; a page of it."""

    email: str = Field(examples=["bela@example.com"])
    totals: list[LedgerTotalShape] = Field(description="Of all orders, whatever the page.")
    data: list[LedgerOrderShape] = Field(description="In the order they were made.")
    next_after: int | None = Field(
        description="Ask for the next page with `after` set to this; null on the last page.",
        examples=[None],
    )
