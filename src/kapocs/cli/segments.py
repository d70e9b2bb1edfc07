"""`kapocs segment`: saved filters of a list."""

from typing import Annotated

import typer

from kapocs.cli.answer import Answer, pick
from kapocs.cli.command import command, group
from kapocs.cli.ending import Archived, archivable, deletable
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
async def list_(session: Session, *, list_id: ListOption, archived: Archived = False) -> Answer:
    """Show the segments of a list."""
    schema = await lists.schema(session.conn, session.account_id, ListId(list_id), archived=True)
    found = await queries.of_list(session.conn, *schema.key, archived=archived)
    return Answer([_shape(each) for each in found], columns=("id", "name", "where", "created_at"))


@command(app, "show")
async def show(session: Session, *, id_: Id) -> Answer:
    """Show a segment with its conditions."""
    return Answer(_shape(await actions.get(session.conn, session.account_id, SegmentId(id_))))


@command(app, "update")
async def update(
    session: Session,
    *,
    id_: Id,
    name: Annotated[str | None, typer.Option(help="1 to 200 characters.")] = None,
    where: Annotated[
        list[str] | None,
        typer.Option(metavar="'FIELD OP VALUE'", help="All its conditions from now on."),
    ] = None,
) -> Answer:
    """Change a segment's name or its conditions."""
    conditions = None if where is None else [each for text in where for each in parse(text)]
    changed = await actions.change(
        session.conn, session.account_id, SegmentId(id_), name=name, conditions=conditions
    )
    return Answer(_shape(changed), f"Segment {changed.id}, {changed.name}, is changed.")


archivable(
    app,
    "segment",
    archive=actions.archive,
    restore=actions.restore,
    effect="nothing new can ask for it, the APIs have no such segment.",
)
deletable(app, "segment", delete=actions.delete, unless="a send or print batch ever asked for it")


@command(app, "count", only_reads=True)
async def count(session: Session, *, id_: Id) -> Answer:
    """Count the records that a segment holds now."""
    segment = await actions.get(session.conn, session.account_id, SegmentId(id_))
    schema = await lists.schema(session.conn, session.account_id, segment.list_id)
    records = await queries.count(session.conn, session.account_id, schema, segment.conditions)
    return Answer({"id": segment.id, "count": records}, f"{segment.name}: {records}")


def _shape(segment: Segment) -> dict[str, object]:
    return pick(segment, "id list_id name created_at archived_at") | {
        "where": " and ".join(map(_text, segment.conditions)),
        "conditions": [pick(each, "field operator value") for each in segment.conditions],
    }


def _text(condition: Condition) -> str:
    value = condition.value
    shown = ", ".join(value) if isinstance(value, tuple) else value or ""
    return f"{condition.field} {condition.operator} {shown}".rstrip()
