"""SQL on lists, list_fields and field_options."""

from collections.abc import Sequence
from typing import Any
from zoneinfo import ZoneInfo

from kapocs.db.pool import Conn
from kapocs.db.walk import Begin, walk
from kapocs.facts.queries import TELLING
from kapocs.ids import AccountId, ListId
from kapocs.lists.model import Field, List, ListType, Option, Schema
from kapocs.lists.values import FieldType


async def get(conn: Conn, account_id: AccountId, list_id: ListId) -> List | None:
    """One list."""
    return await conn.first(
        List,
        """SELECT account_id, id, name, type, unique_email, version, created_at, updated_at,
                  archived_at, public_archive
           FROM lists
           WHERE account_id = :account_id AND id = :list_id AND deleted_at IS NULL""",
        account_id=account_id,
        list_id=list_id,
    )


async def page(
    conn: Conn,
    account_id: AccountId,
    *,
    after: Begin = 0,
    size: int = 1000,
    type_: ListType | None = None,
    archived: bool = False,
) -> list[List]:
    """Lists of an account as they were made, or changed; `archived`: also those put aside."""
    way = walk(after)
    return await conn.all(
        List,
        f"""SELECT account_id, id, name, type, unique_email, version, created_at, updated_at,
                  archived_at, public_archive
           FROM lists
           WHERE account_id = :account_id AND {way.follows} AND deleted_at IS NULL
             AND (:archived OR archived_at IS NULL)
             AND (:type::smallint IS NULL OR type = :type)
           ORDER BY {way.order} LIMIT :size""",  # fixed texts
        account_id=account_id,
        **way.place,
        type=type_,
        size=size,
        archived=archived,
    )


async def insert(
    conn: Conn, account_id: AccountId, *, name: str, type_: ListType, unique_email: bool
) -> List:
    """A new list."""
    row = await conn.first(
        List,
        f"""WITH made AS (
               INSERT INTO lists (account_id, name, type, unique_email)
               VALUES (:account_id, :name, :type, :unique_email)
               RETURNING account_id, id, name, type, unique_email, version, created_at, updated_at,
                         archived_at, public_archive
            ), told AS (
               {TELLING}
               SELECT account_id, id, NULL::bigint, now(), 'list.created', 1,
                      jsonb_build_object('name', name, 'type', type)
               FROM made)
            SELECT * FROM made""",  # a fixed text
        account_id=account_id,
        name=name,
        type=type_,
        unique_email=unique_email,
    )
    assert row is not None  # noqa: S101  # INSERT … RETURNING without a conflict clause
    return row


async def count(conn: Conn, account_id: AccountId) -> int:
    """How many lists the account has."""
    found: int = await conn.value(
        "SELECT count(*) FROM lists WHERE account_id = :account_id", account_id=account_id
    )
    return found


async def version(conn: Conn, account_id: AccountId, list_id: ListId) -> int | None:
    """Which version of the list's shape is in force; None: no such list, or it is archived."""
    found: int | None = await conn.value(
        """SELECT version FROM lists
           WHERE account_id = :account_id AND id = :list_id AND archived_at IS NULL""",
        account_id=account_id,
        list_id=list_id,
    )
    return found


async def versions(conn: Conn, asked: Sequence[tuple[AccountId, ListId]]) -> list[int | None]:
    """The versions in force of many lists, of whatever accounts, in order; None: no such list."""
    found: list[int | None] = [None] * len(asked)
    rows = await conn.rows(
        """SELECT u.ord, l.version
           FROM unnest(:accounts::bigint[], :lists::bigint[]) WITH ORDINALITY
                AS u(account_id, list_id, ord)
           JOIN lists l ON l.account_id = u.account_id AND l.id = u.list_id
                       AND l.archived_at IS NULL""",
        accounts=[account_id for account_id, _ in asked],
        lists=[list_id for _, list_id in asked],
    )
    for place, number in rows:
        found[place - 1] = number
    return found


async def hold(conn: Conn, account_id: AccountId, list_id: ListId) -> None:
    """The list's shape stays as it is now until the transaction ends."""
    await conn.execute(
        "SELECT FROM lists WHERE account_id = :account_id AND id = :list_id FOR SHARE",
        account_id=account_id,
        list_id=list_id,
    )


async def bump(conn: Conn, account_id: AccountId, list_id: ListId) -> None:
    """Tells whoever cached the list's shape to read it again. Locks the list's row."""
    await conn.execute(
        """UPDATE lists SET version = version + 1, updated_at = now()
           WHERE account_id = :account_id AND id = :list_id""",
        account_id=account_id,
        list_id=list_id,
    )


