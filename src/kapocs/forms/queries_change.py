"""SQL that changes forms and their fields, archives and deletes."""

from collections.abc import Sequence
from datetime import datetime

from kapocs.db.pool import Conn
from kapocs.forms.model import FormField, NewForm
from kapocs.ids import AccountId, FormId


async def update(conn: Conn, account_id: AccountId, form_id: FormId, wish: NewForm) -> None:
    """Stores all of a form but its type and fields. An unknown letter raises the driver's error."""
    await conn.execute(
        """UPDATE forms SET name = :name, double_opt_in = :double_opt_in, language = :language,
               confirm_letter_id = :confirm_letter_id, thank_you = :thank_you,
               redirect_url = :redirect_url, redirect_hosts = :redirect_hosts,
               confirmed_thank_you = :confirmed_thank_you,
               confirmed_redirect_url = :confirmed_redirect_url, intro = :intro,
               frame_hosts = :frame_hosts, gateway_id = :gateway_id
           WHERE account_id = :account_id AND id = :form_id""",
        account_id=account_id,
        form_id=form_id,
        name=wish.name,
        double_opt_in=wish.double_opt_in,
        language=wish.language,
        confirm_letter_id=wish.confirm_letter_id,
        thank_you=wish.thank_you,
        redirect_url=wish.redirect_url,
        redirect_hosts=list(wish.redirect_hosts),
        frame_hosts=list(wish.frame_hosts),
        confirmed_thank_you=wish.confirmed_thank_you,
        confirmed_redirect_url=wish.confirmed_redirect_url,
        intro=wish.intro,
        gateway_id=wish.gateway_id,
    )


async def put_fields(
    conn: Conn, account_id: AccountId, form_id: FormId, fields: Sequence[FormField]
) -> None:
    """Places these fields on the form and no others; those that stay keep their ids."""
    await conn.execute(
        """DELETE FROM form_fields
           WHERE account_id = :account_id AND form_id = :form_id AND name <> ALL(:names::text[])""",
        account_id=account_id,
        form_id=form_id,
        names=[field.name for field in fields],
    )
    await conn.execute(
        """INSERT INTO form_fields
               (account_id, form_id, name, label, mandatory, error_message, position, link)
           SELECT :account_id, :form_id, f.*
           FROM unnest(:names::text[], :labels::text[], :mandatory::boolean[],
                       :messages::text[], :positions::int[], :links::text[]) AS f
           ON CONFLICT (account_id, form_id, name) DO UPDATE
           SET label = excluded.label, mandatory = excluded.mandatory,
               error_message = excluded.error_message, position = excluded.position,
               link = excluded.link""",
        account_id=account_id,
        form_id=form_id,
        names=[field.name for field in fields],
        labels=[field.label for field in fields],
        mandatory=[field.mandatory for field in fields],
        messages=[field.error_message for field in fields],
        positions=[field.position for field in fields],
        links=[field.link for field in fields],
    )


async def clear_offer(conn: Conn, account_id: AccountId, form_id: FormId) -> None:
    """Takes all products and shipping methods off the form."""
    await conn.execute(
        "DELETE FROM form_products WHERE account_id = :account_id AND form_id = :form_id",
        account_id=account_id,
        form_id=form_id,
    )
    await conn.execute(
        "DELETE FROM form_shipping_methods WHERE account_id = :account_id AND form_id = :form_id",
        account_id=account_id,
        form_id=form_id,
    )


async def archive(conn: Conn, account_id: AccountId, form_id: FormId, at: datetime | None) -> None:
    """Puts the form aside since then, or takes it back."""
    await conn.execute(
        """UPDATE forms
           SET archived_at = CASE WHEN :at::timestamptz IS NULL THEN NULL
                                  ELSE coalesce(archived_at, :at) END
           WHERE account_id = :account_id AND id = :form_id""",
        account_id=account_id,
        form_id=form_id,
        at=at,
    )


async def lock(conn: Conn, account_id: AccountId, form_id: FormId) -> None:
    """Until the transaction ends nobody refers to the form anew."""
    await conn.execute(
        "SELECT FROM forms WHERE account_id = :account_id AND id = :form_id FOR UPDATE",
        account_id=account_id,
        form_id=form_id,
    )


async def delete(conn: Conn, account_id: AccountId, form_id: FormId) -> None:
    """Removes the form with its fields; records that came by it keep its number."""
    await conn.execute(
        "DELETE FROM forms WHERE account_id = :account_id AND id = :form_id",
        account_id=account_id,
        form_id=form_id,
    )
