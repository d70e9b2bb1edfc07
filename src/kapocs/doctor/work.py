"""The work of all accounts: workers, jobs, letters, and what is told to and by other programs."""

from collections.abc import Sequence
from datetime import timedelta

from kapocs.deliveries import queries_workers
from kapocs.doctor import queries_work as queries
from kapocs.doctor.model import Finding, warn, wrong
from kapocs.doctor.queries_work import AmissOfAccount, Queued, UncertainSend
from kapocs.doctor.scene import Scene
from kapocs.reasons import Reason

_LATE, _TOO_LATE = 300, 3600
"""Seconds that something due may wait."""
_FAILING = timedelta(hours=1)
_STUCK = timedelta(hours=6)
_UNDECIDED = timedelta(days=30)
_TOLD, _SILENT = timedelta(days=9), timedelta(days=2)


def of_workers(live: int, dead: int, wanted: int) -> list[Finding]:
    """How many live, how many died with letters in hand, how many this machine should have."""
    found: list[Finding] = []
    if not live:
        found.append(wrong(Reason("doctor.no_worker")))
    elif live < wanted:
        found.append(warn(Reason("doctor.few_workers", live=live, wanted=wanted)))
    if dead:
        found.append(warn(Reason("doctor.dead_worker", number=dead)))
    return found


async def workers(scene: Scene) -> list[Finding]:
    """By the locks that show them alive."""
    async with scene.known().connection() as conn:
        live = await queries_workers.live_workers(conn)
        dead = await queries.dead_workers(conn)
    return of_workers(live, dead, scene.settings.workers)


def of_queue(seen: Queued) -> list[Finding]:
    """The oldest job that is due, and those that failed for good."""
    found: list[Finding] = []
    if seen.oldest_seconds > _LATE:
        late = Reason("doctor.jobs_late", minutes=seen.oldest_seconds // 60)
        found.append(wrong(late) if seen.oldest_seconds > _TOO_LATE else warn(late))
    if seen.failed:
        found.append(warn(Reason("doctor.jobs_failed", number=seen.failed, kinds=seen.kinds)))
    return found


async def queue(scene: Scene) -> list[Finding]:
    """Jobs and errands."""
    async with scene.known().connection() as conn:
        return of_queue(await queries.queued(conn))


def of_outbox(oldest_seconds: int, uncertain: Sequence[UncertainSend]) -> list[Finding]:
    """Letters that should have gone, and those that perhaps went."""
    found: list[Finding] = []
    if oldest_seconds > _LATE:
        late = Reason("doctor.letters_late", minutes=oldest_seconds // 60)
        found.append(wrong(late) if oldest_seconds > _TOO_LATE else warn(late))
    found += [
        warn(
            Reason(
                "doctor.letters_uncertain",
                account=each.account_id,
                send=each.send_id,
                number=each.letters,
            )
        )
        for each in uncertain
    ]
    return found


async def outbox(scene: Scene) -> list[Finding]:
    """Of all accounts."""
    now = scene.clock()
    async with scene.known().connection() as conn:
        oldest = await queries.oldest_due(conn, now)
        return of_outbox(oldest, await queries.uncertain(conn, now - _UNDECIDED))


def of_webhooks(seen: Sequence[AmissOfAccount]) -> list[Finding]:
    """Those that were switched off for failing, and those that fail for long."""
    return [
        warn(
            Reason(
                "doctor.webhook_failing" if each.what == "failing" else "doctor.webhook_disabled",
                account=each.account_id,
                webhook=each.id,
            )
        )
        for each in seen
    ]


async def webhooks(scene: Scene) -> list[Finding]:
    """Of all accounts."""
    async with scene.known().connection() as conn:
        return of_webhooks(await queries.webhooks(conn, scene.clock() - _FAILING))


_OF_CONNECTORS = {
    "failing": "doctor.connector_failing",
    "silent": "doctor.connector_silent",
    "dead": "doctor.dead_letters",
}


def of_connectors(seen: Sequence[AmissOfAccount]) -> list[Finding]:
    """Those that cannot ask, were told nothing lately, or have dead letters."""
    return [
        warn(
            Reason(
                _OF_CONNECTORS[each.what],
                account=each.account_id,
                connector=each.id,
                number=each.number,
            )
        )
        for each in seen
    ]


async def connectors(scene: Scene) -> list[Finding]:
    """Of all accounts."""
    now = scene.clock()
    async with scene.known().connection() as conn:
        seen = await queries.connectors(conn)
        seen += await queries.silent(conn, since=now - _TOLD, until=now - _SILENT)
        seen += await queries.dead_letters(conn)
    return of_connectors(seen)


def of_stuck(seen: Sequence[AmissOfAccount]) -> list[Finding]:
    """Imports and print batches that have no end."""
    return [
        warn(
            Reason(
                "doctor.import_stuck" if each.what == "import" else "doctor.print_stuck",
                account=each.account_id,
                id=each.id,
                hours=int(_STUCK.total_seconds()) // 3600,
            )
        )
        for each in seen
    ]


async def stuck(scene: Scene) -> list[Finding]:
    """Of all accounts."""
    async with scene.known().connection() as conn:
        return of_stuck(await queries.stuck(conn, scene.clock() - _STUCK))
