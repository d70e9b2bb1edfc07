"""A courier that carries nothing: for dry runs and tests."""

from kapocs.courier.model import Message, Outcome, Verdict
from kapocs.reasons import Reason


class MemoryCourier:
    """Keeps delivered messages in `sent`, oldest first.

    `refuse` gives the outcome for a recipient; such messages are not kept.
    """

    relay = "memory"

    def __init__(self, *, refuse: dict[str, Outcome] | None = None) -> None:
        self.sent: list[Message] = []
        self.refuse = refuse if refuse is not None else {}
        self._closed = False

    async def deliver(self, message: Message) -> Outcome:
        """Keeps the message, or gives the outcome set for its recipient."""
        if self._closed:
            return Outcome(
                verdict=Verdict.DEFERRED, relay=self.relay, reply=Reason("relay.courier_closed")
            )
        if (outcome := self.refuse.get(message.recipient)) is not None:
            return outcome
        self.sent.append(message)
        return Outcome(
            verdict=Verdict.SENT,
            relay=self.relay,
            reply=Reason("relay.kept_mail"),
            code=250,
            enhanced="2.0.0",
        )

    async def close(self) -> None:
        """Takes no more messages; `sent` stays readable."""
        self._closed = True
