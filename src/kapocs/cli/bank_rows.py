"""`kapocs statement matches` and what is said of rows: which orders they paid."""

from collections.abc import Mapping, Sequence
from typing import Annotated

import typer

from kapocs.catalog.money import parse_amount, plain
from kapocs.cli.answer import Answer, pick
from kapocs.cli.command import command
from kapocs.cli.options import Id, pair
from kapocs.cli.session import Session
from kapocs.ids import LARGEST_ID, BankRowId, ListId, SubscriberId
from kapocs.statements import actions, queries, queries_matches
from kapocs.statements.actions import SaidOrder
from kapocs.statements.matching import Judged, Proposal
from kapocs.statements.model import BankRow, RowState
from kapocs.statements.queries_matches import MatchedOrder

After = Annotated[int, typer.Option(min=0, max=LARGEST_ID, help="Rows with a larger id.")]
Limit = Annotated[int, typer.Option(min=1, max=1000, help="How many at most.")]


def add_to(app: typer.Typer) -> None:
    """Adds the commands about rows to the group."""
    command(app, "matches")(matches)
    command(app, "match")(match)
    command(app, "accept")(accept)
    command(app, "refuse")(refuse)
    command(app, "undo")(undo)


async def matches(
    session: Session,
    *,
    state: Annotated[RowState, typer.Option(help="Rows that stand so.")] = RowState.WAITING,
    after: After = 0,
    limit: Limit = 100,
) -> Answer:
    """Show rows that wait for a decision, with what they may have paid as things stand."""
    whose = (session.conn, session.account_id)
    rows = await queries.rows(*whose, state=state, after=after, size=limit)
    booked = await queries_matches.matches_of(*whose, [row.id for row in rows])
    waiting = [row for row in rows if row.state != RowState.BOOKED]
    judged = dict(
        zip(
            (row.id for row in waiting),
            await actions.judged(*whose, waiting) if waiting else [],
            strict=True,
        )
    )
    shown: list[Mapping[str, object]] = [
        {
            **row_shape(row),
            "proposals": _proposals(judged.get(row.id)),
            "matches": [match_shape(each) for each in booked.get(row.id, ())],
        }
        for row in rows
    ]
    columns = ("id", "booked_on", "amount", "currency", "partner_name", "text", "state")
    return Answer(shown, columns=columns)


async def match(session: Session) -> Answer:
    """Look once more for the orders of the rows that wait: some may have come since."""
    booked = await actions.match_waiting(session.conn, session.account_id, now=session.now)
    return Answer({"booked": booked}, f"{booked} rows were matched.")


async def accept(
    session: Session,
    *,
    id_: Id,
    order: Annotated[
        list[str] | None,
        typer.Option(metavar="LIST:ID[=SUM]", help="The order that the row paid; repeat."),
    ] = None,
) -> Answer:
    """Say what a row paid: the only order that is proposed, or those that are named."""
    row = await actions.accept(
        session.conn,
        session.account_id,
        BankRowId(id_),
        [_wanted(each) for each in order or ()],
        now=session.now,
    )
    return await _told(session, row, f"Row {row.id} is booked.")


async def refuse(session: Session, *, id_: Id) -> Answer:
    """Say that a row paid no order."""
    row = await actions.refuse(session.conn, session.account_id, BankRowId(id_), now=session.now)
    return await _told(session, row, f"Row {row.id} paid no order.")


async def undo(session: Session, *, id_: Id) -> Answer:
    """Take back what was said of a row; its payments are reversed."""
    row = await actions.undo(session.conn, session.account_id, BankRowId(id_), now=session.now)
    return await _told(session, row, f"Row {row.id} waits for a decision.")


def row_shape(row: BankRow) -> dict[str, object]:
    """A row, as programs read it."""
    names = "id statement_id line booked_on valued_on currency partner_name partner_account"
    told = pick(row, f"{names} text reference own_account state")
    return told | {"amount": plain(row.amount)}


def match_shape(found: MatchedOrder) -> dict[str, object]:
    """An order that a row paid, as programs read it."""
    told = pick(found, "list_id rule is_automatic payment_id matched_at undone_at")
    return {"order_id": found.record_id, "amount": plain(found.amount), **told}


async def _told(session: Session, row: BankRow, line: str) -> Answer:
    found = await queries_matches.matches_of(session.conn, session.account_id, [row.id])
    shown = [match_shape(each) for each in found.get(row.id, ())]
    return Answer(row_shape(row) | {"matches": shown}, line)


def _proposals(found: Judged | None) -> list[dict[str, object]]:
    proposals: Sequence[Proposal] = () if found is None else found.proposals
    return [
        {
            "rule": each.rule,
            "orders": [
                {
                    "list_id": part.order.list_id,
                    "order_id": part.order.record_id,
                    "amount": plain(part.amount),
                    "due": plain(part.order.due),
                }
                for part in each.parts
            ],
        }
        for each in proposals
    ]


def _wanted(told: str) -> SaidOrder:
    order, _, sum_ = told.partition("=")
    list_id, record_id = pair(order, option="--order", sign=":")
    numbers = [_number(each.strip()) for each in (list_id, record_id)]
    amount = parse_amount(sum_, "order", negative=True) if sum_ else None
    return SaidOrder(ListId(numbers[0]), SubscriberId(numbers[1]), amount)


def _number(text: str) -> int:
    is_id = text.isascii() and text.isdecimal() and len(text) < 20
    if not is_id or not 1 <= int(text) <= LARGEST_ID:
        raise typer.BadParameter(f"{text[:40]!r} is no id.", param_hint="--order")
    return int(text)
