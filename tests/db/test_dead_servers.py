"""What a killed PostgreSQL leaves in memory goes with its next start, or when a test run ends."""

import re
import signal
from pathlib import Path

import psutil

import dead_servers
from kapocs.db import embedded, postmaster

MEMORY = Path("/dev/shm")  # noqa: S108  # where PostgreSQL puts its segments


def killed(server: embedded.EmbeddedServer) -> tuple[int, set[str]]:
    """The server's number, and the names of what it had in shared memory; it is dead now."""
    master = postmaster.owner(server.folder)
    assert master is not None
    names = set(re.findall(r"PostgreSQL\.\d+", Path(f"/proc/{master.pid}/maps").read_text()))
    assert names
    everybody = [master, *master.children(recursive=True)]
    for each in everybody:
        each.send_signal(signal.SIGKILL)
    psutil.wait_procs(everybody, 60)
    server.leave()
    return master.pid, names


def there(names: set[str]) -> set[str]:
    return {name for name in names if (MEMORY / name).exists()}


async def test_what_a_killed_server_left_goes_with_its_next_start_or_is_freed(home: Path) -> None:
    _, before = killed(await embedded.start(home))
    assert there(before) == before
    again = await embedded.start(home)
    assert there(before) == set()
    living = postmaster.owner(again.folder)
    assert living is not None
    dead_servers.sweep(rested=0, makers=[living.pid])
    number, names = killed(again)
    dead_servers.sweep(rested=0, makers=[number + 1])
    dead_servers.sweep(makers=[number])
    assert there(names) == names  # somebody else's; or somebody may be about to start it again
    dead_servers.sweep(rested=0, makers=[number])
    assert there(names) == set()
