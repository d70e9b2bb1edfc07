"""All looks, taken at once; each for a few seconds at most, and one that fails is told as such."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, replace
from enum import IntEnum

from kapocs.db import embedded, migrate
from kapocs.db.pool import AWAY, Pool, connect
from kapocs.doctor import address, clockwork, database, flows, keys, machine, safety, sending, work
from kapocs.doctor.model import Finding, LookOutcome, warn, wrong
from kapocs.doctor.scene import SECONDS, Scene
from kapocs.reasons import Reason, said
from kapocs.run.failures import reason
from kapocs.settings import Settings

_CONNECTIONS = 4


class Within(IntEnum):
    """How much of the database there is; each is more than the one before."""

    NOTHING = 0
    SERVER = 1
    """It answers, and its tables are not those of this version."""
    TABLES = 2


@dataclass(frozen=True, slots=True)
class DoctorLook:
    """One look, and how much of the database it needs."""

    name: str
    look: Callable[[Scene], Awaitable[list[Finding]]]
    needs: Within = Within.NOTHING


LOOKS = (
    DoctorLook("disk", machine.disk),
    DoctorLook("memory", machine.memory),
    DoctorLook("time zones", machine.time_zones),
    DoctorLook("permissions", machine.permissions),
    DoctorLook("settings", keys.usable_settings),
    DoctorLook("first try", machine.first_try),
    DoctorLook("clock", clockwork.clocks, Within.SERVER),
    DoctorLook("database server", database.server, Within.SERVER),
    DoctorLook("database settings", database.settings, Within.SERVER),
    DoctorLook("database disk", database.disk, Within.SERVER),
    DoctorLook("connections", database.connections, Within.SERVER),
    DoctorLook("tables", database.tables, Within.SERVER),
    DoctorLook("pooler", database.pooler, Within.SERVER),
    DoctorLook("replica", database.replica, Within.SERVER),
    DoctorLook("database password", keys.passwords),
    DoctorLook("months", database.months, Within.TABLES),
    DoctorLook("secret", keys.own_secret, Within.TABLES),
    DoctorLook("workers", work.workers, Within.TABLES),
    DoctorLook("queue", work.queue, Within.TABLES),
    DoctorLook("outbox", work.outbox, Within.TABLES),
    DoctorLook("webhooks", work.webhooks, Within.TABLES),
    DoctorLook("connectors", work.connectors, Within.TABLES),
    DoctorLook("automations", flows.automations, Within.TABLES),
    DoctorLook("imports, prints", work.stuck, Within.TABLES),
    DoctorLook("backups", safety.backups),
    DoctorLook("relays", sending.relays),
    DoctorLook("sender domains", sending.domains, Within.TABLES),
    DoctorLook("intake domain", sending.intake_domain),
    DoctorLook("reverse names", sending.own_names),
    DoctorLook("intake", sending.intake),
    DoctorLook("bounce mailbox", sending.mailbox),
    DoctorLook("public address", address.public),
)


async def examine(scene: Scene) -> list[LookOutcome]:
    """What each look found, the database's own first; those that cannot be taken are left out."""
    async with _reached(scene.settings) as (pool, found, reached):
        there = replace(scene, database=pool if reached is Within.TABLES else None)
        at_server = replace(scene, database=pool)
        looks = [
            take(at_server if each.needs is Within.SERVER else there, each)
            for each in LOOKS
            if each.needs <= reached
        ]
        return [LookOutcome("database", tuple(found)), *await asyncio.gather(*looks)]


async def take(scene: Scene, look: DoctorLook, *, seconds: float = SECONDS) -> LookOutcome:
    """One look; one that hangs or fails is a finding of its own."""
    try:
        async with asyncio.timeout(seconds):
            return LookOutcome(look.name, tuple(await look.look(scene)))
    except TimeoutError:
        hung = Reason("doctor.look_hung", look=look.name, seconds=int(seconds))
        return LookOutcome(look.name, (warn(hung),))
    except Exception as error:  # noqa: BLE001  # whatever it is, the others are still told
        failed = Reason("doctor.look_failed", look=look.name, why=said(_named(error)))
        return LookOutcome(look.name, (warn(failed),))


def _named(error: Exception) -> str:
    return f"{type(error).__name__}: {error}"


@asynccontextmanager
async def _reached(
    settings: Settings,
) -> AsyncIterator[tuple[Pool | None, list[Finding], Within]]:
    """The database, what was found on the way to it, and how much of it there is."""
    dsn: str | None = settings.direct_url
    dsn = dsn or await asyncio.to_thread(embedded.running, settings.data_dir)
    if not dsn:
        yield None, [wrong(Reason("doctor.not_running"))], Within.NOTHING
        return
    try:
        async with asyncio.timeout(SECONDS):
            pool = await connect(dsn, size=_CONNECTIONS, limits=database.LIMITS)
    except TimeoutError:
        yield None, [wrong(Reason("doctor.database_silent"))], Within.NOTHING
        return
    except (ValueError, *AWAY) as error:
        away = Reason("doctor.database_away", why=said(reason(error)))
        yield None, [wrong(away)], Within.NOTHING
        return
    try:
        found = await _of_tables(dsn)
        yield pool, found, Within.SERVER if found else Within.TABLES
    finally:
        await pool.close()


async def _of_tables(dsn: str) -> list[Finding]:
    """Whether the tables are those of this version."""
    try:
        async with asyncio.timeout(SECONDS):
            await migrate.check(dsn)
    except migrate.NewerDatabase:
        return [wrong(Reason("doctor.tables_newer"))]
    except migrate.OlderDatabase:
        return [wrong(Reason("doctor.tables_older"))]
    except (TimeoutError, *AWAY) as error:
        return [wrong(Reason("doctor.database_away", why=said(reason(error))))]
    return []
