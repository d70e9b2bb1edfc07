"""`kapocs tariff`: what API calls cost, and from which month on. The operator's."""

from datetime import datetime
from decimal import Decimal, InvalidOperation
from typing import Annotated

import typer

from kapocs.cli.answer import Answer
from kapocs.cli.command import command, group
from kapocs.cli.options import CurrencyOption, VatOption
from kapocs.cli.session import Session
from kapocs.metering import actions, queries_tariffs
from kapocs.metering.model import BadTariff, Tariff, month_of
from kapocs.reasons import Reason

app = group("tariff", "What API calls cost, by month.")

FromMonth = Annotated[
    datetime, typer.Option("--from", formats=["%Y-%m"], metavar="YYYY-MM", help="From then on.")
]


@command(app, "set")
async def set_(
    session: Session,
    *,
    from_: FromMonth,
    price: Annotated[str, typer.Option(help="Net, for each started block.")],
    vat: VatOption,
    currency: CurrencyOption,
    free: Annotated[int, typer.Option(help="Calls of a month that cost nothing.")] = 1_000,
    block: Annotated[int, typer.Option(help="Calls that a block has.")] = 100_000,
) -> Answer:
    """Have calls of every account cost this from a month on that is not over."""
    wanted = Tariff(
        valid_from=from_.date(),
        free_calls=free,
        block_calls=block,
        net_per_block=_number(price, "price"),
        vat_percent=_number(vat, "vat"),
        currency=currency.strip().upper(),
    )
    await actions.set_tariff(session.conn, wanted, now=session.now)
    return Answer(_shape(wanted), f"From {wanted.valid_from:%Y-%m} on calls cost this.")


@command(app, "list")
async def list_(session: Session) -> Answer:
    """Show all tariffs, the oldest first."""
    return Answer([_shape(each) for each in await queries_tariffs.every(session.conn)])


@command(app, "show")
async def show(
    session: Session,
    *,
    month: Annotated[
        datetime | None,
        typer.Option(formats=["%Y-%m"], metavar="YYYY-MM", show_default="the present month"),
    ] = None,
) -> Answer:
    """Show what holds in a month."""
    zone = session.chosen.zone(session.settings.timezone)
    chosen = month.date() if month else month_of(session.now, zone)
    return Answer(_shape(await queries_tariffs.of_month(session.conn, chosen)))


@command(app, "delete")
async def delete(session: Session, *, from_: FromMonth) -> Answer:
    """Take back a tariff of a month to come."""
    await actions.delete_tariff(session.conn, from_.date(), now=session.now)
    data = {"valid_from": f"{from_:%Y-%m}", "deleted": True}
    return Answer(data, f"The tariff from {from_:%Y-%m} on is taken back.")


def _number(typed: str, field: str) -> Decimal:
    try:
        return Decimal(typed)
    except InvalidOperation:
        raise BadTariff(Reason("metering.number", field=field), field=field) from None


def _shape(tariff: Tariff) -> dict[str, object]:
    return {
        "valid_from": f"{tariff.valid_from:%Y-%m}",
        "free_calls": tariff.free_calls,
        "block_calls": tariff.block_calls,
        "net_per_block": str(tariff.net_per_block),
        "vat_percent": str(tariff.vat_percent),
        "currency": tariff.currency,
    }
