"""`kapocs category`: groups of products."""

from typing import Annotated

import typer

from kapocs.catalog import actions, queries
from kapocs.catalog.model import Category, CategoryNotFound
from kapocs.cli.answer import Answer, pick
from kapocs.cli.command import command, group
from kapocs.cli.ending import deletable
from kapocs.cli.options import Id, NameOption
from kapocs.cli.session import Session
from kapocs.ids import CategoryId

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


@command(app, "show")
async def show(session: Session, *, id_: Id) -> Answer:
    """Show a category."""
    return Answer(pick(await _one(session, id_), _SHOWN))


@command(app, "update")
async def update(
    session: Session,
    *,
    id_: Id,
    name: Annotated[str | None, typer.Option(help="1 to 255 characters.")] = None,
    position: Annotated[
        int | None, typer.Option(min=-(2**31), max=2**31 - 1, help="Smaller ones come first.")
    ] = None,
) -> Answer:
    """Change a category's name or place."""
    await actions.change_category(
        session.conn, session.account_id, CategoryId(id_), name=name, position=position
    )
    changed = await _one(session, id_)
    return Answer(pick(changed, _SHOWN), f"Category {changed.id}, {changed.name}, is changed.")


deletable(
    app,
    "category",
    delete=actions.delete_category,
    unless="a coupon is for it; its products stay",
)


async def _one(session: Session, id_: int) -> Category:
    found = await queries.category(session.conn, session.account_id, CategoryId(id_))
    if found is None:
        raise CategoryNotFound(f"There is no category {id_}.", field="category")
    return found
