"""Making an import, starting it, ending it early, taking it back."""

from dataclasses import asdict, replace
from datetime import datetime, timedelta
from typing import Any

from kapocs.db.pool import Conn
from kapocs.facts.model import Subject
from kapocs.facts.noting import note
from kapocs.file_cells import new_fields
from kapocs.ids import AccountId, ImportId, ListId
from kapocs.imports import plans, queries
from kapocs.imports.facts import ImportFinished
from kapocs.imports.jobs import LookAtImport, ReadImport, UndoImport
from kapocs.imports.model import (
    ENDED,
    KEPT_DAYS,
    MOST_BYTES,
    PART_BYTES,
    TAKEN_BACK,
    BadImport,
    Import,
    ImportKind,
    ImportNotFound,
    ImportPlan,
    ImportState,
    ImportUnderWay,
)
from kapocs.lists import actions as lists
from kapocs.lists.model import ListType, Schema
from kapocs.order_files import queries as order_queries
from kapocs.queue.put import put
from kapocs.reasons import Reason
from kapocs.storable import storable_json
from kapocs.subscribers import queries_waiting
from kapocs.tables.model import ReadTableAs, TableLook

_LONGEST_NAME = 255


async def create(
    conn: Conn,
    account_id: AccountId,
    list_id: ListId | None,
    *,
    kind: ImportKind,
    file_name: str = "",
    now: datetime,
) -> Import:
    """A new import; its file is to be sent in parts. ListNotFound, BadImport."""
    await schema_of(conn, account_id, list_id, kind)
    return await queries.insert(
        conn, account_id, list_id, kind=kind, file_name=file_name[:_LONGEST_NAME], now=now
    )


async def schema_of(
    conn: Conn, account_id: AccountId, list_id: ListId | None, kind: ImportKind
) -> Schema | None:
    """The list that people come onto; None for addresses of no list. ListNotFound, BadImport."""
    if (list_id is None) != (kind.silence is not None):
        code = "imports.needs_list" if list_id is None else "imports.needs_no_list"
        raise BadImport(Reason(code), field="list")
    if list_id is None:
        return None
    schema = await lists.schema(conn, account_id, list_id)
    is_of_orders = schema.list.type is ListType.ECOMMERCE
    if is_of_orders and kind is not ImportKind.ORDERS:
        # A record there is an order, and orders come by the order command.
        raise BadImport(Reason("imports.list_of_orders"), field="list")
    if kind is ImportKind.ORDERS and not is_of_orders:
        raise BadImport(Reason("order_files.no_list_of_orders"), field="list")
    return schema


