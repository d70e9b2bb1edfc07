"""One landing page: its source on the left, what visitors see on the right."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from starlette.requests import Request
from starlette.responses import Response

from kapocs.console import starting_pages
from kapocs.console.asking_forms import digest
from kapocs.console.catalogue import CATALOGUE
from kapocs.console.desk import Desk, Page, PostedForm
from kapocs.console.pages.forms.landings import PATH, address_of, code_of, folders_of, forms_of
from kapocs.console.requested import account_of, id_in, lists_of, number_of, problems_of, visitor_of
from kapocs.console.visitor import Visitor
from kapocs.db.pool import Conn
from kapocs.errors import Conflict, Invalid, KapocsError
from kapocs.folders.model import FolderId, FolderNotFound
from kapocs.forms import landing, queries_pages
from kapocs.forms.model import (
    LONGEST_NAME,
    LONGEST_PAGE,
    FormNotFound,
    LandingPage,
    LandingPageNotFound,
)
from kapocs.ids import FormId, LandingPageId
from kapocs.web.transaction import in_transaction, snapshot

LARGEST_FORM = 4 * LONGEST_PAGE
"""Bytes: most signs of a source take one in a form, some three, and letters with accents six."""


@dataclass(frozen=True, slots=True, kw_only=True)
class LandingShown:
    """A landing page in the editor. `typed`: what the form said, which stays in it."""

    typed: Mapping[str, str] = field(default_factory=dict)
    error: KapocsError | None = None
    is_clash: bool = False
    has_form: bool = False
    """A form was just put in, which is not saved."""

    @property
    def status(self) -> int:
        if self.is_clash or isinstance(self.error, Conflict):
            return 409
        return 400 if self.error else 200


async def show(desk: Desk, request: Request) -> Response:
    """GET /landing-pages/{page_id}"""
    return await _shown(desk, request, LandingShown())


async def save(desk: Desk, request: Request) -> Response:
    """POST /landing-pages/{page_id}"""
    posted = await desk.form(request, largest=LARGEST_FORM)
    page_id, account_id = page_in(request), account_of(request)

    async def work(conn: Conn) -> bool:
        known = await queries_pages.lock_landing_page(conn, account_id, page_id)
        if known is None:
            raise LandingPageNotFound
        wish = draft(known, posted)
        if wish and _seen(known) != posted.get("seen"):
            return False
        if wish:
            await landing.change(conn, account_id, page_id, **wish)
        return True

    try:
        is_kept = await in_transaction(desk.services.pool, work)
    except (Invalid, FolderNotFound) as error:
        return await _shown(desk, request, LandingShown(typed=posted, error=error))
    if not is_kept:
        return await _shown(desk, request, LandingShown(typed=posted, is_clash=True))
    return desk.redirect(f"{PATH}/{page_id}", said="said_saved")


async def put_form(desk: Desk, request: Request) -> Response:
    """POST /landing-pages/{page_id}/form: puts a form into what is typed; nothing is stored."""
    posted = await desk.form(request, largest=LARGEST_FORM)
    await _read(desk, request)
    form_id = FormId(id_in(posted.get("form", "")))
    try:
        async with snapshot(desk.services.pool) as conn:
            code = await code_of(conn, account_of(request), form_id, desk.services.base_url)
    except FormNotFound as error:
        return await _shown(desk, request, LandingShown(typed=posted, error=error))
    caret = posted.get("caret", "")
    source = starting_pages.with_form(
        lines(posted.get("source", "")), code, id_in(caret) if caret else None
    )
    typed = {**posted, "source": source}
    return await _shown(desk, request, LandingShown(typed=typed, has_form=True))


async def copy(desk: Desk, request: Request) -> Response:
    """POST /landing-pages/{page_id}/copy"""
    await desk.form(request)
    page_id, account_id = page_in(request), account_of(request)
    end = f" ({CATALOGUE[visitor_of(request).language]['letter_copy_end']})"

    async def work(conn: Conn) -> LandingPage:
        old = await landing.get(conn, account_id, page_id)
        name = old.name[: LONGEST_NAME - len(end)] + end
        return await landing.copy(conn, account_id, page_id, name=name)

    made = await in_transaction(desk.services.pool, work)
    return desk.redirect(f"{PATH}/{made.id}", said="said_landing_copied")


async def archive(desk: Desk, request: Request) -> Response:
    """POST /landing-pages/{page_id}/archive"""
    await desk.form(request)
    page_id, account_id, now = page_in(request), account_of(request), desk.services.clock()
    try:
        await in_transaction(
            desk.services.pool, lambda conn: landing.archive(conn, account_id, page_id, now=now)
        )
    except Conflict as error:
        return await _shown(desk, request, LandingShown(error=error))
    return desk.redirect(PATH, said="said_landing_archived", undo=f"{PATH}/{page_id}/restore")


async def restore(desk: Desk, request: Request) -> Response:
    """POST /landing-pages/{page_id}/restore"""
    await desk.form(request)
    page_id, account_id = page_in(request), account_of(request)
    await in_transaction(
        desk.services.pool, lambda conn: landing.restore(conn, account_id, page_id)
    )
    return desk.redirect(f"{PATH}/{page_id}", said="said_landing_restored")


async def delete(desk: Desk, request: Request) -> Response:
    """POST /landing-pages/{page_id}/delete"""
    await desk.form(request)
    page_id, account_id = page_in(request), account_of(request)
    try:
        await in_transaction(
            desk.services.pool, lambda conn: landing.delete(conn, account_id, page_id)
        )
    except Conflict as error:
        return await _shown(desk, request, LandingShown(error=error))
    return desk.redirect(PATH, said="said_deleted")


def page_in(request: Request) -> LandingPageId:
    """The landing page in the path. LandingPageNotFound."""
    return LandingPageId(number_of(request, "page_id", LandingPageNotFound))


def lines(text: str) -> str:
    """Browsers end lines in two signs."""
    return text.replace("\r\n", "\n")


def draft(known: LandingPage, posted: PostedForm) -> dict[str, Any]:
    """What the form says differently than what is stored."""
    wish: dict[str, Any] = {}
    name, source = posted.get("name"), posted.get("source")
    if name is not None and name.strip() != known.name:
        wish["name"] = name
    if source is not None and lines(source).strip() != lines(known.html).strip():
        wish["html"] = lines(source)
    if "folder" in posted:
        folder = FolderId(id_in(posted["folder"]))
        if folder != (known.folder_id or 0):
            wish["folder_id"] = folder
    return wish


def _seen(page: LandingPage) -> str:
    """Tells one state of the page from another."""
    return digest((page.name, page.html, page.folder_id))


async def _read(desk: Desk, request: Request) -> LandingPage:
    async with snapshot(desk.services.pool) as conn:
        return await landing.get(conn, account_of(request), page_in(request))


async def _shown(desk: Desk, request: Request, shown: LandingShown) -> Response:
    visitor = visitor_of(request)
    async with snapshot(desk.services.pool) as conn:
        content = await _content(conn, visitor, request, shown)
    content["address"] = address_of(desk, page_in(request))
    return desk.show(request, visitor, Page("landing.html", content, shown.status))


async def _content(
    conn: Conn, visitor: Visitor, request: Request, shown: LandingShown
) -> dict[str, object]:
    account_id = account_of(request)
    page = await landing.get(conn, account_id, page_in(request))
    texts = CATALOGUE[visitor.language]
    # What was seen stays while only a form is put in: whoever saves then is told of a clash.
    is_as_seen = shown.error is not None or shown.has_form
    seen = shown.typed.get("seen", "") if is_as_seen and shown.typed else _seen(page)
    return {
        "page": replace(page, html=""),
        "typed": {
            "name": shown.typed.get("name", page.name),
            "folder": shown.typed.get("folder", page.folder_id or ""),
            "source": shown.typed.get("source", page.html),
            "person": shown.typed.get("person", ""),
            "form": shown.typed.get("form", ""),
        },
        "seen": seen,
        "is_clash": shown.is_clash,
        "has_form": shown.has_form,
        "problems": problems_of(shown.error, visitor.language),
        "folders": await folders_of(conn, account_id, texts["landing_no_folder"]),
        "forms": await forms_of(conn, account_id, lists_of(request)),
        "longest": (LONGEST_NAME, LONGEST_PAGE),
    }
