"""What follows from what came back: marks, the person's history, and who is not written to again.

Everything here may come twice or at once and counts once: whoever marks the delivery first writes
the rest, and the others wait for that row.
"""

from datetime import datetime, timedelta

import structlog

from kapocs.addresses import BadEmail, email_key
from kapocs.db.pool import Conn
from kapocs.ids import AccountId, DeliveryId
from kapocs.sends import queries_marks
from kapocs.sends.queries_marks import Mark, MarkKind
from kapocs.subscribers import queries_events, soft_bounces
from kapocs.subscribers.links import Person, PersonalLinks
from kapocs.subscribers.model import Consent, EventType
from kapocs.subscribers.queries_events import Happening
from kapocs.tracking import clues, leaving, queries, returned_mail
from kapocs.tracking.leaving import Scope
from kapocs.tracking.model import (
    Complaint,
    Delivered,
    Report,
    Returned,
    ReturnKind,
    Sent,
    Taken,
)

_log = structlog.get_logger(__name__)
LATEST_WITHOUT_TOKEN = timedelta(days=10)
"""So long after the hand-over a mail that proves nothing but a Message-ID is looked at."""


async def note_return(
    conn: Conn,
    account_id: AccountId,
    delivery_id: DeliveryId,
    returned: Returned,
    *,
    now: datetime,
) -> Taken:
    """A letter came back. Hard: the address is suppressed; soft: it is after too many.

    A refusal of the sender, the machine or the letter judges nobody; it is told to the operator.
    """
    if not returned.kind.is_failure:
        return Taken.NOTHING
    sent = await queries.sent(conn, account_id, delivery_id)
    if sent is None:
        return Taken.NOBODYS
    new = await _mark(conn, sent, MarkKind.BOUNCED, now)
    detail = f"{returned.status} {returned.diagnostic}".strip()
    if new:
        # Refused for good, be it for the address or for us; only its owner can mend the third.
        soft = returned.kind is ReturnKind.SOFT
        await _note(conn, sent, EventType.SOFT_BOUNCE if soft else EventType.BOUNCE, now, detail)
    if returned.kind is ReturnKind.POLICY:
        _log.warning(
            "returned.ours_to_mend",
            account=account_id, send=sent.send_id, delivery=sent.id, said=detail,
        )  # fmt: skip
        return Taken.NOTED if new else Taken.KNOWN
    key = await _key(conn, sent, returned.recipient)
    if key and returned.kind is ReturnKind.HARD:
        await _suppress(conn, account_id, key, "hard_bounce", detail, now)
    elif key and returned.kind is ReturnKind.SOFT:
        await soft_bounces.count(
            conn, account_id, email_key=key, delivery_id=sent.id, detail=detail, now=now
        )
    return Taken.NOTED if new else Taken.KNOWN


async def note_complaint(
    conn: Conn,
    account_id: AccountId,
    delivery_id: DeliveryId,
    complained: Complaint,
    *,
    now: datetime,
) -> Taken:
    """The reader called it spam: off that list, and written to no more."""
    sent = await queries.sent(conn, account_id, delivery_id)
    if sent is None:
        return Taken.NOBODYS
    if not await _mark(conn, sent, MarkKind.COMPLAINED, now):
        return Taken.KNOWN
    detail = f"{complained.type} {complained.source}".strip()
    await _note(conn, sent, EventType.COMPLAINT, now, detail)
    key = await _key(conn, sent, complained.recipient)
    if key:
        await _suppress(conn, account_id, key, "complaint", detail, now)
        who = Person(account_id, sent.list_id, sent.subscriber_id)
        by = Consent(user_agent="complaint")
        leaver = await leaving.find(conn, who, sent.id)
        if leaver is not None:
            await leaving.take_off(conn, leaver, Scope.LETTER, consent=by, now=now)
    return Taken.NOTED


async def note_delivered(
    conn: Conn, account_id: AccountId, delivery_id: DeliveryId, *, now: datetime
) -> Taken:
    """A provider says that it arrived: a line in the history."""
    sent = await queries.sent(conn, account_id, delivery_id)
    if sent is None:
        return Taken.NOBODYS
    if await queries.was_delivered(conn, account_id, sent):
        return Taken.KNOWN
    await _note(conn, sent, EventType.DELIVERED, now, "")
    return Taken.NOTED


async def note_report(
    conn: Conn, account_id: AccountId, delivery_id: DeliveryId, report: Report, *, now: datetime
) -> Taken:
    """Any of the three."""
    match report:
        case Returned():
            return await note_return(conn, account_id, delivery_id, report, now=now)
        case Complaint():
            return await note_complaint(conn, account_id, delivery_id, report, now=now)
        case Delivered():
            return await note_delivered(conn, account_id, delivery_id, now=now)


async def take_mail(conn: Conn, links: PersonalLinks, data: bytes, *, now: datetime) -> Taken:
    """A mail found in a mailbox that anybody can write to; notes what it proves.

    Without a token of ours it must name a delivery of the last days by its Message-ID, and the
    very address that one went to.
    """
    report = returned_mail.read_mail(data)
    if isinstance(report, Returned) and not report.kind.is_failure:
        return Taken.NOTHING
    text = data.decode("latin-1")
    whose = clues.proven(links, text) or await _by_message_id(conn, text, report.recipient, now)
    if whose is None:
        return Taken.NOBODYS
    return await note_report(conn, *whose, report, now=now)


async def _by_message_id(
    conn: Conn, text: str, recipient: str, now: datetime
) -> tuple[AccountId, DeliveryId] | None:
    key = _normal(recipient)
    for each in clues.named(text) if key else ():
        sent = await queries.sent(conn, each.account_id, each.delivery_id)
        if sent is None or sent.handed_over_at is None or sent.is_test:
            continue
        fresh = now - sent.handed_over_at <= LATEST_WITHOUT_TOKEN
        person = await queries.addressee(conn, each.account_id, sent)
        same = await queries.message_id(conn, each.account_id, sent.id) == each.message_id
        if fresh and same and person is not None and person.email_key == key:
            return each.account_id, sent.id
    return None


async def _mark(conn: Conn, sent: Sent, kind: MarkKind, now: datetime) -> bool:
    return bool(await queries_marks.mark(conn, [Mark(sent.account_id, sent.id, kind, now)]))


async def _note(conn: Conn, sent: Sent, type_: EventType, now: datetime, detail: str) -> None:
    if sent.is_test:
        return
    line = Happening(
        sent.account_id,
        sent.list_id,
        sent.subscriber_id,
        type_,
        now,
        send_id=sent.send_id,
        letter_id=sent.letter_id,
        delivery_id=sent.id,
        detail=detail,
    )
    await queries_events.note(conn, [line])


async def _key(conn: Conn, sent: Sent, recipient: str) -> str:
    """The address of which the report speaks; empty: not one to draw conclusions on.

    Who changed their address after the letter went out is not to suffer for the old one.
    """
    person = await queries.addressee(conn, sent.account_id, sent)
    if person is None or sent.is_test or sent.channel != "email":
        return ""
    since = sent.handed_over_at
    changed = since is not None and person.updated_at is not None and person.updated_at > since
    return "" if changed and _normal(recipient) != person.email_key else person.email_key


def _normal(address: str) -> str:
    try:
        return email_key(address)
    except BadEmail:
        return ""


async def _suppress(
    conn: Conn, account_id: AccountId, key: str, reason: str, detail: str, now: datetime
) -> None:
    await queries_events.suppress(
        conn, account_id, email_key=key, reason=reason, detail=detail, now=now
    )
