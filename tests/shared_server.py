"""The web side in a thread, for all tests with the mark `shared_database` of this process."""

import asyncio
import threading
from collections.abc import Iterator
from concurrent.futures import Future

import pytest

import make
from databases import Databases
from kapocs import server
from kapocs.clock import system_clock
from kapocs.db.pool import connect
from kapocs.signing import Signer
from product import Server, free_port


class SharedServer:
    """Answers until it is stopped, in a loop of its own, over connections of its own."""

    def __init__(self, dsn: str, signer: Signer) -> None:
        self._dsn = dsn
        self._signer = signer
        self._started: Future[str] = Future()
        self._ended = asyncio.Event()
        self._thread = threading.Thread(target=self._run)

    def start(self) -> str:
        """Its base URL, as soon as it answers there."""
        self._thread.start()
        return self._started.result()

    def stop(self) -> None:
        """Waits until it is gone."""
        self._loop.call_soon_threadsafe(self._ended.set)
        self._thread.join()

    def _run(self) -> None:
        try:
            asyncio.run(self._serve())
        except BaseException as error:
            if self._started.done():
                raise
            self._started.set_exception(error)

    async def _serve(self) -> None:
        self._loop = asyncio.get_running_loop()
        pool = await connect(self._dsn, size=8)
        port = free_port()
        base_url = f"http://127.0.0.1:{port}"
        services = server.services(
            pool, self._signer, system_clock, base_url=base_url, max_body_bytes=1_000_000
        )
        async with Server(server.build(services), port):
            self._started.set_result(base_url)
            await self._ended.wait()
        await pool.close()


@pytest.fixture(scope="session")
def shared_server(databases: Databases) -> Iterator[str]:
    """The base URL of the web side that all tests with the mark `shared_database` ask."""
    running = SharedServer(databases.common(), Signer(make.SECRET))
    yield running.start()
    running.stop()
