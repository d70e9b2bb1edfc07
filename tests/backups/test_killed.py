"""`kill -9` in the middle, a full disk: nothing half is taken for whole, or is in the way."""

import asyncio
import random
import signal
import sys
import tempfile
from asyncio.subprocess import DEVNULL, PIPE
from collections.abc import AsyncIterator
from pathlib import Path

import asyncpg
import pytest

from backups.conftest import Original
from backups.test_create_and_restore import is_empty, sums
from cli.terminal import Terminal
from kapocs.backups.places import BackupFolder
from kapocs.settings import load
from running_worker import until


@pytest.fixture
async def big(original: Original) -> Original:
    """So much in it that there is time to kill somebody."""
    async with original.pool.transaction() as conn:
        await conn.execute("CREATE TABLE big (chunk bytea)")
        await conn.execute(
            # Hashes are as hard to compress as chance, and much sooner there.
            """INSERT INTO big SELECT string_agg(sha512(int8send(row * 16384 + part)), '')
               FROM generate_series(1::int8, 40) AS row, generate_series(1::int8, 16384) AS part
               GROUP BY row"""
        )
    return original


@pytest.fixture
async def home() -> AsyncIterator[Path]:
    """A folder whose name is short enough for a socket."""
    with tempfile.TemporaryDirectory(prefix="kapocs-", ignore_cleanup_errors=True) as folder:
        yield Path(folder)


async def killed(terminal: Terminal, line: str, *, after: float) -> None:
    """A command that is gone without a word after so many seconds, unless it ended before."""
    settings = load().with_(database_url=terminal.dsn, data_dir=terminal.folder / "data")
    process = await asyncio.create_subprocess_exec(
        *(sys.executable, "-m", "kapocs.cli.main", *line.split()),
        cwd=terminal.folder,
        env=settings.environment(),
        stdin=DEVNULL,
        stdout=DEVNULL,
        stderr=DEVNULL,
    )
    try:
        async with asyncio.timeout(after):
            await process.wait()
    except TimeoutError:
        process.send_signal(signal.SIGKILL)
        await process.wait()


async def until_alone(dsn: str) -> None:
    """Waits until nobody but the test uses the database."""
    connection = await asyncpg.connect(dsn)

    async def alone() -> bool:
        return not await connection.fetchval(
            """SELECT EXISTS (SELECT FROM pg_stat_activity
                              WHERE datname = current_database() AND pid <> pg_backend_pid()
                                AND application_name IN ('psql', 'pg_dump', 'pg_restore'))"""
        )

    await until(alone)
    await connection.close()


async def test_a_killed_backup_is_half_and_the_next_one_is_whole(big: Original, home: Path) -> None:
    terminal = Terminal(big.dsn, home)
    for _ in range(3):
        await killed(terminal, "backup create --to b", after=random.uniform(0.6, 2.2))  # noqa: S311
    whole = await terminal("backup create --to b --json")
    name = whole.json["name"]
    states = {
        each["name"]: each["state"] for each in (await terminal("backup list --from b --json")).json
    }
    assert states[name] == "whole"
    for each, state in states.items():
        said = await terminal(f"backup verify --from b --name {each}")
        assert (said.code == 0) is (state == "whole"), said.err
    halves = [each for each, state in states.items() if state == "half"]
    assert all((home / "b" / f"{each}.half").is_dir() for each in halves)


async def test_a_killed_restoration_leaves_the_database_empty(
    big: Original, home: Path, empty: str
) -> None:
    terminal = Terminal(big.dsn, home)
    assert (await terminal("backup create --to b")).code == 0
    line = f"backup restore --from b --database-url {empty}"
    for _ in range(3):
        await killed(terminal, line, after=random.uniform(0.8, 1.8))  # noqa: S311
        await until_alone(empty)
        if not await is_empty(empty):
            break  # it was quicker
    else:
        assert (await terminal(line)).code == 0
    assert await sums(empty, "big", "subscribers") == await sums(big.dsn, "big", "subscribers")
    connection = await asyncpg.connect(empty)
    assert await connection.fetchval("SELECT count(*) FROM restored") == 1
    await connection.close()


async def test_a_killed_restoration_leaves_no_database_in_the_folder(
    big: Original, home: Path
) -> None:
    terminal = Terminal(big.dsn, home)
    assert (await terminal("backup create --to b")).code == 0
    for after in (2.5, 4.0):
        await killed(terminal, "backup restore --from b --into copy", after=after)
        if (home / "copy" / "postgres").exists():
            break
    else:
        assert (await terminal("backup restore --from b --into copy")).code == 0
    assert [each.name for each in (home / "copy").iterdir()] == ["postgres"]
    (home / "copy").rename(home / "data")
    said = await Terminal("", home)("subscriber list --list 1 --json")
    assert len(said.json) == 25


async def test_a_full_disk_is_told_and_leaves_nothing(big: Original, home: Path) -> None:
    settings = load().with_(database_url=big.dsn, data_dir=home / "data")
    process = await asyncio.create_subprocess_exec(
        # The nearest to a full disk that needs no disk of its own: no file over 1 MiB.
        *("sh", "-c", 'ulimit -f 2048; exec "$@"', "sh"),
        *(sys.executable, "-m", "kapocs.cli.main", "backup", "create", "--to", "b"),
        cwd=home,
        env=settings.environment(),
        stdout=PIPE,
        stderr=PIPE,
    )
    _, err = await process.communicate()
    assert process.returncode == 1
    assert b"File too large" in err
    assert err.count(b"\n") == 1
    assert list((home / "b").iterdir()) == []


async def test_a_backup_that_is_broken_off_leaves_nothing(
    big: Original, folder: BackupFolder
) -> None:
    making = asyncio.create_task(big.back_up(folder))

    async def begun() -> bool:
        return bool(await folder.found())

    await until(begun)
    making.cancel()
    with pytest.raises(asyncio.CancelledError):
        await making
    assert await folder.found() == []
    await until_alone(big.dsn)


async def test_two_backups_at_once_are_two(original: Original, folder: BackupFolder) -> None:
    first, second = await asyncio.gather(original.back_up(folder), original.back_up(folder))
    assert first.name != second.name
    assert [each.is_whole for each in await folder.found()] == [True, True]


async def test_two_restorations_into_one_database_make_one(
    original: Original, folder: BackupFolder, home: Path, empty: str
) -> None:
    await original.back_up(folder)
    terminal = Terminal(original.dsn, home)
    line = f"backup restore --from {folder._path} --database-url {empty}"
    said = await asyncio.gather(*(terminal(line) for _ in range(2)))
    assert sorted(each.code for each in said) == [0, 1]
    assert await sums(empty, "subscribers") == await sums(original.dsn, "subscribers")
