"""SQL of refusals that are ours to mend."""

from collections.abc import Sequence
from datetime import datetime

from kapocs.db.pool import Conn
from kapocs.ids import AccountId
from kapocs.senders.refusals import KEPT, MOST_GROUPS, Recent, Refusal, RefusalId, Refused


async def record(conn: Conn, refused: Sequence[Refused], now: datetime) -> None:
    """Counts refusals of any accounts, each in the group of its kind.

    Comes last in a transaction: its rows are the busiest, and are locked in one order.
    """
    if not refused:
        return
    await conn.execute(
        _RECORD,
        accounts=[each.account_id for each in refused],
        senders=[each.sender for each in refused],
        relays=[each.relay for each in refused],
        receivers=[each.receiver for each in refused],
        blames=[each.blame.value for each in refused],
        statuses=[each.status for each in refused],
        gists=[each.gist for each in refused],
        words=[each.words for each in refused],
        deliveries=[each.delivery_id for each in refused],
        most=MOST_GROUPS,
        now=now,
    )


# An account that is gone is passed over. With all groups taken, a new kind is counted with the
# others of its sender, whatever was said: strangers choose words, and could fill the table.
_RECORD = """
    WITH given AS (
        SELECT g.*,
               (SELECT count(*) FROM refusals r WHERE r.account_id = g.account_id) < :most
               OR EXISTS (SELECT 1 FROM refusals r
                          WHERE r.account_id = g.account_id AND r.sender = g.sender
                            AND r.relay = g.relay AND r.receiver = g.receiver
                            AND r.blame = g.blame AND r.status = g.status
                            AND r.gist = g.gist) AS fits
        FROM unnest(:accounts::bigint[], :senders::text[], :relays::text[], :receivers::text[],
                    :blames::text[], :statuses::text[], :gists::text[], :words::text[],
                    :deliveries::bigint[])
             WITH ORDINALITY AS g(account_id, sender, relay, receiver, blame, status, gist, words,
                                  delivery_id, place)
        JOIN accounts a ON a.id = g.account_id),
    placed AS (
        SELECT account_id, sender, blame, words, delivery_id, place,
               CASE WHEN fits THEN relay ELSE '' END AS relay,
               CASE WHEN fits THEN receiver ELSE '' END AS receiver,
               CASE WHEN fits THEN status ELSE '' END AS status,
               CASE WHEN fits THEN gist ELSE '' END AS gist
        FROM given)
    INSERT INTO refusals (account_id, sender, relay, receiver, blame, status, gist, words,
                          delivery_id, times, first_at, last_at)
    SELECT account_id, sender, relay, receiver, blame, status, gist,
           (array_agg(words ORDER BY place DESC))[1],
           (array_agg(delivery_id ORDER BY place DESC))[1], count(*), :now, :now
    FROM placed
    GROUP BY account_id, sender, relay, receiver, blame, status, gist
    ORDER BY account_id, sender, relay, receiver, blame, status, gist
    ON CONFLICT (account_id, sender, relay, receiver, blame, status, gist) DO UPDATE
    SET times = refusals.times + excluded.times,
        last_at = excluded.last_at,
        words = excluded.words,
        delivery_id = excluded.delivery_id"""


async def page(conn: Conn, account_id: AccountId) -> list[Refusal]:
    """The account's refusals: ours to mend before unclear ones, the latest first."""
    return await conn.all(
        Refusal,
        """SELECT account_id, id, sender, relay, receiver, blame, status, words, times, first_at,
                  last_at, delivery_id
           FROM refusals WHERE account_id = :account_id
           ORDER BY blame, last_at DESC, id DESC""",
        account_id=account_id,
    )


async def of_all(conn: Conn) -> list[Refusal]:
    """Those of every account, for who runs the installation: what they share is the machine's."""
    return await conn.all(
        Refusal,
        """SELECT account_id, id, sender, relay, receiver, blame, status, words, times, first_at,
                  last_at, delivery_id
           FROM refusals ORDER BY blame, last_at DESC, account_id, id DESC""",
    )


async def recent(conn: Conn, account_id: AccountId, *, since: datetime) -> Recent:
    """How many kinds were seen since then."""
    found = await conn.first(
        Recent,
        """SELECT count(*) FILTER (WHERE blame = 'ours') AS ours,
                  count(*) FILTER (WHERE blame = 'unclear') AS unclear
           FROM refusals WHERE account_id = :account_id AND last_at >= :since""",
        account_id=account_id,
        since=since,
    )
    return found or Recent(0, 0)


async def clear(conn: Conn, account_id: AccountId, refusal_id: RefusalId) -> bool:
    """It is seen to; False when it was before. Said again, it is there again."""
    return (
        await conn.execute(
            "DELETE FROM refusals WHERE account_id = :account_id AND id = :refusal_id",
            account_id=account_id,
            refusal_id=refusal_id,
        )
        == 1
    )


async def forget_old(conn: Conn, now: datetime) -> None:
    """Drops what nobody was told for so long that it is mended, or nobody will."""
    before = now - KEPT
    accounts = await conn.column(
        "SELECT DISTINCT account_id FROM refusals WHERE last_at < :before", before=before
    )
    for account_id in accounts:
        await _forget_old_of(conn, account_id, before)


async def _forget_old_of(conn: Conn, account_id: AccountId, before: datetime) -> None:
    # What is just being counted again is not old; and two who lock several never wait in a ring.
    await conn.execute(
        """DELETE FROM refusals r USING (
               SELECT id FROM refusals WHERE account_id = :account_id AND last_at < :before
               FOR UPDATE SKIP LOCKED) AS old
           WHERE r.account_id = :account_id AND r.id = old.id""",
        account_id=account_id,
        before=before,
    )
