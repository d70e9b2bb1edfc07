"""Forms of the product used before, embedded in pages, and their old numbers."""

from kapocs.db.pool import Conn
from kapocs.errors import Conflict, NotFound
from kapocs.forms import actions, queries, queries_embedded
from kapocs.forms.model import BadForm, Form
from kapocs.forms.queries_embedded import FormAlias
from kapocs.ids import LARGEST_ID, AccountId, FormId
from kapocs.reasons import Reason
from kapocs.subscribers import queries as subscribers

MOST_ALIASES = 5_000
"""Of one account."""


class AliasTaken(Conflict):
    """These old numbers belong to a form of another account."""

    code = "alias_taken"


class AliasNotFound(NotFound):
    """There are no such old numbers."""

    code = "alias_not_found"


async def add_alias(
    conn: Conn, account_id: AccountId, form_id: FormId, *, old_list: int, old_form: int
) -> Form:
    """Lets the form take what carries the old numbers. FormNotFound, AliasTaken, BadForm.

    Numbers that the account gave to another of its forms are given to this one.
    """
    form = await actions.get(conn, account_id, form_id)
    known = await queries_embedded.by_old_numbers(conn, old_form, old_list)
    if known is not None and known.account_id != account_id:
        raise AliasTaken(field="old_form")
    if len(await queries_embedded.aliases(conn, account_id)) >= MOST_ALIASES and known is None:
        raise BadForm(Reason("forms.too_many_aliases", most=MOST_ALIASES), field="old_form")
    await queries_embedded.put_alias(
        conn, account_id, old_list=old_list, old_form=old_form, form_id=form_id
    )
    return form


async def alias(conn: Conn, account_id: AccountId, *, old_list: int, old_form: int) -> FormAlias:
    """Where the old numbers lead. AliasNotFound."""
    for each in await queries_embedded.aliases(conn, account_id):
        if (each.old_list, each.old_form) == (old_list, old_form):
            return each
    raise AliasNotFound


async def remove_alias(conn: Conn, account_id: AccountId, *, old_list: int, old_form: int) -> None:
    """Forgets the old numbers. AliasNotFound."""
    if not await queries_embedded.delete_alias(
        conn, account_id, old_list=old_list, old_form=old_form
    ):
        raise AliasNotFound


async def named(conn: Conn, *, form_number: int, list_number: int | None) -> Form | None:
    """The form that a page names by numbers: old ones first, then our own; None: none.

    Our own form counts only with the number of its own list, so that an old number that
    happens to be one of ours puts nobody on a stranger's list. `list_number` None: the caller
    names the form alone.
    """
    if not 0 < form_number <= LARGEST_ID or not 0 <= (list_number or 0) <= LARGEST_ID:
        return None
    form = await queries_embedded.by_old_numbers(conn, form_number, list_number)
    if form is None:
        form = await queries.by_address(conn, FormId(form_number))
        if form is not None and list_number not in (None, form.list_id):
            return None
    return form


async def has_member(conn: Conn, form: Form, email_key: str) -> bool:
    """Whether somebody with this address is active on the form's list."""
    ids = await subscribers.ids_by_email(conn, form.account_id, form.list_id, email_key)
    found = await subscribers.by_ids(conn, form.account_id, form.list_id, ids)
    return any(each.active for each in found)
