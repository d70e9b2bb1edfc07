"""PgBouncer in transaction mode before the tests' PostgreSQL, on a free port of this machine."""

import asyncio
import os
import pwd
import shutil
import tempfile
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

from product import free_port

PATH = os.pathsep.join(["/usr/sbin", "/sbin"])
_PATIENCE = 60

_CONFIG = """[databases]
* = host={host} user=postgres
[pgbouncer]
listen_addr = 127.0.0.1
listen_port = {port}
unix_socket_dir =
auth_type = any
pool_mode = transaction
default_pool_size = {servers}
max_client_conn = 200
logfile = {folder}/pgbouncer.log
"""


@asynccontextmanager
async def pooler(dsn: str, *, servers: int = 3) -> AsyncIterator[str]:
    """The address of the same database through PgBouncer, which has so few connections to it."""
    found = urlsplit(dsn)
    host = parse_qs(found.query)["host"][0]
    with tempfile.TemporaryDirectory(prefix="kapocs-pool-", ignore_cleanup_errors=True) as made:
        folder, port = Path(made), free_port()
        config = folder / "pgbouncer.ini"
        config.write_text(_CONFIG.format(host=host, port=port, servers=servers, folder=folder))
        command = [shutil.which("pgbouncer") or shutil.which("pgbouncer", path=PATH) or "", "-q"]
        if os.geteuid() == 0:
            # It refuses to be root, and is whoever may enter the database's folder.
            owner = os.stat(host)
            for each in (folder, config):
                os.chown(each, owner.st_uid, owner.st_gid)
            command += ["-u", pwd.getpwuid(owner.st_uid).pw_name]
        running = await asyncio.create_subprocess_exec(
            *command, str(config), stdin=asyncio.subprocess.DEVNULL, start_new_session=True
        )
        try:
            await _listening(running, port)
            yield f"postgresql://postgres:x@127.0.0.1:{port}{found.path}"
        finally:
            if running.returncode is None:
                running.kill()
            await running.wait()


async def _listening(running: asyncio.subprocess.Process, port: int) -> None:
    async with asyncio.timeout(_PATIENCE):
        while True:
            assert running.returncode is None, "PgBouncer ended at once"
            try:
                _, writer = await asyncio.open_connection("127.0.0.1", port)
            except OSError:
                await asyncio.sleep(0.05)
            else:
                writer.close()
                return
