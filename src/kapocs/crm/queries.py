"""SQL on tasks."""

from datetime import datetime

from kapocs.crm.model import NewTask, Task
from kapocs.db.pool import Conn
from kapocs.db.walk import Begin, walk
from kapocs.facts.noting import wake_readers
from kapocs.facts.queries import TELLING
from kapocs.ids import AccountId, ListId, TaskId, UserId

_COLUMNS = "account_id, list_id, subscriber_id, id, title, due_at"
_TOLD = f"""
    told AS (
        {TELLING}
        SELECT account_id, list_id, subscriber_id, now(), :kind::text, 1,
               jsonb_build_object('task_id', id, 'title', title, 'due_at', due_at)
        FROM changed)"""
# A statement does not see what it has changed itself: the task was there before.
_IS_THERE = "SELECT true FROM tasks WHERE account_id = :account_id AND id = :task_id"


async def insert(
    conn: Conn,
    account_id: AccountId,
    list_id: ListId,
    wish: NewTask,
    *,
    due_at: datetime | None,
    owner_id: UserId | None,
) -> TaskId | None:
    """Stores a task; None when the contact does not exist."""
    # The lock keeps the contact from being deleted before the task refers to it.
    found: TaskId | None = await conn.value(
        f"""WITH changed AS (
           INSERT INTO tasks (account_id, list_id, subscriber_id, title, text, due_at, owner_id)
           SELECT account_id, list_id, id, :title, :text, :due_at, :owner_id
           FROM subscribers
           WHERE account_id = :account_id AND list_id = :list_id AND id = :subscriber_id
           FOR KEY SHARE
           RETURNING {_COLUMNS}), {_TOLD}
           SELECT id FROM changed""",  # fixed texts
        kind="task.created",
        account_id=account_id,
        list_id=list_id,
        subscriber_id=wish.subscriber_id,
        title=wish.title.strip(),
        text=wish.text,
        due_at=due_at,
        owner_id=owner_id,
    )
    wake_readers(conn)
    return found


async def get(conn: Conn, account_id: AccountId, task_id: TaskId) -> Task | None:
    """One task."""
    return await conn.first(
        Task,
        """SELECT t.account_id, t.id, t.list_id, t.subscriber_id, s.email, t.title, t.text,
                  t.due_at, coalesce(u.email, '') AS owner, t.created_at, t.updated_at,
                  t.closed_at
           FROM tasks t
           JOIN subscribers s ON s.account_id = t.account_id AND s.list_id = t.list_id
                             AND s.id = t.subscriber_id
           LEFT JOIN users u ON u.account_id = t.account_id AND u.id = t.owner_id
           WHERE t.account_id = :account_id AND t.id = :task_id""",
        account_id=account_id,
        task_id=task_id,
    )


async def of_list(
    conn: Conn, account_id: AccountId, list_id: ListId, *, is_open: bool | None = None
) -> list[Task]:
    """Tasks on the list's contacts in the order they were made; all of them unless told which."""
    return await conn.all(
        Task,
        """SELECT t.account_id, t.id, t.list_id, t.subscriber_id, s.email, t.title, t.text,
                  t.due_at, coalesce(u.email, '') AS owner, t.created_at, t.updated_at,
                  t.closed_at
           FROM tasks t
           JOIN subscribers s ON s.account_id = t.account_id AND s.list_id = t.list_id
                             AND s.id = t.subscriber_id
           LEFT JOIN users u ON u.account_id = t.account_id AND u.id = t.owner_id
           WHERE t.account_id = :account_id AND t.list_id = :list_id
             AND (:is_open::boolean IS NULL OR (t.closed_at IS NULL) = :is_open)
           ORDER BY t.id""",
        account_id=account_id,
        list_id=list_id,
        is_open=is_open,
    )


async def page(
    conn: Conn,
    account_id: AccountId,
    *,
    list_id: ListId | None,
    is_open: bool | None,
    after: Begin,
    size: int,
) -> list[Task]:
    """Tasks of an account, or on one list's contacts, as they were made, or changed."""
    way = walk(after, "t.")
    return await conn.all(
        Task,
        f"""SELECT t.account_id, t.id, t.list_id, t.subscriber_id, s.email, t.title, t.text,
                  t.due_at, coalesce(u.email, '') AS owner, t.created_at, t.updated_at,
                  t.closed_at
           FROM tasks t
           JOIN subscribers s ON s.account_id = t.account_id AND s.list_id = t.list_id
                             AND s.id = t.subscriber_id
           LEFT JOIN users u ON u.account_id = t.account_id AND u.id = t.owner_id
           WHERE t.account_id = :account_id AND {way.follows}
             AND (:list_id::bigint IS NULL OR t.list_id = :list_id)
             AND (:is_open::boolean IS NULL OR (t.closed_at IS NULL) = :is_open)
           ORDER BY {way.order} LIMIT :size""",  # fixed texts
        account_id=account_id,
        list_id=list_id,
        is_open=is_open,
        **way.place,
        size=size,
    )


async def update(
    conn: Conn,
    account_id: AccountId,
    task_id: TaskId,
    *,
    wish: NewTask,
    due_at: datetime | None,
    owner_id: UserId | None,
) -> None:
    """Stores title, text, time and owner."""
    await conn.execute(
        """UPDATE tasks SET title = :title, text = :text, due_at = :due_at, owner_id = :owner_id,
               updated_at = now()
           WHERE account_id = :account_id AND id = :task_id""",
        account_id=account_id,
        task_id=task_id,
        title=wish.title.strip(),
        text=wish.text,
        due_at=due_at,
        owner_id=owner_id,
    )


async def reopen(conn: Conn, account_id: AccountId, task_id: TaskId) -> bool:
    """Opens the task again. False: no such task."""
    found = await conn.value(
        f"""WITH changed AS (
            UPDATE tasks SET closed_at = NULL, updated_at = now()
            WHERE account_id = :account_id AND id = :task_id AND closed_at IS NOT NULL
            RETURNING {_COLUMNS}), {_TOLD}
        {_IS_THERE}""",  # fixed texts
        kind="task.reopened",
        account_id=account_id,
        task_id=task_id,
    )
    wake_readers(conn)
    return bool(found)


async def delete(conn: Conn, account_id: AccountId, task_id: TaskId) -> bool:
    """Removes the task. False: no such task."""
    return (
        await conn.execute(
            "DELETE FROM tasks WHERE account_id = :account_id AND id = :task_id",
            account_id=account_id,
            task_id=task_id,
        )
        == 1
    )


async def close(conn: Conn, account_id: AccountId, task_id: TaskId, now: datetime) -> bool:
    """Closes the task; the first time it was closed stays. False: no such task."""
    found = await conn.value(
        f"""WITH changed AS (
            UPDATE tasks SET closed_at = :now, updated_at = now()
            WHERE account_id = :account_id AND id = :task_id AND closed_at IS NULL
            RETURNING {_COLUMNS}), {_TOLD}
        {_IS_THERE}""",  # fixed texts
        kind="task.closed",
        account_id=account_id,
        task_id=task_id,
        now=now,
    )
    wake_readers(conn)
    return bool(found)
