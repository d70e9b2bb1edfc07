"""SQL that reads one person's history, all kinds of it."""

from dataclasses import dataclass
from datetime import datetime

from kapocs.db.pool import Conn
from kapocs.ids import AccountId, ListId, SubscriberId
from kapocs.reasons import Reason, read


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """Something that happened. `link`: the target of a click as the author wrote it."""

    id: int
    at: datetime
    type: str
    detail: Reason | None
    form_id: int | None
    send_id: int | None
    letter_id: int | None
    delivery_id: int | None
    link: str | None
    client_ip: str
    user_agent: str

    def __post_init__(self) -> None:
        object.__setattr__(self, "detail", read(self.detail))


async def history(
    conn: Conn,
    account_id: AccountId,
    list_id: ListId,
    subscriber_id: SubscriberId,
    *,
    after: int,
    size: int,
) -> list[Line]:
    """A page of the history, in the order it was noted, behind the line `after`."""
    return await conn.all(
        Line,
        """SELECT e.id, e.at, e.type, coalesce(e.why, to_jsonb(e.detail)) AS detail, e.form_id,
                  e.send_id, e.letter_id, e.delivery_id, k.target AS link, e.client_ip, e.user_agent
           FROM subscriber_events e
           LEFT JOIN letter_links k ON k.account_id = e.account_id AND k.id = e.link_id
           WHERE e.account_id = :account_id AND e.list_id = :list_id
             AND e.subscriber_id = :subscriber_id AND e.id > :after
           ORDER BY e.id LIMIT :size""",
        account_id=account_id,
        list_id=list_id,
        subscriber_id=subscriber_id,
        after=after,
        size=size,
    )


async def order_notes(
    conn: Conn, account_id: AccountId, list_id: ListId, subscriber_id: SubscriberId, *, size: int
) -> list[Line]:
    """What was odd about the order as it came, oldest first."""
    return await conn.all(
        Line,
        """SELECT id, at, type, coalesce(why, to_jsonb(detail)) AS detail, form_id, send_id,
                  letter_id, delivery_id,
                  NULL AS link, client_ip, user_agent
           FROM subscriber_events
           WHERE account_id = :account_id AND list_id = :list_id
             AND subscriber_id = :subscriber_id AND type = 'order_note'
           ORDER BY at, id LIMIT :size""",
        account_id=account_id,
        list_id=list_id,
        subscriber_id=subscriber_id,
        size=size,
    )
