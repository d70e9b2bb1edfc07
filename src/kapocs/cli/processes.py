"""`kapocs up | serve | work | migrate`: what runs, rather than what is stored."""

import asyncio
import os
from pathlib import Path
from typing import Annotated, NoReturn

import asyncpg
import typer
import uvloop

from kapocs import log, settings
from kapocs.db import embedded
from kapocs.db.migrate import migrate as apply_migrations
from kapocs.run import parts, supervise
from kapocs.run.failures import reason
from kapocs.settings import BadSetting, Settings, module_command

Host = Annotated[str | None, typer.Option(help="Address to listen on (KAPOCS_HOST).")]
Port = Annotated[
    int | None, typer.Option(min=0, max=65535, help="Port to listen on (KAPOCS_PORT).")
]
DataDir = Annotated[
    Path | None, typer.Option("--data-dir", help="Where everything is kept (KAPOCS_DATA_DIR).")
]


Samples = Annotated[
    bool | None,
    typer.Option(
        "--samples/--no-samples",
        help="Whether a fresh database gets samples to try out (KAPOCS_SAMPLES).",
    ),
]


def register(app: typer.Typer) -> None:
    """Adds the commands to `kapocs`."""
    for command in (up, serve, work, migrate):
        app.command()(command)


def up(
    host: Host = None, port: Port = None, data_dir: DataDir = None, samples: Samples = None
) -> None:
    """Start everything: database, web side, worker. Stop with Ctrl-C."""
    chosen = settings.load().with_(host=host, port=port, data_dir=data_dir, samples=samples)
    _configure(chosen)
    uvloop.run(supervise.up(chosen))


def serve(host: Host = None, port: Port = None) -> None:
    """Start the web side against KAPOCS_DATABASE_URL; any number may run."""
    _become("serve", settings.load().with_(host=host, port=port))


def work() -> None:
    """Start a worker against KAPOCS_DATABASE_URL; any number may run."""
    _become("work", settings.load())


def migrate() -> None:
    """Bring the database up to date. Safe to run twice, also at once."""
    chosen = settings.load()
    applied = asyncio.run(_migrate(chosen))
    typer.echo("\n".join(f"Applied {name}." for name in applied) or "Nothing to apply.")


async def _migrate(chosen: Settings) -> list[str]:
    if chosen.database_url:
        try:
            return await apply_migrations(chosen.database_url)
        except OSError as error:
            why = reason(error)
            raise BadSetting(f"KAPOCS_DATABASE_URL: the database cannot be used: {why}") from error
    try:
        server = await embedded.start(chosen.data_dir)
    except (OSError, asyncpg.PostgresError) as error:
        raise BadSetting(f"KAPOCS_DATA_DIR: the database cannot be started: {error}") from error
    try:
        return await apply_migrations(server.dsn)
    finally:
        server.stop()


def _become(name: str, chosen: Settings) -> NoReturn:
    """This process turns into the part; only that one loads the part's code."""
    if not chosen.database_url:
        raise BadSetting("KAPOCS_DATABASE_URL: needed by `serve` and `work`; `up` needs none.")
    parts.check(chosen)
    command = module_command(supervise.MODULES[name])
    os.execve(command[0], command, chosen.environment())  # noqa: S606  # our own interpreter


def _configure(chosen: Settings) -> None:
    log.configure(as_json=chosen.log_json, level=chosen.log_level)
