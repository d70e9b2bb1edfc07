"""Letters that a sign-up or a change of data sets off."""

from collections.abc import Sequence
from datetime import datetime

from kapocs.db.pool import Conn
from kapocs.errors import KapocsError
from kapocs.ids import AccountId, FormId, ListId, SubscriberId
from kapocs.sends import audience, queries, queries_deliveries, queries_freeze
from kapocs.sends.deliveries import NewDelivery, Purpose
from kapocs.sends.model import Send, SendStatus, SendType


async def plan_triggered(
    conn: Conn,
    account_id: AccountId,
    list_id: ListId,
    *,
    trigger: tuple[SendType, FormId | None, str],
    people: Sequence[SubscriberId],
    now: datetime,
) -> int:
    """Queues the letters that a trigger (type, form, occurrence) sets off; how many were new."""
    type_, form_id, occurrence = trigger
    sends = await queries.triggered(conn, account_id, list_id, type_=type_, form_id=form_id)
    planned = [
        NewDelivery(
            Purpose.SEND,
            f"{send.id}:{person}:{occurrence}",
            list_id,
            person,
            send_id=send.id,
            letter_id=send.letter_id,
            form_id=form_id,
            channel=send.channel,
            lane=send.id if send.status is SendStatus.PAUSED else 0,
        )
        for send in sends
        for person in await _meant(conn, send, people)
    ]
    return await queries_deliveries.queue(conn, account_id, planned, now) if planned else 0


async def _meant(conn: Conn, send: Send, people: Sequence[SubscriberId]) -> Sequence[SubscriberId]:
    """Those of the people whom the send's segments let through."""
    if not send.audience.segment_ids and not send.audience.exclude_segment_ids:
        return people
    try:
        chosen = await audience.of_list(conn, send, send.list_id)
    except KapocsError as error:
        reason = f"the audience cannot be read: {error.message}"
        await queries.set_status(
            conn, send.account_id, send.id, status=SendStatus.PAUSED, reason=reason
        )
        return []
    if chosen is None:
        return []
    return await queries_freeze.among(conn, send.account_id, chosen, people)
