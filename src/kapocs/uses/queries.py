"""SQL that finds what hangs on lists, fields, forms and pages: one more than a refusal names."""

from kapocs.db.pool import Conn
from kapocs.ids import AccountId, FormId, LandingPageId, ListId
from kapocs.uses.model import SHOWN, Use

_FEW = SHOWN + 1


async def found(conn: Conn, account_id: AccountId, question: str, **about: object) -> list[Use]:
    """The first uses that the question (what, id, name) finds."""
    return await conn.all(
        Use,
        f"SELECT what, id, name FROM ({question}) AS used (what, id, name)"
        " ORDER BY what, id LIMIT :few",
        account_id=account_id,
        few=_FEW,
        **about,
    )


async def at_work_on_list(conn: Conn, account_id: AccountId, list_id: ListId) -> list[Use]:
    """What is going out to the list or will, and what is being printed for it."""
    return await found(
        conn,
        account_id,
        """SELECT 'send', id, name FROM sends
           WHERE account_id = :account_id AND status IN ('scheduled', 'running', 'paused')
             AND type <> 'automation'
             AND (list_id = :list_id OR :list_id = ANY(more_list_ids))
           UNION ALL
           SELECT 'print_batch', id, name FROM print_batches
           WHERE account_id = :account_id AND list_id = :list_id
             AND status IN ('waiting', 'running')""",
        list_id=list_id,
    )


async def of_list(conn: Conn, account_id: AccountId, list_id: ListId) -> list[Use]:
    """Everything that was made for the list, beside its fields and records."""
    return await found(
        conn,
        account_id,
        """SELECT 'form', id, name FROM forms
           WHERE account_id = :account_id AND list_id = :list_id
           UNION ALL
           SELECT 'landing_page', id, name FROM landing_pages
           WHERE account_id = :account_id AND list_id = :list_id
           UNION ALL
           SELECT 'segment', id, name FROM segments
           WHERE account_id = :account_id AND list_id = :list_id
           UNION ALL
           SELECT 'send', id, name FROM sends
           WHERE account_id = :account_id
             AND (list_id = :list_id OR :list_id = ANY(more_list_ids))
           UNION ALL
           SELECT 'print_batch', id, name FROM print_batches
           WHERE account_id = :account_id AND list_id = :list_id
           UNION ALL
           SELECT 'api_key', id, name FROM api_keys
           WHERE account_id = :account_id AND list_id = :list_id""",
        list_id=list_id,
    )


async def of_field(conn: Conn, account_id: AccountId, list_id: ListId, *, name: str) -> list[Use]:
    """Forms and pages that show the field, segments and sends that ask for it.

    Forms whose orders recur by it, and one recurring order that does: buyers end it there.
    """
    return await found(
        conn,
        account_id,
        """SELECT 'form', f.id, f.name
           FROM forms f JOIN form_fields p ON p.account_id = f.account_id AND p.form_id = f.id
           WHERE f.account_id = :account_id AND f.list_id = :list_id AND p.name = :name
           UNION
           SELECT 'form', id, name FROM forms
           WHERE account_id = :account_id AND list_id = :list_id
             AND :name IN (renewal ->> 'date_field', renewal ->> 'cancel_field')
           UNION ALL
           (SELECT 'recurrence', id, '' FROM recurrences
            WHERE account_id = :account_id AND list_id = :list_id AND state <> 'cancelled'
              AND :name IN (date_field, cancel_field) LIMIT 1)
           UNION ALL
           SELECT 'landing_page', id, name FROM landing_pages
           WHERE account_id = :account_id AND list_id = :list_id
             AND html ~ ('(\\[|///)' || :name || '\\M')
           UNION ALL
           SELECT 'segment', id, name FROM segments
           WHERE account_id = :account_id AND list_id = :list_id
             AND conditions @> jsonb_build_array(jsonb_build_object('field', :name::text))
           UNION ALL
           SELECT 'send', id, name FROM sends
           WHERE account_id = :account_id AND archived_at IS NULL AND status <> 'finished'
             AND (list_id = :list_id OR :list_id = ANY(more_list_ids))
             AND (reference_field = :name
                  OR when_changed @> jsonb_build_array(
                      jsonb_build_object('field', :name::text)))""",
        list_id=list_id,
        name=name,
    )


async def of_option(
    conn: Conn, account_id: AccountId, list_id: ListId, *, field: str, value: str
) -> list[Use]:
    """Sends that go out when the field takes the value."""
    return await found(
        conn,
        account_id,
        """SELECT 'send', id, name FROM sends
           WHERE account_id = :account_id AND list_id = :list_id AND archived_at IS NULL
             AND when_changed @> jsonb_build_array(
                 jsonb_build_object('field', :field::text, 'becomes', :value::text))""",
        list_id=list_id,
        field=field,
        value=value,
    )


async def of_form(conn: Conn, account_id: AccountId, form_id: FormId) -> list[Use]:
    """Sends that the form sets off, and old numbers that lead to it."""
    return await found(
        conn,
        account_id,
        """SELECT 'send', id, name FROM sends
           WHERE account_id = :account_id AND form_id = :form_id
           UNION ALL
           SELECT 'form_alias', old_form, old_list::text FROM form_aliases
           WHERE account_id = :account_id AND form_id = :form_id""",
        form_id=form_id,
    )


async def of_landing_page(
    conn: Conn, account_id: AccountId, page_id: LandingPageId, *, path: str
) -> list[Use]:
    """Letters that link to the page's address."""
    return await found(
        conn,
        account_id,
        """SELECT 'letter', l.id, l.name FROM letters l
           WHERE l.account_id = :account_id AND l.archived_at IS NULL
             AND concat_ws(' ', l.html, l.text) ~ (:path || '/' || :page_id::text || '\\M')""",
        page_id=str(page_id),
        path=path,
    )
