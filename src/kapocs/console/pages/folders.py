"""Folders of letters and of landing pages: made, renamed, deleted, and moved into."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass

from starlette.requests import Request
from starlette.responses import Response

from kapocs.console.desk import Desk, Page
from kapocs.console.requested import (
    account_of,
    id_in,
    number_of,
    problems_of,
    status_of,
    visitor_of,
)
from kapocs.db.pool import Conn
from kapocs.errors import Conflict, Invalid, KapocsError
from kapocs.folders import actions, queries
from kapocs.folders.model import FolderId, FolderKind, FolderNotFound
from kapocs.ids import AccountId, LetterId
from kapocs.letters import actions as letters
from kapocs.letters.model import LetterChange, LetterNotFound
from kapocs.web.transaction import in_transaction, snapshot

_Change = Callable[[Conn, AccountId], Awaitable[object]]


@dataclass(frozen=True, slots=True)
class FolderPages:
    """The pages of folders of a kind. `above`: where what lies in them is listed, with its name."""

    kind: FolderKind
    above: str
    title: str

    @property
    def path(self) -> str:
        return f"{self.above}/folders"

    async def show(self, desk: Desk, request: Request) -> Response:
        """GET {above}/folders"""
        return await self._shown(desk, request)

    async def create(self, desk: Desk, request: Request) -> Response:
        """POST {above}/folders"""
        name = (await desk.form(request)).get("name", "")

        async def work(conn: Conn, account_id: AccountId) -> object:
            return await actions.create(conn, account_id, self.kind, name=name)

        return await self._done(desk, request, work, typed={0: name})

    async def rename(self, desk: Desk, request: Request) -> Response:
        """POST {above}/folders/{folder_id}"""
        name = (await desk.form(request)).get("name", "")
        folder_id = _folder_in(request)

        async def work(conn: Conn, account_id: AccountId) -> object:
            return await actions.rename(conn, account_id, self.kind, folder_id, name=name)

        return await self._done(desk, request, work, typed={folder_id: name})

    async def delete(self, desk: Desk, request: Request) -> Response:
        """POST {above}/folders/{folder_id}/delete"""
        await desk.form(request)
        account_id, folder_id = account_of(request), _folder_in(request)
        await in_transaction(
            desk.services.pool, lambda conn: actions.delete(conn, account_id, self.kind, folder_id)
        )
        return desk.redirect(self.path, said="said_deleted")

    async def _done(
        self, desk: Desk, request: Request, change: _Change, *, typed: dict[int, str]
    ) -> Response:
        account_id = account_of(request)
        try:
            await in_transaction(desk.services.pool, lambda conn: change(conn, account_id))
        except (Invalid, Conflict) as error:
            return await self._shown(desk, request, typed, error)
        return desk.redirect(self.path, said="said_saved")

    async def _shown(
        self,
        desk: Desk,
        request: Request,
        typed: dict[int, str] | None = None,
        error: KapocsError | None = None,
    ) -> Response:
        """`typed`: the name that was refused, by the folder's id; 0: of a new one."""
        visitor = visitor_of(request)
        async with snapshot(desk.services.pool) as conn:
            found = await queries.page(conn, account_of(request), self.kind)
        content = {
            "folders": found,
            "path": self.path,
            "above": self.above,
            "above_title": self.title,
            "typed": typed or {},
            "problem": problems_of(error, visitor.language).get("name", ""),
        }
        return desk.show(request, visitor, Page("folders.html", content, status_of(error)))


OF_LETTERS = FolderPages(FolderKind.LETTER, "/letters", "letters")
OF_PAGES = FolderPages(FolderKind.LANDING_PAGE, "/landing-pages", "landings")


async def move_letter(desk: Desk, request: Request) -> Response:
    """POST /letters/{letter_id}/folder"""
    posted = await desk.form(request)
    letter_id = LetterId(number_of(request, "letter_id", LetterNotFound))
    # 0 is none: it is taken out of the one that it lies in.
    wish = LetterChange(folder_id=FolderId(id_in(posted.get("folder", ""))))
    account_id = account_of(request)
    await in_transaction(
        desk.services.pool, lambda conn: letters.update(conn, account_id, letter_id, wish)
    )
    return desk.redirect(f"/letters/{letter_id}", said="said_moved")


def _folder_in(request: Request) -> FolderId:
    """The folder in the path. FolderNotFound."""
    return FolderId(number_of(request, "folder_id", FolderNotFound))
