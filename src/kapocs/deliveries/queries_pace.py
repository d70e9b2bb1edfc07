"""SQL asked in the moment before letters go: has their send stopped, is the frequency cap kept."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from kapocs.db.pool import Conn
from kapocs.deliveries.model import Delivery
from kapocs.ids import AccountId, DeliveryId
from kapocs.sends.model import SendStatus


async def halted(conn: Conn, deliveries: Sequence[Delivery]) -> dict[DeliveryId, SendStatus]:
    """Those of the deliveries whose send is not at work any more, and how it stands."""
    rows = await conn.rows(
        """SELECT u.id, s.status
           FROM unnest(:accounts::bigint[], :ids::bigint[], :sends::bigint[])
                AS u(account_id, id, send_id)
           JOIN sends s ON s.account_id = u.account_id AND s.id = u.send_id
           WHERE s.status NOT IN ('scheduled', 'running')""",
        accounts=[each.account_id for each in deliveries],
        ids=[each.id for each in deliveries],
        sends=[each.send_id for each in deliveries],
    )
    return {row["id"]: SendStatus(row["status"]) for row in rows}


async def reserve(
    conn: Conn,
    account_id: AccountId,
    keys: Sequence[str],
    *,
    letters: int,
    days: int,
    now: datetime,
) -> set[str]:
    """Counts a letter to each address that had fewer than `letters` in `days`; those addresses.

    Safe when several workers ask at once: each address has one row, locked in order.
    """
    return set(
        await conn.column(
            """INSERT INTO contact_pace AS p (account_id, email_key, times)
               SELECT :account_id, k.key, ARRAY[:now::timestamptz]
               FROM unnest(:keys::text[]) AS k(key) ORDER BY k.key
               ON CONFLICT (account_id, email_key) DO UPDATE
               SET times = (SELECT array_agg(t) FROM unnest(p.times) AS t WHERE t > :since)
                           || :now::timestamptz
               WHERE (SELECT count(*) FROM unnest(p.times) AS t WHERE t > :since) < :letters
               RETURNING p.email_key""",
            account_id=account_id,
            keys=list(dict.fromkeys(keys)),
            letters=letters,
            since=now - timedelta(days=days),
            now=now,
        )
    )


async def forget_the_future(conn: Conn, now: datetime) -> None:
    """Letters counted while the clock was ahead count as of now, not until long after."""
    await conn.execute(
        """UPDATE contact_pace
           SET times = (SELECT array_agg(least(t, :now::timestamptz)) FROM unnest(times) AS t)
           WHERE EXISTS (SELECT FROM unnest(times) AS t WHERE t > :now)""",
        now=now,
    )
