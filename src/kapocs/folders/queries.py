"""SQL on folders."""

from kapocs.db.pool import Conn
from kapocs.db.walk import Begin, walk
from kapocs.folders.model import Folder, FolderId, FolderKind
from kapocs.ids import AccountId


async def page(
    conn: Conn, account_id: AccountId, kind: FolderKind, *, after: Begin = 0, size: int = 1000
) -> list[Folder]:
    """The account's folders of a kind in the order they were made, or changed."""
    way = walk(after)
    return await conn.all(
        Folder,
        f"""SELECT account_id, id, kind, name, created_at, updated_at FROM folders
           WHERE account_id = :account_id AND kind = :kind AND {way.follows}
           ORDER BY {way.order} LIMIT :size""",  # fixed texts
        account_id=account_id,
        kind=kind,
        **way.place,
        size=size,
    )


async def get(
    conn: Conn, account_id: AccountId, kind: FolderKind, folder_id: FolderId
) -> Folder | None:
    """One folder of the kind."""
    return await conn.first(
        Folder,
        """SELECT account_id, id, kind, name, created_at, updated_at FROM folders
           WHERE account_id = :account_id AND kind = :kind AND id = :folder_id""",
        account_id=account_id,
        kind=kind,
        folder_id=folder_id,
    )


async def hold(conn: Conn, account_id: AccountId, kind: FolderKind, folder_id: FolderId) -> bool:
    """Keeps the folder until the transaction ends. False: there is no such folder of the kind."""
    return bool(
        await conn.value(
            """SELECT true FROM folders
               WHERE account_id = :account_id AND kind = :kind AND id = :folder_id
               FOR KEY SHARE""",
            account_id=account_id,
            kind=kind,
            folder_id=folder_id,
        )
    )


async def insert(
    conn: Conn, account_id: AccountId, kind: FolderKind, *, name: str
) -> Folder | None:
    """A new folder; None when its name is taken."""
    return await conn.first(
        Folder,
        """INSERT INTO folders (account_id, kind, name) VALUES (:account_id, :kind, :name)
           ON CONFLICT (account_id, kind, name) DO NOTHING
           RETURNING account_id, id, kind, name, created_at, updated_at""",
        account_id=account_id,
        kind=kind,
        name=name,
    )


async def rename(
    conn: Conn, account_id: AccountId, kind: FolderKind, folder_id: FolderId, *, name: str
) -> Folder | None:
    """Calls the folder so; None: there is no such one. UniqueViolationError: the name is taken."""
    return await conn.first(
        Folder,
        """UPDATE folders SET name = :name, updated_at = now()
           WHERE account_id = :account_id AND kind = :kind AND id = :folder_id
           RETURNING account_id, id, kind, name, created_at, updated_at""",
        account_id=account_id,
        kind=kind,
        folder_id=folder_id,
        name=name,
    )


async def delete(conn: Conn, account_id: AccountId, kind: FolderKind, folder_id: FolderId) -> bool:
    """Removes the folder; what lay in it lies in none. False: there is no such folder."""
    return (
        await conn.execute(
            """DELETE FROM folders
               WHERE account_id = :account_id AND kind = :kind AND id = :folder_id""",
            account_id=account_id,
            kind=kind,
            folder_id=folder_id,
        )
        == 1
    )
