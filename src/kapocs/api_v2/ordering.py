"""Collections in another order than their things were made in: `sort`, `updatedSince`, `filter`.

Such a page begins after a value and an id, both in a text that the page before told as `nextAfter`:
things with equal values follow each other by id, so nothing is read twice or passed over.
"""

import json
from base64 import urlsafe_b64decode, urlsafe_b64encode
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime
from typing import Annotated, Any

from fastapi import Depends, Query
from pydantic import BeforeValidator, Field
from pydantic_core import PydanticCustomError

from kapocs.api_v2.shapes.common import Moment
from kapocs.db.walk import Begin, Since
from kapocs.errors import Invalid, InvalidMany
from kapocs.ids import LARGEST_ID
from kapocs.reasons import Reason
from kapocs.segments.model import BadCondition, Condition, read
from kapocs.segments.parse import parse

LONGEST_FILTER, _LONGEST_CURSOR = 4_000, 2_000
_UPDATED = "updatedAt"


class BadCursor(Invalid):
    """This `after` is not of these pages."""

    code = "bad_cursor"


class ParametersClash(Invalid):
    """These parameters do not go together."""

    code = "parameters_clash"


def _number_or_text(given: object) -> object:
    """A number for what is one; `nextAfter` of pages in another order is a text."""
    text = str(given)
    if not text.lstrip("-+").isdecimal():
        return given
    if not text.isascii() or not text.isdecimal() or int(text) > LARGEST_ID:
        raise PydanticCustomError("greater_than_equal", "a number from 0", {"ge": 0})
    return int(text)


AnyAfter = Annotated[
    int | Annotated[str, Field(max_length=_LONGEST_CURSOR)],
    BeforeValidator(_number_or_text),
    Query(description="`nextAfter` of the page before; 0 for the first."),
]
UpdatedSince = Annotated[
    Moment | None,
    Query(
        alias="updatedSince",
        description="Only what was made or changed at this moment or later, in the order of that.",
    ),
]
FilterText = Annotated[
    str | None,
    Query(
        alias="filter",
        max_length=LONGEST_FILTER,
        description="Conditions as segments have them, all of which hold:"
        " `mssys_city = Pécs and mssys_birthday < 1990-01-01`, or a JSON array of objects with"
        " `field`, `operator` and `value`.",
    ),
]


async def _begins(since: UpdatedSince = None, after: AnyAfter = 0) -> Begin:
    if since is None:
        return by_id(after)
    told = place(after, _UPDATED)
    return Since(told.moment, told.id) if told else Since(since, 0)


Begins = Annotated[Begin, Depends(_begins)]
"""Where a page begins, of a collection that can be read by `updatedSince`. BadCursor."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where a page begins: after this value of what is sorted by, and this id."""

    value: str
    id: int

    @property
    def moment(self) -> datetime:
        """The value, of a sort by time. BadCursor."""
        try:
            found = datetime.fromisoformat(self.value)
        except ValueError:
            raise _bad() from None
        if found.tzinfo is None:
            raise _bad()
        return found

    @property
    def day(self) -> date:
        """The value, of a sort by day. BadCursor."""
        try:
            return date.fromisoformat(self.value)
        except ValueError:
            raise _bad() from None


def place(after: int | str, order: str) -> Place | None:
    """What `nextAfter` said, of pages in this order; None: the first page. BadCursor."""
    if not after:
        return None
    try:
        told, value, id_ = json.loads(urlsafe_b64decode(str(after)))
        found = Place(str(value), int(id_))
    except (ValueError, TypeError):
        raise _bad() from None
    if told != order or not 0 <= found.id <= LARGEST_ID or "\0" in found.value:
        raise _bad()
    return found


def cursor(order: str, value: str | datetime, id_: int) -> str:
    """What `nextAfter` says after a thing with this value and id."""
    text = value.isoformat() if isinstance(value, datetime) else value
    return urlsafe_b64encode(json.dumps([order, text, id_]).encode()).decode()


def more(found: Sequence[Any], limit: int, begin: Begin) -> int | str | None:
    """`nextAfter` of a page that was read with one thing more than it shows; None: the last."""
    return next_after(found[limit - 1], begin) if len(found) > limit else None


def next_after(last: Any, begin: Begin) -> int | str:
    """Where the page goes on after this thing, which has `id` and `updated_at`."""
    if isinstance(begin, Since):
        return cursor(_UPDATED, last.updated_at, last.id)
    id_: int = last.id
    return id_


def by_id(after: int | str) -> int:
    """The id that a page begins after, in the order things were made. BadCursor."""
    if isinstance(after, str):
        raise _bad()
    return after


def conditions(text: str) -> list[Condition]:
    """What a filter asks for. BadCondition, which points to the parameter."""
    with pointing_to_filter():
        if not text.lstrip().startswith("["):
            return parse(text)
        try:
            given = json.loads(text)
        except ValueError as error:
            raise BadCondition(Reason("filter.no_json", text=str(error))) from None
        return [read(each if isinstance(each, dict) else {}) for each in given]


@contextmanager
def pointing_to_filter() -> Iterator[None]:
    """Errors of conditions name the parameter in which they stand."""
    try:
        yield
    except Invalid as error:
        for each in error.problems if isinstance(error, InvalidMany) else [error]:
            each.field = "?filter"
        raise


def not_together(**given: object) -> None:
    """ParametersClash when more than one of the parameters is given."""
    names = [name for name, value in given.items() if value is not None]
    if len(names) > 1:
        told = " ".join(names)
        raise ParametersClash(Reason("parameters.clash", names=told), field=f"?{names[-1]}")


def _bad() -> BadCursor:
    return BadCursor(field="?after")
