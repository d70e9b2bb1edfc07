"""`kapocs up` as a user starts it: the real command, in an empty folder."""

import os
import re
import shlex
import signal
import subprocess
import sys
import time
import urllib.request
from dataclasses import dataclass
from pathlib import Path

import psutil

ROOT = Path(__file__).parents[2]
KAPOCS = [sys.executable, "-m", "kapocs.cli.main"]


@dataclass
class Running:
    """A started product and what it printed."""

    process: subprocess.Popen[str]
    folder: Path
    port: int
    output: str
    seconds: float

    @property
    def base_url(self) -> str:
        """Where it answers."""
        return f"http://127.0.0.1:{self.port}"

    @property
    def curls(self) -> list[list[str]]:
        """The lines of the quick start that are there to be pasted."""
        lines = re.findall(r"^\s*(curl .*)$", self.output, re.MULTILINE)
        return [shlex.split(line) for line in lines]

    def child(self, module: str) -> psutil.Process:
        """The process of a part."""
        for child in psutil.Process(self.process.pid).children(recursive=True):
            if module in child.cmdline():
                return child
        raise AssertionError(f"{module} does not run")

    def stop(self) -> int:
        """SIGTERM, and the exit code once everything has drained."""
        self.process.send_signal(signal.SIGTERM)
        return self.process.wait(40)

    def kill_all(self) -> None:
        """kill -9 of the parent and its children; the database too."""
        parent = psutil.Process(self.process.pid)
        for each in [*parent.children(recursive=True), parent]:
            each.kill()
        self.process.wait(10)
        pid_file = self.folder / "kapocs-data" / "postgres" / "postmaster.pid"
        if pid_file.exists():
            os.kill(int(pid_file.read_text().split()[0]), signal.SIGKILL)


def start(folder: Path, port: int, **settings: str) -> Running:
    """Starts and waits for the end of the quick start."""
    environment = {k: v for k, v in os.environ.items() if not k.startswith("KAPOCS_")}  # noqa: TID251  # handed on to the product
    begun = time.monotonic()
    printed = folder / f"printed-{port}.txt"
    with printed.open("w") as file:
        process = subprocess.Popen(
            [*KAPOCS, "up", "--port", str(port)],
            cwd=folder,
            env={**environment, **settings},
            stdout=file,
            stderr=subprocess.STDOUT,
            text=True,
        )
    while "Ctrl-C" not in printed.read_text():
        if process.poll() is not None:
            raise AssertionError("it ended: " + printed.read_text())
        time.sleep(0.05)
    return Running(process, folder, port, printed.read_text(), time.monotonic() - begun)


def get(url: str) -> str:
    """The page, as this machine's own browser gets it."""
    with urllib.request.urlopen(url, timeout=120) as answer:  # noqa: S310  # http, made above
        return str(answer.read().decode())


def eventually(condition, *, seconds: float = 90.0):  # type: ignore[no-untyped-def]
    """The condition's first true answer."""
    deadline = time.monotonic() + seconds
    while True:
        found = condition()
        if found or time.monotonic() > deadline:
            return found
        time.sleep(0.1)
