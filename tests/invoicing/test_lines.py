"""Invoices come to exactly what their orders come to."""

from decimal import Decimal

import pytest

from courier.web import Web
from invoicing.selling import Seller
from kapocs.invoicing.model import InvoiceState
from kapocs.orders.model import WantedItem
from simulators.szamlazz import Agent


def shipping(net: str, gross: str) -> dict[str, str]:
    return {"mssys_netto_shipping_cost": net, "mssys_shipping_cost": gross}


def off(gross: str) -> dict[str, str]:
    return {"mssys_coupon_discount_amount_brutto": gross}


@pytest.mark.parametrize(
    ("items", "values", "gross"),
    [
        ([("4", 2, "27")], {}, "10"),
        ([("787.401575", 3, "27"), ("99.99", 7, "5")], {}, "3735"),
        ([("1000", 1, "27"), ("1000", 1, "5")], off("232"), ""),
        (
            [("1000", 1, "0")],
            shipping("1000", "1270"),
            "",
        ),
        (
            [("333.33", 3, "18")],
            shipping("780", "990"),
            "",
        ),
    ],
)
async def test_the_lines_come_to_what_the_order_comes_to(
    seller: Seller,
    agent: Agent,
    web: Web,
    items: list[tuple[str, int, str]],
    values: dict[str, str],
    gross: str,
) -> None:
    await seller.connect(web.url, invoice_on="order")
    lines = [
        WantedItem(
            sku=f"S{place}",
            name="Áru",
            price=Decimal(price),
            quantity=pieces,
            vat_percent=Decimal(vat),
            currency="HUF",
        )
        for place, (price, pieces, vat) in enumerate(items)
    ]
    order = await seller.order(*lines, **values)
    await seller.work()
    (invoice,) = await seller.invoices(order)
    fields = await seller.fields(order)
    assert invoice.state == InvoiceState.ISSUED, invoice.reason
    assert agent.invoices()[0].gross == Decimal(fields["mssys_order_brutto_sum"])
    assert agent.invoices()[0].net == Decimal(fields["mssys_order_netto_sum"])
    if gross:
        assert agent.invoices()[0].gross == Decimal(gross)
