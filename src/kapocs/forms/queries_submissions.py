"""SQL on form_submissions: what pages sent, so that the same sent again is known."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from kapocs.db.pool import Conn
from kapocs.ids import AccountId, FormId, ListId, SubscriberId


async def first_time(
    conn: Conn,
    account_id: AccountId,
    form_id: FormId,
    *,
    key: str,
    since: datetime,
    now: datetime,
) -> bool:
    """Notes that this was sent now; False when it was sent `since` then.

    The same sent at once waits here until the other's transaction has ended.
    """
    found = await conn.value(
        """INSERT INTO form_submissions AS s (account_id, form_id, key, at)
           VALUES (:account_id, :form_id, :key, :now)
           ON CONFLICT (account_id, form_id, key) DO UPDATE SET at = excluded.at
             WHERE s.at < :since
           RETURNING 1""",
        account_id=account_id,
        form_id=form_id,
        key=key,
        since=since,
        now=now,
    )
    return found is not None


async def is_noted(
    conn: Conn, account_id: AccountId, form_id: FormId, *, key: str, since: datetime
) -> bool:
    """Whether this was sent `since` then."""
    found = await conn.value(
        """SELECT true FROM form_submissions
           WHERE account_id = :account_id AND form_id = :form_id AND key = :key AND at >= :since""",
        account_id=account_id,
        form_id=form_id,
        key=key,
        since=since,
    )
    return found is not None


@dataclass(frozen=True, slots=True)
class Kept:
    """The record that was made, and what its page said besides the form's fields."""

    list_id: ListId
    subscriber_id: SubscriberId
    said: Mapping[str, str]


async def keep_said(
    conn: Conn,
    account_id: AccountId,
    form_id: FormId,
    *,
    key: str,
    kept: Kept,
) -> None:
    """Ties what was sent to the record it made."""
    await conn.execute(
        """UPDATE form_submissions
           SET list_id = :list_id, subscriber_id = :subscriber_id, said = :said::text::jsonb
           WHERE account_id = :account_id AND form_id = :form_id AND key = :key""",
        account_id=account_id,
        form_id=form_id,
        key=key,
        list_id=kept.list_id,
        subscriber_id=kept.subscriber_id,
        said=json.dumps(kept.said),
    )


async def made_by(
    conn: Conn, account_id: AccountId, form_id: FormId, key: str
) -> SubscriberId | None:
    """The record that was made when this was sent; None when none was."""
    id_ = await conn.value(
        """SELECT subscriber_id FROM form_submissions
           WHERE account_id = :account_id AND form_id = :form_id AND key = :key""",
        account_id=account_id,
        form_id=form_id,
        key=key,
    )
    return None if id_ is None else SubscriberId(id_)


async def said_by(
    conn: Conn, account_id: AccountId, list_id: ListId, subscriber_id: SubscriberId
) -> dict[str, str]:
    """What the pages told besides the forms' fields when this person sent them; newest wins."""
    rows = await conn.rows(
        """SELECT said::text AS said FROM form_submissions
           WHERE account_id = :account_id AND list_id = :list_id
             AND subscriber_id = :subscriber_id ORDER BY at""",
        account_id=account_id,
        list_id=list_id,
        subscriber_id=subscriber_id,
    )
    merged: dict[str, str] = {}
    for row in rows:
        merged |= json.loads(row["said"])
    return merged


async def forget_nobodys(conn: Conn, account_id: AccountId, *, now: datetime) -> None:
    """Drops notes of what made no record, once they are too old to be a double click."""
    await conn.execute(
        """DELETE FROM form_submissions WHERE (account_id, form_id, key) IN (
               SELECT account_id, form_id, key FROM form_submissions
               WHERE account_id = :account_id AND subscriber_id IS NULL
                 AND at < :now::timestamptz - interval '1 day'
               ORDER BY at LIMIT 100 FOR UPDATE SKIP LOCKED)""",
        account_id=account_id,
        now=now,
    )
