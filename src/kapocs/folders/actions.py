"""What can be done to folders."""

import asyncpg

from kapocs.db.pool import Conn
from kapocs.folders import queries
from kapocs.folders.model import (
    Folder,
    FolderId,
    FolderKind,
    FolderNameTaken,
    FolderNotFound,
    check_name,
)
from kapocs.ids import AccountId


async def create(conn: Conn, account_id: AccountId, kind: FolderKind, *, name: str) -> Folder:
    """A new folder. BadFolder, FolderNameTaken."""
    made = await queries.insert(conn, account_id, kind, name=check_name(name))
    if made is None:
        raise FolderNameTaken(field="name")
    return made


async def get(conn: Conn, account_id: AccountId, kind: FolderKind, folder_id: FolderId) -> Folder:
    """The folder. FolderNotFound, also for one of another kind."""
    found = await queries.get(conn, account_id, kind, folder_id)
    if found is None:
        raise FolderNotFound(field="folder_id")
    return found


async def rename(
    conn: Conn, account_id: AccountId, kind: FolderKind, folder_id: FolderId, *, name: str
) -> Folder:
    """The folder under another name. FolderNotFound, BadFolder, FolderNameTaken."""
    checked = check_name(name)
    try:
        async with conn.savepoint():
            changed = await queries.rename(conn, account_id, kind, folder_id, name=checked)
    except asyncpg.UniqueViolationError as error:
        raise FolderNameTaken(field="name") from error
    if changed is None:
        raise FolderNotFound(field="folder_id")
    return changed


async def delete(conn: Conn, account_id: AccountId, kind: FolderKind, folder_id: FolderId) -> None:
    """Removes the folder; what lay in it stays, and lies in none. FolderNotFound."""
    if not await queries.delete(conn, account_id, kind, folder_id):
        raise FolderNotFound(field="folder_id")


async def check(
    conn: Conn, account_id: AccountId, kind: FolderKind, folder_id: FolderId | None
) -> None:
    """FolderNotFound unless something may be put there; None, in no folder, is always good.

    Nobody deletes the folder until the transaction ends.
    """
    if folder_id is not None and not await queries.hold(conn, account_id, kind, folder_id):
        raise FolderNotFound(field="folder_id")
