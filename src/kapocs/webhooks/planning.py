"""Which endpoint is told which fact: a reader of the stream that writes messages.

The reader's place and the messages are written in one transaction: each fact is planned once.
"""

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime
from itertools import groupby

import structlog

from kapocs.db.pool import Conn, Pool
from kapocs.errors import NotFound
from kapocs.facts import queries_readers as readers
from kapocs.facts.kinds import covered
from kapocs.facts.queries_readers import EVERYBODY
from kapocs.ids import AccountId, SubscriberId
from kapocs.lists import actions as lists
from kapocs.segments import actions as segments
from kapocs.segments.queries import among
from kapocs.stream import reading
from kapocs.stream.model import Fact, Gap
from kapocs.subscribers.queries_restricted import restricted
from kapocs.suppressions import queries_restrictions
from kapocs.webhooks import body, queries, snapshots
from kapocs.webhooks.actions import READER
from kapocs.webhooks.model import Webhook, WebhookId
from kapocs.webhooks.queries_deliveries import HookPlanned, insert

_log = structlog.get_logger(__name__)

Chosen = Mapping[WebhookId, Collection[SubscriberId]]
"""Of each endpoint with a segment: whose facts it is told."""


async def plan(pool: Pool, known: Collection[str], *, now: datetime) -> bool:
    """Plans the next piece of the stream; whether there is more to plan now."""
    try:
        async with pool.transaction() as conn:
            return await _plan(conn, known, now=now)
    except Gap as gap:
        _log.warning("webhooks.facts_were_dropped", after=gap.after, until=gap.until)
        async with pool.transaction() as conn:
            await reading.pass_over_gap(conn, EVERYBODY, READER, now=now)
        return True


async def _plan(conn: Conn, known: Collection[str], *, now: datetime) -> bool:
    if await readers.get(conn, EVERYBODY, READER) is None:
        return False  # no account has an endpoint
    hooks = await queries.active(conn)
    if not hooks and await reading.close_unneeded(conn, READER, is_needed=queries.are_there_any):
        return False
    kinds = covered((kind for hook in hooks for kind in hook.kinds), known)
    piece = await reading.take(conn, EVERYBODY, READER, now=now, kinds=kinds)
    if piece is None:
        return False  # another worker plans
    by_account = groupby(sorted(piece.facts, key=_account), key=_account)
    for account_id, facts in by_account:
        own = [hook for hook in hooks if hook.account_id == account_id]
        if own:
            await plan_for(conn, account_id, own, list(facts), now=now)
    return not piece.is_last


async def plan_for(
    conn: Conn,
    account_id: AccountId,
    hooks: Sequence[Webhook],
    facts: Sequence[Fact],
    *,
    now: datetime,
) -> int:
    """Messages to these endpoints of the account about those of the facts that they want.

    Of people whose data are only kept nothing is told.
    """
    facts = await _tellable(conn, account_id, facts)
    chosen = {
        hook.id: await _chosen(conn, account_id, hook, facts)
        for hook in hooks
        if hook.segment_id is not None
    }
    wanted = [(fact, [hook for hook in hooks if _is_told(hook, fact, chosen)]) for fact in facts]
    told = [(fact, to) for fact, to in wanted if to]
    records = await snapshots.of(conn, account_id, [fact for fact, _ in told], now=now)
    planned: list[HookPlanned] = []
    for fact, to in told:
        content = body.of_fact(fact, snapshots.among(records, fact))
        planned += [_message(hook, fact, content) for hook in to]
    return await insert(conn, account_id, planned, now=now) if planned else 0


async def _tellable(conn: Conn, account_id: AccountId, facts: Sequence[Fact]) -> Sequence[Fact]:
    if not await queries_restrictions.is_any(conn, account_id):
        return facts
    records = {
        (fact.list_id, fact.subscriber_id)
        for fact in facts
        if fact.list_id is not None and fact.subscriber_id is not None
    }
    barred = await restricted(conn, account_id, sorted(records))
    told = [_address(fact) for fact in facts]
    addresses = await queries_restrictions.among(conn, account_id, [key for key in told if key])
    return [
        fact
        for fact, key in zip(facts, told, strict=True)
        if (fact.list_id, fact.subscriber_id) not in barred and key not in addresses
    ]


def _address(fact: Fact) -> str:
    """Whose address the fact names, if it is about one; empty: nobody's."""
    said = getattr(fact.payload, "email", None) if fact.subscriber_id is None else None
    return said if isinstance(said, str) else ""


def _account(fact: Fact) -> AccountId:
    return fact.account_id


def _is_told(hook: Webhook, fact: Fact, chosen: Chosen) -> bool:
    if fact.id <= hook.from_fact or not hook.wants(fact.kind):
        return False
    if hook.told_so(fact.actor) or hook.list_id not in (None, fact.list_id):
        return False
    return hook.id not in chosen or fact.subscriber_id in chosen[hook.id]


def _message(hook: Webhook, fact: Fact, content: bytes) -> HookPlanned:
    record = None if fact.subscriber_id is None else f"{fact.list_id}:{fact.subscriber_id}"
    return HookPlanned(
        webhook_id=hook.id,
        message_id=body.message_id(fact.id, hook.id),
        kind=fact.kind,
        about=record if hook.is_ordered else None,
        body=content,
    )


async def _chosen(
    conn: Conn, account_id: AccountId, hook: Webhook, facts: Sequence[Fact]
) -> Collection[SubscriberId]:
    """Those of the people in the facts that are in the endpoint's segment now."""
    assert hook.segment_id is not None  # noqa: S101  # asked only of those that have one
    try:
        segment = await segments.get(conn, account_id, hook.segment_id)
        schema = await lists.schema(conn, account_id, segment.list_id)
    except NotFound:
        return ()
    people = {
        fact.subscriber_id
        for fact in facts
        if fact.subscriber_id is not None and fact.list_id == segment.list_id
    }
    return await among(conn, account_id, schema, segment.conditions, sorted(people))
