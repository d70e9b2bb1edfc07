"""SQL on deliveries that somebody looks at again: one on a page, many in an archive."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from kapocs.db.pool import Conn
from kapocs.deliveries.model import Delivery
from kapocs.ids import AccountId, DeliveryId, ListId, SendId, SubscriberId


@dataclass(frozen=True, slots=True)
class ShownDelivery:
    """A delivery; `text_id`: what its letter said, of those that asked to confirm."""

    delivery: Delivery
    text_id: int | None
    sent_at: datetime | None


async def one(conn: Conn, account_id: AccountId, delivery_id: DeliveryId) -> ShownDelivery | None:
    """The delivery of an e-mail, whatever became of it."""
    row = await conn.row(
        """SELECT account_id, id, purpose, send_id, letter_id, form_id, list_id, subscriber_id,
                  overrides, event, channel, variant, recipient, attempts,
                  letter_text_id, coalesce(handed_over_at, created_at) AS sent_at
           FROM deliveries
           WHERE account_id = :account_id AND id = :delivery_id AND channel = 'email'""",
        account_id=account_id,
        delivery_id=delivery_id,
    )
    if row is None:
        return None
    *given, text_id, sent_at = row.values()
    names = list(row.keys())[: len(given)]
    return ShownDelivery(Delivery(**dict(zip(names, given, strict=True))), text_id, sent_at)


@dataclass(frozen=True, slots=True)
class GotSend:
    """A send of which somebody got a letter; `delivery_id`: that letter, the last of them."""

    send_id: SendId
    delivery_id: DeliveryId
    at: datetime


async def got(
    conn: Conn,
    account_id: AccountId,
    list_id: ListId,
    subscriber_id: SubscriberId,
    *,
    before: int | None,
    size: int,
) -> Sequence[GotSend]:
    """The sends of which a record got an e-mail, newest first; `before`: a delivery's id."""
    return await conn.all(
        GotSend,
        """SELECT send_id, max(id) AS delivery_id, max(finished_at) AS at FROM deliveries
           WHERE account_id = :account_id AND list_id = :list_id
             AND subscriber_id = :subscriber_id AND send_id IS NOT NULL
             AND channel = 'email' AND purpose = 'send' AND status = 'sent'
           GROUP BY send_id
           HAVING :before::bigint IS NULL OR max(id) < :before
           ORDER BY max(id) DESC LIMIT :size""",
        account_id=account_id,
        list_id=list_id,
        subscriber_id=subscriber_id,
        before=before,
        size=size,
    )


async def has_got(
    conn: Conn,
    account_id: AccountId,
    list_id: ListId,
    subscriber_id: SubscriberId,
    *,
    send_id: SendId,
) -> datetime | None:
    """When a record got an e-mail of the send last; None: it did not."""
    found: datetime | None = await conn.value(
        """SELECT max(finished_at) FROM deliveries
           WHERE account_id = :account_id AND list_id = :list_id
             AND subscriber_id = :subscriber_id AND send_id = :send_id
             AND channel = 'email' AND purpose = 'send' AND status = 'sent'""",
        account_id=account_id,
        list_id=list_id,
        subscriber_id=subscriber_id,
        send_id=send_id,
    )
    return found
