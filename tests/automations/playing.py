"""Plays a scenario twice, by the engine and by the plain interpreter, and tells where they part."""

import asyncio
from collections import Counter
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

from automations.book import Way
from automations.interpreter import World
from automations.scenarios import PEOPLE, Deed, Scenario
from automations.track import BEGIN, SIGNER, TEXT, Track, open_track
from kapocs.automations import actions, queries_seeing, resuming, versions
from kapocs.automations.jobs import MoveRuns
from kapocs.automations.model import AutomationId
from kapocs.automations.reading import read
from kapocs.automations.running import FlowKeeper, FlowParts
from kapocs.db.pool import connect
from kapocs.ids import ListId, SubscriberId

FIELDS = ("mssys_company", "mssys_title", "mssys_comment", "mssys_fax")
_REST = timedelta(days=40)


@dataclass
class Stage:
    """Where scenarios are played one after another: time does not go back between them."""

    dsn: str
    now: Any = BEGIN
    keeper: type[FlowKeeper] = FlowKeeper
    counts: Counter[str] = field(default_factory=Counter)

    def play(self, scenario: Scenario, world: type[World] = World) -> None:
        """Fails where the engine did something else than the interpreter."""
        asyncio.run(self._play(scenario, world()))

    async def _play(self, scenario: Scenario, world: World) -> None:
        pool = await connect(self.dsn, size=2)
        try:
            track = await open_track(pool)
            track.now = self.now
            track.keeper = self.keeper(FlowParts(pool=pool, clock=lambda: track.now))
            await _Play(track, world, self.counts).whole(scenario)
            self.counts["examples"] += 1
            self.now = track.now + _REST
        finally:
            await pool.close()


