"""`kapocs account export | import | rest`: an account moves into another installation."""

import asyncio
from collections.abc import Coroutine, Iterator, Mapping
from dataclasses import asdict
from pathlib import Path
from typing import Annotated, Any
from zoneinfo import ZoneInfo

import typer

from kapocs import secret, settings
from kapocs.accounts import actions as accounts
from kapocs.actor import ActorType, act_as
from kapocs.cli import output, reaching
from kapocs.cli.answer import Answer
from kapocs.cli.command import command
from kapocs.cli.common import AccountOption, Json, common
from kapocs.cli.session import Session, following
from kapocs.clock import system_clock
from kapocs.db import copying
from kapocs.db.pool import Pool
from kapocs.ids import AccountId
from kapocs.moving import journey, packing, resting, settling, unpacking
from kapocs.queue import queries_moving as jobs
from kapocs.signing import Signer

_Key = Annotated[
    Path | None,
    typer.Option("--passphrase-file", help="A file whose first line the secrets are sealed by."),
]
_To = Annotated[Path, typer.Option("--to", metavar="FILE", help="A new file.")]
_File = Annotated[Path, typer.Option("--file", help="What `account export` has written.")]


def register(app: typer.Typer) -> None:
    """Makes them commands of the group."""
    app.command("export")(export)
    app.command("import")(import_)
    command(app, "rest")(rest)


def export(
    context: typer.Context,
    *,
    to: _To,
    passphrase_file: _Key = None,
    as_json: Json = False,
    account: AccountOption = None,
) -> None:
    """Write everything of the account into one archive, while everything runs.

    Secrets go along only with a passphrase.
    """
    common(context, as_json, account)
    _show(context, _export(context.obj.account_id, to, passphrase_file))


async def _export(account_id: AccountId | None, to: Path, key: Path | None) -> Answer:
    phrase = None if key is None else journey.Passphrase.anew(journey.read_passphrase(key))
    async with following(account_id, size=1) as (pool, chosen):
        account = chosen.one()
        how = packing.Departure(signer=await _signer(pool), passphrase=phrase, now=system_clock())
        async with pool.snapshot() as conn:
            made = await packing.pack(conn, account, to, how)
            under_way = await jobs.under_way(conn, account.id)
    rows = sum(each.rows for each in made.tables.values())
    data = {"file": str(to), "account_id": account.id, "tables": len(made.tables), "rows": rows}
    told = [] if phrase else ["Secrets stayed here: keys, passwords, relays (--passphrase-file)."]
    if under_way:
        named = ", ".join(f"{name} {number}" for name, number in under_way.items())
        told.append(
            f"Jobs are under way here, and do not go along: {named}. To have what becomes of them"
            " in the archive, let a worker end them, and export again."
        )
    line = f"Account {account.id} is in {to}: {rows} rows of {len(made.tables)} tables."
    more = {"has_secrets": phrase is not None, "under_way": dict(under_way)}
    return Answer(data | more, line, warnings=tuple(told))


def import_(
    context: typer.Context,
    *,
    file: _File,
    passphrase_file: _Key = None,
    as_json: Json = False,
    account: AccountOption = None,
) -> None:
    """Take in an account that another installation has exported, with its ids. It comes at rest."""
    common(context, as_json, account)
    _show(context, _import(file, passphrase_file))


async def _import(file: Path, key: Path | None) -> Answer:
    act_as(ActorType.CLI)
    with reaching.failing_clearly(), unpacking.opened(file) as archive:
        async with reaching.database(settings.load()) as pool:
            signer = await _signer(pool)
            async with pool.snapshot() as conn:
                arriving = await settling.look_through(conn, archive, key)
            # By themselves, so that nobody who is given a number waits for all of the rest.
            async with pool.transaction() as conn:
                await copying.advance(conn, arriving.highest)
            async with pool.transaction() as conn:
                moved = await settling.settle(conn, arriving, signer, system_clock())
            async with pool.connection() as conn:
                await copying.analyze(conn, moved.manifest.tables)
    return _told(moved)


def _told(moved: "settling.Moved") -> Answer:
    manifest = moved.manifest
    rows = sum(each.rows for each in manifest.tables.values())
    data: dict[str, Any] = {
        "account_id": manifest.account_id,
        "rows": rows,
        "letters_uncertain": moved.letters_uncertain,
        "charges_given_up": moved.charges_given_up,
        **asdict(moved.rested),
        "automations_without_secrets": moved.automations_without_secrets,
        "links_work": moved.links.work,
        "links_end_before": moved.links.end_before or None,
    }
    stopped = _counted({name: data[name] for name in data if name not in _OF_ALL})
    line = (
        f"Account {manifest.account_id}, {manifest.account_name}, is here: {rows} rows."
        f" It is at rest ({stopped})."
    )
    return Answer(data, line, warnings=tuple(_left_to_do(moved)))


def _left_to_do(moved: "settling.Moved") -> Iterator[str]:
    """What somebody has to see to."""
    if not moved.manifest.key:
        yield "Secrets did not come along: set them anew."
    if moved.automations_without_secrets:
        named = ", ".join(map(str, moved.automations_without_secrets))
        yield (
            f"Calls of these automations lack their password or secret, and fail: {named}. Type"
            " them anew with `kapocs automation update`, and activate it."
        )
    if not moved.links.work:
        yield (
            "Links in letters that were sent are not answered here: the key they were signed by"
            " stayed in the old house. Export with --passphrase-file to take it along."
        )
    if moved.links.end_before:
        yield (
            f"Links in letters sent before {moved.links.end_before} are not answered here: until"
            " then one key signed for all accounts of the old house."
        )


_OF_ALL = (
    *("account_id", "rows", "automations_without_secrets"),
    *("links_work", "links_end_before"),
)


async def rest(session: Session) -> Answer:
    """Pause its sends and recurring orders, disable its webhooks and connectors."""
    rested = await resting.rest(session.conn, session.account_id, now=session.now)
    data: dict[str, object] = {"account_id": session.account_id, **asdict(rested)}
    return Answer(data, f"Account {session.account_id} rests ({_counted(asdict(rested))}).")


def _counted(numbers: Mapping[str, object]) -> str:
    return ", ".join(f"{name.replace('_', ' ')}: {number}" for name, number in numbers.items())


async def _signer(pool: Pool) -> Signer:
    given = settings.load()
    signer = Signer(secret.load(given.secret_key, given.data_dir))
    async with pool.transaction() as conn:
        await accounts.adopt_database(conn, signer)
    return signer


def _show(context: typer.Context, work: Coroutine[None, None, Answer]) -> None:
    output.show(asyncio.run(work), as_json=context.obj.as_json, zone=ZoneInfo("UTC"))
