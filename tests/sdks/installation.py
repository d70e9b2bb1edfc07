"""What the first start makes, served in this process: what the examples of the reference name."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

from kapocs import server
from kapocs.clock import system_clock
from kapocs.db.pool import Pool
from kapocs.run import first_run
from kapocs.settings import Settings
from kapocs.signing import Signer
from product import Server, free_port


@dataclass(frozen=True, slots=True)
class Installation:
    """Where it answers, and the key pair of its account."""

    base_url: str
    username: str
    password: str


@asynccontextmanager
async def installed(pool: Pool, signer: Signer, folder: Path) -> AsyncIterator[Installation]:
    """A fresh one, with its samples."""
    port = free_port()
    wish = Settings(port=port, data_dir=folder)
    newcomer = await first_run.prepare(pool, signer, wish, system_clock())
    assert newcomer is not None
    base_url = wish.public_url()
    shared = server.services(
        pool, signer, system_clock, base_url=base_url, max_body_bytes=1_000_000
    )
    async with Server(server.build(shared), port):
        yield Installation(base_url, newcomer.key.username, newcomer.key.password)
