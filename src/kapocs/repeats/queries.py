"""SQL on idempotency_keys."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from kapocs.db.pool import Conn
from kapocs.ids import AccountId

KEPT = timedelta(hours=24)
"""How long an answer is given again for its key, at least."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Answered:
    """What a request was answered with. `request_digest` tells it from another request."""

    request_digest: bytes
    status: int
    content_type: str
    location: str
    body: bytes
    etag: str = ""
    """Of the object that the request changed, as it was then; empty: none was told."""


async def hold(conn: Conn, account_id: AccountId, key: str) -> bool:
    """Holds the key until the transaction ends. False: another transaction does."""
    held: bool = await conn.value(
        """SELECT pg_try_advisory_xact_lock(
               hashtextextended('idempotency ' || :account_id::bigint || ' ' || :key::text, 0))""",
        account_id=account_id,
        key=key,
    )
    return held


async def answered(conn: Conn, account_id: AccountId, key: str) -> Answered | None:
    """The answer kept for the key; None: the key is new, or was forgotten."""
    # Its age is not asked: what was done a moment ago must not be done again for a clock's sake.
    return await conn.first(
        Answered,
        """SELECT request_digest, status, content_type, location, body, etag
           FROM idempotency_keys
           WHERE account_id = :account_id AND key = :key""",
        account_id=account_id,
        key=key,
    )


async def keep(
    conn: Conn, account_id: AccountId, key: str, answer: Answered, now: datetime
) -> None:
    """Keeps the answer; the caller holds the key, and found none for it."""
    await conn.execute(
        """INSERT INTO idempotency_keys
               (account_id, key, request_digest, status, content_type, location, body, etag,
                created_at)
           VALUES (:account_id, :key, :digest, :status, :content_type, :location, :body, :etag,
                   :now)""",
        account_id=account_id,
        key=key,
        digest=answer.request_digest,
        status=answer.status,
        content_type=answer.content_type,
        location=answer.location,
        body=answer.body,
        etag=answer.etag,
        now=now,
    )


async def delete_old(conn: Conn, now: datetime) -> int:
    """Forgets the answers of all accounts that are no longer given; how many there were."""
    return await conn.execute(
        "DELETE FROM idempotency_keys WHERE created_at <= :oldest", oldest=now - KEPT
    )


async def date_back(conn: Conn, now: datetime) -> None:
    """Answers kept while the clock was ahead are as of now, so that they are forgotten in time."""
    await conn.execute(
        "UPDATE idempotency_keys SET created_at = :now WHERE created_at > :now", now=now
    )
