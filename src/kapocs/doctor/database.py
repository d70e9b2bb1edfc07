"""The database server: what it promises, how near it is to its limits, what it lacks."""

import asyncio
from collections.abc import Mapping, Sequence
from datetime import date, datetime
from pathlib import Path

from kapocs.db.pool import AWAY, Pool, connect, connect_to_replica
from kapocs.db.reach import Limits
from kapocs.doctor import queries
from kapocs.doctor.machine import is_there, of_room, room_of
from kapocs.doctor.model import Finding, hint, warn, wrong
from kapocs.doctor.queries import ServerSeen
from kapocs.doctor.scene import ANSWER_SECONDS, Scene
from kapocs.partitions import queries as partitions
from kapocs.reasons import Reason, said
from kapocs.settings import Settings

_OLDEST, _TRIED = 17, 18
"""The oldest version with all that is asked of it, and the one that the tests run on."""
_LONG_SECONDS = 3600
_OLD, _TOO_OLD = 500_000_000, 1_500_000_000
"""Ages in transactions; at some 2,100 million the server stops taking any."""
_SMALL_BUFFERS_MB, _LARGE_DATABASE = 128, 1024**3
_PAGE = 8192
_BEHIND_SECONDS = 2.0
_PAUSE = 0.1
LIMITS = Limits(4)
"""Seconds for one question."""


