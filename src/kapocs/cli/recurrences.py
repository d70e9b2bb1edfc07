"""`kapocs recurrence`: orders that are made anew in each period."""

from datetime import date
from typing import Annotated

import typer

from kapocs.cli.answer import Answer, pick
from kapocs.cli.command import command, group
from kapocs.cli.options import BadTime, Id, ListOption
from kapocs.cli.order_shown import schema_of
from kapocs.cli.session import Session
from kapocs.ids import LARGEST_ID, SubscriberId
from kapocs.reasons import read
from kapocs.recurring import actions, queries
from kapocs.recurring.model import (
    NewRecurrence,
    Period,
    PeriodUnit,
    Prices,
    Recurrence,
    RecurrenceChange,
    RecurrenceId,
    RecurrenceState,
)
from kapocs.wording.telling import english

app = group("recurrence", "Orders that are made anew in each period.")

_COLUMNS = ("id", "order_id", "list_id", "state", "every", "unit", "next_on", "reason")
_RENEWALS = 100

PricesOption = Annotated[Prices, typer.Option(help="Those of the order, or the catalogue's.")]
DueOption = Annotated[int, typer.Option(help="Days until a renewal is to be paid.")]
DateFieldOption = Annotated[
    str, typer.Option(metavar="NAME", help="Date field for the day of the next renewal.")
]
CancelFieldOption = Annotated[
    str, typer.Option(metavar="NAME", help="Field by which the buyer ends it.")
]

_CHARGE = "--charge/--no-charge"


@command(app, "start")
async def start(
    session: Session,
    *,
    order: Annotated[int, typer.Option("--order", min=1, max=LARGEST_ID, help="The order's id.")],
    list_id: ListOption,
    every: Annotated[int, typer.Option(help="3 with --unit month is a quarter.")] = 1,
    unit: Annotated[PeriodUnit, typer.Option(help="What periods are counted in.")] = (
        PeriodUnit.MONTH
    ),
    from_: Annotated[
        str,
        typer.Option("--from", metavar="DATE", show_default="the order's day",
                     help="The day from which periods are counted."),
    ] = "",
    prices: PricesOption = Prices.KEPT,
    due_days: DueOption = 8,
    date_field: DateFieldOption = "",
    cancel_field: CancelFieldOption = "",
    charge: Annotated[
        bool, typer.Option(_CHARGE, help="The buyer agreed to be charged by card each time.")
    ] = False,
) -> Answer:  # fmt: skip
    """Have an order made anew in each period, from its next day on."""
    schema = await schema_of(session, list_id, archived=False)
    wish = NewRecurrence(
        period=Period(every, unit),
        anchor=_day(from_),
        prices=prices,
        due_days=due_days,
        date_field=date_field,
        cancel_field=cancel_field,
        is_charged=charge,
    )
    made = await actions.start(session.conn, schema, SubscriberId(order), wish, now=session.now)
    said = f"Order {order} is made anew on {made.next_on} next (recurring order {made.id})."
    return Answer(shape(made), said)


@command(app, "list", only_reads=True)
async def list_(
    session: Session,
    *,
    state: Annotated[RecurrenceState | None, typer.Option(help="Only those that stand so.")] = None,
    after: Annotated[int, typer.Option(min=0, max=LARGEST_ID, help="Begin after this id.")] = 0,
    limit: Annotated[int, typer.Option(min=1, max=1000, help="Recurring orders at most.")] = 100,
) -> Answer:
    """Show recurring orders, in the order in which they were started."""
    found = await queries.page(
        session.conn, session.account_id, state=state, after=after, size=limit
    )
    return Answer([shape(each) for each in found], columns=_COLUMNS)


@command(app, "show", only_reads=True)
async def show(session: Session, *, id_: Id) -> Answer:
    """Show a recurring order with its last hundred periods."""
    whose = (session.conn, session.account_id, RecurrenceId(id_))
    found = await actions.get(*whose)
    periods = await queries.renewals(*whose, size=_RENEWALS)
    renewals = [
        {**pick(each, "number due_on state created_at"), "order_id": each.record_id}
        for each in periods
    ]
    return Answer(shape(found) | {"renewals": renewals})


@command(app, "update")
async def update(
    session: Session,
    *,
    id_: Id,
    prices: Annotated[Prices | None, typer.Option(help="Those of renewals to come.")] = None,
    due_days: Annotated[int | None, typer.Option(help="Days until one is to be paid.")] = None,
    date_field: Annotated[
        str | None, typer.Option(metavar="NAME", help='Date field for the next day; "" for none.')
    ] = None,
    cancel_field: Annotated[
        str | None, typer.Option(metavar="NAME", help='Field that ends it; "" for none.')
    ] = None,
    charge: Annotated[
        bool | None, typer.Option(_CHARGE, help="Charge by card; without, the card is forgotten.")
    ] = None,
) -> Answer:
    """Change how renewals to come are made; what is not said stays."""
    whose = (session.conn, session.account_id, RecurrenceId(id_))
    wish = RecurrenceChange(
        prices=prices,
        due_days=due_days,
        date_field=date_field,
        cancel_field=cancel_field,
        is_charged=charge,
    )
    made = await actions.update(*whose, wish, now=session.now)
    return Answer(shape(made), f"Recurring order {id_} is changed.")


@command(app, "pause")
async def pause(session: Session, *, id_: Id) -> Answer:
    """Make no order until it is resumed."""
    whose = (session.conn, session.account_id, RecurrenceId(id_))
    found = await actions.pause(*whose, now=session.now)
    return Answer(shape(found), f"Recurring order {id_} is paused.")


@command(app, "resume")
async def resume(session: Session, *, id_: Id) -> Answer:
    """Go on with the next day that is to come; periods of the pause get no order."""
    whose = (session.conn, session.account_id, RecurrenceId(id_))
    found = await actions.resume(*whose, now=session.now)
    return Answer(shape(found), f"Recurring order {id_} goes on, on {found.next_on} next.")


@command(app, "cancel")
async def cancel(session: Session, *, id_: Id) -> Answer:
    """Make no order any more; those that were made stay."""
    whose = (session.conn, session.account_id, RecurrenceId(id_))
    found = await actions.cancel(*whose, now=session.now)
    return Answer(shape(found), f"Recurring order {id_} is cancelled.")


def shape(found: Recurrence) -> dict[str, object]:
    """A recurring order."""
    return {
        "id": found.id,
        "order_id": found.record_id,
        "last_order_id": found.last_record_id,
        **pick(found, "list_id state every unit anchor prices due_days date_field cancel_field"),
        "charge": found.is_charged,
        "gateway": found.gateway,
        "tokens_left": found.tokens_left,
        **pick(found, "next_on next_at"),
        "reason": english(read(found.reason)) if found.reason else "",
        **pick(found, "created_at paused_at cancelled_at"),
    }


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text) if text else None
    except ValueError as error:
        raise BadTime(f"from: {text!r} is not a day such as 2026-12-31.", field="from") from error
