"""What every bench shares: how it refuses, how idle the machine is, and what it says at its end.

A bench's `main` returns a Report; `run` does the rest. It refuses (exit code 1, and why on
standard error) when a port that the bench wants is somebody else's, prints how much of the machine
is idle before and during the run, then a table for people, and last one JSON line for tracking:

    {"bench": "render", "date": "2026-11-29T12:00:00Z", "commit": "58b2612", "python": "3.11.2",
     "cores": 2, "idle": {"before": 0.98, "during": 0.49}, "figures": {…}}

The idle share is that of all cores from 0 to 1, and null where the system does not tell; during
the run the bench itself is what keeps them busy. `commit` ends with "-dirty" when files differ
from it. `figures` are the bench's own.
"""

import asyncio
import inspect
import json
import os
import platform
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

_STAT = Path("/proc/stat")
_IDLE_COLUMNS = (3, 4)  # idle, and idle while something waits for a disk
_COLUMNS = 8  # what guests use is in the first of them too
_LOOK_SECONDS = 1.0


@dataclass(frozen=True)
class Line:
    """One row of a bench's table."""

    name: str
    value: str


@dataclass(frozen=True)
class Report:
    """What a bench found: rows for people, and figures for tracking."""

    bench: str
    lines: Sequence[Line]
    figures: dict[str, object]
    failed: bool = False
    """Whether an aim that the bench itself watches over was missed."""


@dataclass(frozen=True)
class CoreTime:
    """What the cores have done since the machine started, in ticks of its clock."""

    idle: int
    whole: int

    @classmethod
    def now(cls, stat: Path = _STAT) -> "CoreTime | None":
        """As the system tells; None where it does not."""
        try:
            first = stat.read_text().partition("\n")[0].split()[1 : 1 + _COLUMNS]
        except OSError:
            return None
        ticks = [int(each) for each in first]
        return cls(sum(ticks[each] for each in _IDLE_COLUMNS), sum(ticks))


def idle_between(before: CoreTime | None, after: CoreTime | None) -> float | None:
    """The idle share of the time between, from 0 to 1."""
    if before is None or after is None or after.whole == before.whole:
        return None
    return (after.idle - before.idle) / (after.whole - before.whole)


def refuse_if_taken(port: int) -> None:
    """Ends the bench (SystemExit) when somebody listens on this port of this machine.

    Who shares a port would answer some of the bench's calls, and the figures would be theirs.
    """
    try:
        socket.create_server(("127.0.0.1", port)).close()
    except OSError as error:
        why = os.strerror(error.errno or 0)
        raise SystemExit(
            f"This bench wants port {port}, which is somebody else's ({why})."
            " End what listens there, then start the bench again."
        ) from error


Main = Callable[[], Report | Awaitable[Report]]


def run(main: Main, *, ports: Sequence[int] = ()) -> None:
    """Runs a bench that wants these ports; its `main` may be a coroutine."""
    for port in ports:
        refuse_if_taken(port)
    before = _look()
    _say(f"idle before the run: {_percent(before)} of the machine")
    begun = CoreTime.now()
    made = main()
    report = asyncio.run(_waited(made)) if inspect.isawaitable(made) else made
    during = idle_between(begun, CoreTime.now())
    _show(report)
    _say(f"idle during the run, the bench included: {_percent(during)} of the machine")
    _say(json.dumps(record(report, before=before, during=during)))
    if report.failed:
        sys.exit(1)


def record(report: Report, *, before: float | None, during: float | None) -> dict[str, object]:
    """What is tracked: where and when it ran, and what it found."""
    return {
        "bench": report.bench,
        "date": datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ"),
        "commit": commit(),
        "python": platform.python_version(),
        "cores": os.cpu_count(),
        "idle": {"before": _rounded(before), "during": _rounded(during)},
        "figures": report.figures,
    }


def commit() -> str:
    """The commit that is measured, with "-dirty" when files differ; "unknown" outside of git."""
    git = shutil.which("git")
    if git is None:
        return "unknown"
    told = subprocess.run(
        [git, "describe", "--always", "--dirty", "--exclude=*"],
        cwd=Path(__file__).parent,
        capture_output=True,
        text=True,
        check=False,
    )
    return told.stdout.strip() or "unknown"


async def _waited(made: Awaitable[Report]) -> Report:
    return await made


def _look() -> float | None:
    begun = CoreTime.now()
    time.sleep(_LOOK_SECONDS)
    return idle_between(begun, CoreTime.now())


def _show(report: Report) -> None:
    width = max((len(line.name) for line in report.lines), default=0)
    _say(f"\n{report.bench}   ({os.cpu_count()} cores, python {platform.python_version()})")
    for line in report.lines:
        _say(f"  {line.name:<{width}}  {line.value}")


def _percent(share: float | None) -> str:
    return "an unknown share" if share is None else f"{share:.0%}"


def _rounded(share: float | None) -> float | None:
    return None if share is None else round(share, 3)


def _say(text: str) -> None:
    print(text, flush=True)
