"""Tasks: what somebody is to do about a contact."""

from typing import Annotated

from fastapi import Query
from starlette.responses import Response

from kapocs.accounts.model import UserNotFound
from kapocs.api_v2 import ordering
from kapocs.api_v2.depends import Here, InPathTaskId, Limit, OnList, Tx, Who
from kapocs.api_v2.errors import located
from kapocs.api_v2.nouns.payments import OfList
from kapocs.api_v2.ordering import BadCursor, Begins
from kapocs.api_v2.route import CREATED, Failures, Route
from kapocs.api_v2.shapes.common import Paged
from kapocs.api_v2.shapes.tasks import NewTaskShape, TaskChangeShape, TaskShape, TaskState
from kapocs.api_v2.written import page_of
from kapocs.crm import actions, queries
from kapocs.crm.model import BadTask, NewTask, Task, TaskChange
from kapocs.ids import ListId, SubscriberId
from kapocs.subscribers.model import SubscriberNotFound

_State = Annotated[TaskState | None, Query(description="Only those that stand so.")]


async def index(
    caller: Who,
    conn: Tx,
    after: Begins,
    list_id: OfList = None,
    state: _State = None,
    limit: Limit = 100,
) -> Response:
    """The account's tasks in the order they were made."""
    found = await queries.page(
        conn,
        caller.account_id,
        list_id=None if list_id is None else ListId(list_id),
        is_open=None if state is None else state is TaskState.OPEN,
        after=after,
        size=limit + 1,
    )
    more = ordering.more(found, limit, after)
    return await page_of(caller.account_id, found[:limit], _shape, more=more)


async def create(
    services: Here, schema: OnList, conn: Tx, body: NewTaskShape, response: Response
) -> TaskShape:
    """Makes a task about somebody on a list."""
    wish = NewTask(
        subscriber_id=SubscriberId(body.subscriber_id),
        title=body.title,
        text=body.text,
        due="" if body.due_at is None else body.due_at.isoformat(),
        owner=body.owner or "",
    )
    try:
        made = await actions.create(conn, schema, wish)
    except BadTask as error:
        raise located(error, {"due": "/dueAt"}) from error
    response.headers["Location"] = f"{services.base_url}/v2/tasks/{made.id}"
    return _shape(made)


async def show(caller: Who, conn: Tx, task_id: InPathTaskId) -> TaskShape:
    """One task."""
    return _shape(await actions.get(conn, caller.account_id, task_id))


async def change(caller: Who, conn: Tx, task_id: InPathTaskId, body: TaskChangeShape) -> TaskShape:
    """Changes what is given of a task."""
    given = body.model_fields_set
    due = "" if body.due_at is None else body.due_at.isoformat()
    wish = TaskChange(
        title=body.title if "title" in given else None,
        text=body.text if "text" in given else None,
        due=due if "due_at" in given else None,
        owner=(body.owner or "") if "owner" in given else None,
    )
    return _shape(await actions.change(conn, caller.account_id, task_id, wish))


async def close(services: Here, caller: Who, conn: Tx, task_id: InPathTaskId) -> TaskShape:
    """Says that a task is done. Once more changes nothing."""
    await actions.close(conn, caller.account_id, task_id, now=services.clock())
    return _shape(await actions.get(conn, caller.account_id, task_id))


async def reopen(caller: Who, conn: Tx, task_id: InPathTaskId) -> TaskShape:
    """Says that a task is to be done after all."""
    await actions.reopen(conn, caller.account_id, task_id)
    return _shape(await actions.get(conn, caller.account_id, task_id))


async def delete(caller: Who, conn: Tx, task_id: InPathTaskId) -> None:
    """Deletes a task."""
    await actions.delete(conn, caller.account_id, task_id)


def _shape(task: Task) -> TaskShape:
    return TaskShape(
        task_id=task.id,
        state=TaskState.OPEN if task.open else TaskState.CLOSED,
        list_id=task.list_id,
        subscriber_id=task.subscriber_id,
        email=task.email,
        title=task.title,
        text=task.text,
        due_at=task.due_at,
        owner=task.owner or None,
        created_at=task.created_at,
        updated_at=task.updated_at,
        closed_at=task.closed_at,
    )


_WRONG: Failures = (BadTask, UserNotFound)
_ONE = "/tasks/{taskId}"

ROUTES = (
    Route("GET /tasks", index, "listTasks", "Read tasks", 200, (BadCursor,), Paged[TaskShape]),
    Route("POST /lists/{listId}/tasks", create, "createTask", "Make a task", CREATED,
          (*_WRONG, SubscriberNotFound)),
    Route(f"GET {_ONE}", show, "getTask", "Read a task"),
    Route(f"PATCH {_ONE}", change, "updateTask", "Change a task", 200, _WRONG),
    Route(f"POST {_ONE}/close", close, "closeTask", "Say that a task is done"),
    Route(f"POST {_ONE}/reopen", reopen, "reopenTask", "Say that a task is to be done after all"),
    Route(f"DELETE {_ONE}", delete, "deleteTask", "Delete a task", 204),
)  # fmt: skip
