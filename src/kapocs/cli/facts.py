"""`kapocs event`: what happened, as automations and web hooks are told of it."""

import asyncio
import sys
from collections.abc import Collection
from contextlib import suppress
from dataclasses import asdict, dataclass
from typing import Annotated, Any, cast

import orjson
import typer

from kapocs.cli.answer import Answer
from kapocs.cli.command import command, group
from kapocs.cli.common import AccountOption, Json, common
from kapocs.cli.session import Session, following
from kapocs.clock import system_clock
from kapocs.db.pool import Pool
from kapocs.errors import Invalid
from kapocs.facts import queries_readers as readers
from kapocs.facts.queries_readers import EVERYBODY
from kapocs.ids import LARGEST_ID, AccountId
from kapocs.stream import reading
from kapocs.stream.model import Fact, Piece, ReaderNotFound, Unknown
from kapocs.stream.waking import listening
from kapocs.webhooks.kinds import every

app = group("event", "What happened: to people, letters, orders and all else.")

_CONNECTIONS = 2
"""One listens, one reads."""
_LONGEST_NAME = 100

Kinds = Annotated[
    list[str] | None, typer.Option("--kind", help="Only facts of this kind; may be repeated.")
]
Reader = Annotated[str, typer.Argument(metavar="NAME")]
AllAccounts = Annotated[bool, typer.Option("--all-accounts", help="Of every account.")]


class KindUnknown(Invalid):
    """There is no such kind of fact."""

    code = "fact_kind_unknown"


@command(app, "list")
async def list_(
    session: Session,
    *,
    after: Annotated[int, typer.Option(min=0, max=LARGEST_ID, help="Behind this fact.")] = 0,
    kind: Kinds = None,
    limit: Annotated[int, typer.Option(min=1, max=10_000, help="Facts at most.")] = 100,
    all_accounts: AllAccounts = False,
) -> Answer:
    """Show facts in the order noted. `read_to` says where to go on."""
    whose = EVERYBODY if all_accounts else session.account_id
    wanted = _known(kind)
    piece = await reading.read(session.conn, whose, after=after, kinds=wanted, size=limit)
    return Answer(
        {
            "facts": [_row(each) for each in piece.facts],
            "read_to": piece.until,
            "is_last": piece.is_last,
        }
    )


@command(app, "readers")
async def readers_(session: Session, *, all_accounts: AllAccounts = False) -> Answer:
    """Show who reads facts, and how far behind they are; account 0: of all accounts."""
    conn = session.conn
    found = await (readers.all_(conn) if all_accounts else readers.of(conn, session.account_id))
    settled = await reading.settled(conn)
    return Answer([{**asdict(each), "behind": max(0, settled - each.position)} for each in found])


@command(app, "forget-reader")
async def forget_reader(
    session: Session,
    *,
    name: Reader,
    all_accounts: AllAccounts = False,
) -> Answer:
    """Forget how far a reader is. Facts are no longer kept for it."""
    whose = EVERYBODY if all_accounts else session.account_id
    if not await readers.close(session.conn, whose, name):
        raise _no_reader(name)
    return Answer({"name": name, "forgotten": True}, f"{name} is forgotten.")


@command(app, "pass-gap")
async def pass_gap(
    session: Session,
    *,
    name: Reader,
    all_accounts: AllAccounts = False,
) -> Answer:
    """Have a reader go on behind facts that were dropped before it read them."""
    whose = EVERYBODY if all_accounts else session.account_id
    found = await reading.pass_gap(session.conn, whose, name, now=session.now)
    passed = found.until > found.after
    said = f"goes on behind {found.until}." if passed else "has missed nothing."
    return Answer({"name": name, **asdict(found), "passed": passed}, f"{name} {said}")


def _no_reader(name: str) -> ReaderNotFound:
    return ReaderNotFound(f"name: there is no reader {name!r}.", field="name")


@dataclass(frozen=True, slots=True)
class _Tail:
    """What is shown as it happens."""

    kinds: Collection[str] | None
    reader: str | None
    """Whose place is remembered; None: shown from now on."""
    limit: int | None


@app.command("tail")
def tail(
    context: typer.Context,
    kind: Kinds = None,
    reader: Annotated[
        str | None,
        typer.Option(help="Go on where this reader was, and remember how far it came."),
    ] = None,
    limit: Annotated[int | None, typer.Option(min=1, help="Stop after so many.")] = None,
    all_accounts: AllAccounts = False,
    as_json: Json = False,
    account: AccountOption = None,
) -> None:
    """Show facts as they happen, one JSON text on each line. Stop with Ctrl-C."""
    common(context, as_json, account)
    if reader is not None and not 0 < len(reader) <= _LONGEST_NAME:
        raise typer.BadParameter(f"--reader: 1 to {_LONGEST_NAME} characters.")
    wanted = _Tail(_known(kind), reader, limit)
    with suppress(KeyboardInterrupt):
        asyncio.run(_tail(context.obj.account_id, wanted, all_accounts=all_accounts))


async def _tail(asked: AccountId | None, wanted: _Tail, *, all_accounts: bool) -> None:
    async with following(asked, size=_CONNECTIONS) as (pool, chosen), listening(pool) as ear:
        whose = EVERYBODY if all_accounts else chosen.one().id
        left = wanted.limit
        after = await _begin(pool, whose, wanted.reader)
        while left is None or left > 0:
            size = reading.SIZE if left is None else min(left, reading.SIZE)
            piece = await _next(pool, whose, wanted, after=after, size=size)
            for fact in piece.facts:
                sys.stdout.write(orjson.dumps(_row(fact), default=str).decode() + "\n")
            sys.stdout.flush()
            # Only now: what was not shown to its end is shown again the next time.
            await _keep(pool, whose, wanted.reader, piece)
            after = piece.until
            left = None if left is None else left - len(piece.facts)
            if piece.is_last and left != 0:
                await ear.wait()


async def _begin(pool: Pool, whose: AccountId, reader: str | None) -> int:
    """Where what is to come begins; a new reader begins there, too."""
    async with pool.transaction() as conn:
        if reader is not None:
            await reading.open_reader(conn, whose, reader, now=system_clock())
        return await reading.settled(conn)


async def _next(pool: Pool, whose: AccountId, wanted: _Tail, *, after: int, size: int) -> Piece:
    async with pool.connection() as conn:
        if wanted.reader is None:
            return await reading.read(conn, whose, after=after, kinds=wanted.kinds, size=size)
        return await reading.look(conn, whose, wanted.reader, kinds=wanted.kinds, size=size)


async def _keep(pool: Pool, whose: AccountId, reader: str | None, piece: Piece) -> None:
    if reader is not None and piece.until > piece.after:
        async with pool.transaction() as conn:
            await reading.move_on(conn, whose, reader, piece, now=system_clock())


def _known(kinds: list[str] | None) -> list[str] | None:
    for kind in kinds or ():
        if kind not in every():
            names = ", ".join(sorted(every()))
            raise KindUnknown(f"kind: there is no kind {kind!r}; there are {names}.", field="kind")
    return kinds or None


def _row(fact: Fact) -> dict[str, object]:
    payload = fact.payload
    data = payload.data if isinstance(payload, Unknown) else asdict(cast(Any, payload))
    by = None if fact.actor is None else asdict(fact.actor)
    return {**{name: getattr(fact, name) for name in _NAMES}, "actor": by, "data": data}


_NAMES = ("id", "at", "kind", "version", "account_id", "list_id", "subscriber_id")
