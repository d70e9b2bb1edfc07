"""What follows for one account from facts, in the order in which they came for each person.

A fact is first heard by the runs that its person is in, and then lets them in where it does: so a
run does not hear what began it, and whoever left by one fact may come in by the next. Facts of
different people are taken together: the first of each, then the second, and so on.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime

from kapocs.automations import (
    entering,
    pausing,
    queries_sends,
    queries_standing,
    queries_waking,
)
from kapocs.automations.began import event_of, said_with
from kapocs.automations.compiled import Compiled, Key
from kapocs.automations.definition import Definition
from kapocs.automations.model import AutomationId, RunId
from kapocs.automations.newcomers import Newcomer
from kapocs.automations.queries import AtWork
from kapocs.automations.queries_standing import Record
from kapocs.automations.sweeping import by_clock, look_at
from kapocs.automations.waking import Sleeper, Waking
from kapocs.db.pool import Conn
from kapocs.errors import KapocsError
from kapocs.ids import AccountId
from kapocs.stream.model import Fact


class OfAccount:
    """Hears the facts of a piece of the stream for one account."""

    def __init__(
        self, compiled: Compiled, live: Mapping[AtWork, Definition], now: datetime
    ) -> None:
        self._compiled = compiled
        self._live = live
        self._now = now
        self._inside: dict[str, dict[RunId, Sleeper]] = defaultdict(dict)
        self._taken: set[tuple[str, AutomationId, str]] = set()
        """Who is inside which automation for what: nobody comes in there once more."""
        self._waking = Waking(live, now)

    async def hear(self, conn: Conn, account_id: AccountId, facts: Sequence[Fact]) -> None:
        """Does all that follows from them."""
        records = {_record(each) for each in facts}
        known = await queries_standing.of(conn, account_id, records)
        people = {record: each.person for record, each in known.items()}
        await self._meet(conn, account_id, set(people.values()))
        links = {link for each in facts if (link := getattr(each.payload, "link_id", None))}
        if links:
            self._waking.urls = await queries_waking.urls(conn, account_id, links)
        for turn in _turns(facts, people):
            for fact, person in turn:
                for run in list(self._inside[person].values()):
                    self._waking.hear(run, fact)
            await self._keep(conn, account_id)
            if await self._begin(conn, turn):
                await self._meet(conn, account_id, {person for _, person in turn})

    async def _meet(self, conn: Conn, account_id: AccountId, people: set[str]) -> None:
        """Holds the runs that these people are in; those that are held already stay as they are."""
        for run in await queries_waking.inside(conn, account_id, sorted(people)):
            self._inside[run.person].setdefault(run.id, run)
            self._taken.add((run.person, run.automation_id, run.entry_key))
        automations = {run.automation_id for runs in self._inside.values() for run in runs.values()}
        for automation_id in automations - self._waking.sends.keys():
            sends = await queries_sends.by_step(conn, account_id, automation_id)
            self._waking.sends[automation_id] = sends

    async def _keep(self, conn: Conn, account_id: AccountId) -> None:
        """Writes down what the runs have heard; those that have ended are inside no more."""
        woken = self._waking.take()
        await queries_waking.keep(conn, account_id, woken, self._now)
        await self._waking.count(conn, account_id, woken)
        for run in woken:
            if run.state.has_ended:
                del self._inside[run.person][run.id]
                self._taken.discard((run.person, run.automation_id, run.entry_key))

    async def _begin(self, conn: Conn, turn: Sequence[tuple[Fact, str]]) -> bool:
        """Lets in whom the facts let in; whether anybody may have come in."""
        has_begun = False
        for each, definition in self._live.items():
            if not each.is_newest:
                continue
            meant = [(fact, who) for fact, who in turn if fact.at >= each.activated_at]
            newcomers = self._newcomers(definition, meant, each.automation_id)
            starts = [no for no in by_clock(definition) if definition.starts[no].segment_id]
            if newcomers or starts:
                has_begun = True
                key = (each.account_id, each.automation_id, each.version)
                await self._let_in(conn, key, newcomers, starts, {person for _, person in turn})
        return has_begun

    def _newcomers(
        self, definition: Definition, turn: Iterable[tuple[Fact, str]], automation_id: AutomationId
    ) -> list[Newcomer]:
        """Whom the facts let in, as far as the starts say."""
        found = []
        for fact, person in turn:
            if _is_own_doing(fact, automation_id):
                continue
            start = definition.begun_by(fact, self._waking.urls)
            if start is not None:
                found.append((person, _newcomer(fact, start.where, definition.rules.again)))
        return [
            newcomer
            for person, newcomer in found
            if (person, automation_id, newcomer.entry_key) not in self._taken
        ]

    async def _let_in(
        self,
        conn: Conn,
        key: Key,
        newcomers: Sequence[Newcomer],
        starts: Sequence[int],
        people: set[str],
    ) -> None:
        flow = await self._compiled.flow(conn, *key)
        try:
            await entering.let_in(conn, flow, newcomers, now=self._now)
            for number in starts:
                await look_at(conn, flow, number, sorted(people), now=self._now)
        except KapocsError as error:
            await pausing.pause_broken(conn, key[0], key[1], error.reason, self._now)


def _turns(facts: Iterable[Fact], people: Mapping[Record, str]) -> list[list[tuple[Fact, str]]]:
    """The first fact of each person, the second of each, and so on, with who it is."""
    turns: list[list[tuple[Fact, str]]] = []
    seen: dict[str, int] = defaultdict(int)
    for fact in facts:
        person = people.get(_record(fact))
        if person is None:
            continue  # the record is gone by now
        number = seen[person]
        seen[person] += 1
        if number == len(turns):
            turns.append([])
        turns[number].append((fact, person))
    return turns


def _newcomer(fact: Fact, where: str, again: str) -> Newcomer:
    said = said_with(event_of(fact), fact=fact.id, kind=fact.kind)
    return Newcomer.of(_record(fact), again, where=where, said=said, at=fact.at)


def _record(fact: Fact) -> Record:
    """Whose fact it is; `following` leaves those out that are of no record."""
    assert fact.list_id is not None  # noqa: S101  # as said
    assert fact.subscriber_id is not None  # noqa: S101  # as said
    return fact.list_id, fact.subscriber_id


def _is_own_doing(fact: Fact, automation_id: AutomationId) -> bool:
    """Whether the automation itself did it: nobody goes in a circle for ever."""
    actor = fact.actor
    return actor is not None and actor.type == "automation" and actor.id == automation_id
