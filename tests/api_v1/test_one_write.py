"""An answer and its head go out together, whatever kind of answer it is."""

import asyncio

import pytest

from product import Product
from raw import PATIENCE, Wire

WAYS = {
    "a short one": (b"GET /health HTTP/1.1", b"\r\n\r\nok"),
    "a refusal": (b"GET /list/1 HTTP/1.1", b"\r\n\r\n"),
    "of a page": (b"GET /nothing-here HTTP/1.1", b"</html>"),
    "none but a head": (b"HEAD /health HTTP/1.1", b"\r\n\r\n"),
    "the last one": (b"GET /health HTTP/1.0", b"\r\n\r\nok"),
}


@pytest.mark.parametrize("way", WAYS)
async def test_what_comes_first_is_all_there_is(product: Product, way: str) -> None:
    line, end = WAYS[way]
    wire = await Wire.open(int(product.base_url.rsplit(":", 1)[1]))
    await wire.send(line + b"\r\nHost: x\r\n\r\n")
    async with asyncio.timeout(PATIENCE):
        first = await wire.reader.read(1_000_000)
    await wire.close()
    assert first.startswith(b"HTTP/1.1 ")
    assert first.rstrip().endswith(end.rstrip())


async def test_requests_sent_at_once_are_answered_in_turn(product: Product) -> None:
    wire = await Wire.open(int(product.base_url.rsplit(":", 1)[1]))
    rest = b" HTTP/1.1\r\nHost: x\r\n"
    last = b"GET /list/1" + rest + b"Connection: close\r\n\r\n"
    await wire.send(b"GET /health" + rest + b"\r\nHEAD /health" + rest + b"\r\n" + last)
    answered = await wire.rest()
    await wire.close()
    found = [part.split(b"\r\n", 1)[0] for part in answered.split(b"HTTP/1.1 ")[1:]]
    assert found == [b"200 OK", b"200 OK", b"401 Unauthorized"]
