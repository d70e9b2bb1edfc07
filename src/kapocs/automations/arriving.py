"""People out of a file begin automations, if whoever took it in wished so.

They come in as by a sign-up or a change, so many at a time. No fact tells of each: whoever waits
inside for a change is not woken by a file.
"""

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime

from kapocs.automations import entering, pausing, queries_arriving
from kapocs.automations.compiled import Compiled
from kapocs.automations.definition import Definition
from kapocs.automations.newcomers import Newcomer
from kapocs.automations.queries import AtWork
from kapocs.automations.queries_arriving import Values
from kapocs.db.pool import Conn
from kapocs.errors import KapocsError
from kapocs.facts.noting import wake_readers
from kapocs.ids import ListId, SubscriberId
from kapocs.imports.events import PeopleTakenIn
from kapocs.lists.standard import FIELD_OF
from kapocs.stream.history import SubscriberAdded, SubscriberResubscribed
from kapocs.stream.model import Fact
from kapocs.subscribers.changes import field_changed
from kapocs.subscribers.facts import ChangedField, SubscriberUpdated

_NAMES = ("last_name", "first_name", "full_name")


async def on_taken_in(conn: Conn, event: PeopleTakenIn, now: datetime) -> None:
    """Lets those in who begin an automation that was at work when the import came to them."""
    at = datetime.fromisoformat(event.at)
    found = await queries_arriving.newest(conn, event.account_id)
    live = [each for each in found if each.activated_at <= at]
    compiled = Compiled()
    definitions = await compiled.of_all(conn, live, now)
    if not definitions:
        return
    facts = await _facts(conn, event, at)
    for each, definition in definitions.items():
        newcomers = list(_newcomers(definition, facts, event))
        if newcomers:
            await _let_in(conn, compiled, each, newcomers, now)
    wake_readers(conn)


async def _let_in(
    conn: Conn, compiled: Compiled, at_work: AtWork, newcomers: Sequence[Newcomer], now: datetime
) -> None:
    whose = (at_work.account_id, at_work.automation_id)
    flow = await compiled.flow(conn, *whose, at_work.version)
    try:
        async with conn.savepoint():
            await entering.let_in(conn, flow, newcomers, now=now)
    except KapocsError as error:
        await pausing.pause_broken(conn, *whose, error.reason, now)


def _newcomers(
    definition: Definition, facts: Sequence[Fact], event: PeopleTakenIn
) -> Iterator[Newcomer]:
    for fact in facts:
        start = definition.begun_by(fact)
        if start is not None:
            record = (ListId(fact.list_id or 0), SubscriberId(fact.subscriber_id or 0))
            said = {"import": event.import_id, "kind": fact.kind}
            again = definition.rules.again
            yield Newcomer.of(record, again, where=start.where, said=said, at=fact.at)


async def _facts(conn: Conn, event: PeopleTakenIn, at: datetime) -> list[Fact]:
    """What would have been told if each of them had come by themselves."""
    told: list[tuple[str, SubscriberId, object]] = []
    told += [("subscriber.added", id_, SubscriberAdded()) for id_ in event.added]
    back = SubscriberResubscribed()
    told += [("subscriber.resubscribed", id_, back) for id_ in event.returned]
    if event.changed:
        changed = await queries_arriving.changes(
            conn, event.account_id, event.import_id, event.changed
        )
        told += [
            ("subscriber.updated", id_, SubscriberUpdated(None, tuple(_changes(before, after))))
            for id_, before, after in changed
        ]
    return [
        Fact(
            id=0,
            account_id=event.account_id,
            at=at,
            kind=kind,
            version=1,
            list_id=event.list_id,
            subscriber_id=id_,
            payload=payload,
            actor=None,
        )
        for kind, id_, payload in told
    ]


def _changes(before: Values, after: Values) -> Iterator[ChangedField]:
    old, new = _by_field(before), _by_field(after)
    for name, value in new.items():
        if value != old.get(name, ""):
            yield field_changed(name, old.get(name, ""), value)


def _by_field(record: Values) -> Mapping[str, str]:
    return {FIELD_OF[each]: record[each] for each in _NAMES} | dict(record["fields"])
