"""Why did somebody not get a letter? Answers from what is on record.

With a delivery the answer is its life. Without one it is what kept the person out of the
audience, as far as that can be seen now; see `grounds`.
"""

from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from kapocs.accounts import actions as accounts
from kapocs.addresses import email_key
from kapocs.automations import queries_sends as automations
from kapocs.db.pool import Conn
from kapocs.deliveries.model import DeliveryStatus
from kapocs.ids import AccountId, ListId, SendId, SubscriberId
from kapocs.proof import grounds, queries
from kapocs.proof.grounds import Asked, Ground, ground, moment
from kapocs.proof.life import Step, Trail, answer_of
from kapocs.reasons import NO_WORDS, Reason, said
from kapocs.sends import actions as sends
from kapocs.sends.model import Channel, Send, SendStatus, SendType
from kapocs.subscribers import queries as subscribers
from kapocs.subscribers.model import Subscriber


@dataclass(frozen=True, slots=True)
class Answer:
    """`grounds`: the one that decides first, then what else is known. `life`: of `delivery`."""

    grounds: tuple[Ground, ...]
    delivery: Trail | None = None
    life: tuple[Step, ...] = ()

    @property
    def code(self) -> str:
        """Of the ground that decides."""
        return self.grounds[0].code

    @property
    def told(self) -> Reason:
        """What is told of the ground that decides."""
        return self.grounds[0].told


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
    step = await _of_step(conn, send)
    if not found:
        return Answer((*await grounds.of_no_delivery(conn, asked, people), *step))
    own = [each for each in found if isinstance(who, str) or each.subscriber_id == who]
    latest = (own or found)[-1]
    told = [] if own else [_got_by_another(latest)]
    told += of_delivery(latest, send, zone, now)
    if len(found) > 1:
        ids = ", ".join(str(each.id) for each in found)
        told.append(ground("several", "several", ids=ids))
    told += step
    life = await queries.steps(conn, account_id, latest)
    return Answer(tuple(told), latest, tuple(life))


async def _of_step(conn: Conn, send: Send) -> list[Ground]:
    """By which step of which automation the send goes out, if it is one's."""
    if send.type is not SendType.AUTOMATION:
        return []
    found = await automations.step_of(conn, send.account_id, send.id)
    if found is None:
        return []
    automation, step = found
    return [ground("of_automation", "of_automation", automation=automation, step=step)]


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


def _got_by_another(trail: Trail) -> Ground:
    return ground("other_record", "other_record", record=trail.subscriber_id, list=trail.list_id)


def of_delivery(trail: Trail, send: Send, zone: ZoneInfo, now: datetime) -> list[Ground]:
    """How a delivery stands; the ground that matters most first."""
    if trail.status in (DeliveryStatus.QUEUED, DeliveryStatus.DEFERRED):
        return [_waiting(trail, send, zone, now)]
    if trail.status in (DeliveryStatus.CLAIMED, DeliveryStatus.HANDING):
        return [ground("under_way", "under_way")]
    answer = answer_of(trail.relay, trail.reply)
    at, why = moment(trail.finished_at, zone), trail.reason
    if trail.status is DeliveryStatus.SKIPPED:
        return [ground("skipped", "skipped", at=at, why=why)]
    if trail.status is DeliveryStatus.FAILED and answer:
        return [ground("failed", "failed_with_answer", at=at, why=why, said=answer)]
    if trail.status is DeliveryStatus.FAILED:
        return [ground("failed", "failed", at=at, why=why)]
    if trail.status is DeliveryStatus.UNCERTAIN:
        return [ground("uncertain", "uncertain", why=why, message_id=trail.message_id)]
    return _went_out(trail, zone, answer)


def _went_out(trail: Trail, zone: ZoneInfo, answer: Reason | None) -> list[Ground]:
    at = moment(trail.finished_at, zone)
    if trail.channel is Channel.PDF:
        return [ground("printed", "printed", at=at, file=trail.relay)]
    by = answer or Reason("why.relay")
    name = said(trail.message_id) if trail.message_id else Reason("why.it")
    sent = ground("sent", "sent", at=at, said=by, told=name)
    marks = (
        ("bounced", "bounced", trail.bounced_at),
        ("complained", "complained", trail.complained_at),
        ("opened", "opened", trail.opened_at),
        ("machine_opened", "machine_opened", trail.machine_opened_at),
        ("clicked", "clicked", trail.clicked_at),
        ("unsubscribed", "unsubscribed_by_it", trail.unsubscribed_at),
    )
    known = [ground(code, told, at=moment(at, zone)) for code, told, at in marks if at]
    if trail.bounced_at:
        return [known[0], sent, *known[1:]]
    return [sent, *known]


def _waiting(trail: Trail, send: Send, zone: ZoneInfo, now: datetime) -> Ground:
    """Why a delivery has not gone out yet."""
    due = moment(trail.due_at, zone)
    if send.status is SendStatus.PAUSED:
        return grounds.paused(send)
    if send.status in (SendStatus.CANCELLED, SendStatus.DRAFT):
        return ground("send_cancelled", "called_off")
    if trail.waits_for_winner:
        return ground("waits_for_winner", "waits_for_winner")
    if trail.channel is Channel.PDF:
        return ground("waits_for_print", "waits_for_print")
    if trail.status is DeliveryStatus.DEFERRED:
        answer = answer_of(trail.relay, trail.reply) or NO_WORDS
        return ground("deferred", "deferred", number=trail.attempts, said=answer, due=due)
    if trail.due_at > now and send.type is SendType.SMART:
        return ground("hour_to_come", "hour_to_come", due=due)
    if trail.due_at > now:
        return ground("not_due", "not_due", due=due)
    return ground("in_line", "in_line", due=due)
