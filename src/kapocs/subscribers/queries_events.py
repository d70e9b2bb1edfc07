"""SQL that writes people's histories and the suppression list."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime

from kapocs.actor import acting
from kapocs.db.pool import Conn
from kapocs.facts.noting import wake_readers
from kapocs.ids import AccountId, DeliveryId, FormId, LetterId, LinkId, ListId, SendId, SubscriberId
from kapocs.reasons import NO_WORDS, Reason, coded, plain
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
    form_version: int | None = None
    send_id: SendId | None = None
    letter_id: LetterId | None = None
    delivery_id: DeliveryId | None = None
    link_id: LinkId | None = None
    client_ip: str = ""
    user_agent: str = ""
    detail: Reason = NO_WORDS
    fact: str | None = None
    """The kind of fact that it tells; None: that of its type."""
    actor: str | None = field(default_factory=acting)
    """Who did it, as facts tell it; whoever acts now unless it is said."""


_NOTE = """
    INSERT INTO subscriber_events
        (account_id, list_id, subscriber_id, type, at, form_id, send_id, letter_id,
         delivery_id, link_id, client_ip, user_agent, detail, why, fact, actor,
         form_version)
    SELECT h.account_id, h.list_id, h.subscriber_id, h.type, h.at, h.form_id, h.send_id,
           h.letter_id, h.delivery_id, h.link_id, h.client_ip, h.user_agent, h.detail,
           h.why, h.fact, h.actor, h.form_version
    FROM unnest(
        :accounts::bigint[], :lists::bigint[], :subscribers::bigint[], :types::text[],
        :times::timestamptz[], :forms::bigint[], :sends::bigint[], :letters::bigint[],
        :deliveries::bigint[], :links::bigint[], :ips::text[], :agents::text[],
        :details::text[], :whys::jsonb[], :facts::text[], :actors::text[],
        :form_versions::int[]) WITH ORDINALITY
        AS h(account_id, list_id, subscriber_id, type, at, form_id, send_id, letter_id,
             delivery_id, link_id, client_ip, user_agent, detail, why, fact, actor,
             form_version, place)
    JOIN subscribers s ON s.account_id = h.account_id AND s.list_id = h.list_id
                      AND s.id = h.subscriber_id
    ORDER BY h.place"""


async def note(conn: Conn, happenings: Sequence[Happening]) -> None:
    """Adds lines to the histories of people still on their lists, many at once."""
    await conn.execute(
        _NOTE,
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
        details=[plain(each.detail) for each in happenings],
        whys=[coded(each.detail) for each in happenings],
        facts=[each.fact for each in happenings],
        actors=[each.actor for each in happenings],
        form_versions=[each.form_version for each in happenings],
    )
    wake_readers(conn)


async def news_of(
    conn: Conn, account_id: AccountId, list_id: ListId, notes: Sequence[Happening]
) -> list[Happening]:
    """Those of the lines on records of the list, all of one type, that say something new.

    Their reasons are about their `place`. Of each place the lines that were written together last
    are compared, as a set; where they differ all are news. Lines from before there were codes are
    not known again.
    """
    if not notes:
        return []
    places = await conn.column(
        _NEWS,
        account_id=account_id,
        list_id=list_id,
        subscribers=[each.subscriber_id for each in notes],
        whys=[coded(each.detail) for each in notes],
        type=notes[0].type,
    )
    return [notes[place - 1] for place in sorted(places)]


_NEWS = """
    WITH things AS (
        SELECT subscriber_id, why ->> 'place' AS about, array_agg(place) AS places,
               array_agg(DISTINCT why::text ORDER BY why::text) AS said
        FROM unnest(:subscribers::bigint[], :whys::jsonb[])
             WITH ORDINALITY AS t(subscriber_id, why, place)
        GROUP BY 1, 2),
    before AS (
        SELECT subscriber_id, why ->> 'place' AS about, why::text AS said,
               rank() OVER (PARTITION BY subscriber_id, why ->> 'place' ORDER BY at DESC) AS age
        FROM subscriber_events
        WHERE account_id = :account_id AND list_id = :list_id
          AND subscriber_id = ANY(:subscribers::bigint[]) AND type = :type AND why IS NOT NULL),
    last AS (
        SELECT subscriber_id, about, array_agg(DISTINCT said ORDER BY said) AS said
        FROM before WHERE age = 1 GROUP BY 1, 2)
    SELECT unnest(t.places)
    FROM things t LEFT JOIN last l ON l.subscriber_id = t.subscriber_id
                                  AND l.about IS NOT DISTINCT FROM t.about
    WHERE t.said IS DISTINCT FROM l.said"""


async def call_machines(
    conn: Conn, account_id: AccountId, *, whose: Happening, since: datetime
) -> None:
    """The clicks of `whose` person and delivery since then were a machine's after all."""
    await conn.execute(
        """UPDATE subscriber_events SET type = 'machine_click', detail = :detail, why = :why
           WHERE account_id = :account_id AND list_id = :list_id
             AND subscriber_id = :subscriber_id AND delivery_id = :delivery_id
             AND type = 'email_click' AND at >= :since""",
        account_id=account_id,
        list_id=whose.list_id,
        subscriber_id=whose.subscriber_id,
        delivery_id=whose.delivery_id,
        detail=plain(whose.detail),
        why=coded(whose.detail),
        since=since,
    )
