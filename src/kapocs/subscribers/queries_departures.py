"""SQL on departures: addresses that left a list, with all the records they have on it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from kapocs.db.pool import Conn
from kapocs.facts.queries import TELLING
from kapocs.ids import AccountId, ListId, SubscriberId

EVERY_LIST = ListId(0)
"""Stands for all lists of an account, also those that the address is not on yet."""


@dataclass(frozen=True, slots=True)
class RecordPlace:
    """A record of an address, somewhere in an account."""

    list_id: ListId
    id: SubscriberId
    is_on: bool
    """Whether there is anything to leave: the list, or a sign-up that waits."""


async def places(conn: Conn, account_id: AccountId, email_key: str) -> list[RecordPlace]:
    """Every record of an address in an account; none for the empty address."""
    # Two branches, because each of the two partial indexes serves one of them.
    return await conn.all(
        RecordPlace,
        """SELECT list_id, id, active OR confirm_requested_at IS NOT NULL AS is_on
           FROM subscribers
           WHERE account_id = :account_id AND email_key = :email_key AND unique_email
             AND email_key <> ''
           UNION ALL
           SELECT list_id, id, active OR confirm_requested_at IS NOT NULL FROM subscribers
           WHERE account_id = :account_id AND email_key = :email_key AND NOT unique_email
             AND email_key <> ''
           ORDER BY list_id, id""",
        account_id=account_id,
        email_key=email_key,
    )


async def keys_of(
    conn: Conn, account_id: AccountId, list_id: ListId, ids: Sequence[SubscriberId]
) -> list[str]:
    """The addresses of these records, each once; a record without one adds none."""
    return await conn.column(
        """SELECT DISTINCT email_key FROM subscribers
           WHERE account_id = :account_id AND list_id = :list_id AND id = ANY(:ids)
             AND email_key <> ''
           ORDER BY email_key""",
        account_id=account_id,
        list_id=list_id,
        ids=list(ids),
    )


async def depart(
    conn: Conn, account_id: AccountId, list_id: ListId, keys: Sequence[str], *, now: datetime
) -> None:
    """The addresses left the list; whoever left before keeps the earlier time.

    It is a fact of the address where it left all lists; else its records' histories tell.
    """
    await conn.execute(
        f"""WITH departed AS (
               INSERT INTO departures (account_id, email_key, list_id, left_at)
               SELECT :account_id, key, :list_id, :now
               FROM unnest(:keys::text[]) AS key ORDER BY key
               ON CONFLICT (account_id, email_key, list_id) DO NOTHING
               RETURNING account_id, email_key, list_id)
            {TELLING}
            SELECT account_id, NULL::bigint, NULL::bigint, now(), 'address.left_all_lists', 1,
                   jsonb_build_object('email', email_key)
            FROM departed WHERE list_id = 0 ORDER BY email_key""",  # noqa: S608  # a fixed text
        account_id=account_id,
        list_id=list_id,
        keys=sorted(set(keys)),
        now=now,
    )


async def come_back(
    conn: Conn, account_id: AccountId, list_id: ListId, ids: Sequence[SubscriberId]
) -> None:
    """The owners of these records want to be on the list again."""
    await conn.execute(
        """DELETE FROM departures d USING subscribers s
           WHERE s.account_id = :account_id AND s.list_id = :list_id AND s.id = ANY(:ids)
             AND d.account_id = s.account_id AND d.email_key = s.email_key
             AND d.list_id = s.list_id""",
        account_id=account_id,
        list_id=list_id,
        ids=list(ids),
    )


async def departed(
    conn: Conn, account_id: AccountId, list_id: ListId, keys: Sequence[str]
) -> frozenset[str]:
    """Those of the addresses that left the list and did not come back."""
    return frozenset(
        await conn.column(
            """SELECT email_key FROM departures
               WHERE account_id = :account_id AND email_key = ANY(:keys) AND list_id = :list_id""",
            account_id=account_id,
            keys=list(keys),
            list_id=list_id,
        )
    )


async def has_left(conn: Conn, account_id: AccountId, list_id: ListId, email_key: str) -> bool:
    """Whether an order of this address must not count as a new consent to letters of the list."""
    return bool(
        await conn.value(
            """SELECT EXISTS (
                   SELECT FROM departures
                   WHERE account_id = :account_id AND email_key = :email_key
                     AND list_id IN (:list_id, 0))""",
            account_id=account_id,
            email_key=email_key,
            list_id=list_id,
        )
    )


async def follow(conn: Conn, account_id: AccountId, old: str, new: str) -> None:
    """The owner of an address has another one, which left the same lists."""
    await conn.execute(
        f"""WITH departed AS (
               INSERT INTO departures (account_id, email_key, list_id, left_at)
               SELECT account_id, :new, list_id, left_at FROM departures
               WHERE account_id = :account_id AND email_key = :old
               ON CONFLICT (account_id, email_key, list_id) DO NOTHING
               RETURNING account_id, email_key, list_id)
            {TELLING}
            SELECT account_id, NULL::bigint, NULL::bigint, now(), 'address.left_all_lists', 1,
                   jsonb_build_object('email', email_key)
            FROM departed WHERE list_id = 0""",  # noqa: S608  # a fixed text
        account_id=account_id,
        old=old,
        new=new,
    )
