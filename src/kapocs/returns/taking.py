"""What follows from what came back: marks, the person's history, and who is not written to again.

Everything here may come twice or at once and counts once: whoever marks the delivery first writes
the rest, and the others wait for that row.
"""

from collections.abc import Sequence
from datetime import datetime, timedelta

import structlog

from kapocs.addresses import BadEmail, email_key
from kapocs.courier.refusal import Blame
from kapocs.db.pool import Conn
from kapocs.deliveries import queries_marks
from kapocs.deliveries.queries_marks import Mark, MarkKind
from kapocs.ids import AccountId, DeliveryId
from kapocs.reasons import NO_WORDS, Reason, said
from kapocs.returns import clues, returned_mail
from kapocs.returns.model import Complaint, Delivered, Report, Returned, ReturnKind
from kapocs.senders import queries_refusals as refusals
from kapocs.senders.refusals import Refused, domain_of
from kapocs.subscribers import queries_events
from kapocs.subscribers.links import Person, PersonalLinks
from kapocs.subscribers.model import Consent, EventType
from kapocs.subscribers.queries_events import Happening
from kapocs.suppressions import queries as suppressions
from kapocs.suppressions import soft_bounces
from kapocs.tracking import leaving, queries
from kapocs.tracking.leaving import Scope
from kapocs.tracking.model import Sent, Taken

_log = structlog.get_logger(__name__)
LATEST_WITHOUT_TOKEN = timedelta(days=10)
"""So long after the hand-over a mail that proves nothing but a Message-ID is looked at."""


async def _come_back(
    conn: Conn, sent: Sent, returned: Returned, *, ours: list[Refused], now: datetime
) -> Taken:
    """A letter came back. Hard: the address is suppressed; soft: it is after too many.

    A refusal of the sender, the machine or the letter judges nobody: it goes into `ours`.
    """
    new = await _mark(conn, sent, MarkKind.BOUNCED, now)
    detail = f"{returned.status} {returned.diagnostic}".strip()
    noted = returned.why or said(detail)
    if new:
        # Refused for good, be it for the address or for us; only its owner can mend the third.
        soft = returned.kind is ReturnKind.SOFT
        await _note(conn, sent, EventType.SOFT_BOUNCE if soft else EventType.BOUNCE, now, noted)
    key = await _key(conn, sent, returned.recipient, now)
    if returned.kind is ReturnKind.POLICY:
        _tell(sent, returned, detail)
        if new and sent.channel == "email":
            ours.append(_refused(sent, returned, key))
    elif key and returned.kind is ReturnKind.HARD:
        await _suppress(conn, sent.account_id, key, "hard_bounce", detail, now)
    elif key:
        await soft_bounces.count(
            conn, sent.account_id, email_key=key, delivery_id=sent.id, detail=detail, now=now
        )
    return Taken.NOTED if new else Taken.KNOWN


def _tell(sent: Sent, returned: Returned, detail: str) -> None:
    """To the log; the word it is found by says whether the reason is known."""
    known = "returned.unclear" if returned.is_unclear else "returned.ours_to_mend"
    _log.warning(known, account=sent.account_id, send=sent.send_id, delivery=sent.id, said=detail)


def _refused(sent: Sent, returned: Returned, key: str) -> Refused:
    return Refused(
        account_id=sent.account_id,
        delivery_id=sent.id,
        blame=Blame.UNCLEAR if returned.is_unclear else Blame.OURS,
        status=returned.status,
        words=returned.diagnostic,
        sender=domain_of(sent.message_id),
        relay=sent.relay,
        # A forwarded letter is refused elsewhere than where it went to.
        receiver=domain_of(_normal(returned.recipient) or key or sent.recipient),
    )


async def _complain(conn: Conn, sent: Sent, complained: Complaint, now: datetime) -> Taken:
    """The reader called it spam: off that list, and written to no more."""
    if not await _mark(conn, sent, MarkKind.COMPLAINED, now):
        return Taken.KNOWN
    detail = f"{complained.type} {complained.source}".strip()
    await _note(conn, sent, EventType.COMPLAINT, now, said(detail))
    key = await _key(conn, sent, complained.recipient, now)
    if key:
        await _suppress(conn, sent.account_id, key, "complaint", detail, now)
        who = Person(sent.account_id, sent.list_id, sent.subscriber_id)
        by = Consent(user_agent="complaint")
        leaver = await leaving.find(conn, who, sent.id)
        if leaver is not None:
            await leaving.take_off(conn, leaver, Scope.LETTER, consent=by, now=now)
    return Taken.NOTED


