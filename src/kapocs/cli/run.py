"""The two long-running processes, web side and worker; each drains on SIGTERM and SIGINT."""

import asyncio
import contextlib
import signal
import sys
from collections.abc import Callable

import asyncpg
import structlog
import uvicorn

from kapocs import server
from kapocs.cli import parts
from kapocs.clock import system_clock
from kapocs.db.pool import Pool
from kapocs.public import intake
from kapocs.settings import Settings
from kapocs.worker import Parts, Worker

_RETRY_SECONDS = 1.0
_log = structlog.get_logger(__name__)


async def serve(settings: Settings, *, with_parent: bool) -> None:
    """The HTTP side (and the mail intake, when set) until told to stop."""
    async with parts.database(settings) as pool:
        shared = server.services(
            pool,
            parts.signer(settings),
            system_clock,
            base_url=settings.public_url(),
            max_body_bytes=settings.max_body_bytes,
        )
        web = uvicorn.Server(
            uvicorn.Config(
                server.build(shared),
                host=settings.host,
                port=settings.port,
                loop="none",
                http="httptools",
                ws="none",
                lifespan="on",
                access_log=False,
                log_level="warning",
                server_header=False,
                proxy_headers=False,
                timeout_graceful_shutdown=10,
            )
        )

        def stop() -> None:
            web.should_exit = True

        with _parent(stop, watch=with_parent):
            async with intake.listening(
                shared, host=settings.intake_host, port=settings.intake_port
            ):
                await web.serve()


async def work(settings: Settings, *, with_parent: bool) -> None:
    """The worker until told to stop; it starts anew when the database went away."""
    stopping = asyncio.Event()
    async with parts.database(settings) as pool:
        running: list[Worker] = []

        def stop() -> None:
            stopping.set()
            for worker in running:
                worker.stop()

        loop = asyncio.get_running_loop()
        for number in (signal.SIGINT, signal.SIGTERM):
            loop.add_signal_handler(number, stop)
        with _parent(stop, watch=with_parent):
            while not stopping.is_set():
                await _work_once(settings, pool, running)
                if not stopping.is_set():
                    with contextlib.suppress(TimeoutError):
                        await asyncio.wait_for(stopping.wait(), _RETRY_SECONDS)


async def _work_once(settings: Settings, pool: Pool, running: list[Worker]) -> None:
    courier = parts.courier(settings, pool)
    worker = Worker(Parts(settings.database_url, pool, courier, parts.post(settings), system_clock))
    try:
        await worker.start()
        running.append(worker)
        await worker.run()
        await worker.close()
    except (asyncpg.PostgresError, asyncpg.InterfaceError, OSError) as error:
        _log.warning("worker.database_away", error=str(error))
    finally:
        running.clear()
        await courier.close()


@contextlib.contextmanager
def _parent(stop: Callable[[], None], *, watch: bool):  # type: ignore[no-untyped-def]
    """Stops when the parent process is gone: its end of our standard input closes with it."""
    if not watch:
        yield
        return
    loop = asyncio.get_running_loop()
    descriptor = sys.stdin.fileno()

    def readable() -> None:
        if not sys.stdin.buffer.raw.read(1):  # type: ignore[attr-defined]
            loop.remove_reader(descriptor)
            stop()

    loop.add_reader(descriptor, readable)
    try:
        yield
    finally:
        loop.remove_reader(descriptor)
