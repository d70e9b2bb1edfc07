"""How many people a send is for, before it goes out."""

from kapocs.api_v2.depends import Asking, InPathSendId, Who
from kapocs.api_v2.route import Route
from kapocs.api_v2.shapes.audiences import AudienceShape
from kapocs.db.pool import Conn
from kapocs.lists.model import FieldNotFound
from kapocs.planning import expecting
from kapocs.segments.model import SegmentNotFound
from kapocs.sends import actions


async def audience(caller: Who, reading: Asking, send_id: InPathSendId) -> AudienceShape:
    """Counts whom a send would go to now, by its lists and segments. Nothing is planned by it."""

    async def count(conn: Conn) -> int | None:
        return await expecting.expected(conn, await actions.get(conn, caller.account_id, send_id))

    return AudienceShape(send_id=send_id, people=await reading.ask(count))


ROUTES = (
    Route("GET /sends/{sendId}/audience", audience, "getSendAudience", "Count whom a send is for",
          200, (SegmentNotFound, FieldNotFound)),
)  # fmt: skip