async def _arrive(conn: Conn, sent: Sent, now: datetime) -> Taken:
    """A provider says that it arrived: a line in the history."""
    if await queries.was_delivered(conn, sent.account_id, sent):
        return Taken.KNOWN
    await _note(conn, sent, EventType.DELIVERED, now, NO_WORDS)
    return Taken.NOTED


async def note_report(
    conn: Conn, account_id: AccountId, delivery_id: DeliveryId, report: Report, *, now: datetime
) -> Taken:
    """What a report on one letter says, and all that follows."""
    (taken,) = await note_reports(conn, account_id, [(delivery_id, report)], now=now)
    return taken


async def note_reports(
    conn: Conn,
    account_id: AccountId,
    told: Sequence[tuple[DeliveryId, Report]],
    *,
    now: datetime,
) -> list[Taken]:
    """Reports of one account that came together. What is ours to mend is counted last."""
    ours: list[Refused] = []
    taken: dict[int, Taken] = {}
    # By delivery: providers repeat whole lots in another order, and two would wait in a ring.
    for place in sorted(range(len(told)), key=lambda at: told[at][0]):
        delivery_id, report = told[place]
        taken[place] = await _note_one(conn, (account_id, delivery_id), report, ours=ours, now=now)
    await refusals.record(conn, ours, now)
    return [taken[place] for place in range(len(told))]


async def _note_one(
    conn: Conn,
    whose: tuple[AccountId, DeliveryId],
    report: Report,
    *,
    ours: list[Refused],
    now: datetime,
) -> Taken:
    if isinstance(report, Returned) and not report.kind.is_failure:
        return Taken.NOTHING
    sent = await queries.sent(conn, *whose)
    if sent is None:
        return Taken.NOBODYS
    match report:
        case Returned():
            return await _come_back(conn, sent, report, ours=ours, now=now)
        case Complaint():
            return await _complain(conn, sent, report, now)
        case Delivered():
            return await _arrive(conn, sent, now)


async def take_mail(conn: Conn, links: PersonalLinks, data: bytes, *, now: datetime) -> Taken:
    """A mail found in a mailbox that anybody can write to; notes what it proves.

    Without a token of ours it must name a delivery of the last days by its Message-ID, and the
    very address that one went to.
    """
    report = returned_mail.read_mail(data)
    if isinstance(report, Returned) and not report.kind.is_failure:
        return Taken.NOTHING
    text = data.decode("latin-1")
    whose = await clues.proven(conn, links, text) or await _by_message_id(
        conn, text, report.recipient, now
    )
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
        # Also by a clock that was set since: what is handed over much later is not this letter.
        fresh = abs(now - sent.handed_over_at) <= LATEST_WITHOUT_TOKEN
        person = await queries.addressee(conn, each.account_id, sent)
        same = sent.message_id == each.message_id
        if fresh and same and person is not None and person.email_key == key:
            return each.account_id, sent.id
    return None


async def _mark(conn: Conn, sent: Sent, kind: MarkKind, now: datetime) -> bool:
    return bool(await queries_marks.mark(conn, [Mark(sent.account_id, sent.id, kind, now)]))


async def _note(conn: Conn, sent: Sent, type_: EventType, now: datetime, detail: Reason) -> None:
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


async def _key(conn: Conn, sent: Sent, recipient: str, now: datetime) -> str:
    """The address of which the report speaks; empty: not one to draw conclusions on.

    Who changed their address after the letter went out is not to suffer for the old one.
    """
    person = await queries.addressee(conn, sent.account_id, sent)
    if person is None or sent.is_test or sent.channel != "email":
        return ""
    # Noted while a clock was ahead: who knows what was changed since.
    since = sent.handed_over_at
    changed = since is not None and (
        since > now or (person.updated_at is not None and person.updated_at > since)
    )
    return "" if changed and _normal(recipient) != person.email_key else person.email_key


def _normal(address: str) -> str:
    try:
        return email_key(address)
    except BadEmail:
        return ""


async def _suppress(
    conn: Conn, account_id: AccountId, key: str, reason: str, detail: str, now: datetime
) -> None:
    await suppressions.suppress(
        conn, account_id, email_key=key, reason=reason, detail=detail, now=now
    )
