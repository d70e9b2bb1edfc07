"""`kapocs order ship`: orders go out in parcels, and what goes with them is printed."""

import csv
import io
from typing import Annotated

import typer

from kapocs.cli.answer import Answer, pick
from kapocs.cli.command import command
from kapocs.cli.options import BadFile, ListOption, OptionalId, moment, read_text
from kapocs.cli.order_shown import schema_of
from kapocs.cli.session import Session
from kapocs.ids import LARGEST_ID, LetterId, SubscriberId
from kapocs.lists.model import Schema
from kapocs.paper.labels import SHEETS
from kapocs.parcels import actions
from kapocs.parcels.model import MOST_AT_ONCE, NewParcel, Parcel
from kapocs.printing import parcels
from kapocs.printing.parcels import NewDispatch

Carrier = Annotated[str, typer.Option(help="Who takes it: GLS, Magyar Posta …")]
Number = Annotated[str, typer.Option("--tracking", help="By which the carrier follows it.")]
Link = Annotated[str, typer.Option(help="The page on which it is followed: https://…")]
At = Annotated[str, typer.Option(metavar="TIME", show_default="now", help="When it went out.")]
Since = Annotated[
    str | None,
    typer.Option("--paid-since", metavar="TIME", help="All paid since then and not shipped."),
]
Numbers = Annotated[
    str,
    typer.Option(metavar="FILE", help="With --paid-since: lines of order,tracking."),
]
Letter = Annotated[
    int | None,
    typer.Option("--letter", min=1, max=LARGEST_ID, help="Printed instead of packing slips."),
]
Sheet = Annotated[str, typer.Option(help=f"Labels: {', '.join(SHEETS)}.")]
Limit = Annotated[int, typer.Option(min=1, max=MOST_AT_ONCE, help="Orders at most.")]
_USAGE = (
    "either the ID, with --tracking and --link if they are known, or --paid-since, with --numbers."
)


def add_to(app: typer.Typer) -> None:
    """Puts the command among those of orders."""
    command(app, "ship")(ship)


async def ship(
    session: Session,
    *,
    id_: OptionalId = None,
    list_id: ListOption,
    carrier: Carrier,
    tracking: Number = "",
    link: Link = "",
    at: At = "",
    paid_since: Since = None,
    numbers: Numbers = "",
    letter: Letter = None,
    sheet: Sheet = "3x8",
    limit: Limit = MOST_AT_ONCE,
) -> Answer:
    """Mark an order as shipped, or all that are paid and not shipped yet.

    Of many, packing slips and labels are printed. Letters that wait for the change go out.
    """
    schema = await schema_of(session, list_id, archived=False)
    zone = session.account.zone
    went = moment(at or None, field="at", zone=zone) or session.now
    parcel = NewParcel(carrier, went, tracking, link)
    since = moment(paid_since, field="paid_since", zone=zone)
    if id_ is not None and since is None and not numbers:
        return await _one(session, schema, SubscriberId(id_), parcel)
    if since is None or id_ is not None or tracking or link:
        raise typer.BadParameter(_USAGE, param_hint="ID")
    wish = NewDispatch(
        since=since,
        parcel=parcel,
        numbers=_numbers(numbers),
        letter_id=None if letter is None else LetterId(letter),
        sheet=sheet,
        size=limit,
    )
    return await _many(session, schema, wish)


async def _one(session: Session, schema: Schema, id_: SubscriberId, parcel: NewParcel) -> Answer:
    made = await actions.ship(session.conn, schema, id_, parcel, now=session.now)
    number = f", {made.number}" if made.number else ""
    return Answer(shape(made), f"Order {id_} is shipped by {made.carrier}{number}.")


async def _many(session: Session, schema: Schema, wish: NewDispatch) -> Answer:
    done = await parcels.dispatch(session.conn, schema, wish, now=session.now)
    batches = [batch.id for batch in (done.slips, done.labels) if batch is not None]
    data = {"shipped": [shape(each) for each in done.parcels], "print_batches": batches}
    printed = f"; print batches {' and '.join(map(str, batches))} wait for the worker"
    return Answer(data, f"{len(done.parcels)} orders are shipped{printed if batches else ''}.")


def shape(parcel: Parcel) -> dict[str, object]:
    """A parcel."""
    return {
        "order_id": parcel.record_id,
        **pick(parcel, "list_id carrier number link shipped_at who created_at"),
    }


def _numbers(path: str) -> dict[SubscriberId, str]:
    """The tracking number of each order in a file. BadFile names the line."""
    if not path:
        return {}
    found: dict[SubscriberId, str] = {}
    rows = csv.reader(io.StringIO(read_text(path, field="numbers")))
    for place, row in enumerate(filter(None, rows), 1):
        id_ = row[0].strip()
        is_id = id_.isascii() and id_.isdecimal() and 0 < int(id_[:20]) <= LARGEST_ID
        if len(row) != 2 or not is_id or SubscriberId(int(id_)) in found:
            raise BadFile(f"numbers: line {place}: order,tracking is expected.", field="numbers")
        found[SubscriberId(int(id_))] = row[1].strip()
    return found
