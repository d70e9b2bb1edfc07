"""SQL on addresses that were erased: only their hashes are known."""

from collections.abc import Sequence
from datetime import datetime

from kapocs.db.pool import Conn
from kapocs.ids import AccountId


async def add(conn: Conn, account_id: AccountId, address_hash: bytes, *, now: datetime) -> None:
    """The address must not come back by itself."""
    await conn.execute(
        """INSERT INTO erased_addresses (account_id, address_hash, erased_at)
           VALUES (:account_id, :address_hash, :now)
           ON CONFLICT (account_id, address_hash) DO UPDATE SET erased_at = excluded.erased_at""",
        account_id=account_id,
        address_hash=address_hash,
        now=now,
    )


async def is_any(conn: Conn, account_id: AccountId) -> bool:
    """Whether the account erased anybody at all."""
    found: bool = await conn.value(
        "SELECT EXISTS (SELECT FROM erased_addresses WHERE account_id = :account_id)",
        account_id=account_id,
    )
    return found


async def among(
    conn: Conn, account_id: AccountId, hashes: Sequence[bytes]
) -> dict[bytes, datetime]:
    """Those of the hashes that are of erased addresses, and when they were erased."""
    rows = await conn.rows(
        """SELECT address_hash, erased_at FROM erased_addresses
           WHERE account_id = :account_id AND address_hash = ANY(:hashes::bytea[])""",
        account_id=account_id,
        hashes=list(hashes),
    )
    return {row["address_hash"]: row["erased_at"] for row in rows}


async def note_kept_out(
    conn: Conn, account_id: AccountId, hashes: Sequence[bytes], *, now: datetime
) -> None:
    """They were kept from coming back once more."""
    await conn.execute(
        """UPDATE erased_addresses SET kept_out = kept_out + 1, last_kept_out_at = :now
           WHERE account_id = :account_id AND address_hash = ANY(:hashes::bytea[])""",
        account_id=account_id,
        hashes=sorted(hashes),
        now=now,
    )


async def remove(conn: Conn, account_id: AccountId, hashes: Sequence[bytes]) -> None:
    """They came back by themselves."""
    await conn.execute(
        """DELETE FROM erased_addresses
           WHERE account_id = :account_id AND address_hash = ANY(:hashes::bytea[])""",
        account_id=account_id,
        hashes=sorted(hashes),
    )
