"""What goes over the wire about invoices and pro formas."""

from datetime import date, datetime
from typing import Literal

from pydantic import Field

from kapocs.api_v2.shapes.common import Shape
from kapocs.invoicing.model import InvoiceKind, InvoiceState


class NewInvoiceShape(Shape):
    """A document to have issued."""

    kind: Literal["invoice", "proforma", "correction"] = Field(
        "invoice",
        description="`correction`: only once more one that had failed.",
        examples=["invoice"],
    )


class InvoiceShape(Shape):
    """A document about an order; amounts are texts, null until they are known."""

    invoice_id: int = Field(examples=[7])
    connector_id: int = Field(examples=[1])
    list_id: int = Field(examples=[3])
    order_id: int = Field(examples=[1054])
    kind: InvoiceKind = Field(examples=["invoice"])
    of_invoice: int | None = Field(
        description="What a storno undoes, or a correction corrects.", examples=[None]
    )
    payment_id: int | None = Field(
        description="Of a correction: the money that went back.", examples=[None]
    )
    state: InvoiceState = Field(examples=["issued"])
    number: str = Field(description="The program's own; empty until then.", examples=["2026/117"])
    currency: str = Field(examples=["HUF"])
    net: str | None = Field(examples=["10000"])
    vat: str | None = Field(examples=["2700"])
    gross: str | None = Field(examples=["12700"])
    issued_on: date | None = Field(examples=["2026-11-29"])
    fulfilled_on: date | None = Field(examples=["2026-11-29"])
    due_on: date | None = Field(examples=["2026-12-07"])
    pdf_url: str | None = Field(
        description="Whoever has it can fetch the file.",
        examples=["https://news.example.com/bill/AQE…"],
    )
    sends: int = Field(description="Requests that the program may have had.", examples=[1])
    uncertain: bool = Field(description="The last request had no answer.", examples=[False])
    reason: str = Field(description="Why it is not issued; empty: nothing is wrong.", examples=[""])
    external_id: str = Field(
        description="What the program is asked by.", examples=["Zk3Wb1n7Qx0c8sVt2aLp"]
    )
    created_at: datetime = Field(examples=["2026-11-29T12:00:00Z"])
    updated_at: datetime = Field(examples=["2026-11-29T12:00:00Z"])
    issued_at: datetime | None = Field(examples=["2026-11-29T12:00:02Z"])
    cancelled_at: datetime | None = Field(examples=[None])


class DraftBuyerShape(Shape):
    """To whom a document is made out."""

    name: str = Field(examples=["Kovács Béla"])
    country: str = Field(examples=["HU"])
    zip: str = Field(examples=["1011"])
    city: str = Field(examples=["Budapest"])
    address: str = Field(examples=["Fő utca 1."])
    email: str = Field(examples=["bela.kovacs@example.com"])
    tax_number: str = Field(examples=[""])
    eu_tax_number: str = Field(examples=[""])


class DraftLineShape(Shape):
    """A line; the price is net, of one unit."""

    name: str = Field(examples=["Zománcos bögre"])
    quantity: str = Field(examples=["5"])
    unit: str = Field(examples=["db"])
    price: str = Field(examples=["2000"])
    vat_percent: str = Field(examples=["27"])
    vat_code: str = Field(description="A percentage, or what exempts.", examples=["27"])
    net: str = Field(examples=["10000"])
    gross: str = Field(examples=["12700"])


class DraftShape(Shape):
    """What the program is asked to issue, the same at every try."""

    order_number: str = Field(description="With check digits.", examples=["1054-31"])
    shop_order: str = Field(examples=["WEB11"])
    currency: str = Field(examples=["HUF"])
    net: str = Field(examples=["10000"])
    gross: str = Field(examples=["12700"])
    method: int = Field(description="As orders number them; 0: unknown.", examples=[1])
    method_name: str = Field(examples=["átutalás"])
    is_paid: bool = Field(examples=[True])
    fulfilled_on: date = Field(examples=["2026-11-29"])
    due_on: date = Field(examples=["2026-12-07"])
    comment: str = Field(examples=[""])
    proforma_number: str = Field(examples=[""])
    corrects: str = Field("", description="The invoice that it corrects.", examples=[""])
    buyer: DraftBuyerShape
    lines: list[DraftLineShape]


class InvoiceWholeShape(InvoiceShape):
    """A document, with what the program is asked to issue."""

    draft: DraftShape | None
