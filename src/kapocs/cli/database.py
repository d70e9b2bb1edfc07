"""`kapocs db`: what an operator does with the database as a whole."""

import asyncio
from collections.abc import Coroutine, Sequence
from dataclasses import asdict
from datetime import UTC, date, datetime
from typing import Annotated
from zoneinfo import ZoneInfo

import typer

from kapocs import settings
from kapocs.cli import output, reaching
from kapocs.cli.answer import Answer
from kapocs.cli.common import Json
from kapocs.clock import system_clock
from kapocs.db import sharding
from kapocs.partitions import months as partitions
from kapocs.partitions import queries_months
from kapocs.partitions.queries_months import KeptMonth
from kapocs.settings import BadSetting

app = typer.Typer(name="db", help="The database as a whole.", no_args_is_help=True)

DryRun = Annotated[bool, typer.Option("--dry-run", help="Print the SQL, change nothing.")]
Before = Annotated[
    datetime,
    typer.Option("--before", formats=["%Y-%m"], metavar="YYYY-MM", help="Older months than this."),
]


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
    if made.unaudited:
        left += [f"-- not in the audit log any more: {', '.join(made.unaudited)}"]
    if dry_run:
        return ["BEGIN;", *(f"{each};" for each in made.statements), "COMMIT;", *left]
    if not made.statements:
        return ["Nothing to spread."]
    return [f"Done: {len(made.statements)} steps.", *left]


@app.command()
def months(as_json: Json = False) -> None:
    """Show the months of the history, with about how many events each has, and its size."""
    _show(_months(), as_json=as_json)


@app.command("detach-months")
def detach_months(before: Before, as_json: Json = False) -> None:
    """Take old months out of the history. Each stays as a table of its own, to be copied away."""
    _show(_take_away(before.date(), keeps_table=True), as_json=as_json)


@app.command("drop-months")
def drop_months(before: Before, as_json: Json = False) -> None:
    """Drop old months of the history for good."""
    _show(_take_away(before.date(), keeps_table=False), as_json=as_json)


async def _months() -> Sequence[KeptMonth]:
    async with reaching.database(settings.load()) as pool, pool.connection() as conn:
        return await queries_months.kept(conn)


async def _take_away(before: date, *, keeps_table: bool) -> Sequence[KeptMonth]:
    today = system_clock().astimezone(UTC).date()
    async with reaching.database(settings.load()) as pool, pool.transaction() as conn:
        return await partitions.take_away(conn, before, keeps_table=keeps_table, today=today)


def _show(looking: Coroutine[None, None, Sequence[KeptMonth]], *, as_json: bool) -> None:
    with reaching.failing_clearly():
        found = asyncio.run(looking)
    rows = [{**asdict(each), "month": f"{each.month:%Y-%m}"} for each in found]
    output.show(Answer([dict(each) for each in rows]), as_json=as_json, zone=ZoneInfo("UTC"))
