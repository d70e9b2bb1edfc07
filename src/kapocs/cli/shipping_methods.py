"""`kapocs shipping-method`: how goods reach the buyer, and for how much."""

from enum import StrEnum
from typing import Annotated

import typer

from kapocs.catalog import actions, queries
from kapocs.catalog.model import NewShippingMethod, PaymentMethod, ShippingMethod
from kapocs.catalog.money import parse_amount, parse_percent, plain
from kapocs.cli.answer import Answer, pick
from kapocs.cli.command import command, group
from kapocs.cli.options import CurrencyOption, NameOption, VatOption
from kapocs.cli.session import Session

app = group("shipping-method", "How goods reach the buyer, and for how much.")


class Payment(StrEnum):
    """The names of the payment methods; `cod` is cash on delivery."""

    WIRE = "wire"
    CASH = "cash"
    COD = "cod"
    CARD = "card"
    RECURRING = "recurring"


@command(app, "create")
async def create(
    session: Session,
    *,
    name: NameOption,
    net_cost: Annotated[str, typer.Option(metavar="NET", help="What it costs, net.")],
    vat: VatOption,
    currency: CurrencyOption = "HUF",
    free_above: Annotated[
        str | None,
        typer.Option(metavar="GROSS", help="Free from this gross sum of goods on."),
    ] = None,
    payment: Annotated[
        Payment | None, typer.Option("--payment-method", help="What it goes with.")
    ] = None,
) -> Answer:
    """Make a shipping method."""
    wish = NewShippingMethod(
        name=name,
        net_cost=parse_amount(net_cost, "net_cost"),
        vat_percent=parse_percent(vat, "vat"),
        currency=currency,
        free_above=None if free_above is None else parse_amount(free_above, "free_above"),
        payment_method=None if payment is None else PaymentMethod[payment.name],
    )
    made = await actions.create_shipping_method(session.conn, session.account_id, wish)
    return Answer(_shape(made), f"Shipping method {made.id}, {made.name}, is made.")


@command(app, "list")
async def list_(session: Session) -> Answer:
    """Show the account's shipping methods."""
    found = await queries.shipping_methods(session.conn, session.account_id)
    return Answer([_shape(each) for each in found])


def _shape(method: ShippingMethod) -> dict[str, object]:
    free_above, payment = method.free_above, method.payment_method
    return pick(method, "id name") | {
        "net_cost": plain(method.net_cost),
        "gross_cost": plain(method.gross_cost),
        "vat_percent": plain(method.vat_percent),
        "currency": method.currency,
        "free_above": None if free_above is None else plain(free_above),
        "payment_method": None if payment is None else payment.name.lower(),
    }
