"""Landing pages: the table of them, and a new one out of a page to begin with."""

from collections.abc import Mapping, Sequence
from urllib.parse import urlencode

from starlette.requests import Request
from starlette.responses import Response

from kapocs.accounts.model import Account
from kapocs.console import starting_pages
from kapocs.console.catalogue import CATALOGUE
from kapocs.console.desk import Desk, Page
from kapocs.console.requested import (
    account_of,
    asked_for,
    before_in,
    id_in,
    lists_of,
    number_asked,
    problems_of,
    visitor_of,
    who_of,
)
from kapocs.db.pool import Conn
from kapocs.errors import Invalid
from kapocs.folders import queries as folders
from kapocs.folders.model import FolderId, FolderKind
from kapocs.forms import actions, landing, queries_overview, queries_pages_listed, snippets
from kapocs.forms.model import FormNotFound, FormType, LandingPage
from kapocs.forms.queries_pages import PagesAsked
from kapocs.forms.versions import who_asks
from kapocs.ids import AccountId, FormId, LandingPageId, ListId
from kapocs.lists import queries_named as known_lists
from kapocs.web.transaction import in_transaction, snapshot

PATH = "/landing-pages"
PAGE_SIZE = 100
_MOST_LISTS = 1000
_MOST_FORMS = 500
_EMPTY = "empty"
_BLANK = (
    '<!doctype html>\n<html lang="{}">\n<head>\n<meta charset="utf-8">\n<meta name="viewport" '
    'content="width=device-width, initial-scale=1">\n<title></title>\n</head>\n<body>\n'
    f"{starting_pages.PLACE}\n</body>\n</html>\n"
)


async def show_all(desk: Desk, request: Request) -> Response:
    """GET /landing-pages?list=&folder=&archived=&before="""
    wanted = PagesAsked(
        list_id=ListId(number_asked(request, "list")) or None,
        folder_id=FolderId(number_asked(request, "folder")) or None,
        archived=asked_for(request, "archived") == "1",
    )
    texts = CATALOGUE[visitor_of(request).language]

    async def read(conn: Conn) -> Page:
        account_id = account_of(request)
        only = lists_of(request)
        found = await queries_pages_listed.newest(
            conn, account_id, wanted, before=before_in(request), size=PAGE_SIZE + 1, only=only
        )
        listed = await known_lists.offered(conn, account_id, size=_MOST_LISTS, only=only)
        content = {
            "pages": [(each, address_of(desk, each.id)) for each in found[:PAGE_SIZE]],
            "older": found[PAGE_SIZE - 1].id if len(found) > PAGE_SIZE else None,
            "is_first": "before" not in request.query_params,
            "asked": wanted,
            "kept": _kept(wanted),
            "lists": [("", texts["letter_any"]), *((each.id, each.name) for each in listed)],
            "folders": await folders_of(conn, account_id, texts["letter_any"]),
        }
        return Page("landings.html", content)

    page = await desk.services.reads.of().at_once(read)
    return desk.show(request, visitor_of(request), page)


async def ask(desk: Desk, request: Request) -> Response:
    """GET /landing-pages/new?list=&form="""
    typed = {name: asked_for(request, name) for name in ("list", "form")}
    return await _asking(desk, request, typed)


async def create(desk: Desk, request: Request) -> Response:
    """POST /landing-pages/new"""
    posted = await desk.form(request)
    account = who_of(request).account
    list_id = ListId(id_in(posted.get("list", "")))
    base_url = desk.services.base_url

    async def work(conn: Conn) -> LandingPage:
        html = _begun(posted.get("starter", ""), account)
        form = posted.get("form", "")
        if form:
            html = starting_pages.with_form(
                html, await code_of(conn, account.id, FormId(id_in(form)), base_url)
            )
        name = posted.get("name", "")
        return await landing.create(conn, account.id, list_id, name=name, html=html)

    try:
        made = await in_transaction(desk.services.pool, work)
    except Invalid as error:
        return await _asking(desk, request, posted, error)
    return desk.redirect(f"{PATH}/{made.id}", said="said_landing_made")


def address_of(desk: Desk, page_id: LandingPageId) -> str:
    """Where everybody sees the page."""
    return f"{desk.services.base_url}/l/{page_id}"


async def code_of(conn: Conn, account_id: AccountId, form_id: FormId, base_url: str) -> str:
    """What puts the form on a page. FormNotFound, also for one that strangers do not open."""
    form = await actions.get(conn, account_id, form_id)
    if form.type is FormType.UPDATE or form.archived_at is not None:
        raise FormNotFound
    return snippets.script(form, base_url)


async def forms_of(
    conn: Conn, account_id: AccountId, only: Sequence[ListId] | None
) -> list[tuple[int, str]]:
    """Forms that may stand on a page, of these lists: id and name."""
    found = await queries_overview.in_use(conn, account_id, most=_MOST_FORMS, only=only)
    return [(each.id, each.name) for each in found if each.type is not FormType.UPDATE]


async def folders_of(conn: Conn, account_id: AccountId, none: str) -> list[tuple[object, str]]:
    """Folders of landing pages: id and name. `none`: how the choice of none is called."""
    found = await folders.page(conn, account_id, FolderKind.LANDING_PAGE)
    return [("", none), *((each.id, each.name) for each in found)]


def _begun(starter: str, account: Account) -> str:
    """The source that a new page begins with."""
    language = account.language if account.language in ("en", "hu") else "en"
    if starter in starting_pages.NAMES:
        return starting_pages.source_of(starter, language, who_asks(account))
    return _BLANK.format(language)


def _kept(wanted: PagesAsked) -> str:
    """What is asked for, as the end of an address."""
    asked = {
        "list": wanted.list_id,
        "folder": wanted.folder_id,
        "archived": 1 if wanted.archived else None,
    }
    told = urlencode({name: value for name, value in asked.items() if value})
    return f"?{told}" if told else ""


async def _asking(
    desk: Desk, request: Request, typed: Mapping[str, str], error: Invalid | None = None
) -> Response:
    visitor, account_id = visitor_of(request), account_of(request)
    only = lists_of(request)
    async with snapshot(desk.services.pool) as conn:
        found = await known_lists.offered(conn, account_id, size=_MOST_LISTS, only=only)
        forms = await forms_of(conn, account_id, only)
    starters = (*starting_pages.NAMES, _EMPTY)
    chosen = typed.get("starter", "")
    content = {
        "lists": [(each.id, each.name) for each in found],
        "forms": [("", CATALOGUE[visitor.language]["landing_no_form"]), *forms],
        "starters": starters,
        "starter": chosen if chosen in starters else starters[0],
        "typed": {name: typed.get(name, "") for name in ("list", "form", "name")},
        "problems": problems_of(error, visitor.language),
    }
    return desk.show(request, visitor, Page("landing_new.html", content, 400 if error else 200))
