"""How soon a process is there, and how large it is when nothing happens.

CPU seconds of `kapocs --help`, of one command of each noun, of the web side and of a worker until
they can work, beside `python -c pass` in the same call: the smallest of some rounds each, so that
what else the machine does counts little. Everything is compiled before. Memory as PSS (what is
shared is divided by those who share it) of each process of an idle `kapocs up`. And which imports
cost most, from `python -X importtime`.

    python -m bench.start [--rounds 5] [--imports kapocs.run.serving]
"""

import argparse
import compileall
import os
import re
import resource
import signal
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import kapocs
from bench.report import Line, Report, run
from bench.stage import SECRET, Stage, free_port, stage
from kapocs.cli.table import TABLE
from kapocs.deliveries import queries_workers as workers
from kapocs.settings import Settings

_PYTHON = [sys.executable, "-P"]
_KAPOCS = [*_PYTHON, "-m", "kapocs.cli.main"]
_OWN_WORDS = {
    "field": "list --list 1",
    "form": "list --list 1",
    "landing-page": "list --list 1",
    "subscriber": "list --list 1",
    "order": "show 1 --list 1",
    "segment": "list --list 1",
    "task": "list --list 1",
    "usage": "show",
    "mail-rules": "show",
    "bounce": "ours",
    "provider-hook": "show ses",
    "dkim": "show --domain example.org --key-file none.pem",
    "db": "months",
}
"""Noun → a command that reads little, where that is not `list`; some say that there is nothing."""
_PROCESSES = ("up", "serve", "work")
COMMANDS = {
    "python -c pass": [*_PYTHON, "-c", "pass"],
    "kapocs --help": [*_KAPOCS, "--help"],
    "kapocs migrate": [*_KAPOCS, "migrate"],
    **{
        f"kapocs {noun} {words}": [*_KAPOCS, noun, *words.split()]
        for noun in TABLE
        if noun not in (*_PROCESSES, "migrate")
        for words in [_OWN_WORDS.get(noun, "list")]
    },
}
_TICKS = os.sysconf("SC_CLK_TCK")
_IDLE_SECONDS = 5.0
_PATIENCE_SECONDS = 120.0


