"""Watches how the letters of each send fare, so that a send that goes wrong is stopped."""

from collections import OrderedDict, deque
from dataclasses import dataclass

from kapocs.courier.model import Outcome, Verdict
from kapocs.ids import SendId
from kapocs.reasons import Reason, cut
from kapocs.sends.met import Met

_WINDOW = 200
_LEAST = 50
_MOST_SENDS = 1_000


@dataclass(frozen=True, slots=True)
class Trouble:
    """So many of the last letters went wrong; `reply`: what was said to the last one."""

    wrong: int
    letters: int
    reply: Reason

    @property
    def reason(self) -> Reason:
        """What is kept with the send."""
        return Reason(Met.REFUSALS, wrong=self.wrong, letters=self.letters, said=self.reply)


class Watch:
    """One worker's view: the last letters of each of the sends that it met last."""

    def __init__(self) -> None:
        # The one met longest ago stands first.
        self._last: OrderedDict[SendId, deque[bool]] = OrderedDict()

    def note(self, send_id: SendId, outcome: Outcome, *, error_percent: int) -> Trouble | None:
        """Why the send should pause now; None: it may go on."""
        last = self._last.setdefault(send_id, deque(maxlen=_WINDOW))
        self._last.move_to_end(send_id)
        if len(self._last) > _MOST_SENDS:
            self._last.popitem(last=False)
        last.append(is_error(outcome))
        wrong = sum(last)
        if len(last) < _LEAST or wrong * 100 <= error_percent * len(last):
            return None
        del self._last[send_id]
        return Trouble(wrong, len(last), cut(outcome.reply, 400))


def is_error(outcome: Outcome) -> bool:
    """A refusal, or a receiver's "not from you for now"; a relay that is away is neither."""
    if outcome.verdict is Verdict.REFUSED:
        return True
    return outcome.verdict is Verdict.DEFERRED and (outcome.enhanced or "").startswith("4.7.")
