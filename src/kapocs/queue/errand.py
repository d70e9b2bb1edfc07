"""Errands: jobs that take long without the database, such as asking another system."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Generic, TypeVar

from kapocs.db.pool import Conn
from kapocs.reasons import Reason

JobT = TypeVar("JobT")
Taken = TypeVar("Taken")
Result = TypeVar("Result")


class Permanent(Exception):
    """Trying again would not help. `reason` is what the errand's `give_up` is told."""

    def __init__(self, reason: Reason) -> None:
        super().__init__(reason)
        self.reason = reason


def _nothing(_: Any) -> None:
    """Leaves what was taken along as it is."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Errand(Generic[JobT, Taken, Result]):
    """A job in three steps, of which the middle one holds no connection.

    The queue gives a job to one worker at a time, and to another one when that worker dies. So all
    three may be repeated, and once in a while two workers do the same: `note` must look whether
    the work is still wanted, and keep the first result.
    """

    claim: Callable[[Conn, JobT, datetime], Awaitable[Taken | None]]
    """Reads all that is needed, in a short transaction. None: there is nothing to do any more."""
    do: Callable[[Taken], Awaitable[Result]]
    """The long part. Permanent ends the errand; any other error has it tried again later."""
    note: Callable[[Conn, JobT, Taken, Result, datetime], Awaitable[None]]
    """Keeps the result, in a short transaction, and puts what follows into the queue."""
    give_up: Callable[[Conn, JobT, Reason, datetime], Awaitable[None]]
    """Notes that it will not be done, and why: after Permanent, or the last attempt."""
    put_away: Callable[[Taken], None] = _nothing
    """Lets go of what `claim` opened, whatever came of it."""
    at_once: int = 0
    """How many run at the same time, in all workers together; 0: as many as there are."""
    seconds: float = 600.0
    """How long `do` may take; then it counts as failed, and is tried again."""
    attempts: int = 12
    """Tries before it is given up; each waits twice as long as the last, 15 minutes at most."""
