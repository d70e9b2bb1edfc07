"""A run of pytest that is killed leaves no PostgreSQL and no other process behind."""

import contextlib
import os
import signal
import subprocess
import sys
import time
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import psutil
import pytest

ROOT = Path(__file__).parents[2]


def eventually(condition, seconds: float = 120.0):  # type: ignore[no-untyped-def]
    deadline = time.monotonic() + seconds
    while not (found := condition()) and time.monotonic() < deadline:
        time.sleep(0.1)
    return found


def begin(place: Path, workers: int) -> subprocess.Popen[bytes]:
    return subprocess.Popen(
        [
            # A shell's job in the background ignores Ctrl-C, and so would all that it starts.
            *("env", "--default-signal=INT"),
            *(sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", "-p", "no:randomly"),
            *(f"-n{workers}", "tests/db/sleeping.py"),
        ],
        cwd=ROOT,
        env={**os.environ, "SLEEPING": str(place)},  # noqa: TID251  # handed on
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )


def of_the_run(places: list[Path]) -> list[int]:
    """Living processes of the servers' folders, and those that carry a token of the runs."""
    folders = [parse_qs(urlsplit(each.read_text()).query)["host"][0] for each in places]
    found = []
    for process in psutil.process_iter():
        try:
            if process.status() != psutil.STATUS_ZOMBIE and process.cwd() in folders:
                found.append(process.pid)
        except (psutil.Error, OSError):
            continue
    return found


def sleepers(process: psutil.Process) -> list[psutil.Process]:
    return [each for each in process.children(recursive=True) if each.name() == "sleep"]


def interrupt(run: subprocess.Popen[bytes]) -> None:
    """Twice at once, and then again as somebody does who sees that nothing happens."""
    run.send_signal(signal.SIGINT)
    deadline = time.monotonic() + 240
    while run.poll() is None and time.monotonic() < deadline:
        run.send_signal(signal.SIGINT)
        with contextlib.suppress(subprocess.TimeoutExpired):
            run.wait(10)


@pytest.mark.parametrize(
    ("workers", "victim"), [(0, "pytest"), (2, "pytest"), (2, "a worker"), (0, "Ctrl-C twice")]
)
def test_a_killed_run_leaves_nothing_behind(home: Path, workers: int, victim: str) -> None:
    run = begin(home, workers)
    try:
        assert eventually(lambda: len(list(home.iterdir())) == max(workers, 1)), run.poll()
        places = sorted(home.iterdir())
        slept = sleepers(psutil.Process(run.pid))
        assert len(slept) == len(places)
        assert of_the_run(places)
        if victim == "Ctrl-C twice":
            interrupt(run)
        elif victim == "a worker":
            os.kill(int(places[0].name), signal.SIGKILL)
            assert eventually(lambda: not of_the_run(places[:1]))
        if victim != "Ctrl-C twice":
            run.kill()
        run.wait(120)
        assert eventually(lambda: not of_the_run(places))
        assert eventually(lambda: not any(each.is_running() for each in slept))
    finally:
        run.kill()
        run.wait()
