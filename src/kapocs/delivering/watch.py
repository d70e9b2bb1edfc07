"""Watches how the letters of each send fare, so that a send that goes wrong is stopped."""

from collections import deque

from kapocs.courier.model import Outcome, Verdict
from kapocs.ids import SendId

_WINDOW = 200
_LEAST = 50


class Watch:
    """One worker's view: the last letters of each send."""

    def __init__(self) -> None:
        self._last: dict[SendId, deque[bool]] = {}

    def note(self, send_id: SendId, outcome: Outcome, *, error_percent: int) -> str:
        """Why the send should pause now; empty: it may go on."""
        last = self._last.setdefault(send_id, deque(maxlen=_WINDOW))
        last.append(is_error(outcome))
        wrong = sum(last)
        if len(last) < _LEAST or wrong * 100 <= error_percent * len(last):
            return ""
        del self._last[send_id]
        return (
            f"{wrong} of the last {len(last)} letters were refused, the last one with: "
            f"{outcome.reply}"
        )[:500]


def is_error(outcome: Outcome) -> bool:
    """A refusal, or a receiver's "not from you for now"; a relay that is away is neither."""
    if outcome.verdict is Verdict.REFUSED:
        return True
    return outcome.verdict is Verdict.DEFERRED and (outcome.enhanced or "").startswith("4.7.")
