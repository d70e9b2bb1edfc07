"""Request smuggling: nobody gets a second answer for one request, nor a stranger's request."""

import asyncio
import base64
import functools
import itertools
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from contextlib import asynccontextmanager
from pathlib import Path

import httpx
import pytest

import make
from attacks.smuggling import HIDDEN, Target, early, grown, post, target
from holed import HoledProtocol
from product import TLS, Product, free_port
from proxies import PROXIES, Front, proxy
from raw import Wire

BIG = b"x" * 1_500_000


def port_of(product: Product) -> int:
    """The product's own port."""
    return int(product.base_url.rsplit(":", 1)[1])


@pytest.mark.parametrize(
    "path", ["/getlists", "/nothing/here", "/o/x.gif", "/v2/lists", "/login", "/health"]
)
async def test_an_answer_before_the_body_is_the_only_one(product: Product, path: str) -> None:
    head, body = post(path, grown(HIDDEN))
    wire = await Wire.open(port_of(product))
    await wire.send(head)
    if path != "/login":  # which reads the body first
        status, _ = await wire.answer()
        assert status >= 400
    await wire.send(body)
    assert (await wire.rest()).count(b"HTTP/1.1 ") <= (path == "/login")
    await wire.close()


async def test_an_early_answer_says_that_it_is_the_last_and_arrives_whole(product: Product) -> None:
    head, body = post("/getlists", BIG)
    wire = await Wire.open(port_of(product))
    await wire.send(head)
    sending = asyncio.create_task(wire.send(body))
    answer = await wire.rest()
    assert answer.startswith(b"HTTP/1.1 401")
    assert b"connection: close" in answer.lower()
    assert answer.count(b"HTTP/1.1 ") == 1
    await sending
    await wire.close()


async def test_an_answer_after_the_whole_body_keeps_the_connection(product: Product) -> None:
    wire = await Wire.open(port_of(product))
    for _ in range(3):
        head, body = post("/getlists", b"{}")
        await wire.send(head + body)
        assert (await wire.answer())[0] == 401
    await wire.close()


async def answers_on_the_wire(port: int, head: bytes, body: bytes) -> int:
    """How many, where the body is sent after the first."""
    wire = await Wire.open(port)
    await wire.send(head)
    first, _ = await wire.answer()
    await wire.send(body + b"GET /nothing HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n")
    rest = await wire.rest()
    await wire.close()
    return (first > 0) + rest.count(b"HTTP/1.1 200 ")


async def test_a_request_hidden_in_a_body_is_found_where_there_are_holes_and_not_here(
    product: Product,
) -> None:
    upgrade = (b"Connection: Upgrade", b"Upgrade: h2c")
    attacks = {
        "a body that grows": post("/getlists", grown(HIDDEN)),
        "an upgrade": post("/getlists", HIDDEN, *upgrade),
    }
    found = {}
    for holes in (True, False):
        async with target(product, HoledProtocol if holes else None) as at:
            at.door.let_in("hidden")
            for name, attack in attacks.items():
                found[name, holes] = await answers_on_the_wire(at.port, *attack)
    assert found == {(name, holes): 1 + holes for name in attacks for holes in (True, False)}


@asynccontextmanager
async def behind(
    name: str, product: Product, folder: Path, http: type[asyncio.Protocol] | None
) -> AsyncIterator[tuple[Front, Target]]:
    """The proxy, and the product that it stands before."""
    async with (
        target(product, http) as at,
        proxy(name, folder, upstream=at.port, port=free_port()) as front,
    ):
        yield front, at


async def gets_anothers_answer(front: Front, at: Target, number: int, *headers: bytes) -> bool:
    """Whether a visitor gets the answer to a request that somebody hid in a body."""
    door = f"early-{number}"
    hidden = HIDDEN.replace(b"hidden", b"hidden-%d" % number)
    request = post(f"/v2/nothing?door={door}", hidden if headers else grown(hidden), *headers)
    wire = await early(front, at, request, held=number % 2 == 0)
    async with httpx.AsyncClient(
        base_url=f"http://127.0.0.1:{front.port}", timeout=60, verify=TLS
    ) as visitor:
        asking = asyncio.create_task(visitor.get("/v2/nothing"))
        # Behind a hidden request that is still being answered it would have to wait.
        await asyncio.wait([asking], timeout=0.3)
        at.door.let_in(f"hidden-{number}")
        answer = await asking
    await wire.close()
    return bool(answer.headers.get("content-type") != "application/problem+json")


