"""The stage of every bench: a fresh database with durable commits, one web process, one key."""

import base64
import json
import re
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit, urlunsplit

import asyncpg

from bench.report import refuse_if_taken
from kapocs.accounts import actions as accounts
from kapocs.accounts import keys
from kapocs.accounts.model import NewApiKey
from kapocs.db import embedded
from kapocs.db.migrate import migrate
from kapocs.db.pool import Pool, connect
from kapocs.forms import actions as forms
from kapocs.forms.model import FormType, NewForm
from kapocs.ids import AccountId, FormId, ListId
from kapocs.lists import actions as lists
from kapocs.lists.model import ListType
from kapocs.settings import Settings
from kapocs.signing import Signer

PORT = 18080
"""Where the web process listens."""
_GUEST = "kapocs_bench"
SECRET = "a secret for benches, which is long enough to be one"


@dataclass(frozen=True)
class Stage:
    """A database and what was made in it."""

    dsn: str
    folder: Path
    pool: Pool
    signer: Signer
    account_id: AccountId
    list_id: ListId
    form_id: FormId
    key: NewApiKey


@asynccontextmanager
async def stage(on_server: str = "") -> AsyncIterator[Stage]:
    """Everything but the web process; removed at the end.

    `on_server` is the DSN of a database whose server is used, instead of an embedded one.
    """
    folder = Path(tempfile.mkdtemp(prefix="kapocs-bench-"))
    try:
        async with _guest(on_server) if on_server else _own_server(folder) as dsn:
            await migrate(dsn)
            pool = await connect(dsn, size=4)
            yield await _set_up(dsn, folder, pool)
            await pool.close()
    finally:
        shutil.rmtree(folder, ignore_errors=True)


async def _set_up(dsn: str, folder: Path, pool: Pool) -> Stage:
    """An account with a key, a list and a form."""
    async with pool.transaction() as conn:
        assert await conn.value("SHOW fsync") == "on"
        signer = Signer(SECRET.encode())
        await accounts.adopt_database(conn, signer)
        account = await accounts.create(
            conn,
            name="Bench",
            timezone="Europe/Budapest",
            language="hu",
            sender=("Bench", "bench@kapocs.test"),
        )
        key = await keys.create(conn, account.id, signer)
        made = await lists.create(conn, account.id, name="Bench", type_=ListType.NEWSLETTER)
        form = await forms.create(
            conn, account.id, made.id, NewForm(name="Bench", type=FormType.SUBSCRIBE)
        )
    return Stage(dsn, folder, pool, signer, account.id, made.id, form.id, key)


@asynccontextmanager
async def _own_server(folder: Path) -> AsyncIterator[str]:
    server = await embedded.start(folder)
    try:
        yield server.dsn
    finally:
        server.stop()


@asynccontextmanager
async def _guest(dsn: str) -> AsyncIterator[str]:
    """A database beside the one named by the DSN, on its server."""
    maintenance = await asyncpg.connect(dsn)
    try:
        await maintenance.execute(f"DROP DATABASE IF EXISTS {_GUEST} WITH (FORCE)")
        await maintenance.execute(f"CREATE DATABASE {_GUEST} TEMPLATE template0")
        parts = urlsplit(dsn)
        yield urlunsplit(parts._replace(path=f"/{_GUEST}"))
        await maintenance.execute(f"DROP DATABASE {_GUEST} WITH (FORCE)")
    finally:
        await maintenance.close()


@dataclass
class Web:
    """One web process."""

    process: subprocess.Popen[bytes]
    base_url: str

    def peak_mb(self) -> float:
        """The most memory it held so far."""
        return peak_mb(self.process.pid)


def peak_mb(pid: int) -> float:
    """The most memory that the process held so far; 0 when it is gone."""
    status = Path(f"/proc/{pid}/status").read_text()
    found = re.search(r"VmHWM:\s+(\d+) kB", status)
    return int(found.group(1)) / 1024 if found else 0.0


