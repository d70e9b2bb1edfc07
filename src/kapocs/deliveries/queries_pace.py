"""SQL asked in the moment before letters go: has their send stopped, is the frequency cap kept."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from kapocs.db.pool import Conn
from kapocs.deliveries.model import Delivery
from kapocs.ids import AccountId, DeliveryId
from kapocs.sends.model import SendStatus
from kapocs.suppressions.queries_limits import LONGEST


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
    letters: int | None,
    days: int,
    now: datetime,
) -> set[str]:
    """Counts a letter to each address that had fewer than `letters` in `days`; those addresses.

    `letters` None: there is no such cap. An address that wants one letter in so many days gets no
    more, whatever the cap. Safe when several workers ask at once: each address has one row,
    locked in order.
    """
    return set(
        await conn.column(
            """INSERT INTO contact_pace AS p (account_id, email_key, times)
               SELECT :account_id, k.key, ARRAY[:now::timestamptz]
               FROM unnest(:keys::text[]) AS k(key) ORDER BY k.key
               ON CONFLICT (account_id, email_key) DO UPDATE
               SET times = (SELECT array_agg(t) FROM unnest(p.times) AS t WHERE t > :oldest)
                           || :now::timestamptz
               WHERE (:letters::int IS NULL
                      OR (SELECT count(*) FROM unnest(p.times) AS t WHERE t > :since) < :letters)
                 AND NOT EXISTS (
                     SELECT FROM letter_limits l
                     WHERE l.account_id = :account_id AND l.email_key = p.email_key
                       AND EXISTS (SELECT FROM unnest(p.times) AS t
                                   WHERE t > :now - make_interval(days => l.days)))
               RETURNING p.email_key""",
            account_id=account_id,
            keys=list(dict.fromkeys(keys)),
            letters=letters,
            since=now - timedelta(days=days),
            oldest=now - timedelta(days=max(days, LONGEST)),
            now=now,
        )
    )


async def count_the_last(
    conn: Conn, account_id: AccountId, email_key: str, *, since: datetime
) -> None:
    """Counts the last letter that went to an address, if there was one since then.

    From now on the address has a limit; while it had none, nothing may have been counted.
    """
    await conn.execute(
        """INSERT INTO contact_pace AS p (account_id, email_key, times)
           SELECT :account_id, :email_key, ARRAY[max(d.finished_at)]
           FROM subscribers s
           JOIN deliveries d ON d.account_id = :account_id AND d.list_id = s.list_id
                AND d.subscriber_id = s.id
           JOIN sends e ON e.account_id = :account_id AND e.id = d.send_id
           WHERE s.account_id = :account_id AND s.email_key = :email_key
             AND (s.unique_email OR NOT s.unique_email) AND s.email_key <> ''
             AND d.status = 'sent' AND d.purpose = 'send' AND d.finished_at > :since
             AND NOT e.about_order AND e.type NOT IN ('subscription', 'data_update')
           HAVING count(*) > 0
           ON CONFLICT (account_id, email_key)
           DO UPDATE SET times = p.times || excluded.times
           WHERE NOT excluded.times <@ p.times""",
        account_id=account_id,
        email_key=email_key,
        since=since,
    )


async def forget_the_future(conn: Conn, now: datetime) -> None:
    """Letters counted while the clock was ahead count as of now, not until long after."""
    await conn.execute(
        """UPDATE contact_pace
           SET times = (SELECT array_agg(least(t, :now::timestamptz)) FROM unnest(times) AS t)
           WHERE EXISTS (SELECT FROM unnest(times) AS t WHERE t > :now)""",
        now=now,
    )
