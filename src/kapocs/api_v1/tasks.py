"""Rows 65 to 67: tasks about contacts, and a call centre's answers."""

from kapocs.api_v1.answers import NO, YES, Answer, json, number
from kapocs.api_v1.call import BadRequest, Call, optional_member, reads, writes
from kapocs.api_v1.lookups import list_of
from kapocs.crm import actions, queries
from kapocs.crm.model import Task, TaskNotFound
from kapocs.db.pool import Conn
from kapocs.ids import SubscriberId, TaskId
from kapocs.lists.model import Schema
from kapocs.orders import updating
from kapocs.subscribers.texts import local_text

_NEVER = "0000-00-00 00:00:00"
_STATUS = {None: None, "0": True, "1": False}
"""Status asked for → whether the task is open; None: either."""


@reads
async def tasks(call: Call, conn: Conn) -> Answer:
    """The tasks of a list: all of them, or those of the status in the body."""
    wanted = optional_member(call.object(), "status") if call.body.strip() else None
    if wanted not in _STATUS:
        raise BadRequest("status: 0 for open tasks, 1 for closed ones.", field="status")
    schema = await list_of(call, conn)
    found = await queries.of_list(conn, *schema.key, is_open=_STATUS[wanted])
    return json([_shape(each, schema) for each in found])


@writes
async def close(call: Call, conn: Conn) -> Answer:
    """Closes a task; 0 when there is none."""
    try:
        await actions.close(conn, call.account_id, TaskId(call.number("task")), now=call.now)
    except TaskNotFound:
        return NO
    return YES


@writes
async def update_from_call(call: Call, conn: Conn) -> Answer:
    """Stores what a call centre found out about a contact; 1 when there is such a contact."""
    given = call.object() if call.body.strip() else {}
    schema = await list_of(call, conn)
    ids = [SubscriberId(call.number("record"))]
    changed = await updating.update(conn, schema, ids, given, form_id=None, now=call.now)
    return number(changed)


def _shape(task: Task, schema: Schema) -> dict[str, str]:
    zone = schema.zone
    return {
        "event_id": str(task.id),
        "nl_id": str(task.list_id),
        "nud_id": str(task.subscriber_id),
        "email": task.email,
        "title": task.title,
        "text": task.text,
        "status": "0" if task.open else "1",
        "due": local_text(task.due_at, zone) or _NEVER,
        "owner": task.owner,
        "created": local_text(task.created_at, zone),
        "closed": local_text(task.closed_at, zone) or _NEVER,
    }
