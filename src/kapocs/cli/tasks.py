"""`kapocs task`: what somebody is to do about a contact."""

from enum import StrEnum
from typing import Annotated

import typer

from kapocs.cli.answer import Answer, pick
from kapocs.cli.command import command, group
from kapocs.cli.options import Id, ListOption
from kapocs.cli.session import Session
from kapocs.crm import actions, queries
from kapocs.crm.model import NewTask, Task
from kapocs.ids import LARGEST_ID, ListId, SubscriberId, TaskId
from kapocs.lists import actions as lists

app = group("task", "What somebody is to do about a contact.")


class Status(StrEnum):
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
    wish = NewTask(SubscriberId(subscriber), title, text, due, owner)
    made = await actions.create(session.conn, schema, wish)
    return Answer(_shape(made), f"Task {made.id}, {made.title}, is to be done.")


@command(app, "list")
async def list_(
    session: Session,
    *,
    list_id: ListOption,
    status: Annotated[Status | None, typer.Option(help="Only those that stand so.")] = None,
) -> Answer:
    """Show the tasks about the records of a list."""
    schema = await lists.schema(session.conn, session.account_id, ListId(list_id))
    is_open = None if status is None else status is Status.OPEN
    found = await queries.of_list(session.conn, *schema.key, is_open=is_open)
    columns = ("id", "status", "title", "email", "owner", "due_at", "closed_at")
    return Answer([_shape(each) for each in found], columns=columns)


@command(app, "close")
async def close(session: Session, *, id_: Id) -> Answer:
    """Say that a task is done."""
    await actions.close(session.conn, session.account_id, TaskId(id_), now=session.now)
    task = await actions.get(session.conn, session.account_id, TaskId(id_))
    return Answer(_shape(task), f"Task {task.id}, {task.title}, is done.")


def _shape(task: Task) -> dict[str, object]:
    return {
        "id": task.id,
        "status": Status.OPEN if task.open else Status.CLOSED,
        **pick(task, "list_id subscriber_id email title text due_at owner created_at closed_at"),
    }
