"""SQL that changes lists and their fields, archives and deletes."""

from collections.abc import Sequence
from datetime import datetime

from kapocs.db.pool import Conn
from kapocs.facts.queries import TELLING
from kapocs.ids import AccountId, ListId
from kapocs.lists.model import Field, List


async def lock(conn: Conn, account_id: AccountId, list_id: ListId) -> List | None:
    """The list; until the transaction ends nobody changes it or makes anything for it."""
    return await conn.first(
        List,
        """SELECT account_id, id, name, type, unique_email, version, created_at, updated_at,
                  archived_at, public_archive
           FROM lists
           WHERE account_id = :account_id AND id = :list_id AND deleted_at IS NULL
           FOR UPDATE""",
        account_id=account_id,
        list_id=list_id,
    )


async def archived_of(
    conn: Conn, account_id: AccountId, list_ids: Sequence[ListId]
) -> list[ListId]:
    """Which of these lists are archived; all stay as they are until the transaction ends."""
    rows = await conn.rows(
        """SELECT id, archived_at FROM lists
           WHERE account_id = :account_id AND id = ANY(:list_ids) ORDER BY id FOR SHARE""",
        account_id=account_id,
        list_ids=list(list_ids),
    )
    return [ListId(row["id"]) for row in rows if row["archived_at"] is not None]


async def update(
    conn: Conn,
    account_id: AccountId,
    list_id: ListId,
    *,
    name: str | None,
    public_archive: bool | None,
) -> None:
    """Stores what is given of the list."""
    await conn.execute(
        """UPDATE lists SET name = coalesce(:name, name),
               public_archive = coalesce(:public_archive, public_archive),
               version = version + 1, updated_at = now()
           WHERE account_id = :account_id AND id = :list_id""",
        account_id=account_id,
        list_id=list_id,
        name=name,
        public_archive=public_archive,
    )


async def set_archived(
    conn: Conn, account_id: AccountId, list_id: ListId, at: datetime | None
) -> None:
    """Puts the list aside since then, or takes it back; whoever cached its shape is told."""
    await conn.execute(
        """UPDATE lists SET archived_at = :at, version = version + 1, updated_at = now()
           WHERE account_id = :account_id AND id = :list_id""",
        account_id=account_id,
        list_id=list_id,
        at=at,
    )


async def mark_deleted(conn: Conn, account_id: AccountId, list_id: ListId) -> None:
    """From now on there is no such list for anybody; its records are still to be deleted."""
    await conn.execute(
        f"""WITH gone AS (
               UPDATE lists SET deleted_at = now(), version = version + 1
               WHERE account_id = :account_id AND id = :list_id AND deleted_at IS NULL
               RETURNING account_id, id, name, type)
            {TELLING}
            SELECT account_id, id, NULL::bigint, now(), 'list.deleted', 1,
                   jsonb_build_object('name', name, 'type', type)
            FROM gone""",  # noqa: S608  # a fixed text
        account_id=account_id,
        list_id=list_id,
    )


async def forget(conn: Conn, account_id: AccountId, list_id: ListId) -> None:
    """Removes a list that was marked as deleted and has no record any more."""
    await conn.execute(
        """DELETE FROM lists
           WHERE account_id = :account_id AND id = :list_id AND deleted_at IS NOT NULL""",
        account_id=account_id,
        list_id=list_id,
    )


async def is_deleted(conn: Conn, account_id: AccountId, list_id: ListId) -> bool:
    """Whether the list is marked as deleted, and not removed yet."""
    return bool(
        await conn.value(
            """SELECT true FROM lists
               WHERE account_id = :account_id AND id = :list_id AND deleted_at IS NOT NULL""",
            account_id=account_id,
            list_id=list_id,
        )
    )


async def update_field(conn: Conn, account_id: AccountId, list_id: ListId, field: Field) -> None:
    """Stores label, comment, decimals and default of the field of this name."""
    await conn.execute(
        """UPDATE list_fields
           SET label = :label, comment = :comment, scale = :scale, default_value = :default
           WHERE account_id = :account_id AND list_id = :list_id AND name = :name""",
        account_id=account_id,
        list_id=list_id,
        name=field.name,
        label=field.label,
        comment=field.comment,
        scale=field.scale,
        default=field.default_value,
    )


async def delete_field(conn: Conn, account_id: AccountId, list_id: ListId, name: str) -> None:
    """Takes a field with its options off the list; what records hold in it stays."""
    await conn.execute(
        """DELETE FROM field_options
           WHERE account_id = :account_id AND list_id = :list_id AND field_name = :name""",
        account_id=account_id,
        list_id=list_id,
        name=name,
    )
    await conn.execute(
        """DELETE FROM list_fields
           WHERE account_id = :account_id AND list_id = :list_id AND name = :name""",
        account_id=account_id,
        list_id=list_id,
        name=name,
    )
