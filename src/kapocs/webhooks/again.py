"""Telling an endpoint facts once more: messages that are kept, or a part of the stream anew."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from kapocs.db.pool import Conn
from kapocs.errors import Invalid
from kapocs.facts.kinds import covered
from kapocs.ids import AccountId
from kapocs.reasons import Reason
from kapocs.stream import reading
from kapocs.webhooks import actions
from kapocs.webhooks.model import WebhookDisabled, WebhookId
from kapocs.webhooks.planning import plan_for
from kapocs.webhooks.queries_replay import ReplayWish

_PIECES = 20
"""So many are planned by one call; the rest by the next, from where it came."""


@dataclass(frozen=True, slots=True)
class Replayed:
    """How many messages are sent, and where to go on if that was not all."""

    messages: int
    read_to: int
    is_last: bool


class WhichMissing(Invalid):
    """It is to be said which messages are sent again."""

    code = "replay_which"


@dataclass(frozen=True, slots=True)
class SentAgain:
    """What is sent again: facts behind `after`, also what was missed, or of what is kept."""

    after: int | None
    which: ReplayWish


async def send(
    conn: Conn,
    account_id: AccountId,
    webhook_id: WebhookId,
    wish: SentAgain,
    *,
    kinds: Mapping[str, object],
    now: datetime,
) -> Replayed:
    """Has it all sent. WebhookNotFound, WebhookDisabled, WhichMissing."""
    is_said = wish.which != ReplayWish()
    if is_said == (wish.after is not None):
        raise WhichMissing(Reason("webhooks.which"), field="after")
    if wish.after is None:
        number = await actions.replay(conn, account_id, webhook_id, wish.which, now=now)
        return Replayed(number, 0, is_last=True)
    return await from_fact(conn, account_id, webhook_id, after=wish.after, kinds=kinds, now=now)


async def from_fact(
    conn: Conn,
    account_id: AccountId,
    webhook_id: WebhookId,
    *,
    after: int,
    kinds: Mapping[str, object],
    now: datetime,
) -> Replayed:
    """Has the facts behind an id sent, also those that happened while the endpoint was disabled.

    What was sent already has the same id once more. WebhookNotFound, WebhookDisabled.
    """
    hook = await actions.get(conn, account_id, webhook_id, lock=True)
    if not hook.is_active:
        raise WebhookDisabled(field="webhook_id")
    wanted = covered(hook.kinds, kinds)
    messages = 0
    for _ in range(_PIECES):
        piece = await reading.read(conn, account_id, after=after, kinds=wanted)
        messages += await plan_for(conn, account_id, [hook.told_from(0)], piece.facts, now=now)
        after = piece.until
        if piece.is_last:
            break
    conn.wake(actions.CHANNEL)
    return Replayed(messages, after, piece.is_last)
