"""What the long-running processes are built from, out of the settings."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from kapocs.accounts import actions as accounts
from kapocs.courier.mailbox import MailboxCourier
from kapocs.courier.model import Courier
from kapocs.db import migrate
from kapocs.db.pool import Pool, connect
from kapocs.db.reach import Limits
from kapocs.db.replica import Reads, reads_of
from kapocs.delivering.identity import Post
from kapocs.run import checking
from kapocs.senders.records import Installation
from kapocs.settings import Settings


def post(settings: Settings) -> Post:
    """How letters are written. BadSetting names a DKIM key that cannot be used."""
    return Post(
        base_url=settings.public_url(),
        signer=checking.signer(settings),
        dkim=checking.dkim_key(settings),
        intake_domain=settings.receiving_domain(),
    )


def installation(settings: Settings) -> Installation:
    """What the DNS records of senders point to."""
    spf = tuple(settings.spf.split())
    return Installation.at(settings.public_url(), intake_host=settings.receiving_domain(), spf=spf)


def courier(settings: Settings, pool: Pool) -> Courier:
    """The relay of KAPOCS_SMTP_URL, or the built-in mailbox."""
    return checking.relay(settings) or MailboxCourier(pool)


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
            await accounts.adopt_database(conn, checking.signer(settings))
        yield pool
    finally:
        await pool.close()


@asynccontextmanager
async def reads(settings: Settings, pool: Pool, limits: Limits) -> AsyncIterator[Reads]:
    """Where long questions are asked: at KAPOCS_DATABASE_REPLICA_URL, if set and of use."""
    replica, size = settings.database_replica_url, settings.db_pool_size
    async with reads_of(pool, replica, size=size, limits=limits) as reads:
        yield reads
