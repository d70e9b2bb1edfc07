"""SQL that proves what became of each delivery.

`subscriber_events` is a table of `subscribers`, `letter_links` of `letters`, read here.
"""

from collections.abc import Sequence

from kapocs.db.pool import Conn
from kapocs.deliveries.model import DeliveryStatus
from kapocs.ids import AccountId, DeliveryId, ListId, SendId, SubscriberId
from kapocs.proof.life import DeliveryNotFound, Echo, Step, Trail, Try, story

# What a worker has under way shows in the outbox only.
_TRAIL = """
    SELECT d.id, d.purpose, d.channel, d.send_id, d.variant, d.letter_id, d.list_id,
           d.subscriber_id, coalesce(nullif(d.recipient, ''), s.email, '') AS recipient,
           CASE WHEN o.handed_over_at IS NOT NULL THEN 'handing'
                WHEN o.worker_id IS NOT NULL THEN 'claimed' ELSE d.status END AS status,
           CASE WHEN d.reason = '' THEN d.why ELSE to_jsonb(d.reason) END AS reason,
           coalesce(o.attempts, d.attempts) AS attempts,
           coalesce(o.due_at, d.due_at) AS due_at, coalesce(o.lane < 0, false) AS waits_for_winner,
           d.relay, coalesce(d.answer, to_jsonb(d.reply)) AS reply,
           coalesce(nullif(d.message_id, ''), o.message_id, '') AS message_id,
           d.created_at, coalesce(d.handed_over_at, o.handed_over_at) AS handed_over_at,
           d.finished_at, d.opened_at, d.machine_opened_at, d.clicked_at, d.bounced_at,
           d.complained_at, d.unsubscribed_at
    FROM deliveries d
    LEFT JOIN outbox o ON o.account_id = d.account_id AND o.delivery_id = d.id
    LEFT JOIN subscribers s ON s.account_id = d.account_id AND s.list_id = d.list_id
                           AND s.id = d.subscriber_id"""


async def trail(conn: Conn, account_id: AccountId, delivery_id: DeliveryId) -> Trail:
    """One delivery. DeliveryNotFound."""
    found = await conn.first(
        Trail,
        f"{_TRAIL} WHERE d.account_id = :account_id AND d.id = :delivery_id",
        account_id=account_id,
        delivery_id=delivery_id,
    )
    if found is None:
        raise DeliveryNotFound(field="delivery_id")
    return found


async def of_send(
    conn: Conn,
    account_id: AccountId,
    send_id: SendId,
    *,
    status: DeliveryStatus | None = None,
    after: int = 0,
    size: int = 100,
) -> list[Trail]:
    """A send's deliveries, tests apart, in the order they were planned."""
    return await conn.all(
        Trail,
        f"""SELECT * FROM ({_TRAIL}
               WHERE d.account_id = :account_id AND d.send_id = :send_id AND d.id > :after
                 AND d.purpose IN ('send', 'api')) AS trails
           WHERE :status::text IS NULL OR status = :status
           ORDER BY id LIMIT :size""",
        account_id=account_id,
        send_id=send_id,
        after=after,
        status=status,
        size=size,
    )


async def to_people(
    conn: Conn,
    account_id: AccountId,
    send_id: SendId,
    people: Sequence[tuple[ListId, SubscriberId]],
) -> list[Trail]:
    """A send's deliveries to these records, tests apart, oldest first."""
    return await conn.all(
        Trail,
        f"""{_TRAIL}
           JOIN unnest(:lists::bigint[], :people::bigint[]) AS w(list_id, subscriber_id)
             ON w.list_id = d.list_id AND w.subscriber_id = d.subscriber_id
           WHERE d.account_id = :account_id AND d.send_id = :send_id
             AND d.purpose IN ('send', 'api')
           ORDER BY d.id""",
        account_id=account_id,
        send_id=send_id,
        lists=[list_id for list_id, _ in people],
        people=[person for _, person in people],
    )


async def life(conn: Conn, account_id: AccountId, delivery_id: DeliveryId) -> list[Step]:
    """Every step of one delivery, oldest first. DeliveryNotFound."""
    return await steps(conn, account_id, await trail(conn, account_id, delivery_id))


async def steps(conn: Conn, account_id: AccountId, trail: Trail) -> list[Step]:
    """Every step of a delivery that was read already."""
    tries = await conn.all(
        Try,
        """SELECT at, relay, coalesce(answer, to_jsonb(reply)) AS reply FROM delivery_tries
           WHERE account_id = :account_id AND delivery_id = :delivery_id ORDER BY id""",
        account_id=account_id,
        delivery_id=trail.id,
    )
    echoes = await conn.all(
        Echo,
        """SELECT e.type, min(e.at) AS first_at, count(*)::int AS times,
                  coalesce(k.target, '') AS link,
                  coalesce(e.why, to_jsonb(e.detail)) AS detail
           FROM subscriber_events e
           LEFT JOIN letter_links k ON k.account_id = e.account_id AND k.id = e.link_id
           WHERE e.account_id = :account_id AND e.list_id = :list_id
             AND e.subscriber_id = :subscriber_id AND e.delivery_id = :delivery_id
           GROUP BY e.type, coalesce(k.target, ''), coalesce(e.why, to_jsonb(e.detail))
           ORDER BY first_at""",
        account_id=account_id,
        list_id=trail.list_id,
        subscriber_id=trail.subscriber_id,
        delivery_id=trail.id,
    )
    return story(trail, tries, echoes)
