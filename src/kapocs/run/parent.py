"""Parts that are processes of their own: how they start, and how they miss their parent.

A parent that is gone closes its end of our standard input.
"""

import argparse
import asyncio
import os
import sys
from collections.abc import Callable, Coroutine, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any, Protocol

import uvloop

from kapocs import log, settings
from kapocs.run import open_files
from kapocs.run.failures import ending_clearly
from kapocs.settings import Settings


@dataclass(frozen=True, slots=True)
class Start:
    """How a part was started."""

    with_parent: bool
    """It stops when the parent is gone."""
    sockets: tuple[int, ...]
    """Descriptors of listening sockets that the parent opened for it."""


class Part(Protocol):
    """What a process does, until it is told to stop."""

    def __call__(self, settings: Settings, start: Start, /) -> Coroutine[Any, Any, None]:
        """Runs it."""
        ...


def begin() -> tuple[Settings, Start]:
    """What every part does first: reads the settings and how it was started. BadSetting."""
    arguments = argparse.ArgumentParser()
    arguments.add_argument("--with-parent", action="store_true")
    arguments.add_argument("--listen-on", type=int, action="append", default=[])
    given = arguments.parse_args()
    start = Start(given.with_parent, tuple(given.listen_on))
    chosen = settings.load()
    log.configure(as_json=chosen.log_json, level=chosen.log_level)
    open_files.raise_limit()
    return chosen, start


def run_part(part: Part) -> None:
    """Reads the settings and runs the part."""
    with ending_clearly():
        chosen, start = begin()
        uvloop.run(part(chosen, start))


@contextmanager
def watched(stop: Callable[[], None], *, watch: bool) -> Iterator[None]:
    """Calls `stop` when the parent is gone, for as long as the block lasts."""
    if not watch:
        yield
        return
    loop = asyncio.get_running_loop()
    descriptor = sys.stdin.fileno()

    def readable() -> None:
        if not os.read(descriptor, 1):
            loop.remove_reader(descriptor)
            stop()

    loop.add_reader(descriptor, readable)
    try:
        yield
    finally:
        loop.remove_reader(descriptor)
