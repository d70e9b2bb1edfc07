"""A version of an automation in hand: what its steps ask the rest of the product."""

from collections.abc import Awaitable, Callable, Mapping, Sequence
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from kapocs.automations import queries_asked, queries_priority, queries_sends
from kapocs.automations.definition import Definition, Rules, Step
from kapocs.automations.kinds.texts import value_of
from kapocs.automations.model import AutomationId, RunId
from kapocs.automations.queries_sends import Key
from kapocs.automations.runs import BatchOf, Run
from kapocs.db.pool import Conn
from kapocs.ids import AccountId, ListId, SegmentId, SubscriberId
from kapocs.lists import queries as lists
from kapocs.lists.model import ListNotFound, Schema
from kapocs.segments import queries as segments
from kapocs.segments.model import SegmentNotFound
from kapocs.segments.parse import parse
from kapocs.senders import queries as senders
from kapocs.sends import actions as send_actions
from kapocs.sends import queries as sends
from kapocs.sends.model import NewSend, Send, SendType
from kapocs.subscribers import queries as subscribers
from kapocs.subscribers.model import Subscriber

LetIn = Callable[[Conn, AccountId, AutomationId, Sequence[Run], datetime], Awaitable[None]]
"""Lets people into another automation."""


class Flow:
    """For the length of one transaction, in which what was read once is read no more."""

    def __init__(
        self,
        whose: tuple[AccountId, AutomationId, int],
        definition: Definition,
        zone: ZoneInfo,
        *,
        let_in: LetIn,
    ) -> None:
        self.account_id, self.automation_id, self.version = whose
        self.definition = definition
        self.zone = zone
        self._let_in = let_in
        self._schemas: dict[ListId, Schema] = {}
        self._sends: dict[Key, Send] = {}
        self._yields: bool | None = None

    @property
    def steps(self) -> Mapping[str, Step]:
        """The steps by id."""
        return self.definition.steps

    @property
    def rules(self) -> Rules:
        """Who comes in, and who leaves."""
        return self.definition.rules

    async def schema(self, conn: Conn, list_id: ListId) -> Schema:
        """The list with its fields. ListNotFound."""
        if list_id not in self._schemas:
            found = await lists.schema(conn, self.account_id, list_id)
            if found is None:
                raise ListNotFound(field="list")
            self._schemas[list_id] = found
        return self._schemas[list_id]

    async def people(
        self, conn: Conn, list_id: ListId, runs: Sequence[Run]
    ) -> dict[SubscriberId, Subscriber]:
        """The records of these runs of one list, by id."""
        ids = sorted({run.subscriber_id for run in runs})
        found = await subscribers.by_ids(conn, self.account_id, list_id, ids)
        return {each.id: each for each in found}

    async def values(
        self, conn: Conn, list_id: ListId, runs: Sequence[Run], name: str
    ) -> dict[SubscriberId, str]:
        """What a field of these people's holds; who has nothing in it is left out."""
        schema = await self.schema(conn, list_id)
        people = await self.people(conn, list_id, runs)
        return {id_: text for id_, each in people.items() if (text := value_of(schema, each, name))}

    async def meet(
        self, conn: Conn, list_id: ListId, runs: Sequence[Run], text: str
    ) -> set[SubscriberId]:
        """Those of the people who meet the conditions."""
        return await self.who_meet(conn, list_id, [run.subscriber_id for run in runs], text)

    async def who_meet(
        self, conn: Conn, list_id: ListId, ids: Sequence[SubscriberId], text: str
    ) -> set[SubscriberId]:
        """Those of these records of the list that meet the conditions."""
        schema = await self.schema(conn, list_id)
        return await segments.among(conn, self.account_id, schema, parse(text), sorted(set(ids)))

    async def in_segment(
        self, conn: Conn, runs: Sequence[Run], segment_id: SegmentId
    ) -> set[SubscriberId]:
        """Those of the people who are in the segment. SegmentNotFound."""
        found = await segments.get(conn, self.account_id, segment_id)
        if found is None:
            raise SegmentNotFound(field="segment")
        schema = await self.schema(conn, found.list_id)
        ids = sorted({run.subscriber_id for run in runs if run.list_id == found.list_id})
        return await segments.among(conn, self.account_id, schema, found.conditions, ids)

    async def reacted(
        self, conn: Conn, runs: Sequence[Run], step_id: str, *, clicked: bool
    ) -> set[SubscriberId]:
        """Those who opened the letter that this step sent them in this run, or clicked in it."""
        found = await queries_asked.reacted(
            conn, self.account_id, [run.id for run in runs], step=step_id, clicked=clicked
        )
        return {run.subscriber_id for run in runs if run.id in found}

    async def bought(
        self, conn: Conn, runs: Sequence[Run], *, within: timedelta | None, now: datetime
    ) -> set[SubscriberId]:
        """Those who placed an order since their run began, or in so long a time before now."""
        since = {run.person: now - within if within else run.entered_at for run in runs}
        found = await queries_asked.bought(conn, self.account_id, since)
        return {run.subscriber_id for run in runs if run.person in found}

    def has_heard(self, run: Run, step_id: str) -> bool:
        """Whether what the step waits for came since the run's last wait."""
        heard = run.heard.get(step_id)
        return heard is not None and datetime.fromisoformat(heard) >= run.since

    async def send_of(self, conn: Conn, key: Key) -> Send:
        """The send by which the letter of a step goes out to a list, made at its first use."""
        if key not in self._sends:
            self._sends[key] = await self._send(conn, key)
        return self._sends[key]

    async def _send(self, conn: Conn, key: Key) -> Send:
        whose = (self.account_id, self.automation_id)
        step_id, list_id, letter_id, about_order = key
        send_id = await queries_sends.get(conn, *whose, key)
        found = await sends.get(conn, self.account_id, send_id) if send_id else None
        if found is not None:
            return found
        wish = NewSend(
            list_id=list_id,
            letter_id=letter_id,
            type=SendType.AUTOMATION,
            name=f"{self.definition.name}: {step_id}"[:200],
            active=True,
            of_automation=True,
            about_order=about_order,
        )
        made = await send_actions.create(conn, self.account_id, wish)
        await queries_sends.insert(conn, *whose, key, made.id)
        return made

    async def who_wait_for_others(
        self, conn: Conn, runs: Sequence[Run], now: datetime
    ) -> set[RunId]:
        """Those whose letter waits, since one of an automation of higher priority is to go first.

        Where no frequency cap leaves room for only some, nobody waits.
        """
        whose = (self.account_id, self.automation_id)
        if self._yields is None:
            rules = await senders.rules(conn, self.account_id)
            self._yields = (
                rules.cap_letters is not None
                and self.version > 0
                and await queries_priority.is_outranked(conn, *whose)
            )
        if not self._yields:
            return set()
        people = {run.id: run.person for run in runs}
        return await queries_priority.outranked(conn, *whose, people, now=now)

    async def let_in(
        self, conn: Conn, automation_id: AutomationId, runs: Sequence[Run], *, now: datetime
    ) -> None:
        """Lets the people into another automation, as its rules allow."""
        await self._let_in(conn, self.account_id, automation_id, runs, now)


Batch = BatchOf[Flow]
"""Runs of a version in hand that stand at the same step."""
