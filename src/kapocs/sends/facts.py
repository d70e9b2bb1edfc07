"""Facts about sends, written by the statements that set their status."""

from dataclasses import dataclass

from kapocs.facts.kinds import fact
from kapocs.ids import LetterId, SendId


@dataclass(frozen=True, slots=True)
class _OfSend:
    """Which send; `type` and `channel` as the send has them."""

    send_id: SendId
    letter_id: LetterId
    type: str
    channel: str


@fact("send.created")
@dataclass(frozen=True, slots=True)
class SendCreated(_OfSend):
    """There is a new send."""


@fact("send.scheduled")
@dataclass(frozen=True, slots=True)
class SendScheduled(_OfSend):
    """The send waits for its time."""


@fact("send.started")
@dataclass(frozen=True, slots=True)
class SendStarted(_OfSend):
    """The send began to go out, or to wait for what sets it off."""


@fact("send.paused")
@dataclass(frozen=True, slots=True)
class SendPaused(_OfSend):
    """The send stands still."""


@fact("send.resumed")
@dataclass(frozen=True, slots=True)
class SendResumed(_OfSend):
    """The send goes on where it was."""


@fact("send.cancelled")
@dataclass(frozen=True, slots=True)
class SendCancelled(_OfSend):
    """The send was ended by somebody; what waited is not sent."""


@fact("send.finished")
@dataclass(frozen=True, slots=True)
class SendFinished(_OfSend):
    """All that the campaign had to send has been dealt with."""
