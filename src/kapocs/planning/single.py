"""Letters to one person each: that ask to confirm, and those that a caller asked for."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from kapocs.db.pool import Conn
from kapocs.deliveries import queries as deliveries
from kapocs.deliveries.model import NewDelivery, Purpose
from kapocs.ids import AccountId, FormId, LetterId, ListId, SubscriberId, random_token
from kapocs.sends import queries
from kapocs.sends.model import Send, SingleMail
from kapocs.subscribers import queries as subscribers


@dataclass(frozen=True, slots=True)
class ConfirmationAsked:
    """Through which form people asked to join, its own letter if it has one, and which time."""

    form_id: FormId
    letter_id: LetterId | None
    occurrence: str


async def plan_confirmations(
    conn: Conn,
    account_id: AccountId,
    list_id: ListId,
    *,
    asked: ConfirmationAsked,
    people: Sequence[SubscriberId],
    now: datetime,
) -> int:
    """Queues confirmation letters of a form; how many were not queued before."""
    planned = [
        NewDelivery(
            purpose=Purpose.CONFIRM,
            occurrence=f"confirm:{person}:{asked.occurrence}",
            list_id=list_id,
            subscriber_id=person,
            letter_id=asked.letter_id,
            form_id=asked.form_id,
        )
        for person in people
    ]
    return await deliveries.queue(conn, account_id, planned, now)


async def send_now(
    conn: Conn, account_id: AccountId, mails: Sequence[SingleMail], now: datetime
) -> int:
    """Queues letters of sends to one person each at once, whether a send is active or not.

    How many; those whose send or person does not exist are left out.
    """
    found = await queries.by_ids(conn, account_id, list({each.send_id for each in mails}))
    by_id = {send.id: send for send in found}
    there: dict[ListId, set[SubscriberId]] = {}
    for list_id in {send.list_id for send in found}:
        people = [
            each.person
            for each in mails
            if each.send_id in by_id and by_id[each.send_id].list_id == list_id
        ]
        there[list_id] = set(await subscribers.existing_ids(conn, account_id, list_id, people))
    planned = [
        _single(by_id[each.send_id], each)
        for each in mails
        if each.send_id in by_id and each.person in there[by_id[each.send_id].list_id]
    ]
    return await deliveries.queue(conn, account_id, planned, now) if planned else 0


def _single(send: Send, mail: SingleMail) -> NewDelivery:
    return NewDelivery(
        purpose=Purpose.API,
        occurrence=f"api:{random_token(12)}",
        list_id=send.list_id,
        subscriber_id=mail.person,
        send_id=send.id,
        letter_id=send.letter_id,
        overrides=dict(mail.overrides) or None,
        channel=send.channel,
    )
