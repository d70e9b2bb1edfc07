"""SQL on parcels."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from kapocs.actor import acting
from kapocs.db.pool import Conn
from kapocs.ids import AccountId, ListId, SubscriberId
from kapocs.parcels.model import MOST_OF_ORDER, NewParcel, Parcel

_COLUMNS = "account_id, list_id, record_id, id, carrier, number, link, shipped_at, who, created_at"


async def of_orders(
    conn: Conn, account_id: AccountId, list_id: ListId, ids: Sequence[SubscriberId]
) -> list[Parcel]:
    """The parcels of these orders, in the order in which they were told of; so many of each."""
    return await conn.all(
        Parcel,
        f"""SELECT {_COLUMNS} FROM parcels
            WHERE account_id = :account_id AND list_id = :list_id AND record_id = ANY(:ids)
            ORDER BY record_id, id LIMIT :most""",
        account_id=account_id,
        list_id=list_id,
        ids=list(ids),
        most=MOST_OF_ORDER * len(ids),
    )


async def insert(
    conn: Conn,
    account_id: AccountId,
    list_id: ListId,
    parcels: Mapping[SubscriberId, NewParcel],
    *,
    now: datetime,
) -> list[Parcel]:
    """Stores a parcel of each of the orders; those that were not there before."""
    return await conn.all(
        Parcel,
        f"""INSERT INTO parcels (account_id, list_id, record_id, carrier, number, link, shipped_at,
                                 who, created_at)
            SELECT :account_id, :list_id, u.record_id, u.carrier, u.number, u.link, u.shipped_at,
                   :who, :now
            FROM unnest(:records::bigint[], :carriers::text[], :numbers::text[], :links::text[],
                        :times::timestamptz[])
                 AS u(record_id, carrier, number, link, shipped_at)
            ORDER BY u.record_id
            ON CONFLICT (account_id, list_id, record_id, carrier, number) DO NOTHING
            RETURNING {_COLUMNS}""",
        account_id=account_id,
        list_id=list_id,
        records=list(parcels),
        carriers=[each.carrier for each in parcels.values()],
        numbers=[each.number for each in parcels.values()],
        links=[each.link for each in parcels.values()],
        times=[each.at for each in parcels.values()],
        who=acting(),
        now=now,
    )


async def number(
    conn: Conn,
    account_id: AccountId,
    list_id: ListId,
    parcels: Mapping[SubscriberId, NewParcel],
) -> list[Parcel]:
    """Gives parcels of these carriers that have no number yet theirs; those that got one."""
    return await conn.all(
        Parcel,
        f"""UPDATE parcels AS p SET number = u.number, link = u.link,
                   shipped_at = u.shipped_at
            FROM unnest(:records::bigint[], :carriers::text[], :numbers::text[], :links::text[],
                        :times::timestamptz[])
                 AS u(record_id, carrier, number, link, shipped_at)
            WHERE p.account_id = :account_id AND p.list_id = :list_id
              AND p.record_id = u.record_id AND p.carrier = u.carrier AND p.number = ''
              AND u.number <> '' AND NOT EXISTS (
                  SELECT FROM parcels q
                  WHERE q.account_id = :account_id AND q.list_id = :list_id
                    AND q.record_id = u.record_id AND q.carrier = u.carrier
                    AND q.number = u.number)
            RETURNING {", ".join(f"p.{name}" for name in _COLUMNS.split(", "))}""",
        account_id=account_id,
        list_id=list_id,
        records=list(parcels),
        carriers=[each.carrier for each in parcels.values()],
        numbers=[each.number for each in parcels.values()],
        links=[each.link for each in parcels.values()],
        times=[each.at for each in parcels.values()],
    )


async def waiting(
    conn: Conn, account_id: AccountId, list_id: ListId, *, since: datetime, size: int
) -> list[SubscriberId]:
    """Orders of the list that were paid since then and went out in no parcel, the oldest first."""
    return await conn.column(
        """SELECT o.record_id FROM orders o
           WHERE o.account_id = :account_id AND o.list_id = :list_id AND o.status = 2
             AND o.paid_at >= :since
             AND NOT EXISTS (SELECT FROM parcels p
                             WHERE p.account_id = :account_id AND p.list_id = :list_id
                               AND p.record_id = o.record_id)
           ORDER BY o.record_id LIMIT :size""",
        account_id=account_id,
        list_id=list_id,
        since=since,
        size=size,
    )
