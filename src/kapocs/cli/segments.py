"""`kapocs segment`: saved filters of a list."""

from typing import Annotated

import typer

from kapocs.cli.answer import Answer, pick
from kapocs.cli.command import command, group
from kapocs.cli.ending import Archived, archivable, deletable
from kapocs.cli.options import FolderOption, Id, InFolderOption, ListOption, NameOption
from kapocs.cli.session import Session
from kapocs.folders.model import FolderId
from kapocs.ids import ListId, SegmentId
from kapocs.lists import actions as lists
from kapocs.segments import actions, queries, queries_saved
from kapocs.segments.model import Condition, Segment
from kapocs.segments.parse import parse
from kapocs.segments.queries_saved import SegmentsAsked

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
    folder: FolderOption = None,
) -> Answer:
    """Save a filter. Operators: = != < <= > >= is like contains starts in empty, not empty."""
    conditions = [condition for text in where for condition in parse(text)]
    made = await actions.create(
        session.conn,
        session.account_id,
        ListId(list_id),
        name=name,
        conditions=conditions,
        folder_id=FolderId(folder) if folder else None,
    )
    return Answer(_shape(made), f"Segment {made.id}, {made.name}, is saved.")


@command(app, "list")
async def list_(
    session: Session,
    *,
    list_id: ListOption,
    archived: Archived = False,
    folder: InFolderOption = None,
) -> Answer:
    """Show the segments of a list."""
    conn, who = session.conn, session.account_id
    await lists.schema(conn, who, ListId(list_id), archived=True)
    asked = SegmentsAsked(
        list_id=ListId(list_id),
        folder_id=None if folder is None else FolderId(folder),
        archived=archived,
    )
    rows: list[dict[str, object]] = []
    after, goes_on = 0, True
    while goes_on:
        page, goes_on = await queries_saved.page(conn, who, asked, after=after)
        rows += map(_shape, page)
        after = page[-1].id if page else after
    return Answer(list(rows), columns=("id", "name", "where", "created_at"))


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
    folder: FolderOption = None,
) -> Answer:
    """Change a segment's name, its conditions or its folder."""
    conditions = None if where is None else [each for text in where for each in parse(text)]
    changed = await actions.change(
        session.conn,
        session.account_id,
        SegmentId(id_),
        name=name,
        conditions=conditions,
        folder_id=None if folder is None else FolderId(folder),
    )
    return Answer(_shape(changed), f"Segment {changed.id}, {changed.name}, is changed.")


@command(app, "copy")
async def copy(session: Session, *, id_: Id, name: NameOption) -> Answer:
    """Make another segment that asks for the same."""
    made = await actions.copy(session.conn, session.account_id, SegmentId(id_), name=name)
    return Answer(_shape(made), f"Segment {made.id}, {made.name}, is saved.")


archivable(
    app,
    "segment",
    archive=actions.archive,
    restore=actions.restore,
    effect="nothing new can ask for it, API v1 has no such segment.",
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
    return pick(segment, "id list_id name folder_id created_at updated_at archived_at") | {
        "where": " and ".join(map(_text, segment.conditions)),
        "conditions": [pick(each, "field operator value") for each in segment.conditions],
    }


def _text(condition: Condition) -> str:
    value = condition.value
    shown = ", ".join(value) if isinstance(value, tuple) else value or ""
    return f"{condition.field} {condition.operator} {shown}".rstrip()
