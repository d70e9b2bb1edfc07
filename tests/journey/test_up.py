"""The first five minutes of a new user, and the worst five of an old one."""

import asyncio
import json
import re
import socket
import subprocess
import urllib.error
from collections.abc import Callable, Iterator
from pathlib import Path

import asyncpg
import psutil
import pytest

from journey.running import KAPOCS, Running, eventually, get, start
from product import free_port

pytestmark = pytest.mark.journey

EVA = "8"
"""The id of the first record that one makes: it comes after one's own and six samples."""


@pytest.fixture
def begin(home: Path) -> Iterator[Callable[..., Running]]:
    """Starts the product in the test's folder, as often as the test likes."""
    started: list[Running] = []

    def run(**settings: str) -> Running:
        running = start(home, free_port(), **settings)
        started.append(running)
        return running

    yield run
    for running in started:
        if running.process.poll() is None:
            running.kill_all()


def curl(words: list[str]) -> str:
    return subprocess.run([*words, "-sS"], capture_output=True, text=True, check=True).stdout


def letters(running: Running) -> list[str]:
    try:
        page = get(f"{running.base_url}/mailbox")
    except urllib.error.HTTPError as later:
        # A database that was just started again is away to the web side for a moment more.
        if later.code != 503:
            raise
        return []
    except ConnectionError:
        # A process of a web side that was killed answered, and ended with it meanwhile.
        return []
    return re.findall(r'<span class="subject">([^<]*)', page)


def people(running: Running) -> list[str]:
    done = subprocess.run(
        [*KAPOCS, "subscriber", "list", "--list", "1", "--json"],
        cwd=running.folder,
        capture_output=True,
        text=True,
        check=True,
    )
    return [each["email"] for each in json.loads(done.stdout)]


def alive(pid: int) -> bool:
    """Whether the process runs; one that only waits to be buried does not."""
    try:
        return psutil.Process(pid).status() != psutil.STATUS_ZOMBIE
    except psutil.NoSuchProcess:
        return False


def test_the_quick_start_works_as_printed(begin: Callable[..., Running]) -> None:
    running = begin()
    subscribe, show = running.curls
    assert curl(subscribe) == EVA
    assert "kapocs sample delete" in running.output
    listed = json.loads(curl(show))
    assert [each["email"] for each in listed] == ["admin@example.com", "eva@example.com"]
    assert eventually(lambda: "Welcome, Éva!" in letters(running))
    assert curl(subscribe) == "-1"
    assert "eva@example.com" in people(running)
    assert "/docs" in get(f"{running.base_url}/")
    assert running.stop() == 0


def test_a_second_start_keeps_everything_and_shows_no_password(
    begin: Callable[..., Running],
) -> None:
    first = begin(KAPOCS_SAMPLES="false")
    assert curl(first.curls[0]) == "2"
    assert first.stop() == 0
    second = begin(KAPOCS_DB_POOL_SIZE="80", KAPOCS_PROCESSES="2")
    pid = int((second.folder / "kapocs-data/postgres/postmaster.pid").read_text().split()[0])
    # For two web processes and a worker: 80 and a few more each, and some for commands.
    assert "max_connections=284" in psutil.Process(pid).cmdline()
    assert "password" not in second.output
    assert "eva@example.com" in people(second)
    assert second.seconds < 60


def test_stopping_leaves_no_process_behind(begin: Callable[..., Running]) -> None:
    running = begin()
    children = psutil.Process(running.process.pid).children(recursive=True)
    pid = int((running.folder / "kapocs-data/postgres/postmaster.pid").read_text().split()[0])
    assert running.stop() == 0
    assert not [child for child in children if alive(child.pid)]
    assert not alive(pid)


@pytest.mark.parametrize("module", ["kapocs.run.serving", "kapocs.run.working"])
def test_a_part_that_is_killed_comes_back(begin: Callable[..., Running], module: str) -> None:
    running = begin()
    running.child(module).kill()
    subscribe = running.curls[0]

    def answer() -> str:
        done = subprocess.run([*subscribe, "-s"], capture_output=True, text=True, check=False)
        return done.stdout

    assert eventually(lambda: answer() in (EVA, "-1"))
    assert eventually(lambda: "Welcome, Éva!" in letters(running))


def test_the_database_that_is_killed_comes_back(begin: Callable[..., Running]) -> None:
    running = begin()
    assert curl(running.curls[0]) == EVA
    pid = int((running.folder / "kapocs-data/postgres/postmaster.pid").read_text().split()[0])
    psutil.Process(pid).kill()
    show = running.curls[1]

    def listed() -> bool:
        done = subprocess.run([*show, "-s"], capture_output=True, text=True, check=False)
        return "eva@example.com" in done.stdout

    assert eventually(listed)
    assert eventually(lambda: "Welcome, Éva!" in letters(running))


