"""What an endpoint is, which facts it is told, and what can be wrong with one."""

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from enum import StrEnum
from typing import NewType
from urllib.parse import urlsplit

from kapocs.actor import Actor
from kapocs.connectors.model import ConnectorId, is_of
from kapocs.errors import Conflict, Invalid, NotFound
from kapocs.facts.kinds import ALL, covered, covers
from kapocs.ids import AccountId, ListId, SegmentId
from kapocs.reasons import Reason

WebhookId = NewType("WebhookId", int)

LONGEST_URL = 2000
MOST = 20
"""Endpoints of one account."""
MOST_KINDS = 100
OVERLAP = timedelta(hours=24)
LONGEST_OVERLAP = timedelta(days=30)
TEST = "webhook.test"
"""The kind of what is sent to try an endpoint; it tells no fact."""


class WebhookNotFound(NotFound):
    """There is no such webhook."""

    code = "webhook_not_found"


class BadWebhook(Invalid):
    """The webhook cannot be made so."""

    code = "bad_webhook"


class TooManyWebhooks(Conflict):
    """The account has as many webhooks as it may have."""

    code = "too_many_webhooks"


class WebhookDisabled(Conflict):
    """The webhook is disabled: nothing is sent to it."""

    code = "webhook_disabled"


class DisabledFor(StrEnum):
    """DisabledFor an endpoint is disabled."""

    BY_HAND = "by_hand"
    GONE = "gone"
    FAILED = "failed"
    RESTORED = "restored"


@dataclass(frozen=True, slots=True, kw_only=True)
class NewWebhook:
    """An endpoint as somebody wants it."""

    url: str
    kinds: Sequence[str]
    list_id: ListId | None = None
    segment_id: SegmentId | None = None
    connector_id: ConnectorId | None = None
    ed25519: bool = False
    is_ordered: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Webhook:
    """An endpoint as it is."""

    account_id: AccountId
    id: WebhookId
    url: str
    kinds: list[str]
    list_id: ListId | None
    segment_id: SegmentId | None
    connector_id: ConnectorId | None
    is_ordered: bool
    state: str
    why: str | None
    from_fact: int
    disabled_at: datetime | None
    failing_since: datetime | None
    resting_until: datetime | None
    created_at: datetime
    sealed: bytes = field(repr=False)
    sealed_before: bytes | None = field(repr=False)
    before_until: datetime | None

    @property
    def is_active(self) -> bool:
        """Whether it is told anything."""
        return self.state == "active"

    def told_from(self, fact_id: int) -> "Webhook":
        """The endpoint, if it were told all facts behind this one."""
        return replace(self, from_fact=fact_id)

    def wants(self, kind: str) -> bool:
        """Whether it is told facts of this kind."""
        return any(covers(each, kind) for each in self.kinds)

    def told_so(self, actor: Actor | None) -> bool:
        """Whether this was told by the very system that the endpoint belongs to."""
        return self.connector_id is not None and is_of(self.connector_id, actor)


def check(wish: NewWebhook, known: Collection[str]) -> None:
    """BadWebhook names the field of a wish that cannot be."""
    check_url(wish.url)
    if not 1 <= len(wish.kinds) <= MOST_KINDS:
        raise BadWebhook(Reason("webhooks.kinds", most=MOST_KINDS), field="kinds")
    for pattern in wish.kinds:
        if pattern != ALL and not covered([pattern], known):
            raise BadWebhook(Reason("webhooks.kind", kind=pattern[:80]), field="kinds")


def check_url(url: str) -> None:
    """BadWebhook, as far as the text of the address tells."""
    if len(url) > LONGEST_URL or not re.fullmatch(r"https?://[!-~]+", url):
        raise BadWebhook(Reason("webhooks.url", most=LONGEST_URL), field="url")
    try:
        parts = urlsplit(url)
        is_usable = bool(parts.hostname) and parts.port != 0 and "@" not in parts.netloc
    except ValueError:
        is_usable = False
    if not is_usable:
        raise BadWebhook(Reason("webhooks.url", most=LONGEST_URL), field="url")
