"""What can keep a person out of a send's audience, each a sentence with a stable code.

Whatever is looked up here is as of now: the audience was put together earlier, and the sentences
say so.
"""

from collections.abc import AsyncIterator, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from kapocs.clock import shown
from kapocs.db.pool import Conn
from kapocs.errors import KapocsError
from kapocs.ids import AccountId, SegmentId
from kapocs.lists import actions as lists
from kapocs.lists.model import Schema
from kapocs.proof import queries, queries_why
from kapocs.segments import queries as segments
from kapocs.sends.model import Channel, Send, SendStatus, SendType
from kapocs.subscribers import queries as subscribers
from kapocs.subscribers.model import Subscriber
from kapocs.subscribers.texts import texts


@dataclass(frozen=True, slots=True)
class Reason:
    """A sentence, and the code by which programs know it."""

    code: str
    text: str


@dataclass(frozen=True, slots=True)
class Asked:
    """The send asked about, the zone of the times in the answer, and when it is asked."""

    send: Send
    zone: ZoneInfo
    now: datetime


def moment(at: datetime | None, zone: ZoneInfo) -> str:
    """A time on the account's clock; empty: none is known."""
    return "" if at is None else shown(at, zone)


def paused(send: Send) -> Reason:
    """The send is paused."""
    why = f": {send.status_reason}" if send.status_reason else ""
    return Reason("send_paused", f"The send is paused{why}.")


async def of_no_delivery(conn: Conn, asked: Asked, people: Sequence[Subscriber]) -> list[Reason]:
    """Why the send has no letter for these records of one address; never empty."""
    send = asked.send
    state = list(_state(asked))
    if not people:
        ids = ", ".join(map(str, (send.list_id, *send.audience.more_list_ids)))
        return [
            Reason("not_on_list", f"The address is on none of the send's lists ({ids})."),
            *state,
        ]
    personal = [reason for person in people async for reason in _of(conn, asked, person)]
    # Before the audience is put together, nobody has a letter, whoever they are.
    told = [*state, *personal] if _is_to_come(send) else [*personal, *state]
    return told or [
        Reason(
            "unknown",
            "Nothing that can be seen now explains it: the record or the segments must have "
            "changed since the audience was put together.",
        )
    ]


def _is_to_come(send: Send) -> bool:
    return send.status is SendStatus.DRAFT or (send.type.is_campaign and send.frozen_at is None)


def _state(asked: Asked) -> Iterator[Reason]:
    send = asked.send
    if send.status is SendStatus.DRAFT:
        yield Reason("send_is_draft", "The send is a draft; it was not started.")
    elif send.status is SendStatus.SCHEDULED:
        at = moment(send.timing.send_at, asked.zone) or str(send.timing.send_date or "its time")
        yield Reason("send_is_scheduled", f"The send is scheduled; it goes out at {at}.")
    elif send.status is SendStatus.PAUSED:
        yield paused(send)
    elif send.status is SendStatus.CANCELLED:
        yield Reason("send_cancelled", "The send was cancelled.")
    elif send.type.is_campaign and send.frozen_at is None:
        yield Reason("being_planned", "The send's audience is being put together right now.")


async def _of(conn: Conn, asked: Asked, person: Subscriber) -> AsyncIterator[Reason]:
    """Everything that speaks against one record."""
    send, account_id = asked.send, person.account_id
    for reason in [*await _standing(conn, asked, person), *_too_late(asked, person)]:
        yield reason
    schema = await lists.schema(conn, account_id, person.list_id)
    async for reason in _segments(conn, asked, schema, person):
        yield reason
    if send.audience.resend_of is not None:
        async for reason in _resend(conn, asked, person):
            yield reason
    suppressed = await subscribers.suppressed(conn, account_id, [person.email_key])
    for reason_ in suppressed.values():
        text = f"The address is suppressed ({reason_}): nothing is sent to it."
        yield Reason("suppressed", text)
    for reason in _not_set_off(asked, schema, person):
        yield reason


async def _standing(conn: Conn, asked: Asked, person: Subscriber) -> list[Reason]:
    who, zone = _name(person), asked.zone
    if asked.send.channel is Channel.EMAIL and not person.email_key:
        return [Reason("no_address", f"{who} has no e-mail address.")]
    if person.active:
        return []
    leaving = await queries_why.last_leaving(conn, person.account_id, person)
    if leaving is not None:
        at = moment(leaving.at, zone)
        text = f"{who} is not active: it unsubscribed at {at}, {_way(leaving)}."
        return [Reason("unsubscribed", text)]
    if person.unsubscribed_at is not None:
        at = moment(person.unsubscribed_at, zone)
        text = f"{who} is not active: its address left the list at {at}."
        return [Reason("unsubscribed", text)]
    if not person.confirmed:
        at = moment(person.confirm_requested_at, zone)
        asked_at = f"; it was asked to at {at}" if at else ""
        return [Reason("not_confirmed", f"{who} has not confirmed the sign-up{asked_at}.")]
    return [Reason("inactive", f"{who} is not active.")]


