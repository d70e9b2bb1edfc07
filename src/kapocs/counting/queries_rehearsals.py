"""SQL on rehearsals of campaigns: the last one, and the one under way."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from kapocs.db.pool import Conn
from kapocs.ids import AccountId, ListId, SendId

Part = Sequence[Any]
"""A list, why, how many people, and the ids of some of them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class KeptRehearsal:
    """A rehearsal as it is stored."""

    asked_at: datetime
    asked_of: datetime
    is_counting: bool
    lists_done: int
    partial: Sequence[Part]
    counted_at: datetime | None
    counted_of: datetime | None
    parts: Sequence[Part]
    problem: object


async def get(conn: Conn, account_id: AccountId, send_id: SendId) -> KeptRehearsal | None:
    """The last rehearsal of a campaign; None: there was none."""
    return await conn.first(
        KeptRehearsal,
        """SELECT asked_at, asked_of, is_counting, lists_done, partial, counted_at, counted_of,
                  parts, problem
           FROM rehearsals WHERE account_id = :account_id AND send_id = :send_id""",
        account_id=account_id,
        send_id=send_id,
    )


async def lock(conn: Conn, account_id: AccountId, send_id: SendId) -> KeptRehearsal | None:
    """The last rehearsal; nobody else changes it until the transaction ends."""
    return await conn.first(
        KeptRehearsal,
        """SELECT asked_at, asked_of, is_counting, lists_done, partial, counted_at, counted_of,
                  parts, problem
           FROM rehearsals WHERE account_id = :account_id AND send_id = :send_id
           FOR NO KEY UPDATE""",
        account_id=account_id,
        send_id=send_id,
    )


async def ask(
    conn: Conn, account_id: AccountId, send_id: SendId, *, of: datetime, now: datetime
) -> bool:
    """A rehearsal begins, from the first list; what the last one said stays until it ends.

    False: one of the same is under way, and not stuck.
    """
    return (
        await conn.execute(
            """INSERT INTO rehearsals (account_id, send_id, asked_at, asked_of, is_counting)
           VALUES (:account_id, :send_id, :now, :of, true)
           ON CONFLICT (account_id, send_id) DO UPDATE
           SET asked_at = :now, asked_of = :of, is_counting = true, lists_done = 0,
               partial = '[]'
           WHERE NOT (rehearsals.is_counting AND rehearsals.asked_of = :of
                      AND rehearsals.asked_at <= :now
                      AND rehearsals.asked_at > :now::timestamptz - interval '10 minutes')""",
            account_id=account_id,
            send_id=send_id,
            of=of,
            now=now,
        )
        > 0
    )


async def note_list(
    conn: Conn, account_id: AccountId, send_id: SendId, *, partial: Sequence[Part]
) -> None:
    """One more list is counted; the caller has the lock."""
    await conn.execute(
        """UPDATE rehearsals SET lists_done = lists_done + 1, partial = :partial
           WHERE account_id = :account_id AND send_id = :send_id""",
        account_id=account_id,
        send_id=send_id,
        partial=list(partial),
    )


async def end(
    conn: Conn,
    account_id: AccountId,
    send_id: SendId,
    *,
    parts: Sequence[Part],
    problem: object,
    now: datetime,
) -> None:
    """What was counted is what the rehearsal says from now on; the caller has the lock."""
    await conn.execute(
        """UPDATE rehearsals
           SET is_counting = false, partial = '[]', counted_at = :now, counted_of = asked_of,
               parts = :parts, problem = :problem
           WHERE account_id = :account_id AND send_id = :send_id""",
        account_id=account_id,
        send_id=send_id,
        parts=list(parts),
        problem=problem,
        now=now,
    )


async def has_more(
    conn: Conn, account_id: AccountId, list_ids: Sequence[ListId], *, than: int
) -> bool:
    """Whether there are more records than that on the lists; no more are looked at."""
    found: int = await conn.value(
        """SELECT count(*) FROM (
               SELECT FROM subscribers
               WHERE account_id = :account_id AND list_id = ANY(:list_ids)
               LIMIT :most) AS found""",
        account_id=account_id,
        list_ids=list(list_ids),
        most=than + 1,
    )
    return found > than


async def addresses(
    conn: Conn, account_id: AccountId, list_ids: Sequence[ListId], ids: Sequence[int]
) -> dict[int, str]:
    """The addresses of these records of the lists; who is gone by now is left out."""
    rows = await conn.rows(
        """SELECT id, email FROM subscribers
           WHERE account_id = :account_id AND list_id = ANY(:list_ids) AND id = ANY(:ids)""",
        account_id=account_id,
        list_ids=list(list_ids),
        ids=list(ids),
    )
    return {row["id"]: row["email"] for row in rows}
