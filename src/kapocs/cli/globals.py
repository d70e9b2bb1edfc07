"""`kapocs global`: pieces of content that letters share."""

from pathlib import Path
from typing import Annotated

import typer

from kapocs.cli.answer import Answer, pick
from kapocs.cli.command import command, group
from kapocs.cli.options import STDIN, read_text
from kapocs.cli.session import Session
from kapocs.letters import queries, variables
from kapocs.letters.model import GlobalVariable
from kapocs.letters.queries_globals import KeptGlobal

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
    """Make a global variable, or set both of its parts anew."""
    if html == text == STDIN:
        raise typer.BadParameter("stdin can be read once only.", param_hint="--text")
    variable = await variables.put(
        session.conn,
        session.account_id,
        name=name,
        html=_content(html, "html"),
        text=None if text is None else _content(text, "text"),
    )
    return Answer(_shape(variable), f"[global_{variable.name}] is set.")


@command(app, "show")
async def show(session: Session, *, name: Annotated[str, typer.Argument(metavar="NAME")]) -> Answer:
    """Show a global variable."""
    return Answer(_shape(await variables.get(session.conn, session.account_id, name)))


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
    await variables.delete(session.conn, session.account_id, name)
    return Answer({"name": name, "deleted": True}, f"Global variable {name} is deleted.")


def _content(given: str, field: str) -> str:
    """A file's text where there is such a file, else what was given itself."""
    try:
        is_file = given == STDIN or Path(given).is_file()
    except OSError:
        is_file = False  # longer than a path can be
    return read_text(given, field=field) if is_file else given


def _shape(variable: GlobalVariable | KeptGlobal) -> dict[str, object]:
    return pick(variable, "name html text")
