"""Folders, of each kind by paths of its own: the operations are made by kind."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from starlette.responses import Response

from kapocs.api_v2 import ordering
from kapocs.api_v2.depends import Here, InPathFolderId, Limit, Tx, Who
from kapocs.api_v2.ordering import BadCursor, Begins
from kapocs.api_v2.route import CREATED, Failures, Route
from kapocs.api_v2.shapes.common import Paged
from kapocs.api_v2.shapes.folders import FolderShape, FolderWish
from kapocs.folders import actions, queries
from kapocs.folders.model import BadFolder, Folder, FolderKind, FolderNameTaken

Run = Callable[..., Any]
_WRONG: Failures = (BadFolder, FolderNameTaken)


@dataclass(frozen=True, slots=True)
class Folders:
    """The operations on folders of a kind. `of`: what lies in them."""

    kind: FolderKind
    path: str
    of: str

    def routes(self, noun: str) -> tuple[Route, ...]:
        """All of them. `noun`: what their ids end with, such as LetterFolder."""
        of, every, one = self.of, self.path, f"{self.path}/{{folderId}}"
        reading, making = f"Read all folders of {of}", f"Make a folder of {of}"
        return (
            Route(f"GET {every}", self._index(), f"list{noun}s", reading, 200, (BadCursor,)),
            Route(f"POST {every}", self._create(), f"create{noun}", making, CREATED, _WRONG),
            Route(f"GET {one}", self._show(), f"get{noun}", f"Read a folder of {of}"),
            Route(f"PATCH {one}", self._change(), f"update{noun}", f"Rename a folder of {of}",
                  200, _WRONG),
            Route(f"DELETE {one}", self._delete(), f"delete{noun}", f"Delete a folder of {of}",
                  204),
        )  # fmt: skip

    def _index(self) -> Run:
        async def index(
            caller: Who, conn: Tx, after: Begins, limit: Limit = 100
        ) -> Paged[FolderShape]:
            who = caller.account_id
            found = await queries.page(conn, who, self.kind, after=after, size=limit + 1)
            more = ordering.more(found, limit, after)
            return Paged(data=list(map(_shape, found[:limit])), next_after=more)

        return _told(index, f"The account's folders of {self.of} in the order they were made.")

    def _create(self) -> Run:
        async def create(
            services: Here, caller: Who, conn: Tx, body: FolderWish, response: Response
        ) -> FolderShape:
            made = await actions.create(conn, caller.account_id, self.kind, name=body.name)
            response.headers["Location"] = f"{services.base_url}/v2{self.path}/{made.id}"
            return _shape(made)

        return _told(create, f"Makes a folder for {self.of}.")

    def _show(self) -> Run:
        async def show(caller: Who, conn: Tx, folder_id: InPathFolderId) -> FolderShape:
            return _shape(await actions.get(conn, caller.account_id, self.kind, folder_id))

        return _told(show, f"One folder of {self.of}.")

    def _change(self) -> Run:
        async def change(
            caller: Who, conn: Tx, folder_id: InPathFolderId, body: FolderWish
        ) -> FolderShape:
            who = caller.account_id
            return _shape(await actions.rename(conn, who, self.kind, folder_id, name=body.name))

        return _told(change, f"Calls a folder of {self.of} by another name.")

    def _delete(self) -> Run:
        async def delete(caller: Who, conn: Tx, folder_id: InPathFolderId) -> None:
            await actions.delete(conn, caller.account_id, self.kind, folder_id)

        return _told(delete, f"Deletes a folder; the {self.of} in it stay, and lie in none.")


def _told(run: Run, text: str) -> Run:
    """The operation, described so."""
    run.__doc__ = text
    return run


def _shape(folder: Folder) -> FolderShape:
    return FolderShape(
        folder_id=folder.id,
        name=folder.name,
        created_at=folder.created_at,
        updated_at=folder.updated_at,
    )
