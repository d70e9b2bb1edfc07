"""Automations of all accounts: runs that failed or are late, what paused, and how far they read."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from kapocs.doctor import queries_flows as queries
from kapocs.doctor.model import Finding, warn, wrong
from kapocs.doctor.queries_flows import AmissOfFlow
from kapocs.doctor.scene import Scene
from kapocs.reasons import Reason

_LATE, _TOO_LATE = timedelta(minutes=5), timedelta(hours=1)
_FAILED = timedelta(days=30)
_UNCERTAIN = timedelta(hours=1)
_UNSAID = Reason("automations.nothing_noted")


def told_of(code: str, seen: Sequence[AmissOfFlow]) -> list[Finding]:
    """A warning for each automation."""
    return [
        warn(
            Reason(
                f"doctor.{code}",
                account=each.account_id,
                automation=each.automation_id,
                number=each.number,
                since=_moment(each.since),
                reason=each.why or _UNSAID,
            )
        )
        for each in seen
    ]


def of_late(seen: Sequence[AmissOfFlow], now: datetime) -> list[Finding]:
    """Automations in which people stand still though their time came."""
    found: list[Finding] = []
    for each in seen:
        minutes = _minutes(now - each.since)
        late = Reason(
            "doctor.runs_late",
            account=each.account_id,
            automation=each.automation_id,
            minutes=minutes,
        )
        found.append(wrong(late) if now - each.since > _TOO_LATE else warn(late))
    return found


def of_reader(read_until: datetime | None, now: datetime) -> list[Finding]:
    """How far behind is what automations have read of what happened."""
    if read_until is None or now - read_until <= _LATE:
        return []
    late = Reason("doctor.automations_behind", minutes=_minutes(now - read_until))
    return [wrong(late) if now - read_until > _TOO_LATE else warn(late)]


async def automations(scene: Scene) -> list[Finding]:
    """Of all accounts."""
    now = scene.clock()
    async with scene.known().connection() as conn:
        found = of_reader(await queries.read_until(conn), now)
        found += of_late(await queries.late(conn, now - _LATE), now)
        found += told_of("runs_failed", await queries.failed(conn, now - _FAILED))
        found += told_of("automation_paused", await queries.paused(conn))
        found += told_of("calls_uncertain", await queries.uncertain(conn, now - _UNCERTAIN))
        found += told_of("feed_unread", await queries.unread_feeds(conn))
    return found


def _minutes(span: timedelta) -> int:
    return int(span.total_seconds()) // 60


def _moment(at: datetime) -> str:
    return f"{at:%Y-%m-%d %H:%M} UTC"
