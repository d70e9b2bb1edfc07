"""`kapocs field option`: the choices of radio and select fields."""

from typing import Annotated

import typer

from kapocs.cli.answer import Answer, pick
from kapocs.cli.command import command, group
from kapocs.cli.options import ListOption
from kapocs.cli.session import Session
from kapocs.ids import ListId
from kapocs.lists import actions
from kapocs.lists.model import Option

app = group("option", "Choices of a radio or select field.")

OfField = Annotated[str, typer.Option("--field", metavar="NAME", help="The field.")]
Value = Annotated[str, typer.Option("--value", help="What records hold.")]
Label = Annotated[str, typer.Option("--label", help="What people read.")]


@command(app, "add")
async def add(
    session: Session, *, list_id: ListOption, field: OfField, value: Value, label: Label
) -> Answer:
    """Add a choice."""
    option = Option(value, label)
    await actions.add_option(session.conn, session.account_id, ListId(list_id), field, option)
    return Answer(pick(option, "value label"), f"{field} may be {value} ({label}) now.")


@command(app, "list")
async def list_(session: Session, *, list_id: ListOption, field: OfField) -> Answer:
    """Show the choices of a field."""
    schema = await actions.schema(session.conn, session.account_id, ListId(list_id))
    return Answer([pick(each, "value label") for each in schema.field(field).options])


@command(app, "show")
async def show(session: Session, *, list_id: ListOption, field: OfField, value: Value) -> Answer:
    """Show one choice."""
    return Answer(pick(await _one(session, list_id, field, value), "value label"))


@command(app, "update")
async def update(
    session: Session,
    *,
    list_id: ListOption,
    field: OfField,
    value: Value,
    new_value: Annotated[str | None, typer.Option(help="Records keep the old one.")] = None,
    label: Annotated[str | None, typer.Option(help="What people read.")] = None,
) -> Answer:
    """Change a choice; records keep the value they have."""
    known = await _one(session, list_id, field, value)
    option = Option(
        known.value if new_value is None else new_value, known.label if label is None else label
    )
    await actions.change_option(
        session.conn, session.account_id, ListId(list_id), (field, value, option)
    )
    return Answer(pick(option, "value label"), f"The choice is {option.value} ({option.label}).")


@command(app, "delete")
async def delete(session: Session, *, list_id: ListOption, field: OfField, value: Value) -> Answer:
    """Take a choice off a field; records that have it keep it."""
    await actions.remove_option(
        session.conn, session.account_id, ListId(list_id), field_name=field, value=value
    )
    return Answer({"value": value, "deleted": True}, f"{field} may be {value} no more.")


async def _one(session: Session, list_id: int, field: str, value: str) -> Option:
    return await actions.option(
        session.conn, session.account_id, ListId(list_id), field_name=field, value=value
    )