class _Play:
    def __init__(self, track: Track, world: World, counts: Counter[str]) -> None:
        self._track = track
        self._world = world
        self._counts = counts
        self._lists: dict[int, ListId] = {1: track.list_id}
        self._automations: list[AutomationId] = []
        self._ids: dict[tuple[int, int], SubscriberId] = {}

    async def whole(self, scenario: Scenario) -> None:
        """Plays it all, and compares."""
        self._lists[2] = await self._track.another("Második")
        for raw in (scenario.second, scenario.first):
            placed = self._placed(raw)
            made = await self._track.begin(**placed)
            self._automations.append(made.id)
            self._world.add(made.id, placed)
        for deed in scenario.deeds:
            self._world.now = self._track.now
            await getattr(self, f"_{deed.kind}")(deed)
            if deed.works:
                self._world.work()
                await self._work(deed.kills)
                self._counts["deeds"] += 1
        await self._compare()
        for automation_id in self._automations:
            async with self._track.pool.transaction() as conn:
                await actions.stop(conn, self._track.account_id, automation_id, now=self._track.now)

    def _placed(self, raw: Any) -> Any:
        """With the numbers that the lists and the second automation have."""
        if isinstance(raw, list):
            return [self._placed(each) for each in raw]
        if not isinstance(raw, dict):
            return raw
        found = {name: self._placed(value) for name, value in raw.items()}
        if "list" in found:
            found["list"] = self._lists[found["list"]]
        if "automation" in found:
            found["automation"] = self._automations[0]
        return found

    async def _work(self, kills: tuple[float, ...]) -> None:
        """The machine is cut off in whatever it does, and begins again."""
        for seconds in kills:
            try:
                async with asyncio.timeout(seconds):
                    await self._track.keeper.until_idle()
            except TimeoutError:
                self._counts["kills"] += 1
        await self._track.keeper.until_idle()

    async def _pass(self, deed: Deed) -> None:
        self._track.now += timedelta(minutes=deed.value)
        self._world.now = self._track.now

    async def _join(self, deed: Deed) -> None:
        place = (self._lists[deed.value], deed.person)
        if place in self._world.active:
            return
        self._world.join(deed.person, place[0], {})
        await self._track.join(f"p{deed.person}@kapocs.test", list_id=place[0])

    async def _leave(self, deed: Deed) -> None:
        place = (self._lists[deed.value], deed.person)
        if place not in self._world.active:
            return
        self._world.leave(deed.person, place[0])
        await self._track.leave(await self._id(deed.person, place[0]), list_id=place[0])

    async def _write(self, deed: Deed) -> None:
        list_id = self._lists[1]
        self._world.write(deed.person, list_id, {"mssys_company": deed.value})
        id_ = await self._id(deed.person, list_id)
        await self._track.change(id_, mssys_company=deed.value)

    async def _pause(self, deed: Deed) -> None:
        auto = self._world.automations[1]
        if auto.is_active:
            auto.is_active = False
            async with self._track.pool.transaction() as conn:
                await actions.pause(conn, *self._first(), now=self._track.now)

    async def _resume(self, deed: Deed) -> None:
        auto = self._world.automations[1]
        if not auto.is_active:
            auto.is_active = True
            async with self._track.pool.transaction() as conn:
                await resuming.resume(conn, *self._first(), now=self._track.now)

    async def _change(self, deed: Deed) -> None:
        """Another version of the first automation, by which everybody goes on."""
        raw = self._placed(deed.value)
        self._world.change_to(self._world.automations[1], raw)
        track = self._track
        async with track.pool.transaction() as conn:
            await actions.change(conn, *self._first(), {"name": TEXT} | raw, SIGNER)
            seen = await versions.preview(conn, *self._first())
            changed = await actions.activate(conn, *self._first(), now=track.now)
            moves = versions.choose(seen, read(changed.draft), {})
        async with track.pool.transaction() as conn:
            account_id, automation_id = self._first()
            job = MoveRuns(
                account_id=account_id,
                automation_id=automation_id,
                version=changed.version,
                moves=moves,
                after=0,
            )
            await versions.move_runs(conn, job, track.now)

    def _first(self) -> tuple[Any, AutomationId]:
        return self._track.account_id, self._automations[1]

    async def _id(self, person: int, list_id: ListId) -> SubscriberId:
        on_list = await self._track.on_list(list_id)
        return next(each.id for each in on_list if each.email == f"p{person}@kapocs.test")

    async def _compare(self) -> None:
        whose: dict[tuple[int, int], int] = {}
        for list_id in self._lists.values():
            for each in await self._track.on_list(list_id):
                person = int(each.email[1])
                whose[list_id, each.id] = person
                expected = self._world.records[list_id, person]
                assert {name: each.fields.get(name, "") for name in FIELDS} == {
                    name: expected.get(name, "") for name in FIELDS
                }
                assert each.active == ((list_id, person) in self._world.active)
        assert set(self._world.records) == {(at[0], person) for at, person in whose.items()}
        for auto in self._world.automations:
            await self._compare_runs(auto, whose)

    async def _compare_runs(self, auto: Any, whose: dict[tuple[int, int], int]) -> None:
        runs = await self._track.runs(auto.number)
        done: Counter[tuple[str, str]] = Counter()
        for person in range(PEOPLE):
            found = []
            for run in runs:
                if whose[run.list_id, run.subscriber_id] == person:
                    lines = await self._track.lines(run)
                    found.append(
                        (
                            str(run.state),
                            run.step,
                            [(one.step, one.outcome, one.at) for one in lines],
                        )
                    )
                    done.update((one.step, one.outcome) for one in lines if one.step)
            expected = [
                (way.state, way.step, way.lines) for way in auto.ways if way.person == person
            ]
            assert found == expected
        await self._compare_goals(auto)
        self._counts["runs"] += len(runs)
        self._counts["steps"] += done.total()
        today = self._track.now.date()
        async with self._track.pool.transaction() as conn:
            whole = await queries_seeing.totals(
                conn, self._track.account_id, auto.number, since=BEGIN.date(), until=today
            )
        told: Counter[tuple[str, str]] = Counter()
        for each in whole:
            told[each.step, each.outcome] += each.number
        whole_of = Counter(each for way in auto.ways for each in _counted(way))
        whole_of["turned_away"] += auto.turned_away
        assert +told == done + Counter({("", name): number for name, number in whole_of.items()})

    async def _compare_goals(self, auto: Any) -> None:
        """Whoever reached the goal counts for what came last of each step before."""
        expected: Counter[tuple[str, str]] = Counter()
        for way in auto.ways:
            if _reached(way):
                expected.update({step: outcome for step, outcome, _ in way.lines if step}.items())
        async with self._track.pool.connection() as conn:
            rows = await conn.rows(
                """SELECT step, outcome, sum(number)::int AS number FROM automation_goals
                   WHERE automation_id = :id GROUP BY step, outcome""",
                id=auto.number,
            )
        assert {(row["step"], row["outcome"]): row["number"] for row in rows} == expected


def _counted(way: Way) -> list[str]:
    """As what a way counts of the automation as a whole."""
    if way.state == "in_line" or way.has_left_line:
        return ["left_line"] if way.has_left_line else []
    reached = ["goal"] if _reached(way) else []
    return ["entered", *reached] if way.state == "waiting" else ["entered", way.state, *reached]


def _reached(way: Way) -> bool:
    """Whether the goal was reached by somebody who was inside."""
    return bool(way.lines) and way.lines[-1][1] == "goal" and not way.has_left_line
