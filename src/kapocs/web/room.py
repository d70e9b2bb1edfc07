"""Whom to cut off when there are more connections than a process may have."""

import asyncio
import heapq
import time
from collections.abc import Sequence
from typing import Protocol

import structlog

_NOTICE_SECONDS = 60.0
_log = structlog.get_logger(__name__, by_strangers=True)


class WaitingConnection(Protocol):
    """A connection that only waits for the other side."""

    transport: asyncio.Transport
    since: float
    """When it began to, by the event loop's clock."""


class Room:
    """Makes room, and says so once a minute."""

    def __init__(self) -> None:
        self._noticed = -_NOTICE_SECONDS

    def make(self, waiting: Sequence[WaitingConnection], most: int) -> bool:
        """Cuts off those that have let us wait longest; False when nobody waits."""
        # Many at once, so that a flood does not pay for a search with each connection.
        for each in heapq.nsmallest(1 + len(waiting) // 16, waiting, key=lambda one: one.since):
            each.transport.close()
        now = time.monotonic()
        if now - self._noticed > _NOTICE_SECONDS:
            self._noticed = now
            _log.warning("web.connections_full", most=most, waiting=len(waiting))
        return bool(waiting)


ROOM = Room()
"""The process's own."""
