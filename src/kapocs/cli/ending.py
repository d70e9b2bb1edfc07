"""`archive`, `restore` and `delete` of a noun, which read alike everywhere."""

from collections.abc import Awaitable, Callable
from datetime import datetime
from typing import Annotated, Any, Protocol

import typer

from kapocs.cli.answer import Answer
from kapocs.cli.command import command
from kapocs.cli.options import Id
from kapocs.cli.session import Session
from kapocs.db.pool import Conn
from kapocs.ids import AccountId

Archived = Annotated[bool, typer.Option("--archived", help="Also those that are archived.")]


class Putting(Protocol):
    """The action that archives, or deletes in a time of its own."""

    def __call__(
        self, conn: Conn, account_id: AccountId, id_: Any, /, *, now: datetime
    ) -> Awaitable[object]: ...


Taking = Callable[[Conn, AccountId, Any], Awaitable[object]]


def archivable(
    app: typer.Typer, noun: str, *, archive: Putting, restore: Taking, effect: str
) -> None:
    """Adds `archive` and `restore`. `effect`: what follows of being archived."""

    async def put_aside(session: Session, *, id_: Id) -> Answer:
        await archive(session.conn, session.account_id, id_, now=session.now)
        return Answer({"id": id_, "archived": True}, f"{_begun(noun)} {id_} is archived.")

    async def take_back(session: Session, *, id_: Id) -> Answer:
        await restore(session.conn, session.account_id, id_)
        return Answer({"id": id_, "archived": False}, f"{_begun(noun)} {id_} is back.")

    put_aside.__doc__ = f"Put {_one(noun)} aside: {effect} `restore` takes it back."
    take_back.__doc__ = f"Take an archived {noun} back."
    command(app, "archive")(put_aside)
    command(app, "restore")(take_back)


def deletable(app: typer.Typer, noun: str, *, delete: Taking, unless: str) -> None:
    """Adds `delete`. `unless`: what it is refused for."""

    async def remove(session: Session, *, id_: Id) -> Answer:
        await delete(session.conn, session.account_id, id_)
        return Answer({"id": id_, "deleted": True}, f"{_begun(noun)} {id_} is deleted.")

    remove.__doc__ = f"Delete {_one(noun)} for good, unless {unless}."
    command(app, "delete")(remove)


def _one(noun: str) -> str:
    return f"an {noun}" if noun[0] in "aeiou" else f"a {noun}"


def _begun(noun: str) -> str:
    return noun[0].upper() + noun[1:]
