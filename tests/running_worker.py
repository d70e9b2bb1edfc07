"""`kapocs work` in a process of its own, over a test's database, which can be killed."""

import asyncio
import signal
import sys
from asyncio.subprocess import Process
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

from kapocs.settings import Settings
from product import Product

SECRET = "a secret of the tests, 32 bytes long"
"""What the fixture `signer` signs with."""
_PATIENCE = 60.0


async def until(is_so: Callable[[], Awaitable[bool]]) -> None:
    """Waits until it is so; fails when it never is."""
    async with asyncio.timeout(_PATIENCE):
        while True:
            if await is_so():
                return
            await asyncio.sleep(0.02)


@dataclass
class RunningWorker:
    """The worker that runs now; the one after a kill takes its place."""

    settings: Settings
    process: Process

    async def kill(self) -> None:
        """The process is gone without a word, and a new one begins."""
        self.process.send_signal(signal.SIGKILL)
        await self.process.wait()
        self.process = await begin(self.settings)


@asynccontextmanager
async def worker_of(
    product: Product, folder: Path, *, smtp_url: str
) -> AsyncIterator[RunningWorker]:
    """A worker until the `async with` ends; `folder` is where it keeps what it keeps on a disk."""
    settings = Settings(
        database_url=product.dsn,
        data_dir=folder,
        secret_key=SECRET,
        base_url=product.base_url,
        smtp_url=smtp_url,
        allow_private_targets="127.0.0.0/8",
        log_level="warning",
    )
    running = RunningWorker(settings, await begin(settings))
    try:
        yield running
    finally:
        running.process.send_signal(signal.SIGTERM)
        async with asyncio.timeout(30):
            await running.process.wait()


async def begin(settings: Settings) -> Process:
    """A worker as a process of its own; whoever begins it ends it."""
    return await asyncio.create_subprocess_exec(
        *(sys.executable, "-m", "kapocs.cli.main", "work"), env=settings.environment()
    )
