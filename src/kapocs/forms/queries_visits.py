"""SQL on form_visits."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from kapocs.db.pool import Conn
from kapocs.ids import AccountId, FormId, ListId, SubscriberId


@dataclass(frozen=True, slots=True)
class OnTheWay:
    """Who goes on to a form's page, and whether that person is proven."""

    form_id: FormId
    list_id: ListId
    subscriber_id: SubscriberId
    is_proven: bool


async def insert(
    conn: Conn,
    account_id: AccountId,
    digest: bytes,
    who: OnTheWay,
    *,
    expires_at: datetime,
) -> None:
    """Remembers a visit."""
    await conn.execute(
        """INSERT INTO form_visits
               (account_id, digest, form_id, list_id, subscriber_id, is_proven, expires_at)
           VALUES (:account_id, :digest, :form_id, :list_id, :subscriber_id, :is_proven,
                   :expires_at)""",
        account_id=account_id,
        digest=digest,
        form_id=who.form_id,
        list_id=who.list_id,
        subscriber_id=who.subscriber_id,
        is_proven=who.is_proven,
        expires_at=expires_at,
    )


async def take(
    conn: Conn, account_id: AccountId, digest: bytes, *, now: datetime, latest: datetime
) -> dict[str, Any] | None:
    """The visit and the record's address, for the first who asks in time; None: nobody's.

    One that would last beyond `latest` was noted while a clock was ahead, and is nobody's.
    """
    row = await conn.row(
        """WITH taken AS (
               DELETE FROM form_visits
               WHERE account_id = :account_id AND digest = :digest
                 AND expires_at > :now AND expires_at <= :latest
               RETURNING account_id, form_id, list_id, subscriber_id, is_proven)
           SELECT t.form_id, t.list_id, t.subscriber_id, btrim(s.email) AS email, t.is_proven
           FROM taken t
           JOIN subscribers s ON s.account_id = t.account_id AND s.list_id = t.list_id
                             AND s.id = t.subscriber_id""",
        account_id=account_id,
        digest=digest,
        now=now,
        latest=latest,
    )
    return None if row is None else dict(row)


async def forget_old(conn: Conn, now: datetime) -> None:
    """Drops the visits nobody asked about in time."""
    await conn.execute("DELETE FROM form_visits WHERE expires_at < :now", now=now)
