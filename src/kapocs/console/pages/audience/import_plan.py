"""What becomes of a brought file: how it is read, what its columns are for, trial and start."""

from dataclasses import dataclass, replace

from starlette.requests import Request
from starlette.responses import Response

from kapocs.console.catalogue import CATALOGUE
from kapocs.console.desk import Desk, Page, PostedForm
from kapocs.console.import_columns import (
    NEW,
    PlanTyped,
    groups,
    plan_of,
    typed_in,
    typed_of,
)
from kapocs.console.requested import account_of, number_of, problems_of, status_of, visitor_of
from kapocs.db.pool import Conn
from kapocs.errors import Conflict, Invalid, KapocsError
from kapocs.ids import ImportId
from kapocs.imports import actions, plans
from kapocs.imports.model import ColumnUse, Import, ImportKind, ImportState, ImportUnderWay
from kapocs.lists.model import Schema
from kapocs.reasons import Reason, read
from kapocs.tables.model import MOST_COLUMNS, ReadTableAs, TableKind
from kapocs.web.transaction import in_transaction, snapshot

PATH = "/imports"
_LARGEST = 1024 * 1024
_MOST = 2 * MOST_COLUMNS + 50
_SHOWN_CELLS = 3
_LONGEST_CELL = 60
_ENCODINGS = ("utf-8", "cp1250", "iso8859-2", "cp852", "utf-16")
_SEPARATORS = ((";", "; "), (",", ", "), ("\t", "Tab"), ("|", "|"))
_OPEN = (ImportState.READY, ImportState.PREVIEWED)


class ImportChanged(Conflict):
    """Somebody else has changed what becomes of the file meanwhile."""

    code = "import_changed"


@dataclass(frozen=True, slots=True, kw_only=True)
class _Form:
    """What the form of the columns is shown with."""

    found: Import
    schema: Schema | None
    typed: PlanTyped
    error: KapocsError | None = None


async def show(desk: Desk, request: Request) -> Response:
    """GET /imports/{import_id}/columns"""
    found, schema = await _read(desk, request)
    if found.state not in _OPEN:
        return desk.redirect(f"{PATH}/{found.id}")
    return _shown(desk, request, _Form(found=found, schema=schema, typed=typed_of(found)))


async def try_out(desk: Desk, request: Request) -> Response:
    """POST /imports/{import_id}/columns: goes through the file, and changes nothing."""
    form = await desk.form(request, largest=_LARGEST, most=_MOST)
    found, schema = await _read(desk, request)
    if found.state not in _OPEN:
        return desk.redirect(f"{PATH}/{found.id}", said="said_import_stands")
    typed = typed_in(form, len(found.look["head"]))

    async def work(conn: Conn) -> None:
        await _check_seen(conn, found, form)
        now = desk.services.clock()
        await actions.start(conn, found.account_id, found.id, plan_of(found, typed), now=now)

    try:
        await in_transaction(desk.services.pool, work)
    except ImportUnderWay:
        return desk.redirect(f"{PATH}/{found.id}", said="said_import_stands")
    except (Invalid, Conflict) as error:
        found, schema = await _read(desk, request)
        again = _Form(found=found, schema=schema, typed=typed, error=error)
        return _shown(desk, request, again)
    return desk.redirect(f"{PATH}/{found.id}")


async def look(desk: Desk, request: Request) -> Response:
    """POST /imports/{import_id}/look: has the file read in another way."""
    form = await desk.form(request)
    import_id = ImportId(number_of(request, "import_id"))

    async def work(conn: Conn) -> None:
        found = await actions.get(conn, account_of(request), import_id)
        how = _how(found, form)
        await actions.look_again(conn, found.account_id, found.id, how)

    try:
        await in_transaction(desk.services.pool, work)
    except ImportUnderWay:
        return desk.redirect(f"{PATH}/{import_id}", said="said_import_stands")
    return desk.redirect(f"{PATH}/{import_id}")


