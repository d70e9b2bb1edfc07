"""Webhooks: where the programs of an account are told of what happens."""

from collections.abc import Mapping
from dataclasses import asdict
from datetime import timedelta
from typing import Annotated, Any

from fastapi import Query
from starlette.responses import Response

from kapocs.api_v2.depends import After, Here, InPathWebhookId, Limit, Tx, Who
from kapocs.api_v2.route import CREATED, Failures, Route
from kapocs.api_v2.shapes.common import Listed, Paged
from kapocs.api_v2.shapes.webhooks import (
    HookChange,
    HookMessageShape,
    HookMessageState,
    HookShape,
    HookState,
    HookTryShape,
    MadeHookShape,
    NewHookShape,
    ReplayedShape,
    ReplayShape,
    RotateShape,
    SecretShape,
    SentShape,
)
from kapocs.api_v2.written import page_of
from kapocs.connectors.model import ConnectorId, ConnectorNotFound
from kapocs.ids import ListId, SegmentId
from kapocs.lists.model import ListNotFound
from kapocs.outgoing.signatures import public_key
from kapocs.segments.model import SegmentNotFound
from kapocs.web.services import Services
from kapocs.webhooks import actions, again, logged, queries
from kapocs.webhooks.actions import Rules
from kapocs.webhooks.again import WhichMissing
from kapocs.webhooks.kinds import every
from kapocs.webhooks.logged import LoggedMessage
from kapocs.webhooks.model import (
    BadWebhook,
    NewWebhook,
    TooManyWebhooks,
    Webhook,
    WebhookDisabled,
)
from kapocs.webhooks.queries_replay import ReplayWish

_NAMES = {"events": "kinds", "ordered": "is_ordered"}
"""Members whose name is not that of the product."""
_STATES = Annotated[HookMessageState | None, Query(alias="state", description="Only these.")]


async def index(caller: Who, conn: Tx) -> Listed[HookShape]:
    """The account's webhooks in the order they were made."""
    return Listed(data=list(map(_shape, await queries.of_account(conn, caller.account_id))))


async def create(
    services: Here, caller: Who, conn: Tx, body: NewHookShape, response: Response
) -> MadeHookShape:
    """Has a program told of what happens from now on. The secret is told this once."""
    wish = NewWebhook(
        url=body.url,
        kinds=body.events,
        list_id=None if body.list_id is None else ListId(body.list_id),
        segment_id=None if body.segment_id is None else SegmentId(body.segment_id),
        connector_id=None if body.connector_id is None else ConnectorId(body.connector_id),
        ed25519=body.ed25519,
        is_ordered=body.ordered,
    )
    try:
        made, secret = await actions.create(
            conn,
            caller.account_id,
            wish,
            rules=_rules(services),
            signer=services.signer,
            now=services.clock(),
        )
    except BadWebhook as error:
        raise _in_their_words(error) from None
    response.headers["Location"] = f"{services.base_url}/v2/webhooks/{made.id}"
    return MadeHookShape(**_shape(made).model_dump(), secret=secret, public_key=public_key(secret))


async def show(caller: Who, conn: Tx, webhook_id: InPathWebhookId) -> HookShape:
    """One webhook."""
    return _shape(await actions.get(conn, caller.account_id, webhook_id))


async def change(
    services: Here, caller: Who, conn: Tx, webhook_id: InPathWebhookId, body: HookChange
) -> HookShape:
    """Changes what is given. Messages that wait go to the new address, as they were made."""
    given = {_NAMES.get(name, name): getattr(body, name) for name in body.model_fields_set}
    try:
        changed = await actions.change(
            conn, caller.account_id, webhook_id, given, rules=_rules(services)
        )
    except BadWebhook as error:
        raise _in_their_words(error) from None
    return _shape(changed)


async def delete(caller: Who, conn: Tx, webhook_id: InPathWebhookId) -> None:
    """Forgets a webhook with its log."""
    await actions.delete(conn, caller.account_id, webhook_id)


async def test(services: Here, caller: Who, conn: Tx, webhook_id: InPathWebhookId) -> SentShape:
    """Sends a signed message of the type `webhook.test`; the log shows what came of it."""
    sent = await actions.test(conn, caller.account_id, webhook_id, now=services.clock())
    return SentShape(message_id=sent)


async def log(
    caller: Who,
    conn: Tx,
    webhook_id: InPathWebhookId,
    state: _STATES = None,
    after: After = 0,
    limit: Limit = 100,
) -> Response:
    """What was sent in the last days, with each try, the newest first."""
    found = await logged.log(
        conn,
        caller.account_id,
        webhook_id,
        state=None if state is None else state.lower(),
        before=after or None,
        size=limit + 1,
    )
    more = found[limit - 1].message.id if len(found) > limit else None
    return await page_of(caller.account_id, found[:limit], _message, more=more)


