"""Reading single records, the commonest question of all, without a query of one's own.

Questions that come at the same time share one statement (`subscribers.combine.RecordReader`).
It tells the list's version too: if the list is not as it was last read, the slow way answers.
"""

from collections.abc import Sequence
from typing import Any

from kapocs.addresses import BadEmail, email_key
from kapocs.api_v1 import lists
from kapocs.api_v1.answers import Answer, Stream
from kapocs.api_v1.call import Call
from kapocs.api_v1.notation import JSON
from kapocs.api_v1.records import RecordShape
from kapocs.forms.model import Form
from kapocs.ids import SubscriberId
from kapocs.lists.model import ListType, Schema
from kapocs.subscribers.queries_read import Found
from kapocs.web.services import Services

Known = tuple[Schema, tuple[Form, ...]]
_MOST_SHAPES = 1_000


class Shapes:
    """How the records of the lists read lately look; an entry is as old as its schema."""

    def __init__(self) -> None:
        self._shapes: dict[int, tuple[Schema, Services, RecordShape]] = {}

    def of(self, services: Services, known: Known) -> RecordShape:
        """The list's shape, made once for each state of the list."""
        schema, forms = known
        kept = self._shapes.get(schema.list.id)
        if kept is not None and kept[0] is schema and kept[1] is services:
            return kept[2]
        if len(self._shapes) >= _MOST_SHAPES:
            self._shapes.clear()
        shape = RecordShape(schema, forms, services.links)
        self._shapes[schema.list.id] = (schema, services, shape)
        return shape


_SHAPES = Shapes()


async def record(call: Call) -> Answer | Stream:
    """One record as an object; an empty array when there is none."""
    known = _newsletter(call)
    if known is not None:
        id_ = SubscriberId(call.number("record"))
        found = await call.services.records.by_id(*known[0].key, id_)
        rows = _current(known, found)
        if rows is not None:
            shape = _SHAPES.of(call.services, known)
            return call.notation.one(shape.record(rows[0])) if rows else call.notation.none()
    return await lists.record(call)


async def with_value(call: Call) -> Answer | Stream:
    """Records that have the value in the field; those with an address are found this way."""
    known = _newsletter(call)
    key = _key(call)
    if known is not None and key and call.notation is JSON:
        rows = _current(known, await call.services.records.by_email(*known[0].key, key))
        if rows is not None:
            shape = _SHAPES.of(call.services, known)
            return Answer(b"[" + b",".join(map(shape.record, rows)) + b"]")
    return await lists.with_value(call)


def _newsletter(call: Call) -> Known | None:
    """The list as last read. Records of e-commerce lists need their items besides."""
    known = call.services.schemas.last_known(call.account_id, call.list_id)
    return known if known and known[0].list.type is ListType.NEWSLETTER else None


def _current(known: Known, found: Found) -> Sequence[Any] | None:
    """The rows; None when the list has changed since it was read."""
    return found.rows if found.version == known[0].list.version else None


def _key(call: Call) -> str:
    """The address asked for, in its normal form; empty when it is no plain question for one."""
    value = call.params["value"]
    if call.params["field"].lower() != "email" or "*" in value:
        return ""
    try:
        return email_key(value)
    except BadEmail:
        return ""
