"""Restoring a backup into a fresh data folder, with an embedded server of its own.

Everything is made in a folder within it, and moved to its place when it is whole: the secret
first, the database last. What a kill leaves is removed by the next restoration into the folder.
"""

import asyncio
import contextlib
import fcntl
import os
import shutil
import tempfile
from collections.abc import AsyncIterator, Iterator, Mapping
from contextlib import asynccontextmanager
from pathlib import Path

import asyncpg

from kapocs.backups.model import DKIM, SECRET, BackupFailed
from kapocs.backups.reading import OpenedBackup
from kapocs.backups.restoring import RestoreTarget, restore
from kapocs.db import embedded, postmaster

_UNFINISHED = "restoring-"
_LOCK = "restoring.lock"
_EXTRAS = (SECRET, DKIM)


async def restore_into(
    backup: OpenedBackup, folder: Path, environment: Mapping[str, str]
) -> list[str]:
    """A data folder that `kapocs up` takes; what of the extras was put there.

    BackupFailed: the folder is not empty, or what `restore` says; then no database is there.
    """
    try:
        extras = await read_extras(backup)
        with _prepared(folder, extras):
            async with _server(folder) as (server, made):
                await restore(backup, _target(server, environment))
                await asyncio.to_thread(server.stop)
                _put_in_place(made, folder, extras)
    except OSError as error:
        raise BackupFailed(f"{error.filename or folder}: {error.strerror or error}.") from error
    return list(extras)


def _put_in_place(made: Path, folder: Path, extras: Mapping[str, bytes]) -> None:
    for name, data in extras.items():
        put_secretly(folder / name, data)
    made.rename(folder / "postgres")


async def try_out(backup: OpenedBackup, environment: Mapping[str, str]) -> None:
    """Restores it into a server that is thrown away, and compares. BackupFailed."""
    home = Path(await asyncio.to_thread(tempfile.mkdtemp, prefix="kapocs-verify-"))
    try:
        async with _server(home) as (server, _):
            await restore(backup, _target(server, environment))
    except OSError as error:
        raise BackupFailed(f"{error.filename or home}: {error.strerror or error}.") from error
    finally:
        await asyncio.to_thread(shutil.rmtree, home, ignore_errors=True)


async def read_extras(backup: OpenedBackup) -> dict[str, bytes]:
    """The secret files of the backup."""
    found = {name: await backup.secret_file(name) for name in _EXTRAS}
    return {name: data for name, data in found.items() if data is not None}


def put_secretly(path: Path, data: bytes) -> None:
    """Writes a file that only we may read. BackupFailed: there is another one."""
    if path.exists():
        if path.read_bytes().strip() != data.strip():
            raise BackupFailed(f"{path}: is there already, and is not the one of the backup.")
        return
    path.parent.mkdir(parents=True, exist_ok=True)
    mine = path.with_name(f"{path.name}.{os.getpid()}")
    descriptor = os.open(mine, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(descriptor, "wb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())
    mine.rename(path)


def _target(server: embedded.EmbeddedServer, environment: Mapping[str, str]) -> RestoreTarget:
    return RestoreTarget(
        dsn=server.dsn,
        environment=environment,
        own_programs=embedded.binaries(),
    )


@contextlib.contextmanager
def _prepared(folder: Path, extras: Mapping[str, bytes]) -> Iterator[None]:
    """The folder is there, empty, and nobody else restores into it."""
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    lock = os.open(folder / _LOCK, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
    try:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise BackupFailed(f"{folder}: another restoration is under way there.") from None
        _refuse_used(folder, extras)
        yield
        (folder / _LOCK).unlink()
    finally:
        os.close(lock)


def _refuse_used(folder: Path, extras: Mapping[str, bytes]) -> None:
    """Removes what a restoration that was killed has left; BackupFailed: there is more."""
    for each in sorted(folder.iterdir()):
        if each.name.startswith(_UNFINISHED) and each.is_dir():
            postmaster.end(each / "postgres")
            shutil.rmtree(each)
        elif each.name != _LOCK and not (
            each.name in extras and each.read_bytes().strip() == extras[each.name].strip()
        ):
            raise BackupFailed(
                f"{folder}: is not empty ({each.name}); a backup is restored into a new folder."
            )


@asynccontextmanager
async def _server(home: Path) -> AsyncIterator[tuple[embedded.EmbeddedServer, Path]]:
    """An embedded server in a folder within `home`, and where its data is; both are gone after."""
    place = Path(await asyncio.to_thread(tempfile.mkdtemp, prefix=_UNFINISHED, dir=home))
    try:
        try:
            server = await embedded.start(place)
        except asyncpg.PostgresError as error:
            raise BackupFailed(f"{place}: the database cannot be started: {error}") from error
        try:
            yield server, place / "postgres"
        finally:
            await asyncio.to_thread(server.stop)
    finally:
        await asyncio.to_thread(shutil.rmtree, place, ignore_errors=True)
