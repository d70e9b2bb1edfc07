"""SQL on suppressions: who is on the list, adding, taking off."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from kapocs.db.pool import Conn
from kapocs.facts.noting import wake_readers
from kapocs.facts.queries import TELLING
from kapocs.ids import AccountId

BOUNCES = ("hard_bounce", "soft_bounces")
"""Reasons that are the mailbox's, and not its owner's wish."""


@dataclass(frozen=True, slots=True)
class Suppression:
    """An address that nothing is sent to, and why."""

    email_key: str
    reason: str
    detail: str
    created_at: datetime


@dataclass(frozen=True, slots=True)
class SuppressionSpan:
    """Suppressions of one reason, noted from `since` on and before `until`; None: no bound.

    `detail`: words that must stand in the detail, whatever their letter case; empty: any.
    """

    reason: str
    since: datetime | None = None
    until: datetime | None = None
    detail: str = ""


# Goes on after a statement that is called `changed` and gives back what it changed.
TOLD = f"""
    told AS (
        {TELLING}
        SELECT account_id, NULL::bigint, NULL::bigint, now(), :kind::text, 1,
               jsonb_build_object('email', email_key, 'reason', reason)
        FROM changed ORDER BY email_key
    )
    SELECT count(*) FROM changed"""  # a fixed text
_RELEASED = "address.released"


async def get(conn: Conn, account_id: AccountId, email_key: str) -> Suppression | None:
    """The suppression of one address."""
    return await conn.first(
        Suppression,
        """SELECT email_key, reason, detail, created_at FROM suppressions
           WHERE account_id = :account_id AND email_key = :email_key""",
        account_id=account_id,
        email_key=email_key,
    )


async def suppressed(conn: Conn, account_id: AccountId, keys: Sequence[str]) -> dict[str, str]:
    """Address → reason, of those that must not be written to.

    Of those whose data are only kept that is the reason, whatever else speaks against them.
    """
    rows = await conn.rows(
        """SELECT email_key, reason FROM suppressions
           WHERE account_id = :account_id AND email_key = ANY(:keys)
           UNION ALL
           SELECT email_key, 'restricted' FROM restrictions
           WHERE account_id = :account_id AND email_key = ANY(:keys) AND lifted_at IS NULL""",
        account_id=account_id,
        keys=list(keys),
    )
    return {row["email_key"]: row["reason"] for row in rows}


async def page(
    conn: Conn, account_id: AccountId, *, after: str = "", size: int = 1000
) -> list[Suppression]:
    """Suppressions in the order of their addresses, from behind `after`."""
    return await conn.all(
        Suppression,
        """SELECT email_key, reason, detail, created_at FROM suppressions
           WHERE account_id = :account_id AND email_key > :after
           ORDER BY email_key LIMIT :size""",
        account_id=account_id,
        after=after,
        size=size,
    )


async def beginning(
    conn: Conn, account_id: AccountId, *, text: str, after: str = "", size: int
) -> list[Suppression]:
    """Suppressions whose address begins with the text, from behind `after`, in byte order."""
    return await conn.all(
        Suppression,
        """SELECT email_key, reason, detail, created_at FROM suppressions
           WHERE account_id = :account_id AND email_key COLLATE "C" >= :text
             AND email_key COLLATE "C" < :end AND email_key COLLATE "C" > :after
           ORDER BY email_key COLLATE "C" LIMIT :size""",
        account_id=account_id,
        text=text,
        end=text + "\U0010ffff",
        after=after,
        size=size,
    )


async def add(
    conn: Conn, account_id: AccountId, keys: Sequence[str], *, why: tuple[str, str], now: datetime
) -> int:
    """Nothing is sent to these any more; how many of them are new. `why`: reason and detail.

    An address that is there already keeps its first reason.
    """
    wake_readers(conn)
    added: int = await conn.value(
        f"""WITH changed AS (
               INSERT INTO suppressions (account_id, email_key, reason, detail, created_at)
               SELECT :account_id, key, :reason, :detail, :now
               FROM unnest(:keys::text[]) AS key
               ON CONFLICT (account_id, email_key) DO NOTHING
               RETURNING account_id, email_key, reason), {TOLD}""",  # fixed texts
        kind="address.suppressed",
        account_id=account_id,
        keys=sorted(set(keys)),
        reason=why[0],
        detail=why[1][:500],
        now=now,
    )
    return added


async def add_many(
    conn: Conn, account_id: AccountId, keys: Sequence[str], *, why: tuple[str, str], now: datetime
) -> int:
    """As `add`, of very many at once: no fact tells of each."""
    return await conn.execute(
        """INSERT INTO suppressions (account_id, email_key, reason, detail, created_at)
           SELECT :account_id, key, :reason, :detail, :now FROM unnest(:keys::text[]) AS key
           ON CONFLICT (account_id, email_key) DO NOTHING""",
        account_id=account_id,
        keys=sorted(set(keys)),
        reason=why[0],
        detail=why[1][:500],
        now=now,
    )


async def remove_many(conn: Conn, account_id: AccountId, *, detail: str) -> int:
    """Takes off those whose detail is just this; no fact tells of each. How many they were."""
    return await conn.execute(
        "DELETE FROM suppressions WHERE account_id = :account_id AND detail = :detail",
        account_id=account_id,
        detail=detail,
    )


async def suppress(
    conn: Conn, account_id: AccountId, *, email_key: str, reason: str, detail: str, now: datetime
) -> None:
    """Nothing is sent to this address any more; the first reason stays."""
    await conn.execute(
        f"""WITH changed AS (
               INSERT INTO suppressions (account_id, email_key, reason, detail, created_at)
               VALUES (:account_id, :email_key, :reason, :detail, :now)
               ON CONFLICT (account_id, email_key) DO NOTHING
               RETURNING account_id, email_key, reason), {TOLD}""",  # fixed texts
        kind="address.suppressed",
        account_id=account_id,
        email_key=email_key,
        reason=reason,
        detail=detail[:500],
        now=now,
    )
    wake_readers(conn)


async def remove(conn: Conn, account_id: AccountId, email_key: str) -> bool:
    """The address may be written to again. False: it was not there."""
    wake_readers(conn)
    removed = await conn.value(
        f"""WITH changed AS (
               DELETE FROM suppressions
               WHERE account_id = :account_id AND email_key = :email_key
               RETURNING account_id, email_key, reason), {TOLD}""",  # fixed texts
        kind=_RELEASED,
        account_id=account_id,
        email_key=email_key,
    )
    return bool(removed)


async def count(conn: Conn, account_id: AccountId, span: SuppressionSpan) -> int:
    """How many suppressions the span holds."""
    found: int = await conn.value(
        """SELECT count(*) FROM suppressions
           WHERE account_id = :account_id AND reason = :reason
             AND (:since::timestamptz IS NULL OR created_at >= :since)
             AND (:until::timestamptz IS NULL OR created_at < :until)
             AND (:detail = '' OR strpos(lower(detail), lower(:detail)) > 0)""",
        account_id=account_id,
        reason=span.reason,
        since=span.since,
        until=span.until,
        detail=span.detail,
    )
    return found


async def lift(conn: Conn, account_id: AccountId, span: SuppressionSpan) -> int:
    """Takes the span's suppressions off, with the soft bounces that led to them; how many."""
    wake_readers(conn)
    lifted: int = await conn.value(
        f"""WITH changed AS (
               DELETE FROM suppressions
               WHERE account_id = :account_id AND reason = :reason
                 AND (:since::timestamptz IS NULL OR created_at >= :since)
                 AND (:until::timestamptz IS NULL OR created_at < :until)
                 AND (:detail = '' OR strpos(lower(detail), lower(:detail)) > 0)
               RETURNING account_id, email_key, reason
           ), counted AS (
               DELETE FROM soft_bounces s USING changed
               WHERE s.account_id = :account_id AND s.email_key = changed.email_key
           ), {TOLD}""",  # fixed texts
        kind=_RELEASED,
        account_id=account_id,
        reason=span.reason,
        since=span.since,
        until=span.until,
        detail=span.detail,
    )
    return lifted


