"""What a connector is, what comes in by it, and what can be wrong with either."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Any, NewType

import orjson

from kapocs.actor import Actor, ActorType
from kapocs.errors import Conflict, Denied, Invalid, NotFound
from kapocs.ids import AccountId, ListId
from kapocs.reasons import Reason

ConnectorId = NewType("ConnectorId", int)

MOST = 50
"""Connectors of one account."""
LONGEST_NAME = 200
LARGEST_SETTINGS = 64 * 1024
"""Bytes of all settings of a connector, as JSON."""
LONGEST_SECRET = 8_000
KEPT = timedelta(days=30)
"""How long deliveries and lines of the log are kept."""
SECRET = "secret"  # noqa: S105  # the name of a setting
"""The name of the secret that deliveries are signed with."""


class ConnectorNotFound(NotFound):
    """There is no such connector."""

    code = "connector_not_found"


class BadConnector(Invalid):
    """The connector cannot be made so."""

    code = "bad_connector"


class TooManyConnectors(Conflict):
    """The account has as many connectors as it may have."""

    code = "too_many_connectors"


class ConnectorDisabled(Conflict):
    """The connector is disabled."""

    code = "connector_disabled"


class InboundNotFound(NotFound):
    """The connector has no such delivery."""

    code = "inbound_not_found"


class SignatureRefused(Denied):
    """The delivery is not signed by who it is said to be of."""

    code = "signature_refused"


class BodyUnreadable(Invalid):
    """The delivery's body is not what its format says."""

    code = "body_unreadable"


class HopelessDelivery(Invalid):
    """The delivery will never be handled: it goes to the dead letters without another try."""

    code = "hopeless_delivery"


class ConnectorState(StrEnum):
    """Whether anything goes through a connector."""

    ACTIVE = "active"
    DISABLED = "disabled"


class InboundState(StrEnum):
    """What became of a delivery."""

    WAITING = "waiting"
    DONE = "done"
    DEAD = "dead"


@dataclass(frozen=True, slots=True, kw_only=True)
class NewConnector:
    """A connector as somebody wants it; `given`: settings and secrets alike, by name."""

    type: str
    name: str
    list_id: ListId | None = None
    given: Mapping[str, Any] = field(default_factory=dict, repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Connector:
    """A link to another system."""

    account_id: AccountId
    id: ConnectorId
    type: str
    name: str
    list_id: ListId | None
    settings: dict[str, Any]
    sealed: bytes = field(repr=False)
    key_digest: bytes = field(repr=False)
    state: str
    why: str | None
    disabled_at: datetime | None
    cursor: dict[str, Any]
    created_at: datetime

    @property
    def is_active(self) -> bool:
        """Whether anything goes through it."""
        return self.state == ConnectorState.ACTIVE

    @property
    def actor(self) -> str:
        """Who acts when it brings something in, as facts tell it: `connector:7`."""
        return actor_of(self.id)

    def setting(self, name: str) -> str:
        """A setting's text; empty: it has none."""
        found = self.settings.get(name, "")
        return found if isinstance(found, str) else ""


@dataclass(frozen=True, slots=True)
class OpenConnector:
    """A connector with its secrets, by name."""

    connector: Connector
    secrets: Mapping[str, str] = field(repr=False)


@dataclass(frozen=True, slots=True)
class Incoming:
    """A request as it came; header names in lower case."""

    headers: Mapping[str, str]
    body: bytes = field(repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class InboundDelivery:
    """What a peer delivered, as it came, and what became of it."""

    account_id: AccountId
    id: int
    connector_id: ConnectorId
    message_key: str
    kind: str
    headers: dict[str, str] = field(repr=False)
    body: bytes = field(repr=False)
    state: str
    reason: dict[str, Any] | None
    attempts: int
    due_at: datetime
    received_at: datetime
    ended_at: datetime | None


def actor_of(connector_id: ConnectorId) -> str:
    """The actor of what a connector brought in, as facts store it."""
    return str(Actor(ActorType.CONNECTOR, connector_id))


def is_of(connector_id: ConnectorId, actor: Actor | None) -> bool:
    """Whether the connector brought in what this actor did."""
    return actor == Actor(ActorType.CONNECTOR, connector_id)


def check_name(name: str) -> str:
    """The name without blanks around it. BadConnector."""
    plain = name.strip()
    if not 1 <= len(plain) <= LONGEST_NAME or not plain.isprintable():
        raise BadConnector(Reason("connectors.name", most=LONGEST_NAME), field="name")
    return plain


def check_size(settings: Mapping[str, Any], secrets: Mapping[str, str]) -> None:
    """BadConnector names what is too long to be kept."""
    for name, value in secrets.items():
        if not 1 <= len(value) <= LONGEST_SECRET:
            raise BadConnector(
                Reason("connectors.secret", name=name[:80], most=LONGEST_SECRET), field=name[:80]
            )
    try:
        size = len(orjson.dumps(settings))
    except orjson.JSONEncodeError:
        raise BadConnector(Reason("connectors.odd_settings"), field="settings") from None
    if size > LARGEST_SETTINGS:
        raise BadConnector(Reason("connectors.settings", most=LARGEST_SETTINGS), field="settings")
