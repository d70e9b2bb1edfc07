"""What programs tell."""

from kapocs.automations.telling import NewEvent, tell
from kapocs.db.pool import Conn
from kapocs.ids import SubscriberId
from make import NOW
from stream.doings import Scene


async def told_by_a_program(conn: Conn, scene: Scene) -> None:
    """An event of a record, one of nobody, and one with a name that none can have."""
    events = [
        NewEvent(name=name, list_id=scene.schema.list.id, subscriber_id=id_, data={"n": "ő"})
        for name, id_ in (
            ("webinar_attended", scene.id),
            ("lost", SubscriberId(2**40)),
            ("Bad!", scene.id),
        )
    ]
    told = await tell(conn, scene.account_id, events, now=NOW)
    assert [each is None for each in told] == [True, False, False]
