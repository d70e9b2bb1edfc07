"""What the worker does by the rules of accounts."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from kapocs.db.pool import Conn
from kapocs.queue import queries_clock
from kapocs.retention import actions, queries, running
from kapocs.retention.jobs import RetainNext
from kapocs.retention.model import RetentionBusy, RetentionOff
from kapocs.signing import Signer

_LONGEST = timedelta(days=3)
"""A run that has not ended by then makes room for another."""
_KEPT = timedelta(days=3 * 365)
"""How long the log is kept."""


@dataclass(frozen=True, slots=True)
class RetentionKeeper:
    """The handler that needs the installation's secret."""

    signer: Signer

    async def go_on(self, conn: Conn, job: RetainNext, now: datetime) -> None:
        """The next piece of a run."""
        await running.go_on(conn, self.signer, job, now)


async def tick(conn: Conn, _: None, now: datetime) -> None:
    """Begins a run for each account that agreed to its rules, if the clock is to be trusted."""
    if not await queries_clock.is_steady(conn, now):
        return
    for account_id in await queries.agreed(conn):
        await queries.stop(conn, account_id, before=now - _LONGEST, now=now)
        await queries.forget_old(conn, account_id, now, kept=_KEPT)
        try:
            await actions.run(conn, account_id, is_dry=False, now=now)
        except (RetentionBusy, RetentionOff):
            continue
