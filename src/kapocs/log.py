"""Log lines: key-value for people on a terminal, JSON when the settings ask for it.

Lines that anybody can cause are counted, not repeated, so that nobody can fill a disk or bury
what matters. A logger says so of itself: `structlog.get_logger(__name__, by_strangers=True)`.
Warnings and errors of our own are counted too once there are many of a kind: a full disk, or a
relay that is away, must not fill what room is left with the news of it.
"""

import logging
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

import structlog

_WINDOW_SECONDS = 60.0
_MOST_BY_STRANGERS = 5
_MOST_OF_OURS = 30
_MOST_KINDS = 1_000
_BY_STRANGERS = "by_strangers"
_QUIET = frozenset({"debug", "info"})


@dataclass
class Repeats:
    """Lets the first lines of a kind through in each minute, and counts the rest."""

    clock: Callable[[], float] = time.monotonic
    _seen: dict[str, tuple[float, int]] = field(default_factory=dict)

    def forget(self) -> None:
        """Nothing was said yet."""
        self._seen.clear()

    def held_back(self, kind: str, most: int = _MOST_BY_STRANGERS) -> int | None:
        """None: this line is not to be written. Otherwise how many were not, before it.

        `most`: how many lines of the kind are written in a minute.
        """
        now = self.clock()
        since, count = self._seen.get(kind, (now, 0))
        held = 0
        if now - since >= _WINDOW_SECONDS:
            held, since, count = max(0, count - most), now, 0
        if kind not in self._seen and len(self._seen) >= _MOST_KINDS:
            self._seen.pop(next(iter(self._seen)))
        self._seen[kind] = (since, count + 1)
        return held if count < most else None


_repeats = Repeats()


def count_repeats(_logger: Any, method: str, line: Any) -> Any:
    """The structlog step: the line, with how many like it were not written, or DropEvent."""
    most = _MOST_BY_STRANGERS if line.pop(_BY_STRANGERS, False) else _MOST_OF_OURS
    if most == _MOST_OF_OURS and method in _QUIET:
        return line
    held = _repeats.held_back(str(line.get("event")), most)
    if held is None:
        raise structlog.DropEvent
    return line | {"not_written": held} if held else line


def forget_repeats() -> None:
    """Begins to count anew, as a new process does."""
    _repeats.forget()


class RepeatsFilter(logging.Filter):
    """Holds back lines of libraries that come over and over: a stranger may cause any of them."""

    def filter(self, record: logging.LogRecord) -> bool:
        """Whether the line is to be written."""
        held = _repeats.held_back(f"{record.name} {record.levelname} {record.msg}"[:200])
        if held:
            record.msg = f"{record.msg} (and {held} more like it, not written)"
        return held is not None


def configure(*, as_json: bool, level: str) -> None:
    """Sets up structlog and the standard library's loggers once per process."""
    number = logging.getLevelNamesMapping()[level.upper()]
    renderer: structlog.typing.Processor = (
        structlog.processors.JSONRenderer()
        if as_json
        else structlog.dev.ConsoleRenderer(colors=sys.stderr.isatty())
    )
    structlog.configure(
        processors=[
            count_repeats,
            structlog.contextvars.merge_contextvars,
            structlog.processors.add_log_level,
            structlog.processors.TimeStamper(fmt="iso", utc=True),
            structlog.processors.format_exc_info,
            renderer,
        ],
        wrapper_class=structlog.make_filtering_bound_logger(number),
        logger_factory=structlog.PrintLoggerFactory(sys.stderr),
        cache_logger_on_first_use=True,
    )
    handler = logging.StreamHandler(sys.stderr)
    handler.addFilter(RepeatsFilter())
    logging.basicConfig(level=max(number, logging.WARNING), handlers=[handler])
