"""`kapocs sms-opt-out`: telephone numbers that get no text messages."""

from typing import Annotated

import typer

from kapocs.cli.answer import Answer
from kapocs.cli.command import command, group
from kapocs.cli.session import Session
from kapocs.errors import Invalid, NotFound
from kapocs.suppressions import queries_numbers as queries
from kapocs.suppressions.numbers import number_key

app = group("sms-opt-out", "Telephone numbers that get no text messages.")


class NotOptedOut(NotFound):
    """The number is not on the opt-out list."""

    code = "not_opted_out"


class BadNumber(Invalid):
    """This is no telephone number."""

    code = "bad_number"


Number = Annotated[str, typer.Argument(metavar="NUMBER", help="Such as +36301234567.")]


@command(app, "add")
async def add(
    session: Session,
    *,
    number: Number,
    detail: Annotated[str, typer.Option(help="A note for people.")] = "",
) -> Answer:
    """Send no text message to a number any more."""
    key = _key(number)
    plain = detail.replace("\0", "\ufffd")
    new = await queries.opt_out(
        session.conn, session.account_id, key, detail=plain, now=session.now
    )
    words = "gets no text messages any more" if new else "was on the opt-out list already"
    return Answer({"number": key, "added": new}, f"{key} {words}.")


@command(app, "list")
async def list_(
    session: Session,
    *,
    limit: Annotated[int, typer.Option(min=1, max=1_000_000, help="Numbers at most.")] = 1000,
    after: Annotated[str, typer.Option(help="Begin behind this number.")] = "",
) -> Answer:
    """Show the numbers that get no text messages, in their own order."""
    behind = _key(after) if after else ""
    found = await queries.page(session.conn, session.account_id, after=behind, size=limit)
    names = ("number", "detail", "created_at")
    return Answer([dict(zip(names, each, strict=True)) for each in found])


@command(app, "remove")
async def remove(session: Session, *, number: Number) -> Answer:
    """Allow text messages to a number again. Do so only when its owner asks for it."""
    key = _key(number)
    if not await queries.opt_in(session.conn, session.account_id, key):
        raise NotOptedOut(f"number: {key} is not on the opt-out list.", field="number")
    return Answer({"number": key, "removed": True}, f"{key} may get text messages again.")


def _key(typed: str) -> str:
    key = number_key(typed)
    if not key:
        raise BadNumber(f"number: {typed[:40]!r} is no telephone number.", field="number")
    return key
