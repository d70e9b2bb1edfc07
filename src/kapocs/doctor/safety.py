"""Backups: whether there are any, how old the newest is, and what the last one failed of."""

from collections.abc import Sequence
from datetime import datetime, time, timedelta

from kapocs.backup_plan import last_due, read_times
from kapocs.backups import keeping, queries_failures
from kapocs.backups.model import BackupFailed
from kapocs.backups.queries_failures import BackupFailure
from kapocs.doctor.model import Finding, hint, warn, wrong
from kapocs.doctor.scene import Scene
from kapocs.reasons import Reason, said
from kapocs.run import backing_up

_LATE = timedelta(hours=6)
"""A backup that is due is waited for so long: it may be large, and is tried again."""
_OLD = timedelta(days=8)
"""One made by hand, or by somebody else's clock, is old after that."""


def of_newest(newest: datetime | None, times: Sequence[time], now: datetime) -> list[Finding]:
    """Whether the newest backup is as new as the plan says. `times`: none, if there is no plan."""
    if newest is None:
        return [warn(Reason("doctor.backup_none"))]
    hours = max(0, round((now - newest) / timedelta(hours=1)))
    is_missed = bool(times) and newest < last_due(times, now - _LATE)
    if is_missed:
        return [wrong(Reason("doctor.backup_missed", hours=hours))]
    return [warn(Reason("doctor.backup_old", days=hours // 24))] if now - newest > _OLD else []


def of_failure(failure: BackupFailure | None, newest: datetime | None) -> list[Finding]:
    """What the last one failed of, unless one was made since."""
    if failure is None or (newest is not None and newest >= failure.failed_at):
        return []
    why, at = said(failure.why), failure.failed_at.isoformat(timespec="minutes")
    return [wrong(Reason("doctor.backup_failed", at=at, why=why))]


async def backups(scene: Scene) -> list[Finding]:
    """Those at the place that is set; what stands in them is for `kapocs backup verify`."""
    settings, now = scene.settings, scene.clock()
    if not settings.backup_to:
        return [hint(Reason("doctor.backup_unset"))]
    failure = None
    if scene.database is not None:
        async with scene.database.connection() as conn:
            failure = await queries_failures.last(conn)
    try:
        found = await backing_up.place_of(settings, None).found()
    except (BackupFailed, OSError) as error:
        return [wrong(Reason("doctor.backup_place_away", why=said(str(error))))]
    newest = keeping.newest(found, now)
    times = read_times(settings.backup_at)
    return [*of_failure(failure, newest), *of_newest(newest, times, now)]
