"""`kapocs backup`: backups of the whole installation."""

import asyncio
from collections.abc import AsyncIterator, Coroutine
from contextlib import asynccontextmanager
from dataclasses import asdict
from pathlib import Path
from typing import Annotated, Any, TypeVar
from zoneinfo import ZoneInfo

import typer

from kapocs import settings
from kapocs.actor import ActorType, act_as
from kapocs.backup_plan import read_kept
from kapocs.backups import creating, folders, keeping, reading, restoring
from kapocs.backups.model import SECRET, BackupManifest
from kapocs.backups.places import BackupFound, BackupPlace
from kapocs.backups.restoring import RestoreTarget
from kapocs.cli import output, reaching
from kapocs.cli.answer import Answer
from kapocs.cli.common import Json
from kapocs.clock import system_clock
from kapocs.db import embedded
from kapocs.restored import actions as restored
from kapocs.run import backing_up
from kapocs.settings import BadSetting, Settings

Result = TypeVar("Result")
app = typer.Typer(
    name="backup",
    help="Backups of the whole installation.",
    no_args_is_help=True,
    rich_markup_mode=None,
)

_PLACE = "A folder, or s3://bucket/prefix (KAPOCS_BACKUP_TO)."
To = Annotated[str | None, typer.Option("--to", metavar="PLACE", help=_PLACE)]
From = Annotated[str | None, typer.Option("--from", metavar="PLACE", help=_PLACE)]
Name = Annotated[
    str | None, typer.Option("--name", help="Which backup.", show_default="the newest")
]
PassphraseFile = Annotated[
    Path | None,
    typer.Option(
        "--passphrase-file",
        help="Encrypts the backup with the first line of it (KAPOCS_BACKUP_PASSPHRASE_FILE).",
    ),
]
WithSecret = Annotated[
    bool,
    typer.Option(
        "--with-secret", help="Put the installation's secret and DKIM key in; only if encrypted."
    ),
]


@app.command("create")
def create(
    to: To = None,
    passphrase_file: PassphraseFile = None,
    with_secret: WithSecret = False,
    as_json: Json = False,
) -> None:
    """Make a backup, while everything runs."""
    chosen = settings.load()
    place = backing_up.place_of(chosen, to)
    passphrase = backing_up.passphrase_of(chosen, passphrase_file)

    async def work() -> BackupManifest:
        now = system_clock()
        async with _database(chosen) as dsn:
            source = backing_up.source_of(chosen, dsn, with_secret=with_secret)
            made = await creating.create(source, place, passphrase=passphrase, now=now)
        await keeping.tidy(place, None, now)
        return made

    _show(_row(_run(work())), as_json=as_json)


@asynccontextmanager
async def _database(chosen: Settings) -> AsyncIterator[str]:
    """Its address; the embedded server runs meanwhile. Nothing is brought up to date."""
    if chosen.database_url:
        yield chosen.direct_url
        return
    if not (chosen.data_dir / "postgres").exists():
        raise BadSetting(f"KAPOCS_DATA_DIR: there is no database in {chosen.data_dir}.")
    server = await embedded.start(chosen.data_dir)
    try:
        yield server.dsn
    finally:
        await asyncio.to_thread(server.stop)


@app.command("list")
def list_(from_: From = None, as_json: Json = False) -> None:
    """Show the backups there are; one that was interrupted is `half`."""
    place = backing_up.place_of(settings.load(), from_)

    async def work() -> list[dict[str, object]]:
        return [await _told(place, each) for each in await place.found()]

    _show(_run(work()), as_json=as_json)


async def _told(place: BackupPlace, found: BackupFound) -> dict[str, object]:
    if not found.is_whole:
        return {"name": found.name, "state": "half", "created_at": found.touched_at}
    return _row(await reading.manifest_of(place, found.name))


def _row(manifest: BackupManifest) -> dict[str, object]:
    return {
        "name": manifest.name,
        "state": "whole",
        "created_at": manifest.created_at,
        "size": manifest.size,
        "is_encrypted": manifest.encryption is not None,
        "has_secret": manifest.has_secret,
        "kapocs": manifest.kapocs,
        "schema": manifest.schema,
    }


