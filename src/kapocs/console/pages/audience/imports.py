"""Imports: all of them, a new one with its file, and one on its way and at its end."""

from collections.abc import AsyncGenerator, Awaitable, Callable, Mapping
from datetime import timedelta

from starlette.requests import Request
from starlette.responses import Response

from kapocs.console.catalogue import CATALOGUE, number
from kapocs.console.desk import Desk, Page
from kapocs.console.pages.audience import import_plan
from kapocs.console.requested import (
    account_of,
    asked_for,
    lists_of,
    number_asked,
    number_in,
    number_of,
    problems_of,
    status_of,
    visitor_of,
)
from kapocs.console.uploading import BadUpload, FormWithFile
from kapocs.db.pool import Conn
from kapocs.errors import Invalid, KapocsError
from kapocs.ids import AccountId, ImportId, ListId
from kapocs.imports import actions, queries
from kapocs.imports.model import (
    ENDED,
    KEPT_DAYS,
    MOST_BYTES,
    PART_BYTES,
    TAKEN_BACK,
    Import,
    ImportKind,
    ImportState,
    ImportUnderWay,
)
from kapocs.imports.rejecting import RejectRows
from kapocs.lists import queries_named as lists
from kapocs.lists.model import ListType
from kapocs.paging import LARGEST_PAGE
from kapocs.reasons import Reason
from kapocs.reasons import read as reason
from kapocs.tables.model import ReadTableAs
from kapocs.web.body import ClientGone
from kapocs.web.given_files import file_headers
from kapocs.web.patience import PatientAnswer
from kapocs.web.transaction import in_transaction, snapshot
from kapocs.wording.telling import told

PATH = import_plan.PATH
_PAGE_SIZE = 50
_SHOWN_REJECTS = 20
_REJECTS_AT_ONCE = 1_000
COUNTS = (
    *("added", "changed", "returned", "left", "silenced", "same", "stayed_away", "suppressed"),
    *("repeated", "elsewhere", "rejected", "removed", "restored", "kept"),
)
"""What is counted of rows, in the order that it is shown in."""
_ALWAYS = frozenset({"added", "changed", "rejected"})


async def show_all(desk: Desk, request: Request) -> Response:
    """GET /imports?before="""
    before = number_asked(request, "before")
    async with snapshot(desk.services.pool) as conn:
        account_id, only = account_of(request), lists_of(request)
        size = _PAGE_SIZE + 1
        found = await queries.page(conn, account_id, after=before, size=size, only=only)
        content = {
            "imports": found[:_PAGE_SIZE],
            "names": await names_of_lists(conn, account_id),
            "more": found[_PAGE_SIZE - 1].id if len(found) > _PAGE_SIZE else 0,
            "is_first": not before,
        }
    return desk.show(request, visitor_of(request), Page("imports.html", content))


async def names_of_lists(conn: Conn, account_id: AccountId) -> Mapping[int, str]:
    """The names of the account's lists, also of those that are put aside."""
    found = await lists.offered(conn, account_id, size=5 * LARGEST_PAGE, archived=True)
    return {each.id: each.name for each in found}


async def ask(desk: Desk, request: Request) -> Response:
    """GET /imports/new?list="""
    return await _asking(desk, request, {"list": asked_for(request, "list"), "kind": ""})


async def create(desk: Desk, request: Request) -> Response:
    """POST /imports/new: the file is kept as it comes, once the form is known as one of ours."""
    if "multipart/" not in request.headers.get("content-type", ""):
        await desk.form(request)
        return await _asking(desk, request, {"list": "", "kind": ""}, _no_file())
    sent = await desk.upload(request, largest=MOST_BYTES)
    texts = await sent.texts()
    typed = {name: texts.get(name, "") for name in ("list", "kind")}
    pieces = sent.pieces(PART_BYTES)
    first = await anext(pieces, b"")
    try:
        if not first:
            raise _no_file()
        made = await _begin(desk, request, typed, sent)
    except Invalid as error:
        return await _asking(desk, request, typed, error)
    try:
        await _keep(desk, made, first, pieces)
    except (KapocsError, ClientGone):
        await _end(desk, request, made.id, actions.cancel)
        raise
    return desk.redirect(f"{PATH}/{made.id}")


def _no_file() -> BadUpload:
    return BadUpload(Reason("imports.no_file"), field="file")


async def _begin(
    desk: Desk, request: Request, typed: Mapping[str, str], sent: FormWithFile
) -> Import:
    kind = _kind(typed)
    list_id = ListId(number_in(typed["list"])) if typed["list"] and not kind.silence else None

    async def work(conn: Conn) -> Import:
        return await actions.create(
            conn,
            account_of(request),
            list_id,
            kind=kind,
            file_name=sent.file_name,
            now=desk.services.clock(),
        )

    return await in_transaction(desk.services.pool, work)


def _kind(typed: Mapping[str, str]) -> ImportKind:
    kind = typed["kind"]
    return ImportKind(kind) if kind in tuple(ImportKind) else ImportKind.PEOPLE


async def _keep(
    desk: Desk, made: Import, first: bytes, pieces: AsyncGenerator[bytes, None]
) -> None:
    """Keeps the file, each part in a transaction of its own, and has it looked at."""
    number, piece = 1, first
    while piece:
        await in_transaction(desk.services.pool, _adding(made, number, piece))
        number, piece = number + 1, await anext(pieces, b"")

    async def work(conn: Conn) -> None:
        await actions.complete(conn, made.account_id, made.id, ReadTableAs())

    await in_transaction(desk.services.pool, work)


def _adding(made: Import, number: int, piece: bytes) -> Callable[[Conn], Awaitable[None]]:
    async def work(conn: Conn) -> None:
        await actions.add_part(conn, made.account_id, made.id, number, piece)

    return work


