"""Request smuggling: nobody gets a second answer for one request, nor a stranger's request."""

import asyncio
import base64
import json
from pathlib import Path

import httpx
import pytest

import make
from product import Product, free_port
from proxies import PROXIES, proxy
from raw import Wire

HIDDEN = b"GET /health?hidden HTTP/1.1\r\nHost: x\r\n\r\n"
BIG = b"x" * 1_500_000


def port_of(product: Product) -> int:
    """The product's own port."""
    return int(product.base_url.rsplit(":", 1)[1])


def grown(hidden: bytes) -> bytes:
    """A body that, were its first line taken for a request line, would be too long by `hidden`."""
    grow = (len(hidden) + 1) // 2
    return b"\xc3" * grow + b"\r\n" + b"x" * 10 + b"\n" * (2 * grow - len(hidden)) + hidden


def post(path: str, body: bytes, *headers: bytes) -> tuple[bytes, bytes]:
    """Head and body."""
    lines = [b"POST " + path.encode() + b" HTTP/1.1", b"Host: x", *headers]
    lines.append(b"Content-Length: %d" % len(body))
    return b"\r\n".join(lines) + b"\r\n\r\n", body


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


@pytest.mark.proxies
@pytest.mark.parametrize("name", PROXIES)
async def test_through_a_proxy_one_request_has_one_answer(
    product: Product, name: str, tmp_path: Path
) -> None:
    async with proxy(name, tmp_path, upstream=port_of(product), port=free_port()) as port:
        for path in ("/getlists", "/nothing/here", "/o/x.gif", "/v2/lists"):
            head, body = post(path, grown(HIDDEN))
            wire = await Wire.open(port)
            await wire.send(head)
            await asyncio.sleep(0.1)  # gives the attack its chance; nothing is proven by it
            await wire.send(body)
            await wire.send(b"GET /nothing HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n")
            assert b"\r\n\r\nok" not in await wire.rest()
            await wire.close()
            async with httpx.AsyncClient(base_url=f"http://127.0.0.1:{port}") as visitor:
                answer = await visitor.get("/v2/nothing")
                assert answer.headers["content-type"] == "application/problem+json", answer.text


@pytest.mark.proxies
@pytest.mark.parametrize("name", PROXIES)
async def test_through_a_proxy_nobody_gets_the_next_visitors_request(
    product: Product, name: str, tmp_path: Path
) -> None:
    async with product.pool.transaction() as conn:
        stolen = await make.make_list(conn, product.cili.id)
    key = f"{product.cili_key.username}:{product.cili_key.password}".encode()
    thief = (
        b"POST /subscribe/%d/form/0 HTTP/1.1\r\nHost: x\r\nAuthorization: Basic %s\r\n"
        b"Content-Type: application/json\r\nContent-Length: 600\r\n\r\n"
        b'{"email":"cili@kapocs.test","mssys_city":"'
    ) % (stolen.id, base64.b64encode(key))
    async with proxy(name, tmp_path, upstream=port_of(product), port=free_port()) as port:
        for _ in range(3):
            head, body = post("/getlists", grown(thief))
            wire = await Wire.open(port)
            await wire.send(head)
            await asyncio.sleep(0.1)  # gives the attack its chance; nothing is proven by it
            await wire.send(body)
            async with httpx.AsyncClient(
                base_url=f"http://127.0.0.1:{port}", auth=product.auth, timeout=60
            ) as anna:
                answer = await anna.get("/getlists", headers={"X-Fill": "f" * 700})
            assert answer.status_code == 200
            assert json.loads(answer.content) is not None
            await wire.close()
    mine = product.client(product.stranger)
    people = await mine.get(f"/v2/lists/{stolen.id}/subscribers")
    assert people.status_code == 200
    assert people.json()["data"] == []


@pytest.mark.proxies
@pytest.mark.parametrize("name", PROXIES)
async def test_upgrades_that_we_do_not_speak_hide_no_request(
    product: Product, name: str, tmp_path: Path
) -> None:
    head, body = post("/v2/lists", HIDDEN, b"Connection: Upgrade", b"Upgrade: h2c")
    async with proxy(name, tmp_path, upstream=port_of(product), port=free_port()) as port:
        for target in (port, port_of(product)):
            wire = await Wire.open(target)
            await wire.send(head)
            await asyncio.sleep(0.1)  # gives the attack its chance; nothing is proven by it
            await wire.send(body)
            await wire.send(b"GET /nothing HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n")
            assert b"\r\n\r\nok" not in await wire.rest()
            await wire.close()