async def asks_to_upgrade(front: Front, at: Target, number: int) -> bool:
    """The same where the body is that of a request for another protocol."""
    return (
        await gets_anothers_answer(front, at, number, b"Connection: Upgrade", b"Upgrade: h2c")
        or f"hidden-{number}" in at.door.came
    )


async def steals_a_request(front: Front, at: Target, number: int, product: Product) -> bool:
    """Whether a visitor's request, with its key, becomes a field in a list of somebody else."""
    async with product.pool.transaction() as conn:
        stolen = await make.make_list(conn, product.cili.id)
    key = f"{product.cili_key.username}:{product.cili_key.password}".encode()
    thief = (
        b"POST /subscribe/%d/form/0 HTTP/1.1\r\nHost: x\r\nAuthorization: Basic %s\r\n"
        b"Content-Type: application/json\r\nContent-Length: 600\r\n\r\n"
        b'{"email":"cili@kapocs.test","mssys_city":"'
    ) % (stolen.id, base64.b64encode(key))
    request = post(f"/getlists?door=early-{number}", grown(thief))
    wire = await early(front, at, request, held=number % 2 == 0)
    async with httpx.AsyncClient(
        base_url=f"http://127.0.0.1:{front.port}", auth=product.auth, timeout=60, verify=TLS
    ) as anna:
        answer = await anna.get("/getlists", headers={"X-Fill": "f" * 700})
    await wire.close()
    mine = product.client(product.stranger)
    people = (await mine.get(f"/v2/lists/{stolen.id}/subscribers")).json()["data"]
    return answer.status_code != 200 or answer.json() != [] or people != []


Attack = Callable[[Front, Target, int], Awaitable[bool]]
ROUNDS = 4
UPGRADING = ("caddy", "nginx")
"""HAProxy uses no connection again on which another protocol was asked for."""
TRIES = 30
"""For an attack to get through where it can: a proxy may have closed the connection in time."""


@pytest.mark.proxies
@pytest.mark.parametrize("name", PROXIES)
async def test_through_a_proxy_one_request_has_one_answer(
    product: Product, name: str, tmp_path: Path
) -> None:
    async with behind(name, product, tmp_path, None) as (front, at):
        for number in range(ROUNDS):
            assert not await gets_anothers_answer(front, at, number)
            if name in UPGRADING:
                assert not await asks_to_upgrade(front, at, 100 + number)
    assert not [each for each in at.door.came if each.startswith("hidden")]


@pytest.mark.proxies
@pytest.mark.parametrize("name", PROXIES)
async def test_through_a_proxy_nobody_gets_the_next_visitors_request(
    product: Product, name: str, tmp_path: Path
) -> None:
    async with behind(name, product, tmp_path, None) as (front, at):
        for number in range(ROUNDS):
            assert not await steals_a_request(front, at, number, product)


async def succeeds(attack: Attack, front: Front, at: Target, numbers: Iterator[int]) -> bool:
    """Whether it does once."""
    for _ in range(TRIES):
        if await attack(front, at, next(numbers)):
            return True
    return False


@pytest.mark.proxies
@pytest.mark.parametrize("name", PROXIES)
async def test_these_attacks_get_through_a_proxy_to_a_protocol_with_holes(
    product: Product, name: str, tmp_path: Path
) -> None:
    numbers = itertools.count()
    async with behind(name, product, tmp_path, HoledProtocol) as (front, at):
        attacks: tuple[Attack, ...] = (
            gets_anothers_answer,
            *([asks_to_upgrade] if name in UPGRADING else []),
            functools.partial(steals_a_request, product=product),
        )
        for attack in attacks:
            assert await succeeds(attack, front, at, numbers), attack
