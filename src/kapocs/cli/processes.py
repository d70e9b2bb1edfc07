"""`kapocs up | serve | work | migrate`: what runs, rather than what is stored."""

from pathlib import Path
from typing import Annotated, NoReturn

import typer

from kapocs import log, settings
from kapocs.cli import reaching
from kapocs.run import checking, starting
from kapocs.run.becoming import become
from kapocs.settings import BadSetting, Settings

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


Processes = Annotated[
    int | None,
    typer.Option(
        min=1,
        max=64,
        help="Web processes (KAPOCS_PROCESSES).",
        show_default="one for each core, 8 at most",
    ),
]


app = typer.Typer(rich_markup_mode=None)


@app.command()
def up(
    host: Host = None,
    port: Port = None,
    data_dir: DataDir = None,
    samples: Samples = None,
    processes: Processes = None,
) -> None:
    """Start everything: database, web side, worker. Stop with Ctrl-C."""
    chosen = settings.load().with_(
        host=host, port=port, data_dir=data_dir, samples=samples, processes=processes
    )
    _configure(chosen)
    starting.up(chosen)


@app.command()
def serve(host: Host = None, port: Port = None, processes: Processes = None) -> None:
    """Start the web side against KAPOCS_DATABASE_URL; any number may run."""
    _become("serve", settings.load().with_(host=host, port=port, processes=processes))


@app.command()
def work() -> None:
    """Start a worker against KAPOCS_DATABASE_URL; any number may run."""
    _become("work", settings.load())


@app.command()
def migrate() -> None:
    """Bring the database up to date. Safe to run twice, also at once."""
    chosen = settings.load()
    applied = reaching.migrate_now(chosen)
    typer.echo("\n".join(f"Applied {name}." for name in applied) or "Nothing to apply.")


def _become(name: str, chosen: Settings) -> NoReturn:
    """This process turns into the part; only that one loads the part's code."""
    if not chosen.database_url:
        raise BadSetting("KAPOCS_DATABASE_URL: needed by `serve` and `work`; `up` needs none.")
    checking.check(chosen)
    become(name, chosen)


def _configure(chosen: Settings) -> None:
    log.configure(as_json=chosen.log_json, level=chosen.log_level)
