"""Reads what happened: lets people in, wakes who waits for it, takes out who is done.

The reader's place and all that follows are written in one transaction: no fact is passed over, and
none counts twice. `caught_up_at` of the reader is what makes a wait exact that has an end: nobody's
time is up before all that happened until then has been read.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

import structlog

from kapocs.automations import entering, queries, queries_sends, queries_waking
from kapocs.automations import signals as signals_
from kapocs.automations.compiled import Compiled, Key
from kapocs.automations.definition import Definition
from kapocs.automations.entering import Newcomer
from kapocs.automations.model import AutomationId
from kapocs.automations.queries import AtWork
from kapocs.automations.sweeping import by_clock, look_at
from kapocs.automations.waking import Waking
from kapocs.db.pool import Conn, Pool
from kapocs.errors import KapocsError
from kapocs.facts import queries_readers as readers
from kapocs.facts.queries_readers import EVERYBODY
from kapocs.ids import AccountId
from kapocs.stream import reading
from kapocs.stream.model import Fact, Gap

READER = "automations"
_log = structlog.get_logger(__name__)


@dataclass(frozen=True, slots=True)
class Happened:
    """Facts of one account, and to whom they happened."""

    facts: Sequence[Fact]
    people: Sequence[str]


async def follow(pool: Pool, compiled: Compiled, *, now: datetime) -> bool:
    """Does what follows from the next piece of the stream; whether there is more to read now."""
    try:
        async with pool.transaction() as conn:
            return await _follow(conn, compiled, now)
    except Gap as gap:
        _log.warning("automations.facts_were_dropped", after=gap.after, until=gap.until)
        async with pool.transaction() as conn:
            await reading.pass_over_gap(conn, EVERYBODY, READER, now=now)
        return True


async def _follow(conn: Conn, compiled: Compiled, now: datetime) -> bool:
    live = await queries.at_work(conn)
    if not live:
        return False
    definitions = {
        each: await compiled.definition(conn, (each.account_id, each.automation_id, each.version))
        for each in live
    }
    await reading.open_reader(conn, EVERYBODY, READER, now=now)
    kinds = set().union(*(kinds_of(each) for each in definitions.values()))
    piece = await reading.take(conn, EVERYBODY, READER, now=now, kinds=kinds)
    if piece is None:
        return False  # another worker follows
    by_account: dict[AccountId, list[Fact]] = defaultdict(list)
    for fact in piece.facts:
        if fact.list_id is not None and fact.subscriber_id is not None:
            by_account[fact.account_id].append(fact)
    for account_id, facts in sorted(by_account.items()):
        theirs = {
            each: found for each, found in definitions.items() if each.account_id == account_id
        }
        if theirs:
            await _of_account(conn, compiled, theirs, facts, now)
    if piece.is_last:
        await readers.note_caught_up(conn, EVERYBODY, READER, now)
    return not piece.is_last


def kinds_of(definition: Definition) -> set[str]:
    """The kinds of facts that matter to a definition."""
    signals = [each.signal for each in definition.starts if each.signal is not None]
    signals += definition.rules.goals
    found = {"subscriber.unsubscribed"} if definition.rules.leave_unsubscribed else set()
    if any(each.segment_id for each in definition.starts):
        found |= signals_.LOOKS | set(signals_.SHORT["joined"])
    for step in definition.steps.values():
        signal = step.does.awaits()
        signals += [signal] if signal else []
        found |= step.does.looks_after()
    return found.union(*(each.kinds for each in signals))


async def _of_account(
    conn: Conn,
    compiled: Compiled,
    live: dict[AtWork, Definition],
    facts: Sequence[Fact],
    now: datetime,
) -> None:
    """First all come in who do, then what they wait for is looked for behind where they began."""
    account_id = facts[0].account_id
    people = await queries_waking.people(
        conn, account_id, {(each.list_id, each.subscriber_id) for each in facts}
    )
    happened = Happened(facts, sorted(set(people.values())))
    for each in live:
        if each.is_newest:
            key = (each.account_id, each.automation_id, each.version)
            await _begin(conn, compiled, key, happened, now)
    runs = await queries_waking.inside(conn, account_id, sorted(set(people.values())))
    if not runs:
        return
    sends = {
        automation_id: await queries_sends.by_step(conn, account_id, automation_id)
        for automation_id in {run.automation_id for run in runs}
    }
    waking = Waking(
        {(each.automation_id, each.version): found for each, found in live.items()}, sends, now
    )
    told = _by_person(facts, people)
    for run in runs:
        for fact in told.get(run.person, ()):
            waking.hear(run, fact)
    await queries_waking.keep(conn, account_id, waking.woken, now)
    await waking.count(conn, account_id)


async def _begin(
    conn: Conn, compiled: Compiled, key: Key, happened: Happened, now: datetime
) -> None:
    """Lets in those whom the facts let in, or who are in another segment by them."""
    definition = await compiled.definition(conn, key)
    newcomers = _newcomers(definition, happened.facts, key[1])
    starts = [each for each in by_clock(definition) if definition.starts[each].segment_id]
    if not newcomers and not starts:
        return
    flow = await compiled.flow(conn, *key)
    try:
        await entering.let_in(conn, flow, newcomers, now=now)
        for number in starts:
            await look_at(conn, flow, number, happened.people, now=now)
    except KapocsError as error:
        await queries.pause_broken(conn, key[0], key[1], error.reason, now)


def _by_person(
    facts: Iterable[Fact], people: dict[tuple[int | None, int | None], str]
) -> dict[str, list[Fact]]:
    found: dict[str, list[Fact]] = defaultdict(list)
    for fact in facts:
        person = people.get((fact.list_id, fact.subscriber_id))
        if person is not None:
            found[person].append(fact)
    return found


def _newcomers(
    definition: Definition, facts: Iterable[Fact], automation_id: AutomationId
) -> list[Newcomer]:
    """Whom the facts let in, as far as the starts say."""
    found = []
    for fact in facts:
        if _is_own_doing(fact, automation_id):
            continue
        for start in definition.starts:
            if start.signal is None or not start.signal.is_met(fact):
                continue
            assert fact.list_id is not None  # noqa: S101  # `_follow` leaves the others out
            assert fact.subscriber_id is not None  # noqa: S101  # as well
            is_apart = definition.rules.again == "per_order"
            found.append(
                Newcomer(
                    list_id=fact.list_id,
                    subscriber_id=fact.subscriber_id,
                    entry_key=order_of(fact) if is_apart else "",
                    is_apart=is_apart,
                    where=start.where,
                    at=fact.at,
                    said={"fact": fact.id, "kind": fact.kind},
                )
            )
            break
    return found


def order_of(fact: Fact) -> str:
    """Which order the fact is about, as the key of a run; of other facts, which record."""
    return f"{fact.list_id}:{fact.subscriber_id}"


def _is_own_doing(fact: Fact, automation_id: AutomationId) -> bool:
    """Whether the automation itself did it: nobody goes in a circle for ever."""
    actor = fact.actor
    return actor is not None and actor.type == "automation" and actor.id == automation_id
