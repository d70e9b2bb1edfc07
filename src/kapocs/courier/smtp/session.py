"""Mail after mail on one connection, pipelined where the relay can (RFC 2920).

A warm pipelining connection costs one round trip a mail: the content of a message goes out
together with MAIL, RCPT and DATA of the next.
"""

import asyncio
import ssl
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Self

from kapocs.courier.model import Message, Outcome, Unsendable, Verdict
from kapocs.courier.refusal import Stage
from kapocs.courier.smtp.envelope import END_OF_DATA, Envelope, seal
from kapocs.courier.smtp.greeting import connect
from kapocs.courier.smtp.relay import Relay
from kapocs.courier.smtp.wire import RelayLost, RelaySilent, Reply, Wire
from kapocs.reasons import Reason, said

GOODBYE_SECONDS = 2.0
_DATA = b"DATA\r\n"
_RSET = b"RSET\r\n"
# The relay wants a login (RFC 4954) or ends the connection: whoever the message is for.
_OF_RELAY = frozenset({421, 454, 530, 534, 535, 538})
_VERDICTS = {2: Verdict.SENT, 4: Verdict.DEFERRED, 5: Verdict.REFUSED}


@dataclass(slots=True, eq=False)
class Job:
    """A message on its way and the promise of its outcome."""

    message: Message
    outcome: asyncio.Future[Outcome]
    is_second_try: bool = False

    def begin(self) -> None:
        """The next bytes let the relay deliver it."""
        if self.message.handover is not None:
            self.message.handover.begun()

    def settle(self, outcome: Outcome) -> None:
        """Keeps the promise, unless whoever waited for it has gone."""
        # Before anything else: the next message on this connection may be begun at once.
        if self.message.handover is not None:
            self.message.handover.ended(outcome)
        if not self.outcome.done():
            self.outcome.set_result(outcome)


@dataclass(slots=True, eq=False)
class _Flight:
    """A job whose commands are, or are about to be, on the wire."""

    job: Job
    envelope: Envelope
    is_first: bool  # of its connection
    is_fully_said: bool = False


