"""A worker whose courier takes every mail and carries none: what is left is writing and state."""

import asyncio

from kapocs.clock import system_clock
from kapocs.courier.model import Message, Outcome, Verdict
from kapocs.reasons import said
from kapocs.run import parts
from kapocs.run.garbage import collect_rarely
from kapocs.run.parent import Start, run_part
from kapocs.settings import Settings
from kapocs.worker import Worker, WorkerParts


class NullCourier:
    """Takes everything."""

    relay = "null"

    async def deliver(self, message: Message) -> Outcome:
        """Says that it is sent."""
        return Outcome(
            verdict=Verdict.SENT,
            relay=self.relay,
            reply=said(f"{len(message.data)} bytes"),
            code=250,
        )

    async def close(self) -> None:
        """There is nothing to close."""


async def work(settings: Settings, _start: Start) -> None:
    """Works until killed."""
    async with parts.database(settings, parts.WORKER_LIMITS) as pool:
        made = WorkerParts(
            dsn=settings.database_url,
            pool=pool,
            courier=NullCourier(),
            post=parts.post(settings),
            clock=system_clock,
        )
        worker = Worker(made)
        await worker.start()
        collect_rarely()
        loop = asyncio.get_running_loop()
        loop.add_signal_handler(15, worker.stop)
        await worker.run()
        await worker.close()


if __name__ == "__main__":
    run_part(work)
