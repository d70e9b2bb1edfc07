"""Files in the folder where `kapocs` is started, with the names of modules: none of them is run."""

import asyncio
import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import asyncpg
import httpx
import pytest

from kapocs.settings import Settings
from product import free_port

KAPOCS = str(Path(sys.executable).with_name("kapocs"))
NAMES = [
    "http",
    "json",
    "asyncio",
    "kapocs",
    "email",
    "types",
    "uvicorn",
    "asyncpg",
    "multiprocessing",
]
NAMES += [
    "threading",
    "sitecustomize",
    "usercustomize",
    "typst",
    "concurrent",
    "pgqueuer",
    "psutil",
]


@pytest.fixture
def trapped(home: Path) -> Iterator[Path]:
    """A folder with files that tell when they are run."""
    for name in NAMES:
        (home / f"{name}.py").write_text(
            f"open({str(home / 'run')!r}, 'a').write('{name} ')\nraise SystemExit('{name}')\n"
        )
    (home / ".env").write_text("KAPOCS_LANGUAGE=xx\n")
    (home / "pyvenv.cfg").write_text("home = /nowhere\n")
    yield home
    assert not (home / "run").exists(), (home / "run").read_text()


def environment(**more: str) -> dict[str, str]:
    kept = {k: v for k, v in os.environ.items() if not k.startswith(("KAPOCS_", "PYTHON"))}  # noqa: TID251  # handed on
    return {**kept, **more}


def answers(url: str, process: subprocess.Popen[bytes]) -> bool:
    deadline = time.monotonic() + 120
    while time.monotonic() < deadline and process.poll() is None:
        try:
            return httpx.get(url, timeout=5).status_code == 200
        except httpx.HTTPError:
            time.sleep(0.1)
    return False


def has_worker(dsn: str, process: subprocess.Popen[bytes]) -> bool:
    async def count() -> int:
        connection = await asyncpg.connect(dsn)
        found = await connection.fetchval("SELECT count(*) FROM workers")
        await connection.close()
        return int(found)

    deadline = time.monotonic() + 120
    while time.monotonic() < deadline and process.poll() is None:
        if asyncio.run(count()):
            return True
        time.sleep(0.1)
    return False


def test_up_runs_no_file_of_the_folder_it_is_started_in(trapped: Path) -> None:
    port = free_port()
    process = subprocess.Popen(
        [KAPOCS, "up", "--port", str(port)],
        cwd=trapped,
        env=environment(),
        stdout=subprocess.DEVNULL,
    )
    try:
        assert answers(f"http://127.0.0.1:{port}/health", process)
        # Another command beside it, over the same database.
        listed = subprocess.run(
            [KAPOCS, "list", "list", "--json"],
            cwd=trapped,
            env=environment(),
            capture_output=True,
            check=True,
        )
        assert json.loads(listed.stdout)
    finally:
        process.send_signal(signal.SIGTERM)
        assert process.wait(60) == 0


@pytest.mark.parametrize("command", ["serve", "work"])
def test_parts_started_alone_run_no_file_of_the_folder_either(
    trapped: Path, dsn: str, command: str
) -> None:
    port = free_port()
    process = subprocess.Popen(
        [KAPOCS, command],
        cwd=trapped,
        env=environment(KAPOCS_DATABASE_URL=dsn, KAPOCS_PORT=str(port)),
        stdout=subprocess.DEVNULL,
    )
    try:
        if command == "serve":
            assert answers(f"http://127.0.0.1:{port}/health", process)
        else:
            assert has_worker(dsn, process)
    finally:
        process.send_signal(signal.SIGTERM)
        process.wait(60)


def test_processes_that_a_part_starts_run_no_file_of_the_folder_either(trapped: Path) -> None:
    (trapped / "inner").mkdir()
    script = trapped / "inner" / "start.py"
    script.write_text(
        "import asyncio\n"
        "from kapocs.paper.workshop import Workshop\n"
        "async def main():\n"
        "    shop = Workshop(1)\n"
        "    print(await shop.run(len, 'abc'))\n"
        "    shop.close()\n"
        "if __name__ == '__main__':\n"
        "    asyncio.run(main())\n"
    )
    done = subprocess.run(
        [sys.executable, str(script)],
        cwd=trapped,
        env=Settings(database_url="postgresql://x").environment(),
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.stdout == "3\n", done.stderr


def test_an_empty_entry_of_the_import_path_is_not_handed_on(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("PYTHONPATH", f":/opt/x::{os.pathsep}")
    handed_on = Settings().environment()
    assert handed_on["PYTHONPATH"] == "/opt/x"
    assert handed_on["PYTHONSAFEPATH"] == "1"
