"""SQL that looks for those whose date has come, and for who is in a segment now.

`subscribers` is the table of the package of this name.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from kapocs.automations.definition import Start
from kapocs.automations.model import AutomationId
from kapocs.db.planned import planned
from kapocs.db.pool import Conn
from kapocs.deliveries.queries_relative import by_date, values
from kapocs.ids import AccountId, SubscriberId
from kapocs.lists.model import Schema
from kapocs.segments.compile import where
from kapocs.segments.model import Condition
from kapocs.sends.schedule import Wanted

_READ_FOR_EACH = 5
"""Records read where one is found, at most, where no index helps."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Sweep:
    """How far a start has come."""

    start: int
    asks: Mapping[str, Any]
    begun_at: datetime
    done_until: datetime
    target: datetime | None
    after: int
    is_filled: bool


@dataclass(frozen=True, slots=True)
class Moved:
    """Where a start is now; see the table's columns."""

    done_until: datetime
    target: datetime | None
    after: int
    is_filled: bool = False


@dataclass(frozen=True, slots=True)
class Dated:
    """Whose date has come, with what names it; the last record looked at, and whether more come."""

    found: Sequence[tuple[SubscriberId, str]]
    last: int
    more: bool


@dataclass(frozen=True, slots=True)
class Looked:
    """Who came in and who left since the last look, the last record, and how many were read."""

    entered: list[SubscriberId]
    left: list[SubscriberId]
    last: int
    read: int


@dataclass(frozen=True, slots=True)
class Part:
    """Whom to look at: so many records behind one, or all of these people."""

    after: int = 0
    size: int = 0
    people: Sequence[str] = ()


async def get(
    conn: Conn, account_id: AccountId, automation_id: AutomationId, start: int
) -> Sweep | None:
    """How far the start has come; None: nobody has looked yet."""
    return await conn.first(
        Sweep,
        """SELECT start, asks, begun_at, done_until, target, after, is_filled
           FROM automation_sweeps
           WHERE account_id = :account_id AND automation_id = :automation_id AND start = :start""",
        account_id=account_id,
        automation_id=automation_id,
        start=start,
    )


async def begin(
    conn: Conn,
    account_id: AccountId,
    automation_id: AutomationId,
    start: int,
    *,
    asks: Mapping[str, Any],
    now: datetime,
) -> None:
    """Begins to look for it, as if nothing had been known before."""
    whose = {"account_id": account_id, "automation_id": automation_id, "start": start}
    await conn.execute(
        """DELETE FROM automation_members
           WHERE account_id = :account_id AND automation_id = :automation_id AND start = :start""",
        **whose,
    )
    await conn.execute(
        """INSERT INTO automation_sweeps
               (account_id, automation_id, start, asks, begun_at, done_until)
           VALUES (:account_id, :automation_id, :start, :asks, :now, :now)
           ON CONFLICT (account_id, automation_id, start) DO UPDATE
               SET asks = excluded.asks, begun_at = excluded.begun_at,
                   done_until = excluded.done_until, target = NULL, after = 0, is_filled = false""",
        asks=asks,
        now=now,
        **whose,
    )


async def move(
    conn: Conn, account_id: AccountId, automation_id: AutomationId, start: int, *, to: Moved
) -> None:
    """Writes down how far the start has come."""
    await conn.execute(
        """UPDATE automation_sweeps SET done_until = :done_until, target = :target,
               after = :after, is_filled = is_filled OR :is_filled
           WHERE account_id = :account_id AND automation_id = :automation_id AND start = :start""",
        account_id=account_id,
        automation_id=automation_id,
        start=start,
        done_until=to.done_until,
        target=to.target,
        after=to.after,
        is_filled=to.is_filled,
    )


_WHOLE = "SELECT NULL::bigint AS last, false AS more"
_SOME = """SELECT max(id) AS last, count(*) = :read::bigint AS more
        FROM (SELECT id FROM subscribers
              WHERE account_id = :account_id AND list_id = :list_id AND id > :after
              ORDER BY id LIMIT :read::bigint) AS few"""
_DATED = """
    WITH reach AS MATERIALIZED ({reach})
    SELECT s.id, ({name})::text AS name, r.last, r.more
    FROM reach r LEFT JOIN LATERAL (
        SELECT s.* FROM subscribers s
        WHERE s.account_id = :account_id AND s.list_id = :list_id AND s.id > :after
          AND {within} AND {between}
        ORDER BY s.id LIMIT :size) AS s ON true
    ORDER BY s.id"""


async def of_dates(
    conn: Conn,
    account_id: AccountId,
    schema: Schema,
    start: Start,
    *,
    wanted: Wanted,
    part: Part,
) -> Dated:
    """Whose time comes, a page of them."""
    dated = by_date(start.date_field, yearly=start.yearly)
    rows = await conn.rows(
        _DATED.format(
            reach=_WHOLE if dated.has_index else _SOME,
            within="true" if dated.has_index else "s.id <= r.last",
            name=dated.name,
            between=dated.between,
        ),
        account_id=account_id,
        list_id=schema.list.id,
        zone=schema.zone.key,
        after=part.after,
        size=part.size,
        read=part.size * _READ_FOR_EACH,
        **values(wanted, start.date_field),
    )
    found = [(row["id"], row["name"]) for row in rows if row["id"] is not None]
    if len(found) == part.size:
        return Dated(found, found[-1][0], more=True)
    return Dated(found, rows[0]["last"] or part.after, more=rows[0]["more"])


_PAGE = "s.id > :after ORDER BY s.id LIMIT :size"
_THESE = "s.email_key = ANY(:people::text[]) AND (s.unique_email OR NOT s.unique_email)"
_COMPARE = """
    WITH page AS MATERIALIZED (
        SELECT s.id, ({chosen}) AS is_inside FROM subscribers s
        WHERE s.account_id = :account_id AND s.list_id = :list_id AND {which}),
    entered AS (
        INSERT INTO automation_members
            (account_id, automation_id, start, list_id, subscriber_id)
        SELECT :account_id, :automation_id, :start, :list_id, id FROM page WHERE is_inside
        ON CONFLICT (account_id, automation_id, start, subscriber_id) DO NOTHING
        RETURNING subscriber_id),
    gone AS (
        DELETE FROM automation_members m USING page
        WHERE m.account_id = :account_id AND m.automation_id = :automation_id
          AND m.start = :start AND m.subscriber_id = page.id AND NOT page.is_inside
        RETURNING m.subscriber_id)
    SELECT ARRAY(SELECT subscriber_id FROM entered ORDER BY 1) AS entered,
           ARRAY(SELECT subscriber_id FROM gone ORDER BY 1) AS left,
           (SELECT max(id) FROM page) AS last, (SELECT count(*) FROM page) AS read"""


async def compare(
    conn: Conn,
    account_id: AccountId,
    schema: Schema,
    conditions: Iterable[Condition],
    *,
    whose: tuple[AutomationId, int],
    part: Part,
) -> Looked:
    """Who came in and who left, of these people or of a page of the list; it is noted."""
    chosen = where(schema, conditions)
    [row] = await planned(
        conn,
        _COMPARE.format(chosen=chosen.sql, which=_THESE if part.people else _PAGE),
        account_id=account_id,
        list_id=schema.list.id,
        zone=schema.zone.key,
        automation_id=whose[0],
        start=whose[1],
        people=list(part.people),
        after=part.after,
        size=part.size,
        **chosen.params,
    )
    return Looked(row["entered"], row["left"], row["last"] or part.after, row["read"])
