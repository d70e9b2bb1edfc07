"""What can be done to lists and their fields."""

from kapocs.db.pool import Conn
from kapocs.ids import AccountId, ListId
from kapocs.lists import queries
from kapocs.lists.model import (
    CHOICES,
    MOST_LISTS,
    MOST_OPTIONS,
    BadField,
    BadList,
    Field,
    FieldNameTaken,
    List,
    ListArchived,
    ListNotFound,
    ListType,
    Option,
    OptionNotFound,
    OptionTaken,
    Schema,
    check_name,
    check_option,
    check_room,
    new_field,
)
from kapocs.reasons import Reason
from kapocs.uses import queries as uses
from kapocs.uses.model import refuse_used


async def create(
    conn: Conn,
    account_id: AccountId,
    *,
    name: str,
    type_: ListType,
    unique_email: bool | None = None,
) -> List:
    """A new list. E-commerce lists allow several records with one address unless told not to.

    BadList names what is wrong.
    """
    if await queries.count(conn, account_id) >= MOST_LISTS:
        raise BadList(Reason("lists.too_many", lists=MOST_LISTS), field="name")
    unique = type_ is ListType.NEWSLETTER if unique_email is None else unique_email
    return await queries.insert(
        conn, account_id, name=check_name(name), type_=type_, unique_email=unique
    )


async def schema(
    conn: Conn, account_id: AccountId, list_id: ListId, *, archived: bool = False
) -> Schema:
    """The list with its fields. ListNotFound; ListArchived, unless archived ones will do."""
    found = await queries.schema(conn, account_id, list_id)
    if found is None:
        raise ListNotFound
    if found.list.archived_at is not None and not archived:
        raise ListArchived(Reason("lists.archived", list_id=list_id), field="list")
    return found


async def add_field(conn: Conn, account_id: AccountId, list_id: ListId, wanted: Field) -> int:
    """Adds a custom field with its options; its id.

    FieldNameTaken, OptionTaken, BadField, ListNotFound.
    """
    # The row lock of bump makes two additions of one name follow each other.
    await queries.bump(conn, account_id, list_id)
    known = await schema(conn, account_id, list_id)
    field = new_field(wanted, known.zone)
    if field.name in known.fields:
        raise FieldNameTaken(field="name")
    check_room(known, fields=1, options=len(field.options))
    field_id = await queries.insert_field(conn, account_id, list_id, field)
    if field_id is None:
        raise FieldNameTaken(field="name")
    if field.options:
        await queries.insert_options(conn, account_id, list_id, field.name, field.options)
    return field_id


async def add_option(
    conn: Conn, account_id: AccountId, list_id: ListId, field_name: str, option: Option
) -> None:
    """Adds a choice to a radio or select field. OptionTaken, BadField, FieldNotFound."""
    await queries.bump(conn, account_id, list_id)
    known = await schema(conn, account_id, list_id)
    field = _choice_field(known, field_name)
    check_option(option)
    if option.value in field.values:
        raise OptionTaken(field="value")
    if len(field.options) >= MOST_OPTIONS:
        raise BadField(
            Reason("lists.too_many_options_of_field", options=MOST_OPTIONS), field="value"
        )
    check_room(known, options=1)
    if not await queries.insert_options(conn, account_id, list_id, field.name, [option]):
        raise OptionTaken(field="value")


async def option(
    conn: Conn, account_id: AccountId, list_id: ListId, *, field_name: str, value: str
) -> Option:
    """The choice of this value. ListNotFound, FieldNotFound, OptionNotFound."""
    field = (await schema(conn, account_id, list_id)).field(field_name)
    for each in field.options:
        if each.value == value:
            return each
    raise OptionNotFound(
        Reason("lists.no_option", name=field.name, value=value[:60]), field="value"
    )


async def change_option(
    conn: Conn, account_id: AccountId, list_id: ListId, change: tuple[str, str, Option]
) -> None:
    """Changes (field name, old value) to a new value and label. Records keep their value.

    OptionNotFound, OptionTaken, BadField, FieldNotFound.
    """
    field_name, old_value, option = change
    await queries.bump(conn, account_id, list_id)
    field = _choice_field(await schema(conn, account_id, list_id), field_name)
    check_option(option)
    if option.value != old_value and option.value in field.values:
        raise OptionTaken(field="value")
    if not await queries.update_option(conn, account_id, list_id, (field.name, old_value, option)):
        raise OptionNotFound(field="value")


async def remove_option(
    conn: Conn, account_id: AccountId, list_id: ListId, *, field_name: str, value: str
) -> None:
    """Takes a choice off; records keep their value. OptionNotFound, FieldNotFound, InUse."""
    await queries.bump(conn, account_id, list_id)
    field = _choice_field(await schema(conn, account_id, list_id), field_name)
    used = await uses.of_option(conn, account_id, list_id, field=field.name, value=value)
    refuse_used(Reason("noun.option", value=value, field=field.name), "deleted", used)
    if not await queries.delete_option(
        conn, account_id, list_id, field_name=field.name, value=value
    ):
        raise OptionNotFound(field="value")


def _choice_field(known: Schema, field_name: str) -> Field:
    field = known.field(field_name)
    if field.type not in CHOICES:
        raise BadField(Reason("lists.no_choice_field", name=field.name), field="field_name")
    return field
