"""Parts that are processes of their own: how they start, and how they miss their parent.

A parent that is gone closes its end of our standard input.
"""

import argparse
import asyncio
import os
import sys
from collections.abc import Callable, Coroutine, Iterator
from contextlib import contextmanager
from typing import Any, Protocol

import uvloop

from kapocs import log, settings
from kapocs.cli import open_files
from kapocs.settings import Settings


class Part(Protocol):
    """What a process does, until it is told to stop."""

    def __call__(self, settings: Settings, *, with_parent: bool) -> Coroutine[Any, Any, None]:
        """Runs it; `with_parent`: it stops when the parent is gone."""
        ...


def run_part(part: Part) -> None:
    """Reads the settings and runs the part."""
    arguments = argparse.ArgumentParser()
    arguments.add_argument("--with-parent", action="store_true")
    with_parent = arguments.parse_args().with_parent
    chosen = settings.load()
    log.configure(as_json=chosen.log_json, level=chosen.log_level)
    open_files.raise_limit()
    uvloop.run(part(chosen, with_parent=with_parent))


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
