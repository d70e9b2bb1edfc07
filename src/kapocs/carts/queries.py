"""SQL on carts."""

from collections.abc import Sequence
from dataclasses import asdict
from datetime import datetime
from decimal import Decimal
from typing import Any

from kapocs.carts.model import (
    KEPT,
    STRANGERS_KEPT,
    Cart,
    CartId,
    CartLine,
    CartState,
    NewCart,
)
from kapocs.db.pool import Conn
from kapocs.ids import AccountId, ListId, SubscriberId

_COLUMNS = """account_id, id, list_id, state, email, currency, gross, lines, recovery_url,
              record_id, coalesce(nullif(order_number, ''), id) AS order_number, told_at,
              of_page, proof_list_id, as_of,
              created_at, changed_at, quiet_at, abandoned_at, recovered_at"""


def _cart(row: Any) -> Cart:
    lines = tuple(
        CartLine(
            sku=each["sku"],
            name=each["name"],
            quantity=Decimal(each["quantity"]),
            price=Decimal(each["price"]),
            vat_percent=Decimal(each["vat_percent"]),
        )
        for each in row["lines"]
    )
    return Cart(**{**row, "state": CartState(row["state"]), "lines": lines})


_PUT = """
    INSERT INTO carts AS c (account_id, id, list_id, state, email, currency, gross, lines,
                            recovery_url, quiet_minutes, order_number, as_of, created_at,
                            changed_at, quiet_at)
    VALUES (:account_id, :cart_id, :list_id, 'open', :email, :currency, :gross, :lines,
            :recovery_url, :quiet_minutes, :order_number, :as_of, :now, :now,
            :now::timestamptz + make_interval(mins => :quiet_minutes))
    ON CONFLICT (account_id, id) DO UPDATE
    SET state = 'open', list_id = excluded.list_id, currency = excluded.currency,
        email = coalesce(nullif(excluded.email, ''), c.email), gross = excluded.gross,
        lines = excluded.lines, recovery_url = excluded.recovery_url,
        order_number = coalesce(nullif(excluded.order_number, ''), c.order_number),
        quiet_minutes = excluded.quiet_minutes, changed_at = excluded.changed_at,
        as_of = coalesce(excluded.as_of, c.as_of),
        quiet_at = excluded.quiet_at, of_page = false,
        proof_list_id = CASE WHEN excluded.email = '' THEN c.proof_list_id END
    WHERE c.state <> 'recovered'
      AND coalesce(excluded.as_of >= c.as_of, true)
      AND (c.list_id, c.currency, c.gross, c.lines, c.recovery_url, c.quiet_minutes,
           coalesce(nullif(excluded.email, ''), c.email),
           coalesce(nullif(excluded.order_number, ''), c.order_number), c.of_page)
          IS DISTINCT FROM
          (excluded.list_id, excluded.currency, excluded.gross, excluded.lines,
           excluded.recovery_url, excluded.quiet_minutes, c.email, c.order_number, false)
    RETURNING xmax = 0"""


async def put(
    conn: Conn, account_id: AccountId, cart_id: CartId, wish: NewCart, *, now: datetime
) -> bool:
    """Keeps the cart as it is now. One that became an order stays; one told again stays quiet.

    So does one of which something later was told. Whether it is a new one.
    """
    is_new = await conn.value(
        _PUT,
        account_id=account_id,
        cart_id=cart_id,
        list_id=wish.list_id,
        email=wish.email,
        currency=wish.currency,
        gross=wish.gross,
        lines=[{name: str(value) for name, value in asdict(line).items()} for line in wish.lines],
        recovery_url=wish.recovery_url,
        quiet_minutes=wish.quiet_minutes,
        order_number=wish.order_number,
        as_of=wish.as_of,
        now=now,
    )
    return bool(is_new)


async def keep_moment(conn: Conn, account_id: AccountId, cart_id: CartId, as_of: datetime) -> None:
    """It is known that it was at this moment as it is kept, be that what was told before."""
    await conn.execute(
        """UPDATE carts SET as_of = :as_of
           WHERE account_id = :account_id AND id = :cart_id AND state <> 'recovered'
             AND coalesce(as_of < :as_of, true)""",
        account_id=account_id,
        cart_id=cart_id,
        as_of=as_of,
    )


async def get(
    conn: Conn, account_id: AccountId, cart_id: CartId, *, lock: bool = False
) -> Cart | None:
    """One cart; `lock`: nobody else changes it until the transaction ends."""
    rows = await conn.rows(
        f"""SELECT {_COLUMNS} FROM carts
            WHERE account_id = :account_id AND id = :cart_id
            {"FOR NO KEY UPDATE" if lock else ""}""",  # fixed texts
        account_id=account_id,
        cart_id=cart_id,
    )
    return _cart(rows[0]) if rows else None