def test_kill_9_of_everything_loses_nothing(begin: Callable[..., Running]) -> None:
    running = begin()
    assert curl(running.curls[0]) == EVA
    running.kill_all()
    again = begin()
    assert "eva@example.com" in people(again)
    assert eventually(lambda: "Welcome, Éva!" in letters(again))
    assert len([each for each in letters(again) if each == "Welcome, Éva!"]) == 1


def test_a_parent_that_is_killed_takes_its_children_along(begin: Callable[..., Running]) -> None:
    running = begin()
    children = [running.child("kapocs.run.serving"), running.child("kapocs.run.working")]
    running.process.kill()
    running.process.wait(10)
    assert eventually(lambda: not [child for child in children if alive(child.pid)])
    again = begin()
    assert people(again) == ["admin@example.com"]


def command(folder: Path, *words: str, **settings: str) -> tuple[int, str]:
    """The exit code of a command and what it said."""
    done = subprocess.run(
        [*KAPOCS, *words],
        cwd=folder,
        env={"PATH": "/usr/bin:/bin", **settings},
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert "Traceback" not in done.stderr
    return done.returncode, done.stdout + done.stderr


def test_a_taken_port_is_told_before_anything_starts(tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as other:
        port = other.getsockname()[1]
        code, said = command(tmp_path, "up", "--port", str(port))
    assert code == 1
    assert f"KAPOCS_PORT: {port}" in said
    assert list(tmp_path.glob("kapocs-data/postgres")) == []


@pytest.mark.parametrize("name", ["KAPOCS_INTAKE_PORT", "KAPOCS_INTAKE_LMTP_PORT"])
def test_a_taken_port_of_the_mail_intake_is_told_as_well(tmp_path: Path, name: str) -> None:
    with socket.create_server(("127.0.0.1", 0)) as other:
        port = other.getsockname()[1]
        given = {name: str(port), "KAPOCS_INTAKE_DOMAIN": "mail.kapocs.test"}
        code, said = command(tmp_path, "up", "--port", "0", **given)
    assert code == 1
    assert f"{name}: {port}: taken" in said
    assert list(tmp_path.glob("kapocs-data/postgres")) == []


def test_visitors_wait_while_the_web_side_is_started_anew(begin: Callable[..., Running]) -> None:
    running = begin()
    running.child("kapocs.run.serving").kill()
    for _ in range(3):
        assert get(f"{running.base_url}/health") == "ok"


@pytest.mark.parametrize("words", [("up", "--port", "0"), ("serve", "--port", "0"), ("work",),
                                   ("migrate",), ("list", "list")])  # fmt: skip
def test_a_database_of_a_newer_version_is_refused_by_every_part(
    tmp_path: Path, dsn: str, words: tuple[str, ...]
) -> None:
    asyncio.run(from_tomorrow(dsn))
    code, said = command(tmp_path, *words, KAPOCS_DATABASE_URL=dsn)
    assert code == 1
    assert "made by a newer version" in said


async def from_tomorrow(dsn: str) -> None:
    """The database, as if a later version had changed it."""
    connection = await asyncpg.connect(dsn)
    await connection.execute("INSERT INTO schema_migrations (name) VALUES ('9999_from_tomorrow')")
    await connection.close()


@pytest.mark.parametrize(
    ("setting", "value"),
    [
        ("KAPOCS_PORT", "eighty"),
        ("KAPOCS_BASE_URL", "example.com"),
        ("KAPOCS_TRUSTED_PROXIES", "10.0.0.0/99"),
        ("KAPOCS_TRUSTED_HOPS", "0"),
        ("KAPOCS_PROCESSES", "65"),
        ("KAPOCS_TIMEZONE", "Europe/Nowhere"),
        ("KAPOCS_SMTP_URL", "http://relay"),
        ("KAPOCS_SMTP_URL", "smtp://"),
        ("KAPOCS_DATABASE_URL", "mysql://x"),
        ("KAPOCS_DATABASE_URL", "postgresql://nobody@127.0.0.1:1/none"),
        ("KAPOCS_SECRET_KEY", "short"),
        ("KAPOCS_DKIM_KEY_FILE", "/nonexistent.pem"),
    ],
)
def test_a_bad_setting_stops_the_start_with_its_name(
    tmp_path: Path, setting: str, value: str
) -> None:
    port = [] if setting == "KAPOCS_PORT" else ["--port", str(free_port())]
    code, said = command(tmp_path, "up", *port, **{setting: value})
    assert code == 1
    assert setting in said


def test_told_to_stop_while_it_starts_it_stops_and_leaves_nothing_behind(home: Path) -> None:
    process = subprocess.Popen(
        [*KAPOCS, "up", "--port", str(free_port())],
        cwd=home,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )
    assert process.stdout is not None
    assert process.stdout.readline().startswith("Making the database")
    process.terminate()
    said = process.communicate(timeout=120)[0]
    assert process.returncode == 0, said
    assert not (home / "kapocs-data/postgres/postmaster.pid").exists()
