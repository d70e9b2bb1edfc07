"""A letter that was read, and a task."""

from kapocs.db.pool import Conn
from kapocs.ids import SubscriberId
from kapocs.lists.model import Schema
from kapocs.subscribers.model import EventType
from make_crm import make_task
from make_mail import make_letter, make_link, make_mail

_READ = (
    EventType.EMAIL_SENT,
    EventType.EMAIL_OPEN,
    EventType.EMAIL_OPEN,
    EventType.EMAIL_CLICK,
)


async def add(conn: Conn, schema: Schema, person: SubscriberId) -> dict[str, int]:
    """Ids by the names that the contract's paths use for them."""
    letter_id = await make_letter(conn, schema)
    link_id = await make_link(conn, schema, letter_id, target="https://kapocs.test/őszi")
    await make_mail(conn, schema, person, letter_id=letter_id, events=_READ, link_id=link_id)
    task = await make_task(conn, schema, person, text="Ár?", due="2026-12-24 18:00")
    return {"letter": letter_id, "task": task.id}
