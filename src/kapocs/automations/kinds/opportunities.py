"""Steps that open an opportunity: what the person may buy, for whoever is to sell it."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
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
from kapocs.ids import SubscriberId
from kapocs.lists.model import Schema
from kapocs.reasons import Reason
from kapocs.subscribers.model import Subscriber

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
            schema = await batch.flow.schema(conn, list_id)
            people = await batch.flow.people(conn, list_id, runs)
            there = [run for run in runs if run.subscriber_id in people]
            same: dict[tuple[int, NewOpportunity], list[SubscriberId]] = defaultdict(list)
            for number, run in _numbered(there):
                wish = self._wish(schema, people[run.subscriber_id], batch)
                same[number, wish].append(run.subscriber_id)
            for (_, wish), ids in same.items():
                await crm.create_for(conn, batch.account_id, list_id, sorted(ids), wish)
            batch.pass_on(there)
            gone = [run for run in runs if run.subscriber_id not in people]
            batch.pass_on(gone, "skipped", why=Reason("automations.gone"))

    def _wish(self, schema: Schema, person: Subscriber, batch: Batch) -> NewOpportunity:
        """What is opened with one person. BadAmount, LongFilling."""
        whose = (schema, person, batch.now, texts.FillingMeter())
        value = texts.fill(self.value, *whose).strip()
        on = (batch.now + self.expected).astimezone(schema.zone).date() if self.expected else None
        return NewOpportunity(
            name=texts.fill(self.name, *whose)[:LONGEST_NAME],
            value=parse_amount(value, "value") if value else None,
            currency=self.currency if value else None,
            stage=texts.fill(self.stage, *whose)[:LONGEST_STAGE],
            expected_on=on,
            owner=self.owner,
            note=texts.fill(self.note, *whose),
        )


def _numbered(runs: Sequence[Run]) -> Iterator[tuple[int, Run]]:
    """The runs, each with how many of the same record stand before it: each gets its own."""
    seen: dict[SubscriberId, int] = defaultdict(int)
    for run in runs:
        yield seen[run.subscriber_id], run
        seen[run.subscriber_id] += 1


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
