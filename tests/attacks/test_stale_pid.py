"""A `postmaster.pid` that outlived its server: whoever has its number by now is left alone."""

import asyncio
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import asyncpg
import psutil
import pytest

from kapocs.db import embedded, postmaster
from kapocs.db.postmaster import NoServer


def write(folder: Path, pid: int, *, started: float | None = None, lines: int = 8) -> None:
    """A file as a server leaves it, with this number."""
    began = int(time.time() if started is None else started)
    text = [pid, folder, began, 5432, folder, "", "  1234567  7", "ready   "][:lines]
    (folder / postmaster.FILE).write_text("".join(f"{line}\n" for line in text))


async def made(home: Path) -> Path:
    """A data folder whose server was stopped in good order."""
    server = await embedded.start(home)
    await asyncio.to_thread(server.stop)
    return server.folder


@pytest.fixture
def stranger() -> Iterator[subprocess.Popen[bytes]]:
    """A living process that has nothing to do with any database."""
    process = subprocess.Popen(["sleep", "600"])
    yield process
    process.kill()
    process.wait()


async def works(home: Path) -> None:
    """The database starts, answers and stops."""
    server = await embedded.start(home)
    try:
        connection = await asyncpg.connect(server.dsn)
        assert await connection.fetchval("SELECT 1") == 1
        await connection.close()
        assert server.is_running()
    finally:
        await asyncio.to_thread(server.stop)
    assert postmaster.read(server.folder) is None


async def test_the_process_that_has_the_number_by_now_lives_on(
    home: Path, stranger: subprocess.Popen[bytes]
) -> None:
    folder = await made(home)
    write(folder, stranger.pid)
    await works(home)
    assert stranger.poll() is None


async def test_numbers_that_are_ours_or_the_machine_s_first_or_no_numbers_do_no_harm(
    home: Path,
) -> None:
    folder = await made(home)
    for pid in (os.getpid(), os.getppid(), 1, 0, -1, 2**31 - 1, 2**70):
        write(folder, pid)
        assert postmaster.owner(folder) is None
        postmaster.end(folder)
    for lines in (0, 1, 2, 3, 5):
        write(folder, os.getpid(), lines=lines)
        assert postmaster.owner(folder) is None
    write(folder, os.getpid())
    await works(home)
    (folder / postmaster.FILE).write_bytes(b"\xff\x00Arvizturo")
    await works(home)


@pytest.fixture
def unburied() -> Iterator[int]:
    """A process that ended and whose parent has not asked for its end yet."""
    process = subprocess.Popen([sys.executable, "-c", ""])
    while psutil.Process(process.pid).status() != psutil.STATUS_ZOMBIE:
        time.sleep(0.01)
    yield process.pid
    process.wait()


async def test_a_process_that_nobody_has_buried_is_no_server(home: Path, unburied: int) -> None:
    folder = await made(home)
    write(folder, unburied)
    await works(home)


@pytest.fixture
def disguised(home: Path) -> Iterator[subprocess.Popen[bytes]]:
    """Another program, in the place of the data folder, under the server's name."""
    (home / "postgres").mkdir()
    process = subprocess.Popen(
        ["postgres", "-c", "import time; time.sleep(600)", "-D", str(home / "postgres")],
        executable=sys.executable,
        cwd=home / "postgres",
    )
    yield process
    process.kill()
    process.wait()


async def test_another_program_called_postgres_is_left_alone(
    home: Path, disguised: subprocess.Popen[bytes]
) -> None:
    write(home / "postgres", disguised.pid)
    assert postmaster.owner(home / "postgres") is None
    postmaster.end(home / "postgres")
    assert disguised.poll() is None


async def test_the_server_of_another_folder_is_left_alone(home: Path) -> None:
    mine, other = home / "mine", home / "other"
    folder = await made(mine)
    running = await embedded.start(other)
    file = postmaster.read(running.folder)
    assert file is not None
    write(folder, file.pid, started=file.started)
    await works(mine)
    assert running.is_running()
    await asyncio.to_thread(running.stop)
    assert not running.is_running()


async def test_a_server_is_known_though_the_clock_was_set_since_it_started(home: Path) -> None:
    server = await embedded.start(home)
    path = server.folder / postmaster.FILE
    lines = path.read_text().splitlines()
    lines[2] = str(int(lines[2]) - 86_400)
    path.write_text("\n".join(lines) + "\n")
    assert server.is_running()
    await asyncio.to_thread(server.stop)
    assert not server.is_running()


async def test_a_server_of_which_it_is_doubtful_whose_it_is_gets_no_signal(home: Path) -> None:
    server = await embedded.start(home)
    path = server.folder / postmaster.FILE
    right = path.read_text()
    lines = right.splitlines()
    lines[2], lines[4] = "1", str(home)  # another start, and no socket there
    path.write_text("\n".join(lines) + "\n")
    pid = int(lines[0])
    with pytest.raises(NoServer, match="stop it and start again"):
        await embedded.start(home)
    assert psutil.pid_exists(pid)
    path.write_text(right)
    await asyncio.to_thread(server.stop)


async def test_a_server_that_was_killed_is_started_again_and_leaves_no_memory_behind(
    home: Path,
) -> None:
    server = await embedded.start(home)
    postgres = postmaster.owner(server.folder)
    assert postgres is not None
    shared = {Path(each.path) for each in postgres.memory_maps() if "/shm/PostgreSQL" in each.path}
    for each in [postgres, *postgres.children(recursive=True)]:
        each.send_signal(signal.SIGKILL)
    server.leave()
    await works(home)  # though the dying one may still be there, and take a connection
    assert [path for path in shared if path.exists()] == []
