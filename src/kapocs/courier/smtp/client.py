"""Hands mail to one relay over SMTP: a small pool of connections that work from one queue."""

import asyncio

from kapocs.courier.model import Message, Outcome, Verdict
from kapocs.courier.smtp.greeting import RelayUnwilling
from kapocs.courier.smtp.relay import BadRelay, Relay, Security
from kapocs.courier.smtp.session import Job, SmtpSession
from kapocs.courier.smtp.wire import RelayLost
from kapocs.reasons import Reason

__all__ = ["BadRelay", "Relay", "Security", "SmtpCourier"]

FULL_SECONDS = 60.0


class SmtpCourier:
    """A `Courier` for one relay; belongs to the event loop that first delivers with it.

    Connections open as work needs them and stay open. One that idled for `idle_check` seconds
    is asked for a sign of life before it gets a message.
    """

    precise = True

    def __init__(self, relay: Relay, *, idle_check: float = 30.0) -> None:
        self.relay = relay.name
        self._relay = relay
        self._tls = relay.tls()
        self._idle_check = idle_check
        self._queue: asyncio.Queue[Job | None] = asyncio.Queue()
        self._promises: set[asyncio.Future[Outcome]] = set()
        self._lines: set[asyncio.Task[None]] = set()
        self._sessions: set[SmtpSession] = set()
        self._idle = 0
        self._full_until = 0.0
        self._is_closed = False

    async def deliver(self, message: Message) -> Outcome:
        """Carries one message as soon as a connection is free for it."""
        if self._is_closed:
            return Outcome(
                verdict=Verdict.DEFERRED, relay=self.relay, reply=Reason("relay.courier_closed")
            )
        promise: asyncio.Future[Outcome] = asyncio.get_running_loop().create_future()
        self._promises.add(promise)
        promise.add_done_callback(self._promises.discard)
        self._enqueue(Job(message, promise))
        return await promise

    async def close(self) -> None:
        """Takes no more messages, finishes those it has, says goodbye to the relay."""
        self._is_closed = True
        while self._promises:
            await asyncio.wait(set(self._promises))
        lines = set(self._lines)
        for _ in lines:
            self._queue.put_nowait(None)
        if lines:
            await asyncio.wait(lines)

    def _enqueue(self, job: Job) -> None:
        self._queue.put_nowait(job)
        is_full = bool(self._sessions) and asyncio.get_running_loop().time() < self._full_until
        has_hands = self._queue.qsize() <= self._idle
        if has_hands or is_full or len(self._lines) >= self._relay.connections:
            return
        line = asyncio.create_task(self._line())
        self._lines.add(line)
        line.add_done_callback(self._lines.discard)

    async def _line(self) -> None:
        """One connection's work: job after job, opening and dropping the session as needed."""
        session: SmtpSession | None = None
        try:
            while (job := await self._next_job(session)) is not None:
                session = await self._serving(session) or await self._connected(job)
                if session is not None:
                    await session.carry(job, following=self._take)
                elif self._sessions:
                    # Others are connected and have the job now: this line is one too many.
                    return
        finally:
            if session is not None:
                await self._drop(session)

    async def _next_job(self, session: SmtpSession | None) -> Job | None:
        """The next job, None at closing time. Drops an idle session when the relay does."""
        if not self._queue.empty():
            return self._queue.get_nowait()
        self._idle += 1
        try:
            if session is None or session.is_broken:
                return await self._queue.get()
            return await self._idle_with(session)
        finally:
            self._idle -= 1

    async def _idle_with(self, session: SmtpSession) -> Job | None:
        loop = asyncio.get_running_loop()
        started = loop.time()
        job = asyncio.create_task(self._queue.get())
        stirred = asyncio.create_task(session.wire.stir())
        try:
            await asyncio.wait({job, stirred}, return_when=asyncio.FIRST_COMPLETED)
            if stirred.done():
                session.is_broken = True
                await self._drop(session)
            return await job
        finally:
            session.is_doubtful = loop.time() - started > self._idle_check
            stirred.cancel()
            job.cancel()
            # The reader belongs to one at a time: it must be free before the next answer.
            await asyncio.wait({stirred, job})

    async def _serving(self, session: SmtpSession | None) -> SmtpSession | None:
        """The session if it can take a message now."""
        if session is None:
            return None
        is_fit = not session.is_over and (not session.is_doubtful or await session.is_alive())
        if is_fit:
            return session
        await self._drop(session)
        return None

    async def _connected(self, job: Job) -> SmtpSession | None:
        """A new session; None when there is none to be had and `job` was seen to."""
        try:
            session = await SmtpSession.open(self._relay, tls=self._tls, retry=self._enqueue)
        except RelayLost as problem:
            self._unreachable(job, problem)
            return None
        self._sessions.add(session)
        return session

    def _unreachable(self, job: Job, problem: RelayLost) -> None:
        """No connection: others that are connected carry the job, or all that waits is deferred.

        Deferring at once what waits keeps a dead relay from holding each of them for a timeout.
        """
        if self._sessions:
            self._full_until = asyncio.get_running_loop().time() + FULL_SECONDS
            self._queue.put_nowait(job)
            return
        reply = problem.reply if isinstance(problem, RelayUnwilling) else None
        outcome = Outcome(
            verdict=Verdict.DEFERRED,
            relay=self.relay,
            reply=problem.reason,
            code=reply.code if reply else None,
            enhanced=reply.enhanced if reply else None,
            blames_relay=True,
        )
        waiting: Job | None = job
        while waiting is not None:
            waiting.settle(outcome)
            waiting = self._take()

    def _take(self) -> Job | None:
        """A job that waits right now."""
        if self._queue.empty():
            return None
        job = self._queue.get_nowait()
        if job is None:
            # The sign of closing time is for a line that has nothing under way.
            self._queue.put_nowait(None)
        return job

    async def _drop(self, session: SmtpSession) -> None:
        self._sessions.discard(session)
        await session.close()
