"""Steps that change what fields hold."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from kapocs.automations.definition import Does
from kapocs.automations.flows import Batch
from kapocs.automations.given import Given
from kapocs.automations.kinds import texts
from kapocs.automations.kinds.reads import Read, Reading
from kapocs.automations.runs import Run
from kapocs.db.pool import Conn
from kapocs.ids import ListId, SubscriberId
from kapocs.subscribers import actions


@dataclass(frozen=True, slots=True)
class SetFields(Does):
    """Fields of the record get values, in which those of other fields may stand."""

    values: Mapping[str, str]

    async def take(self, conn: Conn, batch: Batch) -> None:
        """People who get the same values are changed by one statement."""
        for list_id, runs in batch.of_lists().items():
            for each in batch.rounds(runs):
                await self._set(conn, batch, list_id, each)
        batch.pass_on(batch.runs)

    async def _set(self, conn: Conn, batch: Batch, list_id: ListId, runs: Sequence[Run]) -> None:
        schema = await batch.flow.schema(conn, list_id)
        same: dict[tuple[tuple[str, str], ...], list[SubscriberId]] = defaultdict(list)
        if texts.is_fixed(self.values):
            same[tuple(self.values.items())] = [run.subscriber_id for run in runs]
        else:
            people = await batch.flow.people(conn, list_id, runs)
            there = [run for run in runs if run.subscriber_id in people]
            for run in sorted(there, key=_by_record):
                filler = texts.Filler(schema, people[run.subscriber_id], batch.now, event=run.event)
                same[tuple(filler.values(self.values).items())].append(run.subscriber_id)
        for values, ids in same.items():
            await actions.change(
                conn, schema, sorted(ids), dict(values), form_id=None, now=batch.now
            )


def _by_record(run: Run) -> int:
    return run.subscriber_id


def read(given: Given, name: str, reading: Reading) -> Read:
    """`set: {field: value}`; in values `[field]`, `[+1]` and `[now + 30 days]` are filled in."""
    part = given.part(name)
    return Read(does=SetFields(texts.read(part)))
