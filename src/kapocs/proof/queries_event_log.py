"""SQL that reads a list's public event log: from a cursor, or by pages, newest first."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from kapocs.db.pool import Conn
from kapocs.ids import AccountId, ListId
from kapocs.subscribers.model import EventType

_MOST_READ = 5_000
"""Events that one page looks through for those of the types asked for."""


@dataclass(frozen=True, slots=True, kw_only=True)
class LogLine:
    """An event of a list. `link`: the target of a click as the author wrote it."""

    id: int
    at: datetime
    type: str
    subscriber_id: int
    email: str
    form_id: int | None
    send_id: int | None
    letter_id: int | None
    letter_name: str | None
    subject: str | None
    delivery_id: int | None
    link: str | None


@dataclass(frozen=True, slots=True)
class Extent:
    """How far a page of the log may be read."""

    settled: int
    """Every event with an id not above it is committed, or never will be."""
    looked_at: int | None
    """Where a page ends that looks through as many events as one may; None: there are fewer."""


async def extent(conn: Conn, account_id: AccountId, list_id: ListId, *, after: int) -> Extent:
    """How far the page behind `after` goes; a later statement sees all events up to there."""
    found = await conn.first(
        Extent,
        """WITH settled AS MATERIALIZED (SELECT settled_events() AS id)
           SELECT id AS settled,
                  (SELECT e.id FROM subscriber_events e
                   WHERE e.account_id = :account_id AND e.list_id = :list_id AND e.id > :after
                     AND e.id <= settled.id
                   ORDER BY e.id OFFSET :most::int - 1 LIMIT 1) AS looked_at
           FROM settled""",
        account_id=account_id,
        list_id=list_id,
        after=after,
        most=_MOST_READ,
    )
    assert found is not None  # noqa: S101  # it has no condition
    return found


async def log(
    conn: Conn,
    account_id: AccountId,
    list_id: ListId,
    *,
    span: tuple[int, int],
    types: Sequence[EventType],
    size: int,
) -> list[LogLine]:
    """The list's events of these types, in the order noted; `span`: ids (after, up to]."""
    return await conn.all(
        LogLine,
        """SELECT e.id, e.at, e.type, e.subscriber_id, btrim(s.email) AS email, e.form_id,
                  e.send_id, e.letter_id, l.name AS letter_name, l.subject, e.delivery_id,
                  k.target AS link
           FROM subscriber_events e
           JOIN subscribers s ON s.account_id = e.account_id AND s.list_id = e.list_id
                             AND s.id = e.subscriber_id
           LEFT JOIN letters l ON l.account_id = e.account_id AND l.id = e.letter_id
           LEFT JOIN letter_links k ON k.account_id = e.account_id AND k.id = e.link_id
           WHERE e.account_id = :account_id AND e.list_id = :list_id AND e.type = ANY(:types)
             AND e.id > :after AND e.id <= :until
           ORDER BY e.id LIMIT :size""",
        account_id=account_id,
        list_id=list_id,
        types=list(types),
        after=span[0],
        until=span[1],
        size=size,
    )


async def page(
    conn: Conn,
    account_id: AccountId,
    list_id: ListId,
    *,
    types: Sequence[EventType],
    offset: int,
    size: int,
) -> list[Any]:
    """The list's public event log, newest first, with the address of each person."""
    return await conn.rows(
        """SELECT e.subscriber_id, s.email, e.at, e.type, e.send_id, e.letter_id, e.link_id,
                  l.name AS letter_name, l.subject, k.target AS link
           FROM subscriber_events e
           JOIN subscribers s ON s.account_id = e.account_id AND s.list_id = e.list_id
                             AND s.id = e.subscriber_id
           LEFT JOIN letters l ON l.account_id = e.account_id AND l.id = e.letter_id
           LEFT JOIN letter_links k ON k.account_id = e.account_id AND k.id = e.link_id
           WHERE e.account_id = :account_id AND e.list_id = :list_id AND e.type = ANY(:types)
           ORDER BY e.at DESC, e.id DESC LIMIT :size OFFSET :offset""",
        account_id=account_id,
        list_id=list_id,
        types=list(types),
        offset=offset,
        size=size,
    )


async def count(
    conn: Conn, account_id: AccountId, list_id: ListId, *, types: Sequence[EventType]
) -> int:
    """How many events of these types the list's log has."""
    found: int = await conn.value(
        """SELECT count(*) FROM subscriber_events
           WHERE account_id = :account_id AND list_id = :list_id AND type = ANY(:types)""",
        account_id=account_id,
        list_id=list_id,
        types=list(types),
    )
    return found
