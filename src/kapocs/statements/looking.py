"""Collects the orders that rows may pay, and judges the rows by them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta

from kapocs.db.pool import Conn
from kapocs.ids import AccountId, BankRowId, ListId, SubscriberId
from kapocs.payments import references
from kapocs.statements import queries_matches
from kapocs.statements.matching import Judged, OpenOrders
from kapocs.statements.model import BankRow
from kapocs.statements.numbers import written
from kapocs.statements.queries_matches import MOST_PAYABLE, SoughtOrders

_PAID_SINCE = timedelta(days=180)
"""Orders that were paid count as named by a row, if they were placed so long before it or later."""


@dataclass(frozen=True, slots=True)
class RowsLook:
    """Rows that may pay orders of the same lists, and the orders."""

    ledger: OpenOrders
    named: dict[BankRowId, list[SubscriberId]]

    def judge(self, row: BankRow) -> Judged:
        """What the row paid, or may have paid."""
        return self.ledger.judge(row, self.named.get(row.id, ()))


async def look(
    conn: Conn, account_id: AccountId, rows: Sequence[BankRow]
) -> dict[BankRowId, RowsLook]:
    """For each row, by its id, what to judge it by; rows of the same lists share it."""
    by_lists: dict[tuple[ListId, ...], list[BankRow]] = {}
    for row in rows:
        by_lists.setdefault(tuple(row.list_ids), []).append(row)
    found: dict[BankRowId, RowsLook] = {}
    for list_ids, of_lists in by_lists.items():
        one = await _look(conn, account_id, list_ids, of_lists)
        found |= {row.id: one for row in of_lists}
    return found


async def _look(
    conn: Conn, account_id: AccountId, list_ids: Sequence[ListId], rows: Sequence[BankRow]
) -> RowsLook:
    named = {row.id: _referred(row) for row in rows}
    accounts = {row.partner_account for row in rows if row.partner_account}
    payers = await queries_matches.payers(conn, account_id, sorted(accounts))
    first = min(row.booked_on for row in rows)
    sought = SoughtOrders(
        list_ids=list_ids,
        sums=sorted({row.amount for row in rows if row.amount > 0}),
        numbers=sorted({each for row in rows for each in written(row.text, row.reference)}),
        names=sorted({row.partner_name.lower() for row in rows if row.partner_name}),
        people=sorted(frozenset().union(*payers.values())),
        records=sorted({each for ids in named.values() for each in ids}),
        since=datetime.combine(first, time(), UTC) - _PAID_SINCE,
    )
    orders = await queries_matches.payable(conn, account_id, sought)
    return RowsLook(OpenOrders(orders, payers, all_there=len(orders) < MOST_PAYABLE), named)


def _referred(row: BankRow) -> list[SubscriberId]:
    """The orders that the row names with check digits."""
    found = [each for text in (row.reference, row.text) for each in references.find(text)]
    return list(dict.fromkeys(each.record_id for each in found))
