"""How many people a send is for, before it goes out, and its letter to one of them."""

from kapocs.api_v2.depends import Asking, Here, InPathSendId, InPathSubscriberId, Tx, Who
from kapocs.api_v2.route import Route
from kapocs.api_v2.shapes.audiences import AudienceShape
from kapocs.api_v2.shapes.send_verbs import QueuedShape
from kapocs.db.pool import Conn
from kapocs.lists.model import FieldNotFound
from kapocs.planning import expecting, single
from kapocs.segments.model import SegmentNotFound
from kapocs.sends import actions
from kapocs.sends.model import SingleMail
from kapocs.subscribers.model import SubscriberNotFound


async def audience(caller: Who, reading: Asking, send_id: InPathSendId) -> AudienceShape:
    """Counts whom a send would go to now, by its lists and segments. Nothing is planned by it."""

    async def count(conn: Conn) -> int | None:
        return await expecting.expected(conn, await actions.get(conn, caller.account_id, send_id))

    return AudienceShape(send_id=send_id, people=await reading.ask(count))


async def mail(
    services: Here,
    caller: Who,
    conn: Tx,
    send_id: InPathSendId,
    subscriber_id: InPathSubscriberId,
) -> QueuedShape:
    """Queues the send's letter for one subscriber at once, whether the send is active or not."""
    await actions.get(conn, caller.account_id, send_id)
    wanted = SingleMail(send_id, subscriber_id)
    queued = await single.send_now(conn, caller.account_id, [wanted], services.clock())
    if not queued:
        raise SubscriberNotFound
    return QueuedShape(queued=queued)


ROUTES = (
    Route("GET /sends/{sendId}/audience", audience, "getSendAudience", "Count whom a send is for",
          200, (SegmentNotFound, FieldNotFound)),
    Route("POST /sends/{sendId}/subscribers/{subscriberId}/mail", mail,
          "mailSubscriber", "Send the letter to one subscriber", 200),
)  # fmt: skip