async def start(desk: Desk, request: Request) -> Response:
    """POST /imports/{import_id}/start: takes in what was tried."""
    form = await desk.form(request)
    import_id = ImportId(number_of(request, "import_id"))

    async def work(conn: Conn) -> None:
        found = await actions.get(conn, account_of(request), import_id, lock=True)
        if found.state is not ImportState.PREVIEWED:
            raise ImportUnderWay(Reason("imports.not_ready"), field="import")
        await _check_seen(conn, found, form)
        plan = replace(plans.read(found.plan), is_trial=False)
        await actions.start(conn, found.account_id, found.id, plan, now=desk.services.clock())

    try:
        await in_transaction(desk.services.pool, work)
    except (ImportUnderWay, ImportChanged) as error:
        said = "said_import_changed" if isinstance(error, ImportChanged) else "said_import_stands"
        return desk.redirect(f"{PATH}/{import_id}", said=said)
    except (Invalid, Conflict) as error:
        found, schema = await _read(desk, request)
        again = _Form(found=found, schema=schema, typed=typed_of(found), error=error)
        return _shown(desk, request, again)
    return desk.redirect(f"{PATH}/{import_id}", said="said_import_started")


async def _check_seen(conn: Conn, found: Import, form: PostedForm) -> None:
    """ImportChanged unless it stands as the page showed it."""
    now_there = await actions.get(conn, found.account_id, found.id, lock=True)
    if now_there.state in _OPEN and now_there.updated_at.isoformat() != form.get("seen", ""):
        raise ImportChanged


async def _read(desk: Desk, request: Request) -> tuple[Import, Schema | None]:
    async with snapshot(desk.services.pool) as conn:
        account_id = account_of(request)
        found = await actions.get(conn, account_id, ImportId(number_of(request, "import_id")))
        return found, await actions.schema_of(conn, account_id, found.list_id, found.kind)


def _how(found: Import, form: PostedForm) -> ReadTableAs:
    kept = found.look.get("how", {})
    kind = kept.get("kind")
    return ReadTableAs(
        kind=None if kind is None else TableKind(kind),
        encoding=form.get("encoding") or None,
        separator=form.get("separator") or None,
        has_head={"yes": True, "no": False}.get(form.get("head", "")),
        sheet=form.get("sheet") or None,
        member=form.get("member") or None,
    )


def _shown(desk: Desk, request: Request, form: _Form) -> Response:
    visitor, found, error = visitor_of(request), form.found, form.error
    t = CATALOGUE[visitor.language]
    known = groups(found.kind, form.schema, visitor.language, t)
    every = {value for _, options in known for value, _ in options}
    nothing = [(str(ColumnUse.NOTHING), t["import_use_nothing"])]
    nothing += [(NEW, t["import_use_new"])] if found.kind in _WITH_NEW else []
    content = {
        "each": found,
        "list_name": form.schema.list.name if form.schema else "",
        "groups": [("", nothing), *known],
        "columns": [
            (head, targets, [each for each in targets if each not in every | {NEW, nothing[0][0]}],
             _cells(found, at))
            for at, (head, targets) in enumerate(
                zip(found.look["head"], form.typed.targets, strict=True)
            )
        ],
        "typed": form.typed,
        "seen": found.updated_at.isoformat(),
        "how": found.look["how"],
        "notes": [read(each) for each in found.look["said"]],
        "encodings": _encodings(found),
        "separators": _separators(found, t["import_found_out"]),
        "sheets": [(name, name) for name in found.look["sheets"]],
        "members": [(name, name) for name in found.look["members"]],
        "problems": problems_of(error, visitor.language),
    }  # fmt: skip
    status = status_of(error)
    return desk.show(request, visitor, Page("import_columns.html", content, status))


_WITH_NEW = (ImportKind.PEOPLE, ImportKind.LEFT)


def _cells(found: Import, at: int) -> list[str]:
    """What stands in the column in the first rows, cut."""
    cells = (row[at].strip() for row in found.look["sample"] if at < len(row))
    return [each[:_LONGEST_CELL] for each in list(filter(None, cells))[:_SHOWN_CELLS]]


def _encodings(found: Import) -> list[tuple[str, str]]:
    likely = {each["encoding"]: " / ".join(each["lines"][:1]) for each in found.look["encodings"]}
    used = found.look["how"].get("encoding") or ""
    names = dict.fromkeys([*filter(None, [used]), *likely, *_ENCODINGS])
    return [(name, f"{name}: {likely[name][:40]}" if likely.get(name) else name) for name in names]


def _separators(found: Import, found_out: str) -> list[tuple[str, str]]:
    used = found.look["how"].get("separator") or ""
    known = {value for value, _ in _SEPARATORS}
    more = [(used, used)] if used and used not in known else []
    return [("", found_out), *more, *((value, text.strip()) for value, text in _SEPARATORS)]
