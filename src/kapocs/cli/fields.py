"""`kapocs field`: the fields that records of a list have."""

from typing import Annotated

import typer

from kapocs.cli import field_options
from kapocs.cli.answer import Answer, pick
from kapocs.cli.command import command, group
from kapocs.cli.options import ListOption, pair
from kapocs.cli.session import Session
from kapocs.ids import ListId
from kapocs.lists import actions, changing
from kapocs.lists.changing import FieldChange
from kapocs.lists.model import Field, Option
from kapocs.lists.values import FieldType

app = group("field", "Fields of a list.")
app.add_typer(field_options.app)

Name = Annotated[str, typer.Argument(metavar="NAME")]


@command(app, "add")
async def add(
    session: Session,
    *,
    list_id: ListOption,
    name: Annotated[str, typer.Option(help="a-z, 0-9 and _, 5 to 64 characters.")],
    type_: Annotated[FieldType, typer.Option("--type", help="What it holds.")],
    label: Annotated[str, typer.Option(help="What people read.")],
    scale: Annotated[int | None, typer.Option(help="Decimals kept; of a decimal field.")] = None,
    default: Annotated[str, typer.Option(help="The value of new records.")] = "",
    option: Annotated[
        list[str] | None,
        typer.Option(metavar="VALUE=LABEL", help="A choice of a radio or select field."),
    ] = None,
) -> Answer:
    """Add a field to a list."""
    options = tuple(Option(*pair(each, option="--option")) for each in option or ())
    wanted = Field(
        name=name, type=type_, label=label, scale=scale, default_value=default, options=options
    )
    field_id = await actions.add_field(session.conn, session.account_id, ListId(list_id), wanted)
    schema = await actions.schema(session.conn, session.account_id, ListId(list_id))
    made = schema.field(name)
    line = f"Field {made.name} ({made.type}) is added to list {list_id}."
    return Answer({"id": field_id} | shape(made), line)


@command(app, "list")
async def list_(
    session: Session,
    *,
    list_id: ListOption,
    all_: Annotated[
        bool, typer.Option("--all", help="Also the fields that every list has.")
    ] = False,
) -> Answer:
    """Show the fields of a list."""
    schema = await actions.schema(session.conn, session.account_id, ListId(list_id), archived=True)
    shown = schema.fields.values() if all_ else schema.custom
    columns = ("name", "type", "label", "scale", "default", "options")
    return Answer([shape(each) for each in shown], columns=columns)


@command(app, "show")
async def show(session: Session, *, name: Name, list_id: ListOption) -> Answer:
    """Show a field of a list."""
    schema = await actions.schema(session.conn, session.account_id, ListId(list_id), archived=True)
    return Answer(shape(schema.field(name)))


@command(app, "update")
async def update(
    session: Session,
    *,
    name: Name,
    list_id: ListOption,
    label: Annotated[str | None, typer.Option(help="What people read.")] = None,
    scale: Annotated[int | None, typer.Option(help="Decimals kept; of a decimal field.")] = None,
    default: Annotated[str | None, typer.Option(help="The value of new records.")] = None,
) -> Answer:
    """Change a field. Its name and type stay; `field option` changes its choices."""
    change = FieldChange(label=label, scale=scale, default_value=default)
    changed = await changing.change_field(
        session.conn, session.account_id, ListId(list_id), name, change
    )
    return Answer(shape(changed), f"Field {changed.name} of list {list_id} is changed.")


@command(app, "delete")
async def delete(session: Session, *, name: Name, list_id: ListOption) -> Answer:
    """Take a field off a list, unless something asks for it; the worker deletes its values."""
    gone = await changing.remove_field(session.conn, session.account_id, ListId(list_id), name)
    line = f"Field {gone.name} of list {list_id} is deleted."
    return Answer({"name": gone.name, "deleted": True}, line)


def shape(field: Field) -> dict[str, object]:
    """A field as it is printed."""
    options = [pick(each, "value label") for each in field.options]
    return pick(field, "name type label scale") | {
        "default": field.default_value,
        "options": options,
        "standard": field.standard,
    }
