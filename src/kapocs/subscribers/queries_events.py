"""SQL that writes people's histories and the suppression list."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from kapocs.db.pool import Conn
from kapocs.ids import AccountId, DeliveryId, FormId, LetterId, LinkId, ListId, SendId, SubscriberId
from kapocs.subscribers.model import EventType


@dataclass(frozen=True, slots=True)
class Happening:
    """One line of a person's history."""

    account_id: AccountId
    list_id: ListId
    subscriber_id: SubscriberId
    type: EventType
    at: datetime
    form_id: FormId | None = None
    send_id: SendId | None = None
    letter_id: LetterId | None = None
    delivery_id: DeliveryId | None = None
    link_id: LinkId | None = None
    client_ip: str = ""
    user_agent: str = ""
    detail: str = ""


async def note(conn: Conn, happenings: Sequence[Happening]) -> None:
    """Adds lines to the histories of people still on their lists, many at once."""
    await conn.execute(
        """INSERT INTO subscriber_events
               (account_id, list_id, subscriber_id, type, at, form_id, send_id, letter_id,
                delivery_id, link_id, client_ip, user_agent, detail)
           SELECT h.* FROM unnest(
               :accounts::bigint[], :lists::bigint[], :subscribers::bigint[], :types::text[],
               :times::timestamptz[], :forms::bigint[], :sends::bigint[], :letters::bigint[],
               :deliveries::bigint[], :links::bigint[], :ips::text[], :agents::text[],
               :details::text[])
               AS h(account_id, list_id, subscriber_id, type, at, form_id, send_id, letter_id,
                    delivery_id, link_id, client_ip, user_agent, detail)
           JOIN subscribers s ON s.account_id = h.account_id AND s.list_id = h.list_id
                             AND s.id = h.subscriber_id""",
        accounts=[each.account_id for each in happenings],
        lists=[each.list_id for each in happenings],
        subscribers=[each.subscriber_id for each in happenings],
        types=[each.type for each in happenings],
        times=[each.at for each in happenings],
        forms=[each.form_id for each in happenings],
        sends=[each.send_id for each in happenings],
        letters=[each.letter_id for each in happenings],
        deliveries=[each.delivery_id for each in happenings],
        links=[each.link_id for each in happenings],
        ips=[each.client_ip for each in happenings],
        agents=[each.user_agent for each in happenings],
        details=[each.detail for each in happenings],
    )


async def suppress(
    conn: Conn, account_id: AccountId, *, email_key: str, reason: str, detail: str, now: datetime
) -> None:
    """Nothing is sent to this address any more; the first reason stays."""
    await conn.execute(
        """INSERT INTO suppressions (account_id, email_key, reason, detail, created_at)
           VALUES (:account_id, :email_key, :reason, :detail, :now)
           ON CONFLICT (account_id, email_key) DO NOTHING""",
        account_id=account_id,
        email_key=email_key,
        reason=reason,
        detail=detail[:500],
        now=now,
    )
