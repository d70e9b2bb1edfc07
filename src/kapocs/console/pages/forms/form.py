"""One form: its texts, how it behaves, its name, the code that puts it on pages, and its end."""

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass

from starlette.requests import Request
from starlette.responses import Response

from kapocs.console.asking_forms import digest, stored, typed, wish
from kapocs.console.catalogue import CATALOGUE
from kapocs.console.desk import Desk, Page
from kapocs.console.pages.forms.forms import PATH, address_of
from kapocs.console.requested import (
    account_of,
    number_of,
    problems_of,
    status_of,
    visitor_of,
)
from kapocs.db.pool import Conn
from kapocs.errors import Conflict, Invalid, KapocsError
from kapocs.forms import actions, changing, queries_offer, snippets
from kapocs.forms.model import LANGUAGES, Form, FormChange, FormType
from kapocs.ids import LARGEST_ID, FormId
from kapocs.letters import queries_listed as letters
from kapocs.letters.model import LetterKind
from kapocs.letters.queries_listed import LettersAsked
from kapocs.lists import actions as lists
from kapocs.lists.model import Schema
from kapocs.web.transaction import in_transaction, snapshot

_Handler = Callable[[Desk, Request], Awaitable[Response]]
LARGEST_SENT = 1024 * 1024
_MOST_LETTERS = 500


@dataclass(frozen=True, slots=True, kw_only=True)
class FormTab:
    """A part of the page. `typed`: what its fields have; what is wrong elsewhere is told above."""

    name: str
    typed: Mapping[str, object]
    seen: str = ""
    """The state that it was made of."""
    more: Mapping[str, object] | None = None
    error: KapocsError | None = None
    is_clash: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class FormSaving:
    """What is to be stored: the change, if the form still is as it was seen."""

    seen: str
    stored: Callable[[Conn, Form], Awaitable[object]]
    wish: Callable[[Conn, Form], Awaitable[FormChange]]


async def read(desk: Desk, request: Request) -> tuple[Form, Schema]:
    """The form that the address names, and its list. NotFound."""
    async with snapshot(desk.services.pool) as conn:
        return await find(conn, request)


async def find(conn: Conn, request: Request) -> tuple[Form, Schema]:
    """As `read`, on a connection that there is."""
    account_id = account_of(request)
    form = await actions.get(conn, account_id, FormId(number_of(request, "form_id")))
    return form, await lists.schema(conn, account_id, form.list_id)


async def save(desk: Desk, request: Request, saving: FormSaving) -> bool:
    """Whether it was stored; not when somebody else has changed the same. Invalid."""
    form_id = FormId(number_of(request, "form_id"))

    async def work(conn: Conn) -> bool:
        account_id = account_of(request)
        form = await changing.held(conn, account_id, form_id)
        if digest(await saving.stored(conn, form)) != saving.seen:
            return False
        await changing.change(conn, account_id, form_id, await saving.wish(conn, form))
        return True

    return await in_transaction(desk.services.pool, work)


def show_tab(desk: Desk, request: Request, found: tuple[Form, Schema], tab: FormTab) -> Response:
    """The page of the form with this part open."""
    visitor = visitor_of(request)
    form, schema = found
    content = {
        "form": form,
        "list": schema.list,
        "tab": tab.name,
        "address": address_of(desk, form),
        "typed": tab.typed,
        "seen": tab.seen,
        "is_clash": tab.is_clash,
        "problems": problems_of(tab.error, visitor.language),
        **(tab.more or {}),
    }
    status = 409 if tab.is_clash else status_of(tab.error)
    return desk.show(request, visitor, Page(f"form_{tab.name}.html", content, status))


def part(name: str) -> tuple[_Handler, _Handler]:
    """GET and POST /forms/{form_id}/{name}: a part of plain fields."""

    async def show(desk: Desk, request: Request) -> Response:
        return await _part(desk, request, name)

    async def take(desk: Desk, request: Request) -> Response:
        posted = await desk.form(request, largest=LARGEST_SENT)
        form, _ = await read(desk, request)
        said, seen = typed(posted, stored(form, name)), posted.get("seen", "")

        async def known(_: Conn, form: Form) -> object:
            return stored(form, name)

        async def wanted(_: Conn, _form: Form) -> FormChange:
            return wish(said)

        try:
            kept = await save(desk, request, FormSaving(seen=seen, stored=known, wish=wanted))
        except Invalid as error:
            return await _part(desk, request, name, said, error)
        if not kept:
            return await _part(desk, request, name, said)
        return desk.redirect(f"{PATH}/{form.id}/{name}", said="said_saved")

    return show, take


