"""`kapocs form renewal`: order forms whose orders are made anew in each period."""

from typing import Annotated

import typer

from kapocs.cli.answer import Answer
from kapocs.cli.command import command, group
from kapocs.cli.options import Id
from kapocs.cli.recurrences import CancelFieldOption, DateFieldOption, DueOption, PricesOption
from kapocs.cli.session import Session
from kapocs.forms import changing
from kapocs.ids import FormId
from kapocs.recurring.model import NewRecurrence, Period, PeriodUnit, Prices, packed

app = group("renewal", "Order forms whose orders are made anew in each period.")


@command(app, "start")
async def start(
    session: Session,
    *,
    id_: Id,
    every: Annotated[int, typer.Option(help="3 with --unit month is a quarter.")] = 1,
    unit: Annotated[PeriodUnit, typer.Option(help="What periods are counted in.")] = (
        PeriodUnit.MONTH
    ),
    prices: PricesOption = Prices.KEPT,
    due_days: DueOption = 8,
    date_field: DateFieldOption = "",
    cancel_field: CancelFieldOption = "",
    charge: Annotated[
        bool, typer.Option("--charge", help="Buyers agree by ordering to be charged each time.")
    ] = False,
) -> Answer:
    """Have what is ordered by a form ordered anew in each period; the form says so."""
    wish = NewRecurrence(
        period=Period(every, unit),
        prices=prices,
        due_days=due_days,
        date_field=date_field,
        cancel_field=cancel_field,
        is_charged=charge,
    )
    await changing.renew(session.conn, session.account_id, FormId(id_), wish)
    return Answer({"id": id_, "renewal": packed(wish)}, f"Orders of form {id_} recur.")


@command(app, "stop")
async def stop(session: Session, *, id_: Id) -> Answer:
    """Have a form's orders made once from now on; recurring orders that there are go on."""
    await changing.renew(session.conn, session.account_id, FormId(id_), None)
    return Answer({"id": id_, "renewal": None}, f"Orders of form {id_} are made once.")
