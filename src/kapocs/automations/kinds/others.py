"""Tasks for colleagues, other automations, goals, jumps and the end."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta

from kapocs.automations.definition import Does, Refers
from kapocs.automations.flows import Batch
from kapocs.automations.given import Given
from kapocs.automations.kinds import texts
from kapocs.automations.kinds.reads import Read, Reading
from kapocs.automations.model import AutomationId
from kapocs.crm import actions as crm
from kapocs.crm.model import NewTask
from kapocs.db.pool import Conn
from kapocs.reasons import Reason

_LONGEST_TITLE = 255


@dataclass(frozen=True, slots=True)
class MakeTask(Does):
    """Somebody is to do something about the person."""

    title: str
    text: str
    due: timedelta | None
    owner: str

    def users(self) -> Sequence[tuple[str, str]]:
        """Who is to do it."""
        return [("owner", self.owner)] if self.owner else []

    async def take(self, conn: Conn, batch: Batch) -> None:
        """A task for each person, with their data in its words."""
        for list_id, runs in batch.of_lists().items():
            schema = await batch.flow.schema(conn, list_id)
            people = await batch.flow.people(conn, list_id, runs)
            due = (batch.now + self.due).astimezone(schema.zone) if self.due is not None else None
            for run in runs:
                person = people[run.subscriber_id]
                filler = texts.Filler(schema, person, batch.now, event=run.event)
                wish = NewTask(
                    subscriber_id=run.subscriber_id,
                    title=filler.fill(self.title)[:_LONGEST_TITLE],
                    text=filler.fill(self.text),
                    due=due.strftime("%Y-%m-%d %H:%M:%S") if due else "",
                    owner=self.owner,
                )
                await crm.create(conn, schema, wish)
        batch.pass_on(batch.runs)


@dataclass(frozen=True, slots=True)
class StartOther(Does):
    """The person goes into another automation as well."""

    automation_id: AutomationId

    def refers(self) -> Sequence[Refers]:
        """The other automation."""
        return [Refers("automation", self.automation_id, "automation")]

    async def take(self, conn: Conn, batch: Batch) -> None:
        """Lets them in there, as its rules allow."""
        await batch.flow.let_in(conn, self.automation_id, batch.runs, now=batch.now)
        batch.pass_on(batch.runs)


@dataclass(frozen=True, slots=True)
class Passing(Does):
    """Nothing is done here: a goal that is counted, a jump, an end."""

    outcome: str = "done"

    async def take(self, conn: Conn, batch: Batch) -> None:
        """Counts those who come by."""
        batch.pass_on(batch.runs, self.outcome)


@dataclass(frozen=True, slots=True)
class Goal(Does):
    """Whoever comes here has reached the goal, and leaves."""

    async def take(self, conn: Conn, batch: Batch) -> None:
        """They are done."""
        batch.pass_on(batch.runs, "goal", why=Reason("automations.goal"))


def read_task(given: Given, name: str, reading: Reading) -> Read:
    """`task: {title: …, text: …, due: {days: 2}, owner: an address}`."""
    task = given.part(name)
    due = task.length("due", required=False)
    found: Does = MakeTask(
        title=task.text("title", most=255),
        text=task.text("text", most=10_000, required=False),
        due=due,
        owner=task.text("owner", required=False),
    )
    task.end()
    return Read(does=found)


def read_start(given: Given, name: str, reading: Reading) -> Read:
    """`start: {automation: 7}`."""
    part = given.part(name)
    number = part.number("automation") or 0
    part.end()
    return Read(does=StartOther(AutomationId(number)))


def read_goal(given: Given, name: str, reading: Reading) -> Read:
    """`goal: a name`."""
    given.get(name)
    return Read(does=Goal(), ends=True)


def read_goto(given: Given, name: str, reading: Reading) -> Read:
    """`goto: the id of a step`, or `end`."""
    target = given.text(name, most=40)
    if target:
        reading.names(target, given.at(name))
    return Read(does=Passing(), goes_to=target)


def read_end(given: Given, name: str, reading: Reading) -> Read:
    """`end: true`."""
    given.get(name)
    return Read(does=Passing("ended"), ends=True)