async def add_part(
    conn: Conn, account_id: AccountId, import_id: ImportId, number: int, raw: bytes
) -> None:
    """Takes a part of the file; sent again, it takes the place of the first.

    ImportNotFound, ImportUnderWay, BadImport.
    """
    found = await get(conn, account_id, import_id, lock=True)
    if found.state is not ImportState.UPLOADING:
        raise ImportUnderWay(Reason("imports.not_uploading"), field="part")
    if not 1 <= len(raw) <= PART_BYTES:
        raise BadImport(Reason("imports.bad_part", most=PART_BYTES), field="part")
    if not 1 <= number <= MOST_BYTES // PART_BYTES:
        raise BadImport(
            Reason("value.number_from_to", field="part", least=1, most=MOST_BYTES // PART_BYTES),
            field="part",
        )
    await queries.put_part(conn, account_id, import_id, number, raw)


async def complete(
    conn: Conn, account_id: AccountId, import_id: ImportId, how: ReadTableAs
) -> Import:
    """The file is there: has it looked at. ImportNotFound, ImportUnderWay, BadImport."""
    found = await _received(conn, account_id, import_id)
    values = {"state": ImportState.LOOKING, "look": {"how": asdict(how)}}
    await queries.set_columns(conn, account_id, found.id, values)
    await put(conn, LookAtImport(account_id, found.id))
    return await get(conn, account_id, import_id)


async def look_again(
    conn: Conn, account_id: AccountId, import_id: ImportId, how: ReadTableAs
) -> Import:
    """Has the file read in another way. ImportNotFound, ImportUnderWay."""
    found = await get(conn, account_id, import_id, lock=True)
    if found.state not in (ImportState.READY, ImportState.PREVIEWED):
        raise ImportUnderWay(Reason("imports.not_ready"), field="import")
    values = {"state": ImportState.LOOKING, "look": {"how": asdict(how)}}
    await queries.set_columns(conn, account_id, found.id, values)
    await put(conn, LookAtImport(account_id, found.id))
    return await get(conn, account_id, import_id)


async def complete_seen(
    conn: Conn, account_id: AccountId, import_id: ImportId, look: TableLook
) -> Import:
    """The file is there, and was looked at. ImportNotFound, ImportUnderWay, BadImport."""
    found = await _received(conn, account_id, import_id)
    return await seen(conn, found, look)


async def seen(conn: Conn, found: Import, look: TableLook) -> Import:
    """It is known how the file is read; what its columns are for is found out from their heads."""
    schema = await schema_of(conn, found.account_id, found.list_id, found.kind)
    targets = await plans.suggested(conn, found.account_id, schema, found.kind, look)
    plan = plans.planned(ImportPlan(mapping=[]), targets, [], look)
    values = {
        "state": ImportState.READY,
        "look": as_kept(look),
        "plan": plans.stored(plan),
    }
    await queries.set_columns(conn, found.account_id, found.id, values)
    return await get(conn, found.account_id, found.id)


async def _received(conn: Conn, account_id: AccountId, import_id: ImportId) -> Import:
    """The import whose file has come whole."""
    found = await get(conn, account_id, import_id, lock=True)
    if found.state is not ImportState.UPLOADING:
        raise ImportUnderWay(Reason("imports.not_uploading"), field="import")
    sizes = await queries.parts(conn, account_id, import_id)
    there = {number for number, _ in sizes}
    missing = next(number for number in range(1, len(sizes) + 2) if number not in there)
    if missing <= len(sizes) or not sizes:
        raise BadImport(Reason("imports.missing_part", number=missing), field="part")
    size = sum(each for _, each in sizes)
    await queries.set_columns(conn, account_id, import_id, {"file_bytes": size})
    return found


def as_kept(look: TableLook) -> dict[str, Any]:
    """How the file is read, its heads and first rows, as they are kept."""
    return {
        "how": asdict(look.chosen()),
        "head": list(look.head),
        "sample": [storable_json(each.cells) for each in look.sample],
        "said": [each.stored() for each in (*look.guesses, *look.warnings)],
        "sheets": list(look.sheets),
        "members": list(look.members),
        "encodings": [
            {"encoding": each.encoding, "lines": storable_json(list(each.lines))}
            for each in look.encodings
        ],
    }


async def start(
    conn: Conn, account_id: AccountId, import_id: ImportId, plan: ImportPlan, *, now: datetime
) -> Import:
    """Has the file taken in by this plan. ImportNotFound, ImportUnderWay, BadImport."""
    found = await get(conn, account_id, import_id, lock=True)
    if found.state not in (ImportState.READY, ImportState.PREVIEWED):
        raise ImportUnderWay(Reason("imports.not_ready"), field="import")
    schema = await schema_of(conn, account_id, found.list_id, found.kind)
    heads = found.look["head"]
    if plan.new_fields and schema is not None and not plan.is_trial:
        plan = await _with_new_fields(conn, schema, found, plan)
        schema = await schema_of(conn, account_id, found.list_id, found.kind)
    good = plans.checked(plan, schema, heads)
    plans.check_day(good, schema, now)
    values = {
        "state": ImportState.RUNNING,
        "plan": plans.stored(good),
        "started_at": now,
        "finished_at": None,
        "counts": {},
        **dict.fromkeys(("staged_line", "staged_people", "merged_line", "merged_people"), 0),
        "is_whole": False,
        "is_merging": False,
    }
    await queries.drop_rejects(conn, account_id, import_id)
    await queries.set_columns(conn, account_id, import_id, values)
    kept = plans.to_keep(good.mapping, schema, heads)
    await queries.keep_mapping(
        conn, account_id, plans.heads_key(heads), found.kind, mapping=kept, now=now
    )
    await put(conn, ReadImport(account_id, import_id))
    return await get(conn, account_id, import_id)


async def _with_new_fields(
    conn: Conn, schema: Schema, found: Import, plan: ImportPlan
) -> ImportPlan:
    good = plans.checked(plan, schema, found.look["head"])
    heads, sample = found.look["head"], found.look["sample"]
    mapped = {head for head, _ in good.mapping}
    made = await new_fields.add(conn, schema, heads, sample, mapped=mapped)
    return replace(good, mapping=[*good.mapping, *made])


async def cancel(
    conn: Conn, account_id: AccountId, import_id: ImportId, *, now: datetime
) -> Import:
    """Ends it where it stands: what is on the list stays. ImportNotFound, ImportUnderWay."""
    found = await get(conn, account_id, import_id, lock=True)
    if found.state in (*ENDED, ImportState.UNDOING):
        raise ImportUnderWay(Reason("imports.not_running"), field="import")
    await end(conn, found, ImportState.CANCELLED, now=now)
    return await get(conn, account_id, import_id)


async def undo(conn: Conn, account_id: AccountId, import_id: ImportId, *, now: datetime) -> Import:
    """Has what it did taken back, but for what was changed since.

    ImportNotFound, ImportUnderWay.
    """
    found = await get(conn, account_id, import_id, lock=True)
    if found.state not in TAKEN_BACK:
        raise ImportUnderWay(Reason("imports.not_undone"), field="import")
    if found.finished_at is None or found.finished_at < now - timedelta(days=KEPT_DAYS):
        raise ImportUnderWay(Reason("imports.too_old", days=KEPT_DAYS), field="import")
    await queries.set_columns(conn, account_id, import_id, {"state": ImportState.UNDOING})
    await put(conn, UndoImport(account_id, import_id))
    return await get(conn, account_id, import_id)


async def get(
    conn: Conn, account_id: AccountId, import_id: ImportId, *, lock: bool = False
) -> Import:
    """The import. ImportNotFound."""
    found = await queries.get(conn, account_id, import_id, lock=lock)
    if found is None:
        raise ImportNotFound(field="import")
    return found


async def end(
    conn: Conn,
    found: Import,
    state: ImportState,
    *,
    now: datetime,
    why: Reason | None = None,
) -> None:
    """It has come to an end: its file and whoever still waits are dropped."""
    await queries_waiting.drop(conn, found.account_id, found.id)
    await order_queries.drop(conn, found.account_id, found.id)
    if state is not ImportState.PREVIEWED:
        await queries.drop_parts(conn, found.account_id, found.id)
    values = {
        "state": state,
        "finished_at": now,
        "is_merging": False,
        "why": None if why is None else why.stored(),
    }
    await queries.set_columns(conn, found.account_id, found.id, values)
    if state is not ImportState.PREVIEWED:
        about = Subject(found.account_id, found.list_id)
        note(conn, about, ImportFinished(import_id=found.id, state=str(state)), at=now)
