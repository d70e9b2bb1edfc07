"""Steps that ask once more those who signed up by double opt-in and have not confirmed."""

from collections.abc import Sequence
from dataclasses import dataclass

from kapocs.automations.definition import Does, Refers
from kapocs.automations.flows import Batch
from kapocs.automations.given import Given
from kapocs.automations.kinds.letters import waits_for_morning
from kapocs.automations.kinds.reads import Read, Reading
from kapocs.automations.runs import Run
from kapocs.db.pool import Conn
from kapocs.deliveries import queries as deliveries
from kapocs.deliveries.endings import Ending
from kapocs.deliveries.model import NewDelivery, Purpose
from kapocs.delivering.blocked import Blocked, blocked_of
from kapocs.ids import LetterId
from kapocs.reasons import Reason
from kapocs.sends.model import Channel
from kapocs.subscribers.model import Subscriber


@dataclass(frozen=True, slots=True)
class AskToConfirm(Does):
    """A letter with the link to confirm goes to whoever has not confirmed yet."""

    letter_id: LetterId

    def refers(self) -> Sequence[Refers]:
        """Its letter."""
        return [Refers("letter", self.letter_id, "letter")]

    async def take(self, conn: Conn, batch: Batch) -> None:
        """Queues the letters in this transaction; in quiet hours all wait for their end."""
        if waits_for_morning(batch):
            return
        planned: list[NewDelivery] = []
        for list_id, runs in batch.of_lists().items():
            schema = await batch.flow.schema(conn, list_id)
            people = await batch.flow.people(conn, list_id, runs)
            blocked = await blocked_of(conn, schema, list(people.values()))
            for run in runs:
                person = people.get(run.subscriber_id)
                why = _why_not(person, blocked)
                if why is None and person is not None:
                    planned.append(self._delivery(run, person))
                    batch.pass_on([run], "sent")
                else:
                    batch.pass_on([run], "skipped", why=why)
        if planned:
            await deliveries.queue(conn, batch.account_id, planned, batch.now)

    def _delivery(self, run: Run, person: Subscriber) -> NewDelivery:
        return NewDelivery(
            purpose=Purpose.CONFIRM,
            occurrence=f"run:{run.id}:{run.seq}",
            list_id=run.list_id,
            subscriber_id=run.subscriber_id,
            letter_id=self.letter_id,
            form_id=person.form_id,
            event=run.event,
        )


def _why_not(person: Subscriber | None, blocked: Blocked) -> Reason | None:
    """Why nobody is asked; the link to confirm is one of the form by which they came."""
    if person is None:
        return Reason("automations.gone")
    if person.confirm_requested_at is None or person.form_id is None:
        return Reason(Ending.NOTHING_TO_CONFIRM)
    return blocked.why(person, Channel.EMAIL, may_lift=True)


def read(given: Given, name: str, reading: Reading) -> Read:
    """`ask_to_confirm: {letter: 5}`; the letter has `[confirm]…[/confirm]` in it."""
    part = given.part(name)
    letter_id = LetterId(part.number("letter") or 0)
    part.end()
    return Read(does=AskToConfirm(letter_id))
