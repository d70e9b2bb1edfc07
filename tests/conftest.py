"""What tests stand on: a real PostgreSQL, real sockets, and the product's own parts.

`conn`: a transaction that is rolled back, for rules close to the database.
`dsn`, `pool`: a database of one's own with real commits, cloned from a migrated template. Tests
that look at nothing but their own accounts' data share one, by the mark `shared_database`.
Makers of data are in `make.py`; what starts the web server and the worker is in `product.py`.
"""

import asyncio
import gc
import itertools
import os
import shutil
import sys
import tempfile
from collections.abc import AsyncIterator, Iterator
from datetime import UTC, datetime
from pathlib import Path

import asyncpg
import psutil
import pytest
from hypothesis import HealthCheck, settings

import dead_servers
import make
import warden
from chromium import PROGRAM
from databases import TEMPLATE, Databases
from kapocs.db import embedded
from kapocs.db.migrate import migrate
from kapocs.db.pool import Conn, Pool, connect, open_connection
from kapocs.signing import Signer
from proxies import PATH, PROXIES

pytest_plugins = ["product", "shared_server"]

# The HTTP client looks for it at each lock it makes, in every folder of the path: it is not there.
sys.modules.setdefault("sniffio", None)  # type: ignore[arg-type]

# Speed is measured in bench/, never by a test: a busy machine must not fail one.
settings.register_profile("steady", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("steady")

NEEDED = {
    "browser": (Path(PROGRAM or "chromium-headless-shell").name,),
    "examples": ("php",),
    "php": ("php",),
    "judges": ("rspamd",),
    "faketime": ("faketime",),
    "pooler": ("pgbouncer",),
    "proxies": PROXIES,
    "paper": ("zbarimg",),
    "websites": ("php", "mariadbd"),
}
"""Mark → the programs without which such a test cannot run."""
_PATH = os.pathsep.join([*os.get_exec_path(), PATH])


def pytest_addoption(parser: pytest.Parser) -> None:
    """How long tests with thought-up cases go on, and what is kept; CI takes what stands here."""
    parser.addoption("--fuzz-rounds", type=int, default=1, help="rounds over all operations")
    parser.addoption("--fuzz-seed", type=int, default=0, help="another one asks other requests")
    parser.addoption("--flow-examples", type=int, default=0, help="automations of test_model.py")
    parser.addoption("--flow-kills", type=int, default=0, help="kills of test_killed_flows.py")
    parser.addoption(
        "--handbook-pictures",
        action="store_true",
        help="test_handbook_pictures.py writes its pictures into docs/pictures",
    )


def pytest_configure() -> None:
    """Sees to it that what this process starts ends with it, even if it is killed."""
    warden.appoint()


def pytest_unconfigure() -> None:
    """Ends what tests left running, and frees what servers left that were killed."""
    warden.dismiss()
    dead_servers.sweep()


def pytest_collection_finish() -> None:
    """Spares the collector to look through all that was loaded, again and again."""
    gc.collect()
    gc.freeze()


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Keeps folders together; skips what this machine cannot run, nothing where CI is set."""
    _gather(items)
    if os.environ.get("CI"):  # noqa: TID251  # the run's own environment, not a setting
        return
    for mark, programs in NEEDED.items():
        missing = ", ".join(each for each in programs if shutil.which(each, path=_PATH) is None)
        for item in items if missing else []:
            if item.get_closest_marker(mark):
                item.add_marker(pytest.mark.skip(reason=f"not installed: {missing}"))


def _gather(items: list[pytest.Item]) -> None:
    """Sorts tests by folder, each where its first one was shuffled to.

    What the tests of a folder share, such as a WordPress or the sources that were read, is then
    made by one or two of the processes, and not by each.
    """
    places: dict[Path, int] = {}
    for item in items:
        places.setdefault(item.path.parent, len(places))
    items.sort(key=lambda item: places[item.path.parent])


NOW = datetime(2026, 11, 23, 12, 0, tzinfo=UTC)
_numbers = itertools.count(1)


@pytest.fixture(scope="session")
def postgres() -> Iterator[str]:
    """A server of this test process's own; the maintenance database's address."""
    # Not in pytest's own folder: that is tidied by any other run of pytest on the machine.
    with tempfile.TemporaryDirectory(
        prefix="kapocs-", dir=warden.fastest_folder(), ignore_cleanup_errors=True
    ) as folder:
        server = asyncio.run(_start(Path(folder)))
        yield server.address("postgres")
        server.stop()


async def _start(folder: Path) -> embedded.EmbeddedServer:
    server = await embedded.start(folder, name=TEMPLATE)
    await migrate(server.dsn)
    maintenance = await asyncpg.connect(server.address("postgres"))
    # The machine's crash is not under test, only ours.
    await maintenance.execute("ALTER SYSTEM SET fsync = off")
    await maintenance.execute("ALTER SYSTEM SET full_page_writes = off")
    await maintenance.execute("ALTER SYSTEM SET max_wal_size = '256MB'")
    await maintenance.execute("SELECT pg_reload_conf()")
    await maintenance.close()
    return server


@pytest.fixture(scope="session")
def databases(postgres: str) -> Iterator[Databases]:
    """What makes databases on the server."""
    made = Databases(postgres)
    yield made
    made.close()


@pytest.fixture
def dsn(request: pytest.FixtureRequest, databases: Databases) -> Iterator[str]:
    """The address of an empty, migrated database of this test's own.

    With the mark `shared_database`: of the one that all such tests work in.
    """
    if request.node.get_closest_marker("shared_database"):
        yield databases.common()
        return
    name = f"test_{next(_numbers)}"
    yield databases.clone(name)
    databases.drop(name)


@pytest.fixture
async def pool(dsn: str) -> AsyncIterator[Pool]:
    """Connections to the test's own database."""
    opened = await connect(dsn, size=8)
    yield opened
    await opened.close()


@pytest.fixture(scope="session")
def shared_dsn(databases: Databases) -> str:
    """One database for all tests whose work is rolled back."""
    return databases.clone("shared")


@pytest.fixture
async def conn(shared_dsn: str) -> AsyncIterator[Conn]:
    """A connection in a transaction that is rolled back when the test ends."""
    raw = await open_connection(shared_dsn)
    transaction = raw.transaction()
    await transaction.start()
    yield Conn(raw)
    await transaction.rollback()
    await raw.close()


@pytest.fixture
def home() -> Iterator[Path]:
    """An empty folder for a database of the test's own; servers left in it are killed."""
    # Not `tmp_path`: as root the server is somebody lesser, and any run of pytest locks them out.
    with tempfile.TemporaryDirectory(prefix="kapocs-", ignore_cleanup_errors=True) as folder:
        yield Path(folder)
        for each in psutil.process_iter():
            _kill_below(each, folder)


def _kill_below(process: psutil.Process, folder: str) -> None:
    try:
        if process.name() in ("postgres", "initdb") and process.cwd().startswith(folder):
            process.kill()
    except (psutil.Error, OSError):
        return


@pytest.fixture
def now() -> datetime:
    """A Monday noon in UTC, one o'clock in Budapest."""
    return NOW


@pytest.fixture
def signer() -> Signer:
    """An installation's secret."""
    return Signer(make.SECRET)
