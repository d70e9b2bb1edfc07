"""SQL for forms of the product used before: their old numbers, and what was sent once."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from kapocs.db.pool import Conn
from kapocs.forms.model import Form
from kapocs.ids import AccountId, FormId, ListId, SubscriberId


@dataclass(frozen=True, slots=True)
class FormAlias:
    """An old pair of numbers, and the form that takes what carries them."""

    account_id: AccountId
    old_list: int
    old_form: int
    form_id: FormId
    created_at: datetime


async def by_old_numbers(conn: Conn, old_form: int, old_list: int | None) -> Form | None:
    """The form that takes what carries these numbers; the first to claim them, whoever owns it.

    `old_list` None: any list, for calls that name the form alone.
    """
    return await conn.first(
        Form,
        """SELECT f.account_id, f.id, f.list_id, f.name, f.type, f.double_opt_in, f.language,
                  f.confirm_letter_id, f.thank_you, f.redirect_url, f.redirect_hosts,
                  f.confirmed_thank_you, f.confirmed_redirect_url, f.created_at
           FROM form_aliases a
           JOIN forms f ON f.account_id = a.account_id AND f.id = a.form_id
           WHERE a.old_form = :old_form
             AND (:old_list::bigint IS NULL OR a.old_list = :old_list)
           ORDER BY a.created_at, a.account_id, a.old_list LIMIT 1""",
        old_form=old_form,
        old_list=old_list,
    )


async def aliases(conn: Conn, account_id: AccountId) -> list[FormAlias]:
    """The account's old numbers."""
    return await conn.all(
        FormAlias,
        """SELECT account_id, old_list, old_form, form_id, created_at FROM form_aliases
           WHERE account_id = :account_id ORDER BY old_list, old_form""",
        account_id=account_id,
    )


async def put_alias(
    conn: Conn, account_id: AccountId, *, old_list: int, old_form: int, form_id: FormId
) -> None:
    """Lets a form take what carries these numbers, in place of another of the account's."""
    await conn.execute(
        """INSERT INTO form_aliases (account_id, old_list, old_form, form_id)
           VALUES (:account_id, :old_list, :old_form, :form_id)
           ON CONFLICT (account_id, old_form, old_list) DO UPDATE SET form_id = excluded.form_id""",
        account_id=account_id,
        old_list=old_list,
        old_form=old_form,
        form_id=form_id,
    )


async def delete_alias(conn: Conn, account_id: AccountId, *, old_list: int, old_form: int) -> bool:
    """Forgets a pair of old numbers; False when it was not known."""
    found = await conn.value(
        """DELETE FROM form_aliases WHERE account_id = :account_id
             AND old_list = :old_list AND old_form = :old_form RETURNING 1""",
        account_id=account_id,
        old_list=old_list,
        old_form=old_form,
    )
    return found is not None


async def first_time(
    conn: Conn, account_id: AccountId, form_id: FormId, *, key: str, now: datetime
) -> bool:
    """Notes that this was sent now; False when it was within the hour before.

    The same sent at once waits here until the other's transaction has ended.
    """
    found = await conn.value(
        """INSERT INTO form_submissions AS s (account_id, form_id, key, at)
           VALUES (:account_id, :form_id, :key, :now)
           ON CONFLICT (account_id, form_id, key) DO UPDATE SET at = excluded.at
             WHERE s.at < excluded.at - interval '1 hour'
           RETURNING 1""",
        account_id=account_id,
        form_id=form_id,
        key=key,
        now=now,
    )
    return found is not None


async def keep_said(
    conn: Conn,
    account_id: AccountId,
    form_id: FormId,
    *,
    key: str,
    person: tuple[ListId, SubscriberId],
    said: Mapping[str, str],
) -> None:
    """Ties what was sent to the record it made."""
    await conn.execute(
        """UPDATE form_submissions
           SET list_id = :list_id, subscriber_id = :subscriber_id, said = :said::text::jsonb
           WHERE account_id = :account_id AND form_id = :form_id AND key = :key""",
        account_id=account_id,
        form_id=form_id,
        key=key,
        list_id=person[0],
        subscriber_id=person[1],
        said=json.dumps(said),
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
