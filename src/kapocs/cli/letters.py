"""`kapocs letter`: letters with merge tags."""

from typing import Annotated

import typer

from kapocs.cli.answer import Answer, pick
from kapocs.cli.command import command, group
from kapocs.cli.options import STDIN, Id, NameOption, read_text
from kapocs.cli.session import Session
from kapocs.ids import LetterId
from kapocs.letters import actions, queries
from kapocs.letters.model import NewLetter, SavedLetter

app = group("letter", "Letters and their merge tags.")

SUMMARY = "id name subject version created_at updated_at"


@command(app, "create")
async def create(
    session: Session,
    *,
    name: NameOption,
    subject: Annotated[str, typer.Option(help="May hold merge tags.")],
    html: Annotated[
        str | None, typer.Option(metavar="FILE", help="The HTML part; - reads stdin.")
    ] = None,
    text: Annotated[
        str | None,
        typer.Option(metavar="FILE", help="The text part; made from the HTML when left out."),
    ] = None,
) -> Answer:
    """Store a letter. Merge fields that no list has are reported on stderr."""
    if html == text == STDIN:
        raise typer.BadParameter("stdin can be read once only.", param_hint="--text")
    wish = NewLetter(
        name,
        subject,
        None if html is None else read_text(html, field="html"),
        None if text is None else read_text(text, field="text"),
    )
    saved = await actions.create(session.conn, session.account_id, wish)
    return Answer(
        pick(saved.letter, SUMMARY)
        | {"unknown_fields": saved.unknown_fields, "problems": saved.problems},
        f"Letter {saved.letter.id}, {saved.letter.name}, is stored.",
        warnings=_warnings(saved),
    )


@command(app, "list")
async def list_(session: Session) -> Answer:
    """Show the account's letters."""
    found = await queries.page(session.conn, session.account_id)
    return Answer([pick(each, SUMMARY) for each in found])


@command(app, "show")
async def show(session: Session, *, id_: Id) -> Answer:
    """Show a letter with its sources."""
    letter = await actions.get(session.conn, session.account_id, LetterId(id_))
    return Answer(pick(letter, f"{SUMMARY} html text"))


def _warnings(saved: SavedLetter) -> tuple[str, ...]:
    unknown = (f"no list has the field [{name}]: it stays empty" for name in saved.unknown_fields)
    return (*unknown, *saved.problems)