async def is_for_bounces(conn: Conn, account_id: AccountId, email_key: str) -> bool:
    """Whether the address is suppressed, and for its mailbox's bounces."""
    found = await get(conn, account_id, email_key)
    return found is not None and found.reason in BOUNCES


async def lift_bounces(conn: Conn, account_id: AccountId, email_key: str) -> None:
    """The mailbox works: what was suppressed for its bounces is so no more, nor counted again."""
    await conn.execute(
        f"""WITH changed AS (
               DELETE FROM suppressions
               WHERE account_id = :account_id AND email_key = :email_key
                 AND reason = ANY(:bounces::text[])
               RETURNING account_id, email_key, reason), {TOLD}""",  # fixed texts
        kind=_RELEASED,
        account_id=account_id,
        email_key=email_key,
        bounces=list(BOUNCES),
    )
    await conn.execute(
        "DELETE FROM soft_bounces WHERE account_id = :account_id AND email_key = :email_key",
        account_id=account_id,
        email_key=email_key,
    )


async def follow(conn: Conn, account_id: AccountId, old: str, new: str) -> None:
    """The owner of an address has another one, and refused letters to either.

    What was suppressed for its mailbox does not follow.
    """
    await conn.execute(
        f"""WITH changed AS (
               INSERT INTO suppressions (account_id, email_key, reason, detail, created_at)
               SELECT account_id, :new, reason, detail, created_at FROM suppressions
               WHERE account_id = :account_id AND email_key = :old
                 AND reason <> ALL(:bounces::text[])
               ON CONFLICT (account_id, email_key) DO NOTHING
               RETURNING account_id, email_key, reason), {TOLD}""",  # fixed texts
        kind="address.suppressed",
        account_id=account_id,
        old=old,
        new=new,
        bounces=list(BOUNCES),
    )
    wake_readers(conn)
