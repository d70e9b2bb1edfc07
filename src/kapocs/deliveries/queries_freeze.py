"""SQL that plans the letters of an audience, a page of people with one statement."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from kapocs.db.pool import Conn
from kapocs.deliveries.model import PLANNING_SHARD
from kapocs.ids import AccountId, LetterId, ListId
from kapocs.sends.audience import Chosen
from kapocs.sends.model import Again, Channel, Send

REACHED = {
    Channel.EMAIL: "s.email_key <> ''",
    Channel.SMS: "true",
    Channel.PDF: "true",
}
"""Whom a letter of the channel can reach."""

_BY_RECORD = "'r' || s.id"
_BY_ADDRESS = "CASE WHEN s.email_key = '' THEN 'r' || s.id ELSE md5(s.email_key) END"
"""What makes two letters of a send the same one."""

# On one list an address that is there once is told by its record just as well. Records come in
# order, so that the index on occurrences grows at its end and not all over.
_ON_ONE_LIST = """CASE WHEN s.email_key = '' OR s.unique_email AND NOT EXISTS (
        SELECT FROM subscribers r
        WHERE r.account_id = s.account_id AND r.email_key = s.email_key
          AND r.list_id = s.list_id AND NOT r.unique_email)
    THEN 'r' || s.id ELSE md5(s.email_key) END"""

# Machines open letters too, but their openings are events of another type.
_USUAL_HOUR = """(
    SELECT extract(hour FROM e.at AT TIME ZONE :zone)::int
    FROM subscriber_events e
    WHERE e.account_id = s.account_id AND e.list_id = s.list_id AND e.subscriber_id = s.id
      AND e.at >= :since AND e.type = 'email_open'
    GROUP BY 1 ORDER BY count(*) DESC, 1 LIMIT 1)"""

_AGAIN = """EXISTS (
    SELECT FROM deliveries d
    WHERE d.account_id = s.account_id AND d.list_id = s.list_id AND d.subscriber_id = s.id
      AND d.send_id = :resend_of AND d.purpose = 'send' AND {which})"""
_WHICH = {
    Again.NOT_OPENED: "d.status = 'sent' AND d.opened_at IS NULL AND d.clicked_at IS NULL",
    Again.FAILED: "d.status = 'failed'",
    Again.UNCERTAIN: "d.status = 'uncertain'",
}

# Both partial indexes on addresses can serve this.
_ELSEWHERE = """NOT EXISTS (
    SELECT FROM subscribers s
    WHERE s.account_id = :account_id AND s.list_id = {list_id} AND s.email_key = p.email_key
      AND (s.unique_email OR NOT s.unique_email) AND ({chosen}))"""

_PLAN = """
    WITH page AS MATERIALIZED (
        SELECT s.id, s.email_key, :prefix::text || {occurrence} AS occurrence, {hour} AS hour
        FROM subscribers s
        WHERE s.account_id = :account_id AND s.list_id = :list_id AND s.id > :after AND s.active
          AND {reached} AND ({inside}) AND NOT ({outside}) AND {more}
        ORDER BY s.id LIMIT :size),
    shared AS (
        SELECT {people} FROM page p WHERE {elsewhere}),
    chosen AS (
        SELECT id, occurrence, coalesce(hour, :usual_hour::int) AS hour, {variant} AS variant
        FROM {numbered}),
    planned AS (
        INSERT INTO deliveries
            (account_id, purpose, occurrence, send_id, letter_id, list_id, subscriber_id,
             channel, variant, status, due_at, created_at)
        SELECT :account_id, 'send', occurrence, :send_id, (:letters::bigint[])[variant + 1],
               :list_id, id, :channel, variant, 'queued',
               greatest(:now::timestamptz, (:dues::timestamptz[])[hour + 1]), :now
        FROM chosen
        ON CONFLICT (account_id, occurrence) DO NOTHING
        RETURNING id, variant, due_at),
    work AS (
        INSERT INTO outbox (account_id, delivery_id, lane, due_at)
        SELECT :account_id, id,
               CASE WHEN variant = 0 AND :share::int > 0 THEN -(:send_id::bigint)
                    ELSE :send_id::bigint END,
               due_at
        FROM planned WHERE :channel::text <> 'pdf'),
    sums AS (
        INSERT INTO send_totals (account_id, send_id, variant, shard, planned)
        SELECT :account_id, :send_id, variant, {shard}, count(*) FROM planned
        GROUP BY variant ORDER BY variant
        ON CONFLICT (account_id, send_id, variant, shard)
            DO UPDATE SET planned = send_totals.planned + excluded.planned)
    SELECT coalesce((SELECT max(id) FROM page), :after) AS last,
           (SELECT count(*) FROM page) AS seen, (SELECT count(*) FROM planned) AS planned"""


_EXPECTED = """
    SELECT count(*) FROM (
        SELECT s.id, s.email_key
        FROM subscribers s
        WHERE s.account_id = :account_id AND s.list_id = :list_id AND s.active
          AND {reached} AND ({inside}) AND NOT ({outside}) AND {more}) AS p
    WHERE {elsewhere}"""


# Of an A/B test, the people who are new to the send are drawn in the order of a hash and counted,
# those of earlier pages first. How many of the first n are tested is `_TESTED`: so each page and
# the whole have the share, and even of the smallest audience every variant gets somebody.
_DRAWN = """DISTINCT ON (p.occurrence) p.id, p.occurrence, p.hour"""
_NEW = """ AND NOT EXISTS (
            SELECT FROM deliveries d
            WHERE d.account_id = :account_id AND d.occurrence = p.occurrence)"""
_NUMBERED = """(
            SELECT s.*, row_number() OVER (ORDER BY hashtextextended(s.occurrence, 0), s.id)
                        + (SELECT coalesce(sum(t.planned), 0) FROM send_totals t
                           WHERE t.account_id = :account_id AND t.send_id = :send_id) AS n
            FROM shared s) AS numbered"""
_TESTED = "greatest(least({n}, :variants::int), round({n} * :share::int / 100.0))"
_VARIANT = f"""CASE WHEN {_TESTED.format(n="n")} > {_TESTED.format(n="(n - 1)")}
                    THEN 1 + ({_TESTED.format(n="(n - 1)")})::int % :variants::int
                    ELSE 0 END"""


@dataclass(frozen=True, slots=True)
class Place:
    """Where in the audience a page begins, and how many people it has at most."""

    list_id: ListId
    after: int
    size: int


@dataclass(frozen=True, slots=True)
class Share:
    """What the letters of a page are: without a test the one letter for all."""

    letters: Sequence[LetterId]
    """By variant; 0: the send's own, or what the winner writes."""
    percent: int = 0
    """Of people who get a variant from 1 on."""


