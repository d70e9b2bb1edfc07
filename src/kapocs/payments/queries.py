"""SQL on payments, and on what orders are settled by."""

from collections.abc import Sequence
from datetime import datetime
from decimal import Decimal

from kapocs.actor import acting
from kapocs.db.pool import Conn
from kapocs.db.walk import Begin, walk
from kapocs.ids import AccountId, ListId, PaymentId, SubscriberId
from kapocs.payments.model import MOST_OF_ORDER, NewPayment, Payment, SettledBy
from kapocs.payments.standing import Settlement

_COLUMNS = """account_id, id, list_id, record_id, amount, currency, received_at, source,
              external_id, payer, note, who, created_at, updated_at, reversed_at, reversed_by"""


async def insert(
    conn: Conn,
    account_id: AccountId,
    list_id: ListId,
    record_id: SubscriberId,
    wish: NewPayment,
    *,
    now: datetime,
) -> Payment | None:
    """Stores a payment; None: its source has told of one under this id."""
    return await conn.first(
        Payment,
        f"""INSERT INTO payments (account_id, list_id, record_id, amount, currency, received_at,
                                  source, external_id, payer, note, who, created_at)
            VALUES (:account_id, :list_id, :record_id, :amount, :currency, :received_at, :source,
                    :external_id, :payer, :note, :who, :now)
            ON CONFLICT (account_id, source, external_id) WHERE external_id <> '' DO NOTHING
            RETURNING {_COLUMNS}""",  # fixed columns
        account_id=account_id,
        list_id=list_id,
        record_id=record_id,
        amount=wish.amount,
        currency=wish.currency,
        received_at=wish.at,
        source=wish.source,
        external_id=wish.external_id,
        payer=wish.payer,
        note=wish.note,
        who=acting(),
        now=now,
    )


async def get(conn: Conn, account_id: AccountId, payment_id: PaymentId) -> Payment | None:
    """One payment."""
    return await conn.first(
        Payment,
        f"""SELECT {_COLUMNS} FROM payments
            WHERE account_id = :account_id AND id = :payment_id""",  # fixed columns
        account_id=account_id,
        payment_id=payment_id,
    )


async def by_external(
    conn: Conn, account_id: AccountId, source: str, external_id: str
) -> Payment | None:
    """What a source has told of under its id."""
    return await conn.first(
        Payment,
        f"""SELECT {_COLUMNS} FROM payments
            WHERE account_id = :account_id AND source = :source AND external_id = :external_id
              AND external_id <> ''""",  # fixed columns
        account_id=account_id,
        source=source,
        external_id=external_id,
    )


async def of_order(
    conn: Conn, account_id: AccountId, list_id: ListId, record_id: SubscriberId
) -> list[Payment]:
    """All payments of an order, reversed ones as well, as they were told of."""
    return await conn.all(
        Payment,
        f"""SELECT {_COLUMNS} FROM payments
            WHERE account_id = :account_id AND list_id = :list_id AND record_id = :record_id
            ORDER BY id LIMIT :most""",  # fixed columns
        account_id=account_id,
        list_id=list_id,
        record_id=record_id,
        most=MOST_OF_ORDER,
    )


async def kept(
    conn: Conn, account_id: AccountId, list_id: ListId, ids: Sequence[SubscriberId]
) -> dict[SubscriberId, Decimal]:
    """What was received for these orders and not paid back; those without payments are left out."""
    rows = await conn.rows(
        """SELECT p.record_id, sum(p.amount) AS kept FROM payments p
           JOIN orders o ON o.account_id = p.account_id AND o.list_id = p.list_id
                AND o.record_id = p.record_id AND o.currency = p.currency
           WHERE p.account_id = :account_id AND p.list_id = :list_id
             AND p.record_id = ANY(:ids) AND p.reversed_at IS NULL
           GROUP BY p.record_id""",
        account_id=account_id,
        list_id=list_id,
        ids=list(ids),
    )
    return {row["record_id"]: row["kept"] for row in rows}


async def page(
    conn: Conn,
    account_id: AccountId,
    *,
    list_id: ListId | None = None,
    after: Begin = 0,
    size: int = 100,
) -> list[Payment]:
    """Payments of a list's orders or of all, as they were told of, or changed."""
    way = walk(after)
    return await conn.all(
        Payment,
        f"""SELECT {_COLUMNS} FROM payments
            WHERE account_id = :account_id AND {way.follows}
              AND (:list_id::bigint IS NULL OR list_id = :list_id)
            ORDER BY {way.order} LIMIT :size""",  # fixed texts
        account_id=account_id,
        list_id=list_id,
        **way.place,
        size=size,
    )


async def reverse(
    conn: Conn, account_id: AccountId, payment_id: PaymentId, *, now: datetime
) -> Payment | None:
    """Has a payment count no more; None: there is none, or it counts no more already."""
    return await conn.first(
        Payment,
        f"""UPDATE payments SET reversed_at = :now, reversed_by = :who, updated_at = now()
            WHERE account_id = :account_id AND id = :payment_id AND reversed_at IS NULL
            RETURNING {_COLUMNS}""",  # fixed columns
        account_id=account_id,
        payment_id=payment_id,
        who=acting(),
        now=now,
    )


async def settlement(
    conn: Conn, account_id: AccountId, list_id: ListId, record_id: SubscriberId
) -> Settlement:
    """What an order is settled by, as it was noted at the last payment."""
    row = await conn.row(
        """SELECT settled_by, is_refunded FROM settlements
           WHERE account_id = :account_id AND list_id = :list_id AND record_id = :record_id""",
        account_id=account_id,
        list_id=list_id,
        record_id=record_id,
    )
    return Settlement() if row is None else Settlement(SettledBy(row[0]), row[1])


async def keep_settlement(
    conn: Conn,
    account_id: AccountId,
    list_id: ListId,
    record_id: SubscriberId,
    settled: Settlement,
) -> None:
    """Notes what the order is settled by."""
    await conn.execute(
        """INSERT INTO settlements (account_id, list_id, record_id, settled_by, is_refunded)
           VALUES (:account_id, :list_id, :record_id, :settled_by, :is_refunded)
           ON CONFLICT (account_id, list_id, record_id) DO UPDATE SET
               settled_by = excluded.settled_by, is_refunded = excluded.is_refunded""",
        account_id=account_id,
        list_id=list_id,
        record_id=record_id,
        settled_by=str(settled.settled_by),
        is_refunded=settled.is_refunded,
    )


async def list_of_order(
    conn: Conn, account_id: AccountId, record_id: SubscriberId
) -> ListId | None:
    """The list on which an order with this id is."""
    found: ListId | None = await conn.value(
        """SELECT o.list_id FROM lists l
           JOIN orders o ON o.account_id = l.account_id AND o.list_id = l.id
           WHERE l.account_id = :account_id AND l.type = 11 AND o.record_id = :record_id
           ORDER BY o.list_id LIMIT 1""",
        account_id=account_id,
        record_id=record_id,
    )
    return found
