"""Paths as old PHP clients write them: bytes beyond ASCII, unencoded."""

import asyncio
import base64

import make
from kapocs.lists import actions as lists
from product import Product


async def raw(product: Product, line: bytes, body: bytes = b"") -> bytes:
    """The body of the answer to a request written byte by byte."""
    pair = f"{product.anna_key.username}:{product.anna_key.password}".encode()
    host, port = product.base_url.removeprefix("http://").split(":")
    reader, writer = await asyncio.open_connection(host, int(port))
    writer.write(
        line + b" HTTP/1.1\r\nHost: x\r\nConnection: close\r\nAuthorization: Basic "
        + base64.b64encode(pair)
        + b"\r\nContent-Length: " + str(len(body)).encode() + b"\r\n\r\n" + body
    )  # fmt: skip
    answer = await reader.read()
    writer.close()
    head, _, content = answer.partition(b"\r\n\r\n")
    assert head.startswith(b"HTTP/1.1 200"), head
    return content


async def test_accents_may_stand_in_a_path_as_they_are(product: Product) -> None:
    async with product.pool.transaction() as conn:
        made = await make.make_list(conn, product.anna.id)
        schema = await lists.schema(conn, product.anna.id, made.id)
        await make.make_subscriber(conn, schema, mssys_city="Hódmezővásárhely")
    path = f"/list/{made.id}/field/mssys_city/value/Hódmezővásárhely".encode()
    assert b"bela@kapocs.test" in await raw(product, b"GET " + path)
    change = f"/update/{made.id}/form/0/field/mssys_city/value/Hódmezővásárhely".encode()
    body = '{"mssys_city": "Árvíztűrő"}'.encode()
    assert await raw(product, b"POST " + change, body) == b"1"
    found = f"/list/{made.id}/field/mssys_city/value/Árvíztűrő".encode()
    assert b"bela@kapocs.test" in await raw(product, b"GET " + found)
