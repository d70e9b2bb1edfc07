"""Landing pages: making, changing, putting aside, deleting."""

from datetime import datetime

from kapocs.db.pool import Conn
from kapocs.folders import actions as folders
from kapocs.folders.model import FolderId, FolderKind
from kapocs.forms import queries_pages as queries
from kapocs.forms.model import LandingPage, LandingPageNotFound, check_page
from kapocs.ids import AccountId, LandingPageId, ListId
from kapocs.letters.source import bounds
from kapocs.lists import actions as lists
from kapocs.pace import PACE
from kapocs.reasons import Reason
from kapocs.uses import queries as uses
from kapocs.uses import queries_automations as automations
from kapocs.uses.model import refuse_used


async def create(
    conn: Conn,
    account_id: AccountId,
    list_id: ListId,
    *,
    name: str,
    html: str,
    folder_id: FolderId | None = None,
) -> LandingPage:
    """A new landing page. BadLandingPage, TooDeep, TooManyTags, ListNotFound, FolderNotFound."""
    await lists.schema(conn, account_id, list_id)
    checked = await check(account_id, name, html)
    await folders.check(conn, account_id, FolderKind.LANDING_PAGE, folder_id)
    return await queries.insert_landing_page(
        conn, account_id, list_id, name=checked, html=html, folder_id=folder_id
    )


async def copy(
    conn: Conn, account_id: AccountId, page_id: LandingPageId, *, name: str
) -> LandingPage:
    """A new landing page that says the same under another name, in the same folder.

    LandingPageNotFound, BadLandingPage, ListNotFound when its list is archived.
    """
    old = await get(conn, account_id, page_id)
    return await create(
        conn, account_id, old.list_id, name=name, html=old.html, folder_id=old.folder_id
    )


async def get(conn: Conn, account_id: AccountId, page_id: LandingPageId) -> LandingPage:
    """The landing page, archived or not. LandingPageNotFound."""
    page = await queries.landing_page(conn, account_id, page_id)
    if page is None:
        raise LandingPageNotFound
    return page


async def change(
    conn: Conn,
    account_id: AccountId,
    page_id: LandingPageId,
    *,
    name: str | None = None,
    html: str | None = None,
    folder_id: FolderId | None = None,
) -> LandingPage:
    """The page with what is not None changed. `folder_id` 0: it is to lie in none.

    LandingPageNotFound, BadLandingPage, TooDeep, TooManyTags, FolderNotFound.
    """
    known = await _locked(conn, account_id, page_id)
    source = known.html if html is None else html
    checked = await check(account_id, known.name if name is None else name, source)
    folder = known.folder_id if folder_id is None else folder_id or None
    await folders.check(conn, account_id, FolderKind.LANDING_PAGE, folder)
    await queries.update_landing_page(
        conn, account_id, page_id, name=checked, html=source, folder_id=folder
    )
    return await get(conn, account_id, page_id)


async def archive(
    conn: Conn, account_id: AccountId, page_id: LandingPageId, /, *, now: datetime
) -> None:
    """Its address says that it is closed. Twice changes nothing.

    LandingPageNotFound; InUse while an automation begins by a click on it, or waits for one.
    """
    at_work = await automations.at_work(conn, account_id, "landing_page", page_id)
    refuse_used(Reason("noun.landing_page", id=page_id), "archived", at_work)
    if not await queries.archive_landing_page(conn, account_id, page_id, now):
        raise LandingPageNotFound


async def restore(conn: Conn, account_id: AccountId, page_id: LandingPageId, /) -> None:
    """Shows it again. LandingPageNotFound."""
    if not await queries.archive_landing_page(conn, account_id, page_id, None):
        raise LandingPageNotFound


async def delete(conn: Conn, account_id: AccountId, page_id: LandingPageId, /) -> None:
    """Removes it. LandingPageNotFound; InUse while a letter or an automation asks for it."""
    await _locked(conn, account_id, page_id)
    used = await uses.of_landing_page(conn, account_id, page_id, path="/l")
    used += await automations.at_work(conn, account_id, "landing_page", page_id)
    refuse_used(Reason("noun.landing_page", id=page_id), "deleted", used)
    await queries.delete_landing_page(conn, account_id, page_id)


async def check(account_id: AccountId, name: str, html: str) -> str:
    """The page's name, stripped. BadLandingPage, TooDeep, TooManyTags say what is wrong."""
    return await PACE.owing(account_id, bounds.size(html), check_page, name, html)


async def _locked(conn: Conn, account_id: AccountId, page_id: LandingPageId) -> LandingPage:
    page = await queries.lock_landing_page(conn, account_id, page_id)
    if page is None:
        raise LandingPageNotFound
    return page
