"""Landing pages: pages of an account's own HTML."""

from typing import Annotated, Any

from fastapi import Depends, Query
from starlette.responses import Response

from kapocs.api_v2 import ordering
from kapocs.api_v2.depends import Archived, Here, InPathPageId, Limit, Tx, Who
from kapocs.api_v2.nouns.folders import Folders
from kapocs.api_v2.ordering import BadCursor, Begins
from kapocs.api_v2.route import CREATED, Failures, Route
from kapocs.api_v2.shapes.common import Paged
from kapocs.api_v2.shapes.landing_pages import (
    NewPageShape,
    PageChangeShape,
    PageHeadShape,
    PageShape,
)
from kapocs.api_v2.written import page_of
from kapocs.folders.model import FolderId, FolderKind, FolderNotFound
from kapocs.forms import landing, queries_pages
from kapocs.forms.model import BadLandingPage, LandingPage
from kapocs.forms.queries_pages import PageHead, PagesAsked
from kapocs.ids import LARGEST_ID, ListId
from kapocs.letters.source.elements import TooDeep, TooManyTags
from kapocs.lists.model import ListNotFound
from kapocs.uses.model import InUse
from kapocs.web.services import Services

_List = Annotated[
    int | None, Query(alias="listId", ge=1, le=LARGEST_ID, description="Only of this list.")
]
_Folder = Annotated[
    int | None, Query(alias="folderId", ge=1, le=LARGEST_ID, description="Only of this folder.")
]


async def _asked(
    *, list_id: _List = None, folder_id: _Folder = None, archived: Archived = False
) -> PagesAsked:
    return PagesAsked(
        list_id=None if list_id is None else ListId(list_id),
        folder_id=None if folder_id is None else FolderId(folder_id),
        archived=archived,
    )


_Wanted = Annotated[PagesAsked, Depends(_asked)]


async def index(
    services: Here, caller: Who, conn: Tx, wanted: _Wanted, after: Begins, limit: Limit = 100
) -> Response:
    """The account's landing pages in the order they were made, without their sources."""
    found = await queries_pages.page(conn, caller.account_id, wanted, after=after, size=limit + 1)
    more = ordering.more(found, limit, after)
    return await page_of(
        caller.account_id,
        found[:limit],
        lambda each: PageHeadShape(**_head(services, each)),
        more=more,
    )


async def create(
    services: Here, caller: Who, conn: Tx, body: NewPageShape, response: Response
) -> PageShape:
    """Stores a landing page; its address shows it at once."""
    made = await landing.create(
        conn,
        caller.account_id,
        ListId(body.list_id),
        name=body.name,
        html=body.html,
        folder_id=None if body.folder_id is None else FolderId(body.folder_id),
    )
    response.headers["Location"] = f"{services.base_url}/v2/landing-pages/{made.id}"
    return _shape(services, made)


async def show(services: Here, caller: Who, conn: Tx, page_id: InPathPageId) -> PageShape:
    """One landing page with its source."""
    return _shape(services, await landing.get(conn, caller.account_id, page_id))


async def change(
    services: Here, caller: Who, conn: Tx, page_id: InPathPageId, body: PageChangeShape
) -> PageShape:
    """Changes what is given of a landing page."""
    given: dict[str, Any] = {name: getattr(body, name) for name in body.model_fields_set}
    if "folder_id" in given:
        given["folder_id"] = given["folder_id"] or FolderId(0)
    return _shape(services, await landing.change(conn, caller.account_id, page_id, **given))


async def archive(services: Here, caller: Who, conn: Tx, page_id: InPathPageId) -> PageShape:
    """Puts a landing page aside: its address says that it is closed. Twice changes nothing."""
    await landing.archive(conn, caller.account_id, page_id, now=services.clock())
    return await show(services, caller, conn, page_id)


async def restore(services: Here, caller: Who, conn: Tx, page_id: InPathPageId) -> PageShape:
    """Shows an archived landing page again."""
    await landing.restore(conn, caller.account_id, page_id)
    return await show(services, caller, conn, page_id)


async def delete(caller: Who, conn: Tx, page_id: InPathPageId) -> None:
    """Deletes a landing page for good, unless a letter links to it."""
    await landing.delete(conn, caller.account_id, page_id)


def _shape(services: Services, page: LandingPage) -> PageShape:
    return PageShape(**_head(services, page), html=page.html)


def _head(services: Services, page: LandingPage | PageHead) -> dict[str, Any]:
    return {
        "page_id": page.id,
        "list_id": page.list_id,
        "name": page.name,
        "url": f"{services.base_url}/l/{page.id}",
        "folder_id": page.folder_id,
        "created_at": page.created_at,
        "updated_at": page.updated_at,
        "archived_at": page.archived_at,
    }


_SAID: Failures = (BadLandingPage, TooDeep, TooManyTags, FolderNotFound)

ROUTES = (
    Route("GET /landing-pages", index, "listLandingPages", "Read all landing pages", 200,
          (BadCursor,),
          Paged[PageHeadShape]),
    Route("POST /landing-pages", create, "createLandingPage", "Store a landing page", CREATED,
          (*_SAID, ListNotFound)),
    Route("GET /landing-pages/{pageId}", show, "getLandingPage", "Read a landing page"),
    Route("PATCH /landing-pages/{pageId}", change, "updateLandingPage", "Change a landing page",
          200, _SAID),
    Route("DELETE /landing-pages/{pageId}", delete, "deleteLandingPage", "Delete a landing page",
          204, (InUse,)),
    Route("POST /landing-pages/{pageId}/archive", archive, "archiveLandingPage",
          "Close a landing page"),
    Route("POST /landing-pages/{pageId}/restore", restore, "restoreLandingPage",
          "Show a landing page again"),
    *Folders(FolderKind.LANDING_PAGE, "/landing-page-folders", "landing pages").routes(
        "LandingPageFolder"),
)  # fmt: skip
