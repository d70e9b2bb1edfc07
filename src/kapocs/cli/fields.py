"""`kapocs field`: the fields that records of a list have."""

from typing import Annotated

import typer

from kapocs.cli.answer import Answer, pick
from kapocs.cli.command import command, group
from kapocs.cli.options import ListOption, pair
from kapocs.cli.session import Session
from kapocs.ids import ListId
from kapocs.lists import actions
from kapocs.lists.model import Field, Option
from kapocs.lists.values import FieldType

app = group("field", "Fields of a list.")


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
    wanted = Field(name, type_, label, scale=scale, default_value=default, options=options)
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
    schema = await actions.schema(session.conn, session.account_id, ListId(list_id))
    shown = schema.fields.values() if all_ else schema.custom
    columns = ("name", "type", "label", "scale", "default", "options")
    return Answer([shape(each) for each in shown], columns=columns)


def shape(field: Field) -> dict[str, object]:
    """A field as it is printed."""
    options = [pick(each, "value label") for each in field.options]
    return pick(field, "name type label scale") | {
        "default": field.default_value,
        "options": options,
        "standard": field.standard,
    }
