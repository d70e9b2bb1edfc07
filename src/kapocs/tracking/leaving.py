"""Leaving by a letter: who leaves is the address, and what is left is the letter's whole audience.

A letter that goes to several lists would come again by another of them, so who leaves by its link
leaves all of its lists. Links of test letters take nobody off: they were shown to somebody else.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from kapocs.db.pool import Conn
from kapocs.deliveries import queries_marks
from kapocs.deliveries.queries_marks import Mark, MarkKind
from kapocs.ids import AccountId, DeliveryId, ListId, SubscriberId
from kapocs.lists import queries as lists
from kapocs.lists.model import Schema
from kapocs.sends import queries as sends
from kapocs.subscribers import actions as subscribers
from kapocs.subscribers import queries, queries_departures
from kapocs.subscribers.links import Person
from kapocs.subscribers.model import NO_LETTER, Cause, Consent, Subscriber
from kapocs.subscribers.queries_departures import EVERY_LIST, RecordPlace
from kapocs.tracking import queries as tracking
from kapocs.tracking.model import Sent, Taken


class Scope(StrEnum):
    """What is left."""

    LETTER = "letter"
    """The lists to which the letter went, or the one list of a link that stood in none."""
    ALL = "all"
    """Every list of the account; orders on others bring no letters either."""


@dataclass(frozen=True, slots=True)
class Leaver:
    """Whom a link or an address for leaving is about.

    `lists`: those of the letter on which the address is, the link's own first.
    """

    person: Subscriber
    sent: Sent | None
    lists: tuple[Schema, ...]
    places: tuple[RecordPlace, ...]
    """Every record of the address in the account."""

    @property
    def is_test(self) -> bool:
        """Whether the link stood in a test letter, which speaks for nobody."""
        return self.sent is not None and self.sent.is_test

    def is_on(self, scope: Scope) -> bool:
        """Whether there is anything to leave."""
        wanted = {schema.list.id for schema in self.lists}
        return any(
            place.is_on for place in self.places if scope is Scope.ALL or place.list_id in wanted
        )


async def find(conn: Conn, who: Person, delivery_id: DeliveryId) -> Leaver | None:
    """Who a link is about; None: the record, or its list, is gone."""
    account_id = who.account_id
    person = await queries.get(conn, account_id, who.list_id, who.subscriber_id)
    if person is None:
        return None
    sent = await tracking.sent(conn, account_id, delivery_id)
    places = await queries_departures.places(conn, account_id, person.email_key)
    if not places:
        is_on = person.active or person.confirm_requested_at is not None
        places = [RecordPlace(who.list_id, person.id, is_on)]
    wanted = await _lists_of(conn, account_id, who.list_id, sent)
    theirs = {place.list_id for place in places}
    known = [await lists.schema(conn, account_id, id_) for id_ in wanted if id_ in theirs]
    found = tuple(schema for schema in known if schema is not None)
    return Leaver(person, sent, found, tuple(places)) if found else None


async def leave(
    conn: Conn, leaver: Leaver, scope: Scope, *, consent: Consent, now: datetime
) -> Taken:
    """Takes the address off, in every record that it has there. A test letter changes nothing."""
    if leaver.is_test:
        return Taken.NOTHING
    is_on = leaver.is_on(scope)
    if leaver.sent is not None and is_on:
        # Before the records, as complaints do it: two that come at once must not cross.
        gone = Mark(leaver.person.account_id, leaver.sent.id, MarkKind.UNSUBSCRIBED, now)
        await queries_marks.mark(conn, [gone])
    await take_off(conn, leaver, scope, consent=consent, now=now)
    return Taken.NOTED if is_on else Taken.KNOWN


async def take_off(
    conn: Conn, leaver: Leaver, scope: Scope, *, consent: Consent, now: datetime
) -> None:
    """Takes the address off without a mark on the letter: somebody complained of it."""
    account_id, sent = leaver.person.account_id, leaver.sent
    cause = NO_LETTER if sent is None else Cause(sent.id, sent.send_id, sent.letter_id)
    for schema, ids in await _everything(conn, leaver, scope):
        await subscribers.unsubscribe(conn, schema, ids, consent=consent, now=now, cause=cause)
    if scope is Scope.ALL and leaver.person.email_key:
        keys = [leaver.person.email_key]
        await queries_departures.depart(conn, account_id, EVERY_LIST, keys, now=now)


async def leave_by_letter(
    conn: Conn, who: Person, delivery_id: DeliveryId, *, consent: Consent, now: datetime
) -> Taken:
    """Takes off the letter's lists whom its own link or address names."""
    leaver = await find(conn, who, delivery_id)
    if leaver is None:
        return Taken.NOBODYS
    return await leave(conn, leaver, Scope.LETTER, consent=consent, now=now)


async def _everything(
    conn: Conn, leaver: Leaver, scope: Scope
) -> list[tuple[Schema, list[SubscriberId]]]:
    """The records to make inactive by list, lists in the order of their ids."""
    ids: dict[ListId, list[SubscriberId]] = {}
    for place in leaver.places:
        ids.setdefault(place.list_id, []).append(place.id)
    known: Mapping[ListId, Schema] = {schema.list.id: schema for schema in leaver.lists}
    found: list[tuple[Schema, list[SubscriberId]]] = []
    for list_id in sorted(ids):
        schema = known.get(list_id)
        if schema is None and scope is Scope.ALL:
            schema = await lists.schema(conn, leaver.person.account_id, list_id)
        if schema is not None:
            found.append((schema, ids[list_id]))
    return found


async def _lists_of(
    conn: Conn, account_id: AccountId, list_id: ListId, sent: Sent | None
) -> Sequence[ListId]:
    """The lists to which the letter went, the one given first."""
    if sent is None or sent.send_id is None:
        return [list_id]
    found = await sends.by_ids(conn, account_id, [sent.send_id])
    others = found[0].list_ids if found else ()
    return [list_id, *(other for other in others if other != list_id)]
