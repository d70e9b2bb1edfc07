"""An installation with something in it, an empty database to restore into, and places."""

import itertools
from collections.abc import AsyncIterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import asyncpg
import pytest

import make
from kapocs.backups import creating, reading, restoring
from kapocs.backups.creating import BackupSource
from kapocs.backups.model import BackupManifest
from kapocs.backups.places import BackupFolder, BackupPlace
from kapocs.backups.restoring import RestoreTarget
from kapocs.db import embedded
from kapocs.db.pool import Pool
from kapocs.lists import actions as lists
from kapocs.settings import inherited_environment

NOW = datetime(2026, 11, 30, 3, 30, tzinfo=UTC)
PASSPHRASE = "Árvíztűrő tükörfúrógép".encode()
SECRET_KEY = b"a secret of the tests, 32 bytes long"
_numbers = itertools.count(1)


@dataclass(frozen=True, slots=True)
class Original:
    """A database with an account, a list and people."""

    dsn: str
    pool: Pool

    def source(self, **extras: bytes) -> BackupSource:
        """What is backed up; `extras`: secret files, `_` for the dot of their names."""
        return BackupSource(
            dsn=self.dsn,
            environment=inherited_environment(),
            own_programs=embedded.binaries(),
            extras={name.replace("_", "."): data for name, data in extras.items()},
        )

    async def back_up(
        self, place: BackupPlace, *, passphrase: bytes | None = None, **extras: bytes
    ) -> BackupManifest:
        """A backup of it."""
        source = self.source(**extras)
        return await creating.create(source, place, passphrase=passphrase, now=NOW)


@pytest.fixture
async def original(dsn: str, pool: Pool) -> Original:
    """An installation with some people."""
    async with pool.transaction() as conn:
        account = await make.make_account(conn, name="Árvíztűrő tükörfúrógép")
        made = await make.make_list(conn, account.id)
        schema = await lists.schema(conn, account.id, made.id)
        for number in range(25):
            await make.make_subscriber(conn, schema, email=f"anna{number}@kapocs.test")
    return Original(dsn, pool)


@pytest.fixture
async def empty(postgres: str) -> AsyncIterator[str]:
    """The address of a database in which there is nothing."""
    name = f"empty_{next(_numbers)}"
    maintenance = await asyncpg.connect(postgres)
    await maintenance.execute(f'CREATE DATABASE "{name}" TEMPLATE template0')
    yield postgres.replace("/postgres?", f"/{name}?", 1)
    await maintenance.execute(f'DROP DATABASE "{name}" WITH (FORCE)')
    await maintenance.close()


@pytest.fixture
def folder(tmp_path: Path) -> BackupFolder:
    """A place on the disk, which nobody has made yet."""
    return BackupFolder(tmp_path / "Mentések")


async def restore(
    place: BackupPlace, dsn: str, *, name: str | None = None, passphrase: bytes | None = None
) -> list[str]:
    """Restores the newest backup, or the one of this name."""
    backup = await reading.open_(place, name, passphrase)
    target = RestoreTarget(
        dsn=dsn, environment=inherited_environment(), own_programs=embedded.binaries()
    )
    return await restoring.restore(backup, target)
