"""SQL on the keys that an account brought from houses it came from."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import datetime

from kapocs.db.pool import Conn
from kapocs.ids import AccountId


async def sealed_of(
    conn: Conn, accounts: Sequence[AccountId]
) -> Mapping[AccountId, Sequence[bytes]]:
    """The sealed keys of each account that has some, newest first."""
    rows = await conn.rows(
        """SELECT k.account_id, k.sealed
           FROM unnest(:accounts::bigint[]) AS w(account_id)
           JOIN kept_keys k ON k.account_id = w.account_id
           ORDER BY k.account_id, k.kept_at DESC, k.house""",
        accounts=list(accounts),
    )
    found: dict[AccountId, list[bytes]] = defaultdict(list)
    for row in rows:
        found[row["account_id"]].append(row["sealed"])
    return found


async def put(
    conn: Conn, account_id: AccountId, *, house: str, sealed: bytes, now: datetime
) -> None:
    """Keeps the key of a house, in place of one that was kept of it before."""
    await conn.execute(
        """INSERT INTO kept_keys (account_id, house, sealed, kept_at)
           VALUES (:account_id, :house, :sealed, :now)
           ON CONFLICT (account_id, house) DO UPDATE
           SET sealed = excluded.sealed, kept_at = excluded.kept_at""",
        account_id=account_id,
        house=house,
        sealed=sealed,
        now=now,
    )


async def prune(conn: Conn, account_id: AccountId, *, own: str, most: int) -> None:
    """Forgets the key of this house, which it makes itself, and all but the newest."""
    await conn.execute(
        """DELETE FROM kept_keys k
           WHERE k.account_id = :account_id AND (k.house = :own OR k.house NOT IN (
               SELECT n.house FROM kept_keys n
               WHERE n.account_id = :account_id AND n.house <> :own
               ORDER BY n.kept_at DESC, n.house LIMIT :most))""",
        account_id=account_id,
        own=own,
        most=most,
    )


async def signed_for_all(conn: Conn, account_id: AccountId) -> datetime | None:
    """Until when links of the account were signed by what signs for all accounts of this house.

    None: they never were. Who came from another house came when there were keys.
    """
    found: datetime | None = await conn.value(
        """SELECT i.account_keys_since
           FROM accounts a JOIN installation i ON a.created_at < i.account_keys_since
           WHERE a.id = :account_id
             AND NOT EXISTS (SELECT FROM kept_keys k WHERE k.account_id = :account_id)""",
        account_id=account_id,
    )
    return found
