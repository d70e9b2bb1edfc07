"""Letters that a sign-up or a change of data sets off."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from kapocs.db.pool import Conn
from kapocs.deliveries import queries as deliveries
from kapocs.deliveries.model import NewDelivery, Purpose
from kapocs.errors import KapocsError
from kapocs.ids import AccountId, FormId, ListId, SubscriberId
from kapocs.lists import queries as lists
from kapocs.lists.model import Schema
from kapocs.reasons import Reason
from kapocs.sends import audience, queries, queries_audience
from kapocs.sends.met import Met
from kapocs.sends.model import Becomes, Send, SendStatus, SendType
from kapocs.subscribers.changes import told


@dataclass(frozen=True, slots=True, kw_only=True)
class Trigger:
    """What happened to whom, through which form.

    `occurrence` tells it from the same a second time. `changes`: the fields that changed, as
    `SubscribersUpdated` tells them.
    """

    type: SendType
    form_id: FormId | None
    occurrence: str
    people: Sequence[SubscriberId]
    changes: Sequence[tuple[Mapping[str, str], Sequence[SubscriberId]]] = ()


async def plan_triggered(
    conn: Conn,
    account_id: AccountId,
    list_id: ListId,
    *,
    trigger: Trigger,
    now: datetime,
) -> int:
    """Queues the letters that something sets off; how many were new."""
    form_id = trigger.form_id
    found = await queries.triggered(conn, account_id, list_id, type_=trigger.type, form_id=form_id)
    planned = [
        NewDelivery(
            purpose=Purpose.SEND,
            occurrence=f"{send.id}:{person}:{cause}",
            list_id=list_id,
            subscriber_id=person,
            send_id=send.id,
            letter_id=send.letter_id,
            form_id=form_id,
            channel=send.channel,
            lane=send.id if send.status is SendStatus.PAUSED else 0,
        )
        for send, cause, people in await _set_off(conn, found, trigger)
        for person in await _meant(conn, send, people)
    ]
    return await deliveries.queue(conn, account_id, planned, now) if planned else 0


async def _set_off(
    conn: Conn, sends: Sequence[Send], trigger: Trigger
) -> list[tuple[Send, str, Sequence[SubscriberId]]]:
    """Those of the sends that are set off, with what tells this cause from others, and for whom."""
    causes = [(send, trigger.occurrence, trigger.people) for send in sends if not send.when]
    for send in (send for send in sends if send.when):
        schema = await lists.schema(conn, send.account_id, send.list_id)
        for changed, people in trigger.changes if schema else ():
            came = (_came(each, schema, changed) for each in send.when)
            cause = next(filter(None, came), "")
            if cause:
                causes.append((send, trigger.occurrence if send.repeats else cause, people))
    return causes


def _came(wanted: Becomes, schema: Schema | None, changed: Mapping[str, str]) -> str:
    """The change that was waited for, as `field=value`; empty: it did not come."""
    known = schema.fields.get(wanted.field.lower()) if schema else None
    if known is None or schema is None or known.name not in changed:
        return ""
    value = changed[known.name]
    try:
        if wanted.becomes is None or value == told(
            known.type, known.clean(wanted.becomes, schema.zone)
        ):
            return f"{known.name}={value}"
    except KapocsError:
        pass  # the field's type or options are others by now
    return ""


async def _meant(conn: Conn, send: Send, people: Sequence[SubscriberId]) -> Sequence[SubscriberId]:
    """Those of the people whom the send's segments let through."""
    if not send.audience.segment_ids and not send.audience.exclude_segment_ids:
        return people
    try:
        chosen = await audience.of_list(conn, send, send.list_id)
    except KapocsError as error:
        reason = Reason(Met.AUDIENCE_UNREADABLE, error=error.reason)
        await queries.set_status(
            conn, send.account_id, send.id, status=SendStatus.PAUSED, reason=reason
        )
        return []
    if chosen is None:
        return []
    return await queries_audience.among(conn, send.account_id, chosen, people)
