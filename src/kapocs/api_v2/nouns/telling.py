"""Events that programs tell: what happened to somebody beside Kapocs."""

from collections.abc import Sequence

from starlette.requests import Request

from kapocs.api_v2.batches import BatchAsker, Batched, BatchRefused, Outcome, run
from kapocs.api_v2.depends import Here, Who
from kapocs.api_v2.route import Route
from kapocs.api_v2.shapes.batches import BatchResult, NewEvents, NewEventShape
from kapocs.automations.telling import NewEvent, tell
from kapocs.db.pool import Conn
from kapocs.ids import ListId, SubscriberId


async def create(request: Request, services: Here, caller: Who, body: NewEvents) -> BatchResult:
    """Tells up to 1,000 events; each started 100 of them count as one call.

    Automations begin by them and wait for them, and whoever follows events gets them as
    `event.received`. Each item has its own result.
    """

    async def add(conn: Conn, items: Sequence[NewEventShape]) -> list[Outcome]:
        events = [_event(each) for each in items]
        return [*await tell(conn, caller.account_id, events, now=services.clock())]

    kind = Batched(shape=NewEventShape, key=_key, add=add)
    return await run(BatchAsker(request, services, caller), body.mode, body.items, kind)


def _key(item: NewEventShape) -> str:
    return f"{item.list_id} {item.subscriber_id}"


def _event(item: NewEventShape) -> NewEvent:
    return NewEvent(
        name=item.name,
        list_id=ListId(item.list_id),
        subscriber_id=SubscriberId(item.subscriber_id),
        data=item.data,
        at=item.at,
    )


ROUTES = (Route("POST /events", create, "createEvents", "Tell of events", 200, (BatchRefused,)),)
