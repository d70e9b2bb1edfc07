"""Imports of people and orders: a file sent in parts, looked at, taken in, and taken back."""

from base64 import b64decode
from dataclasses import asdict

from kapocs.api_v2 import ordering
from kapocs.api_v2.depends import After, Here, InPathImportId, Limit, Tx, Who
from kapocs.api_v2.errors import located
from kapocs.api_v2.ordering import BadCursor, Begins
from kapocs.api_v2.route import CREATED, Failures, Route
from kapocs.api_v2.shapes.common import Paged
from kapocs.api_v2.shapes.imports import (
    ColumnShape,
    FileLookShape,
    ImportCountsShape,
    ImportPartShape,
    ImportShape,
    NewImportShape,
    OrderFileShape,
    ReadFileShape,
    RejectShape,
    StartImportShape,
    WholeImportShape,
)
from kapocs.ids import ListId
from kapocs.imports import actions, queries
from kapocs.imports.model import (
    BadImport,
    ConsentWord,
    Import,
    ImportPlan,
    ImportUnderWay,
)
from kapocs.lists.model import ListNotFound
from kapocs.order_files.model import OrderChoices
from kapocs.order_files.words import NAMES as STATUS_NAMES
from kapocs.reasons import read
from kapocs.tables.model import ReadTableAs
from kapocs.wording.telling import english

_MEMBERS = {
    "list": "/listId",
    "kind": "/kind",
    "part": "/content",
    "mapping": "/mapping",
    "zone": "/zone",
    "day_order": "/dayOrder",
    "consent": "/consent",
    "consent_date": "/consent",
    "consent_text": "/consent",
    "on_duplicate": "/onDuplicate",
    "trigger_sends": "/triggerSends",
    "start_automations": "/startAutomations",
    "orders": "/orders",
    "currency": "/orders/currency",
    "vat_percent": "/orders/vatPercent",
    "decimal_mark": "/orders/decimalMark",
    "statuses": "/orders/statuses",
}
"""Where in a body each thing is said that may be wrong."""


async def create(services: Here, caller: Who, conn: Tx, body: NewImportShape) -> WholeImportShape:
    """Begins an import. Its file is sent next, in parts of 512 KiB at most."""
    list_id = None if body.list_id is None else ListId(body.list_id)
    try:
        made = await actions.create(
            conn,
            caller.account_id,
            list_id,
            kind=body.kind,
            file_name=body.file_name,
            now=services.clock(),
        )
    except (BadImport, ListNotFound) as error:
        raise located(error, _MEMBERS) from None
    return _whole(made)


async def put_part(
    caller: Who, conn: Tx, import_id: InPathImportId, body: ImportPartShape
) -> WholeImportShape:
    """Takes a part of the file. Sent again, it takes the place of the first, so that an upload
    that broke off goes on where it was.
    """
    raw = b64decode(body.content)
    try:
        await actions.add_part(conn, caller.account_id, import_id, body.number, raw)
    except BadImport as error:
        raise located(error, _MEMBERS) from None
    return _whole(await actions.get(conn, caller.account_id, import_id))


async def complete(
    caller: Who, conn: Tx, import_id: InPathImportId, body: ReadFileShape
) -> WholeImportShape:
    """Says that all parts have come. How the file is read is found out soon after: `state` is
    `ready` then, and `look` and `mapping` tell what was found.
    """
    how = _read_as(body)
    return _whole(await actions.complete(conn, caller.account_id, import_id, how))


async def look(
    caller: Who, conn: Tx, import_id: InPathImportId, body: ReadFileShape
) -> WholeImportShape:
    """Has the file read in another way than was found out."""
    how = _read_as(body)
    return _whole(await actions.look_again(conn, caller.account_id, import_id, how))


async def start(
    services: Here, caller: Who, conn: Tx, import_id: InPathImportId, body: StartImportShape
) -> WholeImportShape:
    """Takes the file in. The worker does it; rows with something to mend stay out."""
    found = await actions.get(conn, caller.account_id, import_id)
    plan = _plan(body, found)
    try:
        begun = await actions.start(conn, caller.account_id, import_id, plan, now=services.clock())
    except BadImport as error:
        raise located(error, _MEMBERS) from None
    return _whole(begun)


async def cancel(services: Here, caller: Who, conn: Tx, import_id: InPathImportId) -> ImportShape:
    """Ends it where it stands. Whoever is on the list by now stays there."""
    now = services.clock()
    return _shape(await actions.cancel(conn, caller.account_id, import_id, now=now))


async def undo(services: Here, caller: Who, conn: Tx, import_id: InPathImportId) -> ImportShape:
    """Takes back what it added and changed, but for what was changed since."""
    now = services.clock()
    return _shape(await actions.undo(conn, caller.account_id, import_id, now=now))


async def index(caller: Who, conn: Tx, after: Begins, limit: Limit = 100) -> Paged[ImportShape]:
    """The imports, the newest first."""
    found = await queries.page(conn, caller.account_id, after=after, size=limit + 1)
    more = ordering.more(found, limit, after)
    return Paged(data=list(map(_shape, found[:limit])), next_after=more)


