"""`kapocs global`: pieces of content that letters share."""

from pathlib import Path
from typing import Annotated

import typer

from kapocs.cli.answer import Answer, pick
from kapocs.cli.command import command, group
from kapocs.cli.options import STDIN, read_text
from kapocs.cli.session import Session
from kapocs.letters import actions, ending, queries
from kapocs.letters.model import GlobalNotFound, GlobalVariable

app = group("global", "Global variables: pieces of content that letters share.")

Name = Annotated[str, typer.Option("--name", help="With or without global_ before it.")]


@command(app, "set")
async def set_(
    session: Session,
    *,
    name: Name,
    html: Annotated[
        str, typer.Option(metavar="FILE|TEXT", help="HTML, a file that holds it, or - for stdin.")
    ],
    text: Annotated[
        str | None,
        typer.Option(metavar="FILE|TEXT", help="For text parts; the HTML serves when left out."),
    ] = None,
) -> Answer:
    """Make a global variable, or change it."""
    if html == text == STDIN:
        raise typer.BadParameter("stdin can be read once only.", param_hint="--text")
    conn, account_id = session.conn, session.account_id
    content = _content(html, "html"), None if text is None else _content(text, "text")
    try:
        await actions.update_global(conn, account_id, name=name, html=content[0], text=content[1])
    except GlobalNotFound:
        await actions.create_global(conn, account_id, name=name, html=content[0], text=content[1])
    variable = await actions.get_global(conn, account_id, name)
    return Answer(_shape(variable), f"[global_{variable.name}] is set.")


@command(app, "show")
async def show(session: Session, *, name: Annotated[str, typer.Argument(metavar="NAME")]) -> Answer:
    """Show a global variable."""
    return Answer(_shape(await actions.get_global(session.conn, session.account_id, name)))


@command(app, "list")
async def list_(session: Session) -> Answer:
    """Show the account's global variables."""
    found = await queries.globals_of(session.conn, session.account_id)
    return Answer([_shape(each) for each in found])


@command(app, "delete")
async def delete(
    session: Session, *, name: Annotated[str, typer.Argument(metavar="NAME")]
) -> Answer:
    """Delete a global variable, unless a letter or page holds it."""
    await ending.delete_global(session.conn, session.account_id, name)
    return Answer({"name": name, "deleted": True}, f"Global variable {name} is deleted.")


def _content(given: str, field: str) -> str:
    """A file's text where there is such a file, else what was given itself."""
    try:
        is_file = given == STDIN or Path(given).is_file()
    except OSError:
        is_file = False  # longer than a path can be
    return read_text(given, field=field) if is_file else given


def _shape(variable: GlobalVariable) -> dict[str, object]:
    return pick(variable, "name html text")
