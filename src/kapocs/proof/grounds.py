"""What can keep a person out of a send's audience, each with a stable code.

Whatever is looked up here is as of now: the audience was put together earlier, and the sentences
say so.
"""

from collections.abc import AsyncIterator, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import reduce
from zoneinfo import ZoneInfo

from kapocs.clock import shown
from kapocs.db.pool import Conn
from kapocs.errors import KapocsError
from kapocs.ids import AccountId, SegmentId
from kapocs.lists import actions as lists
from kapocs.lists.model import Schema
from kapocs.proof import queries, queries_why
from kapocs.reasons import Datum, Reason, said
from kapocs.segments import queries as segments
from kapocs.sends.model import Channel, Send, SendStatus, SendType
from kapocs.subscribers.model import Subscriber
from kapocs.subscribers.texts import texts
from kapocs.suppressions import queries as suppressions


@dataclass(frozen=True, slots=True)
class Ground:
    """Why somebody got no letter, or what became of it.

    `code`: by which programs know it; several sentences can have the same one. `told`: the
    sentence.
    """

    code: str
    told: Reason


def ground(code: str, told: str, /, **data: Datum) -> Ground:
    """A ground of this code; `told`: which sentence of `why.…`."""
    return Ground(code, Reason(f"why.{told}", **data))


@dataclass(frozen=True, slots=True)
class Asked:
    """The send asked about, the zone of the times in the answer, and when it is asked."""

    send: Send
    zone: ZoneInfo
    now: datetime


def moment(at: datetime | None, zone: ZoneInfo) -> str:
    """A time on the account's clock; empty: none is known."""
    return "" if at is None else shown(at, zone)


def paused(send: Send) -> Ground:
    """The send is paused."""
    if send.status_reason is None:
        return ground("send_paused", "send_paused")
    return ground("send_paused", "send_paused_for", why=send.status_reason)


async def of_no_delivery(conn: Conn, asked: Asked, people: Sequence[Subscriber]) -> list[Ground]:
    """Why the send has no letter for these records of one address; never empty."""
    send = asked.send
    state = list(_state(asked))
    if not people:
        ids = ", ".join(map(str, (send.list_id, *send.audience.more_list_ids)))
        return [ground("not_on_list", "not_on_list", ids=ids), *state]
    personal = [each for person in people async for each in _of(conn, asked, person)]
    # Before the audience is put together, nobody has a letter, whoever they are.
    told = [*state, *personal] if _is_to_come(send) else [*personal, *state]
    return told or [ground("unknown", "unknown")]


def _is_to_come(send: Send) -> bool:
    return send.status is SendStatus.DRAFT or (send.type.is_campaign and send.frozen_at is None)


def _state(asked: Asked) -> Iterator[Ground]:
    send = asked.send
    if send.status is SendStatus.DRAFT:
        yield ground("send_is_draft", "send_is_draft")
    elif send.status is SendStatus.SCHEDULED:
        at = moment(send.timing.send_at, asked.zone) or str(send.timing.send_date or "")
        when = said(at) if at else Reason("why.its_time")
        yield ground("send_is_scheduled", "send_is_scheduled", told=when)
    elif send.status is SendStatus.PAUSED:
        yield paused(send)
    elif send.status is SendStatus.CANCELLED:
        yield ground("send_cancelled", "send_cancelled")
    elif send.type.is_campaign and send.frozen_at is None:
        yield ground("being_planned", "being_planned")


async def _of(conn: Conn, asked: Asked, person: Subscriber) -> AsyncIterator[Ground]:
    """Everything that speaks against one record."""
    send, account_id = asked.send, person.account_id
    for each in [await _standing(conn, asked, person), *_too_late(asked, person)]:
        if each is not None:
            yield each
    schema = await lists.schema(conn, account_id, person.list_id)
    async for each in _segments(conn, asked, schema, person):
        yield each
    if send.audience.resend_of is not None:
        async for each in _resend(conn, asked, person):
            yield each
    suppressed = await suppressions.suppressed(conn, account_id, [person.email_key])
    for kind in suppressed.values():
        yield ground("suppressed", "suppressed", why=Reason(f"suppression.{kind}"))
    for each in _not_set_off(asked, schema, person):
        yield each


async def _standing(conn: Conn, asked: Asked, person: Subscriber) -> Ground | None:
    zone = asked.zone
    if asked.send.channel is Channel.EMAIL and not person.email_key:
        return _of_record(person, "no_address", "no_address")
    if person.active:
        return None
    leaving = await queries_why.last_leaving(conn, person.account_id, person)
    if leaving is not None:
        at, how = moment(leaving.at, zone), _way(leaving)
        return _of_record(person, "unsubscribed", "unsubscribed", at=at, how=how)
    if person.unsubscribed_at is not None:
        at = moment(person.unsubscribed_at, zone)
        return _of_record(person, "unsubscribed", "left_list", at=at)
    if person.confirmed:
        return _of_record(person, "inactive", "inactive")
    if at := moment(person.confirm_requested_at, zone):
        return _of_record(person, "not_confirmed", "not_confirmed_since", at=at)
    return _of_record(person, "not_confirmed", "not_confirmed")


