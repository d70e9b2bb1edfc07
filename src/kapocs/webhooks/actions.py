"""Making endpoints, changing their state and secrets, and having messages sent again."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any

from kapocs.connectors import actions as connectors
from kapocs.db.pool import Conn
from kapocs.ids import AccountId
from kapocs.lists import actions as lists
from kapocs.outgoing.reach import Network, Reach, RefusedAddress, check_target
from kapocs.outgoing.signatures import new_secret
from kapocs.reasons import Reason
from kapocs.segments import actions as segments
from kapocs.signing import Signer
from kapocs.stream import reading
from kapocs.webhooks import body, queries, queries_deliveries, queries_replay
from kapocs.webhooks.model import (
    LONGEST_OVERLAP,
    MOST,
    OVERLAP,
    TEST,
    BadWebhook,
    DisabledFor,
    NewWebhook,
    TooManyWebhooks,
    Webhook,
    WebhookDisabled,
    WebhookId,
    WebhookNotFound,
    check,
)
from kapocs.webhooks.queries_deliveries import HookPlanned
from kapocs.webhooks.queries_replay import ReplayWish

_NAMED = ("list_id", "segment_id", "connector_id")
"""Members that name something else of the account."""
READER = "webhooks"
"""The name by which the stream knows how far messages are planned."""
CHANNEL = "kapocs_webhooks"
"""Where workers hear that something is to be sent."""


@dataclass(frozen=True, slots=True)
class Rules:
    """What new endpoints are held to: the kinds that there are, and the networks opened."""

    kinds: Collection[str]
    opened: Sequence[Network] = ()


async def create(
    conn: Conn,
    account_id: AccountId,
    wish: NewWebhook,
    *,
    rules: Rules,
    signer: Signer,
    now: datetime,
) -> tuple[Webhook, str]:
    """A new endpoint that is told what happens from now on, and its secret, which is shown once.

    BadWebhook, TooManyWebhooks, ListNotFound, SegmentNotFound, ConnectorNotFound.
    """
    check(wish, rules.kinds)
    _check_reach(wish.url, rules)
    await _check_filter(conn, account_id, wish)
    if await queries.count_locked(conn, account_id) >= MOST:
        raise TooManyWebhooks(Reason("webhooks.too_many", most=MOST))
    await reading.need_reader(conn, READER, now=now)
    secret = new_secret(ed25519=wish.ed25519)
    made = await queries.insert(
        conn,
        account_id,
        wish,
        sealed=signer.seal(secret),
        from_fact=await reading.settled(conn),
        now=now,
    )
    return made, secret


def _check_reach(url: str, rules: Rules) -> None:
    """BadWebhook for an address that is not asked, as far as its text tells."""
    try:
        check_target(url, Reach(opened=rules.opened))
    except RefusedAddress as error:
        raise BadWebhook(Reason("webhooks.url_refused", why=error.reason), field="url") from None


async def _check_filter(conn: Conn, account_id: AccountId, wish: NewWebhook) -> None:
    if wish.list_id is not None:
        await lists.schema(conn, account_id, wish.list_id)
    if wish.segment_id is not None:
        segment = await segments.get(conn, account_id, wish.segment_id)
        if wish.list_id not in (None, segment.list_id):
            raise BadWebhook(Reason("webhooks.segment"), field="segment_id")
    if wish.connector_id is not None:
        await connectors.get(conn, account_id, wish.connector_id)


async def get(
    conn: Conn, account_id: AccountId, webhook_id: WebhookId, *, lock: bool = False
) -> Webhook:
    """The endpoint. WebhookNotFound."""
    found = await queries.get(conn, account_id, webhook_id, lock=lock)
    if found is None:
        raise WebhookNotFound(field="webhook_id")
    return found


async def change(
    conn: Conn,
    account_id: AccountId,
    webhook_id: WebhookId,
    changes: Mapping[str, Any],
    *,
    rules: Rules,
) -> Webhook:
    """The endpoint with other values of what a `NewWebhook` has, but for how it signs.

    What waits already is sent as it is. WebhookNotFound, BadWebhook, ListNotFound,
    SegmentNotFound, ConnectorNotFound.
    """
    known = await get(conn, account_id, webhook_id, lock=True)
    as_it_is = NewWebhook(
        url=known.url,
        kinds=known.kinds,
        list_id=known.list_id,
        segment_id=known.segment_id,
        connector_id=known.connector_id,
        is_ordered=known.is_ordered,
    )
    wish = replace(as_it_is, **changes)
    check(wish, rules.kinds)
    if "url" in changes:
        _check_reach(wish.url, rules)
    named = {name: getattr(wish, name) for name in _NAMED if name in changes}
    if named:
        await _check_filter(conn, account_id, replace(as_it_is, **named))
    await queries.update(conn, account_id, webhook_id, wish)
    return await get(conn, account_id, webhook_id)


async def delete(conn: Conn, account_id: AccountId, webhook_id: WebhookId, /) -> None:
    """Forgets the endpoint with all that was sent to it. WebhookNotFound."""
    await get(conn, account_id, webhook_id, lock=True)
    await queries_deliveries.delete_all(conn, account_id, webhook_id)
    await queries.delete(conn, account_id, webhook_id)


async def disable(
    conn: Conn,
    account_id: AccountId,
    webhook_id: WebhookId,
    *,
    why: DisabledFor = DisabledFor.BY_HAND,
    now: datetime,
) -> Webhook:
    """Nothing is sent to it until it is enabled; what waits is kept. WebhookNotFound."""
    await get(conn, account_id, webhook_id, lock=True)
    await queries.disable(conn, account_id, webhook_id, why=why, now=now)
    return await get(conn, account_id, webhook_id)


async def enable(conn: Conn, account_id: AccountId, webhook_id: WebhookId) -> Webhook:
    """It is told what happens from now on, and what waited. WebhookNotFound."""
    await get(conn, account_id, webhook_id, lock=True)
    settled = await reading.settled(conn)
    await queries.enable(conn, account_id, webhook_id, from_fact=settled)
    conn.wake(CHANNEL)
    return await get(conn, account_id, webhook_id)


async def rotate(
    conn: Conn,
    account_id: AccountId,
    webhook_id: WebhookId,
    *,
    signer: Signer,
    now: datetime,
    overlap: timedelta = OVERLAP,
) -> tuple[Webhook, str]:
    """A new secret of the same sort; the one before signs as well for so long. WebhookNotFound."""
    if not timedelta(0) <= overlap <= LONGEST_OVERLAP:
        most = int(LONGEST_OVERLAP.total_seconds()) // 3600
        raise BadWebhook(Reason("webhooks.overlap", most=most), field="overlap_hours")
    known = await get(conn, account_id, webhook_id, lock=True)
    secret = new_secret(ed25519=signer.open(known.sealed).startswith("whsk_"))
    await queries.rotate(
        conn, account_id, webhook_id, sealed=signer.seal(secret), before_until=now + overlap
    )
    return await get(conn, account_id, webhook_id), secret


async def test(conn: Conn, account_id: AccountId, webhook_id: WebhookId, *, now: datetime) -> str:
    """Has a message sent that tells no fact; its id. WebhookNotFound, WebhookDisabled."""
    await _active(conn, account_id, webhook_id)
    id_, content = body.of_test(now)
    message = HookPlanned(
        webhook_id=webhook_id, message_id=id_, kind=TEST, about=None, body=content
    )
    await queries_deliveries.insert(conn, account_id, [message], now=now)
    conn.wake(CHANNEL)
    return id_


async def replay(
    conn: Conn, account_id: AccountId, webhook_id: WebhookId, again: ReplayWish, *, now: datetime
) -> int:
    """Has messages that are kept sent once more, with the same ids; how many.

    WebhookNotFound, WebhookDisabled.
    """
    await _active(conn, account_id, webhook_id)
    number = await queries_replay.replay(conn, account_id, webhook_id, again, now=now)
    conn.wake(CHANNEL)
    return number


async def _active(conn: Conn, account_id: AccountId, webhook_id: WebhookId) -> Webhook:
    known = await get(conn, account_id, webhook_id, lock=True)
    if not known.is_active:
        raise WebhookDisabled(field="webhook_id")
    return known
