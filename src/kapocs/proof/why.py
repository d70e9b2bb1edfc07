"""Why did somebody not get a letter? Answers in sentences, from what is on record.

With a delivery the answer is its life. Without one it is what kept the person out of the
audience, as far as that can be seen now; see `reasons`.
"""

from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from kapocs.accounts import actions as accounts
from kapocs.addresses import email_key
from kapocs.db.pool import Conn
from kapocs.deliveries.model import DeliveryStatus
from kapocs.ids import AccountId, ListId, SendId, SubscriberId
from kapocs.proof import queries, reasons
from kapocs.proof.life import Step, Trail, answer_of
from kapocs.proof.reasons import Asked, Reason, moment
from kapocs.sends import actions as sends
from kapocs.sends.model import Channel, Send, SendStatus, SendType
from kapocs.subscribers import queries as subscribers
from kapocs.subscribers.model import Subscriber


@dataclass(frozen=True, slots=True)
class Answer:
    """`reasons`: the one that decides first, then what else is known. `life`: of `delivery`."""

    reasons: tuple[Reason, ...]
    delivery: Trail | None = None
    life: tuple[Step, ...] = ()

    @property
    def code(self) -> str:
        """Of the reason that decides."""
        return self.reasons[0].code

    @property
    def text(self) -> str:
        """The reason that decides, a sentence."""
        return self.reasons[0].text


async def why(
    conn: Conn,
    account_id: AccountId,
    send_id: SendId,
    who: str | SubscriberId,
    *,
    now: datetime,
) -> Answer:
    """What became of a send's letter to an address or a record. SendNotFound, BadEmail."""
    send = await sends.get(conn, account_id, send_id)
    zone = (await accounts.get(conn, account_id)).zone
    asked = Asked(send, zone, now)
    lists = [send.list_id, *send.audience.more_list_ids]
    people = await _records(conn, account_id, lists, who)
    keys = [(person.list_id, person.id) for person in people]
    if not isinstance(who, str):
        # A record that was deleted is still known by its deliveries.
        keys += [(list_id, who) for list_id in lists if (list_id, who) not in keys]
    found = await queries.to_people(conn, account_id, send_id, keys)
    if not found:
        return Answer(tuple(await reasons.of_no_delivery(conn, asked, people)))
    own = [each for each in found if isinstance(who, str) or each.subscriber_id == who]
    latest = (own or found)[-1]
    told = [] if own else [_got_by_another(latest)]
    told += of_delivery(latest, send, zone, now)
    if len(found) > 1:
        ids = ", ".join(str(each.id) for each in found)
        told.append(Reason("several", f"The send has several letters for them: {ids}."))
    life = await queries.steps(conn, account_id, latest)
    return Answer(tuple(told), latest, tuple(life))


async def _records(
    conn: Conn, account_id: AccountId, lists: list[ListId], who: str | SubscriberId
) -> list[Subscriber]:
    """The records of one address on these lists."""
    if not isinstance(who, str):
        found = [await subscribers.get(conn, account_id, list_id, who) for list_id in lists]
        itself = [person for person in found if person is not None]
        if not itself or not itself[0].email_key:
            return itself
        who = itself[0].email_key
    key = email_key(who)
    people: list[Subscriber] = []
    for list_id in lists:
        ids = await subscribers.ids_by_email(conn, account_id, list_id, key)
        people += await subscribers.by_ids(conn, account_id, list_id, ids)
    return people


def _got_by_another(trail: Trail) -> Reason:
    return Reason(
        "other_record",
        f"Another record of the same address, {trail.subscriber_id} on list {trail.list_id}, "
        "stands for this one: an address gets a send once.",
    )


def of_delivery(trail: Trail, send: Send, zone: ZoneInfo, now: datetime) -> list[Reason]:
    """How a delivery stands, in sentences; the one that matters most first."""
    if trail.status in (DeliveryStatus.QUEUED, DeliveryStatus.DEFERRED):
        return [_waiting(trail, send, zone, now)]
    if trail.status in (DeliveryStatus.CLAIMED, DeliveryStatus.HANDING):
        return [Reason("under_way", "A worker has the letter: it is about to be handed over.")]
    said = answer_of(trail.relay, trail.reply)
    at = moment(trail.finished_at, zone)
    if trail.status is DeliveryStatus.SKIPPED:
        return [Reason("skipped", f"It was skipped at {at}: {trail.reason}.")]
    if trail.status is DeliveryStatus.FAILED:
        return [Reason("failed", f"It was given up at {at}: {trail.reason}. {said}".rstrip())]
    if trail.status is DeliveryStatus.UNCERTAIN:
        text = (
            f"Nobody can know whether it arrived: {trail.reason}. It is not sent again. "
            f"The relay's log may tell; look for {trail.message_id}."
        )
        return [Reason("uncertain", text)]
    return _went_out(trail, zone, said)


def _went_out(trail: Trail, zone: ZoneInfo, said: str) -> list[Reason]:
    at = moment(trail.finished_at, zone)
    if trail.channel is Channel.PDF:
        return [Reason("printed", f"It was printed at {at}, in {trail.relay}.")]
    sent = Reason(
        "sent",
        f"It went out at {at} and was accepted by {said or 'the relay'}. If it cannot be found, "
        f"look in the spam folder, or ask the mail provider for {trail.message_id or 'it'}.",
    )
    marks = (
        ("bounced", trail.bounced_at, "It came back at {0}."),
        ("complained", trail.complained_at, "Its reader called it spam at {0}."),
        ("opened", trail.opened_at, "A person opened it at {0}."),
        ("machine_opened", trail.machine_opened_at, "A machine opened it at {0}."),
        ("clicked", trail.clicked_at, "A person clicked in it at {0}."),
        ("unsubscribed", trail.unsubscribed_at, "The person unsubscribed by it at {0}."),
    )
    known = [Reason(code, text.format(moment(at, zone))) for code, at, text in marks if at]
    if trail.bounced_at:
        return [known[0], sent, *known[1:]]
    return [sent, *known]


def _waiting(trail: Trail, send: Send, zone: ZoneInfo, now: datetime) -> Reason:
    """Why a delivery has not gone out yet."""
    due = moment(trail.due_at, zone)
    if send.status is SendStatus.PAUSED:
        return reasons.paused(send)
    if send.status in (SendStatus.CANCELLED, SendStatus.DRAFT):
        return Reason("send_cancelled", "The send was called off; its letter will be skipped.")
    if trail.waits_for_winner:
        return Reason("waits_for_winner", "It waits for the winner of the send's A/B test.")
    if trail.channel is Channel.PDF:
        return Reason("waits_for_print", "It waits to be printed.")
    if trail.status is DeliveryStatus.DEFERRED:
        said = answer_of(trail.relay, trail.reply)
        text = f"Try {trail.attempts} was put off by {said}. The next one comes at {due}."
        return Reason("deferred", text)
    if trail.due_at > now and send.type is SendType.SMART:
        return Reason("hour_to_come", f"The hour at which they usually open comes at {due}.")
    if trail.due_at > now:
        return Reason("not_due", f"It is not due before {due}.")
    return Reason("in_line", f"It is in line and goes out next; it was due at {due}.")
