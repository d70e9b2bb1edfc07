"""What happens in an account, from a cursor that misses nothing."""

from collections.abc import Sequence
from typing import Annotated

from fastapi import Query
from pydantic import AfterValidator

from kapocs.api_v2.depends import Limit, Tx, Who
from kapocs.api_v2.nouns.event_log import no_such_type
from kapocs.api_v2.route import Route
from kapocs.api_v2.shapes.common import Listed
from kapocs.api_v2.shapes.events import EventKindShape, EventsShape, FactShape, kind_shape
from kapocs.facts.kinds import covered
from kapocs.ids import LARGEST_ID
from kapocs.stream import reading
from kapocs.stream.model import Fact
from kapocs.stream.telling import actor_of, data_of
from kapocs.webhooks.kinds import every

_PAGE = 100
_MOST_TYPES = 100


def _known(name: str) -> str:
    """Refuses what no event is called, with the nearest name."""
    if not covered([name], every()):
        raise no_such_type(name, every(), otherwise="GET /event-types lists them")
    return name


Types = Annotated[
    Sequence[Annotated[str, AfterValidator(_known)]],
    Query(
        alias="type",
        max_length=_MOST_TYPES,
        description="Only events of this type, or of a noun (`order.*`); once for each of several.",
    ),
]
_After = Annotated[
    int,
    Query(ge=0, le=LARGEST_ID, description="`readTo` of the answer before; 0 to begin."),
]


async def index(
    caller: Who, conn: Tx, after: _After = 0, limit: Limit = _PAGE, types: Types = ()
) -> EventsShape:
    """What happened to subscribers, letters, orders and all else, in the order it was noted.

    Whoever comes back with `after` set to the last answer's `readTo` misses nothing and reads
    nothing twice, however many write at the time. A page may have fewer than `limit` events, or
    none, with more to follow: `nextAfter` is null only when there is no more for now. Events of
    somebody who is deleted go with them; others are kept for two months at least.
    """
    kinds = covered(types, every()) if types else None
    piece = await reading.read(conn, caller.account_id, after=after, kinds=kinds, size=limit)
    more = None if piece.is_last else piece.until
    # A cursor from before a backup was restored may be ahead of what is there.
    read_to = max(after, piece.until)
    return EventsShape(
        data=[_shape(each) for each in piece.facts], next_after=more, read_to=read_to
    )


async def types() -> Listed[EventKindShape]:
    """Every type of event, and the shape of its `data` as a JSON schema."""
    return Listed(data=[kind_shape(each) for _, each in sorted(every().items())])


def _shape(fact: Fact) -> FactShape:
    return FactShape(
        id=fact.id,
        type=fact.kind,
        version=fact.version,
        timestamp=fact.at,
        list_id=fact.list_id,
        subscriber_id=fact.subscriber_id,
        actor=actor_of(fact),
        data=data_of(fact),
    )


ROUTES = (
    Route("GET /events", index, "listAccountEvents", "Follow what happens"),
    Route("GET /event-types", types, "listEventTypes", "List the types of events"),
)
