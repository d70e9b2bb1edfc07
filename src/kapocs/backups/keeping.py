"""Which backups are removed: those that nobody has to keep, and half ones that nobody writes."""

from collections.abc import Iterable, Sequence
from datetime import UTC, datetime, timedelta

from kapocs.backup_plan import KeptBackups
from kapocs.backups.places import BackupFound, BackupPlace

DEAD_AFTER = timedelta(hours=6)
"""After so long without another piece, nobody is writing a half backup any more."""


def moment_of(name: str) -> datetime:
    """When a backup of this name was begun."""
    return datetime.strptime(name.split("-")[1], "%Y%m%dT%H%M%SZ").replace(tzinfo=UTC)


def superfluous(
    found: Sequence[BackupFound], keep: KeptBackups | None, now: datetime
) -> list[BackupFound]:
    """What may be removed. The newest whole one never; half ones only when nobody writes them.

    `keep`: None: all that are whole. What has a moment to come was made by a clock ahead: it stays.
    """
    dead = [each for each in found if not each.is_whole and each.touched_at < now - DEAD_AFTER]
    if keep is None:
        return dead
    whole = [each for each in found if each.is_whole and moment_of(each.name) <= now]
    kept = _kept(sorted((each.name for each in whole), reverse=True), keep)
    return dead + [each for each in whole if each.name not in kept]


def _kept(names: list[str], keep: KeptBackups) -> set[str]:
    """Of these names, the newest first: which stay."""
    kept = set(names[:1])
    for most, spelled in ((keep.days, "%Y-%m-%d"), (keep.weeks, "%G-%V"), (keep.months, "%Y-%m")):
        newest: dict[str, str] = {}
        for name in names:
            newest.setdefault(moment_of(name).strftime(spelled), name)
        kept |= set(list(newest.values())[:most])
    return kept


async def tidy(place: BackupPlace, keep: KeptBackups | None, now: datetime) -> list[BackupFound]:
    """Removes what is superfluous, and tells what that was. BackupFailed."""
    removed = superfluous(await place.found(), keep, now)
    for each in removed:
        await place.remove(each)
    return removed


def newest(found: Iterable[BackupFound], now: datetime) -> datetime | None:
    """When the newest whole one was begun, leaving out moments to come; None: there is none."""
    moments = [moment_of(each.name) for each in found if each.is_whole]
    return max((each for each in moments if each <= now), default=None)
