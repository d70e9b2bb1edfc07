"""Steps at which ways part by conditions, or by what happened."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta

from kapocs.automations.definition import Does
from kapocs.automations.flows import Batch
from kapocs.automations.given import Given
from kapocs.automations.kinds.reads import Read, Reading
from kapocs.db.pool import Conn
from kapocs.ids import SubscriberId

_QUESTIONS = ("opened", "clicked", "bought")


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What a branch asks: conditions of the segment language, or what happened in this run."""

    where: str = ""
    opened: str = ""
    """The step whose letter was opened."""
    clicked: str = ""
    bought_within: timedelta | None = None
    """Whether something was bought since the run began, or in so long a time before now."""
    asks_bought: bool = False


@dataclass(frozen=True, slots=True)
class Branch(Does):
    """Whoever meets it takes the way `then`, others `else`."""

    asked: Asked

    def conditions(self) -> str:
        """What it asks."""
        return self.asked.where

    def ways(self) -> Sequence[str]:
        """Whether it is met."""
        return ("yes", "no")

    async def take(self, conn: Conn, batch: Batch) -> None:
        """Asks about all runs of a list at once."""
        step = batch.flow.steps[batch.step]
        for list_id, runs in batch.of_lists().items():
            met = await self._met(conn, batch, list_id)
            for run in runs:
                way = "then" if run.subscriber_id in met else "else"
                outcome = "yes" if way == "then" else "no"
                run.go(step.branches.get(way, step.next), at=batch.now, outcome=outcome)

    async def _met(self, conn: Conn, batch: Batch, list_id: int) -> set[SubscriberId]:
        flow, asked = batch.flow, self.asked
        runs = [run for run in batch.runs if run.list_id == list_id]
        if asked.where:
            return await flow.meet(conn, runs[0].list_id, runs, asked.where)
        if asked.opened or asked.clicked:
            step_id = asked.opened or asked.clicked
            return await flow.reacted(conn, runs, step_id, clicked=bool(asked.clicked))
        return await flow.bought(conn, runs, within=asked.bought_within, now=batch.now)


def read_if(given: Given, name: str, reading: Reading) -> Read:
    """`if: conditions`, or `{opened: a step}`, `{clicked: …}`, `{bought: {days: 3}}`."""
    branches = {way: reading.steps(given, way) for way in ("then", "else") if given.has(way)}
    if not branches:
        given.wrong("automations.missing", "then")
    if isinstance(given.get(name), str):
        return Read(does=Branch(Asked(where=given.text(name, most=10_000))), branches=branches)
    part = given.part(name)
    words = [word for word in _QUESTIONS if part.has(word)]
    if len(words) != 1:
        part.wrong("automations.no_question", words=", ".join(_QUESTIONS))
    asked = Asked()
    if "bought" in words:
        within = part.length("bought", required=False)
        asked = Asked(asks_bought=True, bought_within=within)
    for word in ("opened", "clicked"):
        if word in words:
            step_id = part.text(word, most=40)
            reading.names(step_id, part.at(word))
            asked = Asked(opened=step_id) if word == "opened" else Asked(clicked=step_id)
    part.end()
    return Read(does=Branch(asked), branches=branches)