async def page(
    conn: Conn,
    account_id: AccountId,
    *,
    state: CartState | None = None,
    before: datetime | None = None,
    size: int,
) -> list[Cart]:
    """The account's carts, those changed last first; `before`: only those changed before then."""
    rows = await conn.rows(
        f"""SELECT {_COLUMNS} FROM carts
            WHERE account_id = :account_id AND (:state::text IS NULL OR state = :state)
              AND (:before::timestamptz IS NULL OR changed_at < :before)
            ORDER BY changed_at DESC, id LIMIT :size""",  # fixed columns
        account_id=account_id,
        state=None if state is None else str(state),
        before=before,
        size=size,
    )
    return [_cart(each) for each in rows]


async def delete(conn: Conn, account_id: AccountId, cart_id: CartId) -> bool:
    """The cart is gone. False: there was none."""
    done = await conn.execute(
        "DELETE FROM carts WHERE account_id = :account_id AND id = :cart_id",
        account_id=account_id,
        cart_id=cart_id,
    )
    return done == 1


async def are_there_any(conn: Conn) -> bool:
    """Whether any account has a cart."""
    found: bool = await conn.value("SELECT EXISTS (SELECT FROM carts)")
    return found


async def quiet_accounts(conn: Conn, *, now: datetime) -> list[AccountId]:
    """Accounts that have open carts to which nothing has happened for long."""
    return await conn.column(
        """SELECT DISTINCT account_id FROM carts
           WHERE state = 'open' AND quiet_at <= :now ORDER BY account_id""",
        now=now,
    )


async def quiet(conn: Conn, account_id: AccountId, *, now: datetime, size: int) -> list[Cart]:
    """Open carts to which nothing has happened for long, held for this transaction."""
    rows = await conn.rows(
        f"""SELECT {_COLUMNS} FROM carts
            WHERE account_id = :account_id AND state = 'open' AND quiet_at <= :now
            ORDER BY quiet_at LIMIT :size FOR NO KEY UPDATE SKIP LOCKED""",  # fixed
        account_id=account_id,
        now=now,
        size=size,
    )
    return [_cart(each) for each in rows]


async def abandon(conn: Conn, account_id: AccountId, cart_id: CartId, *, now: datetime) -> None:
    """It counts as abandoned; since when for the first time stays."""
    await conn.execute(
        """UPDATE carts SET state = 'abandoned', abandoned_at = coalesce(abandoned_at, :now)
           WHERE account_id = :account_id AND id = :cart_id AND state = 'open'""",
        account_id=account_id,
        cart_id=cart_id,
        now=now,
    )


async def keep_told(conn: Conn, account_id: AccountId, cart_id: CartId, *, now: datetime) -> None:
    """It was told that the cart was left."""
    await conn.execute(
        "UPDATE carts SET told_at = :now WHERE account_id = :account_id AND id = :cart_id",
        account_id=account_id,
        cart_id=cart_id,
        now=now,
    )


async def keep_record(
    conn: Conn, account_id: AccountId, cart_id: CartId, record_id: SubscriberId
) -> None:
    """The cart is this order."""
    await conn.execute(
        """UPDATE carts SET record_id = :record_id
           WHERE account_id = :account_id AND id = :cart_id""",
        account_id=account_id,
        cart_id=cart_id,
        record_id=record_id,
    )


async def recover(conn: Conn, account_id: AccountId, cart_id: CartId, *, now: datetime) -> None:
    """It became an order."""
    await conn.execute(
        """UPDATE carts SET state = 'recovered', recovered_at = :now
           WHERE account_id = :account_id AND id = :cart_id AND state <> 'recovered'""",
        account_id=account_id,
        cart_id=cart_id,
        now=now,
    )


async def of_orders(
    conn: Conn, account_id: AccountId, list_id: ListId, record_ids: Sequence[SubscriberId]
) -> list[Cart]:
    """Carts that these orders were: by their record, or by the number that they come under."""
    rows = await conn.rows(
        f"""SELECT {_COLUMNS} FROM carts
            WHERE account_id = :account_id AND state <> 'recovered'
              AND (record_id = ANY(:ids)
                   OR list_id = :list_id AND coalesce(nullif(order_number, ''), id) IN (
                       SELECT fields ->> 'mssys_shoprenter_id' FROM subscribers
                       WHERE account_id = :account_id AND list_id = :list_id AND id = ANY(:ids)))
            ORDER BY id FOR NO KEY UPDATE""",  # fixed columns
        account_id=account_id,
        list_id=list_id,
        ids=list(record_ids),
    )
    return [_cart(each) for each in rows]


async def forget_old(conn: Conn, now: datetime) -> None:
    """Deletes carts of all accounts that nobody has changed for long."""
    await conn.execute(
        """DELETE FROM carts WHERE changed_at < :before
              OR of_page AND email = '' AND changed_at < :strangers_before""",
        before=now - KEPT,
        strangers_before=now - STRANGERS_KEPT,
    )
