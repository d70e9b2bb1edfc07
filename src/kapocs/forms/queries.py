"""SQL on forms, form_fields and landing_pages."""

from collections.abc import Sequence

from kapocs.db.pool import Conn
from kapocs.forms.model import Form, FormField, FormType, LandingPage, NewForm
from kapocs.ids import AccountId, FormId, LandingPageId, ListId, SubscriberId


async def get(conn: Conn, account_id: AccountId, form_id: FormId) -> Form | None:
    """One form."""
    return await conn.first(
        Form,
        """SELECT account_id, id, list_id, name, type, double_opt_in, language,
                  confirm_letter_id, thank_you, redirect_url, redirect_hosts,
                  confirmed_thank_you, confirmed_redirect_url, created_at
           FROM forms WHERE account_id = :account_id AND id = :form_id""",
        account_id=account_id,
        form_id=form_id,
    )


async def by_address(conn: Conn, form_id: FormId) -> Form | None:
    """The form at a public address, which carries the id alone, whoever owns it."""
    return await conn.first(
        Form,
        """SELECT account_id, id, list_id, name, type, double_opt_in, language,
                  confirm_letter_id, thank_you, redirect_url, redirect_hosts,
                  confirmed_thank_you, confirmed_redirect_url, created_at
           FROM forms WHERE id = :form_id""",
        form_id=form_id,
    )


async def of_list(
    conn: Conn, account_id: AccountId, list_id: ListId, *, type_: FormType | None = None
) -> list[Form]:
    """The list's forms, or those of one type, in the order they were made."""
    return await conn.all(
        Form,
        """SELECT account_id, id, list_id, name, type, double_opt_in, language,
                  confirm_letter_id, thank_you, redirect_url, redirect_hosts,
                  confirmed_thank_you, confirmed_redirect_url, created_at
           FROM forms
           WHERE account_id = :account_id AND list_id = :list_id
             AND (:type::smallint IS NULL OR type = :type)
           ORDER BY id""",
        account_id=account_id,
        list_id=list_id,
        type=type_,
    )


async def fields_of(conn: Conn, account_id: AccountId, form_id: FormId) -> list[FormField]:
    """The fields placed on a form, from top to bottom."""
    return await conn.all(
        FormField,
        """SELECT name, label, mandatory, error_message, position, id
           FROM form_fields WHERE account_id = :account_id AND form_id = :form_id
           ORDER BY position, id""",
        account_id=account_id,
        form_id=form_id,
    )


async def insert(conn: Conn, account_id: AccountId, list_id: ListId, wish: NewForm) -> Form:
    """A new form, without its fields. An unknown letter raises the driver's error."""
    form = await conn.first(
        Form,
        """INSERT INTO forms (account_id, list_id, name, type, double_opt_in, language,
                              confirm_letter_id, thank_you, redirect_url, redirect_hosts,
                              confirmed_thank_you, confirmed_redirect_url)
           VALUES (:account_id, :list_id, :name, :type, :double_opt_in, :language,
                   :confirm_letter_id, :thank_you, :redirect_url, :redirect_hosts,
                   :confirmed_thank_you, :confirmed_redirect_url)
           RETURNING account_id, id, list_id, name, type, double_opt_in, language,
                     confirm_letter_id, thank_you, redirect_url, redirect_hosts,
                     confirmed_thank_you, confirmed_redirect_url, created_at""",
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
        confirmed_thank_you=wish.confirmed_thank_you,
        confirmed_redirect_url=wish.confirmed_redirect_url,
    )
    assert form is not None  # noqa: S101  # INSERT … RETURNING without a conflict clause
    return form


async def update(conn: Conn, account_id: AccountId, form_id: FormId, wish: NewForm) -> None:
    """Stores a form's name and what follows after sending it."""
    await conn.execute(
        """UPDATE forms SET name = :name, thank_you = :thank_you, redirect_url = :redirect_url,
               redirect_hosts = :redirect_hosts, confirmed_thank_you = :confirmed_thank_you,
               confirmed_redirect_url = :confirmed_redirect_url
           WHERE account_id = :account_id AND id = :form_id""",
        account_id=account_id,
        form_id=form_id,
        name=wish.name,
        thank_you=wish.thank_you,
        redirect_url=wish.redirect_url,
        redirect_hosts=list(wish.redirect_hosts),
        confirmed_thank_you=wish.confirmed_thank_you,
        confirmed_redirect_url=wish.confirmed_redirect_url,
    )


async def insert_fields(
    conn: Conn, account_id: AccountId, form_id: FormId, fields: Sequence[FormField]
) -> None:
    """Places fields on a form."""
    await conn.execute(
        """INSERT INTO form_fields
               (account_id, form_id, name, label, mandatory, error_message, position)
           SELECT :account_id, :form_id, f.*
           FROM unnest(:names::text[], :labels::text[], :mandatory::boolean[],
                       :messages::text[], :positions::int[]) AS f""",
        account_id=account_id,
        form_id=form_id,
        names=[field.name for field in fields],
        labels=[field.label for field in fields],
        mandatory=[field.mandatory for field in fields],
        messages=[field.error_message for field in fields],
        positions=[field.position for field in fields],
    )


async def landing_page(
    conn: Conn, account_id: AccountId, page_id: LandingPageId
) -> LandingPage | None:
    """One landing page."""
    return await conn.first(
        LandingPage,
        """SELECT account_id, id, list_id, name, html, created_at
           FROM landing_pages WHERE account_id = :account_id AND id = :page_id""",
        account_id=account_id,
        page_id=page_id,
    )


async def landing_page_by_address(conn: Conn, page_id: LandingPageId) -> LandingPage | None:
    """The landing page at a public address, which carries the id alone, whoever owns it."""
    return await conn.first(
        LandingPage,
        """SELECT account_id, id, list_id, name, html, created_at
           FROM landing_pages WHERE id = :page_id""",
        page_id=page_id,
    )


async def landing_pages_of_list(
    conn: Conn, account_id: AccountId, list_id: ListId
) -> list[LandingPage]:
    """The list's landing pages in the order they were made."""
    return await conn.all(
        LandingPage,
        """SELECT account_id, id, list_id, name, html, created_at
           FROM landing_pages WHERE account_id = :account_id AND list_id = :list_id
           ORDER BY id""",
        account_id=account_id,
        list_id=list_id,
    )


async def insert_landing_page(
    conn: Conn, account_id: AccountId, list_id: ListId, *, name: str, html: str
) -> LandingPage:
    """A new landing page."""
    page = await conn.first(
        LandingPage,
        """INSERT INTO landing_pages (account_id, list_id, name, html)
           VALUES (:account_id, :list_id, :name, :html)
           RETURNING account_id, id, list_id, name, html, created_at""",
        account_id=account_id,
        list_id=list_id,
        name=name,
        html=html,
    )
    assert page is not None  # noqa: S101  # INSERT … RETURNING without a conflict clause
    return page


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
