"""Restoring a backup: into an empty database, all of it or nothing.

pg_restore makes a script of the dump, which psql runs between a BEGIN and a COMMIT that are ours.
Whatever dies before the COMMIT leaves the database empty; and the same transaction notes that it
is a restored one, so there is no moment in which it exists and its workers would act.
"""

import asyncio
import os
import tempfile
from asyncio.subprocess import DEVNULL, PIPE, Process
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import UTC
from pathlib import Path
from typing import IO

from kapocs.backups import programs, queries_tables
from kapocs.backups.creating import end
from kapocs.backups.model import BackupFailed, BackupManifest
from kapocs.backups.queries_restored import SCRIPT_END
from kapocs.backups.reading import OpenedBackup
from kapocs.db.migrate import migrate
from kapocs.db.pool import Conn, open_connection

_RESTORE = ("--format=custom", "--no-owner", "--no-privileges", "--exit-on-error", "--file=-")
_PSQL = ("--no-psqlrc", "--quiet", "--no-password", "--set=ON_ERROR_STOP=1", "--file=-")


@dataclass(frozen=True, slots=True, kw_only=True)
class RestoreTarget:
    """The empty database that a backup is restored into."""

    dsn: str
    environment: Mapping[str, str]
    own_programs: Path | None


async def restore(backup: OpenedBackup, target: RestoreTarget) -> list[str]:
    """Fills the database and brings it up to date; the migrations that were applied.

    BackupFailed: it is not empty, the backup is damaged, or PostgreSQL refused; then nothing was
    changed, unless it says otherwise. NewerDatabase.
    """
    async with _asking(target.dsn) as conn:
        if not await queries_tables.is_empty(conn):
            raise BackupFailed("The database is not empty; a backup is restored into an empty one.")
        major, _ = await queries_tables.server_version(conn)
    await _fill(backup, target, server=major)
    await compare(target.dsn, backup.manifest)
    return await migrate(target.dsn)


async def compare(dsn: str, manifest: BackupManifest) -> None:
    """That each table has as many rows as it had. BackupFailed names those that have not."""
    async with _asking(dsn) as conn:
        found = await queries_tables.counts(conn)
    wrong = [
        f"{table} has {found.get(table, 0)} rows, not {manifest.rows.get(table, 0)}"
        for table in sorted(found.keys() | manifest.rows.keys())
        if found.get(table) != manifest.rows.get(table)
    ]
    if wrong:
        raise BackupFailed(
            f"{manifest.name}: was restored, but not as it was: {'; '.join(wrong[:5])}."
            " Do not use this copy."
        )


@asynccontextmanager
async def _asking(dsn: str) -> AsyncIterator[Conn]:
    connection = await open_connection(dsn)
    try:
        yield Conn(connection)
    finally:
        await connection.close()


async def _fill(backup: OpenedBackup, target: RestoreTarget, *, server: int) -> None:
    reader, psql = [
        await programs.find(name, own=target.own_programs, server=server)
        for name in ("pg_restore", "psql")
    ]
    where = programs.address(target.dsn)
    with tempfile.TemporaryFile() as stderr:
        script, into = os.pipe()
        try:
            running = await programs.start(
                psql,
                *_PSQL,
                f"--dbname={where.plain}",
                environment={**target.environment, **where.secrets},
                stderr=stderr,
                stdin=script,
                stdout=DEVNULL,
            )
        finally:
            os.close(script)
        try:
            await _write(backup, reader, target, into)
        except BaseException:
            # Before the pipe is closed: what psql sees the end of must not look whole to it.
            await end(running)
            _refuse(running, stderr)
            raise
        finally:
            os.close(into)
        await running.wait()
        _refuse(running, stderr)


async def _write(backup: OpenedBackup, reader: Path, target: RestoreTarget, into: int) -> None:
    """Writes the whole script. BackupFailed, BrokenPipeError: nobody takes it any more."""
    os.write(into, b"BEGIN;\n")
    with tempfile.TemporaryFile() as stderr:
        made = await programs.start(
            reader,
            *_RESTORE,
            environment=target.environment,
            stderr=stderr,
            stdin=PIPE,
            stdout=into,
        )
        await _feed(backup, made)
        if made.returncode:
            raise BackupFailed(f"pg_restore failed: {programs.last_words(stderr)}")
    await asyncio.to_thread(os.write, into, _end_of(backup.manifest))


def _end_of(manifest: BackupManifest) -> bytes:
    at = manifest.created_at.astimezone(UTC).isoformat()
    return SCRIPT_END.format(name=manifest.name, at=at).encode()


def _refuse(psql: Process, stderr: IO[bytes]) -> None:
    """BackupFailed: PostgreSQL refused something, and says what."""
    if psql.returncode is not None and psql.returncode > 0:
        raise BackupFailed(f"PostgreSQL refused the restoration: {programs.last_words(stderr)}")


async def _feed(backup: OpenedBackup, made: Process) -> None:
    assert made.stdin is not None  # noqa: S101  # it is a pipe
    try:
        async for piece in backup.dump():
            made.stdin.write(piece)
            await made.stdin.drain()
        made.stdin.close()
        await made.wait()
    except (BrokenPipeError, ConnectionResetError):
        # It ended before it had read all; what it said is told by whoever waits for it.
        await made.wait()
    except BaseException:
        await end(made)
        raise
