"""Long work of an errand in a process of its own, so that the worker goes on meanwhile.

The process ends with the worker, whose closed pipe tells it.
"""

import asyncio
import os
import sys
import threading
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import asdict
from typing import Any

import orjson

_LONGEST_WORDS = 2_000
_POLITE = 10
"""By how much the process stands back: whoever waits for an answer goes first."""


class ChildDied(Exception):
    """The process ended before its work did; what it said last."""


async def run_child(module: str, told: Mapping[str, Any]) -> None:
    """Runs the module to its end; it reads what it is told by `told_child`. ChildDied."""
    process = await asyncio.create_subprocess_exec(
        sys.executable,
        "-m",
        module,
        stdin=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.PIPE,
    )
    if process.stdin is None or process.stderr is None:
        raise ChildDied
    try:
        process.stdin.write(orjson.dumps(told) + b"\n")
        await process.stdin.drain()
        words = await process.stderr.read()
        if await process.wait() != 0:
            raise ChildDied(words.decode(errors="replace")[-_LONGEST_WORDS:])
    finally:
        if process.returncode is None:
            process.kill()
            await process.wait()


def in_child(module: str, dsn: str) -> Callable[[Any], Awaitable[None]]:
    """What an errand does: has the module do what was taken, a dataclass of ids and moments.

    `dsn`: the database that the process works with. ChildDied.
    """

    async def do(taken: Any) -> None:
        await run_child(module, {"dsn": dsn, **asdict(taken)})

    return do


def told_child() -> dict[str, Any]:
    """What the process is to do. It ends by itself when the worker is gone."""
    told: dict[str, Any] = orjson.loads(sys.stdin.buffer.readline())
    threading.Thread(target=_end_with_parent, daemon=True).start()
    os.nice(_POLITE)
    return told


def _end_with_parent() -> None:
    # Not through Python's own buffer: it is locked by who waits, and ends the process with an error
    # when that is still so at its end.
    while os.read(sys.stdin.fileno(), _LONGEST_WORDS):
        pass
    os._exit(1)