def of_settings(found: Mapping[str, str], size: int) -> list[Finding]:
    """`found`: the server's settings by name; `size`: of the database in bytes."""
    seen: list[Finding] = []
    if found.get("fsync") == "off":
        seen.append(wrong(Reason("doctor.fsync_off")))
    if found.get("full_page_writes") == "off":
        seen.append(wrong(Reason("doctor.full_page_writes_off")))
    if found.get("synchronous_commit") == "off":
        seen.append(wrong(Reason("doctor.synchronous_commit_off")))
    if "off" in (found.get("autovacuum"), found.get("track_counts")):
        seen.append(wrong(Reason("doctor.autovacuum_off")))
    if found.get("zero_damaged_pages") == "on":
        seen.append(wrong(Reason("doctor.zero_damaged_pages_on")))
    if found.get("wal_level") == "minimal":
        seen.append(hint(Reason("doctor.wal_minimal")))
    buffers = int(found.get("shared_buffers", "0")) * _PAGE // 1024**2
    if buffers < _SMALL_BUFFERS_MB and size > _LARGE_DATABASE:
        data = {"buffers": buffers, "size": size // 1024**2}
        seen.append(warn(Reason("doctor.buffers_small", **data)))
    return seen


async def settings(scene: Scene) -> list[Finding]:
    """As they are for us: a role's own count too."""
    async with scene.known().connection() as conn:
        return of_settings(await queries.settings(conn), (await queries.server(conn)).size)


async def disk(scene: Scene) -> list[Finding]:
    """Where the server is on this machine and says where its folder is."""
    async with scene.known().connection() as conn:
        folder = await queries.folder(conn)
    return of_room(room_of(Path(folder))) if folder is not None and is_there(folder) else []


def of_server(seen: ServerSeen) -> list[Finding]:
    """Its version, encoding, and what has gone on for too long."""
    found: list[Finding] = []
    if (version := seen.version // 10_000) < _TRIED:
        old = Reason("doctor.database_old", version=version, wanted=_TRIED)
        found.append(wrong(old) if version < _OLDEST else warn(old))
    if seen.encoding != "UTF8":
        found.append(wrong(Reason("doctor.not_utf8", encoding=seen.encoding)))
    if seen.transaction_age > _OLD:
        age = Reason("doctor.transactions_old", millions=seen.transaction_age // 1_000_000)
        found.append(wrong(age) if seen.transaction_age > _TOO_OLD else warn(age))
    if seen.oldest_seconds > _LONG_SECONDS:
        minutes = seen.oldest_seconds // 60
        found.append(warn(Reason("doctor.transaction_long", minutes=minutes)))
    if seen.prepared:
        found.append(warn(Reason("doctor.prepared_left", number=seen.prepared)))
    return found


async def server(scene: Scene) -> list[Finding]:
    """The server as it is now."""
    async with scene.known().connection() as conn:
        return of_server(await queries.server(conn))


def of_connections(most: int, wanted: int, taken: int) -> list[Finding]:
    """`most` that the server takes, `wanted` by all processes of this machine, `taken` now."""
    found: list[Finding] = []
    if wanted > most:
        found.append(warn(Reason("doctor.connections_few", most=most, wanted=wanted)))
    if taken * 10 > most * 9:
        found.append(warn(Reason("doctor.connections_taken", most=most, taken=taken)))
    return found


async def connections(scene: Scene) -> list[Finding]:
    """Behind a pooler few of ours are the server's."""
    async with scene.known().connection() as conn:
        most = int((await queries.settings(conn))["max_connections"])
        taken = (await queries.server(conn)).connections
    wanted = 0 if scene.settings.is_pooled else scene.settings.database_connections()
    return of_connections(most, wanted, taken)


def of_tables(invalid: Sequence[str], unknown: Sequence[str]) -> list[Finding]:
    """Indexes that are invalid, and tables that were never analysed."""
    found = [warn(Reason("doctor.index_invalid", index=each)) for each in invalid]
    if unknown:
        found.append(warn(Reason("doctor.never_analysed", tables=", ".join(unknown))))
    return found


async def tables(scene: Scene) -> list[Finding]:
    """What a cut-short `CREATE INDEX CONCURRENTLY` and a restored copy leave behind."""
    async with scene.known().connection() as conn:
        return of_tables(await queries.invalid_indexes(conn), await queries.never_analysed(conn))


def of_months(missing: Sequence[date], today: date, *, rest: bool) -> list[Finding]:
    """Months of the history without a partition; `rest`: events lie in none."""
    found: list[Finding] = []
    if missing:
        seen = Reason("doctor.months_missing", months=", ".join(f"{m:%Y-%m}" for m in missing))
        is_now = any((m.year, m.month) == (today.year, today.month) for m in missing)
        found.append(wrong(seen) if is_now else warn(seen))
    if rest:
        found.append(hint(Reason("doctor.months_rest")))
    return found


async def months(scene: Scene) -> list[Finding]:
    """This month and the next three."""
    now: datetime = scene.clock()
    async with scene.known().connection() as conn:
        missing = [each.month for each in await partitions.missing(conn, now)]
        rest = await partitions.rest_holds_rows(conn)
    return of_months(missing, now.date(), rest=rest)


async def replica(scene: Scene) -> list[Finding]:
    """Whether it is one of ours, and comes as far as the primary is within a moment."""
    address = scene.settings.database_replica_url
    if not address:
        return []
    async with scene.known().connection() as conn:
        place = await queries.log_place(conn)
    try:
        async with asyncio.timeout(ANSWER_SECONDS):
            pool = await connect_to_replica(address, size=1, limits=LIMITS)
            try:
                behind = await _behind(pool, place)
            finally:
                await pool.close()
    except (TimeoutError, *AWAY) as error:
        return [warn(Reason("doctor.replica_away", said=said(type(error).__name__)))]
    if behind is None:
        return [wrong(Reason("doctor.replica_none"))]
    return [warn(Reason("doctor.replica_behind", kilobytes=behind // 1024))] if behind else []


async def _behind(pool: Pool, place: str) -> int | None:
    for _ in range(int(_BEHIND_SECONDS / _PAUSE)):
        async with pool.connection() as conn:
            behind = await queries.behind(conn, place)
        if not behind:
            break
        await asyncio.sleep(_PAUSE)
    return behind


def of_poolers(settings: Settings, *, is_pooled: bool, direct_is_pooled: bool) -> list[Finding]:
    """What answers at the two addresses, against what they are said to be."""
    if not settings.database_url:
        return []
    if direct_is_pooled:
        told = settings.database_direct_url
        return [wrong(Reason("doctor.direct_pooled" if told else "doctor.pooler_untold"))]
    if settings.is_pooled and not is_pooled:
        return [hint(Reason("doctor.no_pooler"))]
    return []


async def pooler(scene: Scene) -> list[Finding]:
    """A pooler gives its connections numbers of its own, which no server process has."""
    async with scene.known().connection() as conn:
        direct_is_pooled = conn.raw.get_server_pid() != await queries.backend(conn)
        here = await queries.identity(conn)
    if not scene.settings.is_pooled:
        return of_poolers(scene.settings, is_pooled=False, direct_is_pooled=direct_is_pooled)
    try:
        async with asyncio.timeout(ANSWER_SECONDS):
            is_pooled, there = await _through(scene.settings.database_url)
    except (TimeoutError, *AWAY) as error:
        return [wrong(Reason("doctor.pooler_away", said=said(type(error).__name__)))]
    if here != there:
        return [wrong(Reason("doctor.pooler_elsewhere"))]
    return of_poolers(scene.settings, is_pooled=is_pooled, direct_is_pooled=direct_is_pooled)


async def _through(address: str) -> tuple[bool, tuple[str, int]]:
    """Whether a pooler answers there, and which server and database is behind it."""
    pool = await connect(address, size=1, pooled=True)
    try:
        async with pool.connection() as conn:
            is_pooled = conn.raw.get_server_pid() != await queries.backend(conn)
            return is_pooled, await queries.identity(conn)
    finally:
        await pool.close()
