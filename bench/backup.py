"""A backup, its check, its restoration: each beside pg_dump and pg_restore alone in the same run.

The same database, compressed in the same way, read from the same server and written to the same
disk. Ours counts the rows, cuts into pieces that are hashed, encrypted if asked for and on the disk
one by one, and restores in one transaction that a kill leaves empty; the programs alone do not.
"""

import argparse
import asyncio
import shutil
import subprocess
import time
from collections.abc import AsyncIterator, Awaitable, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from urllib.parse import urlsplit, urlunsplit

import asyncpg

from bench.report import Line, Report, run
from bench.stage import Stage, stage
from kapocs.backups import creating, reading, restoring
from kapocs.backups.creating import BackupSource
from kapocs.backups.places import BackupFolder
from kapocs.backups.reading import OpenedBackup
from kapocs.backups.restoring import RestoreTarget
from kapocs.clock import system_clock
from kapocs.db import embedded
from kapocs.settings import inherited_environment

_PEOPLE = """
INSERT INTO subscribers (account_id, list_id, email, email_key, unique_email, active, confirmed,
    subscribed_at, secret_id, fields)
SELECT $1, $2, 'person' || n || '@kapocs.test', 'person' || n || '@kapocs.test',
    false, true, true, now(), md5(n::text),
    jsonb_build_object('mssys_city', 'Árvíztűrő ' || n, 'note', md5(n || 'x'))
FROM generate_series(1, $3::int) AS n"""
_EVENTS = """
INSERT INTO subscriber_events (account_id, list_id, subscriber_id, at, type)
SELECT account_id, list_id, id, now() - n * interval '1 hour', 'email_open'
FROM subscribers, generate_series(1, 10) AS n"""
_PHRASE = "Árvíztűrő tükörfúrógép".encode()
_ALONE = ("--format=custom", "--compress=gzip:1", "--no-unlogged-table-data")


@dataclass(frozen=True)
class Times:
    """Seconds of one way, and bytes of what it wrote."""

    backup: float
    verify: float
    restore: float
    size: int


async def main(people: int, rounds: int) -> Report:
    """All three ways over the same rows, in turn; the middle of each one's rounds."""
    async with stage() as on:
        rows = await _fill(on, people)
        taken = [
            (await _alone(on), await _ours(on, None), await _ours(on, _PHRASE))
            for _ in range(rounds)
        ]
    alone, plain, sealed = (_middle(each) for each in zip(*taken, strict=True))
    mb = 1024 * 1024
    lines = [Line("rows", f"{rows:9}")]
    ways = {"pg_dump, pg_restore": alone, "ours": plain, "ours, encrypted": sealed}
    for name, each in ways.items():
        lines.append(Line(f"{name}: size", f"{each.size / mb:9.1f} MB"))
        for what in ("backup", "verify", "restore"):
            seconds = getattr(each, what)
            base = getattr(alone, what)
            ratio = f"   {seconds / base:5.2f} x alone" if base and each is not alone else ""
            if seconds:
                lines.append(Line(f"{name}: {what}", f"{seconds:9.2f} s{ratio}"))
    named = {"alone": alone, "plain": plain, "encrypted": sealed}
    figures: dict[str, object] = {"rows": rows}
    for name, each in named.items():
        figures |= {f"{name}_{what}_s": round(getattr(each, what), 2) for what in _STEPS}
        figures[f"{name}_mb"] = round(each.size / mb, 1)
    return Report("backup", lines, figures)


_STEPS = ("backup", "verify", "restore")


def _middle(taken: Sequence[Times]) -> Times:
    named = {what: median(getattr(each, what) for each in taken) for what in _STEPS}
    return Times(**named, size=taken[0].size)


async def _fill(on: Stage, people: int) -> int:
    connection = await asyncpg.connect(on.dsn)
    try:
        await connection.execute(_PEOPLE, on.account_id, on.list_id, people)
        await connection.execute(_EVENTS)
        await connection.execute("VACUUM ANALYZE")
        return people + int(await connection.fetchval("SELECT count(*) FROM subscriber_events"))
    finally:
        await connection.close()


async def _timed(work: Awaitable[object]) -> float:
    begun = time.monotonic()
    await work
    return time.monotonic() - begun


async def _alone(on: Stage) -> Times:
    """The programs by themselves."""
    file = on.folder / "alone.dump"
    backup = await _timed(_run("pg_dump", *_ALONE, f"--file={file}", f"--dbname={on.dsn}"))
    async with _empty(on) as dsn:
        options = ("--single-transaction", "--exit-on-error", f"--dbname={dsn}")
        restore = await _timed(_run("pg_restore", *options, str(file)))
    size = file.stat().st_size
    file.unlink()
    return Times(backup, 0, restore, size)


async def _run(program: str, *options: str) -> None:
    command = [str(embedded.binaries() / program), *options]
    await asyncio.to_thread(subprocess.run, command, check=True)


async def _ours(on: Stage, passphrase: bytes | None) -> Times:
    """What `kapocs backup` does."""
    path = on.folder / ("sealed" if passphrase else "plain")
    place = BackupFolder(path)
    environment, own = inherited_environment(), embedded.binaries()
    source = BackupSource(dsn=on.dsn, environment=environment, own_programs=own, extras={})
    now = system_clock()
    backup = await _timed(creating.create(source, place, passphrase=passphrase, now=now))
    opened = await reading.open_(place, None, passphrase)
    verify = await _timed(_read(opened))
    async with _empty(on) as dsn:
        target = RestoreTarget(dsn=dsn, environment=environment, own_programs=own)
        restore = await _timed(restoring.restore(opened, target))
    size = _size(path)
    shutil.rmtree(path)
    return Times(backup, verify, restore, size)


async def _read(opened: OpenedBackup) -> None:
    for file in opened.manifest.files:
        await opened.read(file)


def _size(path: Path) -> int:
    return sum(each.stat().st_size for each in path.rglob("*") if each.is_file())


@asynccontextmanager
async def _empty(on: Stage) -> AsyncIterator[str]:
    """An empty database on the same server."""
    maintenance = await asyncpg.connect(on.dsn)
    try:
        await maintenance.execute("CREATE DATABASE bench_copy TEMPLATE template0")
        yield urlunsplit(urlsplit(on.dsn)._replace(path="/bench_copy"))
        await maintenance.execute("DROP DATABASE bench_copy WITH (FORCE)")
    finally:
        await maintenance.close()


if __name__ == "__main__":
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--people", type=int, default=100_000, help="records; ten events for each")
    asked.add_argument("--rounds", type=int, default=3)
    wanted = asked.parse_args()
    run(lambda: main(wanted.people, wanted.rounds))
