"""Text messages: what is carried, what is reported back, and who carries."""

import re
from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol

from kapocs.courier.model import Outcome, Unsendable, Verdict
from kapocs.errors import Invalid
from kapocs.reasons import Reason

_NUMBER = re.compile(r"\+?([1-9][0-9]{6,14})")


@dataclass(frozen=True, slots=True)
class Text:
    """One text message to one telephone.

    `key` is the caller's own name for it, `number` has its country code ("+36301234567", the plus
    may be missing), an empty `sender` leaves the choice to the courier.
    """

    key: str
    number: str
    sender: str
    body: str

    @property
    def digits(self) -> str:
        """The number without its plus. Raises Unsendable."""
        match = _NUMBER.fullmatch(self.number)
        if match is None:
            raise Unsendable(Reason("mail.bad_number", text=self.number[:40]))
        return match.group(1)


class TextCourier(Protocol):
    """Takes text messages to a provider; `deliver` may be called by many tasks at once."""

    @property
    def relay(self) -> str:
        """A name for logs; holds no secret."""
        ...

    async def deliver(self, text: Text, /) -> Outcome:
        """Carries one text and says what came of it; raises nothing for a failed delivery."""
        ...

    async def close(self) -> None:
        """Finishes what was accepted, then lets go of every connection."""
        ...


class Arrival(StrEnum):
    """How far a text came, as the provider reports later."""

    PENDING = "pending"
    DELIVERED = "delivered"
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class Report:
    """What a provider reports of a text; `key` is the `provider_id` of its outcome."""

    key: str
    arrival: Arrival
    detail: Reason


class BadTextReport(Invalid):
    """This is not a delivery report."""

    code = "bad_report"
    title = "delivery_report_unreadable"


class MemoryTextCourier:
    """Keeps delivered texts in `sent`, oldest first; `refuse` gives the outcome for a number."""

    relay = "memory"

    def __init__(self, *, refuse: dict[str, Outcome] | None = None) -> None:
        self.sent: list[Text] = []
        self.refuse = refuse if refuse is not None else {}
        self._is_closed = False

    async def deliver(self, text: Text) -> Outcome:
        """Keeps the text, or gives the outcome set for its number."""
        if self._is_closed:
            return Outcome(
                verdict=Verdict.DEFERRED, relay=self.relay, reply=Reason("relay.courier_closed")
            )
        if (outcome := self.refuse.get(text.number)) is not None:
            return outcome
        self.sent.append(text)
        return Outcome(
            verdict=Verdict.SENT,
            relay=self.relay,
            reply=Reason("relay.kept_text"),
            provider_id=text.key,
        )

    async def close(self) -> None:
        """Takes no more texts; `sent` stays readable."""
        self._is_closed = True
