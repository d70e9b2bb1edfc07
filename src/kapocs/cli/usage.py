"""`kapocs usage`: API calls of a month, who made them, and what they cost."""

from collections.abc import Mapping
from dataclasses import asdict
from datetime import date, datetime
from decimal import Decimal
from typing import Annotated

import typer

from kapocs.amounts import DECIMALS
from kapocs.cli.answer import Answer, pick
from kapocs.cli.command import command, group
from kapocs.cli.options import ListOption
from kapocs.cli.order_shown import schema_of
from kapocs.cli.session import Session
from kapocs.invoicing import usage
from kapocs.metering import actions, queries, queries_closing, queries_days
from kapocs.metering.model import MOST_CALLS, UsageStatement, month_of

app = group("usage", "API calls and their price.")

Month = Annotated[
    datetime | None,
    typer.Option(formats=["%Y-%m"], metavar="YYYY-MM", show_default="the present month"),
]
ThatMonth = Annotated[datetime, typer.Option("--month", formats=["%Y-%m"], metavar="YYYY-MM")]


@command(app, "show")
async def show(session: Session, *, month: Month = None) -> Answer:
    """Show how many calls a month had and what is owed for them."""
    usage = await queries.of_month(session.conn, session.account_id, _chosen(session, month))
    currency = usage.tariff.currency
    return Answer(
        {
            "month": _name(usage.month),
            "calls": usage.calls,
            "free_calls": usage.tariff.free_calls,
            "blocks": usage.blocks,
            "net": _amount(usage.net, currency),
            "vat": _amount(usage.vat, currency),
            "gross": _amount(usage.gross, currency),
            "currency": currency,
        }
    )


@command(app, "days")
async def days(session: Session, *, month: Month = None) -> Answer:
    """Show the calls of each day by what came of them."""
    chosen = _chosen(session, month)
    found = await queries_days.by_day(session.conn, session.account_id, chosen)
    return Answer([asdict(each) for each in found])


@command(app, "keys")
async def keys(session: Session, *, month: Month = None) -> Answer:
    """Show the calls of each key pair by what came of them."""
    chosen = _chosen(session, month)
    found = await queries_days.by_key(session.conn, session.account_id, chosen)
    return Answer([asdict(each) for each in found])


@command(app, "paths")
async def paths(session: Session, *, month: Month = None) -> Answer:
    """Show the calls of each path by what came of them, the most called first."""
    chosen = _chosen(session, month)
    found = await queries_days.by_path(session.conn, session.account_id, chosen)
    return Answer([asdict(each) for each in found])


@command(app, "cap")
async def cap(
    session: Session,
    *,
    calls: Annotated[
        int | None, typer.Option(min=0, max=MOST_CALLS, help="Calls a month at most.")
    ] = None,
    none: Annotated[bool, typer.Option("--none", help="Have no cap any more.")] = False,
) -> Answer:
    """Show or set how many calls of a month are taken at most; further ones get 429."""
    if none and calls is not None:
        raise typer.BadParameter("not together with --none.", param_hint="--calls")
    if none or calls is not None:
        await actions.set_cap(session.conn, session.account_id, calls)
    kept = await queries.cap(session.conn, session.account_id)
    line = "There is no cap." if kept is None else f"At most {kept} calls a month."
    return Answer({"cap": kept}, line)


@command(app, "close")
async def close(
    session: Session,
    *,
    month: ThatMonth,
    all_: Annotated[bool, typer.Option("--all", help="For every account.")] = False,
) -> Answer:
    """Make the statement of a month that is over, and of those before it; for good."""
    if all_:
        made = await actions.close_all(session.conn, month.date(), now=session.now)
    else:
        made = await actions.close(session.conn, session.account_id, month.date(), now=session.now)
    return Answer([_shape(each) for each in made], columns=_COLUMNS)


@command(app, "statements")
async def statements(
    session: Session,
    *,
    unissued: Annotated[
        bool, typer.Option("--unissued", help="Only those to be paid that have no invoice.")
    ] = False,
) -> Answer:
    """Show the account's statements, the newest first."""
    found = await queries_closing.statements(session.conn, session.account_id)
    shown = [each for each in found if not unissued or (each.gross and not each.invoice)]
    return Answer([_shape(each) for each in shown], columns=_COLUMNS)


@command(app, "issued")
async def issued(
    session: Session,
    *,
    month: ThatMonth,
    invoice: Annotated[str, typer.Option(help="The invoice's number.")],
) -> Answer:
    """Note the invoice that a statement was issued as; it is not issued twice."""
    kept = await actions.note_invoice(
        session.conn, session.account_id, month.date(), invoice, now=session.now
    )
    return Answer(_shape(kept), f"{_name(kept.month)} is issued as {kept.invoice}.")


@command(app, "bill")
async def bill(session: Session, *, list_id: ListOption) -> Answer:
    """Make orders of all accounts' statements on a list of one's own, and note their invoices.

    Each statement has one order, of which the list's rules make an invoice; run again afterwards,
    it notes the invoice's number in the statement.
    """
    schema = await schema_of(session, list_id, archived=False)
    found = await usage.bill(session.conn, schema, now=session.now)
    shown: list[Mapping[str, object]] = [
        {**_shape(each.statement), "order_id": each.record_id, "invoice": each.invoice}
        for each in found
    ]
    return Answer(shown, columns=(*_COLUMNS, "order_id"))


_COLUMNS = ("account_id", "month", "calls", "blocks", "net", "vat", "gross", "currency", "invoice")


def _shape(made: UsageStatement) -> dict[str, object]:
    shown = pick(made, "account_id calls free_calls block_calls blocks closed_at invoice currency")
    amounts = {
        name: _amount(getattr(made, name), made.currency)
        for name in ("net_per_block", "net", "vat", "gross")
    }
    more = {"vat_percent": str(made.vat_percent), "tariff_from": _name(made.tariff_from)}
    return {"month": _name(made.month), **shown, **amounts, **more}


def _chosen(session: Session, month: datetime | None) -> date:
    return month.date() if month else month_of(session.now, session.account.zone)


def _name(month: date) -> str:
    return f"{month:%Y-%m}"


def _amount(value: Decimal, currency: str) -> int | str:
    """A number where the currency has no decimals, else a text with both of them."""
    return str(value) if DECIMALS.get(currency, 2) else int(value)
