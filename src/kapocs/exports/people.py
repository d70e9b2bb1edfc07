"""Rows of records: people of newsletter lists, orders of e-commerce lists, and their lines."""

from collections.abc import Awaitable, Callable, Collection, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

from kapocs.db.pool import Conn
from kapocs.exports import queries_people as queries
from kapocs.exports.columns import LEFT_AT, OF_LINE, OF_ORDER, chosen, is_secret, of_list, usual
from kapocs.exports.model import (
    BadExport,
    ExportColumn,
    ExportKind,
    ExportPage,
    ExportRow,
    ExportWish,
    Source,
)
from kapocs.ids import AccountId, ListId
from kapocs.lists import actions as lists
from kapocs.lists import standard
from kapocs.lists.model import ListType, Schema
from kapocs.orders.model import OrderStatus
from kapocs.reasons import Reason
from kapocs.segments import queries as segments
from kapocs.segments.model import Condition, SegmentNotFound
from kapocs.subscribers.queries_export import ids_that_fit

PAGE = 1_000
_Cell = Callable[[Any, dict[str, str]], Any]
_Read = Callable[[Conn, AccountId, ListId, Sequence[int]], Awaitable[list[Any]]]
_READ: dict[ExportKind, _Read] = {
    ExportKind.PEOPLE: queries.people,
    ExportKind.ORDERS: queries.orders,
    ExportKind.ORDER_LINES: queries.lines,
}
_MORE: dict[ExportKind, tuple[ExportColumn, ...]] = {
    ExportKind.PEOPLE: (),
    ExportKind.ORDERS: OF_ORDER,
    ExportKind.ORDER_LINES: (*OF_ORDER, *OF_LINE),
}
_COLUMN_OF = {each.field: each.column for each in standard.COLUMNS}
_STATUS = "order_status"


@dataclass(frozen=True, slots=True, kw_only=True)
class _Records:
    """What is read. `conditions` None: every record of the list."""

    schema: Schema
    read: _Read
    cells: Sequence[_Cell]
    conditions: Sequence[Condition] | None


async def records(
    conn: Conn, account_id: AccountId, wish: ExportWish, *, only_check: bool = False
) -> Source:
    """Where the rows come from. ListNotFound, SegmentNotFound, BadExport.

    `only_check`: it is not found out which columns have anything in them, which takes long.
    """
    if wish.list_id is None:
        raise BadExport(Reason("exports.needs_list"), field="list")
    schema = await lists.schema(conn, account_id, wish.list_id, archived=True)
    if wish.kind is not ExportKind.PEOPLE and schema.list.type is not ListType.ECOMMERCE:
        raise BadExport(Reason("exports.no_orders"), field="list")
    columns = _columns(schema, wish)
    if not (wish.columns or only_check):
        columns = usual(schema, columns, await queries.filled(conn, *schema.key))
    own = {each.name for each in schema.custom}
    found = _Records(
        schema=schema,
        read=_READ[wish.kind],
        cells=[_cell(each, own) for each in columns],
        conditions=await _conditions(conn, account_id, wish),
    )
    return Source(columns, partial(_count, found), partial(_page, found))


async def _count(what: _Records, conn: Conn) -> int:
    """Records, of which not all need be orders."""
    if what.conditions is None:
        return await queries.count(conn, *what.schema.key)
    return await segments.count(conn, what.schema.list.account_id, what.schema, what.conditions)


def _columns(schema: Schema, wish: ExportWish) -> list[ExportColumn]:
    """Those that are named, or all that there are. BadExport."""
    own = {each.name for each in schema.custom}
    every = [*of_list(schema), *(each for each in _MORE[wish.kind] if each.name not in own)]
    for name in wish.columns:
        if is_secret(schema, name.strip().lower()):
            why = Reason("exports.secret_column", name=name.strip()[:64])
            raise BadExport(why, field="columns")
    return chosen(every, wish.columns) if wish.columns else every


async def _conditions(
    conn: Conn, account_id: AccountId, wish: ExportWish
) -> Sequence[Condition] | None:
    if wish.segment_id is None:
        return None
    found = await segments.get(conn, account_id, wish.segment_id)
    if found is None or found.list_id != wish.list_id:
        raise SegmentNotFound(field="segment")
    return found.conditions


async def _page(what: _Records, conn: Conn, after: int) -> ExportPage:
    only = None
    if what.conditions is not None:
        only = await segments.ids(
            conn,
            what.schema.list.account_id,
            what.schema,
            [what.conditions],
            after=after,
            size=PAGE + 1,
        )
    ids, more = await ids_that_fit(conn, *what.schema.key, after=after, size=PAGE, only=only)
    if not ids:
        return ExportPage([], None)
    rows = await what.read(conn, *what.schema.key, ids)
    return ExportPage(list(map(partial(_row, what.cells), rows)), ids[-1] if more else None)


def _row(cells: Sequence[_Cell], row: Any) -> ExportRow:
    fields: dict[str, str] = row["fields"]
    return [cell(row, fields) for cell in cells]


def _cell(column: ExportColumn, own: Collection[str]) -> _Cell:
    """What reads the column's cell of a record. `own`: the list's fields by name, which go first
    where one is called as something else is.
    """
    name = column.name
    if name in own:
        return lambda _, fields: fields.get(name)
    if name == _STATUS:
        return lambda row, _: OrderStatus(row[_STATUS]).name.lower()
    held = name if column in (*OF_ORDER, *OF_LINE, LEFT_AT) else _COLUMN_OF.get(name)
    if held is None:
        return lambda _, fields: fields.get(name)
    return lambda row, _: row[held]
