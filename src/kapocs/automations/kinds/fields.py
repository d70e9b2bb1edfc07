"""Steps that change what fields hold."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass

from kapocs.automations.definition import Does
from kapocs.automations.flows import Batch
from kapocs.automations.given import Given
from kapocs.automations.kinds import texts
from kapocs.automations.kinds.reads import Read, Reading
from kapocs.db.pool import Conn
from kapocs.subscribers import actions


@dataclass(frozen=True, slots=True)
class SetFields(Does):
    """Fields of the record get values, in which those of other fields may stand."""

    values: Mapping[str, str]

    async def take(self, conn: Conn, batch: Batch) -> None:
        """People who get the same values are changed by one statement."""
        for list_id, runs in batch.of_lists().items():
            schema = await batch.flow.schema(conn, list_id)
            same = defaultdict(list)
            if texts.is_fixed(self.values):
                same[tuple(self.values.items())] = [run.subscriber_id for run in runs]
            else:
                people = await batch.flow.people(conn, list_id, runs)
                for id_, person in sorted(people.items()):
                    filled = texts.filled(self.values, schema, person, batch.now)
                    same[tuple(filled.items())].append(id_)
            for values, ids in same.items():
                await actions.change(
                    conn, schema, sorted(set(ids)), dict(values), form_id=None, now=batch.now
                )
        batch.pass_on(batch.runs)


def read(given: Given, name: str, reading: Reading) -> Read:
    """`set: {field: value}`; in values `[field]`, `[+1]` and `[now + 30 days]` are filled in."""
    part = given.part(name)
    return Read(does=SetFields(texts.read(part)))
