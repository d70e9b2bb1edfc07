"""Typesetting in processes of its own: several at once, and none that grows without end.

A page that brings the typesetter down takes one of these processes with it and not the worker.
"""

import asyncio
import multiprocessing
import os
import threading
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from typing import TypeVar, TypeVarTuple, Unpack

from kapocs.paper import typeset
from kapocs.paper.model import BadPaper
from kapocs.reasons import Reason

T = TypeVar("T")
Given = TypeVarTuple("Given")

_RUNS_OF_A_PROCESS = 500
"""Then a fresh one takes over."""


class Workshop:
    """A few processes, started when there is work."""

    def __init__(self, processes: int | None = None) -> None:
        self._processes = processes or max(os.cpu_count() or 1, 1)
        self._pool: ProcessPoolExecutor | None = None

    async def run(self, work: Callable[[Unpack[Given]], T], *given: *Given) -> T:
        """The answer of a function that typesets. BadPaper, also when the process died of it."""
        pool = self._open()
        try:
            return await asyncio.get_running_loop().run_in_executor(pool, _perform, work, *given)
        except BrokenProcessPool as error:
            if self._pool is pool:
                self._pool = None
            raise BadPaper(Reason("paper.typesetter_broke")) from error

    def close(self) -> None:
        """Lets the processes go."""
        if self._pool is not None:
            self._pool.shutdown(wait=True, cancel_futures=True)
            self._pool = None

    def _open(self) -> ProcessPoolExecutor:
        if self._pool is None:
            self._pool = ProcessPoolExecutor(
                self._processes,
                mp_context=multiprocessing.get_context("spawn"),
                initializer=_leave_with_parent,
                max_tasks_per_child=_RUNS_OF_A_PROCESS,
            )
        return self._pool


def _perform(work: Callable[..., T], *given: object) -> T:
    try:
        return work(*given)
    finally:
        typeset.forget()


def _leave_with_parent() -> None:
    """Ends this process when the worker is killed; the pool itself would leave it waiting."""
    parent = multiprocessing.parent_process()
    if parent is not None:
        threading.Thread(target=_wait_for, args=(parent,), daemon=True).start()


def _wait_for(parent: "multiprocessing.process.BaseProcess") -> None:
    parent.join()
    os._exit(1)
