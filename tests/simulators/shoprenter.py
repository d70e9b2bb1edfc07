"""A simulated Shoprenter: a token for credentials, then pages from 0 with hrefs, by its fixtures.

It answers XML unless JSON is asked for, takes times of Budapest without an offset, and refuses a
page that there is not, as the real one is documented to.
"""

import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import parse_qsl

from courier.web import Answer, Asked, Web, serving

ID, SECRET, TOKEN = "client-1", "client-secret-1", "jwt.1.x"


@dataclass
class SimulatedShoprenter:
    """The shop."""

    web: Web
    orders: dict[str, dict[str, Any]] = field(default_factory=dict)
    products: list[dict[str, Any]] = field(default_factory=list)
    asked: list[str] = field(default_factory=list)
    answers: list[Answer] = field(default_factory=list)
    """What is said instead of a list, each once."""

    def reply(self, asked: Asked) -> Answer:
        if asked.url.path == "/shop/app/token":
            sent = json.loads(asked.content)
            is_right = (sent["client_id"], sent["client_secret"]) == (ID, SECRET)
            if not is_right or sent["grant_type"] != "client_credentials":
                return Answer(401, b'{"error":"invalid_client"}')
            return _json({"token_type": "Bearer", "expires_in": 3600, "access_token": TOKEN})
        self.asked.append(asked.target)
        if self.answers:
            return self.answers.pop(0)
        if asked.headers.get("authorization") != f"Bearer {TOKEN}":
            return Answer(401, b'{"error":40101}')
        if asked.headers.get("accept") != "application/json":
            return Answer(200, b"<?xml version='1.0'?><response/>")
        return self._list(asked.url.path, dict(parse_qsl(asked.url.query)))

    def _list(self, path: str, query: dict[str, str]) -> Answer:
        held = list(self.orders.values()) if path == "/orderExtend" else self.products
        if "innerId" in query:
            return _json({"items": [e for e in held if e["innerId"] == query["innerId"]]})
        least = query.get("updatedAtMin") or query.get("updatedAfter", "")
        found = [each for each in held if each["dateUpdated"] > least]
        page, size = int(query["page"]), int(query["limit"])
        if page and page * size >= len(found):
            return Answer(400, b'{"error":40008}')
        href = f"http://x{path}?page={page + 1}"
        more = {"href": href} if (page + 1) * size < len(found) else None
        return _json({"next": more, "items": found[page * size : (page + 1) * size]})


def _json(found: object) -> Answer:
    return Answer(200, json.dumps(found).encode(), {"content-type": "application/json"})


@asynccontextmanager
async def simulated_shoprenter() -> AsyncIterator[SimulatedShoprenter]:
    """A shop that is open until the `async with` ends."""
    held: list[SimulatedShoprenter] = []
    async with serving(lambda asked: held[0].reply(asked)) as web:
        held.append(SimulatedShoprenter(web))
        yield held[0]
