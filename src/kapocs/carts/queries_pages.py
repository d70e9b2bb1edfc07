"""SQL on carts of which pages of shops tell."""

from datetime import datetime
from typing import Any

from kapocs.carts.model import CartId
from kapocs.db.pool import Conn
from kapocs.ids import AccountId

_PUT = """
    INSERT INTO carts AS c (account_id, id, list_id, state, email, currency, gross, lines,
                            recovery_url, quiet_minutes, created_at, changed_at, quiet_at,
                            of_page, proof_list_id, as_of)
    VALUES (:account_id, :cart_id, :list_id, 'open', :email, :currency, :gross, :lines,
            :recovery_url, :quiet_minutes, :now, :now,
            :now::timestamptz + make_interval(mins => :quiet_minutes), true, :proof_list_id,
            :as_of)
    ON CONFLICT (account_id, id) DO UPDATE
    SET state = 'open', currency = excluded.currency, gross = excluded.gross,
        lines = excluded.lines, changed_at = excluded.changed_at, quiet_at = excluded.quiet_at,
        as_of = coalesce(excluded.as_of, c.as_of),
        recovery_url = coalesce(nullif(excluded.recovery_url, ''), c.recovery_url),
        email = CASE WHEN excluded.email <> '' AND (c.email = '' OR c.proof_list_id IS NOT NULL)
                     THEN excluded.email ELSE c.email END,
        proof_list_id = CASE WHEN excluded.email <> ''
                                  AND (c.email = '' OR c.proof_list_id IS NOT NULL)
                             THEN excluded.proof_list_id ELSE c.proof_list_id END
    WHERE c.state <> 'recovered'
      AND coalesce(excluded.as_of >= c.as_of, true)
      AND ((c.currency, c.gross, c.lines) IS DISTINCT FROM
           (excluded.currency, excluded.gross, excluded.lines)
           OR excluded.email NOT IN ('', c.email))
    RETURNING xmax = 0"""


async def put(conn: Conn, account_id: AccountId, cart_id: CartId, **told: Any) -> bool:
    """Keeps the cart as a page tells it, and says if it is new; told: list_id, lines and so on.

    An address by which the shop's server knows its owner stays, whoever comes by a letter.
    """
    return bool(await conn.value(_PUT, account_id=account_id, cart_id=cart_id, **told))


async def was_told_lately(
    conn: Conn, account_id: AccountId, email: str, *, since: datetime
) -> bool:
    """Whether a cart of this address was told as left since then; others wait who ask the same."""
    await conn.execute(
        "SELECT pg_advisory_xact_lock(hashtextextended('carts ' || :email, :account_id))",
        account_id=account_id,
        email=email,
    )
    found: bool = await conn.value(
        """SELECT EXISTS (SELECT FROM carts
                          WHERE account_id = :account_id AND email = :email
                            AND told_at > :since)""",
        account_id=account_id,
        email=email,
        since=since,
    )
    return found
