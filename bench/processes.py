"""What processes have used of processors: a product's, a database's, with those below them."""

from collections.abc import Iterable, Iterator
from contextlib import suppress
from itertools import chain

import asyncpg
import psutil


def cpu_seconds(pids: Iterable[int]) -> float:
    """Of these processes and all below them, of those below that have ended too."""
    return sum(map(_used, chain.from_iterable(map(_family, pids))))


async def server_pid(dsn: str) -> int:
    """The PostgreSQL server behind the DSN, which must run on this machine."""
    conn = await asyncpg.connect(dsn)
    try:
        backend = await conn.fetchval("SELECT pg_backend_pid()")
        server = psutil.Process(backend).parent()
    except psutil.NoSuchProcess:
        server = None
    finally:
        await conn.close()
    if server is None or "postgres" not in server.name():
        raise SystemExit("The database must be on this machine, or its processor time is unknown.")
    return server.pid


def listener(port: int) -> int | None:
    """The process that listens on this port; None where the system does not tell."""
    with suppress(psutil.AccessDenied):
        for each in psutil.net_connections(kind="tcp"):
            if each.status == psutil.CONN_LISTEN and each.laddr and each.laddr.port == port:
                return each.pid
    return None


def _family(pid: int) -> Iterator[psutil.Process]:
    process = psutil.Process(pid)
    return chain([process], process.children(recursive=True))


def _used(process: psutil.Process) -> float:
    with suppress(psutil.NoSuchProcess):
        times = process.cpu_times()
        ended = times.children_user + times.children_system
        return float(times.user + times.system + ended)
    return 0.0
