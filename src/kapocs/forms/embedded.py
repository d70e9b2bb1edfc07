"""Forms of the product used before, embedded in pages: their old numbers, and taking them once."""

import hashlib
from collections.abc import Mapping
from datetime import datetime

from kapocs.db.pool import Conn
from kapocs.errors import Conflict, NotFound
from kapocs.forms import actions, queries, queries_embedded
from kapocs.forms.beside import said
from kapocs.forms.model import Form
from kapocs.ids import LARGEST_ID, AccountId, FormId, SubscriberId
from kapocs.subscribers import queries as subscribers
from kapocs.subscribers.model import Consent


class AliasTaken(Conflict):
    """These old numbers belong to a form of another account."""

    code = "alias_taken"


class AliasNotFound(NotFound):
    """There are no such old numbers."""

    code = "alias_not_found"


async def add_alias(
    conn: Conn, account_id: AccountId, form_id: FormId, *, old_list: int, old_form: int
) -> Form:
    """Lets the form take what carries the old numbers. FormNotFound, AliasTaken.

    Numbers that the account gave to another of its forms are given to this one.
    """
    form = await actions.get(conn, account_id, form_id)
    known = await queries_embedded.by_old_numbers(conn, old_form, old_list)
    if known is not None and known.account_id != account_id:
        raise AliasTaken(field="old_form")
    await queries_embedded.put_alias(
        conn, account_id, old_list=old_list, old_form=old_form, form_id=form_id
    )
    return form


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


def once_key(number: str, sent: Mapping[str, str]) -> str:
    """What tells a double click from a second form: the page's number with all that was sent."""
    told = "\0".join(f"{name}\1{sent[name]}" for name in sorted(sent))
    return hashlib.sha256(f"{number}\0{told}".encode("utf-8", "replace")).hexdigest()


async def is_first(conn: Conn, form: Form, key: str, now: datetime) -> bool:
    """Whether this was not sent before; to be asked in the transaction that stores it."""
    await queries_embedded.forget_nobodys(conn, form.account_id, now=now)
    return await queries_embedded.first_time(conn, form.account_id, form.id, key=key, now=now)


async def made_before(conn: Conn, form: Form, key: str) -> SubscriberId | None:
    """The record made when this was sent before; None when none was."""
    return await queries_embedded.made_by(conn, form.account_id, form.id, key)


async def keep(
    conn: Conn, form: Form, key: str, id_: SubscriberId, sent: Mapping[str, str]
) -> None:
    """Keeps with the record what its page said besides the form's fields."""
    await queries_embedded.keep_said(
        conn, form.account_id, form.id, key=key, person=(form.list_id, id_), said=said(sent)
    )


async def sign_up_once(
    conn: Conn, form: Form, sent: Mapping[str, str], key: str, *, by: tuple[Consent, datetime]
) -> SubscriberId | None:
    """A visitor signs up, the record; the same sent twice does so once. InvalidMany.

    None: nobody new, as this was sent before or whoever it names is on the list already.
    """
    consent, now = by
    if key and not await is_first(conn, form, key, now):
        return None
    id_ = await actions.submit_sign_up(conn, form, sent, consent=consent, now=now)
    if key and id_ is not None:
        await keep(conn, form, key, id_, sent)
    return id_


async def has_member(conn: Conn, form: Form, email_key: str) -> bool:
    """Whether somebody with this address is active on the form's list."""
    ids = await subscribers.ids_by_email(conn, form.account_id, form.list_id, email_key)
    found = await subscribers.by_ids(conn, form.account_id, form.list_id, ids)
    return any(each.active for each in found)