@dataclass(frozen=True, slots=True)
class Hours:
    """When a smart send goes out: the 24 hours of its day, and what tells a person's own."""

    moments: Sequence[datetime]
    usual: int
    """For those who opened nothing."""
    since: datetime
    """Openings before that say nothing."""


@dataclass(frozen=True, slots=True)
class How:
    """What the people of a page get, and when; no hours: at once, which is `now`."""

    share: Share
    hours: Hours | None
    now: datetime


@dataclass(frozen=True, slots=True)
class Page:
    """A page that was planned: its last record, how many it had, how many letters were new."""

    last: int
    seen: int
    planned: int


async def plan(
    conn: Conn,
    account_id: AccountId,
    send: Send,
    *,
    place: Place,
    chosen: Chosen,
    how: How,
) -> Page:
    """Plans the letters of a page of people.

    People who have a letter of this send already get no other, on whichever of its lists.
    """
    share, hours, now = how.share, how.hours, how.now
    row = await conn.row(
        _statement(send, chosen, is_smart=hours is not None),
        account_id=account_id,
        send_id=send.id,
        prefix=f"{send.id}:",
        list_id=place.list_id,
        after=place.after,
        size=place.size,
        channel=send.channel,
        resend_of=send.audience.resend_of,
        letters=list(share.letters),
        share=share.percent,
        variants=max(1, len(share.letters) - 1),
        dues=list(hours.moments) if hours else [now] * 24,
        usual_hour=hours.usual if hours else 0,
        since=hours.since if hours else now,
        now=now,
        **chosen.params,
    )
    assert row is not None  # noqa: S101  # a SELECT without FROM
    return Page(**row)


async def expected(
    conn: Conn, account_id: AccountId, send: Send, list_id: ListId, *, chosen: Chosen
) -> int:
    """How many people of a list would have a letter planned now; nothing is planned.

    Who is on several lists of the send is counted on each.
    """
    found: int = await conn.value(
        _EXPECTED.format(
            reached=REACHED[send.channel],
            inside=chosen.inside.sql,
            outside=chosen.outside.sql,
            more=again(send),
            elsewhere=elsewhere(chosen),
        ),
        account_id=account_id,
        list_id=list_id,
        resend_of=send.audience.resend_of,
        **chosen.params,
    )
    return found


def _statement(send: Send, chosen: Chosen, *, is_smart: bool) -> str:
    is_test = send.ab_share is not None
    by_address = _BY_ADDRESS if len(send.list_ids) > 1 else _ON_ONE_LIST
    return _PLAN.format(
        occurrence=_BY_RECORD if send.channel is Channel.PDF else by_address,
        hour=_USUAL_HOUR if is_smart else "NULL::int",
        reached=REACHED[send.channel],
        inside=chosen.inside.sql,
        outside=chosen.outside.sql,
        more=again(send),
        elsewhere=elsewhere(chosen) + (_NEW if is_test else ""),
        people=_DRAWN if is_test else "p.id, p.occurrence, p.hour",
        numbered=_NUMBERED if is_test else "shared",
        variant=_VARIANT if is_test else "0",
        shard=PLANNING_SHARD,
    )


def again(send: Send) -> str:
    """That the person is one of those of another send to whom this one goes, if it goes by that."""
    if send.audience.resend_of is None:
        return "true"
    return _AGAIN.format(which=_WHICH[send.audience.resend_to])


def elsewhere(chosen: Chosen) -> str:
    """That nobody with the address of person `p` is excluded on another list of the send."""
    parts = [
        _ELSEWHERE.format(list_id=int(list_id), chosen=each.sql)
        for list_id, each in chosen.elsewhere
    ]
    return " AND ".join(parts) or "true"