async def _part(
    desk: Desk,
    request: Request,
    name: str,
    said: Mapping[str, str] | None = None,
    error: KapocsError | None = None,
) -> Response:
    """The part, or once more what was typed: it was refused, or somebody else was faster."""
    async with snapshot(desk.services.pool) as conn:
        found = await find(conn, request)
        more = await _choices(conn, request, found[0]) if name == "behaviour" else {}
    known = stored(found[0], name)
    tab = FormTab(
        name=name,
        typed=known if said is None else said,
        seen=digest(known),
        more=more,
        error=error,
        is_clash=said is not None and error is None,
    )
    return show_tab(desk, request, found, tab)


async def _choices(conn: Conn, request: Request, form: Form) -> dict[str, object]:
    """Letters that may ask to confirm, and languages."""
    wanted, account_id = LettersAsked(kind=LetterKind.EMAIL), account_of(request)
    found = await letters.newest(conn, account_id, wanted, before=LARGEST_ID, size=_MOST_LETTERS)
    texts = CATALOGUE[visitor_of(request).language]
    known = {each.id: each.name for each in found}
    if form.confirm_letter_id is not None:
        known.setdefault(form.confirm_letter_id, str(form.confirm_letter_id))
    return {
        "letters": [("", texts["form_letter_built_in"]), *known.items()],
        "languages": [(each, texts[f"form_language_{each}"]) for each in LANGUAGES],
    }


async def code(desk: Desk, request: Request) -> Response:
    """GET /forms/{form_id}/code"""

    async def work(conn: Conn) -> tuple[tuple[Form, Schema], str]:
        found = await find(conn, request)
        has_page = await _has_page(conn, found[0])
        return found, (await desk.services.form_html(conn, found[0])).strip() if has_page else ""

    # What the HTML shows is noted as a version; the same once more makes no new one.
    found, html = await in_transaction(desk.services.pool, work)
    form, base_url = found[0], desk.services.base_url
    codes = []
    if html:
        codes = [
            ("script", snippets.script(form, base_url)),
            ("frame", snippets.frame(form, base_url)),
            *([("html", html)] if form.type is FormType.SUBSCRIBE else []),
            ("wordpress", snippets.shortcode(form)),
        ]
    tab = FormTab(name="code", typed={}, more={"codes": codes})
    return show_tab(desk, request, found, tab)


async def preview(desk: Desk, request: Request) -> Response:
    """GET /forms/{form_id}/preview"""
    async with snapshot(desk.services.pool) as conn:
        found = await find(conn, request)
        has_page = await _has_page(conn, found[0])
    return show_tab(
        desk, request, found, FormTab(name="preview", typed={}, more={"has_page": has_page})
    )


async def _has_page(conn: Conn, form: Form) -> bool:
    """Whether strangers find the form at its address."""
    if form.type is FormType.UPDATE or form.archived_at is not None:
        return False
    if form.type is FormType.SUBSCRIBE:
        return True
    return await queries_offer.placed(conn, form.account_id, form.id) is not None


async def archive(desk: Desk, request: Request) -> Response:
    """POST /forms/{form_id}/archive"""
    await desk.form(request)
    form, _ = await read(desk, request)

    async def work(conn: Conn) -> None:
        now = desk.services.clock()
        await changing.archive(conn, form.account_id, form.id, now=now)

    await in_transaction(desk.services.pool, work)
    return desk.redirect(PATH, said="said_form_archived", undo=f"{PATH}/{form.id}/restore")


async def restore(desk: Desk, request: Request) -> Response:
    """POST /forms/{form_id}/restore"""
    await desk.form(request)
    form, _ = await read(desk, request)

    async def work(conn: Conn) -> None:
        await changing.restore(conn, form.account_id, form.id)

    await in_transaction(desk.services.pool, work)
    return desk.redirect(f"{PATH}/{form.id}", said="said_form_restored")


async def delete(desk: Desk, request: Request) -> Response:
    """POST /forms/{form_id}/delete"""
    await desk.form(request)
    form, _ = await read(desk, request)

    async def work(conn: Conn) -> None:
        await changing.delete(conn, form.account_id, form.id)

    try:
        await in_transaction(desk.services.pool, work)
    except Conflict as error:
        return await _part(desk, request, "settings", stored(form, "settings"), error)
    return desk.redirect(PATH, said="said_deleted")
