"""What the couriers answered, put into words of deliveries and of people's histories."""

import re
from datetime import datetime

from kapocs.courier.model import Outcome, Verdict
from kapocs.courier.refusal import Blame, judge
from kapocs.courier.refusal_words import Hint, hints
from kapocs.deliveries.endings import Ending
from kapocs.deliveries.model import Delivery, DeliveryStatus, next_try
from kapocs.deliveries.queries_outcomes import Later, Result
from kapocs.reasons import NO_WORDS, Reason
from kapocs.senders.refusals import Refused, domain_of
from kapocs.sends.model import Channel
from kapocs.subscribers.model import EventType
from kapocs.subscribers.queries_events import Happening

_ENDS: dict[Verdict, tuple[DeliveryStatus, Ending | None]] = {
    Verdict.SENT: (DeliveryStatus.SENT, None),
    Verdict.REFUSED: (DeliveryStatus.FAILED, Ending.REFUSED),
    Verdict.UNCERTAIN: (DeliveryStatus.UNCERTAIN, Ending.NO_ANSWER),
    Verdict.DEFERRED: (DeliveryStatus.FAILED, Ending.OUT_OF_TRIES),
}


_SENT = {Channel.EMAIL: EventType.EMAIL_SENT, Channel.SMS: EventType.SMS_SENT}


def after(delivery: Delivery, outcome: Outcome, now: datetime) -> Result | Later:
    """How the delivery stands after this try."""
    account_id, id_ = delivery.account_id, delivery.id
    if outcome.verdict is Verdict.DEFERRED:
        due_at = next_try(delivery.attempts, now, blames_relay=outcome.blames_relay)
        if due_at is not None:
            why = Ending.RELAY_FAILED if outcome.blames_relay else Ending.PUT_OFF
            return Later(
                account_id=account_id,
                delivery_id=id_,
                due_at=due_at,
                reason=Reason(why),
                relay=outcome.relay,
                reply=outcome.reply,
            )
    status, ending = _ENDS[outcome.verdict]
    reason = None if ending is None else Reason(ending)
    # A mail has its message id in it; a text is known to its provider by the provider's only.
    provider_id = outcome.provider_id if delivery.channel is Channel.SMS else ""
    return Result(
        account_id=account_id,
        delivery_id=id_,
        status=status,
        reason=reason,
        relay=outcome.relay,
        reply=outcome.reply,
        provider_id=provider_id,
    )


def happening(delivery: Delivery, outcome: Outcome, now: datetime) -> Happening | None:
    """The line of the person's history for a delivery that has ended; None: nothing is known."""
    kinds = {
        Verdict.SENT: _SENT[delivery.channel],
        Verdict.REFUSED: EventType.BOUNCE,
        Verdict.DEFERRED: EventType.SOFT_BOUNCE,
    }
    kind = kinds.get(outcome.verdict)
    if kind is None:
        return None
    return Happening(
        delivery.account_id,
        delivery.list_id,
        delivery.subscriber_id,
        kind,
        now,
        send_id=delivery.send_id,
        letter_id=delivery.letter_id,
        delivery_id=delivery.id,
        detail=outcome.reply if outcome.verdict is not Verdict.SENT else NO_WORDS,
    )


def blame(outcome: Outcome) -> Blame | None:
    """Whom a delivery that ended badly blames; None: it did not, or nobody said anything of it."""
    if outcome.blames_relay or outcome.verdict not in (Verdict.REFUSED, Verdict.DEFERRED):
        return None
    return judge(outcome.words, status=outcome.enhanced or "", stage=outcome.stage)


_OF_OUR_ACCOUNT = frozenset({401, 402, 403, 404, 420, 429, 530, 534, 535, 538})
"""What relays answer to a wrong password, and sending APIs to a wrong key, an unpaid bill or too
many requests."""
_GREY = re.compile(r"gr[ea]y-? ?list", re.IGNORECASE)


def refused(
    delivery: Delivery, outcome: Outcome, *, email_key: str, message_id: str, ended: bool
) -> Refused | None:
    """What is ours to mend or to look into of a letter that was not taken; None: nothing is.

    While there are tries left only what surely is of us counts: a bare "later" is everyday life.
    """
    if delivery.channel is not Channel.EMAIL:
        return None
    found = _blame_of_us(outcome, ended=ended)
    if found is None:
        return None
    return Refused(
        account_id=delivery.account_id,
        delivery_id=delivery.id,
        blame=found,
        status=outcome.enhanced or "",
        words=outcome.words,
        sender=domain_of(message_id),
        relay=outcome.relay,
        receiver=domain_of(delivery.recipient or email_key),
    )


def _blame_of_us(outcome: Outcome, *, ended: bool) -> Blame | None:
    if outcome.verdict not in (Verdict.REFUSED, Verdict.DEFERRED):
        return None
    if outcome.code in _OF_OUR_ACCOUNT:
        return Blame.OURS
    found = judge(outcome.words, status=outcome.enhanced or "", stage=outcome.stage)
    if ended and not outcome.blames_relay:
        return found if found in (Blame.OURS, Blame.UNCLEAR) else None
    # A relay that cannot be reached has said nothing of us.
    is_said = outcome.code is not None and bool(hints(outcome.words) & {Hint.SENDER, Hint.FILTER})
    is_grey = bool(_GREY.search(outcome.words))
    return Blame.OURS if found is Blame.OURS and is_said and not is_grey else None
