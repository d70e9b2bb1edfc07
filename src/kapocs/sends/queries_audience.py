"""SQL on the people of an audience."""

from collections.abc import Sequence
from datetime import datetime

from kapocs.db.pool import Conn
from kapocs.ids import AccountId, ListId, SubscriberId
from kapocs.sends.audience import Chosen


async def among(
    conn: Conn, account_id: AccountId, chosen: Chosen, people: Sequence[SubscriberId]
) -> list[SubscriberId]:
    """Those of the people who are chosen."""
    return await conn.column(
        f"""SELECT s.id FROM subscribers s
            WHERE s.account_id = :account_id AND s.list_id = :list_id
              AND s.id = ANY(:people::bigint[])
              AND ({chosen.inside.sql}) AND NOT ({chosen.outside.sql})
            ORDER BY s.id""",  # noqa: S608  # conditions come compiled
        account_id=account_id,
        list_id=chosen.schema.list.id,
        people=list(people),
        **chosen.params,
    )


async def usual_hour(
    conn: Conn, account_id: AccountId, list_id: ListId, *, since: datetime, zone: str
) -> int | None:
    """The hour at which people of the list opened most since then; None: nobody did."""
    hour: int | None = await conn.value(
        """SELECT extract(hour FROM at AT TIME ZONE :zone)::int FROM subscriber_events
           WHERE account_id = :account_id AND list_id = :list_id AND at >= :since
             AND type = 'email_open'
           GROUP BY 1 ORDER BY count(*) DESC, 1 LIMIT 1""",
        account_id=account_id,
        list_id=list_id,
        since=since,
        zone=zone,
    )
    return hour
