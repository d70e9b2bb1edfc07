"""Backups, built out of the settings: for the command line, and for the worker's own."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from pathlib import Path

import asyncpg
import structlog

from kapocs import secret, settings
from kapocs.backup_plan import read_kept, read_times
from kapocs.backups import at, queries_failures, sealing
from kapocs.backups.access import BucketAccess
from kapocs.backups.creating import BackupSource
from kapocs.backups.keeper import BackupKeeper, BackupParts
from kapocs.backups.model import DKIM, SECRET
from kapocs.backups.places import BackupPlace
from kapocs.backups.queries_failures import BackupFailure
from kapocs.clock import system_clock
from kapocs.courier.mail.notice import notice
from kapocs.courier.model import Courier
from kapocs.db import embedded
from kapocs.db.pool import AWAY, Pool
from kapocs.delivering.identity import Post
from kapocs.errors import KapocsError
from kapocs.reasons import Reason
from kapocs.settings import BadSetting, Settings
from kapocs.wording.telling import told

_LOOK_SECONDS = 30.0
_log = structlog.get_logger(__name__)


def place_of(chosen: Settings, address: str | None) -> BackupPlace:
    """Where backups are: as said, or as set. BadSetting: neither; BackupFailed: no such place."""
    address = address or chosen.backup_to
    if not address:
        raise BadSetting("KAPOCS_BACKUP_TO: is not set, and no place was named.")
    access = BucketAccess(
        key_id=chosen.backup_s3_key_id,
        secret=chosen.backup_s3_secret,
        region=chosen.backup_s3_region,
        endpoint=chosen.backup_s3_endpoint,
    )
    return at.place(address, access)


def passphrase_of(chosen: Settings, path: Path | None) -> bytes | None:
    """The passphrase, of this file or of the one that is set; None: there is none. BackupFailed."""
    path = path or chosen.backup_passphrase_file
    return None if path is None else sealing.read_passphrase(path)


def source_of(chosen: Settings, dsn: str, *, with_secret: bool) -> BackupSource:
    """What is backed up. BadSecret, BadSetting."""
    return BackupSource(
        dsn=dsn,
        environment=settings.inherited_environment(),
        own_programs=embedded.binaries(),
        extras=_secrets(chosen) if with_secret else {},
    )


def _secrets(chosen: Settings) -> dict[str, bytes]:
    found = {SECRET: secret.load(chosen.secret_key, chosen.data_dir)}
    if chosen.dkim_key_file is None:
        return found
    try:
        return found | {DKIM: chosen.dkim_key_file.read_bytes()}
    except OSError as error:
        raise BadSetting(f"KAPOCS_DKIM_KEY_FILE: {error.strerror}.") from error


async def _tell(why: str, chosen: Settings, post: Post, courier: Courier) -> None:
    words = tuple(
        told(each, chosen.language)
        for each in (Reason("notice.backup"), Reason("notice.backup_text", why=why))
    )
    try:
        message = notice(post.host, chosen.admin_email, (words[0], words[1]), now=system_clock())
    except KapocsError as error:
        _log.warning("notice.unwritten", error=error.message)
        return
    outcome = await courier.deliver(message)
    _log.info("notice.sent", verdict=outcome.verdict, reply=outcome.reply)


def keeper_of(chosen: Settings, post: Post, courier: Courier, pool: Pool) -> BackupKeeper | None:
    """What makes backups by itself; None: nothing is set."""
    times = read_times(chosen.backup_at)
    if not times:
        return None

    async def note(failure: BackupFailure) -> None:
        async with pool.transaction() as conn:
            await queries_failures.note(conn, failure)

    return BackupKeeper(
        BackupParts(
            times=times,
            keep=read_kept(chosen.backup_keep),
            place=lambda: place_of(chosen, None),
            # What is encrypted holds all that a restoration needs.
            source=lambda: source_of(
                chosen, chosen.direct_url, with_secret=chosen.backup_passphrase_file is not None
            ),
            passphrase=lambda: passphrase_of(chosen, None),
            tell=lambda why: _tell(why, chosen, post, courier),
            note=note,
            clock=system_clock,
        )
    )


@asynccontextmanager
async def at_work(
    keeper: BackupKeeper | None, leads: Callable[[], Awaitable[bool]]
) -> AsyncIterator[None]:
    """Backups are made by themselves for as long as the block lasts."""
    if keeper is None:
        yield
        return
    keeping = asyncio.create_task(_keep_for_ever(keeper, leads))
    try:
        yield
    finally:
        keeping.cancel()
        await asyncio.wait({keeping})


async def _keep_for_ever(keeper: BackupKeeper, leads: Callable[[], Awaitable[bool]]) -> None:
    """Looks again and again; of several workers one does."""
    while True:
        try:
            if await leads():
                await keeper.look()
        except (*AWAY, asyncpg.PostgresError) as error:
            _log.error("backup.failed", why=f"the database: {error}")
        await asyncio.sleep(_LOOK_SECONDS)
