"""Matches rows to the orders they paid: by itself where that is certain, else as somebody says."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from decimal import Decimal

from kapocs.db.pool import Conn
from kapocs.errors import KapocsError
from kapocs.facts.model import Subject
from kapocs.facts.noting import note
from kapocs.ids import AccountId, BankRowId, ListId, StatementId, SubscriberId
from kapocs.lists import actions as lists
from kapocs.orders import queries_orders
from kapocs.orders.model import OrderNotFound
from kapocs.payments import actions as payments
from kapocs.payments.model import NewPayment
from kapocs.queue.put import put
from kapocs.reasons import Reason
from kapocs.statements import queries, queries_matches
from kapocs.statements.facts import PaymentMatched
from kapocs.statements.jobs import MatchStatement, MatchWaiting
from kapocs.statements.looking import look
from kapocs.statements.matching import Judged, Part, Payable, Proposal
from kapocs.statements.model import (
    BadMatch,
    BankRow,
    BankRowDecided,
    BankRowNotFound,
    MatchRule,
    RowState,
)

AT_ONCE = 1_000
"""Rows for which orders are looked for in one transaction."""
SOURCE = "bank"
_AHEAD = timedelta(days=1)
_LONGEST_NOTE = 500


@dataclass(frozen=True, slots=True)
class SaidOrder:
    """An order that somebody says a row paid. `amount`: None for all of the row."""

    list_id: ListId
    record_id: SubscriberId
    amount: Decimal | None = None


async def match_statement(
    conn: Conn, account_id: AccountId, statement_id: StatementId, *, now: datetime
) -> None:
    """Looks for the orders of a statement's next rows; a job goes on with those behind them."""
    await queries.hold(conn, account_id)
    rows = await queries.untried(conn, account_id, statement_id, size=AT_ONCE)
    await _match(conn, account_id, rows, now=now)
    if len(rows) == AT_ONCE:
        await put(conn, MatchStatement(account_id, statement_id))


async def match_waiting(conn: Conn, account_id: AccountId, after: int = 0, *, now: datetime) -> int:
    """Looks once more for the orders of rows that wait; how many were matched of these.

    A job goes on with those behind them. What somebody took back is left to people.
    """
    await queries.hold(conn, account_id)
    rows = await queries.rows(conn, account_id, state=RowState.WAITING, after=after, size=AT_ONCE)
    tried = [row for row in rows if row.decided_at is None]
    booked = await _match(conn, account_id, tried, now=now)
    if len(rows) == AT_ONCE:
        await put(conn, MatchWaiting(account_id, rows[-1].id))
    return booked


async def judged(conn: Conn, account_id: AccountId, rows: Sequence[BankRow]) -> list[Judged]:
    """For each row, in order, what it may have paid as things stand now."""
    looks = await look(conn, account_id, rows)
    return [looks[row.id].judge(row) for row in rows]


async def accept(
    conn: Conn,
    account_id: AccountId,
    row_id: BankRowId,
    wanted: Sequence[SaidOrder] = (),
    *,
    now: datetime,
) -> BankRow:
    """Says which orders a row paid: these, or the only ones that are proposed.

    BankRowNotFound; BankRowDecided when it paid some already; BadMatch, OrderNotFound, and what
    `payments` refuses.
    """
    await queries.hold(conn, account_id)
    row = await get(conn, account_id, row_id)
    if row.state == RowState.BOOKED:
        raise BankRowDecided
    proposal = await _said(conn, row, wanted) if wanted else await _only(conn, row)
    await _book(conn, row, proposal, is_automatic=False, now=now)
    await queries.set_state(conn, account_id, [row.id], RowState.BOOKED, now=now)
    return await get(conn, account_id, row_id)


async def refuse(conn: Conn, account_id: AccountId, row_id: BankRowId, *, now: datetime) -> BankRow:
    """Says that a row paid no order. BankRowNotFound; BankRowDecided when it did."""
    await queries.hold(conn, account_id)
    row = await get(conn, account_id, row_id)
    if row.state == RowState.BOOKED:
        raise BankRowDecided
    await queries.set_state(conn, account_id, [row.id], RowState.REFUSED, now=now)
    return await get(conn, account_id, row_id)


async def undo(conn: Conn, account_id: AccountId, row_id: BankRowId, *, now: datetime) -> BankRow:
    """Takes back what was said of a row: its payments are reversed, and it waits for a decision.

    It is not matched by itself again. BankRowNotFound.
    """
    await queries.hold(conn, account_id)
    row = await get(conn, account_id, row_id)
    for match in await queries_matches.undo(conn, account_id, row.id, now=now):
        await payments.reverse(conn, account_id, match.payment_id, now=now)
        if row.partner_account and match.email_key:
            await queries_matches.unlearn(conn, account_id, row.partner_account, match.email_key)
    await queries.set_state(conn, account_id, [row.id], RowState.WAITING, now=now)
    return await get(conn, account_id, row_id)


