"""Changing lists and fields, putting lists aside, and deleting."""

from dataclasses import dataclass, replace
from datetime import datetime

from kapocs.db.pool import Conn
from kapocs.events.record import record
from kapocs.ids import AccountId, ListId
from kapocs.lists import actions, queries, queries_change
from kapocs.lists.events import FieldDeleted, ListDeleted
from kapocs.lists.model import (
    BadField,
    Field,
    List,
    ListNotFound,
    NotArchived,
    check_name,
    new_field,
)
from kapocs.reasons import Reason
from kapocs.uses import queries as uses
from kapocs.uses import queries_automations as automations
from kapocs.uses.model import refuse_used


@dataclass(frozen=True, slots=True)
class FieldChange:
    """What is to be different about a field; None stays as it is."""

    label: str | None = None
    comment: str | None = None
    scale: int | None = None
    default_value: str | None = None


async def change(
    conn: Conn,
    account_id: AccountId,
    list_id: ListId,
    *,
    name: str | None = None,
    public_archive: bool | None = None,
) -> List:
    """The list, with what is given changed. BadList, ListNotFound.

    `public_archive`: whether everybody may read what went to all of it.
    """
    checked = None if name is None else check_name(name)
    await _locked(conn, account_id, list_id)
    await queries_change.update(
        conn, account_id, list_id, name=checked, public_archive=public_archive
    )
    return await _locked(conn, account_id, list_id)


async def archive(conn: Conn, account_id: AccountId, list_id: ListId, /, *, now: datetime) -> None:
    """Puts a list aside: APIs have no such list, its forms are closed, and it can be taken back.

    Twice changes nothing. ListNotFound; InUse while something goes out to it or is printed.
    """
    found = await _locked(conn, account_id, list_id)
    at_work = await uses.at_work_on_list(conn, account_id, list_id)
    at_work += await automations.at_work(conn, account_id, "list", list_id)
    refuse_used(Reason("noun.list", id=list_id), "archived", at_work)
    if found.archived_at is None:
        await queries_change.set_archived(conn, account_id, list_id, now)


async def restore(conn: Conn, account_id: AccountId, list_id: ListId, /) -> None:
    """Takes an archived list back into use. ListNotFound."""
    found = await _locked(conn, account_id, list_id)
    if found.archived_at is not None:
        await queries_change.set_archived(conn, account_id, list_id, None)


async def delete(conn: Conn, account_id: AccountId, list_id: ListId, /) -> None:
    """Deletes an archived list; its records and their history follow piece by piece.

    ListNotFound, NotArchived; InUse while a form, segment, landing page, send or print batch of
    it exists.
    """
    found = await _locked(conn, account_id, list_id)
    used = await uses.of_list(conn, account_id, list_id)
    used += await automations.at_work(conn, account_id, "list", list_id)
    refuse_used(Reason("noun.list", id=list_id), "deleted", used)
    if found.archived_at is None:
        raise NotArchived(Reason("lists.in_use", list_id=list_id))
    await queries_change.mark_deleted(conn, account_id, list_id)
    await record(conn, ListDeleted(account_id, list_id))


async def forget(conn: Conn, account_id: AccountId, list_id: ListId) -> None:
    """Removes the last of a deleted list, when its records are gone."""
    await queries_change.forget(conn, account_id, list_id)


async def change_field(
    conn: Conn, account_id: AccountId, list_id: ListId, name: str, change: FieldChange
) -> Field:
    """The field, changed; values that records hold stay as they are.

    ListNotFound, FieldNotFound; BadField and FieldInvalid name what is wrong.
    """
    await queries.bump(conn, account_id, list_id)
    schema = await actions.schema(conn, account_id, list_id)
    known = _own(schema.field(name))
    wanted = replace(
        known,
        label=known.label if change.label is None else change.label,
        comment=known.comment if change.comment is None else change.comment,
        scale=known.scale if change.scale is None else change.scale,
        default_value=known.default_value if change.default_value is None else change.default_value,
    )
    await queries_change.update_field(conn, account_id, list_id, new_field(wanted, schema.zone))
    return (await actions.schema(conn, account_id, list_id)).field(known.name)


async def remove_field(conn: Conn, account_id: AccountId, list_id: ListId, name: str) -> Field:
    """Takes a field of its own off the list; what records hold in it is deleted piece by piece.

    The field as it was. ListNotFound, FieldNotFound, BadField for one that every list has;
    InUse while a form, landing page, segment, send or recurring order asks for it.
    """
    await queries.bump(conn, account_id, list_id)
    schema = await actions.schema(conn, account_id, list_id)
    known = _own(schema.field(name))
    used = await uses.of_field(conn, account_id, list_id, name=known.name)
    used += await automations.with_field(conn, account_id, list_id, name=known.name)
    refuse_used(Reason("noun.field", name=known.name), "deleted", used)
    await queries_change.delete_field(conn, account_id, list_id, known.name)
    await record(conn, FieldDeleted(account_id, list_id, known.name))
    return known


def _own(field: Field) -> Field:
    if field.standard:
        raise BadField(Reason("lists.standard_field"), field=field.name)
    return field


async def _locked(conn: Conn, account_id: AccountId, list_id: ListId) -> List:
    found = await queries_change.lock(conn, account_id, list_id)
    if found is None:
        raise ListNotFound
    return found
