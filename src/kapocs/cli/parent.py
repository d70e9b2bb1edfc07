"""Noticing that the parent process is gone: its end of our standard input closes with it."""

import asyncio
import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager


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
