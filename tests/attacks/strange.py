"""Texts that no encoder or no database takes, and a client that sends bytes as they are."""

import asyncio
import base64
import json
from dataclasses import dataclass
from urllib.parse import quote_from_bytes, urlsplit

from product import Product

MARK = "straNGe"
"""What a spoilt body has in place of each escape."""
NUL = b"\0"
SURROGATE = "\ud800".encode("utf-8", "surrogatepass")
WORDS: dict[str, bytes] = {
    "NUL": NUL,
    "NUL within": b"a\0b",
    "lone surrogate": SURROGATE,
    "invalid UTF-8": b"\xff\xfe\x80",
    "overlong": b"\xc0\xaf",
    "noncharacter": "\ufffe".encode(),
    "bidi": "\u202egnp.exe\u2066".encode(),
    "accents": "Árvíztűrő tükörfúrógép".encode(),
    "long": b"x" * 5_000,
}
ESCAPES = [rb"\u0000", rb"\ud800", rb"\udc00\ud800", rb"\ufffe", rb"\u202e", b"\xff", b"\0"]
"""As they stand within a JSON text."""


def in_path(word: bytes) -> str:
    """Percent-encoded, every byte that is no letter."""
    return quote_from_bytes(word, safe="")


@dataclass(frozen=True)
class Got:
    """An answer: its status and all its bytes."""

    status: int
    raw: bytes


async def ask(
    port: int, method: str, target: str, body: bytes = b"", headers: dict[str, bytes] | None = None
) -> Got:
    """One request on a connection of its own; the header values go out as they are."""
    lines = [f"{method} {target} HTTP/1.1".encode(), b"Host: 127.0.0.1"]
    lines += [name.encode() + b": " + value for name, value in (headers or {}).items()]
    lines += [b"Content-Length: %d" % len(body), b"Connection: close"]
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    try:
        writer.write(b"\r\n".join(lines) + b"\r\n\r\n" + body)
        async with asyncio.timeout(60):
            raw = await reader.read()
    except ConnectionResetError:
        raw = b"HTTP/1.1 400 reset\r\n"
    finally:
        writer.close()
    return Got(int(raw.split(b" ", 2)[1]), raw)


def port_of(product: Product) -> int:
    return urlsplit(product.base_url).port or 0


def basic(username: bytes, password: bytes = b"x") -> dict[str, bytes]:
    return {"Authorization": b"Basic " + base64.b64encode(username + b":" + password)}


def own(product: Product) -> dict[str, bytes]:
    return basic(product.anna_key.username.encode(), product.anna_key.password.encode())


def marked(body: object) -> object:
    """The body with the mark in each of its texts, and as a name."""
    if isinstance(body, dict):
        return {name: marked(value) for name, value in body.items()} | {MARK: MARK}
    if isinstance(body, list):
        return [marked(each) for each in body]
    return f"{body}{MARK}" if isinstance(body, str) else body


def spoilt(body: object) -> list[bytes]:
    raw = json.dumps(marked(body)).encode()
    return [raw.replace(MARK.encode(), escape) for escape in ESCAPES]