@app.command("verify")
def verify(
    from_: From = None,
    name: Name = None,
    deep: Annotated[
        bool, typer.Option("--deep", help="Restore it into a server that is thrown away.")
    ] = False,
    passphrase_file: PassphraseFile = None,
    as_json: Json = False,
) -> None:
    """Check a backup: each file by its SHA-256, and with --deep by restoring it and counting."""
    chosen = settings.load()
    place = backing_up.place_of(chosen, from_)
    passphrase = backing_up.passphrase_of(chosen, passphrase_file)

    async def work() -> BackupManifest:
        backup = await reading.open_(place, name, passphrase)
        for file in backup.manifest.files:
            await backup.read(file)
        if deep:
            await folders.try_out(backup, settings.inherited_environment())
        return backup.manifest

    checked = _run(work())
    rows = sum(checked.rows.values())
    done = {"files": len(checked.files), "rows": rows, "was_restored": deep}
    _show(_row(checked) | done, as_json=as_json)


@app.command("restore")
def restore(
    from_: From = None,
    name: Name = None,
    into: Annotated[
        Path | None, typer.Option("--into", help="A new data folder, with an embedded database.")
    ] = None,
    database_url: Annotated[
        str | None,
        typer.Option("--database-url", help="An empty database; PGPASSWORD has its password."),
    ] = None,
    passphrase_file: PassphraseFile = None,
) -> None:
    """Restore a backup. The copy answers, but sends nothing until `kapocs backup release`."""
    chosen = settings.load()
    place = backing_up.place_of(chosen, from_)
    passphrase = backing_up.passphrase_of(chosen, passphrase_file)
    if (into is None) == (database_url is None):
        raise typer.BadParameter("give either --into or --database-url.")
    environment = settings.inherited_environment()

    async def work() -> tuple[BackupManifest, list[str]]:
        backup = await reading.open_(place, name, passphrase)
        if into is not None:
            return backup.manifest, await folders.restore_into(backup, into, environment)
        extras = await folders.read_extras(backup)
        for each, data in extras.items():
            await asyncio.to_thread(folders.put_secretly, chosen.data_dir / each, data)
        target = RestoreTarget(
            dsn=settings.Settings(database_url=database_url or "").direct_url,
            environment=environment,
            own_programs=embedded.binaries(),
        )
        await restoring.restore(backup, target)
        return backup.manifest, list(extras)

    manifest, extras = _run(work())
    typer.echo("\n".join(_advice(manifest, extras, into or chosen.data_dir)))


def _advice(manifest: BackupManifest, extras: list[str], folder: Path) -> list[str]:
    """What to know about the copy."""
    said = [f"Restored {manifest.name}, as it was at {manifest.created_at:%Y-%m-%d %H:%M:%S} UTC."]
    said += [f"{folder / each} is from the backup." for each in extras]
    if SECRET not in extras:
        said.append(
            "The secret is not in the backup. Give the old one as KAPOCS_SECRET_KEY, or as"
            f" {folder / SECRET}: without it Kapocs refuses this database, as links in letters"
            " already sent, key pairs and stored passwords of relays and connectors would not work."
        )
    return [
        *said,
        "Nothing is sent, charged or told to others until `kapocs backup release` is said.",
    ]


@app.command("release")
def release(
    as_it_stands: Annotated[
        bool,
        typer.Option(
            "--as-it-stands",
            help="The original did nothing after the backup: all that waits is done.",
        ),
    ] = False,
    as_json: Json = False,
) -> None:
    """Let a restored copy act. What the original may have done meanwhile is not done again."""
    chosen = settings.load()

    async def work() -> dict[str, object]:
        act_as(ActorType.CLI)
        async with reaching.database(chosen) as pool, pool.transaction() as conn:
            done = await restored.release(conn, as_it_stands=as_it_stands, now=system_clock())
        return asdict(done)

    _show(_run(work()), as_json=as_json)


@app.command("tidy")
def tidy(to: To = None, as_json: Json = False) -> None:
    """Remove what KAPOCS_BACKUP_KEEP does not keep, and what was interrupted hours ago."""
    chosen = settings.load()
    place = backing_up.place_of(chosen, to)
    removed = _run(keeping.tidy(place, read_kept(chosen.backup_keep), system_clock()))
    _show([{"name": each.name, "state": "removed"} for each in removed], as_json=as_json)


def _run(work: Coroutine[Any, Any, Result]) -> Result:
    with reaching.failing_clearly():
        try:
            return asyncio.run(work)
        except OSError as error:
            raise reaching.NoDatabase(f"The database cannot be used: {error}") from error


def _show(data: dict[str, object] | list[dict[str, object]], *, as_json: bool) -> None:
    answer = Answer(data) if isinstance(data, dict) else Answer([dict(each) for each in data])
    output.show(answer, as_json=as_json, zone=ZoneInfo("UTC"))