def _way(leaving: queries_why.Leaving) -> str:
    if leaving.delivery_id is not None:
        return f"by the link in the letter of delivery {leaving.delivery_id}"
    if leaving.form_id is not None:
        return f"through form {leaving.form_id}"
    return "through the API, the command line or a page of its own"


def _too_late(asked: Asked, person: Subscriber) -> Iterator[Reason]:
    """What came after the audience of a campaign was put together."""
    frozen_at = asked.send.frozen_at
    if not asked.send.type.is_campaign or frozen_at is None:
        return
    frozen = moment(frozen_at, asked.zone)
    for what, at in (
        ("came on the list", person.subscribed_at),
        ("confirmed the sign-up", person.confirmed_at),
    ):
        if at is not None and at > frozen_at:
            text = (
                f"{_name(person)} {what} at {moment(at, asked.zone)}, after the audience "
                f"was put together at {frozen}."
            )
            yield Reason("came_later", text)


async def _segments(
    conn: Conn, asked: Asked, schema: Schema, person: Subscriber
) -> AsyncIterator[Reason]:
    audience = asked.send.audience
    wanted = await _of_segments(conn, schema, person, audience.segment_ids)
    # A list of the send without a segment of its own is written to whole.
    if wanted and not any(met for _, met in wanted):
        names = ", ".join(name for name, _ in wanted)
        text = f"{_name(person)} is in none of the send's segments ({names}), as of now."
        yield Reason("not_in_segments", text)
    excluded = await _of_segments(conn, schema, person, audience.exclude_segment_ids)
    for name, met in excluded:
        if met:
            text = f"{_name(person)} is in the excluded segment {name}, as of now."
            yield Reason("excluded", text)


async def _of_segments(
    conn: Conn, schema: Schema, person: Subscriber, ids: Sequence[SegmentId]
) -> list[tuple[str, bool]]:
    """The name of each segment of the person's list, and whether they are in it now."""
    account_id: AccountId = person.account_id
    found: list[tuple[str, bool]] = []
    for each in await segments.by_ids(conn, account_id, person.list_id, ids) if ids else []:
        try:
            met = await queries_why.meets(
                conn, account_id, schema, person=person, conditions=each.conditions
            )
        except KapocsError as error:
            found.append((f"{each.id} “{each.name}”, which is broken: {error.message}", False))
        else:
            found.append((f"{each.id} “{each.name}”", met))
    return found


async def _resend(conn: Conn, asked: Asked, person: Subscriber) -> AsyncIterator[Reason]:
    first = asked.send.audience.resend_of
    assert first is not None  # noqa: S101  # asked by the caller
    key = [(person.list_id, person.id)]
    found = await queries.to_people(conn, person.account_id, first, key)
    if not found:
        text = f"The send repeats send {first} for who did not open it; they did not get that."
        yield Reason("not_sent_before", text)
    for trail in found:
        opened_at = trail.opened_at or trail.clicked_at
        if opened_at is not None:
            at = moment(opened_at, asked.zone)
            text = f"The send repeats send {first} for who did not open it; they did at {at}."
            yield Reason("opened_before", text)


def _not_set_off(asked: Asked, schema: Schema, person: Subscriber) -> Iterator[Reason]:
    """Sends that wait for something: it did not happen, or before the send was at work."""
    send, who = asked.send, _name(person)
    if send.type is SendType.SUBSCRIPTION:
        if send.started_at is not None and person.subscribed_at < send.started_at:
            began = moment(send.started_at, asked.zone)
            came = moment(person.subscribed_at, asked.zone)
            yield Reason(
                "joined_before", f"{who} joined at {came}; the send is at work since {began}."
            )
        if send.form_id is not None and person.form_id != send.form_id:
            way = f"form {person.form_id}" if person.form_id else "no form"
            yield Reason(
                "other_form", f"{who} joined through {way}; the send is for form {send.form_id}."
            )
    elif send.type is SendType.DATA_UPDATE:
        if person.updated_at is None or (send.started_at and person.updated_at < send.started_at):
            yield Reason("not_changed", f"{who} has not changed since the send is at work.")
    elif send.timing.reference_field:
        value = texts(person, schema.zone).get(send.timing.reference_field, "")
        field = send.timing.reference_field
        if value and not value.startswith("0000"):
            text = f"{who} has {value} in {field}; its letter is planned when its time has come."
            yield Reason("date", text)
        else:
            yield Reason("no_date", f"{who} has no date in {field}, from which the send counts.")


def _name(person: Subscriber) -> str:
    return f"Record {person.id} on list {person.list_id}"
