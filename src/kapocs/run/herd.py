"""Several processes that do the same and share listening sockets: forked, watched, drained.

The parent has loaded all they need, and has no connection, no event loop and no thread, so it can
be forked whenever one is missing; what it has loaded lies in memory once for all. A child that
dies is replaced, ever more rarely if it dies at once. What it had not accepted waits in the socket
for the others. When the parent is gone, the children drain and end.
"""

import os
import select
import signal
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import NoReturn

import structlog

from kapocs.run.rests import FIRST_SECONDS, Rest

_LOOK_SECONDS = 0.5
_DRAIN_SECONDS = 25.0
_ENDING = (signal.SIGTERM, signal.SIGINT, signal.SIGHUP)
_log = structlog.get_logger(__name__)


@dataclass(kw_only=True)
class Herd:
    """So many children, each of which does `work` with its number, from 0 on."""

    size: int
    work: Callable[[int], None]
    with_parent: bool
    """They end when whoever started us is gone, who then closes our standard input."""
    _alive: dict[int, int] = field(default_factory=dict)
    """Process → its number."""
    _rests: dict[int, Rest] = field(default_factory=dict)
    _told: float | None = None
    """When the children were told to end."""
    _code: int = 0

    def run(self) -> int:
        """Keeps them running until told to stop; the exit code once all have ended."""
        self._wake, self._ring = os.pipe()
        self._life, self._breath = os.pipe()
        for descriptor in (self._wake, self._ring):
            os.set_blocking(descriptor, False)
        signal.set_wakeup_fd(self._ring, warn_on_full_buffer=False)
        for number in (*_ENDING, signal.SIGCHLD):
            signal.signal(number, lambda *_: None)
        while self._alive or self._told is None:
            if self._told is None:
                self._fill()
            self._look()
            self._bury()
            self._lose_patience()
        return self._code

    def _fill(self) -> None:
        now = time.monotonic()
        for number in set(range(self.size)) - set(self._alive.values()):
            rest = self._rests.get(number)
            if rest is None or rest.is_over(now):
                self._rests.setdefault(number, Rest()).started(now)
                self._alive[self._fork(number)] = number

    def _fork(self, number: int) -> int:
        sys.stdout.flush()
        sys.stderr.flush()
        pid = os.fork()
        if pid == 0:
            self._live(number)
        return pid

    def _live(self, number: int) -> NoReturn:
        """What the child does; it never returns to what the parent was about to do."""
        code = 1
        try:
            signal.set_wakeup_fd(-1)
            for each in (*_ENDING, signal.SIGCHLD):
                signal.signal(each, signal.SIG_DFL)
            # The parent's death closes what we read from now on instead of its standard input.
            os.dup2(self._life, 0)
            for descriptor in (self._life, self._breath, self._wake, self._ring):
                os.close(descriptor)
            self.work(number)
            code = 0
        except SystemExit as error:
            if isinstance(error.code, str):
                sys.stderr.write(f"{error.code}\n")
            code = error.code if isinstance(error.code, int) else 1
        except BaseException as error:  # noqa: BLE001  # whatever it is, the child ends here
            sys.excepthook(type(error), error, error.__traceback__)
        finally:
            sys.stdout.flush()
            sys.stderr.flush()
            os._exit(code)

    def _look(self) -> None:
        """Waits for a signal, for our own parent's end, or for a moment."""
        watched = [self._wake, *([0] if self.with_parent and self._told is None else [])]
        ready, _, _ = select.select(watched, [], [], _LOOK_SECONDS)
        heard = os.read(self._wake, 512) if self._wake in ready else b""
        if any(number in heard for number in _ENDING) or (0 in ready and not os.read(0, 1)):
            self._end()

    def _end(self) -> None:
        if self._told is None:
            self._told = time.monotonic()
            self._tell(signal.SIGTERM)

    def _tell(self, number: signal.Signals) -> None:
        for pid in self._alive:
            os.kill(pid, number)

    def _bury(self) -> None:
        while self._alive:
            pid, status = os.waitpid(-1, os.WNOHANG)
            if pid == 0:
                return
            number = self._alive.pop(pid, None)
            if number is not None and self._told is None:
                self._mourn(number, os.waitstatus_to_exitcode(status))

    def _mourn(self, number: int, code: int) -> None:
        """All end with one that says at the first start why it cannot work."""
        now = time.monotonic()
        if code > 0 and all(now - rest.since < FIRST_SECONDS for rest in self._rests.values()):
            self._code = code
            self._end()
        else:
            _log.warning("web.process_ended", number=number, code=code)

    def _lose_patience(self) -> None:
        if self._told is not None and time.monotonic() - self._told > _DRAIN_SECONDS:
            self._tell(signal.SIGKILL)