@contextmanager
def web(on: Stage, port: int = PORT, processes: int = 1):  # type: ignore[no-untyped-def]
    """`kapocs serve` on the stage's database; one process unless more are asked for."""
    refuse_if_taken(port)
    base_url = f"http://127.0.0.1:{port}"
    settings = Settings(
        database_url=on.dsn,
        data_dir=on.folder,
        port=port,
        processes=processes,
        secret_key=SECRET,
        log_level="warning",
        api_calls_per_second=0,
    )
    process = subprocess.Popen(
        [sys.executable, "-m", "kapocs.cli.main", "serve"], env=settings.environment()
    )
    try:
        _wait_for(base_url, process)
        yield Web(process, base_url)
    finally:
        process.send_signal(signal.SIGTERM)
        process.wait(20)


def free_port() -> int:
    """A port that nobody listens on now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _wait_for(base_url: str, process: subprocess.Popen[bytes]) -> None:
    deadline = time.monotonic() + 90
    while time.monotonic() < deadline and process.poll() is None:
        try:
            urllib.request.urlopen(f"{base_url}/health", timeout=1)  # noqa: S310  # http
        except urllib.error.HTTPError:
            return
        except OSError:
            time.sleep(0.05)
        else:
            return
    raise SystemExit("the web process did not start")


@dataclass(frozen=True)
class Load:
    """What a load run gave."""

    per_second: float
    p50_ms: float
    p99_ms: float
    errors: int
    requests: int = 0
    bytes_each: int = 0
    """Of an answer with its head."""


_LUA_END = """
done = function(summary, latency, requests)
  local e = summary.errors
  io.write(string.format(
    'RESULT {"requests":%d,"bytes":%d,"us":%d,"p50":%f,"p99":%f,"errors":%d}\\n',
    summary.requests, summary.bytes, summary.duration,
    latency:percentile(50), latency:percentile(99),
    e.connect + e.read + e.write + e.status + e.timeout))
end
"""


def wrk(url: str, script: str, *, seconds: int, connections: int = 64) -> Load:
    """Drives the address; `script` is Lua for wrk."""
    program = shutil.which("wrk")
    if program is None:
        raise SystemExit("This bench needs wrk: apt-get install wrk")
    with tempfile.NamedTemporaryFile("w", suffix=".lua") as file:
        file.write(script + _LUA_END)
        file.flush()
        done = subprocess.run(
            [program, "-t1", f"-c{connections}", f"-d{seconds}s", "-s", file.name, url],
            capture_output=True,
            text=True,
            check=True,
        )
    line = next(line for line in done.stdout.splitlines() if line.startswith("RESULT "))
    result = json.loads(line.removeprefix("RESULT "))
    return Load(
        result["requests"] / (result["us"] / 1e6),
        result["p50"] / 1000,
        result["p99"] / 1000,
        result["errors"],
        result["requests"],
        result["bytes"] // max(result["requests"], 1),
    )


def pgbench(on: Stage, script: str, *, seconds: int, clients: int = 64) -> Load:
    """The bare SQL through pgbench: prepared statements, one connection a client."""
    with tempfile.NamedTemporaryFile("w", suffix=".sql") as file:
        file.write(script)
        file.flush()
        done = subprocess.run(
            [
                str(embedded.binaries() / "pgbench"),
                "-n", "-M", "prepared", "-c", str(clients), "-j", "2",
                "-T", str(seconds), "-f", file.name, on.dsn,
            ],
            capture_output=True,
            text=True,
            check=True,
        )  # fmt: skip
    rate = re.search(r"tps = ([\d.]+)", done.stdout)
    latency = re.search(r"latency average = ([\d.]+) ms", done.stdout)
    assert rate
    assert latency
    return Load(float(rate.group(1)), float(latency.group(1)), 0.0, 0)


def basic(key: NewApiKey) -> str:
    """The Authorization header of a key pair."""
    return "Basic " + base64.b64encode(f"{key.username}:{key.password}".encode()).decode()


def middle(runs: list[Load]) -> Load:
    """The run in the middle by rate."""
    by_rate = sorted(runs, key=lambda run: run.per_second)
    return by_rate[len(by_rate) // 2]


__all__ = ["Load", "Stage", "Web", "basic", "free_port", "middle", "peak_mb", "pgbench",
           "stage", "web", "wrk"]  # fmt: skip
