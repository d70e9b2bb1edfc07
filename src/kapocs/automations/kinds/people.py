"""Steps that put people on lists, take them off, and move them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from kapocs.automations.definition import Does, Refers
from kapocs.automations.flows import Batch
from kapocs.automations.given import Given
from kapocs.automations.kinds import texts
from kapocs.automations.kinds.reads import Read, Reading
from kapocs.automations.runs import Run
from kapocs.db.pool import Conn
from kapocs.deliveries.endings import Ending
from kapocs.ids import ListId, SubscriberId
from kapocs.lists.model import Schema
from kapocs.lists.standard import FIELD_OF
from kapocs.reasons import Reason
from kapocs.subscribers import actions, queries, queries_departures
from kapocs.subscribers.model import Consent, EmailTaken, Subscriber, sign_up
from kapocs.subscribers.queries_departures import EVERY_LIST

DELETED = "deleted"
"""The outcome of a step that took records away, and their runs with them."""
_NAMES = ("last_name", "first_name", "full_name")


@dataclass(frozen=True, slots=True)
class AddToList(Does):
    """The person is put on another list as well; who is on it already stays as they are there."""

    list_id: ListId
    values: Mapping[str, str]

    def refers(self) -> Sequence[Refers]:
        """The list."""
        return [Refers("list", self.list_id, "list")]

    async def take(self, conn: Conn, batch: Batch) -> None:
        """Signs up all who are not there. An address without a value cannot be."""
        for run, _ in await _copied(conn, batch, self.list_id, self.values):
            batch.pass_on([run])


@dataclass(frozen=True, slots=True)
class MoveToList(Does):
    """The person is put on another list, and leaves the one they are on; the run goes on there."""

    list_id: ListId
    values: Mapping[str, str]

    def refers(self) -> Sequence[Refers]:
        """The list."""
        return [Refers("list", self.list_id, "list")]

    async def take(self, conn: Conn, batch: Batch) -> None:
        """As `AddToList`; then they leave the old list."""
        moved = await _copied(conn, batch, self.list_id, self.values)
        for list_id, runs in batch.of_lists().items():
            there = {run.id: id_ for run, id_ in moved}
            ids = [run.subscriber_id for run in runs if run.id in there]
            if list_id != self.list_id and ids:
                schema = await batch.flow.schema(conn, list_id)
                await actions.unsubscribe(conn, schema, ids, consent=Consent(), now=batch.now)
        for run, id_ in moved:
            run.list_id, run.subscriber_id = self.list_id, id_
            batch.pass_on([run])


@dataclass(frozen=True, slots=True)
class LeaveList(Does):
    """The person leaves a list: the one they are on, or another one."""

    list_id: ListId | None

    def refers(self) -> Sequence[Refers]:
        """The list."""
        return _named(self.list_id)

    async def take(self, conn: Conn, batch: Batch) -> None:
        """Who is not on the list stays as they are."""
        for list_id, runs in batch.of_lists().items():
            at = self.list_id or list_id
            schema = await batch.flow.schema(conn, at)
            ids = await records_on(conn, runs, list_id, schema)
            if ids:
                await actions.unsubscribe(conn, schema, ids, consent=Consent(), now=batch.now)
        batch.pass_on(batch.runs)


@dataclass(frozen=True, slots=True)
class DeleteRecord(Does):
    """The record is deleted, and with it this run: nothing comes behind it."""

    list_id: ListId | None

    def refers(self) -> Sequence[Refers]:
        """The list."""
        return _named(self.list_id)

    async def take(self, conn: Conn, batch: Batch) -> None:
        """Deletes them one by one, as somebody would by hand."""
        batch.pass_on(batch.runs, DELETED)
        for list_id, runs in batch.of_lists().items():
            at = self.list_id or list_id
            schema = await batch.flow.schema(conn, at)
            for id_ in await records_on(conn, runs, list_id, schema):
                await actions.delete(conn, batch.account_id, at, id_)


def _named(list_id: ListId | None) -> Sequence[Refers]:
    return [Refers("list", list_id, "list")] if list_id else ()


async def records_on(
    conn: Conn, runs: Sequence[Run], list_id: ListId, schema: Schema
) -> list[SubscriberId]:
    """The records of these people of one list on another: by their address."""
    if schema.list.id == list_id:
        return sorted({run.subscriber_id for run in runs})
    found: list[SubscriberId] = []
    for run in runs:
        if not run.person.startswith("record "):
            found += await queries.ids_by_email(conn, *schema.key, run.person)
    return sorted(set(found))


async def _copied(
    conn: Conn, batch: Batch, to: ListId, values: Mapping[str, str]
) -> list[tuple[Run, SubscriberId]]:
    """The runs whose people are on that list now, with their records there.

    Who left it, or all lists, is not brought back: they go on without it. Others have failed.
    """
    target = await batch.flow.schema(conn, to)
    found = []
    for list_id, runs in batch.of_lists().items():
        schema = await batch.flow.schema(conn, list_id)
        people = await batch.flow.people(conn, list_id, runs)
        left = await _who_left(conn, target, [each.email_key for each in people.values()])
        for run in runs:
            person = people.get(run.subscriber_id)
            if person is None or not person.email.strip():
                run.fail(Reason("automations.no_address"), at=batch.now)
            elif person.email_key in left:
                batch.pass_on([run], "skipped", why=Reason(Ending.LEFT_LIST))
            else:
                filler = texts.Filler(schema, person, batch.now, event=run.event)
                given = _given(person, target, filler.values(values))
                found.append((run, await _add(conn, target, given, batch)))
    return found


async def _who_left(conn: Conn, target: Schema, keys: Sequence[str]) -> frozenset[str]:
    """Those of the addresses that left the list, or all lists, and did not come back."""
    account_id, list_id = target.key
    here = await queries_departures.departed(conn, account_id, list_id, keys)
    return here | await queries_departures.departed(conn, account_id, EVERY_LIST, keys)


async def _add(
    conn: Conn, target: Schema, given: Mapping[str, object], batch: Batch
) -> SubscriberId:
    wish = sign_up(target, given, consent=Consent(), double_opt_in=False, now=batch.now)
    try:
        return await actions.add(conn, wish)
    except EmailTaken as taken:
        if taken.subscriber_id is None:
            raise
        return taken.subscriber_id


def _given(person: Subscriber, target: Schema, values: Mapping[str, str]) -> dict[str, object]:
    """The names and address of the person, and what the step says."""
    given: dict[str, object] = {"email": person.email}
    for name in _NAMES:
        given[FIELD_OF[name]] = getattr(person, name)
    return given | dict(values)


def read_add(given: Given, name: str, reading: Reading) -> Read:
    """`add_to_list: {list: 3, set: {field: value}}`."""
    list_id, values = _to(given.part(name))
    return Read(does=AddToList(list_id, values))


def read_move(given: Given, name: str, reading: Reading) -> Read:
    """`move_to_list: {list: 3, set: {field: value}}`."""
    list_id, values = _to(given.part(name))
    return Read(does=MoveToList(list_id, values))


def read_unsubscribe(given: Given, name: str, reading: Reading) -> Read:
    """`unsubscribe: {}` from the list they are on, or `{list: 3}`."""
    return Read(does=LeaveList(_maybe_list(given, name)))


def read_delete(given: Given, name: str, reading: Reading) -> Read:
    """`delete: {}` from the list they are on, or `{list: 3}`."""
    list_id = _maybe_list(given, name)
    return Read(does=DeleteRecord(list_id), ends=list_id is None)


def _maybe_list(given: Given, name: str) -> ListId | None:
    part = given.part(name)
    number = part.number("list", required=False)
    part.end()
    return None if number is None else ListId(number)


def _to(part: Given) -> tuple[ListId, dict[str, str]]:
    list_id = ListId(part.number("list") or 0)
    values = texts.read(part.part("set")) if part.has("set") else {}
    part.get("set")
    part.end()
    return list_id, values
