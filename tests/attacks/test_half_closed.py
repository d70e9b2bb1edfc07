"""Whoever ends their side after asking gets the answers, and keeps nothing for ever."""

import asyncio

import pytest
from starlette.types import Receive, Scope, Send

from attacks.people import fill
from kapocs import server
from kapocs.ids import ListId
from kapocs.web.limits import Limits
from make import make_list
from product import Product, Server, free_port
from raw import Wire

HEALTH = b"GET /health HTTP/1.1\r\nHost: x\r\n\r\n"
LOGIN = b"GET /login HTTP/1.1\r\nHost: x\r\n\r\n"


def port_of(product: Product) -> int:
    return int(product.base_url.rsplit(":", 1)[1])


async def told(port: int, request: bytes) -> bytes:
    """All that comes back to somebody who sends this and then ends their side."""
    wire = await Wire.open(port)
    await wire.send(request)
    wire.writer.write_eof()
    found = await wire.rest()
    await wire.close()
    return found


@pytest.mark.parametrize("request_", [HEALTH, LOGIN, HEALTH.replace(b"/health", b"/getlists")])
async def test_a_request_is_answered_after_its_sender_ended(
    product: Product, request_: bytes
) -> None:
    assert (await told(port_of(product), request_)).count(b"HTTP/1.1 ") == 1


async def test_all_requests_of_a_packet_are_answered(product: Product) -> None:
    found = await told(port_of(product), HEALTH + LOGIN + HEALTH)
    assert found.count(b"HTTP/1.1 200 OK") == 3
    assert found.endswith(b"ok")


@pytest.mark.parametrize(
    "half", [HEALTH[:20], b"POST /login HTTP/1.1\r\nHost: x\r\nContent-Length: 50\r\n\r\nemail="]
)
async def test_half_a_request_is_done_with_when_its_sender_ends(
    product: Product, half: bytes
) -> None:
    assert b" 200 " not in await told(port_of(product), half)
    assert (await told(port_of(product), HEALTH)).count(b"HTTP/1.1 200 OK") == 1


async def test_a_long_answer_comes_whole(product: Product) -> None:
    async with product.pool.transaction() as conn:
        made = await make_list(conn, product.anna.id)
    await fill(product.pool, product.anna.id, ListId(made.id), 5_000)
    pair = product.auth._auth_header.encode()
    asked = b"GET /list/%d HTTP/1.1\r\nHost: x\r\nAuthorization: %s\r\n\r\n" % (made.id, pair)
    found = await told(port_of(product), asked)
    assert found.count(b'"email"') == 5_000
    assert found.endswith(b"0\r\n\r\n")


async def test_an_answer_that_never_comes_is_not_waited_for_for_ever() -> None:
    gone = asyncio.Event()

    async def app(scope: Scope, receive: Receive, _send: Send) -> None:
        if scope["type"] == "lifespan":
            await receive()
            return
        while (await receive())["type"] != "http.disconnect":
            pass
        gone.set()

    port = free_port()
    async with Server(app, port, limits=Limits(half_closed_seconds=0.2)):
        assert await told(port, HEALTH) == b""
        async with asyncio.timeout(60):
            await gone.wait()


async def test_who_goes_away_altogether_is_noticed_by_the_first_bytes_written(
    product: Product,
) -> None:
    port = free_port()
    async with Server(server.build(product.services), port) as web:
        wire = await Wire.open(port)
        await wire.send(LOGIN)
        await wire.close()
        async with asyncio.timeout(60):
            while web.at_work:  # noqa: ASYNC110  # uvicorn tells nobody
                await asyncio.sleep(0.01)
        assert (await told(port, HEALTH)).count(b"HTTP/1.1 200 OK") == 1
