"""Steps that send a letter: by e-mail, as a text message, or on paper, as its kind is."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

from kapocs.automations.definition import Does, Refers
from kapocs.automations.flows import Batch
from kapocs.automations.given import Given
from kapocs.automations.kinds.reads import Read, Reading
from kapocs.automations.kinds.waiting import told
from kapocs.automations.runs import Run
from kapocs.automations.signals import ABOUT_ORDER
from kapocs.db.pool import Conn
from kapocs.deliveries import queries as deliveries
from kapocs.deliveries.model import NewDelivery, Purpose
from kapocs.delivering.blocked import Blocked, blocked_of
from kapocs.ids import LetterId, ListId
from kapocs.lists.model import Schema
from kapocs.reasons import Reason
from kapocs.sends.model import Send, SendStatus
from kapocs.sends.schedule import instant
from kapocs.subscribers.model import Subscriber

MOST_LETTERS = 5
_DAY = timedelta(days=1)
_MOMENT = timedelta(seconds=5)


@dataclass(frozen=True, slots=True)
class SendLetter(Does):
    """A letter goes to the person: the first of these that can reach them."""

    letters: tuple[LetterId, ...]
    unreachable: str
    """skip: they go on without it; leave: they leave the automation."""
    about_order: bool = False
    """Whether buyers get it who left the list, when it is about their order."""

    def is_about_order(self) -> bool:
        """As `about_order`."""
        return self.about_order

    def refers(self) -> Sequence[Refers]:
        """Its letters."""
        return [Refers("letter", each, "letter") for each in self.letters]

    async def take(self, conn: Conn, batch: Batch) -> None:
        """Queues the letters in this transaction; in quiet hours all wait for their end."""
        if waits_for_morning(batch):
            return
        if not self.about_order:
            batch = await _whose_turn_it_is(conn, batch)
        planned: list[NewDelivery] = []
        for list_id, runs in batch.of_lists().items():
            planned += await self._of_list(conn, batch, list_id, runs)
        if planned:
            await deliveries.queue(conn, batch.account_id, planned, batch.now)

    async def _of_list(
        self, conn: Conn, batch: Batch, list_id: ListId, runs: Sequence[Run]
    ) -> list[NewDelivery]:
        flow = batch.flow
        schema = await flow.schema(conn, list_id)
        people = await flow.people(conn, list_id, runs)
        blocked = await blocked_of(conn, schema, list(people.values()))
        planned = []
        for run in runs:
            of_run = [about_item(run, each) for each in self.letters]
            about_order = self.about_order and _began_with_order(run)
            keys = [(batch.step, list_id, each, about_order) for each in of_run]
            sends = [await flow.send_of(conn, key) for key in keys]
            send, why = _reaching(people.get(run.subscriber_id), sends, blocked, schema)
            if send is not None:
                planned.append(_delivery(run, send))
                batch.pass_on([run], "sent")
            elif self.unreachable == "leave":
                run.leave(Reason("automations.unreachable", why=why), at=batch.now)
            else:
                batch.pass_on([run], "skipped", why=why)
        return planned


async def _whose_turn_it_is(conn: Conn, batch: Batch) -> Batch:
    """Those whose letter goes now; the others wait for a letter of higher priority to go first."""
    later = await batch.flow.who_wait_for_others(conn, batch.runs, batch.now)
    why = Reason("automations.higher_first")
    for run in batch.runs:
        if run.id in later:
            run.stay(batch.now + _MOMENT, why, since=None)
    return replace(batch, runs=[run for run in batch.runs if run.is_ready]) if later else batch


def about_item(run: Run, letter_id: LetterId) -> LetterId:
    """The letter, or that about the item of a feed by which the run began."""
    made = run.said.get("letters")
    return LetterId(made.get(str(letter_id), letter_id)) if isinstance(made, dict) else letter_id


def _began_with_order(run: Run) -> bool:
    """Whether something about their order let them in, and not somebody by hand."""
    return str(run.said.get("kind", "")).startswith(ABOUT_ORDER)


def _reaching(
    person: Subscriber | None, sends: Sequence[Send], blocked: Blocked, schema: Schema
) -> tuple[Send | None, Reason]:
    """The first send that can reach the person, or why not even the last one does."""
    why = Reason("automations.gone")
    for send in sends if person is not None else ():
        assert person is not None  # noqa: S101  # by the condition above
        found = blocked.unwanted(person, send, schema)
        if found is None:
            return send, why
        why = found
    return None, why


def _delivery(run: Run, send: Send) -> NewDelivery:
    return NewDelivery(
        purpose=Purpose.SEND,
        occurrence=f"run:{run.id}:{run.seq}",
        list_id=run.list_id,
        subscriber_id=run.subscriber_id,
        send_id=send.id,
        letter_id=send.letter_id,
        event=run.event,
        channel=send.channel,
        lane=send.id if send.status is SendStatus.PAUSED else 0,
    )


def waits_for_morning(batch: Batch) -> bool:
    """Whether it is one of the automation's quiet hours: then all wait for their end."""
    quiet = batch.flow.rules.quiet
    until = quiet_until(batch.now, quiet, batch.flow.zone) if quiet else None
    if until is None:
        return False
    for run in batch.runs:
        run.stay(until, Reason("automations.quiet", until=told(until)), since=None)
    return True


def quiet_until(now: datetime, quiet: tuple[time, time], zone: ZoneInfo) -> datetime | None:
    """When the quiet hours that it is now will end; None: it is none of them."""
    begin, end = quiet
    local = now.astimezone(zone)
    clock = local.time().replace(tzinfo=None)
    is_quiet = begin <= clock < end if begin <= end else clock >= begin or clock < end
    if not is_quiet:
        return None
    day = local.date() if clock < end else local.date() + _DAY
    return instant(datetime.combine(day, end), zone)


def read(given: Given, name: str, reading: Reading) -> Read:
    """`send: {letter: 2, or: [5, 6], unreachable: skip}`; `or`: letters of other channels."""
    part = given.part(name)
    letters = [LetterId(part.number("letter") or 0)]
    others = part.get("or")
    if others is not None:
        if not isinstance(others, list) or not 0 < len(others) < MOST_LETTERS:
            part.wrong("automations.no_array", "or", most=MOST_LETTERS)
        elif any(isinstance(each, bool) or not isinstance(each, int) for each in others):
            part.wrong("automations.no_number", "or", least=1, most=2**63 - 1)
        else:
            letters += map(LetterId, others)
    unreachable = part.one_of("unreachable", ("skip", "leave"), otherwise="skip")
    about_order = part.truth("about_order", otherwise=False)
    part.end()
    return Read(does=SendLetter(tuple(letters), unreachable, about_order))
