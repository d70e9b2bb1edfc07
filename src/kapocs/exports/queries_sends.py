"""SQL that reads what came of sends for exports.

Tables of `sends`, `deliveries`, `letters` and `subscribers`, read here.
"""

from typing import Any

from kapocs.db.pool import Conn
from kapocs.ids import AccountId, ListId, SendId


async def count(conn: Conn, account_id: AccountId, send_id: SendId) -> int:
    """How many letters the send has planned, tests apart."""
    found: int = await conn.value(
        """SELECT count(*) FROM deliveries
           WHERE account_id = :account_id AND send_id = :send_id
             AND purpose IN ('send', 'api')""",
        account_id=account_id,
        send_id=send_id,
    )
    return found


async def last_of_page(
    conn: Conn, account_id: AccountId, send_id: SendId, *, after: int, size: int
) -> int | None:
    """The last id of the next `size` letters behind this one; None: there are none."""
    found: int | None = await conn.value(
        """SELECT max(id) FROM (
               SELECT id FROM deliveries
               WHERE account_id = :account_id AND send_id = :send_id AND id > :after
                 AND purpose IN ('send', 'api')
               ORDER BY id LIMIT :size) AS page""",
        account_id=account_id,
        send_id=send_id,
        after=after,
        size=size,
    )
    return found


async def events(
    conn: Conn, account_id: AccountId, send_id: SendId, *, after: int, last: int
) -> list[Any]:
    """What came of the letters behind `after` up to `last`, by letter and time.

    The clocks of the machines that write the two times may differ by less than a day.
    """
    return await conn.rows(
        """SELECT e.id, e.at, e.type, d.id AS delivery_id, d.send_id, d.letter_id, d.variant,
                  d.channel, d.list_id, d.subscriber_id, coalesce(s.email, '') AS email,
                  coalesce(k.target, '') AS link, coalesce(e.why, to_jsonb(e.detail)) AS detail,
                  e.client_ip, e.user_agent
           FROM deliveries d
           JOIN subscriber_events e
             ON e.account_id = d.account_id AND e.list_id = d.list_id
            AND e.subscriber_id = d.subscriber_id AND e.delivery_id = d.id
            AND e.at > d.created_at - interval '1 day'
           LEFT JOIN subscribers s ON s.account_id = d.account_id AND s.list_id = d.list_id
                                  AND s.id = d.subscriber_id
           LEFT JOIN letter_links k ON k.account_id = e.account_id AND k.id = e.link_id
           WHERE d.account_id = :account_id AND d.send_id = :send_id AND d.id > :after
             AND d.id <= :last AND d.purpose IN ('send', 'api')
           ORDER BY d.id, e.at, e.id""",
        account_id=account_id,
        send_id=send_id,
        after=after,
        last=last,
    )


async def sends_of_list(
    conn: Conn, account_id: AccountId, list_id: ListId, *, after: int, size: int
) -> list[SendId]:
    """Sends to people of the list, archived ones too, in the order they were made."""
    return await conn.column(
        """SELECT id FROM sends
           WHERE account_id = :account_id AND id > :after
             AND (list_id = :list_id OR :list_id = ANY(more_list_ids))
           ORDER BY id LIMIT :size""",
        account_id=account_id,
        list_id=list_id,
        after=after,
        size=size,
    )
