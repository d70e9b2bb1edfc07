"""The body of a message: made once, kept as the bytes that are signed and sent at every try."""

from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

import orjson

from kapocs.ids import random_token
from kapocs.stream.model import Fact
from kapocs.stream.telling import actor_of, data_of
from kapocs.webhooks.model import TEST, WebhookId

LARGEST = 20_000
"""Bytes of a body."""


def message_id(fact_id: int, webhook_id: WebhookId) -> str:
    """The id of a message: of one fact to one endpoint it is the same at every try."""
    return f"msg_{fact_id}_{webhook_id}"


def of_fact(fact: Fact, record: Mapping[str, Any] | None = None) -> bytes:
    """`{"type", "timestamp", "data"}`; what would be too large says where to read it.

    `record`: the one that the fact is about, as it is now.
    """
    ids = {
        "id": fact.id,
        "version": fact.version,
        "accountId": fact.account_id,
        "listId": fact.list_id,
        "subscriberId": fact.subscriber_id,
        "actor": actor_of(fact),
    }
    whole = _written(fact.kind, fact.at, {**ids, "data": data_of(fact), "record": record})
    if len(whole) <= LARGEST:
        return whole
    link = f"/v2/events?after={fact.id - 1}&limit=1"
    return _written(fact.kind, fact.at, {**ids, "data": None, "record": None, "readAt": link})


def of_test(now: datetime) -> tuple[str, bytes]:
    """Id and body of a message that tells no fact."""
    data = {"id": None, "data": {"text": "Árvíztűrő tükörfúrógép"}}
    return f"msg_test_{random_token(12)}", _written(TEST, now, data)


def _written(kind: str, at: datetime, data: dict[str, Any]) -> bytes:
    moment = at.astimezone(UTC).isoformat().replace("+00:00", "Z")
    return orjson.dumps({"type": kind, "timestamp": moment, "data": data})
