"""What the long-running processes are built from, out of the settings."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from kapocs import secret
from kapocs.accounts import actions as accounts
from kapocs.courier import open as opening
from kapocs.courier.mail.dkim import DkimKey
from kapocs.courier.mailbox import MailboxCourier
from kapocs.courier.model import Courier
from kapocs.db import migrate
from kapocs.db.pool import Pool, connect
from kapocs.db.reach import Limits
from kapocs.db.replica import Reads, reads_of
from kapocs.delivering.identity import Post
from kapocs.errors import Invalid
from kapocs.returns import mailbox_imap
from kapocs.returns.mailbox_imap import Mailbox
from kapocs.senders.records import Installation
from kapocs.settings import BadSetting, Settings
from kapocs.signing import Signer


def signer(settings: Settings) -> Signer:
    """The installation's secret. BadSecret."""
    return Signer(secret.load(settings.secret_key, settings.data_dir))


def post(settings: Settings) -> Post:
    """How letters are written. BadSetting names a DKIM key that cannot be used."""
    return Post(
        base_url=settings.public_url(),
        signer=signer(settings),
        dkim=_dkim(settings),
        intake_domain=settings.receiving_domain(),
    )


def installation(settings: Settings) -> Installation:
    """What the DNS records of senders point to."""
    spf = tuple(settings.spf.split())
    return Installation.at(settings.public_url(), intake_host=settings.receiving_domain(), spf=spf)


def check(settings: Settings) -> None:
    """Finds what only shows when it is used, before anything starts. BadSetting, BadSecret."""
    post(settings)
    _relay(settings)
    bounce_mailbox(settings)


def courier(settings: Settings, pool: Pool) -> Courier:
    """The relay of KAPOCS_SMTP_URL, or the built-in mailbox."""
    return _relay(settings) or MailboxCourier(pool)


def web_limits(settings: Settings) -> Limits:
    """How long the database may work for somebody who waits for the answer."""
    longest = settings.db_statement_seconds
    return Limits(longest, idle_s=longest, transaction_s=2 * longest)


WORKER_LIMITS = Limits(1_800, idle_s=600)
"""Nobody waits, but what never ends would hold its locks and keep dead rows for ever."""


@asynccontextmanager
async def database(settings: Settings, limits: Limits) -> AsyncIterator[Pool]:
    """A pool on KAPOCS_DATABASE_URL, whose database belongs to this installation's secret.

    NewerDatabase, OlderDatabase, ForeignDatabase.
    """
    await migrate.check(settings.direct_url)
    pool = await connect(
        settings.database_url,
        size=settings.db_pool_size,
        limits=limits,
        pooled=settings.is_pooled,
    )
    try:
        async with pool.transaction() as conn:
            await accounts.adopt_database(conn, signer(settings))
        yield pool
    finally:
        await pool.close()


@asynccontextmanager
async def reads(settings: Settings, pool: Pool, limits: Limits) -> AsyncIterator[Reads]:
    """Where long questions are asked: at KAPOCS_DATABASE_REPLICA_URL, if set and of use."""
    replica, size = settings.database_replica_url, settings.db_pool_size
    async with reads_of(pool, replica, size=size, limits=limits) as reads:
        yield reads


def bounce_mailbox(settings: Settings) -> Mailbox | None:
    """The mailbox that bounces are fetched from. BadSetting."""
    if not settings.bounce_mailbox:
        return None
    try:
        return mailbox_imap.parse(settings.bounce_mailbox)
    except Invalid as error:
        raise BadSetting(f"KAPOCS_BOUNCE_MAILBOX: {error.message}") from error


def _relay(settings: Settings) -> Courier | None:
    if not settings.smtp_url:
        return None
    try:
        return opening.open_courier(settings.smtp_url)
    except Invalid as error:
        raise BadSetting(f"KAPOCS_SMTP_URL: {error.message}") from error


def _dkim(settings: Settings) -> DkimKey | None:
    if settings.dkim_key_file is None:
        return None
    if not settings.dkim_domain:
        raise BadSetting("KAPOCS_DKIM_DOMAIN: needed when KAPOCS_DKIM_KEY_FILE is set.")
    try:
        pem = settings.dkim_key_file.read_bytes()
    except OSError as error:
        raise BadSetting(f"KAPOCS_DKIM_KEY_FILE: {error.strerror}.") from error
    try:
        return DkimKey.load(settings.dkim_domain, settings.dkim_selector, pem)
    except Invalid as error:
        raise BadSetting(f"KAPOCS_DKIM_KEY_FILE: {error.message}") from error
