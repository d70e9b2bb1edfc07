"""`kapocs task`: what somebody is to do about a contact."""

from enum import StrEnum
from typing import Annotated

import typer

from kapocs.cli.answer import Answer, pick
from kapocs.cli.command import command, group
from kapocs.cli.ending import deletable
from kapocs.cli.options import Id, ListOption
from kapocs.cli.session import Session
from kapocs.crm import actions, queries
from kapocs.crm.model import NewTask, Task, TaskChange
from kapocs.ids import LARGEST_ID, ListId, SubscriberId, TaskId
from kapocs.lists import actions as lists

app = group("task", "What somebody is to do about a contact.")


class TaskStatus(StrEnum):
    """Which tasks to show."""

    OPEN = "open"
    CLOSED = "closed"


@command(app, "create")
async def create(
    session: Session,
    *,
    list_id: ListOption,
    subscriber: Annotated[int, typer.Option(min=1, max=LARGEST_ID, help="The record's id.")],
    title: Annotated[str, typer.Option(help="1 to 255 characters.")],
    text: Annotated[str, typer.Option(help="What there is to know.")] = "",
    due: Annotated[
        str, typer.Option(metavar="TIME", help="2026-12-24 or '2026-12-24 18:00'.")
    ] = "",
    owner: Annotated[str, typer.Option(metavar="EMAIL", help="The user who is to do it.")] = "",
) -> Answer:
    """Make a task about a record of a list. Times are the account's."""
    schema = await lists.schema(session.conn, session.account_id, ListId(list_id))
    wish = NewTask(
        subscriber_id=SubscriberId(subscriber), title=title, text=text, due=due, owner=owner
    )
    made = await actions.create(session.conn, schema, wish)
    return Answer(_shape(made), f"Task {made.id}, {made.title}, is to be done.")


@command(app, "list")
async def list_(
    session: Session,
    *,
    list_id: ListOption,
    status: Annotated[TaskStatus | None, typer.Option(help="Only those that stand so.")] = None,
) -> Answer:
    """Show the tasks about the records of a list."""
    schema = await lists.schema(session.conn, session.account_id, ListId(list_id), archived=True)
    is_open = None if status is None else status is TaskStatus.OPEN
    found = await queries.of_list(session.conn, *schema.key, is_open=is_open)
    columns = ("id", "status", "title", "email", "owner", "due_at", "closed_at")
    return Answer([_shape(each) for each in found], columns=columns)


@command(app, "close")
async def close(session: Session, *, id_: Id) -> Answer:
    """Say that a task is done."""
    await actions.close(session.conn, session.account_id, TaskId(id_), now=session.now)
    task = await actions.get(session.conn, session.account_id, TaskId(id_))
    return Answer(_shape(task), f"Task {task.id}, {task.title}, is done.")


@command(app, "reopen")
async def reopen(session: Session, *, id_: Id) -> Answer:
    """Say that a task is to be done after all."""
    await actions.reopen(session.conn, session.account_id, TaskId(id_))
    task = await actions.get(session.conn, session.account_id, TaskId(id_))
    return Answer(_shape(task), f"Task {task.id}, {task.title}, is to be done.")


@command(app, "show")
async def show(session: Session, *, id_: Id) -> Answer:
    """Show a task."""
    return Answer(_shape(await actions.get(session.conn, session.account_id, TaskId(id_))))


@command(app, "update")
async def update(
    session: Session,
    *,
    id_: Id,
    title: Annotated[str | None, typer.Option(help="1 to 255 characters.")] = None,
    text: Annotated[str | None, typer.Option(help="What there is to know.")] = None,
    due: Annotated[str | None, typer.Option(metavar="TIME", help="'' takes it away.")] = None,
    owner: Annotated[str | None, typer.Option(metavar="EMAIL", help="'' for nobody.")] = None,
) -> Answer:
    """Change what is given of a task."""
    change = TaskChange(title, text, due, owner)
    task = await actions.change(session.conn, session.account_id, TaskId(id_), change)
    return Answer(_shape(task), f"Task {task.id}, {task.title}, is changed.")


deletable(app, "task", delete=actions.delete, unless="there is none")


def _shape(task: Task) -> dict[str, object]:
    return {
        "id": task.id,
        "status": TaskStatus.OPEN if task.open else TaskStatus.CLOSED,
        **pick(task, "list_id subscriber_id email title text due_at owner created_at closed_at"),
    }
