"""A simulated PrestaShop: lists of its webservice in JSON, as its makers document them.

The key is the user of Basic auth; each resource takes a right of its own; one that is switched off
says 503. Dates are filtered by only with `date=1`, an interval has both ends in it, `limit` is
where to begin and how many, and a list without anything in it is `[]`.
"""

import base64
import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import parse_qsl

from courier.web import Answer, Asked, Web, serving

KEY = "K" * 32
RESOURCES = ("orders", "customers", "addresses", "countries", "currencies", "order_states")


@dataclass
class SimulatedPrestashop:
    """The shop."""

    web: Web
    orders: dict[int, dict[str, Any]] = field(default_factory=dict)
    others: dict[str, dict[int, dict[str, Any]]] = field(default_factory=dict)
    """Customers, addresses and so on, by resource and id."""
    allowed: set[str] = field(default_factory=lambda: set(RESOURCES))
    is_on: bool = True
    asked: list[str] = field(default_factory=list)
    answers: list[Answer] = field(default_factory=list)
    """What is said instead, each once."""

    def reply(self, asked: Asked) -> Answer:
        self.asked.append(asked.target)
        if self.answers:
            return self.answers.pop(0)
        if not self.is_on:
            return error(503, 22, "The PrestaShop webservice is disabled.")
        pair = base64.b64encode(f"{KEY}:".encode()).decode()
        if asked.headers.get("authorization") != f"Basic {pair}":
            return error(401, 18, "Invalid authentication key format")
        query = dict(parse_qsl(asked.url.query))
        name = asked.url.path.removeprefix("/api/")
        if name not in self.allowed:
            return error(401, 26, f'Resource of type "{name}" is not allowed with this key')
        if query.get("output_format") != "JSON":
            return Answer(200, b"<?xml version='1.0'?><prestashop/>")
        return self._list(name, query)

    def _list(self, name: str, query: dict[str, str]) -> Answer:
        held = self.orders if name == "orders" else self.others.get(name, {})
        found = sorted(held.values(), key=lambda each: int(each["id"]))
        if "filter[id]" in query:
            wanted = query["filter[id]"].strip("[]").split("|")
            found = [each for each in found if str(each["id"]) in wanted]
        if "filter[date_upd]" in query:
            if query.get("date") != "1":
                return error(400, 32, "This filter does not exist")
            first, last = query["filter[date_upd]"].strip("[]").split(",")
            found = [each for each in found if first <= each["date_upd"] <= last]
        if query.get("sort") == "[date_upd_ASC,id_ASC]":
            found.sort(key=lambda each: (each["date_upd"], int(each["id"])))
        if "limit" in query:
            at, size = map(int, query["limit"].split(","))
            found = found[at : at + size]
        if query["display"] != "full":
            names = query["display"].strip("[]").split(",")
            found = [{name: each.get(name, "") for name in names} for each in found]
        return Answer(200, json.dumps({name: found} if found else []).encode())


def error(status: int, code: int, message: str) -> Answer:
    """What the webservice says is wrong."""
    return Answer(status, json.dumps({"errors": [{"code": code, "message": message}]}).encode())


@asynccontextmanager
async def simulated_prestashop() -> AsyncIterator[SimulatedPrestashop]:
    """A shop that is open until the `async with` ends."""
    held: list[SimulatedPrestashop] = []
    async with serving(lambda asked: held[0].reply(asked)) as web:
        held.append(SimulatedPrestashop(web))
        yield held[0]
