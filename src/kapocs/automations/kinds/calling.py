"""Steps that call an address outside, or mail a colleague: an errand does it, the run waits for it.

What goes out is at least once, each time with the same key (`Idempotency-Key`): the run's number
and how many steps it had done. Whether the last try arrived may be uncertain; calls say so.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from kapocs.automations import queries_calls
from kapocs.automations.definition import Does
from kapocs.automations.flows import Batch
from kapocs.automations.given import Given
from kapocs.automations.jobs import MakeCall
from kapocs.automations.kinds import texts
from kapocs.automations.kinds.reads import Read, Reading
from kapocs.automations.queries_calls import NewCall
from kapocs.automations.runs import NEVER
from kapocs.db.pool import Conn
from kapocs.queue.put import put_all
from kapocs.reasons import Reason

ANSWERED, GIVEN_UP = "answered", "given_up"
"""What a call comes to, as the run hears of it."""
METHODS = ("POST", "PUT", "PATCH", "DELETE", "GET")
_DEEPEST = 10
_MOST_PARTS = 1_000
_LONGEST_URL = 2_000


@dataclass(frozen=True, slots=True, kw_only=True)
class CallAddress(Does):
    """An address is called; what it answers may be put into fields."""

    url: str
    method: str
    body: Any
    """A template of JSON: `[field]` in texts is filled in. None: who it is, and by which step."""
    user: str
    password: Mapping[str, str] | None
    """As it is sealed."""
    secret: Mapping[str, str] | None
    """By which the call is signed."""
    save: Mapping[str, str]
    """Field → where its value stands in the answer, such as `customer.id`."""

    async def take(self, conn: Conn, batch: Batch) -> None:
        """Has the call made, then waits for what comes of it."""
        await call_out(conn, batch, "call")


@dataclass(frozen=True, slots=True, kw_only=True)
class NotifyColleague(Does):
    """Somebody of the account's own people gets a mail about the person."""

    to: str
    subject: str
    text: str

    async def take(self, conn: Conn, batch: Batch) -> None:
        """Has it mailed, then goes on."""
        await call_out(conn, batch, "mail")


async def call_out(conn: Conn, batch: Batch, kind: str) -> None:
    """Who comes has something done outside; of whom it is known what came of it goes on."""
    step = batch.flow.steps[batch.step]
    new = []
    for run in batch.runs:
        if run.came == ANSWERED:
            run.go(step.next, at=batch.now)
        elif run.came == GIVEN_UP and "else" in step.branches:
            run.go(step.branches["else"], at=batch.now, outcome="given_up")
        elif run.came == GIVEN_UP:
            run.fail(Reason("automations.call_failed"), at=batch.now)
        else:
            if run.armed_at is None:
                new.append(NewCall(run.id, run.version, run.seq, kind))
            since = run.armed_at or batch.now
            run.stay(NEVER, Reason(f"automations.waits_for_{kind}"), since=since)
    if new:
        whose = (batch.account_id, batch.flow.automation_id)
        made = await queries_calls.insert(conn, *whose, batch.step, calls=new, now=batch.now)
        await put_all(conn, [MakeCall(batch.account_id, each) for each in made])


def read_call(given: Given, name: str, reading: Reading) -> Read:
    """`call: {url: …, json: {id: "[id]"}, basic: {user: …, password: …}, save: {field: path}}`."""
    part = given.part(name)
    url = part.text("url", most=_LONGEST_URL)
    if url and not url.startswith(("https://", "http://")):
        part.wrong("automations.no_url", "url")
    body = part.get("json")
    if not _is_bounded(body):
        part.wrong("automations.large_json", "json", most=_MOST_PARTS)
    basic = part.part("basic")
    user = basic.text("user", required=part.has("basic"))
    found = CallAddress(
        url=url,
        method=part.one_of("method", METHODS, otherwise="POST"),
        body=body,
        user=user,
        password=_secret(basic, "password"),
        secret=_secret(part, "secret"),
        save=texts.read(part.part("save")) if part.has("save") else {},
    )
    part.get("save")
    basic.end()
    part.end()
    branches = {"else": reading.steps(given, "else")} if given.has("else") else {}
    return Read(does=found, branches=branches)


def read_notify(given: Given, name: str, reading: Reading) -> Read:
    """`notify: {to: an address, subject: …, text: …}`; `[field]` in texts is filled in."""
    part = given.part(name)
    to = part.text("to", most=320)
    if to and "@" not in to:
        part.wrong("automations.no_address_to", "to")
    found = NotifyColleague(
        to=to, subject=part.text("subject"), text=part.text("text", most=20_000)
    )
    part.end()
    branches = {"else": reading.steps(given, "else")} if given.has("else") else {}
    return Read(does=found, branches=branches)


def _secret(given: Given, name: str) -> Mapping[str, str] | None:
    """What is kept sealed: a text as it was typed, or `{sealed: …}`."""
    value = given.get(name)
    if value is None:
        return None
    if isinstance(value, Mapping) and isinstance(value.get("sealed"), str):
        return {"sealed": value["sealed"]}
    typed = given.text(name, most=1_000)
    return {"typed": typed} if typed else None


def _is_bounded(body: object, depth: int = 0) -> bool:
    """Whether it is not too deep nor too large to be filled in for each person."""
    if depth > _DEEPEST:
        return False
    parts = body.values() if isinstance(body, Mapping) else body if isinstance(body, list) else ()
    return len(parts) <= _MOST_PARTS and all(_is_bounded(each, depth + 1) for each in parts)
