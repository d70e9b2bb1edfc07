"""SQL that reads forms and makes them."""

from kapocs.db.pool import Conn
from kapocs.forms.model import Form, FormField, FormType, NewForm
from kapocs.ids import AccountId, FormId, ListId, SubscriberId

_COLUMNS = """account_id, id, list_id, name, type, double_opt_in, language, confirm_letter_id,
              thank_you, redirect_url, redirect_hosts, confirmed_thank_you, confirmed_redirect_url,
              created_at, intro, archived_at, frame_hosts, gateway_id, version"""


async def get(conn: Conn, account_id: AccountId, form_id: FormId) -> Form | None:
    """One form."""
    return await conn.first(
        Form,
        f"""SELECT {_COLUMNS}
           FROM forms WHERE account_id = :account_id AND id = :form_id""",
        account_id=account_id,
        form_id=form_id,
    )


async def in_use(conn: Conn, account_id: AccountId, form_id: FormId) -> Form | None:
    """One form; None also while it, or its list, is archived."""
    return await conn.first(
        Form,
        """SELECT f.account_id, f.id, f.list_id, f.name, f.type, f.double_opt_in, f.language,
                  f.confirm_letter_id, f.thank_you, f.redirect_url, f.redirect_hosts,
                  f.confirmed_thank_you, f.confirmed_redirect_url, f.created_at, f.intro,
                  f.archived_at, f.frame_hosts, f.gateway_id, f.version
           FROM forms f JOIN lists l ON l.account_id = f.account_id AND l.id = f.list_id
           WHERE f.account_id = :account_id AND f.id = :form_id
             AND f.archived_at IS NULL AND l.archived_at IS NULL""",
        account_id=account_id,
        form_id=form_id,
    )


async def by_address(conn: Conn, form_id: FormId) -> Form | None:
    """The form at a public address, which carries the id alone, whoever owns it."""
    account_id = await conn.value(
        "SELECT account_id FROM form_owners WHERE id = :form_id", form_id=form_id
    )
    return None if account_id is None else await get(conn, account_id, form_id)


async def of_list(
    conn: Conn,
    account_id: AccountId,
    list_id: ListId,
    *,
    type_: FormType | None = None,
    archived: bool = False,
) -> list[Form]:
    """The list's forms, or those of one type, in the order they were made.

    `archived`: also those that were put aside.
    """
    return await conn.all(
        Form,
        f"""SELECT {_COLUMNS}
           FROM forms
           WHERE account_id = :account_id AND list_id = :list_id
             AND (:type::smallint IS NULL OR type = :type)
             AND (:archived OR archived_at IS NULL)
           ORDER BY id""",
        account_id=account_id,
        list_id=list_id,
        type=type_,
        archived=archived,
    )


async def words(conn: Conn, account_id: AccountId, form_id: FormId) -> tuple[str, str] | None:
    """The language of a form, and what it says of itself. None: it is gone."""
    rows = await conn.rows(
        "SELECT language, intro FROM forms WHERE account_id = :account_id AND id = :form_id",
        account_id=account_id,
        form_id=form_id,
    )
    return (rows[0]["language"], rows[0]["intro"]) if rows else None


async def on_list(conn: Conn, account_id: AccountId, list_id: ListId, form_id: FormId) -> bool:
    """Whether the form exists, is not archived and belongs to the list; it stays until the end."""
    return (
        await conn.value(
            """SELECT 1 FROM forms
               WHERE account_id = :account_id AND list_id = :list_id AND id = :form_id
                 AND archived_at IS NULL
               FOR KEY SHARE""",
            account_id=account_id,
            list_id=list_id,
            form_id=form_id,
        )
        is not None
    )


async def fields_of(conn: Conn, account_id: AccountId, form_id: FormId) -> list[FormField]:
    """The fields placed on a form, from top to bottom."""
    return await conn.all(
        FormField,
        """SELECT name, label, mandatory, error_message, position, id, link
           FROM form_fields WHERE account_id = :account_id AND form_id = :form_id
           ORDER BY position, id""",
        account_id=account_id,
        form_id=form_id,
    )


async def insert(conn: Conn, account_id: AccountId, list_id: ListId, wish: NewForm) -> Form:
    """A new form, without its fields. An unknown letter raises the driver's error."""
    form = await conn.first(
        Form,
        f"""INSERT INTO forms (account_id, list_id, name, type, double_opt_in, language,
                              confirm_letter_id, thank_you, redirect_url, redirect_hosts,
                              confirmed_thank_you, confirmed_redirect_url, intro,
                              frame_hosts, gateway_id)
           VALUES (:account_id, :list_id, :name, :type, :double_opt_in, :language,
                   :confirm_letter_id, :thank_you, :redirect_url, :redirect_hosts,
                   :confirmed_thank_you, :confirmed_redirect_url, :intro, :frame_hosts,
                   :gateway_id)
           RETURNING {_COLUMNS}""",
        account_id=account_id,
        list_id=list_id,
        name=wish.name,
        type=wish.type,
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
    assert form is not None  # noqa: S101  # INSERT … RETURNING without a conflict clause
    await conn.execute(
        "INSERT INTO form_owners (id, account_id) VALUES (:id, :account_id)",
        account_id=account_id,
        id=form.id,
    )
    return form


async def hold_person(
    conn: Conn, account_id: AccountId, list_id: ListId, subscriber_id: SubscriberId
) -> None:
    """Holds a record until the transaction ends, so that two clicks follow each other."""
    await conn.execute(
        """SELECT FROM subscribers
           WHERE account_id = :account_id AND list_id = :list_id AND id = :id FOR UPDATE""",
        account_id=account_id,
        list_id=list_id,
        id=subscriber_id,
    )
