"""The event log of a list, from a cursor that misses nothing."""

from collections.abc import Iterable, Sequence
from dataclasses import asdict
from difflib import get_close_matches
from typing import Annotated

from fastapi import Query
from pydantic import BeforeValidator
from pydantic_core import PydanticCustomError

from kapocs.api_v2.depends import Limit, OnList, Tx
from kapocs.api_v2.route import Route
from kapocs.api_v2.shapes.people import EventType, LogLineShape, LogShape
from kapocs.ids import LARGEST_ID
from kapocs.proof import queries_event_log as queries
from kapocs.proof.queries_event_log import LogLine
from kapocs.subscribers import model

_PAGE = 100
_NAMES = [str(each) for each in EventType]
_LONGEST_TOLD = 60


def _known(name: object) -> object:
    """Refuses a type that is none, with the nearest name."""
    if name in _NAMES:
        return name
    raise no_such_type(str(name), _NAMES, otherwise=f"there are {', '.join(_NAMES)}")


def no_such_type(name: str, known: Iterable[str], *, otherwise: str) -> PydanticCustomError:
    """What is said of a type of events that is none: the nearest name, or `otherwise`."""
    shown = name[:_LONGEST_TOLD]
    near = get_close_matches(shown.lower().replace("-", "_"), known, 1)
    told: dict[str, object] = {
        "shown": shown,
        "told": f"did you mean {near[0]}?" if near else otherwise,
    }
    return PydanticCustomError("event_type", "no such type: {shown}; {told}", told)


Types = Annotated[
    Sequence[Annotated[EventType, BeforeValidator(_known)]],
    Query(
        alias="type",
        max_length=len(EventType),
        description="Only events of this type; give it once for each of several.",
    ),
]
_After = Annotated[
    int,
    Query(ge=0, le=LARGEST_ID, description="`readTo` of the answer before; 0 to begin."),
]


def wanted_types(asked: Sequence[EventType]) -> list[model.EventType]:
    """The types asked for; all of the public log's for none."""
    return [model.EventType(each) for each in asked or EventType]


async def index(
    schema: OnList, conn: Tx, after: _After = 0, limit: Limit = _PAGE, types: Types = ()
) -> LogShape:
    """What happened to the subscribers of a list, in the order it was noted.

    Whoever comes back with `after` set to the last answer's `readTo` misses nothing and reads
    nothing twice, however many write at the time. A page may have fewer than `limit` events, or
    none, with more to follow: `nextAfter` is null only when there is no more for now. The events
    of somebody who is deleted go with them.
    """
    extent = await queries.extent(conn, *schema.key, after=after)
    # A cursor from before a backup was restored may be ahead of what is there.
    until = max(after, extent.looked_at or extent.settled)
    found = await queries.log(
        conn, *schema.key, span=(after, until), types=wanted_types(types), size=limit + 1
    )
    is_full = len(found) > limit
    read_to = found[limit - 1].id if is_full else until
    more = read_to if is_full or extent.looked_at is not None else None
    return LogShape(data=[_line(each) for each in found[:limit]], next_after=more, read_to=read_to)


def _line(found: LogLine) -> LogLineShape:
    members = asdict(found)
    return LogLineShape(event_id=members.pop("id"), **members)


ROUTES = (
    Route("GET /lists/{listId}/events", index, "listEvents", "Follow what happens on a list"),
)  # fmt: skip