async def show(caller: Who, conn: Tx, import_id: InPathImportId) -> WholeImportShape:
    """One import."""
    return _whole(await actions.get(conn, caller.account_id, import_id))


async def rejects(
    caller: Who, conn: Tx, import_id: InPathImportId, after: After = 0, limit: Limit = 100
) -> Paged[RejectShape]:
    """The rows that are not in, in the order of the file; kept for 30 days."""
    await actions.get(conn, caller.account_id, import_id)
    found = await queries.rejects(conn, caller.account_id, import_id, after=after, size=limit + 1)
    more = found[limit - 1].line if len(found) > limit else None
    data = [
        RejectShape(
            line=each.line,
            head=each.head,
            value=each.value,
            why=english(read(each.why)),
            cells=each.cells,
        )
        for each in found[:limit]
    ]
    return Paged(data=data, next_after=more)


def _read_as(body: ReadFileShape) -> ReadTableAs:
    told = body.model_dump()
    return ReadTableAs(kind=told.pop("format"), **told)


def _plan(body: StartImportShape, found: Import) -> ImportPlan:
    if body.mapping is None:
        mapping = [(head, target) for head, target in found.plan.get("mapping", ())]
    else:
        mapping = [(each.head, each.target) for each in body.mapping]
    word = body.consent
    return ImportPlan(
        mapping=mapping,
        on_duplicate=body.on_duplicate,
        consent=None if word is None else ConsentWord(**word.model_dump()),
        day_order=body.day_order,
        zone=body.zone or found.plan.get("zone", ""),
        new_fields=body.new_fields,
        trigger_sends=body.trigger_sends,
        start_automations=body.start_automations,
        is_trial=body.dry_run,
        orders=_order_choices(body.orders),
    )


def _order_choices(told: OrderFileShape | None) -> OrderChoices:
    if told is None:
        return OrderChoices()
    return OrderChoices(
        currency=told.currency,
        vat_percent=told.vat_percent,
        is_gross=told.is_gross,
        decimal_mark=told.decimal_mark,
        statuses=tuple((each.word, STATUS_NAMES[each.means]) for each in told.statuses),
    )


def _told(found: Import) -> dict[str, object]:
    return {
        "import_id": found.id,
        "list_id": found.list_id,
        "kind": found.kind,
        "state": found.state,
        "file_name": found.file_name,
        "file_bytes": found.file_bytes,
        "line": found.merged_line,
        "counts": ImportCountsShape(**asdict(found.counted)),
        "why": english(read(found.why)),
        "created_at": found.created_at,
        "updated_at": found.updated_at,
        "started_at": found.started_at,
        "finished_at": found.finished_at,
        "undone_at": found.undone_at,
    }


def _shape(found: Import) -> ImportShape:
    return ImportShape.model_validate(_told(found))


def _whole(found: Import) -> WholeImportShape:
    seen = found.look
    look = None
    if "head" in seen:
        how = {name: seen["how"][name] for name in ReadFileShape.model_fields if name != "format"}
        look = FileLookShape(
            read=ReadFileShape(format=seen["how"]["kind"], **how),
            head=seen["head"],
            sample=seen["sample"],
            said=[english(read(each)) for each in seen["said"]],
            sheets=seen["sheets"],
            members=seen["members"],
            encodings=seen["encodings"],
        )
    mapping = [
        ColumnShape(head=head, target=target) for head, target in found.plan.get("mapping", ())
    ]
    return WholeImportShape.model_validate({**_told(found), "look": look, "mapping": mapping})


_UNDER_WAY: Failures = (ImportUnderWay,)
_BAD: Failures = (BadImport, ImportUnderWay)

ROUTES = (
    Route("GET /imports", index, "listImports", "Read imports", 200, (BadCursor,)),
    Route("POST /imports", create, "createImport", "Begin an import", CREATED,
          (BadImport, ListNotFound)),
    Route("GET /imports/{importId}", show, "getImport", "Read an import"),
    Route("PUT /imports/{importId}/parts", put_part, "putImportPart",
          "Send a part of the file", 200, _BAD),
    Route("POST /imports/{importId}/complete", complete, "completeImport",
          "Say that the file is whole", 200, _BAD),
    Route("POST /imports/{importId}/look", look, "lookAtImport",
          "Have the file read in another way", 200, _UNDER_WAY),
    Route("POST /imports/{importId}/start", start, "startImport", "Take the file in", 200, _BAD),
    Route("GET /imports/{importId}/rejects", rejects, "listImportRejects",
          "Read the rows that are not in"),
    Route("POST /imports/{importId}/cancel", cancel, "cancelImport", "End an import", 200,
          _UNDER_WAY),
    Route("POST /imports/{importId}/undo", undo, "undoImport", "Take an import back", 200,
          _UNDER_WAY),
)  # fmt: skip
