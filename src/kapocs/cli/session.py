"""Settings → database → one transaction → the command's work → its answer."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

import asyncpg

from kapocs import secret, settings
from kapocs.accounts import actions as accounts
from kapocs.accounts import queries as accounts_queries
from kapocs.accounts.model import Account, AccountNotFound
from kapocs.cli.answer import Answer
from kapocs.cli.failures import reason
from kapocs.clock import system_clock
from kapocs.db import embedded
from kapocs.db.migrate import migrate
from kapocs.db.pool import Conn, Pool, connect
from kapocs.ids import AccountId
from kapocs.settings import Settings
from kapocs.signing import Signer


class NoDatabase(Exception):
    """The database cannot be reached; the message names the setting."""


@dataclass(frozen=True, slots=True)
class Session:
    """What a command works with."""

    conn: Conn
    settings: Settings
    now: datetime
    asked_account: AccountId
    found_account: Account | None

    @property
    def account(self) -> Account:
        """The account the command acts on. AccountNotFound."""
        if self.found_account is None:
            raise AccountNotFound(
                f"There is no account {self.asked_account};"
                " see `kapocs account list` and `kapocs account create`."
            )
        return self.found_account

    @property
    def account_id(self) -> AccountId:
        """The account's id, once it is known to exist. AccountNotFound."""
        return self.account.id

    async def signer(self) -> Signer:
        """The installation's secret. BadSecret, ForeignDatabase."""
        signer = Signer(secret.load(self.settings.secret_key, self.settings.data_dir))
        await accounts.adopt_database(self.conn, signer)
        return signer


Work = Callable[[Session], Awaitable[Answer]]


def perform(account_id: AccountId, work: Work) -> tuple[Answer, ZoneInfo]:
    """Does the work in one transaction; its answer and the zone to show times in.

    Nothing is answered before the commit. BadSetting, NoDatabase.
    """
    return asyncio.run(_perform(settings.load(), account_id, work))


async def _perform(given: Settings, account_id: AccountId, work: Work) -> tuple[Answer, ZoneInfo]:
    async with _database(given) as pool, pool.transaction() as conn:
        account = await accounts_queries.get(conn, account_id)
        answer = await work(Session(conn, given, system_clock(), account_id, account))
        return answer, account.zone if account else ZoneInfo(given.timezone)


@asynccontextmanager
async def _database(given: Settings) -> AsyncIterator[Pool]:
    """The configured database, or the embedded one for as long as it is needed; up to date."""
    if given.database_url:
        async with _pool(given.database_url, "KAPOCS_DATABASE_URL") as pool:
            yield pool
        return
    try:
        server = await embedded.start(given.data_dir)
    except (OSError, asyncpg.PostgresError) as error:
        raise NoDatabase(f"KAPOCS_DATA_DIR: the database cannot be started: {error}") from error
    try:
        async with _pool(server.dsn, "KAPOCS_DATA_DIR") as pool:
            yield pool
    finally:
        server.stop()


@asynccontextmanager
async def _pool(dsn: str, setting: str) -> AsyncIterator[Pool]:
    try:
        await migrate(dsn)
        pool = await connect(dsn, size=1)
    # The driver reports a malformed address as a ValueError.
    except (OSError, ValueError, asyncpg.PostgresError, asyncpg.InterfaceError) as error:
        raise NoDatabase(f"{setting}: the database cannot be used: {reason(error)}") from error
    try:
        yield pool
    finally:
        await pool.close()
