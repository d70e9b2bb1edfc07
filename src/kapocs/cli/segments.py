"""`kapocs segment`: saved filters of a list."""

from typing import Annotated

import typer

from kapocs.cli.answer import Answer, pick
from kapocs.cli.command import command, group
from kapocs.cli.options import Id, ListOption, NameOption
from kapocs.cli.session import Session
from kapocs.ids import ListId, SegmentId
from kapocs.lists import actions as lists
from kapocs.segments import actions, queries
from kapocs.segments.model import Condition, Segment
from kapocs.segments.parse import parse

app = group("segment", "Saved filters of a list.")


@command(app, "create")
async def create(
    session: Session,
    *,
    list_id: ListOption,
    name: NameOption,
    where: Annotated[
        list[str],
        typer.Option(metavar="'FIELD OP VALUE'", help="A condition; all given must hold."),
    ],
) -> Answer:
    """Save a filter. Operators: = != < <= > >= is like contains starts in empty, not empty."""
    conditions = [condition for text in where for condition in parse(text)]
    made = await actions.create(
        session.conn, session.account_id, ListId(list_id), name=name, conditions=conditions
    )
    return Answer(_shape(made), f"Segment {made.id}, {made.name}, is saved.")


@command(app, "list")
async def list_(session: Session, *, list_id: ListOption) -> Answer:
    """Show the segments of a list."""
    schema = await lists.schema(session.conn, session.account_id, ListId(list_id))
    found = await queries.of_list(session.conn, *schema.key)
    return Answer([_shape(each) for each in found], columns=("id", "name", "where", "created_at"))


@command(app, "count")
async def count(session: Session, *, id_: Id) -> Answer:
    """Count the records that a segment holds now."""
    segment = await actions.get(session.conn, session.account_id, SegmentId(id_))
    schema = await lists.schema(session.conn, session.account_id, segment.list_id)
    records = await queries.count(session.conn, session.account_id, schema, segment.conditions)
    return Answer({"id": segment.id, "count": records}, f"{segment.name}: {records}")


def _shape(segment: Segment) -> dict[str, object]:
    return pick(segment, "id list_id name created_at") | {
        "where": " and ".join(map(_text, segment.conditions)),
        "conditions": [pick(each, "field operator value") for each in segment.conditions],
    }


def _text(condition: Condition) -> str:
    value = condition.value
    shown = ", ".join(value) if isinstance(value, tuple) else value or ""
    return f"{condition.field} {condition.operator} {shown}".rstrip()
