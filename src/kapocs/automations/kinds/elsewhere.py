"""A step that changes what fields hold on a list that is named, whichever list people come from."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from kapocs.automations.definition import Does, Refers
from kapocs.automations.flows import Batch
from kapocs.automations.given import Given
from kapocs.automations.kinds import texts
from kapocs.automations.kinds.people import records_on
from kapocs.automations.kinds.reads import Read, Reading
from kapocs.automations.runs import Run
from kapocs.db.pool import Conn
from kapocs.ids import ListId, SubscriberId
from kapocs.lists.model import Schema
from kapocs.subscribers import actions


@dataclass(frozen=True, slots=True)
class UpdateOnList(Does):
    """Fields of the person's records on a list get values; `[field]` is of the list they are on."""

    list_id: ListId
    values: Mapping[str, str]

    def refers(self) -> Sequence[Refers]:
        """The list."""
        return [Refers("list", self.list_id, "list")]

    async def take(self, conn: Conn, batch: Batch) -> None:
        """People who get the same values are changed by one statement; who is not there stays."""
        target = await batch.flow.schema(conn, self.list_id)
        for list_id, runs in batch.of_lists().items():
            for each in batch.rounds(runs):
                await self._update(conn, batch, target, (list_id, each))
        batch.pass_on(batch.runs)

    async def _update(
        self, conn: Conn, batch: Batch, target: Schema, come: tuple[ListId, Sequence[Run]]
    ) -> None:
        """For runs that come from a list."""
        same: dict[tuple[tuple[str, str], ...], set[SubscriberId]] = defaultdict(set)
        list_id, runs = come
        schema = await batch.flow.schema(conn, list_id)
        people = await batch.flow.people(conn, list_id, runs)
        for run in runs:
            person = people.get(run.subscriber_id)
            if person is not None:
                filler = texts.Filler(schema, person, batch.now, event=run.event)
                values = tuple(filler.values(self.values).items())
                same[values] |= {*await records_on(conn, [run], list_id, target)}
        for values, ids in same.items():
            if ids:
                await actions.change(
                    conn, target, sorted(ids), dict(values), form_id=None, now=batch.now
                )


def read(given: Given, name: str, reading: Reading) -> Read:
    """`update: {list: 3, set: {field: value}}`."""
    part = given.part(name)
    list_id = ListId(part.number("list") or 0)
    values = texts.read(part.part("set"))
    part.get("set")
    part.end()
    return Read(does=UpdateOnList(list_id, values))
