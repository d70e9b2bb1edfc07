"""`kapocs list`: lists of records."""

from enum import StrEnum
from typing import Annotated

import typer

from kapocs.cli import fields
from kapocs.cli.answer import Answer, pick
from kapocs.cli.command import command, group
from kapocs.cli.ending import Archived, archivable, deletable
from kapocs.cli.options import Id, NameOption
from kapocs.cli.session import Session
from kapocs.ids import ListId
from kapocs.lists import actions, changing, queries
from kapocs.lists.model import List, ListType
from kapocs.subscribers import queries as subscribers
from kapocs.subscribers.links import PersonalLinks

app = group("list", "Lists that people are on.")


class ListTypeName(StrEnum):
    """The names of the list types."""

    NEWSLETTER = "newsletter"
    ECOMMERCE = "ecommerce"


@command(app, "create")
async def create(
    session: Session,
    *,
    name: NameOption,
    type_: Annotated[ListTypeName, typer.Option("--type", help="Whether orders are kept on it.")],
    unique_email: Annotated[
        bool | None,
        typer.Option(
            "--unique-email/--no-unique-email",
            help="Whether an address may be on it once only.",
            show_default="unique on newsletter lists",
        ),
    ] = None,
) -> Answer:
    """Make a list."""
    made = await actions.create(
        session.conn,
        session.account_id,
        name=name,
        type_=ListType[type_.name],
        unique_email=unique_email,
    )
    return Answer(_shape(made), f"List {made.id}, {made.name}, is made.")


@command(app, "list")
async def list_(session: Session, *, archived: Archived = False) -> Answer:
    """Show the account's lists."""
    rows: list[dict[str, object]] = []
    after = 0
    who = session.account_id
    while page := await queries.page(session.conn, who, after=after, archived=archived):
        rows += map(_shape, page)
        after = page[-1].id
    return Answer(list(rows))


@command(app, "show")
async def show(session: Session, *, id_: Id) -> Answer:
    """Show a list, its own fields, and how many records it has."""
    schema = await actions.schema(session.conn, session.account_id, ListId(id_), archived=True)
    records = await subscribers.count(session.conn, *schema.key)
    return Answer(
        _shape(schema.list)
        | {"subscribers": records, "fields": [fields.shape(each) for each in schema.custom]}
    )


@command(app, "update")
async def update(
    session: Session,
    *,
    id_: Id,
    name: Annotated[str | None, typer.Option(help="What it is called.")] = None,
    public_archive: Annotated[
        bool | None,
        typer.Option(
            "--public-archive/--no-public-archive",
            help="Whether everybody may read the campaigns that went to all of the list.",
        ),
    ] = None,
) -> Answer:
    """Change a list. Its type, and whether addresses are unique on it, stay."""
    changed = await changing.change(
        session.conn, session.account_id, ListId(id_), name=name, public_archive=public_archive
    )
    links = PersonalLinks(session.settings.public_url(), await session.signer())
    told = f"List {changed.id}, {changed.name}, is changed."
    if changed.public_archive:
        told += f" Its archive: {links.list_archive(session.account_id, changed.id)}"
    return Answer(_shape(changed), told)


archivable(
    app,
    "list",
    archive=changing.archive,
    restore=changing.restore,
    effect="the APIs have no such list, its forms are closed.",
)
deletable(
    app,
    "list",
    delete=changing.delete,
    unless="it is in use or something was made for it; the worker deletes its records",
)


def _shape(each: List) -> dict[str, object]:
    shape = pick(each, "id name type unique_email created_at archived_at public_archive")
    return shape | {"type": each.type.name.lower()}
