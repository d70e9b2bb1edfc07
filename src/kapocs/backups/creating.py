"""Making a backup, while everything runs.

One connection keeps a snapshot open: pg_dump writes what that sees, and the rows are counted in it.
"""

import asyncio
import contextlib
import tempfile
from asyncio.subprocess import DEVNULL, PIPE, Process
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from kapocs import __version__
from kapocs.backups import model, programs, queries_tables, sealing
from kapocs.backups.model import BackupFailed, BackupFile, BackupManifest
from kapocs.backups.places import BackupFound, BackupPlace
from kapocs.db.snapshots import ExportedView, exported

_OPTIONS = ("--format=custom", "--compress=gzip:1", "--no-unlogged-table-data", "--no-password")


@dataclass(frozen=True, slots=True, kw_only=True)
class BackupSource:
    """What is backed up."""

    dsn: str
    environment: Mapping[str, str]
    """For the programs."""
    own_programs: Path | None
    """The folder of those that came with the embedded server."""
    extras: Mapping[str, bytes] = field(default_factory=dict, repr=False)
    """More files: the secret and what is as secret. Only an encrypted backup takes them."""


@dataclass(slots=True)
class _Writer:
    """Writes the files of one backup, and knows what it wrote."""

    place: BackupPlace
    name: str
    sealer: "sealing.BackupSealer | None"
    files: list[BackupFile] = field(default_factory=list)

    async def write(self, file: str, data: bytes) -> None:
        if self.sealer is not None:
            data = await asyncio.to_thread(self.sealer.seal, file, data)
        sha256 = await asyncio.to_thread(model.digest, data)
        await self.place.put(self.name, file, data)
        self.files.append(BackupFile(file, len(data), sha256))


async def create(
    source: BackupSource, place: BackupPlace, *, passphrase: bytes | None, now: datetime
) -> BackupManifest:
    """A whole backup in the place, or none. BackupFailed says why."""
    if source.extras and passphrase is None:
        raise BackupFailed("The secret goes into an encrypted backup only; give a passphrase.")
    sealer = None
    if passphrase is not None:
        sealer = await asyncio.to_thread(sealing.BackupSealer.anew, passphrase)
    writer = _Writer(place, model.new_name(now), sealer)
    try:
        async with exported(source.dsn) as view:
            return await _create(source, view, writer, now=now)
    except BaseException:
        # What cannot be removed now is half, and seen as such.
        with contextlib.suppress(BackupFailed):
            await place.remove(BackupFound(writer.name, is_whole=False, touched_at=now))
        raise


async def _create(
    source: BackupSource, view: ExportedView, writer: _Writer, *, now: datetime
) -> BackupManifest:
    major, server = await queries_tables.server_version(view.conn)
    schema = await queries_tables.schema(view.conn)
    if schema is None:
        raise BackupFailed("The database is not one of this version; run `kapocs migrate` first.")
    program = await programs.find("pg_dump", own=source.own_programs, server=major)
    await writer.place.begin(writer.name)
    counting = asyncio.create_task(queries_tables.counts(view.conn))
    try:
        await _dump(program, source, view.name, writer)
        for file, data in source.extras.items():
            await writer.write(file, data)
        rows = await counting
    finally:
        if not counting.done():
            counting.cancel()
            await asyncio.wait({counting})
    manifest = BackupManifest(
        name=writer.name,
        kapocs=__version__,
        schema=schema,
        server=server,
        created_at=now,
        files=tuple(writer.files),
        rows=rows,
        encryption=writer.sealer.how if writer.sealer else None,
    )
    if writer.sealer is not None:
        manifest = writer.sealer.sign(manifest)
    await writer.place.finish(writer.name, manifest.to_bytes())
    return manifest


async def _dump(program: Path, source: BackupSource, seen: str, writer: _Writer) -> None:
    where = programs.address(source.dsn)
    with tempfile.TemporaryFile() as stderr:
        process = await programs.start(
            program,
            *_OPTIONS,
            f"--snapshot={seen}",
            f"--dbname={where.plain}",
            environment={**source.environment, **where.secrets},
            stderr=stderr,
            stdin=DEVNULL,
            stdout=PIPE,
        )
        try:
            await _pieces(process, writer)
            code = await process.wait()
        except BaseException:
            await end(process)
            raise
        if code:
            raise BackupFailed(f"pg_dump failed: {programs.last_words(stderr)}")


async def _pieces(process: Process, writer: _Writer) -> None:
    assert process.stdout is not None  # noqa: S101  # it is a pipe
    is_last = False
    number = 0
    while not is_last:
        number += 1
        try:
            data = await process.stdout.readexactly(model.PIECE_BYTES)
        except asyncio.IncompleteReadError as error:
            data, is_last = error.partial, True
        if data:
            await writer.write(model.piece(number), data)


async def end(process: Process) -> None:
    """The program is gone when this returns."""
    with contextlib.suppress(ProcessLookupError):
        process.kill()
    await process.wait()
