"""SQL that tells what a signal or a report belongs to.

The tables `deliveries` and `outbox` are those of the package `deliveries`, read here.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from kapocs.db.pool import Conn
from kapocs.ids import AccountId, DeliveryId
from kapocs.subscribers.model import Subscriber
from kapocs.tracking.model import Sent


async def sent(conn: Conn, account_id: AccountId, delivery_id: DeliveryId) -> Sent | None:
    """One delivery."""
    found = await sent_many(conn, [(account_id, delivery_id)])
    return found[0] if found else None


async def sent_many(conn: Conn, wanted: Sequence[tuple[AccountId, DeliveryId]]) -> list[Sent]:
    """Deliveries of any accounts; each pair comes out of a signed link."""
    return await conn.all(
        Sent,
        """SELECT d.account_id, d.id, d.list_id, d.subscriber_id, d.send_id, d.letter_id,
                  coalesce(d.handed_over_at, o.handed_over_at) AS handed_over_at,
                  o.delivery_id IS NULL AS settled, d.channel, d.recipient,
                  coalesce(nullif(d.message_id, ''), o.message_id, '') AS message_id, d.relay
           FROM unnest(:accounts::bigint[], :ids::bigint[]) AS w(account_id, id)
           JOIN deliveries d ON d.account_id = w.account_id AND d.id = w.id
           LEFT JOIN outbox o ON o.account_id = d.account_id AND o.delivery_id = d.id""",
        accounts=[account_id for account_id, _ in wanted],
        ids=[delivery_id for _, delivery_id in wanted],
    )


@dataclass(frozen=True, slots=True)
class MailReader:
    """Whom a delivery went to, as they are now, with the account's time zone and language."""

    person: Subscriber
    timezone: str
    language: str
    event: Mapping[str, Any] | None = None
    """What began the run of an automation that sent it."""


async def readers(
    conn: Conn, wanted: Sequence[tuple[AccountId, DeliveryId]]
) -> list[MailReader | None]:
    """The reader of each delivery, in order; None: the delivery, the list or the person is gone."""
    found: list[MailReader | None] = [None] * len(wanted)
    rows = await conn.rows(
        """SELECT w.ord, a.timezone, a.language, d.event,
                  s.account_id, s.list_id, s.id, s.email, s.email_key, s.last_name, s.first_name,
                  s.full_name, s.active, s.confirmed, s.subscribed_at, s.first_updated_at,
                  s.updated_at, s.unsubscribed_at, s.form_id, s.client_ip, s.user_agent,
                  s.referer, s.confirm_requested_at, s.confirmed_at, s.pending, s.secret_id,
                  s.fields
           FROM unnest(:accounts::bigint[], :ids::bigint[]) WITH ORDINALITY
                AS w(account_id, id, ord)
           JOIN accounts a ON a.id = w.account_id
           JOIN deliveries d ON d.account_id = w.account_id AND d.id = w.id
           JOIN lists l ON l.account_id = d.account_id AND l.id = d.list_id
                       AND l.deleted_at IS NULL
           JOIN subscribers s ON s.account_id = d.account_id AND s.list_id = d.list_id
                             AND s.id = d.subscriber_id""",
        accounts=[account_id for account_id, _ in wanted],
        ids=[delivery_id for _, delivery_id in wanted],
    )
    for place, timezone, language, event, *person in rows:
        found[place - 1] = MailReader(Subscriber(*person), timezone, language, event)
    return found


@dataclass(frozen=True, slots=True)
class Addressee:
    """The person a delivery went to, as they are now."""

    email_key: str
    updated_at: datetime | None


async def addressee(conn: Conn, account_id: AccountId, sent: Sent) -> Addressee | None:
    """The person; None when they are gone."""
    return await conn.first(
        Addressee,
        """SELECT email_key, updated_at FROM subscribers
           WHERE account_id = :account_id AND list_id = :list_id AND id = :subscriber_id""",
        account_id=account_id,
        list_id=sent.list_id,
        subscriber_id=sent.subscriber_id,
    )


async def was_delivered(conn: Conn, account_id: AccountId, sent: Sent) -> bool:
    """Whether the history says already that it arrived."""
    return (
        await conn.value(
            """SELECT 1 FROM subscriber_events
               WHERE account_id = :account_id AND list_id = :list_id
                 AND subscriber_id = :subscriber_id AND delivery_id = :delivery_id
                 AND type = 'delivered' LIMIT 1""",
            account_id=account_id,
            list_id=sent.list_id,
            subscriber_id=sent.subscriber_id,
            delivery_id=sent.id,
        )
        is not None
    )
