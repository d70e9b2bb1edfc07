"""Settings → database → one transaction → the command's work → its answer."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from kapocs import secret, settings
from kapocs.accounts import actions as accounts
from kapocs.accounts import queries as accounts_queries
from kapocs.accounts.model import Account, AccountNotFound
from kapocs.actor import ActorType, act_as
from kapocs.cli.answer import Answer
from kapocs.cli.reaching import database, failing_clearly
from kapocs.clock import system_clock
from kapocs.db.pool import Conn, Pool
from kapocs.db.replica import reads_of
from kapocs.errors import Invalid
from kapocs.ids import AccountId
from kapocs.settings import Settings
from kapocs.signing import Signer


class AccountNotNamed(Invalid):
    """There are several accounts, and the command does not say which it is for."""

    code = "account_not_named"


@dataclass(frozen=True, slots=True)
class Chosen:
    """The account that was asked for (None: the only one), and those it may be: at most two."""

    asked: AccountId | None
    possible: tuple[Account, ...]

    def one(self) -> Account:
        """The account. AccountNotFound, AccountNotNamed."""
        if len(self.possible) > 1:
            names = " or ".join(f"--account {each.id} ({each.name})" for each in self.possible)
            raise AccountNotNamed(
                f"there are several accounts, so say which: {names}; see `kapocs account list`.",
                field="account",
            )
        if not self.possible:
            which = "account yet" if self.asked is None else f"account {self.asked}"
            raise AccountNotFound(
                f"There is no {which}; see `kapocs account list` and `kapocs account create`."
            )
        return self.possible[0]

    def zone(self, otherwise: str) -> ZoneInfo:
        """Whose time people read: the account's, or the zone of this name."""
        return self.possible[0].zone if len(self.possible) == 1 else ZoneInfo(otherwise)


@dataclass(frozen=True, slots=True)
class Session:
    """What a command works with."""

    conn: Conn
    settings: Settings
    now: datetime
    chosen: "Chosen"

    @property
    def account(self) -> Account:
        """The account the command acts on. AccountNotFound, AccountNotNamed."""
        return self.chosen.one()

    @property
    def account_id(self) -> AccountId:
        """The account's id, once it is known to exist. AccountNotFound, AccountNotNamed."""
        return self.account.id

    async def signer(self) -> Signer:
        """The installation's secret. BadSecret, ForeignDatabase."""
        signer = Signer(secret.load(self.settings.secret_key, self.settings.data_dir))
        await accounts.adopt_database(self.conn, signer)
        return signer


Work = Callable[[Session], Awaitable[Answer]]


def perform(account_id: AccountId | None, work: Work) -> tuple[Answer, ZoneInfo]:
    """Does the work in one transaction; its answer and the zone to show times in.

    `account_id` None: the only account that there is.
    Nothing is answered before the commit. BadSetting, NoDatabase.
    """
    with failing_clearly():
        return asyncio.run(_perform(settings.load(), account_id, work))


async def _perform(
    given: Settings, account_id: AccountId | None, work: Work
) -> tuple[Answer, ZoneInfo]:
    act_as(ActorType.CLI)
    async with database(given) as pool, pool.transaction() as conn:
        chosen = await _choose(conn, account_id)
        answer = await work(Session(conn, given, system_clock(), chosen))
        return answer, chosen.zone(given.timezone)


def read(account_id: AccountId | None, work: Work) -> tuple[Answer, ZoneInfo]:
    """As `perform`, for work that changes nothing: it sees one state, of a read replica if any."""
    with failing_clearly():
        return asyncio.run(_read(settings.load(), account_id, work))


async def _read(
    given: Settings, account_id: AccountId | None, work: Work
) -> tuple[Answer, ZoneInfo]:
    async def look(conn: Conn) -> tuple[Answer, ZoneInfo]:
        chosen = await _choose(conn, account_id)
        answer = await work(Session(conn, given, system_clock(), chosen))
        return answer, chosen.zone(given.timezone)

    async with (
        database(given) as pool,
        reads_of(pool, given.database_replica_url, size=1) as reads,
    ):
        return await reads.of().at_once(look)


@asynccontextmanager
async def following(
    account_id: AccountId | None, *, size: int
) -> AsyncIterator[tuple[Pool, Chosen]]:
    """The database, for a command that goes on until it is stopped; so many connections at once.

    `account_id` None: the only account that there is. BadSetting, NoDatabase.
    """
    with failing_clearly():
        async with database(settings.load(), size=size) as pool:
            async with pool.transaction() as conn:
                chosen = await _choose(conn, account_id)
            yield pool, chosen


async def _choose(conn: Conn, account_id: AccountId | None) -> Chosen:
    if account_id is None:
        return Chosen(None, tuple(await accounts_queries.all_accounts(conn, most=2)))
    found = await accounts_queries.get(conn, account_id)
    return Chosen(account_id, () if found is None else (found,))
