"""SQL that finds the records of many values at once."""

from collections.abc import Collection, Sequence
from typing import Any

from kapocs.db.pool import Conn
from kapocs.ids import AccountId, ListId, SubscriberId


async def by_emails(
    conn: Conn, account_id: AccountId, list_id: ListId, keys: Sequence[str]
) -> list[Any]:
    """`value` (an address in its normal form) and `id` of the records that have one of these."""
    # Two branches, because each of the two partial indexes serves one of them.
    return await conn.rows(
        """SELECT email_key AS value, id FROM subscribers
           WHERE account_id = :account_id AND email_key = ANY(:keys) AND list_id = :list_id
             AND unique_email
           UNION ALL
           SELECT email_key, id FROM subscribers
           WHERE account_id = :account_id AND email_key = ANY(:keys) AND list_id = :list_id
             AND NOT unique_email
           ORDER BY id""",
        account_id=account_id,
        list_id=list_id,
        keys=list(keys),
    )


async def by_shop_orders(
    conn: Conn, account_id: AccountId, list_id: ListId, values: Sequence[str]
) -> list[Any]:
    """`value` and `id` of the records that have one of these order ids of a webshop."""
    return await conn.rows(
        """SELECT fields ->> 'mssys_shoprenter_id' AS value, id FROM subscribers
           WHERE account_id = :account_id AND list_id = :list_id
             AND fields ? 'mssys_shoprenter_id'
             AND fields ->> 'mssys_shoprenter_id' = ANY(:values)
           ORDER BY id""",
        account_id=account_id,
        list_id=list_id,
        values=list(values),
    )


async def owners(
    conn: Conn,
    account_id: AccountId,
    list_id: ListId,
    ids: Collection[SubscriberId],
    keys: Collection[str],
) -> dict[str, SubscriberId]:
    """Address → record, of these records and of those with these addresses.

    For lists without repeated addresses.
    """
    rows = await conn.rows(
        """SELECT email_key, id FROM subscribers
           WHERE account_id = :account_id AND list_id = :list_id AND id = ANY(:ids)
             AND unique_email
           UNION
           SELECT email_key, id FROM subscribers
           WHERE account_id = :account_id AND list_id = :list_id AND email_key = ANY(:keys)
             AND unique_email""",
        account_id=account_id,
        list_id=list_id,
        ids=list(ids),
        keys=list(keys),
    )
    return {row["email_key"]: row["id"] for row in rows}