async def schema(conn: Conn, account_id: AccountId, list_id: ListId) -> Schema | None:
    """The list with its fields; None: no such list. One statement, so one state of the list."""
    row = await conn.row(
        """SELECT l.account_id, l.id, l.name, l.type, l.unique_email, l.version, l.created_at,
                  l.updated_at, l.archived_at, l.public_archive, a.timezone,
                  (SELECT jsonb_agg(jsonb_build_object(
                       'name', f.name, 'type', f.type, 'label', f.label, 'comment', f.comment,
                       'scale', f.scale, 'default_value', f.default_value) ORDER BY f.id)
                   FROM list_fields f
                   WHERE f.account_id = l.account_id AND f.list_id = l.id) AS fields,
                  (SELECT jsonb_agg(jsonb_build_array(o.field_name, o.value, o.label)
                                    ORDER BY o.position)
                   FROM field_options o
                   WHERE o.account_id = l.account_id AND o.list_id = l.id) AS options
           FROM lists l JOIN accounts a ON a.id = l.account_id
           WHERE l.account_id = :account_id AND l.id = :list_id AND l.deleted_at IS NULL""",
        account_id=account_id,
        list_id=list_id,
    )
    return None if row is None else _schema(row)


def _schema(row: Any) -> Schema:
    by_field: dict[str, list[Option]] = {}
    for name, value, label in row["options"] or ():
        by_field.setdefault(name, []).append(Option(value, label))
    options = {name: tuple(found) for name, found in by_field.items()}
    custom = tuple(
        Field(**{**each, "type": FieldType(each["type"])}, options=options.get(each["name"], ()))
        for each in row["fields"] or ()
    )
    names = "account_id id name type unique_email version created_at updated_at archived_at"
    names += " public_archive"
    found = List(**{name: row[name] for name in names.split()})
    return Schema(found, ZoneInfo(row["timezone"]), custom, options)


async def insert_field(
    conn: Conn, account_id: AccountId, list_id: ListId, field: Field
) -> int | None:
    """The id of the new field; None when the name is taken."""
    found: int | None = await conn.value(
        """INSERT INTO list_fields
               (account_id, list_id, name, label, comment, type, scale, default_value)
           VALUES (:account_id, :list_id, :name, :label, :comment, :type, :scale, :default)
           ON CONFLICT (account_id, list_id, name) DO NOTHING RETURNING id""",
        account_id=account_id,
        list_id=list_id,
        name=field.name,
        label=field.label,
        comment=field.comment,
        type=field.type,
        scale=field.scale,
        default=field.default_value,
    )
    return found


async def insert_options(
    conn: Conn, account_id: AccountId, list_id: ListId, field_name: str, options: Sequence[Option]
) -> int:
    """How many were new: those whose value the field has already are passed over."""
    return await conn.execute(
        """INSERT INTO field_options (account_id, list_id, field_name, value, label)
           SELECT :account_id, :list_id, :field_name, o.value, o.label
           FROM unnest(:values::text[], :labels::text[]) WITH ORDINALITY AS o(value, label, place)
           ORDER BY o.place
           ON CONFLICT (account_id, list_id, field_name, value) DO NOTHING""",
        account_id=account_id,
        list_id=list_id,
        field_name=field_name,
        values=[each.value for each in options],
        labels=[each.label for each in options],
    )


async def update_option(
    conn: Conn, account_id: AccountId, list_id: ListId, change: tuple[str, str, Option]
) -> bool:
    """Changes (field name, old value) to the option given. False: no such option."""
    field_name, old_value, option = change
    return (
        await conn.execute(
            """UPDATE field_options SET value = :value, label = :label
           WHERE account_id = :account_id AND list_id = :list_id
             AND field_name = :field_name AND value = :old_value""",
            account_id=account_id,
            list_id=list_id,
            field_name=field_name,
            old_value=old_value,
            value=option.value,
            label=option.label,
        )
        == 1
    )


async def delete_option(
    conn: Conn, account_id: AccountId, list_id: ListId, *, field_name: str, value: str
) -> bool:
    """False: no such option."""
    return (
        await conn.execute(
            """DELETE FROM field_options
           WHERE account_id = :account_id AND list_id = :list_id
             AND field_name = :field_name AND value = :value""",
            account_id=account_id,
            list_id=list_id,
            field_name=field_name,
            value=value,
        )
        == 1
    )
