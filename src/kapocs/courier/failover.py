"""Several couriers as one: when a relay is down, the next one carries.

Only what surely was not delivered, and for a reason that is the relay's own, goes to the next. A
relay that puts off or refuses a recipient has decided: asking another would go around it.
"""

import asyncio
import time
from collections.abc import Callable, Sequence
from typing import Generic, Protocol, TypeVar

from kapocs.courier.model import Outcome, Verdict
from kapocs.courier.options import BadRelay
from kapocs.reasons import NO_WORDS, Reason

RESTS = (30.0, 60.0, 120.0, 300.0, 600.0)

M = TypeVar("M")
M_contra = TypeVar("M_contra", contravariant=True)


class _Carrier(Protocol[M_contra]):
    """A `Courier` or a `TextCourier`."""

    @property
    def relay(self) -> str: ...

    async def deliver(self, message: M_contra, /) -> Outcome: ...

    async def close(self) -> None: ...


class Failover(Generic[M]):
    """A courier that asks the given ones in their order.

    One that failed rests for so many seconds after its first, second … failure in a row, the last
    of `rests` for all that follow. After that one message tries it, before the others do.
    """

    def __init__(
        self,
        couriers: Sequence[_Carrier[M]],
        *,
        rests: Sequence[float] = RESTS,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        if not couriers:
            raise BadRelay(Reason("relay.none"))
        self.relay = ", ".join(courier.relay for courier in couriers)
        self._lines = [_Line(courier, rests=rests, clock=clock) for courier in couriers]

    @property
    def rests(self) -> bool:
        """Whether all of them failed and rest: a message given now would come back."""
        return not any(line.is_ready() for line in self._lines)

    @property
    def precise(self) -> bool:
        """Whether all of them tell a message's `handover` how far it came."""
        return all(getattr(line.courier, "precise", False) for line in self._lines)

    async def deliver(self, message: M) -> Outcome:
        """The outcome at the first courier that has one; of the last one asked if none has.

        While all of them rest, nothing is asked: the outcome is the last failure, deferred.
        """
        outcome = await self._asked(message)
        trials = [line.trial for line in self._lines if line.trial is not None]
        if outcome is None and trials:
            # A relay is being tried: better wait for that than defer what could go out.
            await asyncio.wait(trials, return_when=asyncio.FIRST_COMPLETED)
            outcome = await self._asked(message)
        return outcome or self._resting()

    async def close(self) -> None:
        """Closes all of them."""
        await asyncio.gather(*(line.courier.close() for line in self._lines))

    async def _asked(self, message: M) -> Outcome | None:
        """The outcome; None when all rest."""
        outcome = None
        for line in self._lines:
            if not line.is_ready():
                continue
            outcome = await line.deliver(message)
            if not outcome.blames_relay:
                break
        return outcome

    def _resting(self) -> Outcome:
        first = min(self._lines, key=lambda line: line.rests_until)
        return Outcome(
            verdict=Verdict.DEFERRED,
            relay=first.courier.relay,
            reply=Reason("relay.rests", relay=first.courier.relay, why=first.failure),
            blames_relay=True,
        )


class _Line(Generic[M]):
    """One courier and how it has been doing."""

    def __init__(
        self, courier: _Carrier[M], *, rests: Sequence[float], clock: Callable[[], float]
    ) -> None:
        self.courier = courier
        self.failure = NO_WORDS
        self.rests_until = 0.0
        self.trial: asyncio.Future[None] | None = None
        self._rests = rests
        self._clock = clock
        self._failures = 0
        self._failed_at = 0.0

    def is_ready(self) -> bool:
        """May it be asked now?"""
        if not self._failures:
            return True
        return self.trial is None and self._clock() >= self.rests_until

    async def deliver(self, message: M) -> Outcome:
        """Asks the courier and notes how it did; the first time after a rest is a trial."""
        started = self._clock()
        trial = self._begin_trial() if self._failures else None
        try:
            outcome = await self.courier.deliver(message)
            self._note(outcome, started=started)
            return outcome
        finally:
            if trial is not None:
                self.trial = None
                trial.set_result(None)

    def _begin_trial(self) -> asyncio.Future[None]:
        self.trial = asyncio.get_running_loop().create_future()
        return self.trial

    def _note(self, outcome: Outcome, *, started: float) -> None:
        # What was under way when it failed tells nothing new, good or bad.
        if self._failures and started <= self._failed_at:
            return
        if not outcome.blames_relay:
            self._failures = 0
            return
        self._failed_at = self._clock()
        rest = self._rests[min(self._failures, len(self._rests) - 1)]
        self.rests_until = self._failed_at + rest
        self._failures += 1
        self.failure = outcome.reply
