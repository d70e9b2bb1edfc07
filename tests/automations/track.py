"""An account with a list, a clock that the test sets, and a worker that takes people along."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

from kapocs.automations import actions, queries_seeing
from kapocs.automations.model import Automation, AutomationId, RunLine, StepLine
from kapocs.automations.running import FlowKeeper, FlowParts
from kapocs.db.pool import Pool
from kapocs.ids import AccountId, LetterId, ListId, SubscriberId
from kapocs.letters import actions as letters
from kapocs.letters.model import NewLetter
from kapocs.lists import actions as lists
from kapocs.lists.model import Schema
from kapocs.signing import Signer
from kapocs.subscribers import actions as subscribers
from kapocs.subscribers import queries, queries_events
from kapocs.subscribers.model import Consent, EventType, Subscriber, sign_up
from kapocs.subscribers.queries_events import Happening
from make import make_account, make_list

SIGNER = Signer(b"a secret of tests, which is long enough to be one")
TEXT = "Árvíztűrő tükörfúrógép"
BEGIN = datetime(2026, 11, 23, 8, 0, tzinfo=UTC)
"""A Monday, 9:00 in Budapest."""


@dataclass
class Track:
    """What a test of automations needs."""

    pool: Pool
    account_id: AccountId
    list_id: ListId
    now: datetime
    keeper: FlowKeeper

    async def schema(self, list_id: ListId | None = None) -> Schema:
        async with self.pool.transaction() as conn:
            return await lists.schema(conn, self.account_id, list_id or self.list_id)

    async def join(
        self, email: str, *, list_id: ListId | None = None, **values: Any
    ) -> SubscriberId:
        schema = await self.schema(list_id)
        wish = sign_up(
            schema,
            {"email": email, **values},
            consent=Consent(),
            double_opt_in=False,
            now=self.now,
        )
        async with self.pool.transaction() as conn:
            return await subscribers.add(conn, wish)

    async def change(self, id_: SubscriberId, **values: Any) -> None:
        schema = await self.schema()
        async with self.pool.transaction() as conn:
            await subscribers.change(conn, schema, [id_], values, form_id=None, now=self.now)

    async def leave(self, id_: SubscriberId, *, list_id: ListId | None = None) -> None:
        schema = await self.schema(list_id)
        async with self.pool.transaction() as conn:
            await subscribers.unsubscribe(conn, schema, [id_], consent=Consent(), now=self.now)

    async def person(self, id_: SubscriberId, *, list_id: ListId | None = None) -> Subscriber:
        async with self.pool.transaction() as conn:
            found = await queries.get(conn, self.account_id, list_id or self.list_id, id_)
        assert found is not None
        return found

    async def on_list(self, list_id: ListId) -> list[Subscriber]:
        async with self.pool.transaction() as conn:
            return await queries.page(conn, self.account_id, list_id)

    async def another(self, name: str) -> ListId:
        async with self.pool.transaction() as conn:
            return (await make_list(conn, self.account_id, name=name)).id

    async def letter(self, name: str = "Levél") -> LetterId:
        new = NewLetter(name=name, subject=TEXT, html=f"<p>{TEXT} [mssys_firstname]</p>")
        async with self.pool.transaction() as conn:
            return (await letters.create(conn, self.account_id, new)).letter.id

    async def begin(self, steps: list[Any], **more: Any) -> Automation:
        """An automation at work, of people who join the list unless `start` says otherwise."""
        raw = {"name": TEXT, "start": {"on": "joined", "list": self.list_id}, "steps": steps}
        async with self.pool.transaction() as conn:
            made = await actions.create(conn, self.account_id, raw | more, SIGNER)
            made = await actions.activate(conn, self.account_id, made.id, now=self.now)
        await self.work()
        return made

    async def work(self, **later: float) -> None:
        """Time goes on by so much, and all is done that is due by then."""
        self.now += timedelta(**later)
        await self.keeper.until_idle()

    async def runs(self, automation_id: AutomationId) -> list[RunLine]:
        async with self.pool.transaction() as conn:
            return await queries_seeing.runs(conn, self.account_id, automation_id)

    async def way(self, run: RunLine) -> list[tuple[str, str]]:
        """The steps that a run did, with what came of each."""
        return [(each.step, each.outcome) for each in await self.lines(run)]

    async def lines(self, run: RunLine) -> list[StepLine]:
        async with self.pool.transaction() as conn:
            return await queries_seeing.steps(conn, self.account_id, run.id)

    async def click(self, id_: SubscriberId, letter_id: LetterId, target: str) -> None:
        """Somebody follows a link of a letter."""
        async with self.pool.transaction() as conn:
            link = await conn.value(
                """INSERT INTO letter_links (account_id, letter_id, target)
                   VALUES (:account_id, :letter_id, :target) RETURNING id""",
                account_id=self.account_id,
                letter_id=letter_id,
                target=target,
            )
            line = Happening(
                self.account_id,
                self.list_id,
                id_,
                EventType.EMAIL_CLICK,
                self.now,
                letter_id=letter_id,
                link_id=link,
            )
            await queries_events.note(conn, [line])

    async def letters_to(self, id_: SubscriberId) -> list[int]:
        """The letters that were queued for somebody, in order."""
        async with self.pool.connection() as conn:
            return await conn.column(
                """SELECT letter_id FROM deliveries
                   WHERE account_id = :account_id AND subscriber_id = :id ORDER BY id""",
                account_id=self.account_id,
                id=id_,
            )


async def open_track(pool: Pool) -> Track:
    async with pool.transaction() as conn:
        account = await make_account(conn)
        list_ = await make_list(conn, account.id)
    track = Track(pool, account.id, list_.id, BEGIN, None)  # type: ignore[arg-type]
    track.keeper = FlowKeeper(FlowParts(pool=pool, clock=lambda: track.now))
    return track
