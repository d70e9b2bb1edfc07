"""`kapocs sms-opt-out`: telephone numbers that get no text messages."""

from dataclasses import asdict
from typing import Annotated

import typer

from kapocs.cli.answer import Answer
from kapocs.cli.command import command, group
from kapocs.cli.session import Session
from kapocs.suppressions import actions
from kapocs.suppressions import queries_numbers as queries

app = group("sms-opt-out", "Telephone numbers that get no text messages.")


Number = Annotated[str, typer.Argument(metavar="NUMBER", help="Such as +36301234567.")]


@command(app, "add")
async def add(
    session: Session,
    *,
    number: Number,
    detail: Annotated[str, typer.Option(help="A note for people.")] = "",
) -> Answer:
    """Send no text message to a number any more."""
    whose = (session.conn, session.account_id)
    kept, new = await actions.opt_out(*whose, number, detail=detail, now=session.now)
    words = "gets no text messages any more" if new else "was on the opt-out list already"
    return Answer({"number": kept.number, "added": new}, f"{kept.number} {words}.")


@command(app, "list")
async def list_(
    session: Session,
    *,
    limit: Annotated[int, typer.Option(min=1, max=1_000_000, help="Numbers at most.")] = 1000,
    after: Annotated[str, typer.Option(help="Begin behind this number.")] = "",
) -> Answer:
    """Show the numbers that get no text messages, in their own order."""
    behind = actions.key_of(after) if after else ""
    found = await queries.page(session.conn, session.account_id, after=behind, size=limit)
    return Answer([asdict(each) for each in found])


@command(app, "remove")
async def remove(session: Session, *, number: Number) -> Answer:
    """Allow text messages to a number again. Do so only when its owner asks for it."""
    key = await actions.opt_in(session.conn, session.account_id, number)
    return Answer({"number": key, "removed": True}, f"{key} may get text messages again.")
