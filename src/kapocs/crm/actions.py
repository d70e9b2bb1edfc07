"""What can be done to tasks."""

from datetime import datetime

from kapocs.crm import queries
from kapocs.crm.model import NewTask, Task, TaskChange, TaskNotFound
from kapocs.crm.owners import owner_id
from kapocs.db.pool import Conn
from kapocs.ids import AccountId, TaskId
from kapocs.lists import actions as lists
from kapocs.lists.model import Schema
from kapocs.reasons import Reason
from kapocs.subscribers.model import SubscriberNotFound


async def create(conn: Conn, schema: Schema, wish: NewTask) -> Task:
    """A task about a contact on the list.

    BadTask, FieldInvalid for `due`, UserNotFound for `owner`, SubscriberNotFound.
    """
    wish.check()
    account_id, list_id = schema.key
    made = await queries.insert(
        conn,
        account_id,
        list_id,
        wish,
        due_at=wish.due_at(schema),
        owner_id=await owner_id(conn, account_id, wish.owner),
    )
    if made is None:
        raise SubscriberNotFound(Reason("crm.no_record", record=wish.subscriber_id), field="record")
    return await get(conn, account_id, made)


async def get(conn: Conn, account_id: AccountId, task_id: TaskId) -> Task:
    """The task. TaskNotFound."""
    found = await queries.get(conn, account_id, task_id)
    if found is None:
        raise TaskNotFound
    return found


async def close(conn: Conn, account_id: AccountId, task_id: TaskId, *, now: datetime) -> None:
    """The task is done. Closing twice changes nothing. TaskNotFound."""
    if not await queries.close(conn, account_id, task_id, now):
        raise TaskNotFound


async def change(conn: Conn, account_id: AccountId, task_id: TaskId, wanted: TaskChange) -> Task:
    """The task, changed. TaskNotFound, and what `create` raises."""
    task = await get(conn, account_id, task_id)
    schema = await lists.schema(conn, account_id, task.list_id, archived=True)
    wish = NewTask(
        subscriber_id=task.subscriber_id,
        title=task.title if wanted.title is None else wanted.title,
        text=task.text if wanted.text is None else wanted.text,
        due=wanted.due or "",
        owner=task.owner if wanted.owner is None else wanted.owner,
    )
    wish.check()
    await queries.update(
        conn,
        account_id,
        task_id,
        wish=wish,
        due_at=task.due_at if wanted.due is None else wish.due_at(schema),
        owner_id=await owner_id(conn, account_id, wish.owner),
    )
    return await get(conn, account_id, task_id)


async def reopen(conn: Conn, account_id: AccountId, task_id: TaskId) -> None:
    """The task is to be done again. TaskNotFound."""
    if not await queries.reopen(conn, account_id, task_id):
        raise TaskNotFound


async def delete(conn: Conn, account_id: AccountId, task_id: TaskId, /) -> None:
    """Removes the task. TaskNotFound."""
    if not await queries.delete(conn, account_id, task_id):
        raise TaskNotFound
