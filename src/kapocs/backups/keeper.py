"""Backups that are made by themselves: one when it is due, and old ones taken away after it."""

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, field
from datetime import datetime, time, timedelta

import structlog

from kapocs.backup_plan import KeptBackups, last_due
from kapocs.backups import creating, keeping
from kapocs.backups.creating import BackupSource
from kapocs.backups.model import BackupFailed
from kapocs.backups.places import BackupPlace
from kapocs.backups.queries_failures import BackupFailure
from kapocs.clock import Clock
from kapocs.storable import storable

_AGAIN = timedelta(minutes=15)
_log = structlog.get_logger(__name__)


@dataclass(frozen=True, slots=True, kw_only=True)
class BackupParts:
    """What a keeper is built from. What may fail is asked for each time: a key can be mended."""

    times: Sequence[time]
    keep: KeptBackups
    place: Callable[[], BackupPlace]
    source: Callable[[], BackupSource]
    passphrase: Callable[[], bytes | None]
    tell: Callable[[str], Awaitable[None]]
    """Tells the operator of a failure."""
    note: Callable[[BackupFailure], Awaitable[None]]
    """Keeps the last failure, for whoever looks how the installation is."""
    clock: Clock


@dataclass(eq=False, slots=True)
class BackupKeeper:
    """Sees to it that there is a backup of each moment of the plan.

    How far it is, the place itself says: after a restart nothing is made twice or left out.
    """

    parts: BackupParts
    _done_for: datetime | None = field(default=None, init=False)
    _told_for: datetime | None = field(default=None, init=False)
    _rests_until: datetime | None = field(default=None, init=False)

    async def look(self) -> bool:
        """Makes a backup if one is due; whether it did. Raises nothing that a backup can bring."""
        now = self.parts.clock()
        due = last_due(self.parts.times, now)
        if self._done_for == due or (self._rests_until is not None and now < self._rests_until):
            return False
        try:
            made = await self._make_unless_there(due, now)
        except (BackupFailed, OSError) as error:
            self._rests_until = now + _AGAIN
            await self._failed(due, now, str(error))
            return False
        self._done_for, self._rests_until = due, None
        return made

    async def _make_unless_there(self, due: datetime, now: datetime) -> bool:
        place = self.parts.place()
        last = keeping.newest(await place.found(), now)
        if last is not None and last >= due:
            return False
        made = await creating.create(
            self.parts.source(), place, passphrase=self.parts.passphrase(), now=now
        )
        removed = await keeping.tidy(place, self.parts.keep, now)
        took = (self.parts.clock() - now).total_seconds()
        _log.info(
            "backup.made", name=made.name, bytes=made.size, seconds=took, removed=len(removed)
        )
        return True

    async def _failed(self, due: datetime, now: datetime, why: str) -> None:
        _log.error("backup.failed", why=why, due=due.isoformat())
        if self._told_for != due:
            self._told_for = due
            await self.parts.tell(why)
        await self.parts.note(BackupFailure(now, storable(why)))
