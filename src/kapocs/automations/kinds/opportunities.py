"""Steps that open an opportunity: what the person may buy, for whoever is to sell it."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta

from kapocs.automations.definition import Does
from kapocs.automations.flows import Batch
from kapocs.automations.given import Given
from kapocs.automations.kinds import texts
from kapocs.automations.kinds.reads import Read, Reading
from kapocs.automations.runs import Run
from kapocs.catalog import money
from kapocs.catalog.money import BadAmount, UnknownCurrency, parse_amount
from kapocs.crm import opportunities as crm
from kapocs.crm.opportunity import LONGEST_NAME, LONGEST_STAGE, NewOpportunity
from kapocs.db.pool import Conn
from kapocs.ids import ListId, SubscriberId
from kapocs.lists.model import Schema
from kapocs.reasons import Reason

_LONGEST_VALUE = 255
_LONGEST_NOTE = 10_000


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenOpportunity(Does):
    """The person may buy something: `[field]` in its words is filled in."""

    name: str
    value: str
    """A number, or a text that comes to one; empty, or filled with nothing: not known yet."""
    currency: str
    stage: str
    expected: timedelta | None
    """How long until it is likely to be decided."""
    owner: str
    note: str

    def users(self) -> Sequence[tuple[str, str]]:
        """Whose it is to be."""
        return [("owner", self.owner)] if self.owner else []

    async def take(self, conn: Conn, batch: Batch) -> None:
        """Those who may buy the same get theirs by one statement."""
        for list_id, runs in batch.of_lists().items():
            for each in batch.rounds(runs):
                await self._open(conn, batch, list_id, each)

    async def _open(self, conn: Conn, batch: Batch, list_id: ListId, runs: Sequence[Run]) -> None:
        schema = await batch.flow.schema(conn, list_id)
        people = await batch.flow.people(conn, list_id, runs)
        same: dict[NewOpportunity, list[SubscriberId]] = defaultdict(list)
        for run in runs:
            person = people.get(run.subscriber_id)
            if person is None:
                batch.pass_on([run], "skipped", why=Reason("automations.gone"))
                continue
            filler = texts.Filler(schema, person, batch.now, event=run.event)
            same[self._wish(filler, schema, batch)].append(person.id)
            batch.pass_on([run])
        for wish, ids in same.items():
            await crm.create_for(conn, batch.account_id, list_id, sorted(ids), wish)

    def _wish(self, filler: texts.Filler, schema: Schema, batch: Batch) -> NewOpportunity:
        """What is opened with one person. BadAmount, LongFilling."""
        value = filler.fill(self.value).strip()
        on = (batch.now + self.expected).astimezone(schema.zone).date() if self.expected else None
        return NewOpportunity(
            name=filler.fill(self.name)[:LONGEST_NAME],
            value=parse_amount(value, "value") if value else None,
            currency=self.currency if value else None,
            stage=filler.fill(self.stage)[:LONGEST_STAGE],
            expected_on=on,
            owner=self.owner,
            note=filler.fill(self.note),
        )


def read(given: Given, name: str, reading: Reading) -> Read:
    """`opportunity: {name: …, value: 1250000, currency: HUF, stage: …, expected: {days: 14},
    owner: an address, note: …}`; all but the name may be left out.
    """
    part = given.part(name)
    value, code = _value(part), part.text("currency", most=3, required=False)
    if bool(value) != bool(code):
        part.wrong("automations.missing", "currency" if value else "value")
    found = OpenOpportunity(
        name=part.text("name", most=LONGEST_NAME),
        value=value,
        currency=_currency(part, code),
        stage=part.text("stage", most=LONGEST_STAGE, required=False),
        expected=part.length("expected"),
        owner=part.text("owner", most=320, required=False),
        note=part.text("note", most=_LONGEST_NOTE, required=False),
    )
    part.end()
    return Read(does=found)


def _value(part: Given) -> str:
    """What it is worth; a text with fields in it is known for each person only."""
    text = part.text("value", most=_LONGEST_VALUE, required=False)
    try:
        if text and "[" not in text:
            parse_amount(text, "value")
    except BadAmount:
        part.wrong("automations.no_value", "value")
    return text


def _currency(part: Given, code: str) -> str:
    try:
        return money.currency(code) if code else ""
    except UnknownCurrency:
        part.wrong("automations.no_currency", "currency", name=code)
        return ""
