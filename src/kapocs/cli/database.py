"""`kapocs db`: what an operator does with the database as a whole."""

import asyncio
from typing import Annotated

import typer

from kapocs import settings
from kapocs.cli import reaching
from kapocs.db import sharding
from kapocs.settings import BadSetting

app = typer.Typer(name="db", help="The database as a whole.", no_args_is_help=True)

DryRun = Annotated[bool, typer.Option("--dry-run", help="Print the SQL, change nothing.")]


@app.command()
def shard(dry_run: DryRun = False) -> None:
    """Spread the tables of KAPOCS_DATABASE_URL over machines by account, with Citus.

    Stop all other processes before. All of it is done, or nothing. Run it again after a migration.
    """
    dsn = settings.load().direct_url
    if not dsn:
        raise BadSetting("KAPOCS_DATABASE_URL: the embedded database cannot be sharded.")
    with reaching.failing_clearly():
        made = asyncio.run(sharding.shard(dsn, dry_run=dry_run))
    typer.echo("\n".join(_lines(made, dry_run=dry_run)))


def _lines(made: "sharding.Plan", *, dry_run: bool) -> list[str]:
    left = [f"-- stays on the coordinator: {each}" for each in made.staying]
    left += [f"-- not checked by the database any more: {each}" for each in made.unguarded]
    if dry_run:
        return ["BEGIN;", *(f"{each};" for each in made.statements), "COMMIT;", *left]
    if not made.statements:
        return ["Nothing to spread."]
    return [f"Done: {len(made.statements)} steps.", *left]
