"""Fixtures that start the product's own parts: the web side on a socket, the worker, a courier."""

import asyncio
import socket
import ssl
from collections.abc import AsyncIterator
from contextlib import nullcontext, suppress
from dataclasses import dataclass, field

import httpx
import pytest
import uvicorn
from starlette.types import ASGIApp

import make
from kapocs import server
from kapocs.accounts.model import Account, NewApiKey
from kapocs.accounts.rights import Rights
from kapocs.clock import system_clock
from kapocs.courier.memory import MemoryCourier
from kapocs.db.pool import Pool
from kapocs.delivering.identity import Post
from kapocs.signing import Signer
from kapocs.web.limits import Limits
from kapocs.web.protocol import LenientProtocol
from kapocs.web.services import Services
from kapocs.worker import Worker, WorkerParts

TLS = ssl.create_default_context()
"""For every client: to read the machine's certificates takes longer than most tests."""


@dataclass
class Product:
    """A running product over the test's own database, with two accounts."""

    dsn: str
    pool: Pool
    services: Services
    base_url: str
    anna: Account
    anna_key: NewApiKey
    cili: Account
    """A stranger to Anna."""
    cili_key: NewApiKey
    courier: MemoryCourier
    clients: list[httpx.AsyncClient] = field(default_factory=list)
    is_shared: bool = False
    """Whether other tests' accounts are in the database, too."""

    @property
    def auth(self) -> httpx.BasicAuth:
        """Anna's key pair."""
        return httpx.BasicAuth(self.anna_key.username, self.anna_key.password)

    @property
    def stranger(self) -> httpx.BasicAuth:
        """Cili's key pair."""
        return httpx.BasicAuth(self.cili_key.username, self.cili_key.password)

    async def bound(self, rights: Rights) -> httpx.AsyncClient:
        """A client with a key of Anna's that has these rights."""
        async with self.pool.transaction() as conn:
            key = await make.make_api_key(conn, self.anna.id, self.services.signer, rights)
        return self.client(httpx.BasicAuth(key.username, key.password))

    def client(self, auth: httpx.Auth | None = None) -> httpx.AsyncClient:
        """A client that is closed with the product; follows no redirects."""
        made = httpx.AsyncClient(base_url=self.base_url, auth=auth, timeout=60, verify=TLS)
        self.clients.append(made)
        return made

    async def work(self) -> None:
        """Runs the worker until nothing is left to do. It works for all accounts."""
        assert not self.is_shared, "it would do other tests' work, too"
        post = Post(self.base_url, self.services.signer)
        worker = Worker(
            WorkerParts(
                dsn=self.dsn,
                pool=self.pool,
                courier=self.courier,
                post=post,
                clock=self.services.clock,
            )
        )
        await worker.start()
        await worker.until_idle()
        await worker.close()


ROOMY = Limits()


class _PromptServer(uvicorn.Server):
    """Ends as soon as it is told and all is answered; uvicorn itself looks ten times a second."""

    def __init__(self, config: uvicorn.Config) -> None:
        super().__init__(config)
        self._told = asyncio.Event()

    def end(self) -> None:
        self.should_exit = True
        self._told.set()

    async def main_loop(self) -> None:
        counter = 0
        while not await self.on_tick(counter):
            counter += 1
            with suppress(TimeoutError):
                async with asyncio.timeout(0.1):
                    await self._told.wait()

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        for each in self.servers:
            each.close()
        for connection in list(self.server_state.connections):
            connection.shutdown()
        while self._is_at_work() and not self.force_exit:  # noqa: ASYNC110  # nothing tells the end
            await asyncio.sleep(0.002)
        for each in self.servers:
            await each.wait_closed()
        await self.lifespan.shutdown()

    def _is_at_work(self) -> bool:
        return bool(self.server_state.connections or self.server_state.tasks)


class Server:
    """The web side on a free port of the loopback, in this process."""

    def __init__(
        self,
        app: ASGIApp,
        port: int,
        *,
        limits: Limits = ROOMY,
        idle_seconds: int = 5,
        http: type[asyncio.Protocol] | None = None,
    ) -> None:
        config = uvicorn.Config(
            app,
            port=port,
            http=http or LenientProtocol.within(limits),
            timeout_keep_alive=idle_seconds,
            log_level="error",
            lifespan="on",
            access_log=False,
        )
        self._server = _PromptServer(config)

    @property
    def at_work(self) -> int:
        """How many requests are being answered."""
        return len(self._server.server_state.tasks)

    async def __aenter__(self) -> "Server":
        self._task = asyncio.create_task(self._server.serve())
        while not self._server.started:
            if self._task.done():
                await self._task
            await asyncio.sleep(0.005)
        return self

    async def __aexit__(self, *_: object) -> None:
        self._server.end()
        await self._task


def free_port() -> int:
    """A port that nobody listens on now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@pytest.fixture
def answering(request: pytest.FixtureRequest, dsn: str) -> str | None:
    """The base URL of what answers already; None: the test needs a web side of its own."""
    if request.node.get_closest_marker("shared_database") is None:
        return None
    base_url: str = request.getfixturevalue("shared_server")
    return base_url


@pytest.fixture
async def product(
    dsn: str, pool: Pool, signer: Signer, answering: str | None
) -> AsyncIterator[Product]:
    """The product on a socket."""
    async with pool.transaction() as conn:
        anna = await make.make_account(conn, name="Anna Kft.")
        anna_key = await make.make_api_key(conn, anna.id, signer)
        cili = await make.make_account(conn, name="Cili Bt.")
        cili_key = await make.make_api_key(conn, cili.id, signer)
    port = free_port()
    base_url = answering or f"http://127.0.0.1:{port}"

    parts = server.services(pool, signer, system_clock, base_url=base_url, max_body_bytes=1_000_000)
    made = Product(dsn, pool, parts, base_url, anna, anna_key, cili, cili_key, MemoryCourier())
    made.is_shared = answering is not None
    async with nullcontext() if made.is_shared else Server(server.build(parts), port):
        yield made
        for client in made.clients:
            await client.aclose()


@pytest.fixture
def api(product: Product) -> httpx.AsyncClient:
    """A client with Anna's key pair."""
    return product.client(product.auth)