async def _asking(
    desk: Desk, request: Request, typed: Mapping[str, str], error: KapocsError | None = None
) -> Response:
    visitor = visitor_of(request)
    async with snapshot(desk.services.pool) as conn:
        only = visitor.lists
        found = await lists.offered(conn, account_of(request), size=LARGEST_PAGE, only=only)
    chosen = next((each for each in found if str(each.id) == typed["list"]), None)
    is_of_orders = chosen is not None and chosen.type is ListType.ECOMMERCE
    t = CATALOGUE[visitor.language]
    content = {
        "lists": [(each.id, each.name) for each in found],
        "list": typed["list"],
        "kind": typed["kind"] or (ImportKind.ORDERS if is_of_orders else ImportKind.PEOPLE),
        "kind_options": [(each, t[f"import_kind_{each}"]) for each in ImportKind],
        "problems": problems_of(error, visitor.language),
    }
    status = status_of(error)
    return desk.show(request, visitor, Page("import_new.html", content, status))


async def show(desk: Desk, request: Request) -> Response:
    """GET /imports/{import_id}"""
    found, content = await _read(desk, request)
    if found.state is ImportState.READY:
        return await import_plan.show(desk, request)
    return desk.show(request, visitor_of(request), Page("import.html", content))


async def progress(desk: Desk, request: Request) -> Response:
    """GET /imports/{import_id}/progress: how far it is; of one that stands still, all is new."""
    _, content = await _read(desk, request)
    answer = desk.show(request, visitor_of(request), Page("import_progress.html", content))
    if not content["is_moving"]:
        answer.headers["HX-Refresh"] = "true"
    return answer


async def _read(desk: Desk, request: Request) -> tuple[Import, dict[str, object]]:
    async with snapshot(desk.services.pool) as conn:
        account_id = account_of(request)
        found = await actions.get(conn, account_id, ImportId(number_of(request, "import_id")))
        names = await names_of_lists(conn, account_id)
        rejects = await queries.rejects(
            conn, account_id, found.id, after=0, size=_SHOWN_REJECTS + 1
        )
    visitor = visitor_of(request)
    t = CATALOGUE[visitor.language]
    counted = {name: getattr(found.counted, name) for name in COUNTS}
    oldest = desk.services.clock() - timedelta(days=KEPT_DAYS)
    return found, {
        "each": found,
        "list_name": names.get(found.list_id or 0, ""),
        "is_moving": found.state in _MOVING,
        "is_ended": found.state in ENDED,
        "is_trial": bool(found.plan.get("is_trial")),
        "counts": [
            (t[f"import_count_{name}"], number(n, visitor.language), "")
            for name, n in counted.items()
            if n or name in _ALWAYS
        ],
        "is_counted": found.started_at is not None,
        "rejects": [(each, reason(each.why)) for each in rejects[:_SHOWN_REJECTS]],
        "has_more": len(rejects) > _SHOWN_REJECTS,
        "why": reason(found.why),
        "seen": found.updated_at.isoformat(),
        "may_undo": found.state in TAKEN_BACK
        and found.started_at is not None
        and found.finished_at is not None
        and found.finished_at > oldest,
    }


_MOVING = (ImportState.LOOKING, ImportState.RUNNING, ImportState.UNDOING)


async def rejects_csv(desk: Desk, request: Request) -> Response:
    """GET /imports/{import_id}/rejects.csv: rows that are not in, to be mended and sent again."""
    language = visitor_of(request).language
    async with snapshot(desk.services.pool) as conn:
        import_id = ImportId(number_of(request, "import_id"))
        found = await actions.get(conn, account_of(request), import_id)
    rows = RejectRows(found.look.get("head", []), lambda each: told(reason(each.why), language))
    headers = file_headers(f"import-{found.id}-rejects.csv")
    pages = _reject_pages(desk, found, rows)
    return PatientAnswer(rows.head(), pages, headers=headers, media_type="text/csv")


async def _reject_pages(desk: Desk, found: Import, rows: RejectRows) -> AsyncGenerator[bytes, None]:
    pool, after = desk.services.share(found.account_id), 0
    with desk.services.long_answers.one(found.account_id):
        while True:
            async with pool.connection() as conn:
                page = await queries.rejects(
                    conn, found.account_id, found.id, after=after, size=_REJECTS_AT_ONCE
                )
            if not page:
                return
            yield rows.lines(page)
            after = page[-1].line


async def cancel(desk: Desk, request: Request) -> Response:
    """POST /imports/{import_id}/cancel"""
    await desk.form(request)
    import_id = ImportId(number_of(request, "import_id"))
    return await _ended(desk, request, import_id, actions.cancel, "said_import_cancelled")


async def undo(desk: Desk, request: Request) -> Response:
    """POST /imports/{import_id}/undo"""
    await desk.form(request)
    import_id = ImportId(number_of(request, "import_id"))
    return await _ended(desk, request, import_id, actions.undo, "said_import_undone")


_Ending = Callable[..., Awaitable[Import]]


async def _ended(
    desk: Desk, request: Request, import_id: ImportId, how: _Ending, said: str
) -> Response:
    try:
        await _end(desk, request, import_id, how)
    except ImportUnderWay:
        # Pressed twice, or it came to its end meanwhile: the page tells where it stands.
        return desk.redirect(f"{PATH}/{import_id}", said="said_import_stands")
    return desk.redirect(f"{PATH}/{import_id}", said=said)


async def _end(desk: Desk, request: Request, import_id: ImportId, how: _Ending) -> None:
    async def work(conn: Conn) -> None:
        await how(conn, account_of(request), import_id, now=desk.services.clock())

    await in_transaction(desk.services.pool, work)
