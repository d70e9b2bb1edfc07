"""What is known of a type of connector: its secrets, how it signs, and what its deliveries do."""

from collections.abc import Awaitable, Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from kapocs.connectors.model import (
    SECRET,
    BadConnector,
    InboundDelivery,
    Incoming,
    NewConnector,
    OpenConnector,
)
from kapocs.db.pool import Conn
from kapocs.reasons import Reason


@dataclass(frozen=True, slots=True)
class SignedAnswer:
    """What a sender wants to be answered once its delivery is kept; header names in lower case."""

    content: bytes
    headers: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Accepted:
    """A delivery whose signature is right and whose body could be parsed.

    `key`: what the sender tells it apart by, or a digest of the body. `is_stored` False: it is
    answered and forgotten, as a ping is. `answer` None: any will do.
    """

    key: str
    kind: str = ""
    is_stored: bool = True
    answer: SignedAnswer | None = None


Accept = Callable[[OpenConnector, Incoming, datetime], Accepted]
"""Checks the signature over the raw bytes, then parses. SignatureRefused, BodyUnreadable."""

Handle = Callable[[Conn, OpenConnector, InboundDelivery, datetime], Awaitable[None]]
"""Does what a delivery asks for, in a savepoint of its own.

HopelessDelivery ends it at once; whatever else is raised has it tried again later. It is safe
to run twice. What needs the network puts a job or an errand into the queue.
"""


HandleMany = Callable[
    [Conn, OpenConnector, Sequence[InboundDelivery], datetime], Awaitable[Collection[int]]
]
"""Does at once what those deliveries ask for that are plain; their ids. The others come to Handle.

What it raises has all of them handled one by one.
"""


def nothing_to_check(_settings: Mapping[str, Any], _secrets: Mapping[str, str]) -> None:
    """Any settings will do."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Peer:
    """A type of connector."""

    accept: Accept
    handle: Handle
    handle_many: HandleMany | None = None
    secrets: Collection[str] = (SECRET,)
    """Names of settings that are sealed, and never shown."""
    draws_secret: bool = True
    """Whether a `secret` is drawn when none is given."""
    needs_list: bool = True
    check: Callable[[Mapping[str, Any], Mapping[str, str]], None] = nothing_to_check
    """Settings and secrets. BadConnector names the one that is wrong or missing."""
    prefix: str = field(default="")
    """What a drawn secret begins with."""


Peers = Mapping[str, Peer]
"""Type → what is known of it."""


def peer_of(peers: Peers, type_: str) -> Peer:
    """The type's. BadConnector for one that there is not."""
    found = peers.get(type_)
    if found is None:
        reason = Reason("connectors.type", type=type_[:80], known=", ".join(sorted(peers)))
        raise BadConnector(reason, field="type")
    return found


def parted(peer: Peer, wish: NewConnector) -> tuple[dict[str, Any], dict[str, str]]:
    """What was given, as settings and secrets. BadConnector names a secret that is no text."""
    secrets = {name: value for name, value in wish.given.items() if name in peer.secrets}
    for name, value in secrets.items():
        if not isinstance(value, str):
            raise BadConnector(Reason("connectors.no_text", name=name), field=name)
    return {n: v for n, v in wish.given.items() if n not in secrets}, secrets
