"""A simulated Shopify: the parts of its Admin API that are asked, as its makers document them.

REST lists go by `page_info` in a Link header, after which no other filter may stand; each answer
has the bucket of calls in a header; too many calls are 429 with Retry-After.
"""

import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import parse_qsl

from courier.web import Answer, Asked, Web, serving
from simulators.coupons import ShopifyDiscounts

TOKEN = "shpat_1"
API = "/admin/api/2026-10/"


@dataclass
class SimulatedShopify:
    """The shop. `busy`: so many calls are refused with `retry_after` seconds."""

    web: Web
    orders: dict[int, dict[str, Any]] = field(default_factory=dict)
    products: dict[int, dict[str, Any]] = field(default_factory=dict)
    webhooks: list[dict[str, Any]] = field(default_factory=list)
    asked: list[str] = field(default_factory=list)
    discounts: ShopifyDiscounts = field(default_factory=ShopifyDiscounts)
    busy: int = 0
    retry_after: str = "600"
    bucket: str = "1/40"
    answers: list[Answer] = field(default_factory=list)
    """What is said instead, each once."""
    pages: dict[str, list[dict[str, Any]]] = field(default_factory=dict)

    def reply(self, asked: Asked) -> Answer:
        self.asked.append(asked.target)
        if self.answers:
            return self.answers.pop(0)
        if self.busy:
            self.busy -= 1
            return Answer(429, b'{"errors":"Exceeded 2 calls per second"}',
                          {"Retry-After": self.retry_after})  # fmt: skip
        if asked.headers.get("x-shopify-access-token") != TOKEN:
            return Answer(401, b'{"errors":"[API] Invalid API key or access token"}')
        if asked.url.path == f"{API}graphql.json":
            return self.discounts.reply(asked)
        query = dict(parse_qsl(asked.url.query))
        name = asked.url.path.removeprefix(API).removesuffix(".json")
        if name == "webhooks":
            return self._answer(name, self.webhooks)
        return self._list(name, query)

    def _list(self, name: str, query: dict[str, str]) -> Answer:
        size = int(query["limit"])
        if "page_info" in query:
            if set(query) != {"page_info", "limit"}:
                return Answer(400, b'{"errors":{"page_info":"no other filter"}}')
            return self._page(name, self.pages[query["page_info"]], size)
        held: dict[int, dict[str, Any]] = getattr(self, name)
        found = sorted(held.values(), key=lambda each: str(each["updated_at"]))
        if "ids" in query:
            wanted = query["ids"].split(",")
            return self._answer(name, [each for each in found if str(each["id"]) in wanted])
        least = query.get("updated_at_min", "")
        return self._page(name, [each for each in found if each["updated_at"] >= least], size)

    def _page(self, name: str, found: list[dict[str, Any]], size: int) -> Answer:
        headers = {}
        if len(found) > size:
            key = f"p{len(self.pages)}"
            self.pages[key] = found[size:]
            url = f"{self.web.url}{API}{name}.json?limit={size}&page_info={key}"
            headers["Link"] = f'<{url}&x=1>; rel="previous", <{url}>; rel="next"'
        return self._answer(name, found[:size], headers)

    def _answer(
        self, name: str, found: list[dict[str, Any]], headers: dict[str, str] | None = None
    ) -> Answer:
        told = {"X-Shopify-Shop-Api-Call-Limit": self.bucket, **(headers or {})}
        return Answer(200, json.dumps({name: found}).encode(), told)


@asynccontextmanager
async def simulated_shopify() -> AsyncIterator[SimulatedShopify]:
    """A shop that is open until the `async with` ends."""
    held: list[SimulatedShopify] = []
    async with serving(lambda asked: held[0].reply(asked)) as web:
        held.append(SimulatedShopify(web))
        yield held[0]
