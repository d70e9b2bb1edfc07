"""What is carried, what came of it, and who carries."""

from dataclasses import dataclass, field
from enum import StrEnum
from typing import Protocol

from kapocs.courier.refusal import Stage
from kapocs.errors import Invalid
from kapocs.reasons import TEXT, Reason, cut, words_in

LONGEST_REPLY = 500


class Unsendable(Invalid):
    """This message cannot be handed to this relay."""

    code = "unsendable"


class Handover(Protocol):
    """Is told how far a message came; may be told again when another relay tries it."""

    def begun(self) -> None:
        """The next bytes are those after which the relay may deliver the message."""
        ...

    def ended(self, outcome: "Outcome") -> None:
        """The relay's answer to that."""
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Message:
    """One finished mail to one recipient.

    `key` is the caller's own name for it, `sender` and `recipient` are the envelope addresses
    (an empty sender is the null sender of RFC 5321), `data` is the whole RFC 5322 message.
    """

    key: str
    sender: str
    recipient: str
    data: bytes
    has_crlf: bool = False
    """Every line of `data` is known to end with CRLF, as `mime.assemble` writes them."""
    handover: Handover | None = field(default=None, compare=False, repr=False)
    """Told by couriers that are `precise`."""


class Verdict(StrEnum):
    """How a delivery ended."""

    SENT = "sent"  # the relay took responsibility
    DEFERRED = "deferred"  # surely not delivered, safe to try again
    REFUSED = "refused"  # the relay said no for good
    UNCERTAIN = "uncertain"  # all was said and no answer came: a second try may deliver twice


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What came of one delivery.

    `relay` is the host:port that was asked, `reply` its words (at most 500 characters) or why there
    are none, `code` the SMTP code or HTTP status and `enhanced` the RFC 3463 status such as
    "5.1.1", where the relay gave them; `provider_id` is the name a sending API gave the message.
    `blames_relay`: surely not delivered, and for a reason that has nothing to do with the
    recipient, so that another relay may be asked. `stage` is the SMTP command that was refused.
    """

    verdict: Verdict
    relay: str
    reply: Reason
    code: int | None = None
    enhanced: str | None = None
    provider_id: str = ""
    blames_relay: bool = False
    stage: Stage | None = None

    def __post_init__(self) -> None:
        object.__setattr__(self, "reply", cut(self.reply, LONGEST_REPLY))

    @property
    def words(self) -> str:
        """What the other side said, without words of ours; begins with its code."""
        words = words_in(self.reply)
        if self.reply.code == TEXT or self.code is None or words.startswith(str(self.code)):
            return words
        return f"{self.code} {words}".strip()


class Courier(Protocol):
    """Takes messages to where they are going; `deliver` may be called by many tasks at once."""

    @property
    def relay(self) -> str:
        """A name for logs; holds no secret."""
        ...

    async def deliver(self, message: Message) -> Outcome:
        """Carries one message and says what came of it; raises nothing for a failed delivery."""
        ...

    async def close(self) -> None:
        """Finishes what was accepted, then lets go of every connection."""
        ...
