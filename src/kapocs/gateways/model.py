"""What an attempt to pay is, how far it is, and what can be wrong with one."""

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from decimal import Decimal
from enum import StrEnum
from typing import Any, NewType, Protocol

from kapocs.connectors.model import ConnectorId
from kapocs.errors import Conflict, NotFound
from kapocs.ids import AccountId, ListId, SubscriberId

AttemptId = NewType("AttemptId", int)

NAMES = {"barion": "Barion", "simplepay": "SimplePay", "stripe": "Stripe"}
"""Types of connectors by which a payment can be started, and what people call them."""
USED_UP = frozenset({"simplepay"})
"""Those whose tokens are used once each."""
LIFE = timedelta(minutes=30)
"""How long a buyer has at the gateway."""
STARTING = timedelta(seconds=45)
"""After so long nobody waits for the answer to a start any more."""


KEPT = timedelta(days=400)
"""How long it is kept after its end: money may go back for as long."""


class NoGateway(NotFound):
    """The list has no such gateway of payment."""

    code = "no_gateway"


class NothingDue(Conflict):
    """There is nothing to be paid for this order."""

    code = "nothing_due"


class AttemptUnderWay(Conflict):
    """The order is being paid in another way; that has to end first."""

    code = "attempt_under_way"


class GatewayAway(Conflict):
    """The gateway does not answer as it should; nothing was paid."""

    code = "gateway_away"


class AttemptState(StrEnum):
    """How far an attempt is."""

    STARTING = "starting"
    """The gateway is being asked; nobody has its page's address yet."""
    OPEN = "open"
    """The buyer may pay."""
    PAID = "paid"
    CANCELED = "canceled"
    EXPIRED = "expired"
    FAILED = "failed"
    """It could not be started, or the card was refused."""
    UNBOOKED = "unbooked"
    """Money was taken that could not be booked; a person has to look, and nobody pays again."""
    LOST = "lost"
    """The gateway never said what became of it."""


LIVE = (AttemptState.STARTING, AttemptState.OPEN)


@dataclass(frozen=True, slots=True, kw_only=True)
class PayAttempt:
    """A try to pay what is due for an order. `key`: what we call it at the gateway; `peer_id`:
    what the gateway does; `url`: its page, to which the buyer is sent.

    `token`: what the gateway gave at its start to be charged later, sealed; kept until it ends.
    `asked`: how often the gateway was asked by the clock; `due_at`: when it is asked next.
    """

    account_id: AccountId
    id: AttemptId
    connector_id: ConnectorId
    list_id: ListId
    record_id: SubscriberId
    amount: Decimal
    currency: str
    key: str
    state: str
    peer_id: str
    url: str = field(repr=False)
    reason: dict[str, Any] | None
    token: bytes | None = field(repr=False)
    asked: int
    due_at: datetime | None
    created_at: datetime
    expires_at: datetime
    ended_at: datetime | None

    @property
    def is_live(self) -> bool:
        """Whether it may still be paid."""
        return self.state in LIVE


@dataclass(frozen=True, slots=True, kw_only=True)
class LaterTerms:
    """On what terms a buyer can be charged later: `most` each time, until `until`, `times` in all.

    They bind where a gateway gives tokens that are used once each.
    """

    most: Decimal
    until: datetime
    times: int = 24


@dataclass(frozen=True, slots=True, kw_only=True)
class WantedPayment:
    """What a gateway is asked to take. `back`: where it sends the buyer afterwards; `callback`:
    where it tells of changes; `language`: hu or en; `address`: parts of the buyer's, by name.
    `later`: how the buyer agreed to be charged by the same means for renewals; None: not at all.
    """

    key: str
    reference: str
    amount: Decimal
    currency: str
    email: str
    language: str
    back: str
    callback: str
    expires_at: datetime
    address: dict[str, str] = field(default_factory=dict)
    later: LaterTerms | None = None


@dataclass(frozen=True, slots=True)
class StartedPayment:
    """A payment that waits at the gateway for its buyer. `tokens`: what can be charged later, once
    it is paid.
    """

    peer_id: str
    url: str
    tokens: tuple[str, ...] = field(default=(), repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class GatewayState:
    """What a gateway knows of an attempt. `state`: open, or how it ended.

    `external_id`: as what the payment is known here. `refunded`: all that went back so far.
    `token`: what the same means of payment can be charged by later; empty: it cannot, or by what
    its start gave, together with `trace`. `key`: what we call it.
    """

    state: AttemptState
    currency: str = ""
    external_id: str = ""
    paid: Decimal = Decimal(0)
    refunded: Decimal = Decimal(0)
    at: datetime | None = None
    token: str = field(default="", repr=False)
    trace: str = ""
    key: str = ""


class PaymentGateway(Protocol):
    """A gateway of payment. Its methods raise ProgramRefused, ProgramAway, AnswerLost."""

    async def start(self, wanted: WantedPayment) -> StartedPayment:
        """Has the gateway wait for a payment."""

    async def state(self, key: str, peer_id: str) -> GatewayState:
        """What became of an attempt."""

    async def close(self) -> None:
        """Lets go of the connections."""
