"""A simulated WooCommerce: its REST API as its makers document it, over a real socket.

It checks keys as the real one does (Basic over https, OAuth 1.0a with HMAC-SHA256 over http), keeps
`modified_after` exclusive with whole seconds, pages, and can be told to fail.
"""

import base64
import hashlib
import hmac
import json
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import parse_qsl, quote

from courier.web import HANG_UP, Answer, Asked, Web, serving
from simulators.coupons import WooCoupons
from simulators.woo_goods import PRODUCTS, WooGoods

KEY, SECRET = "ck_1", "cs_1"


@dataclass
class SimulatedWoo:
    """The shop."""

    web: Web
    orders: dict[int, dict[str, Any]] = field(default_factory=dict)
    webhooks: list[dict[str, Any]] = field(default_factory=list)
    asked: list[str] = field(default_factory=list)
    changes: list[tuple[int, str]] = field(default_factory=list)
    """Orders whose status was set, and to what."""
    on_change: Callable[[dict[str, Any]], None] = lambda _: None
    clock: Callable[[], str] = lambda: "2026-11-28T14:30:00"
    loses_answers: bool = False
    """What is asked to be changed is, and nobody hears of it."""
    fails_with: int = 0
    lost: bytes = b'{"code":"woocommerce_rest_shop_order_invalid_id","data":{"status":404}}'
    """What is said of an order that there is not."""
    coupons: WooCoupons = field(default_factory=WooCoupons)
    goods: WooGoods = field(default_factory=WooGoods)

    def reply(self, asked: Asked) -> Answer:
        self.asked.append(asked.target)
        if self.fails_with:
            return Answer(self.fails_with, b"<html>")
        query = dict(parse_qsl(asked.url.query, keep_blank_values=True))
        if not self._is_signed(asked.method, asked.url.path, query):
            return Answer(401, b'{"code":"woocommerce_rest_cannot_view"}')
        if asked.url.path.startswith("/wp-json/wc/v3/coupons"):
            return self.coupons.reply(asked)
        if asked.method == "PUT":
            return self._change(asked)
        if asked.url.path == "/wp-json/wc/v3/webhooks":
            return _json(self.webhooks)
        if asked.url.path.startswith("/wp-json/wc/v3/orders/"):
            known = self.orders.get(int(asked.url.path.rpartition("/")[2]))
            return Answer(404, self.lost) if known is None else _json(known)
        if asked.url.path.startswith(PRODUCTS):
            return self.goods.reply(asked.url.path, query)
        return _json(self._orders(query))

    def _change(self, asked: Asked) -> Answer:
        """Another status; one that stands for a payment says when it was paid, if nothing did."""
        known = self.orders.get(int(asked.url.path.rpartition("/")[2]))
        if known is None:
            return Answer(404, self.lost)
        known["status"] = json.loads(asked.content)["status"]
        known["date_modified_gmt"] = self.clock()
        if known["status"] in ("processing", "completed") and not known["date_paid_gmt"]:
            known["date_paid_gmt"] = known["date_modified_gmt"]
        self.changes.append((known["id"], known["status"]))
        self.on_change(known)
        return Answer(HANG_UP) if self.loses_answers else _json(known)

    def _is_signed(self, method: str, path: str, query: dict[str, str]) -> bool:
        given = query.pop("oauth_signature", "")
        pairs = sorted((quote(k, safe="~"), quote(v, safe="~")) for k, v in query.items())
        text = "&".join(f"{k}={v}" for k, v in pairs)
        content = f"{method}&{quote(self.web.url + path, safe='~')}&{quote(text, safe='~')}"
        mark = hmac.new(f"{SECRET}&".encode(), content.encode(), hashlib.sha256).digest()
        right = hmac.compare_digest(base64.b64encode(mark).decode(), given)
        return right and query.get("oauth_consumer_key") == KEY

    def _orders(self, query: dict[str, str]) -> list[dict[str, Any]]:
        found = sorted(self.orders.values(), key=lambda each: each["date_modified_gmt"])
        if "include" in query:
            wanted = set(query["include"].split(","))
            # Of any status, which what was put into the trash has not.
            found = [each for each in found if each["status"] != "trash"]
            return [each for each in found if str(each["id"]) in wanted]
        is_draft = query.get("status") == "checkout-draft"
        found = [each for each in found if (each["status"] == "checkout-draft") == is_draft]
        found = [
            each for each in found if each["date_modified_gmt"] > query.get("modified_after", "")
        ]
        size, page = int(query.get("per_page", "10")), int(query.get("page", "1"))
        return found[(page - 1) * size : page * size]


def _json(found: object) -> Answer:
    return Answer(200, json.dumps(found).encode(), {"content-type": "application/json"})


@asynccontextmanager
async def simulated_woocommerce() -> AsyncIterator[SimulatedWoo]:
    """A shop that is open until the `async with` ends."""
    held: list[SimulatedWoo] = []
    async with serving(lambda asked: held[0].reply(asked)) as web:
        held.append(SimulatedWoo(web))
        yield held[0]