@dataclass(slots=True, eq=False, kw_only=True)
class SmtpSession:
    """One open connection and the one or two messages under way on it."""

    relay: Relay
    wire: Wire
    features: dict[str, str]
    retry: Callable[[Job], None]
    is_broken: bool = False
    is_doubtful: bool = False  # it was idle for so long that it should be asked first
    _taken: int = 0
    _must_reset: bool = False
    _under_way: list[_Flight] = field(default_factory=list)

    @classmethod
    async def open(cls, relay: Relay, *, tls: ssl.SSLContext, retry: Callable[[Job], None]) -> Self:
        """Connects; raises RelayLost. `retry` takes back jobs that a dying connection held."""
        wire, features = await connect(relay, tls=tls)
        return cls(relay=relay, wire=wire, features=features, retry=retry)

    @property
    def is_over(self) -> bool:
        """Does it take no more messages?"""
        return self.is_broken or self._taken >= self.relay.messages_per_connection

    @property
    def _pipelines(self) -> bool:
        return "PIPELINING" in self.features

    async def carry(self, first: Job, *, following: Callable[[], Job | None]) -> None:
        """Carries `first` and what `following` gives, until that is None or the session is over.

        Every job taken is settled or given to `retry`; a broken connection ends the session.
        """
        try:
            flight = await self._announced(self._admit(first) or self._next(following))
            while flight is not None:
                flight = await self._exchange(flight, following)
        except RelayLost as problem:
            self.is_broken = True
            self._settle_lost(problem)
        finally:
            # Nothing is left here, unless this task was cancelled in the middle of a message.
            self.is_broken = self.is_broken or bool(self._under_way)
            self._settle_lost(RelaySilent(Reason("relay.interrupted")))

    async def is_alive(self) -> bool:
        """Asks a connection that was idle for long whether it still serves."""
        try:
            return (await self.wire.ask(b"NOOP")).code == 250
        except RelayLost:
            return False

    async def close(self) -> None:
        """Says goodbye where that still makes sense."""
        if self.is_broken:
            self.wire.abort()
        else:
            await self.wire.close(within=min(GOODBYE_SECONDS, self.relay.timeout))

    async def _exchange(
        self, flight: _Flight, following: Callable[[], Job | None]
    ) -> _Flight | None:
        """Ends one flight whose opening was written; gives the next, its opening written."""
        refusal = await self._permission(flight.envelope)
        if refusal is not None:
            self._settle(flight, *refusal)
            return await self._announced(self._next(following))
        await self.wire.send(flight.envelope.content)
        upcoming = self._next(following) if self._pipelines else None
        # From here on a silence may mean that it was delivered.
        flight.is_fully_said = True
        flight.job.begin()
        await self.wire.send(END_OF_DATA + self._opening(upcoming))
        self._settle(flight, await self.wire.reply(), Stage.CONTENT)
        if upcoming is None:
            return await self._announced(self._next(following))
        if self.is_broken:
            raise RelayLost(Reason("relay.closed", relay=self.relay.name))
        return upcoming

    async def _permission(self, envelope: Envelope) -> tuple[Reply, Stage] | None:
        """None when the relay waits for the content; otherwise its first refusal, and of what.

        Pipelined commands are already written, and each of them has its answer to be read.
        """
        await self._reset_if_needed()
        refused: dict[Stage, Reply] = {}
        for stage, command, welcome in (
            (Stage.MAIL, envelope.mail, 2),
            (Stage.RCPT, envelope.rcpt, 2),
            (Stage.DATA, _DATA, 3),
        ):
            if not self._pipelines:
                if refused:
                    break
                await self.wire.send(command)
            reply = await self.wire.reply()
            if reply.code // 100 == welcome:
                continue
            if reply.code < 400:
                raise RelayLost(self._said("relay.out_of_order", reply))
            refused[stage] = reply
            if self._hangs_up(reply):
                return _first(refused)
        if not refused:
            return None
        await self._take_back(refused)
        return _first(refused)

    async def _take_back(self, refused: dict[Stage, Reply]) -> None:
        """Leaves a refused transaction so that nothing of it can be delivered."""
        self._must_reset = True
        if not self._pipelines or Stage.DATA in refused:
            return
        if Stage.RCPT not in refused:
            # A recipient and an open DATA without our MAIL: only hanging up delivers nothing.
            self.is_broken = True
            return
        # DATA was accepted for nobody: an empty body ends it (RFC 2920, 3.1).
        await self.wire.send(END_OF_DATA)
        self._hangs_up(await self.wire.reply())

    async def _reset_if_needed(self) -> None:
        if not self._must_reset:
            return
        if not self._pipelines:
            await self.wire.send(_RSET)
        reply = await self.wire.reply()
        if reply.code != 250:
            raise RelayLost(self._said("relay.no_reset", reply))
        self._must_reset = False

    def _opening(self, flight: _Flight | None) -> bytes:
        """What is written before any of its answers is read."""
        if flight is None or not self._pipelines:
            return b""
        reset = _RSET if self._must_reset else b""
        return b"".join((reset, flight.envelope.mail, flight.envelope.rcpt, _DATA))

    async def _announced(self, flight: _Flight | None) -> _Flight | None:
        if opening := self._opening(flight):
            await self.wire.send(opening)
        return flight

    def _next(self, following: Callable[[], Job | None]) -> _Flight | None:
        while not self.is_over and (job := following()) is not None:
            if (flight := self._admit(job)) is not None:
                return flight
        return None

    def _admit(self, job: Job) -> _Flight | None:
        """The job ready for the wire; None when nobody waits for it or it can never be sent."""
        if job.outcome.done():
            return None
        try:
            envelope = seal(job.message, features=self.features)
        except Unsendable as problem:
            job.settle(
                Outcome(verdict=Verdict.REFUSED, relay=self.relay.name, reply=problem.reason)
            )
            return None
        flight = _Flight(job, envelope, is_first=self._taken == 0)
        self._under_way.append(flight)
        self._taken += 1
        return flight

    def _settle(self, flight: _Flight, reply: Reply, stage: Stage) -> None:
        self._hangs_up(reply)
        is_of_relay = reply.code in _OF_RELAY
        verdict = _VERDICTS.get(reply.code // 100, Verdict.UNCERTAIN)
        self._under_way.remove(flight)
        flight.job.settle(
            Outcome(
                verdict=Verdict.DEFERRED if is_of_relay else verdict,
                relay=self.relay.name,
                reply=said(reply.text),
                code=reply.code,
                enhanced=reply.enhanced,
                blames_relay=is_of_relay,
                stage=stage,
            )
        )

    def _settle_lost(self, problem: RelayLost) -> None:
        """A message not fully said is not delivered; on a used connection it gets one more try."""
        for flight in self._under_way:
            may_retry = not (
                flight.is_first or flight.job.is_second_try or isinstance(problem, RelaySilent)
            )
            if flight.is_fully_said:
                flight.job.settle(
                    Outcome(verdict=Verdict.UNCERTAIN, relay=self.relay.name, reply=problem.reason)
                )
            elif may_retry:
                flight.job.is_second_try = True
                self.retry(flight.job)
            else:
                flight.job.settle(
                    Outcome(
                        verdict=Verdict.DEFERRED,
                        relay=self.relay.name,
                        reply=problem.reason,
                        blames_relay=True,
                    )
                )
        self._under_way.clear()

    def _said(self, code: str, reply: Reply) -> Reason:
        return Reason(code, relay=self.relay.name, said=said(reply.text))

    def _hangs_up(self, reply: Reply) -> bool:
        """421 announces the end of the connection, whatever it answers."""
        self.is_broken = self.is_broken or reply.code == 421
        return reply.code == 421


def _first(refused: dict[Stage, Reply]) -> tuple[Reply, Stage]:
    stage, reply = next(iter(refused.items()))
    return reply, stage