def _of_record(person: Subscriber, code: str, told: str, /, **data: Datum) -> Ground:
    return ground(code, told, record=person.id, list=person.list_id, **data)


def _way(leaving: queries_why.Leaving) -> Reason:
    if leaving.delivery_id is not None:
        return Reason("why.way_link", delivery=leaving.delivery_id)
    if leaving.form_id is not None:
        return Reason("why.way_form", form=leaving.form_id)
    return Reason("why.way_other")


def _too_late(asked: Asked, person: Subscriber) -> Iterator[Ground]:
    """What came after the audience of a campaign was put together."""
    frozen_at = asked.send.frozen_at
    if not asked.send.type.is_campaign or frozen_at is None:
        return
    frozen = moment(frozen_at, asked.zone)
    for told, at in (
        ("came_later", person.subscribed_at),
        ("confirmed_later", person.confirmed_at),
    ):
        if at is not None and at > frozen_at:
            came = moment(at, asked.zone)
            yield _of_record(person, "came_later", told, at=came, frozen=frozen)


async def _segments(
    conn: Conn, asked: Asked, schema: Schema, person: Subscriber
) -> AsyncIterator[Ground]:
    audience = asked.send.audience
    wanted = await _of_segments(conn, schema, person, audience.segment_ids)
    # A list of the send without a segment of its own is written to whole.
    if wanted and not any(met for _, met in wanted):
        names = reduce(_and, (name for name, _ in wanted))
        yield _of_record(person, "not_in_segments", "not_in_segments", told=names)
    excluded = await _of_segments(conn, schema, person, audience.exclude_segment_ids)
    for name, met in excluded:
        if met:
            yield _of_record(person, "excluded", "excluded", told=name)


def _and(names: Reason, more: Reason) -> Reason:
    return Reason("why.segments", told=names, how=more)


async def _of_segments(
    conn: Conn, schema: Schema, person: Subscriber, ids: Sequence[SegmentId]
) -> list[tuple[Reason, bool]]:
    """The name of each segment of the person's list, and whether they are in it now."""
    account_id: AccountId = person.account_id
    found: list[tuple[Reason, bool]] = []
    for each in await segments.by_ids(conn, account_id, person.list_id, ids) if ids else []:
        try:
            met = await queries_why.meets(
                conn, account_id, schema, person=person, conditions=each.conditions
            )
        except KapocsError as error:
            broken = Reason(
                "why.segment_broken", segment=each.id, name=each.name, error=error.reason
            )
            found.append((broken, False))
        else:
            found.append((Reason("why.segment", segment=each.id, name=each.name), met))
    return found


async def _resend(conn: Conn, asked: Asked, person: Subscriber) -> AsyncIterator[Ground]:
    first = asked.send.audience.resend_of
    assert first is not None  # noqa: S101  # asked by the caller
    key = [(person.list_id, person.id)]
    found = await queries.to_people(conn, person.account_id, first, key)
    if not found:
        yield ground("not_sent_before", "not_sent_before", send=first)
    for trail in found:
        opened_at = trail.opened_at or trail.clicked_at
        if opened_at is not None:
            at = moment(opened_at, asked.zone)
            yield ground("opened_before", "opened_before", send=first, at=at)


def _not_set_off(asked: Asked, schema: Schema, person: Subscriber) -> Iterator[Ground]:
    """Sends that wait for something: it did not happen, or before the send was at work."""
    send = asked.send
    if send.type is SendType.SUBSCRIPTION:
        if send.started_at is not None and person.subscribed_at < send.started_at:
            began = moment(send.started_at, asked.zone)
            came = moment(person.subscribed_at, asked.zone)
            yield _of_record(person, "joined_before", "joined_before", came=came, began=began)
        if send.form_id is not None and person.form_id != send.form_id:
            form = person.form_id
            way = Reason("why.form", form=form) if form else Reason("why.no_form")
            yield _of_record(person, "other_form", "other_form", how=way, form=send.form_id)
    elif send.type is SendType.DATA_UPDATE:
        if person.updated_at is None or (send.started_at and person.updated_at < send.started_at):
            yield _of_record(person, "not_changed", "not_changed")
    elif send.timing.reference_field:
        field = send.timing.reference_field
        value = texts(person, schema.zone).get(field, "")
        if value and not value.startswith("0000"):
            yield _of_record(person, "date", "date", value=value, field=field)
        else:
            yield _of_record(person, "no_date", "no_date", field=field)