async def get(conn: Conn, account_id: AccountId, row_id: BankRowId) -> BankRow:
    """The row, held until the transaction ends. BankRowNotFound."""
    found = await queries.row(conn, account_id, row_id)
    if found is None:
        raise BankRowNotFound
    return found


async def _match(
    conn: Conn, account_id: AccountId, rows: Sequence[BankRow], *, now: datetime
) -> int:
    looks = await look(conn, account_id, rows)
    ends: dict[RowState, list[BankRowId]] = {state: [] for state in RowState}
    for row in rows:
        found = looks[row.id].judge(row)
        certain = found.certain if row.booked_on <= now.date() + _AHEAD else None
        if certain is not None and await _can_book(conn, row, certain, now=now):
            looks[row.id].ledger.spend(certain.parts)
            ends[RowState.BOOKED].append(row.id)
        elif row.amount > 0 or found.proposals:
            ends[RowState.WAITING].append(row.id)
        else:
            ends[RowState.OUTGOING].append(row.id)
    for state, ids in ends.items():
        if ids:
            at = now if state is RowState.BOOKED else None
            await queries.set_state(conn, account_id, ids, state, now=at)
    return len(ends[RowState.BOOKED])


async def _can_book(conn: Conn, row: BankRow, proposal: Proposal, *, now: datetime) -> bool:
    """Books it; False when that is refused, and somebody has to look at it."""
    try:
        async with conn.savepoint():
            await _book(conn, row, proposal, is_automatic=True, now=now)
    except KapocsError:
        return False
    return True


async def _book(
    conn: Conn, row: BankRow, proposal: Proposal, *, is_automatic: bool, now: datetime
) -> None:
    before = await queries_matches.matches_of(conn, row.account_id, [row.id])
    # What was taken back is another payment than what is booked now.
    number = len(before.get(row.id, ()))
    for number_of_part, part in enumerate(proposal.parts, number + 1):
        schema = await lists.schema(conn, row.account_id, part.order.list_id, archived=True)
        wish = NewPayment(
            amount=part.amount,
            currency=row.currency,
            at=datetime.combine(row.booked_on, time(), schema.zone),
            source=SOURCE,
            external_id=f"row-{row.id}-{number_of_part}",
            payer=row.partner_name,
            note=row.text[:_LONGEST_NOTE],
        )
        made = await payments.receive(conn, schema, part.order.record_id, wish, now=now)
        how = (made.id, proposal.rule, is_automatic)
        await queries_matches.insert_match(conn, row.account_id, row, part, how, now=now)
        told = PaymentMatched(
            payment_id=made.id,
            statement_id=row.statement_id,
            row_id=row.id,
            amount=part.amount,
            currency=row.currency,
            booked_on=row.booked_on,
            rule=str(proposal.rule),
            is_automatic=is_automatic,
        )
        note(conn, Subject(*schema.key, part.order.record_id), told, at=now)
        if row.partner_account and part.order.email_key and part.amount > 0:
            await queries_matches.learn(
                conn, row.account_id, row.partner_account, part.order.email_key, now=now
            )


async def _only(conn: Conn, row: BankRow) -> Proposal:
    [found] = await judged(conn, row.account_id, [row])
    if len(found.proposals) != 1:
        raise BadMatch(
            Reason("statements.say_which", proposals=len(found.proposals)), field="order"
        )
    return found.proposals[0]


async def _said(conn: Conn, row: BankRow, wanted: Sequence[SaidOrder]) -> Proposal:
    if len({(each.list_id, each.record_id) for each in wanted}) < len(wanted):
        raise BadMatch(Reason("statements.order_twice"), field="order")
    parts = [await _part(conn, row, each, is_only=len(wanted) == 1) for each in wanted]
    if sum(each.amount for each in parts) != row.amount:
        raise BadMatch(Reason("statements.not_adding_up", amount=f"{row.amount:f}"), field="amount")
    if any((each.amount < 0) != (row.amount < 0) or not each.amount for each in parts):
        raise BadMatch(Reason("statements.other_sign"), field="amount")
    return Proposal(MatchRule.HAND, tuple(parts))


async def _part(conn: Conn, row: BankRow, wanted: SaidOrder, *, is_only: bool) -> Part:
    key = (wanted.list_id, wanted.record_id)
    found = await queries_orders.orders(conn, row.account_id, *key[:1], [key[1]])
    order = found.get(wanted.record_id)
    if order is None:
        raise OrderNotFound(field="order")
    if order.currency != row.currency:
        raise BadMatch(Reason("statements.order_currency", currency=order.currency), field="order")
    if wanted.amount is None and not is_only:
        raise BadMatch(Reason("statements.amount_of_each"), field="amount")
    payable = Payable(
        list_id=wanted.list_id,
        record_id=wanted.record_id,
        email_key=order.email_key,
        status=order.status,
        currency=order.currency,
        gross=order.gross or Decimal(0),
        paid=Decimal(0),
        placed_on=order.placed_at.date(),
        numbers=(),
        names=(),
    )
    return Part(payable, row.amount if wanted.amount is None else wanted.amount)
