"""Rows 6 to 15: reading records and segments."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from kapocs.api_v1.answers import Answer, Stream, amount, json, number
from kapocs.api_v1.call import BadRequest, Call, reads, reads_many
from kapocs.api_v1.export import everybody, selected
from kapocs.api_v1.lookups import having, list_and_forms, list_of
from kapocs.api_v1.paths import number as read_number
from kapocs.api_v1.records import RecordShape, as_row
from kapocs.db.pool import Conn
from kapocs.forms.model import Form
from kapocs.ids import SegmentId, SubscriberId
from kapocs.lists.model import Schema
from kapocs.lists.values import as_text
from kapocs.orders import queries as orders
from kapocs.orders.model import Item
from kapocs.pace import PACE
from kapocs.segments import queries as segments
from kapocs.segments.compile import order_by, where
from kapocs.segments.filters import BY_ID, Ordering
from kapocs.segments.model import (
    DEFAULT_CURRENCY,
    MOST_CONDITIONS,
    MOST_SEGMENTS,
    Condition,
    Segment,
    SegmentNotFound,
    read,
)
from kapocs.segments.queries import Selection
from kapocs.subscribers import queries as subscribers

_MOST_NAMES = 1_000
"""More than a list has fields."""


@dataclass(frozen=True, slots=True)
class WantedLists:
    """What a filter body asks for."""

    conditions: Sequence[Condition]
    only: Sequence[str] | None
    """Names of the fields to show; None: all."""


@reads
async def whole(call: Call, conn: Conn) -> Stream:
    """Every record."""
    schema, forms = await list_and_forms(call, conn)
    return everybody(call, schema, RecordShape(schema, forms, call.services.links))


@reads
async def ordered(call: Call, conn: Conn) -> Stream:
    """Records that pass the filter of the body, in order, up to a limit."""
    wanted = _wanted(call.optional_array(MOST_CONDITIONS + 1))
    known = await list_and_forms(call, conn)
    return await _stream(call, known, [wanted.conditions], only=wanted.only)


@reads_many
async def with_value(call: Call, conn: Conn) -> Stream | Answer:
    """Records that have the value in the field; `*` stands for any text."""
    known = await list_and_forms(call, conn)
    field = known[0].field(call.params["field"])
    value = call.params["value"]
    if field.name == "id" and "*" not in value:
        value = str(read_number(value))
    if not value:
        return call.notation.none()
    if "*" in value:
        return await _stream(call, known, [[Condition(field.name, "=", value)]])
    return await _stream(call, known, [[await having(conn, known[0], field=field, value=value)]])


@reads
async def record(call: Call, conn: Conn) -> Answer:
    """One record as an object; an empty array when there is none."""
    schema, forms = await list_and_forms(call, conn)
    shape = RecordShape(schema, forms, call.services.links)
    found = await subscribers.get(conn, *schema.key, SubscriberId(call.number("record")))
    if found is None:
        return call.notation.none()
    items: Sequence[Item] = ()
    if shape.shows_products:
        items = (await orders.items_of(conn, *schema.key, [found.id])).get(found.id, ())
    return call.notation.one(shape.record(as_row(found, schema.zone), items))


@reads_many
async def total(call: Call, conn: Conn) -> Answer:
    """How many records, inactive ones included."""
    await list_of(call, conn)
    return call.notation.total(await subscribers.count(conn, call.account_id, call.list_id))


@reads
async def filtered(call: Call, conn: Conn) -> Stream:
    """Records in any of the segments; those of other lists add nobody."""
    asked = [read_number(as_text(each, "segment")) for each in call.array(MOST_SEGMENTS)]
    known = await list_and_forms(call, conn)
    found = await segments.by_ids(conn, call.account_id, call.list_id, asked)
    found = [each for each in found if each.archived_at is None]
    for other in set(asked) - {each.id for each in found}:
        await _segment(call, conn, other)
    return await _stream(call, known, [each.conditions for each in found])


@reads_many
async def segment_count(call: Call, conn: Conn) -> Answer:
    """How many records a segment has."""
    segment = await _segment(call, conn, call.number("segment"))
    schema = await call.services.schemas.get(conn, call.account_id, segment.list_id)
    return number(await segments.count(conn, call.account_id, schema, segment.conditions))


@reads_many
async def segment_income(call: Call, conn: Conn) -> Answer:
    """Income of a segment's paid orders by currency."""
    segment = await _segment(call, conn, call.number("segment"))
    schema = await call.services.schemas.get(conn, call.account_id, segment.list_id)
    income = await segments.income(conn, call.account_id, schema, segment.conditions)
    return json({code: amount(sum_) for code, sum_ in income.items()} or {DEFAULT_CURRENCY: 0})


async def _segment(call: Call, conn: Conn, id_: int) -> Segment:
    found = await segments.get(conn, call.account_id, SegmentId(id_))
    if found is None or found.archived_at is not None:
        raise SegmentNotFound
    return found


async def _stream(
    call: Call,
    known: tuple[Schema, tuple[Form, ...]],
    union: Sequence[Sequence[Condition]],
    *,
    only: Sequence[str] | None = None,
) -> Stream:
    schema, forms = known
    filters = await PACE.owing(
        call.account_id,
        sum(map(len, union)),
        lambda: tuple(where(schema, conditions) for conditions in union),
    )
    selection = Selection(filters, _order(call, schema), _limit(call))
    return selected(
        call, schema, RecordShape(schema, forms, call.services.links, only=only), selection
    )


def _order(call: Call, schema: Schema) -> Ordering:
    if "order" not in call.params:
        return BY_ID
    direction = call.params["direction"].lower()
    if direction not in ("asc", "desc"):
        raise BadRequest("The direction must be asc or desc.", field="direction")
    return order_by(schema, call.params["order"], descending=direction == "desc")


def _limit(call: Call) -> int | None:
    if "limit" not in call.params:
        return None
    limit = read_number(call.params["limit"])
    if limit < 1:
        raise BadRequest("The limit must be a whole number above 0.", field="limit")
    return limit


def _wanted(elements: Sequence[Any]) -> WantedLists:
    conditions = []
    only: list[str] | None = None
    for element in elements:
        if not isinstance(element, dict):
            raise BadRequest("Each element of the filter must be an object.")
        if "listFields" in element:
            only = _names(element["listFields"])
        elif element:
            conditions.append(read(element))
    return WantedLists(conditions, only)


def _names(raw: object) -> list[str]:
    if not isinstance(raw, list) or not all(isinstance(each, str) for each in raw):
        raise BadRequest("listFields: must be an array of names.", field="listFields")
    if len(raw) > _MOST_NAMES:
        raise BadRequest(f"listFields: at most {_MOST_NAMES} names.", field="listFields")
    return raw
