"""SQL on which orders rows may pay, and which they paid."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from kapocs.db.pool import Conn
from kapocs.ids import AccountId, BankRowId, ListId, PaymentId, SubscriberId
from kapocs.orders.model import OrderStatus
from kapocs.statements.matching import Part, Payable
from kapocs.statements.model import BankRow, MatchRule
from kapocs.statements.names import words

MOST_PAYABLE = 20_000


@dataclass(frozen=True, slots=True, kw_only=True)
class SoughtOrders:
    """What is known of orders that are looked for. `since`: paid ones were placed later.

    `names`: as banks tell them, in lower case; `people`: normal forms of addresses; `numbers`: as
    `numbers.key` makes them; `records`: orders named with check digits.
    """

    list_ids: Sequence[ListId]
    sums: Sequence[Decimal]
    numbers: Sequence[str]
    names: Sequence[str]
    people: Sequence[str]
    records: Sequence[SubscriberId]
    since: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class MatchedOrder:
    """An order that a row was matched to. `undone_at`: it was taken back."""

    account_id: AccountId
    id: int
    row_id: BankRowId
    list_id: ListId
    record_id: SubscriberId
    amount: Decimal
    rule: MatchRule
    is_automatic: bool
    payment_id: PaymentId
    email_key: str
    matched_at: datetime
    undone_at: datetime | None


async def payable(conn: Conn, account_id: AccountId, sought: SoughtOrders) -> list[Payable]:
    """Orders that may be meant, MOST_PAYABLE at most: open ones, and paid ones by their number.

    What has a number, is of somebody, or is paid in part, is looked for besides equal sums.
    """
    rows = await conn.rows(
        _PAYABLE,
        account_id=account_id,
        list_ids=list(sought.list_ids),
        sums=list(sought.sums),
        numbers=list(sought.numbers),
        names=list(sought.names),
        people=list(sought.people),
        records=list(sought.records),
        since=sought.since,
        most=MOST_PAYABLE,
    )
    return [_payable(row) for row in rows]


def _payable(row: dict[str, object]) -> Payable:
    told = {**row}
    names = [told.pop(name) for name in ("full_name", "short_name", "company")]
    placed_on = told.pop("placed_on")
    assert isinstance(placed_on, date)  # noqa: S101  # what the statement says
    return Payable(
        **{**told, "status": OrderStatus(int(str(told["status"])))},  # type: ignore[arg-type]
        placed_on=placed_on,
        names=tuple(dict.fromkeys(filter(None, (words(str(each or "")) for each in names)))),
    )


# The database hashes what stands in a subquery; an array it would read through for each order.
_PAYABLE = """
    SELECT * FROM (
        SELECT o.list_id, o.record_id, o.email_key, o.status, o.currency, o.gross,
               coalesce((SELECT sum(p.amount) FROM payments p
                         WHERE p.account_id = :account_id AND p.list_id = o.list_id
                           AND p.record_id = o.record_id AND p.reversed_at IS NULL), 0) AS paid,
               (o.placed_at AT TIME ZONE 'UTC')::date AS placed_on,
               s.full_name, concat_ws(' ', s.last_name, s.first_name) AS short_name,
               s.fields ->> 'mssys_bill_company' AS company,
               ARRAY(SELECT n FROM unnest(ARRAY[
                         o.record_id::text, s.fields ->> 'mssys_shoprenter_id',
                         s.fields ->> 'mssys_billing_number',
                         s.fields ->> 'mssys_proform_number']) AS n
                     WHERE n <> '') AS numbers
        FROM orders o
        JOIN lists l ON l.account_id = o.account_id AND l.id = o.list_id AND l.archived_at IS NULL
        JOIN subscribers s ON s.account_id = o.account_id AND s.list_id = o.list_id
             AND s.id = o.record_id
        WHERE o.account_id = :account_id AND o.gross > 0
          AND (cardinality(:list_ids::bigint[]) = 0 OR o.list_id = ANY(:list_ids))
          AND (o.status IN (1, 4) OR (o.status = 2 AND o.placed_at >= :since))
    ) AS told
    WHERE (status = 1 AND (
               gross - paid IN (SELECT unnest(:sums::numeric[]))
               OR (email_key <> '' AND email_key IN (SELECT unnest(:people::text[])))
               OR lower(full_name) IN (SELECT unnest(:names::text[]))
               OR lower(short_name) IN (SELECT unnest(:names::text[]))
               OR lower(company) IN (SELECT unnest(:names::text[]))))
       OR record_id IN (SELECT unnest(:records::bigint[]))
       OR EXISTS (SELECT FROM unnest(numbers) AS n
                  WHERE translate(upper(regexp_replace(n, '[^[:alnum:]]', '', 'g')), 'O', '0')
                        IN (SELECT unnest(:numbers::text[])))
    ORDER BY record_id DESC LIMIT :most"""


async def payers(
    conn: Conn, account_id: AccountId, accounts: Sequence[str]
) -> dict[str, frozenset[str]]:
    """Whose addresses paid from these accounts before."""
    rows = await conn.rows(
        """SELECT partner_account, array_agg(email_key) AS people FROM bank_payers
           WHERE account_id = :account_id AND partner_account = ANY(:accounts) AND matches > 0
           GROUP BY partner_account""",
        account_id=account_id,
        accounts=list(accounts),
    )
    return {row["partner_account"]: frozenset(row["people"]) for row in rows}


async def learn(
    conn: Conn, account_id: AccountId, partner_account: str, email_key: str, *, now: datetime
) -> None:
    """Remembers that somebody paid from an account."""
    await conn.execute(
        """INSERT INTO bank_payers (account_id, partner_account, email_key, matches, last_at)
           VALUES (:account_id, :partner_account, :email_key, 1, :now)
           ON CONFLICT (account_id, partner_account, email_key) DO UPDATE
           SET matches = bank_payers.matches + 1, last_at = excluded.last_at""",
        account_id=account_id,
        partner_account=partner_account,
        email_key=email_key,
        now=now,
    )


async def unlearn(conn: Conn, account_id: AccountId, partner_account: str, email_key: str) -> None:
    """Takes back that somebody paid from an account, once."""
    await conn.execute(
        """UPDATE bank_payers SET matches = greatest(matches - 1, 0)
           WHERE account_id = :account_id AND partner_account = :partner_account
             AND email_key = :email_key""",
        account_id=account_id,
        partner_account=partner_account,
        email_key=email_key,
    )


async def matches_of(
    conn: Conn, account_id: AccountId, row_ids: Sequence[BankRowId]
) -> dict[BankRowId, list[MatchedOrder]]:
    """The orders that rows were matched to, those that were taken back as well."""
    found = await conn.all(
        MatchedOrder,
        """SELECT account_id, id, row_id, list_id, record_id, amount, rule, is_automatic,
                  payment_id, email_key, matched_at, undone_at
           FROM bank_matches WHERE account_id = :account_id AND row_id = ANY(:ids)
           ORDER BY id""",
        account_id=account_id,
        ids=list(row_ids),
    )
    grouped: dict[BankRowId, list[MatchedOrder]] = {}
    for each in found:
        grouped.setdefault(each.row_id, []).append(each)
    return grouped


async def insert_match(
    conn: Conn,
    account_id: AccountId,
    row: BankRow,
    part: Part,
    how: tuple[PaymentId, MatchRule, bool],
    *,
    now: datetime,
) -> None:
    """Stores that a row paid an order. `how`: payment, rule, and whether nobody was asked."""
    await conn.execute(
        """INSERT INTO bank_matches (account_id, row_id, list_id, record_id, amount, rule,
                                     is_automatic, payment_id, email_key, matched_at)
           VALUES (:account_id, :row_id, :list_id, :record_id, :amount, :rule,
                   :is_automatic, :payment_id, :email_key, :now)""",
        account_id=account_id,
        row_id=row.id,
        list_id=part.order.list_id,
        record_id=part.order.record_id,
        amount=part.amount,
        rule=str(how[1]),
        is_automatic=how[2],
        payment_id=how[0],
        email_key=part.order.email_key,
        now=now,
    )


async def undo(
    conn: Conn, account_id: AccountId, row_id: BankRowId, *, now: datetime
) -> list[MatchedOrder]:
    """Takes the row's matches back; which these were."""
    return await conn.all(
        MatchedOrder,
        """UPDATE bank_matches SET undone_at = :now
           WHERE account_id = :account_id AND row_id = :row_id AND undone_at IS NULL
           RETURNING account_id, id, row_id, list_id, record_id, amount, rule, is_automatic,
                     payment_id, email_key, matched_at, undone_at""",
        account_id=account_id,
        row_id=row_id,
        now=now,
    )


async def waiting_accounts(conn: Conn) -> list[AccountId]:
    """The accounts of which any row waits."""
    return await conn.column(
        "SELECT DISTINCT account_id FROM bank_rows WHERE state = 'waiting' ORDER BY account_id"
    )
