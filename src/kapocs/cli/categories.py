"""`kapocs category`: groups of products."""

from typing import Annotated

import typer

from kapocs.catalog import actions, queries
from kapocs.cli.answer import Answer, pick
from kapocs.cli.command import command, group
from kapocs.cli.options import NameOption
from kapocs.cli.session import Session

app = group("category", "Groups of products.")

_SHOWN = "id name position shop_category_id"


@command(app, "create")
async def create(
    session: Session,
    *,
    name: NameOption,
    position: Annotated[
        int, typer.Option(min=-(2**31), max=2**31 - 1, help="Smaller ones come first.")
    ] = 0,
) -> Answer:
    """Make a category."""
    made = await actions.create_category(
        session.conn, session.account_id, name=name, position=position
    )
    return Answer(pick(made, _SHOWN), f"Category {made.id}, {made.name}, is made.")


@command(app, "list")
async def list_(session: Session) -> Answer:
    """Show the account's categories."""
    found = await queries.categories(session.conn, session.account_id)
    return Answer([pick(each, _SHOWN) for each in found])
