"""A worker in a process of its own, that can be killed: `python one_worker.py DSN BASE_URL`."""

import asyncio
import sys
from ipaddress import ip_network

from kapocs.clock import system_clock
from kapocs.courier.memory import MemoryCourier
from kapocs.db.pool import connect
from kapocs.delivering.identity import Post
from kapocs.signing import Signer
from kapocs.worker import Worker, WorkerParts

SECRET = b"a secret of the tests, 32 bytes long"


async def main(dsn: str, base_url: str) -> None:
    """Works until it is killed."""
    pool = await connect(dsn, size=8)
    parts = WorkerParts(
        dsn=dsn,
        pool=pool,
        courier=MemoryCourier(),
        post=Post(base_url, Signer(SECRET)),
        clock=system_clock,
        allow_private_targets=(ip_network("127.0.0.0/8"),),
    )
    worker = Worker(parts)
    await worker.start()
    await worker.run()


if __name__ == "__main__":
    asyncio.run(main(*sys.argv[1:3]))
