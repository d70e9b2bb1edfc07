"""SQL that reads subscribers, their events and the suppression list."""

from collections.abc import Sequence
from typing import Any

from kapocs.db.pool import Conn
from kapocs.ids import AccountId, ListId, SubscriberId
from kapocs.subscribers.model import Subscriber


async def get(
    conn: Conn, account_id: AccountId, list_id: ListId, subscriber_id: SubscriberId
) -> Subscriber | None:
    """One record."""
    found = await by_ids(conn, account_id, list_id, [subscriber_id])
    return found[0] if found else None


async def by_ids(
    conn: Conn, account_id: AccountId, list_id: ListId, ids: Sequence[SubscriberId]
) -> list[Subscriber]:
    """The records with these ids, in the order of the ids."""
    return await conn.all(
        Subscriber,
        """SELECT account_id, list_id, id, email, email_key, last_name, first_name, full_name,
                  active, confirmed, subscribed_at, first_updated_at, updated_at,
                  unsubscribed_at, form_id, client_ip, user_agent, referer,
                  confirm_requested_at, confirmed_at, pending, secret_id, fields
           FROM subscribers
           WHERE account_id = :account_id AND list_id = :list_id AND id = ANY(:ids)
           ORDER BY id""",
        account_id=account_id,
        list_id=list_id,
        ids=list(ids),
    )


async def lock_by_key(
    conn: Conn, account_id: AccountId, list_id: ListId, email_key: str
) -> Subscriber | None:
    """The record of a list without repeated addresses, held until the transaction ends."""
    return await conn.first(
        Subscriber,
        """SELECT account_id, list_id, id, email, email_key, last_name, first_name, full_name,
                  active, confirmed, subscribed_at, first_updated_at, updated_at,
                  unsubscribed_at, form_id, client_ip, user_agent, referer,
                  confirm_requested_at, confirmed_at, pending, secret_id, fields
           FROM subscribers
           WHERE account_id = :account_id AND list_id = :list_id
             AND email_key = :email_key AND unique_email
           FOR UPDATE""",
        account_id=account_id,
        list_id=list_id,
        email_key=email_key,
    )


async def page(
    conn: Conn,
    account_id: AccountId,
    list_id: ListId,
    *,
    after: int = 0,
    offset: int = 0,
    size: int = 100,
) -> list[Subscriber]:
    """Records of a list in the order they were made."""
    return await conn.all(
        Subscriber,
        """SELECT account_id, list_id, id, email, email_key, last_name, first_name, full_name,
                  active, confirmed, subscribed_at, first_updated_at, updated_at,
                  unsubscribed_at, form_id, client_ip, user_agent, referer,
                  confirm_requested_at, confirmed_at, pending, secret_id, fields
           FROM subscribers
           WHERE account_id = :account_id AND list_id = :list_id AND id > :after
           ORDER BY id LIMIT :size OFFSET :offset""",
        account_id=account_id,
        list_id=list_id,
        after=after,
        offset=offset,
        size=size,
    )


async def count(conn: Conn, account_id: AccountId, list_id: ListId) -> int:
    """How many records the list has, inactive ones included."""
    found: int = await conn.value(
        "SELECT count(*) FROM subscribers WHERE account_id = :account_id AND list_id = :list_id",
        account_id=account_id,
        list_id=list_id,
    )
    return found


async def ids_by_email(
    conn: Conn, account_id: AccountId, list_id: ListId, email_key: str
) -> list[SubscriberId]:
    """Records of the list with this address in its normal form."""
    # Two branches, because each of the two partial indexes serves one of them.
    return await conn.column(
        """SELECT id FROM subscribers
           WHERE account_id = :account_id AND email_key = :email_key AND list_id = :list_id
             AND unique_email
           UNION ALL
           SELECT id FROM subscribers
           WHERE account_id = :account_id AND email_key = :email_key AND list_id = :list_id
             AND NOT unique_email
           ORDER BY id""",
        account_id=account_id,
        list_id=list_id,
        email_key=email_key,
    )


async def ids_by_shop_order(
    conn: Conn, account_id: AccountId, list_id: ListId, value: str
) -> list[SubscriberId]:
    """Records of a webshop's order id; served by an index of its own."""
    return await conn.column(
        """SELECT id FROM subscribers
           WHERE account_id = :account_id AND list_id = :list_id
             AND fields ? 'mssys_shoprenter_id' AND fields ->> 'mssys_shoprenter_id' = :value
           ORDER BY id""",
        account_id=account_id,
        list_id=list_id,
        value=value,
    )


async def existing_ids(
    conn: Conn, account_id: AccountId, list_id: ListId, ids: Sequence[int]
) -> list[SubscriberId]:
    """Those of the ids that are on the list."""
    return await conn.column(
        """SELECT id FROM subscribers
           WHERE account_id = :account_id AND list_id = :list_id AND id = ANY(:ids)
           ORDER BY id""",
        account_id=account_id,
        list_id=list_id,
        ids=list(ids),
    )


async def events_of(
    conn: Conn, account_id: AccountId, list_id: ListId, subscriber_id: SubscriberId
) -> list[Any]:
    """The person's history, oldest first: at, type, form_id, send_id, letter_id, link_id, …

    `detail`: see `reasons.read`.
    """
    return await conn.rows(
        """SELECT at, type, form_id, send_id, letter_id, delivery_id, link_id, client_ip,
                  user_agent, coalesce(why, to_jsonb(detail)) AS detail
           FROM subscriber_events
           WHERE account_id = :account_id AND list_id = :list_id
             AND subscriber_id = :subscriber_id
           ORDER BY at, id""",
        account_id=account_id,
        list_id=list_id,
        subscriber_id=subscriber_id,
    )
