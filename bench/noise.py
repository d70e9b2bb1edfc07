"""What a misbehaving account does, each kind for as long as its process is let live."""

import asyncio
import base64
import itertools
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from urllib.parse import urlsplit

import orjson

from bench.stage import Stage
from kapocs.accounts import actions as accounts
from kapocs.accounts import keys
from kapocs.forms import landing
from kapocs.ids import AccountId, ListId
from kapocs.letters import variables
from kapocs.lists import actions as lists
from kapocs.lists.model import ListType

_PIECE = 16_384


@dataclass(frozen=True)
class Target:
    """Where to ask, as whom, and about which list."""

    base_url: str
    username: str
    password: str
    list_id: int
    people: int
    shop_id: int = 0
    page_id: int = 0

    def words(self) -> list[str]:
        """The same for a command line; `of_words` reads it."""
        return [str(each) for each in (self.base_url, self.username, self.password, self.list_id,
                                       self.people, self.shop_id, self.page_id)]  # fmt: skip

    @classmethod
    def of_words(cls, words: list[str]) -> "Target":
        """What `words` gave."""
        base_url, username, password, *numbers = words
        return cls(base_url, username, password, *map(int, numbers))

    def request(self, verb: str, path: str, body: bytes = b"") -> bytes:
        """The request's bytes; the connection is kept."""
        pair = base64.b64encode(f"{self.username}:{self.password}".encode()).decode()
        head = (
            f"{verb} {path} HTTP/1.1\r\nHost: bench\r\nAuthorization: Basic {pair}\r\n"
            f"Content-Length: {len(body)}\r\n\r\n"
        )
        return head.encode() + body

    async def connect(self) -> tuple[asyncio.StreamReader, asyncio.StreamWriter]:
        """A connection that holds little that was not read yet."""
        parts = urlsplit(self.base_url)
        return await asyncio.open_connection(parts.hostname, parts.port, limit=_PIECE)


async def answer(reader: asyncio.StreamReader, *, pause: float = 0.0) -> int:
    """Reads one answer, with a pause after each piece; its status."""
    head = (await reader.readuntil(b"\r\n\r\n")).lower()
    status = int(head.split()[1])
    if b"transfer-encoding: chunked" in head:
        while size := int(await reader.readline(), 16):
            await _read(reader, size + 2, pause)
        await reader.readexactly(2)
    else:
        await _read(reader, int(head.split(b"content-length: ")[1].split()[0]), pause)
    return status


async def _read(reader: asyncio.StreamReader, size: int, pause: float) -> None:
    while size:
        size -= len(await reader.readexactly(min(_PIECE, size)))
        await asyncio.sleep(pause)


@dataclass(frozen=True)
class Noise:
    """A kind of misbehaviour: so many connections, each repeating requests in turn."""

    connections: int
    requests: Callable[[Target], list[bytes]]
    pause: float = 0.0
    """Seconds after each 16 kB read."""


def _batch(target: Target) -> list[bytes]:
    items = [
        {"id_field": "email", "id_value": f"person{n}@kapocs.test", "data": {"mssys_company": "x"}}
        for n in range(1, min(target.people, 10_000) + 1)
    ]
    return [target.request("PUT", f"/update/{target.list_id}/form/0", orjson.dumps(items))]


def _orders(target: Target) -> list[bytes]:
    lines = [
        {"prod_id": f"S{n}", "prod_name": f"Termék {n}", "qty": 2, "prod_price": f"{n}.50",
         "tax": 27, "categories": [{"category_id": f"c{n % 300 + k}"} for k in range(5)]}
        for n in range(1_000)
    ]  # fmt: skip
    order = {"order_id": "W1", "email": "vevo@kapocs.test", "currency": "HUF", "products": lines}
    path = f"/processWebshopOrder/{target.shop_id}/ns_id/0"
    change = {"products": [{"prod_sku": f"S{n}", "qty": 3} for n in range(1_000)]}
    return [
        target.request("POST", path, orjson.dumps(order)),
        target.request(
            "POST", f"/ordermodproduct/{target.shop_id}/orderid/W1", orjson.dumps(change)
        ),
    ]


def _pages(target: Target) -> list[bytes]:
    """A landing page of half a megabyte that is another each time it is asked for."""
    return [
        each
        for n in range(20)
        for each in (
            target.request("PUT", "/updateglobalvar", orjson.dumps({"name": "g", "html": str(n)})),
            target.request("GET", f"/l/{target.page_id}"),
        )
    ]


def _get(path: str) -> Callable[[Target], list[bytes]]:
    return lambda target: [target.request("GET", path.format(target.list_id))]


KINDS = {
    "slow readers": Noise(12, _get("/list/{}/order/id/asc"), pause=0.5),
    "heavy lists": Noise(16, _get("/list/{}/order/mssys_lastname/desc")),
    "whole lists": Noise(16, _get("/list/{}")),
    "searches": Noise(32, _get("/list/{}/field/mssys_firstname/value/*x*")),
    "pages of v2": Noise(16, _get("/v2/lists/{}/subscribers?limit=1000")),
    "large updates": Noise(6, _batch),
    "large orders": Noise(6, _orders),
    "landing pages": Noise(6, _pages),
    "big bodies": Noise(
        16,
        lambda target: [
            target.request(
                "POST", f"/subscribe/{target.list_id}/form/0", b"[" + b"11111," * 290_000 + b"1]"
            )
        ],
    ),
}


async def make(kind: Noise, target: Target) -> None:
    """Noise until killed."""
    requests = kind.requests(target)

    async def repeat(at: int) -> None:
        for request in itertools.islice(itertools.cycle(requests), at, None):
            reader, writer = await target.connect()
            try:
                writer.write(request)
                await answer(reader, pause=kind.pause)
            except (OSError, asyncio.IncompleteReadError):
                await asyncio.sleep(0.05)
            writer.close()

    await asyncio.gather(*(repeat(2 * n % len(requests)) for n in range(kind.connections)))


@contextmanager
def noise(name: str, target: Target) -> Iterator[None]:
    """The noise, made by a process of its own for as long as the block lasts."""
    process = subprocess.Popen([sys.executable, "-m", "bench.noise", name, *target.words()])
    try:
        yield
    finally:
        process.kill()
        process.wait()


async def loud_account(on: Stage, base_url: str) -> tuple[Target, tuple[AccountId, ListId]]:
    """An account beside the stage's own, without people yet, and whose list it is."""
    async with on.pool.transaction() as conn:
        made = await accounts.create(
            conn,
            name="Noise",
            timezone="Europe/Budapest",
            language="hu",
            sender=("Noise", "noise@kapocs.test"),
        )
        key = await keys.create(conn, made.id, on.signer)
        newsletter = await lists.create(conn, made.id, name="Noise", type_=ListType.NEWSLETTER)
        shop = await lists.create(conn, made.id, name="Shop", type_=ListType.ECOMMERCE)
        html = "<p>[global_g] [mssys_firstname]</p>" + "<p>Árvíztűrő tükör</p>" * 20_000
        page = await landing.create(conn, made.id, newsletter.id, name="P", html=html)
        await variables.create(conn, made.id, name="g", html="g", text=None)
    target = Target(base_url, key.username, key.password, newsletter.id, 0, shop.id, page.id)
    return target, (AccountId(made.id), ListId(newsletter.id))


if __name__ == "__main__":
    asyncio.run(make(KINDS[sys.argv[1]], Target.of_words(sys.argv[2:])))
