"""`kapocs shipping-method`: how goods reach the buyer, and for how much."""

from enum import StrEnum
from typing import Annotated, Any

import typer

from kapocs.catalog import actions, changing, queries
from kapocs.catalog.model import NewShippingMethod, PaymentMethod, ShippingMethod
from kapocs.catalog.money import parse_amount, parse_percent, plain
from kapocs.cli.answer import Answer, pick
from kapocs.cli.command import command, group
from kapocs.cli.ending import Archived, archivable, deletable
from kapocs.cli.options import CurrencyOption, Id, NameOption, VatOption
from kapocs.cli.session import Session
from kapocs.ids import ShippingMethodId

app = group("shipping-method", "How goods reach the buyer, and for how much.")


class PaymentName(StrEnum):
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
        PaymentName | None, typer.Option("--payment-method", help="What it goes with.")
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
async def list_(session: Session, *, archived: Archived = False) -> Answer:
    """Show the account's shipping methods."""
    found = await queries.shipping_methods(session.conn, session.account_id, archived=archived)
    return Answer([_shape(each) for each in found])


@command(app, "show")
async def show(session: Session, *, id_: Id) -> Answer:
    """Show a shipping method."""
    who = session.account_id
    return Answer(_shape(await changing.shipping_method(session.conn, who, ShippingMethodId(id_))))


@command(app, "update")
async def update(
    session: Session,
    *,
    id_: Id,
    name: Annotated[str | None, typer.Option(help="1 to 200 characters.")] = None,
    net_cost: Annotated[str | None, typer.Option(metavar="NET", help="What it costs, net.")] = None,
    vat: Annotated[str | None, typer.Option(metavar="PERCENT", help="0 to 100.")] = None,
    currency: Annotated[str | None, typer.Option(help="Such as HUF, EUR or USD.")] = None,
    free_above: Annotated[
        str | None, typer.Option(metavar="GROSS", help="Free from this sum on; '' for never.")
    ] = None,
    payment: Annotated[
        PaymentName | None, typer.Option("--payment-method", help="What it goes with.")
    ] = None,
) -> Answer:
    """Change what is given of a shipping method; orders keep what was agreed."""
    changes: dict[str, Any] = {
        "name": name,
        "net_cost": None if net_cost is None else parse_amount(net_cost, "net_cost"),
        "vat_percent": None if vat is None else parse_percent(vat, "vat"),
        "currency": currency,
        "payment_method": None if payment is None else PaymentMethod[payment.name],
    }
    changes = {key: value for key, value in changes.items() if value is not None}
    if free_above is not None:
        changes["free_above"] = parse_amount(free_above, "free_above") if free_above else None
    changed = await changing.change_shipping_method(
        session.conn, session.account_id, ShippingMethodId(id_), changes
    )
    return Answer(_shape(changed), f"Shipping method {changed.id}, {changed.name}, is changed.")


archivable(
    app,
    "shipping method",
    archive=changing.archive_shipping_method,
    restore=changing.restore_shipping_method,
    effect="no new order goes by it.",
)
deletable(
    app,
    "shipping method",
    delete=changing.delete_shipping_method,
    unless="a form offers it or an order went by it",
)


def _shape(method: ShippingMethod) -> dict[str, object]:
    free_above, payment = method.free_above, method.payment_method
    return pick(method, "id name") | {
        "net_cost": plain(method.net_cost),
        "gross_cost": plain(method.gross_cost),
        "vat_percent": plain(method.vat_percent),
        "currency": method.currency,
        "free_above": None if free_above is None else plain(free_above),
        "payment_method": None if payment is None else payment.name.lower(),
        "archived_at": method.archived_at,
    }
