"""What tests of retention share: an account whose people gave their signs at known moments."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from kapocs.accounts.model import Account
from kapocs.db.pool import Pool, connect
from kapocs.ids import ListId, SubscriberId
from kapocs.privacy import queries_erasures
from kapocs.queue.run import Runner
from kapocs.retention import actions, queries
from kapocs.retention.model import KeptRules, RetentionRules, RetentionRun
from kapocs.signing import Signer
from kapocs.wiring import wiring
from make import NOW
from privacy.test_erasing_everything import SECRET

LONG_AGO = NOW - timedelta(days=800)
SIGNER = Signer(SECRET)
TWO_YEARS = RetentionRules(inactive_months=24)


@dataclass
class Office:
    """An account with a list, whose people are looked after."""

    dsn: str
    pool: Pool
    account: Account
    list_id: ListId
    signer: Signer = SIGNER

    async def person(
        self, email: str, *, at: datetime = LONG_AGO, active: bool = True, list_: int | None = None
    ) -> SubscriberId:
        """Somebody who joined at this moment."""
        (row,) = await self.sql(
            """INSERT INTO subscribers (account_id, list_id, email, email_key, unique_email, active,
                   confirmed, subscribed_at, secret_id)
               VALUES (:account_id, :list_id, :email, lower(:email), true, :active, true, :at,
                       md5(:email)) RETURNING id""",
            list_id=list_ or self.list_id,
            email=email,
            active=active,
            at=at,
        )
        return SubscriberId(row["id"])

    async def event(self, id_: int, type_: str, at: datetime, actor: str | None = None) -> None:
        """A line of history."""
        await self.sql(
            """INSERT INTO subscriber_events (account_id, list_id, subscriber_id, at, type, actor)
               VALUES (:account_id, :list_id, :id, :at, :type, :actor) RETURNING id""",
            list_id=self.list_id,
            id=id_,
            at=at,
            type=type_,
            actor=actor,
        )

    async def set(self, rules: RetentionRules, *, now: datetime = NOW) -> KeptRules:
        """These are the rules."""
        async with self.pool.transaction() as conn:
            return await actions.set_rules(conn, self.account.id, rules, now=now)

    async def begin(self, *, dry: bool = False, now: datetime = NOW) -> RetentionRun:
        """A run that waits for the worker."""
        async with self.pool.transaction() as conn:
            return await actions.run(conn, self.account.id, is_dry=dry, is_sure=True, now=now)

    async def run(self, *, dry: bool = False, now: datetime = NOW) -> RetentionRun:
        """A run that has ended."""
        await self.begin(dry=dry, now=now)
        await self.work(now=now)
        return (await self.log())[0]

    async def rules(self) -> KeptRules:
        """The rules as they are now."""
        async with self.pool.transaction() as conn:
            return await queries.rules(conn, self.account.id)

    async def log(self) -> list[RetentionRun]:
        """The runs, the newest first."""
        async with self.pool.transaction() as conn:
            return await queries.page(conn, self.account.id, before=2**62, size=100)

    async def reasons(self) -> list[str]:
        """Why people were erased, the newest first."""
        async with self.pool.transaction() as conn:
            found = await queries_erasures.page(conn, self.account.id)
        return [each.reason for each in found]

    async def work(self, *, now: datetime = NOW) -> None:
        """Runs what is in the queue until nothing is."""
        queue_pool = await connect(self.dsn, size=4, codecs=False)
        made = wiring(signer=self.signer, dsn=self.dsn)
        try:
            await Runner(self.pool, queue_pool, made, lambda: now).drain()
        finally:
            await queue_pool.close()

    async def emails(self) -> list[str]:
        """Who is there, in order; who stays under a pseudonym, as that."""
        rows = await self.sql(
            "SELECT email_key FROM subscribers WHERE account_id = :account_id ORDER BY 1"
        )
        return [
            "erased" if each[0].endswith("@erased.invalid") else each[0].split("@")[0]
            for each in rows
        ]

    async def count(self, table: str) -> int:
        """How many rows of the account a table has."""
        (row,) = await self.sql(
            f"SELECT count(*) FROM {table} WHERE account_id = :account_id"  # noqa: S608
        )
        return int(row[0])

    async def sql(self, statement: str, **params: object) -> list[Any]:
        """What a statement of the test's own finds, in a transaction."""
        async with self.pool.transaction() as conn:
            return await conn.rows(statement, **{"account_id": self.account.id, **params})
