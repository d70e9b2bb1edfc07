"""A WooCommerce as benches have it: orders, signed as it signs them, and posted over sockets."""

import asyncio
import base64
import hashlib
import hmac
import json
import time
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

from kapocs.clock import system_clock
from kapocs.connectors import actions
from kapocs.connectors.actions import MadeConnector
from kapocs.connectors.model import NewConnector
from kapocs.db.pool import Pool
from kapocs.ids import AccountId
from kapocs.lists import actions as lists
from kapocs.lists.model import ListType
from kapocs.peer_types import PEERS
from kapocs.signing import Signer

_SECRET = "s3cret"  # of a shop that there is not
UNPAID, PAID = "on-hold", "processing"


@dataclass(frozen=True, slots=True)
class Told:
    """A delivery: what the shop calls its event, and the order as it is then."""

    topic: str
    body: bytes


async def open_shop(pool: Pool, account_id: AccountId, signer: Signer) -> MadeConnector:
    """A shop with a list of orders of its own."""
    async with pool.transaction() as conn:
        list_ = await lists.create(conn, account_id, name="Shop", type_=ListType.ECOMMERCE)
        wish = NewConnector(
            type="woocommerce", name="Shop", list_id=list_.id, given={"secret": _SECRET}
        )
        return await actions.create(
            conn, account_id, wish, peers=PEERS, signer=signer, now=system_clock()
        )


def order(id_: int, **more: Any) -> dict[str, Any]:
    """An order of three lines that is to be paid by a transfer; `more`: what is another way."""
    lines = [
        {"sku": f"P{n}", "name": f"Product {n}", "quantity": 1, "total": f"{n}000",
         "total_tax": f"{n * 270}", "taxes": [{"id": 1}]}
        for n in (1, 2, 3)
    ]  # fmt: skip
    return {
        "id": id_, "number": str(id_), "status": UNPAID, "currency": "HUF", "total": "7620",
        "date_modified_gmt": "2026-11-28T13:46:54", "date_created_gmt": "2026-11-28T13:46:48",
        "billing": {"first_name": "Éva", "last_name": "Kovács", "email": f"e{id_}@kapocs.test",
                    "city": "Pécs", "postcode": "7621", "country": "HU"},
        "tax_lines": [{"rate_id": 1, "rate_percent": 27}], "line_items": lines, "refunds": [],
        **more,
    }  # fmt: skip


def told(body: Mapping[str, Any], topic: str = "order.created") -> Told:
    """The order as a delivery."""
    return Told(topic, json.dumps(body).encode())


def request(made: MadeConnector, base_url: str, delivery: Told) -> bytes:
    """The delivery as it goes over the wire."""
    body = delivery.body
    mark = base64.b64encode(hmac.new(_SECRET.encode(), body, hashlib.sha256).digest()).decode()
    head = (
        f"POST {made.path} HTTP/1.1\r\nHost: {urlsplit(base_url).netloc}\r\n"
        f"Content-Type: application/json\r\nX-WC-Webhook-Topic: {delivery.topic}\r\n"
        f"X-WC-Webhook-Signature: {mark}\r\nContent-Length: {len(body)}\r\n\r\n"
    )
    return head.encode() + body


async def post(base_url: str, requests: Iterable[bytes]) -> list[float]:
    """Posts them over one kept connection, one behind the other; seconds until each answer."""
    parts = urlsplit(base_url)
    reader, writer = await asyncio.open_connection(parts.hostname, parts.port)
    took = []
    for each in requests:
        begun = time.perf_counter()
        writer.write(each)
        head = await reader.readuntil(b"\r\n\r\n")
        took.append(time.perf_counter() - begun)
        assert head.startswith(b"HTTP/1.1 200"), head
        length = next(
            int(line.split(b":")[1])
            for line in head.split(b"\r\n")
            if line.lower().startswith(b"content-length:")
        )
        await reader.readexactly(length)
    writer.close()
    return took
