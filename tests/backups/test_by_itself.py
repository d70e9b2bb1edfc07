"""Workers as processes of their own: one of them makes the backup that is due, and says if not."""

import asyncio
import signal
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace
from pathlib import Path

from kapocs.backups.places import BackupFolder
from kapocs.settings import Settings
from product import Product
from running_worker import SECRET, begin, until


def settings_of(product: Product, folder: Path, *, to: Path) -> Settings:
    return Settings(
        database_url=product.dsn,
        data_dir=folder / "data",
        secret_key=SECRET,
        base_url=product.base_url,
        log_level="warning",
        backup_to=str(to),
        backup_at="00:00",
    )


@asynccontextmanager
async def workers(*settings: Settings) -> AsyncIterator[None]:
    """A process for each, until the block ends."""
    running = [await begin(each) for each in settings]
    try:
        yield
        assert [each.returncode for each in running] == [None] * len(running)
    finally:
        for each in running:
            each.send_signal(signal.SIGTERM)
        async with asyncio.timeout(60):
            await asyncio.gather(*(each.wait() for each in running))


async def test_one_of_two_workers_makes_the_backup(product: Product, tmp_path: Path) -> None:
    place = BackupFolder(tmp_path / "b")
    settings = settings_of(product, tmp_path, to=tmp_path / "b")

    async def is_made() -> bool:
        return any(each.is_whole for each in await place.found())

    async with workers(settings, replace(settings, data_dir=tmp_path / "other")):
        await until(is_made)
        await asyncio.sleep(1)
    assert len(await place.found()) == 1


async def test_the_operator_is_told_that_there_is_none(product: Product, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")

    async def is_told() -> bool:
        async with product.pool.connection() as conn:
            letters = await conn.column("SELECT data FROM mailbox")
        return any(b"could not make a backup" in each for each in letters)

    async with workers(settings_of(product, tmp_path, to=tmp_path / "file" / "b")):
        await until(is_told)


async def test_the_worker_of_a_restored_copy_waits(product: Product, tmp_path: Path) -> None:
    async with product.pool.transaction() as conn:
        await conn.execute("INSERT INTO restored (backup, backup_at) VALUES ('x', now())")
    async with workers(settings_of(product, tmp_path, to=tmp_path / "b")):
        await asyncio.sleep(4)
        async with product.pool.connection() as conn:
            assert await conn.value("SELECT count(*) FROM workers") == 0
    assert not (tmp_path / "b").exists()
