"""The embedded server's folder: made whole or not at all, whatever is killed, wherever it lies."""

import asyncio
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import asyncpg
import psutil
import pytest

from kapocs.db import embedded, postmaster
from kapocs.db.postmaster import NoServer

_STARTER = """
import asyncio, sys
from pathlib import Path
from kapocs.db import embedded
server = asyncio.run(embedded.start(Path(sys.argv[1])))
print(server.dsn, flush=True)
sys.stdin.read()
server.stop()
"""


def begin(home: Path, **more: str) -> subprocess.Popen[str]:
    """A process that starts the server and stops it when its input ends."""
    return subprocess.Popen(
        [sys.executable, "-P", "-c", _STARTER, str(home)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        start_new_session=True,
        env={**os.environ, **more},  # noqa: TID251  # handed on
    )


def kill_all(process: subprocess.Popen[str]) -> None:
    """kill -9 of the process and of all that it started."""
    parent = psutil.Process(process.pid)
    for each in [parent, *parent.children(recursive=True)]:
        try:
            each.kill()
        except psutil.NoSuchProcess:
            continue
    process.communicate()


def servers_under(home: Path) -> list[psutil.Process]:
    """PostgreSQL processes that work below this folder."""
    found = []
    for each in psutil.process_iter():
        try:
            if Path(each.exe()).name in ("postgres", "initdb") and each.cwd().startswith(str(home)):
                found.append(each)
        except (psutil.Error, OSError):
            continue
    return found


async def works(home: Path) -> None:
    server = await embedded.start(home)
    try:
        connection = await asyncpg.connect(server.dsn)
        assert await connection.fetchval("SHOW wal_compression") != "off"
        await connection.close()
    finally:
        await asyncio.to_thread(server.stop)
    assert servers_under(home) == []


def unfinished(home: Path) -> list[Path]:
    return list(home.glob("postgres.new-*"))


def begin_and_kill(home: Path, seconds: float, *, everything: bool) -> None:
    """kill -9, so long after the first file of the new folder."""
    process = begin(home)
    deadline = time.monotonic() + 60
    while not list(home.glob("postgres*/PG_VERSION")) and time.monotonic() < deadline:
        time.sleep(0.005)
    time.sleep(seconds)
    if not everything:
        process.kill()
        process.communicate()
        return
    kill_all(process)
    for each in servers_under(home):
        each.kill()


@pytest.mark.parametrize("seconds", [0.0, 0.05, 0.1, 0.2, 0.3, 0.6, 1.2])
async def test_a_first_start_that_is_killed_at_any_moment_is_got_over(
    home: Path, seconds: float
) -> None:
    await asyncio.to_thread(begin_and_kill, home, seconds, everything=True)
    await works(home)
    assert unfinished(home) == []


@pytest.mark.parametrize("seconds", [0.0, 0.2, 0.6])
async def test_a_first_start_whose_starter_alone_is_killed_is_got_over(
    home: Path, seconds: float
) -> None:
    await asyncio.to_thread(begin_and_kill, home, seconds, everything=False)
    await works(home)
    assert unfinished(home) == []


async def test_several_that_start_one_fresh_folder_at_once_share_its_server(
    home: Path,
) -> None:
    started = [begin(home) for _ in range(4)]
    said = {await asyncio.to_thread(each.stdout.readline) for each in started if each.stdout}
    assert len(said) == 1
    assert said != {""}
    for each in started[1:]:
        await asyncio.to_thread(each.communicate, "")
    connection = await asyncpg.connect(said.pop().strip())  # the first one still uses it
    await connection.close()
    await asyncio.to_thread(started[0].communicate, "")
    assert [each.returncode for each in started] == [0, 0, 0, 0]
    assert servers_under(home) == []


async def test_a_user_that_was_killed_does_not_keep_the_server_running(home: Path) -> None:
    killed = begin(home)
    assert killed.stdout is not None
    await asyncio.to_thread(killed.stdout.readline)
    killed.send_signal(signal.SIGKILL)
    killed.communicate()
    assert len(servers_under(home)) > 0
    await works(home)


@pytest.mark.parametrize(
    "name",
    [
        "Árvíztűrő tükörfúrógép",
        "két  szóköz és 'idézőjel'",
        'a "b"',
        "a,b@c",
        "$(touch pwned)`touch pwned`;&",
        "100% #1?a=b&c+d",
        "hosszú" * 20,
        "x" * 60,
    ],
)
async def test_folders_of_any_name_do(home: Path, name: str) -> None:
    await works(home / name)
    assert "pwned" not in {each for _, _, files in os.walk(home) for each in files}


async def test_a_folder_that_is_only_half_made_is_told_and_not_touched(home: Path) -> None:
    folder = home / "postgres"
    (folder / "base" / "1").mkdir(parents=True)
    (folder / "PG_VERSION").write_text("18\n")
    with pytest.raises(NoServer, match=r"half made.*nothing in it was touched.*move it away"):
        await embedded.start(home)
    assert (folder / "base" / "1").is_dir()
    (folder / "PG_VERSION").unlink()
    with pytest.raises(NoServer, match=r"no database.*nothing in it was touched.*move it away"):
        await embedded.start(home)
    assert (folder / "base" / "1").is_dir()
    folder.rename(home / "postgres.old")
    await works(home)


async def test_an_empty_folder_of_that_name_is_no_obstacle(home: Path) -> None:
    (home / "postgres").mkdir()
    await works(home)


async def test_a_server_that_cannot_start_is_told_with_its_own_words(home: Path) -> None:
    await works(home)
    with (home / "postgres" / "postgresql.conf").open("a") as configuration:
        configuration.write("max_connections = many\n")
    with pytest.raises(NoServer, match="max_connections"):
        await embedded.start(home)


async def connections_of(home: Path, wanted: int) -> int:
    """How many a server takes that is started, or found, by who wants so many."""
    server = await embedded.start(home, connections=wanted)
    try:
        connection = await asyncpg.connect(server.dsn)
        taken = int(await connection.fetchval("SHOW max_connections"))
        await connection.close()
    finally:
        await asyncio.to_thread(server.stop)
    return taken


async def test_a_server_takes_as_many_connections_as_are_wanted(home: Path) -> None:
    assert await connections_of(home, 20) == 100
    assert await connections_of(home, 150) == 150
    with (home / "postgres" / "postgresql.conf").open("a") as configuration:
        configuration.write("max_connections = 180\n")
    assert await connections_of(home, 150) == 180
    assert await connections_of(home, 200) == 200


async def test_a_running_server_with_too_few_connections_is_started_anew_unless_it_is_used(
    home: Path,
) -> None:
    few = await embedded.start(home)
    with pytest.raises(NoServer, match=r"takes 100 connections, 150 are wanted; end what uses it"):
        await embedded.start(home, connections=150)
    assert few.is_running()
    few.leave()
    assert await connections_of(home, 150) == 150


async def test_a_folder_that_cannot_be_used_is_an_error_of_the_system(home: Path) -> None:
    (home / "file").write_text("")
    with pytest.raises(OSError, match="file"):
        await embedded.start(home / "file")
    with pytest.raises(OSError, match="kapocs"):
        await embedded.start(Path("/proc/kapocs"))


async def test_what_stops_the_server_stops_no_other_that_uses_it(home: Path) -> None:
    first = await embedded.start(home)
    second = await embedded.start(home)
    await asyncio.to_thread(first.stop)
    assert second.is_running()
    await asyncio.to_thread(second.stop)
    assert not second.is_running()
    assert postmaster.read(second.folder) is None
