"""SQL on how many people are on lists.

Tables of `lists` and `subscribers`, read here.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from kapocs.counting.model import AT_ONCE
from kapocs.db.pool import Conn
from kapocs.ids import AccountId, ListId
from kapocs.lists.model import ListType

ACCOUNTS_AT_ONCE = 20
"""Accounts whose count is renewed in one minute."""
_STUCK = timedelta(minutes=10)


@dataclass(frozen=True, slots=True, kw_only=True)
class KeptPeople:
    """What the worker counted of an account, as it is stored; no time: nothing yet."""

    asked_at: datetime | None
    counted_at: datetime | None
    took_ms: int
    lists: Sequence[Sequence[int]]

    @property
    def by_list(self) -> dict[int, Sequence[int]]:
        """People, those who are active, and those of them with an address, by list."""
        return {list_id: people for list_id, *people in self.lists}

    def may_be_asked(self, now: datetime) -> bool:
        """Whether no count is under way, and the last one is old: a twentieth of the time."""
        if self.asked_at is not None and now - _STUCK < self.asked_at <= now:
            return False
        rest = timedelta(milliseconds=max(60_000, 20 * self.took_ms))
        # A clock that was set back must not make it last for ever.
        return self.counted_at is None or not now - rest < self.counted_at <= now


async def kept(conn: Conn, account_id: AccountId) -> KeptPeople | None:
    """What the worker counted of an account; None: nobody has asked for it."""
    return await conn.first(
        KeptPeople,
        """SELECT asked_at, counted_at, took_ms, lists FROM people_counts
           WHERE account_id = :account_id""",
        account_id=account_id,
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class ListCounts:
    """A list with its head count; `active`: those who may be written to."""

    id: ListId
    name: str
    type: ListType
    subscribers: int
    active: int

    def __post_init__(self) -> None:
        object.__setattr__(self, "type", ListType(self.type))


async def of_lists(
    conn: Conn,
    account_id: AccountId,
    *,
    most: int,
    known: Sequence[int] = (),
    only: Sequence[ListId] | None = None,
) -> list[ListCounts]:
    """The account's lists as they were made; of each AT_ONCE + 1 people are counted at most.

    `known`: lists whose people are not counted. `only`: these of them; None: all.
    """
    # In the order of the key: else a small list beside a great one is sought in the whole table.
    return await conn.all(
        ListCounts,
        """SELECT l.id, l.name, l.type, s.subscribers, s.active
           FROM (SELECT id, name, type FROM lists
                 WHERE account_id = :account_id AND archived_at IS NULL
                   AND (:only::bigint[] IS NULL OR id = ANY(:only))
                 ORDER BY id LIMIT :most) AS l
           CROSS JOIN LATERAL (
                SELECT count(*) AS subscribers, count(*) FILTER (WHERE each.active) AS active
                FROM (SELECT active FROM subscribers
                      WHERE account_id = :account_id AND list_id = l.id AND l.id <> ALL(:known)
                      ORDER BY account_id, list_id, id LIMIT :of_one) AS each) AS s
           ORDER BY l.id""",
        account_id=account_id,
        known=list(known),
        only=only,
        most=most,
        of_one=AT_ONCE + 1,
    )


@dataclass(frozen=True, slots=True)
class Looked:
    """How many people were looked at, and how many of them are active."""

    people: int
    active: int


async def of_newsletters(conn: Conn, account_id: AccountId, *, known: Sequence[int] = ()) -> Looked:
    """People of newsletter lists in use but the `known`; AT_ONCE + 1 are looked at, at most."""
    row = await conn.row(
        """SELECT count(*) AS people, count(*) FILTER (WHERE found.active) AS active
           FROM (SELECT s.active
                 FROM lists l CROSS JOIN LATERAL (
                     SELECT active FROM subscribers
                     WHERE account_id = :account_id AND list_id = l.id
                     ORDER BY account_id, list_id, id LIMIT :most) AS s
                 WHERE l.account_id = :account_id AND l.type = 1 AND l.archived_at IS NULL
                   AND l.id <> ALL(:known)
                 LIMIT :most) AS found""",
        account_id=account_id,
        known=list(known),
        most=AT_ONCE + 1,
    )
    assert row is not None  # noqa: S101  # counting gives a row
    return Looked(**row)


async def newsletters(conn: Conn, account_id: AccountId, ids: Sequence[int]) -> set[int]:
    """Those of the lists that are newsletter lists in use."""
    return set(
        await conn.column(
            """SELECT id FROM lists
               WHERE account_id = :account_id AND id = ANY(:ids) AND type = 1
                 AND archived_at IS NULL""",
            account_id=account_id,
            ids=list(ids),
        )
    )


async def lock(conn: Conn, account_id: AccountId) -> KeptPeople:
    """What the worker counted; nobody else asks for a new count until the transaction ends."""
    await conn.execute(
        """INSERT INTO people_counts (account_id) VALUES (:account_id)
           ON CONFLICT (account_id) DO NOTHING""",
        account_id=account_id,
    )
    found = await conn.first(
        KeptPeople,
        """SELECT asked_at, counted_at, took_ms, lists FROM people_counts
           WHERE account_id = :account_id FOR NO KEY UPDATE""",
        account_id=account_id,
    )
    assert found is not None  # noqa: S101  # it was made above
    return found


async def note_asked(conn: Conn, account_id: AccountId, now: datetime) -> None:
    """A new count is asked for; the caller has the lock."""
    await conn.execute(
        "UPDATE people_counts SET asked_at = :now WHERE account_id = :account_id",
        account_id=account_id,
        now=now,
    )


async def count(conn: Conn, account_id: AccountId) -> list[list[int]]:
    """All people of the account, a row for each list, as they are kept; the least first."""
    rows: list[Any] = await conn.rows(
        """SELECT list_id, count(*) AS people, count(*) FILTER (WHERE active) AS active,
                  count(*) FILTER (WHERE active AND email_key <> '') AS addressed
           FROM subscribers WHERE account_id = :account_id
           GROUP BY list_id ORDER BY people, list_id""",
        account_id=account_id,
    )
    return [list(row) for row in rows]


async def keep(
    conn: Conn, account_id: AccountId, *, lists: Sequence[Sequence[int]], now: datetime
) -> None:
    """Keeps what was counted in this transaction."""
    # The transaction began before the counting did.
    await conn.execute(
        """UPDATE people_counts
           SET asked_at = NULL, counted_at = :now, lists = :lists,
               took_ms = extract(epoch FROM clock_timestamp() - now()) * 1000
           WHERE account_id = :account_id""",
        account_id=account_id,
        lists=[list(each) for each in lists],
        now=now,
    )


async def stale(conn: Conn, now: datetime) -> list[AccountId]:
    """Accounts of all with large lists whose count is old, the oldest first.

    To count them takes a hundredth of the time at most.
    """
    return await conn.column(
        """SELECT account_id FROM people_counts
           WHERE lists <> '[]'
             AND (counted_at > :now
                  OR counted_at <= :now::timestamptz
                     - greatest(900000, 100 * took_ms) * interval '1 millisecond')
             AND (asked_at IS NULL OR asked_at > :now
                  OR asked_at <= :now::timestamptz - interval '10 minutes')
           ORDER BY counted_at LIMIT :at_once""",
        now=now,
        at_once=ACCOUNTS_AT_ONCE,
    )
