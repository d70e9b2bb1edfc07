"""`kapocs usage`: API calls of a month, and what they cost."""

from datetime import date, datetime
from typing import Annotated

import typer

from kapocs.cli.answer import Answer
from kapocs.cli.command import command, group
from kapocs.cli.session import Session
from kapocs.metering import queries
from kapocs.metering.model import CURRENCY, FREE_CALLS, month_of

app = group("usage", "API calls and their price.")


@command(app, "show")
async def show(
    session: Session,
    *,
    month: Annotated[
        datetime | None,
        typer.Option(formats=["%Y-%m"], metavar="YYYY-MM", show_default="the present month"),
    ] = None,
) -> Answer:
    """Show how many calls a month had and what is owed for them."""
    chosen = month.date() if month else month_of(session.now, session.account.zone)
    usage = await queries.of_month(session.conn, session.account_id, chosen)
    return Answer(
        {
            "month": _name(usage.month),
            "calls": usage.calls,
            "free_calls": FREE_CALLS,
            "blocks": usage.blocks,
            "net": int(usage.net),
            "vat": int(usage.vat),
            "gross": int(usage.gross),
            "currency": CURRENCY,
        }
    )


def _name(month: date) -> str:
    return f"{month:%Y-%m}"
