"""SQL that finds lists for people to choose from, and tells which of some there are."""

from collections.abc import Sequence

from kapocs.db.pool import Conn
from kapocs.ids import AccountId, ListId
from kapocs.lists.model import List


async def known(conn: Conn, account_id: AccountId, list_ids: Sequence[ListId]) -> set[ListId]:
    """Those of the lists that the account has, also put aside."""
    found = await conn.column(
        """SELECT id FROM lists
           WHERE account_id = :account_id AND id = ANY(:list_ids::bigint[])
             AND deleted_at IS NULL""",
        account_id=account_id,
        list_ids=list(list_ids),
    )
    return {ListId(each) for each in found}


async def offered(
    conn: Conn,
    account_id: AccountId,
    *,
    size: int,
    archived: bool = False,
    only: Sequence[ListId] | None = None,
) -> list[List]:
    """Lists of the account as they were made; `archived`: also those put aside.

    `only`: among these; None: among all.
    """
    return await conn.all(
        List,
        """SELECT account_id, id, name, type, unique_email, version, created_at, updated_at,
                  archived_at, public_archive
           FROM lists
           WHERE account_id = :account_id AND deleted_at IS NULL
             AND (:archived OR archived_at IS NULL)
             AND (:only::bigint[] IS NULL OR id = ANY(:only))
           ORDER BY id LIMIT :size""",
        account_id=account_id,
        archived=archived,
        only=only,
        size=size,
    )


async def named(
    conn: Conn,
    account_id: AccountId,
    text: str,
    *,
    most: int,
    only: Sequence[ListId] | None = None,
) -> list[List]:
    """Lists in use in whose name the text stands, whatever the case, the newest first.

    `only`: among these; None: among all.
    """
    return await conn.all(
        List,
        """SELECT account_id, id, name, type, unique_email, version, created_at, updated_at,
                  archived_at, public_archive
           FROM lists
           WHERE account_id = :account_id AND deleted_at IS NULL AND archived_at IS NULL
             AND strpos(lower(name), lower(:text)) > 0
             AND (:only::bigint[] IS NULL OR id = ANY(:only))
           ORDER BY id DESC LIMIT :most""",
        account_id=account_id,
        text=text,
        most=most,
        only=only,
    )
