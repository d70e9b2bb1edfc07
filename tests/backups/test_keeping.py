"""Which backups are kept, and when the next one is due."""

from datetime import UTC, datetime, time, timedelta
from pathlib import Path

import pytest

from backups.conftest import NOW, Original
from kapocs.backup_plan import KeptBackups, last_due, read_kept, read_times
from kapocs.backups import creating, keeping
from kapocs.backups.keeper import BackupKeeper, BackupParts
from kapocs.backups.model import is_name, new_name
from kapocs.backups.places import BackupFolder, BackupFound
from kapocs.backups.queries_failures import BackupFailure

DAILY = [NOW - timedelta(days=day) for day in range(400)]


def found(*moments: datetime, is_whole: bool = True) -> list[BackupFound]:
    names = sorted(new_name(each) for each in moments)
    return [BackupFound(each, is_whole, keeping.moment_of(each)) for each in names]


def kept(plan: KeptBackups, *moments: datetime, now: datetime = NOW) -> list[datetime]:
    everything = found(*moments)
    gone = keeping.superfluous(everything, plan, now)
    return [keeping.moment_of(each.name) for each in everything if each not in gone]


def test_of_days_weeks_and_months_the_newest_backup_is_kept() -> None:
    days = {each.date().isoformat() for each in kept(KeptBackups(3, 2, 3), *DAILY)}
    assert days == {
        "2026-11-30",  # a Monday, the newest of its week and month
        "2026-11-29",
        "2026-11-28",
        "2026-10-31",
        "2026-09-30",
    }
    twice = [*DAILY[:2], *(each + timedelta(hours=2) for each in DAILY[:2])]
    assert kept(KeptBackups(days=2), *twice, now=NOW + timedelta(hours=3)) == sorted(twice[2:])


def test_the_newest_is_kept_whatever_the_plan_says() -> None:
    old = NOW - timedelta(days=900)
    assert kept(KeptBackups(1), old) == [old]
    assert kept(KeptBackups(0, 0, 1), old, old - timedelta(days=40)) == [old]


def test_what_a_clock_ahead_has_made_neither_goes_nor_pushes_others_out() -> None:
    ahead = NOW + timedelta(days=30)
    assert kept(KeptBackups(1), NOW, ahead) == [NOW, ahead]
    assert keeping.newest(found(NOW, ahead), NOW) == NOW
    assert keeping.newest(found(ahead), NOW) is None
    assert keeping.newest(found(NOW, is_whole=False), NOW) is None


def test_a_half_backup_goes_once_nobody_can_be_writing_it() -> None:
    half = found(NOW, is_whole=False)
    soon, later = NOW + timedelta(hours=1), NOW + timedelta(hours=7)
    assert keeping.superfluous(half, None, soon) == []
    assert keeping.superfluous(half, None, later) == half
    assert keeping.superfluous(half, KeptBackups(9), later) == half


def test_plans_are_read_or_refused() -> None:
    assert read_kept("7d 4w 6m") == KeptBackups(7, 4, 6)
    assert read_kept(" 2m ") == KeptBackups(0, 0, 2)
    for wrong in ("", "7", "7d 8d", "-1d", "0d", "7y", "d", "7d,4w", "99999d", "hét"):
        with pytest.raises(ValueError, match="must"):
            read_kept(wrong)
    assert read_times("15:30 3:05") == (time(3, 5), time(15, 30))
    assert read_times("") == ()
    for wrong in ("3", "24:00", "3:60", "03.30", "* * * * *", "reggel"):
        with pytest.raises(ValueError, match="must"):
            read_times(wrong)


def test_the_moment_that_is_due_is_the_last_one_gone_by() -> None:
    times = read_times("03:30 15:00")
    assert last_due(times, NOW) == NOW
    assert last_due(times, NOW - timedelta(seconds=1)) == datetime(2026, 11, 29, 15, tzinfo=UTC)
    assert last_due(times, datetime(2026, 11, 30, 23, 59, tzinfo=UTC)).hour == 15


def test_nothing_else_in_a_place_is_taken_for_a_backup() -> None:
    assert is_name(new_name(NOW))
    for other in ("", "kapocs-", "..", "kapocs-20261130T033000Z-4f1", "lost+found", "mentés"):
        assert not is_name(other)


class Told:
    """A keeper over a folder, by a clock that the test sets, and what it told the operator."""

    def __init__(self, original: Original, path: Path) -> None:
        self.now = NOW
        self.words: list[str] = []
        self.failures: list[BackupFailure] = []
        self.path = path
        self.keeper = BackupKeeper(
            BackupParts(
                times=(NOW.timetz().replace(tzinfo=None),),
                keep=KeptBackups(days=2),
                place=lambda: BackupFolder(self.path),
                source=original.source,
                passphrase=lambda: None,
                tell=self._tell,
                note=self._note,
                clock=lambda: self.now,
            )
        )

    async def _tell(self, why: str) -> None:
        self.words.append(why)

    async def _note(self, failure: BackupFailure) -> None:
        self.failures.append(failure)

    async def names(self) -> list[str]:
        return [each.name for each in await BackupFolder(self.path).found()]


async def test_a_backup_is_made_once_for_each_moment_and_old_ones_go(
    original: Original, tmp_path: Path
) -> None:
    at = Told(original, tmp_path / "b")
    assert await at.keeper.look()  # the first one at once
    assert not await at.keeper.look()
    # A worker that starts anew looks at the place.
    again = Told(original, tmp_path / "b")
    assert not await again.keeper.look()
    for day in (1, 2):
        again.now = NOW + timedelta(days=day, minutes=1)
        assert await again.keeper.look()
    assert [each[7:15] for each in await at.names()] == ["20261201", "20261202"]


async def test_a_failure_is_told_once_and_tried_again(original: Original, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    at = Told(original, tmp_path / "file" / "b")
    for minutes in (0, 1, 16, 32):
        at.now = NOW + timedelta(minutes=minutes)
        assert not await at.keeper.look()
    assert len(at.words) == 1
    assert [each.failed_at - NOW for each in at.failures] == [
        timedelta(0), timedelta(minutes=16), timedelta(minutes=32),
    ]  # fmt: skip
    assert "b" in at.words[0]
    at.path = tmp_path / "b"
    at.now = NOW + timedelta(minutes=40)
    assert not await at.keeper.look()  # it rests
    at.now = NOW + timedelta(minutes=48)
    assert await at.keeper.look()
    at.path = tmp_path / "file" / "b"
    at.now = NOW + timedelta(days=1)
    assert not await at.keeper.look()
    assert len(at.words) == 2


async def test_a_backup_made_by_hand_counts(original: Original, folder: BackupFolder) -> None:
    await creating.create(original.source(), folder, passphrase=None, now=NOW)
    at = Told(original, folder._path)
    assert not await at.keeper.look()
