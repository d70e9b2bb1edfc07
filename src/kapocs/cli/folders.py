"""`kapocs folder`: in which letters, segments and landing pages are kept."""

from typing import Annotated

import typer

from kapocs.cli.answer import Answer, pick
from kapocs.cli.command import command, group
from kapocs.cli.options import Id, NameOption
from kapocs.cli.session import Session
from kapocs.folders import actions, queries
from kapocs.folders.model import FolderId, FolderKind

app = group("folder", "Folders of letters, segments or landing pages.")

_SHOWN = "id kind name created_at updated_at"
KindOption = Annotated[FolderKind, typer.Option("--kind", help="What lies in it.")]


@command(app, "create")
async def create(session: Session, *, kind: KindOption, name: NameOption) -> Answer:
    """Make a folder. `--folder` of `letter`, `segment` and `landing-page` puts things into it."""
    made = await actions.create(session.conn, session.account_id, kind, name=name)
    return Answer(pick(made, _SHOWN), f"Folder {made.id}, {made.name}, is made.")


@command(app, "list")
async def list_(session: Session, *, kind: KindOption) -> Answer:
    """Show the account's folders of a kind."""
    rows: list[dict[str, object]] = []
    after = 0
    while page := await queries.page(session.conn, session.account_id, kind, after=after):
        rows += [pick(each, _SHOWN) for each in page]
        after = page[-1].id
    return Answer(list(rows))


@command(app, "show")
async def show(session: Session, *, id_: Id, kind: KindOption) -> Answer:
    """Show a folder."""
    found = await actions.get(session.conn, session.account_id, kind, FolderId(id_))
    return Answer(pick(found, _SHOWN))


@command(app, "update")
async def update(session: Session, *, id_: Id, kind: KindOption, name: NameOption) -> Answer:
    """Call a folder by another name."""
    changed = await actions.rename(session.conn, session.account_id, kind, FolderId(id_), name=name)
    return Answer(pick(changed, _SHOWN), f"Folder {changed.id} is called {changed.name} now.")


@command(app, "delete")
async def delete(session: Session, *, id_: Id, kind: KindOption) -> Answer:
    """Delete a folder. What lies in it stays, and lies in none."""
    await actions.delete(session.conn, session.account_id, kind, FolderId(id_))
    return Answer({"id": id_, "deleted": True}, f"Folder {id_} is deleted.")
