"""SQL on form_aliases: old numbers of forms of the product used before."""

from dataclasses import dataclass
from datetime import datetime

from kapocs.db.pool import Conn
from kapocs.forms import queries
from kapocs.forms.model import Form
from kapocs.ids import AccountId, FormId


@dataclass(frozen=True, slots=True, kw_only=True)
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
    found = await conn.row(
        """SELECT account_id, form_id FROM form_aliases
           WHERE old_form = :old_form AND (:old_list::bigint IS NULL OR old_list = :old_list)
           ORDER BY created_at, account_id, old_list LIMIT 1""",
        old_form=old_form,
        old_list=old_list,
    )
    return None if found is None else await queries.get(conn, found["account_id"], found["form_id"])


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