async def replay(
    services: Here, caller: Who, conn: Tx, webhook_id: InPathWebhookId, body: ReplayShape
) -> ReplayedShape:
    """Sends messages again, with their ids: one, those of a time, the failed, or from an event on.

    With `after`, a long past is sent in several calls: `nextAfter` says where to go on.
    """
    wish = again.SentAgain(
        after=body.after,
        which=ReplayWish(
            message_id=body.message_id,
            since=body.since,
            until=body.until,
            only_failed=body.only_failed,
        ),
    )
    done = await again.send(
        conn, caller.account_id, webhook_id, wish, kinds=every(), now=services.clock()
    )
    return ReplayedShape(messages=done.messages, next_after=None if done.is_last else done.read_to)


async def rotate(
    services: Here, caller: Who, conn: Tx, webhook_id: InPathWebhookId, body: RotateShape
) -> SecretShape:
    """Makes another secret. For the overlap messages carry signatures of both."""
    changed, secret = await actions.rotate(
        conn,
        caller.account_id,
        webhook_id,
        signer=services.signer,
        now=services.clock(),
        overlap=timedelta(hours=body.overlap_hours),
    )
    return SecretShape(webhook_id=changed.id, secret=secret, public_key=public_key(secret))


async def disable(services: Here, caller: Who, conn: Tx, webhook_id: InPathWebhookId) -> HookShape:
    """Sends nothing until it is enabled; what waits is kept."""
    now = services.clock()
    return _shape(await actions.disable(conn, caller.account_id, webhook_id, now=now))


async def enable(caller: Who, conn: Tx, webhook_id: InPathWebhookId) -> HookShape:
    """Sends again: what waited, and what happens from now on."""
    return _shape(await actions.enable(conn, caller.account_id, webhook_id))


def _rules(services: Services) -> Rules:
    return Rules(every(), services.targets)


def _in_their_words(error: BadWebhook) -> BadWebhook:
    """The error, naming the member of the body instead of our own field."""
    ours = error.field or ""
    theirs = next((name for name, each in _NAMES.items() if each == ours), ours)
    return BadWebhook(error.message.replace(f"{ours}:", f"{theirs}:", 1), field=theirs)


def _shape(hook: Webhook) -> HookShape:
    return HookShape(
        webhook_id=hook.id,
        url=hook.url,
        events=hook.kinds,
        list_id=hook.list_id,
        segment_id=hook.segment_id,
        connector_id=hook.connector_id,
        ordered=hook.is_ordered,
        state=HookState(hook.state.upper()),
        why=hook.why,
        disabled_at=hook.disabled_at,
        failing_since=hook.failing_since,
        resting_until=hook.resting_until,
        created_at=hook.created_at,
    )


def _message(found: LoggedMessage) -> HookMessageShape:
    message = found.message
    tries: list[Mapping[str, Any]] = [asdict(each) for each in found.tries]
    return HookMessageShape(
        message_id=message.message_id,
        type=message.kind,
        state=HookMessageState(message.state.upper()),
        attempts=message.attempts,
        due_at=message.due_at,
        created_at=message.created_at,
        ended_at=message.ended_at,
        body=message.body.decode(),
        tries=[HookTryShape(**each) for each in tries],
    )


_WISH: Failures = (BadWebhook, ListNotFound, SegmentNotFound, ConnectorNotFound)
_ON: Failures = (WebhookDisabled,)

ROUTES = (
    Route("GET /webhooks", index, "listWebhooks", "Read all webhooks"),
    Route("POST /webhooks", create, "createWebhook", "Make a webhook", CREATED,
          (*_WISH, TooManyWebhooks), is_secret=True),
    Route("GET /webhooks/{webhookId}", show, "getWebhook", "Read a webhook"),
    Route("PATCH /webhooks/{webhookId}", change, "updateWebhook", "Change a webhook", 200, _WISH),
    Route("DELETE /webhooks/{webhookId}", delete, "deleteWebhook", "Forget a webhook", 204),
    Route("POST /webhooks/{webhookId}/test", test, "testWebhook", "Try a webhook", 200, _ON),
    Route("GET /webhooks/{webhookId}/messages", log, "listWebhookMessages",
          "See what was sent to a webhook", 200, (), Paged[HookMessageShape]),
    Route("POST /webhooks/{webhookId}/replay", replay, "replayWebhook",
          "Send messages again", 200, (*_ON, WhichMissing)),
    Route("POST /webhooks/{webhookId}/rotate", rotate, "rotateWebhook",
          "Make another secret", 200, (), is_secret=True),
    Route("POST /webhooks/{webhookId}/disable", disable, "disableWebhook", "Stop a webhook"),
    Route("POST /webhooks/{webhookId}/enable", enable, "enableWebhook", "Go on with a webhook"),
)  # fmt: skip
