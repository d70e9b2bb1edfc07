"""The worker process; it drains on SIGTERM and SIGINT, and outlives a database that goes away."""

import asyncio
import signal

import structlog

from kapocs.backups.queries_restored import RestoredDatabase, refuse_restored
from kapocs.clock import system_clock
from kapocs.courier.model import Courier
from kapocs.db.pool import AWAY, Pool
from kapocs.delivering.identity import Post
from kapocs.outgoing.reach import networks
from kapocs.run import backing_up, checking, parts
from kapocs.run.garbage import collect_rarely
from kapocs.run.parent import Start, run_part, watched
from kapocs.settings import Settings
from kapocs.support.contact import takes_letters
from kapocs.support.letters import SupportParts
from kapocs.waiting import came
from kapocs.wording.telling import told
from kapocs.worker import Worker, WorkerParts

_RETRY_SECONDS = 1.0
_RESTORED_SECONDS = 15.0
_log = structlog.get_logger(__name__)


async def work(settings: Settings, start: Start) -> None:
    """The worker until told to stop; it starts anew when the database went away."""
    stopping = asyncio.Event()
    async with parts.database(settings, parts.WORKER_LIMITS) as pool:
        running: list[Worker] = []

        def stop() -> None:
            stopping.set()
            for worker in running:
                worker.stop()

        loop = asyncio.get_running_loop()
        for number in (signal.SIGINT, signal.SIGTERM):
            loop.add_signal_handler(number, stop)
        with watched(stop, watch=start.with_parent):
            while not stopping.is_set():
                await _work_once(settings, pool, running, stopping)
                await came(stopping, _RETRY_SECONDS)


async def _work_once(
    settings: Settings, pool: Pool, running: list[Worker], stopping: asyncio.Event
) -> None:
    courier = parts.courier(settings, pool)
    post = parts.post(settings)
    try:
        async with pool.connection() as conn:
            await refuse_restored(conn)
        worker = _worker(settings, pool, courier, post)
        await worker.start()
        running.append(worker)
        collect_rarely()
        # Told to stop while it started, nobody would tell it again.
        if not stopping.is_set():
            keeper = backing_up.keeper_of(settings, post, courier, pool)
            async with backing_up.at_work(keeper, worker.leads):
                await worker.run()
        await worker.close()
    except RestoredDatabase as error:
        _log.warning("worker.waits", why=str(error))
        await came(stopping, _RESTORED_SECONDS)
    except AWAY as error:
        _log.warning("worker.database_away", error=str(error))
    finally:
        running.clear()
        await courier.close()


def _worker(settings: Settings, pool: Pool, courier: Courier, post: Post) -> Worker:
    return Worker(
        WorkerParts(
            dsn=settings.direct_url,
            pool=pool,
            courier=courier,
            post=post,
            clock=system_clock,
            allow_private_relays=settings.allow_private_relays,
            allow_private_targets=networks(settings.allow_private_targets),
            bounces=checking.bounce_mailbox(settings),
            journals=settings.data_dir / "handover",
            deliveries_kept_days=settings.deliveries_kept_days,
            support=_support(settings, courier, post),
        )
    )


def _support(settings: Settings, courier: Courier, post: Post) -> SupportParts | None:
    if not takes_letters(settings.support_contact):
        return None
    return SupportParts(
        signer=post.signer,
        courier=courier,
        contact=settings.support_contact,
        host=post.host,
        language=settings.language,
        tell=told,
    )


if __name__ == "__main__":
    run_part(work)