def cpu_of_children() -> float:
    """CPU seconds of all children that ended."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def command_cpu(words: list[str], environment: dict[str, str]) -> float:
    """CPU seconds of one command."""
    before = cpu_of_children()
    done = subprocess.run(words, env=environment, capture_output=True, text=True, check=False)
    if done.returncode not in (0, 1) or "Traceback" in done.stderr:
        raise SystemExit(f"{' '.join(words)}: {done.stderr}")
    return cpu_of_children() - before


def process_cpu(pid: int) -> float:
    """CPU seconds that a living process has used."""
    fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / _TICKS


def pss_mb(pid: int) -> float:
    """Its memory; what is shared is divided by those who share it."""
    text = Path(f"/proc/{pid}/smaps_rollup").read_text()
    found = re.search(r"^Pss:\s+(\d+) kB", text, re.MULTILINE)
    assert found
    return int(found.group(1)) / 1024


def family(pid: int) -> Iterator[tuple[int, str]]:
    """The process and all below it that run Python, with what they are."""
    words = Path(f"/proc/{pid}/cmdline").read_text().split("\0")
    if "python" in words[0]:
        yield pid, next((w for w in words if w.startswith("kapocs.")), " ".join(words[:3]))
    for child in Path(f"/proc/{pid}/task/{pid}/children").read_text().split():
        with suppress(FileNotFoundError):
            yield from family(int(child))


@contextmanager
def running(words: list[str], environment: dict[str, str]) -> Iterator[subprocess.Popen[bytes]]:
    """The process, ended afterwards."""
    process = subprocess.Popen(words, env=environment, stdout=subprocess.DEVNULL)
    try:
        yield process
    finally:
        process.send_signal(signal.SIGTERM)
        process.wait(60)


def until(is_so: Callable[[], bool]) -> None:
    """Looks often; the end of the bench when it is not so in time."""
    deadline = time.monotonic() + _PATIENCE_SECONDS
    while not is_so():
        if time.monotonic() > deadline:
            raise SystemExit("it did not start")
        time.sleep(0.02)


def answers(port: int) -> bool:
    """Whether somebody answers there."""
    try:
        with urllib.request.urlopen(f"http://127.0.0.1:{port}/health", timeout=5) as answer:
            return bool(answer.status == 200)
    except OSError:
        return False


async def serve_cpu(settings: Settings) -> float:
    """CPU seconds of one web process until it answers."""
    port = free_port()
    environment = settings.with_(port=port, processes=1).environment()
    with running([*_KAPOCS, "serve"], environment) as process:
        until(lambda: answers(port))
        return process_cpu(process.pid)


async def work_cpu(on: Stage, settings: Settings) -> float:
    """CPU seconds of a worker until it has told the others that it lives."""
    async with on.pool.connection() as conn:
        before = await workers.live_workers(conn)
        with running([*_KAPOCS, "work"], settings.environment()) as process:
            deadline = time.monotonic() + _PATIENCE_SECONDS
            while await workers.live_workers(conn) == before:
                assert time.monotonic() < deadline
            return process_cpu(process.pid)


def idle_memory() -> list[tuple[str, float]]:
    """What each process of an idle `kapocs up` holds, in MB."""
    with tempfile.TemporaryDirectory(prefix="kapocs-bench-") as folder:
        port = free_port()
        settings = Settings(data_dir=Path(folder), port=port, samples=False, log_level="warning")
        with running([*_KAPOCS, "up"], settings.environment()) as process:
            until(lambda: answers(port))
            time.sleep(_IDLE_SECONDS)
            return [(name, pss_mb(pid)) for pid, name in family(process.pid)]


def dearest_imports(module: str) -> list[tuple[str, float]]:
    """Packages by the milliseconds that importing their modules takes by itself."""
    done = subprocess.run(
        [*_PYTHON, "-X", "importtime", "-c", f"import {module}"],
        capture_output=True,
        text=True,
        check=True,
    )
    spent: Counter[str] = Counter()
    for line in done.stderr.splitlines():
        if found := re.match(r"import time:\s+(\d+) \|\s+\d+ \| +(\S+)", line):
            name = found.group(2).split(".")
            spent[".".join(name[: 2 if name[0] == "kapocs" else 1])] += int(found.group(1))
    return [(name, micro / 1000) for name, micro in spent.most_common(12)]


async def starts(rounds: int) -> dict[str, float]:
    """What starts → the CPU seconds of it, the smallest of the rounds."""
    spent: dict[str, list[float]] = {}
    async with stage() as on:
        settings = Settings(
            database_url=on.dsn, data_dir=on.folder, secret_key=SECRET, log_level="warning"
        )
        for _ in range(rounds):
            for name, words in COMMANDS.items():
                spent.setdefault(name, []).append(command_cpu(words, settings.environment()))
            spent.setdefault("serve until it answers", []).append(await serve_cpu(settings))
            spent.setdefault("work until it is known", []).append(await work_cpu(on, settings))
    return {name: min(each) for name, each in spent.items()}


async def main() -> Report:
    """Everything, in turn."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--imports", default="kapocs.run.serving")
    args = parser.parse_args()
    compileall.compile_dir(Path(kapocs.__file__).parent, quiet=1)
    spent = await starts(args.rounds)
    slowest = max(COMMANDS, key=lambda name: spent[name])
    memory = idle_memory()
    whole = sum(mb for _, mb in memory)
    return Report(
        "start",
        [
            *(Line(f"CPU {name}", f"{seconds:6.2f} s") for name, seconds in spent.items()),
            Line("CPU of the slowest", f"{spent[slowest]:6.2f} s   (aim: under 0.4) {slowest}"),
            *(Line(f"PSS {name}", f"{mb:6.0f} MB") for name, mb in memory),
            Line("PSS of all", f"{whole:6.0f} MB   (aim: under 170)"),
            *(
                Line(f"import {name}", f"{ms:6.0f} ms")
                for name, ms in dearest_imports(args.imports)
            ),
        ],
        {
            "cpu_seconds": {name: round(seconds, 3) for name, seconds in spent.items()},
            "slowest_command": slowest,
            "pss_mb": round(whole, 1),
            "processes": len(memory),
        },
    )


if __name__ == "__main__":
    run(main)
