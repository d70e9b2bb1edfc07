"""A simulated UNAS: login, getOrder and getProduct in XML, as its users' programs talk with it."""

import html
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from xml.etree import ElementTree
from zoneinfo import ZoneInfo

from courier.web import Answer, Asked, Web, serving

KEY, TOKEN = "unas-key-&-1", "tok<1>"
BUDAPEST = ZoneInfo("Europe/Budapest")


def xml(name: str, value: Any) -> str:
    """A dictionary, a list or a text as elements of this name."""
    if isinstance(value, list):
        return "".join(xml(name, each) for each in value)
    inner = (
        "".join(xml(key, each) for key, each in value.items())
        if isinstance(value, dict)
        else html.escape(str(value))
    )
    return f"<{name}>{inner}</{name}>"


@dataclass
class SimulatedUnas:
    """The shop."""

    web: Web
    orders: dict[str, dict[str, Any]] = field(default_factory=dict)
    products: list[dict[str, Any]] = field(default_factory=list)
    asked: list[str] = field(default_factory=list)
    logins: int = 0
    answers: list[Answer] = field(default_factory=list)
    """What is said instead of a list, each once."""

    def reply(self, asked: Asked) -> Answer:
        sent = ElementTree.fromstring(asked.content)  # noqa: S314  # what we sent ourselves
        params = {each.tag: each.text or "" for each in sent}
        name = asked.url.path.rpartition("/")[2]
        if name == "login":
            self.logins += 1
            if params.get("ApiKey") != KEY:
                return Answer(400, b"<Error>Authentication Error</Error>")
            return _xml(xml("Login", {"Token": TOKEN, "Expire": "2026.12.01 10:00:00"}))
        self.asked.append(asked.content.decode())
        if self.answers:
            return self.answers.pop(0)
        if asked.headers.get("authorization") != f"Bearer {TOKEN}":
            return Answer(401, b"<Error>Token Error</Error>")
        if name == "getOrder":
            return _xml(xml("Orders", {"Order": self._orders(params)}))
        return _xml(xml("Products", {"Product": self._goods(params)}))

    def _orders(self, params: dict[str, str]) -> list[dict[str, Any]]:
        if "Key" in params:
            return [each for key, each in self.orders.items() if key == params["Key"]]
        least = int(params.get("TimeModStart", "0"))
        found = [each for each in self.orders.values() if _seconds(each["DateMod"]) >= least]
        return _piece(found, params)

    def _goods(self, params: dict[str, str]) -> list[dict[str, Any]]:
        least = int(params.get("TimeStart", "0"))
        return _piece([e for e in self.products if int(e["LastModTime"]) >= least], params)


def _piece(found: list[dict[str, Any]], params: dict[str, str]) -> list[dict[str, Any]]:
    at, size = int(params.get("LimitStart", "0")), int(params.get("LimitNum", "500"))
    return found[at : at + size]


def _seconds(text: str) -> int:
    at = datetime.strptime(text, "%Y.%m.%d %H:%M:%S").replace(tzinfo=BUDAPEST)
    return int(at.timestamp())


def _xml(text: str) -> Answer:
    return Answer(200, f'<?xml version="1.0" encoding="UTF-8"?>\n{text}'.encode())


@asynccontextmanager
async def simulated_unas() -> AsyncIterator[SimulatedUnas]:
    """A shop that is open until the `async with` ends."""
    held: list[SimulatedUnas] = []
    async with serving(lambda asked: held[0].reply(asked)) as web:
        held.append(SimulatedUnas(web))
        yield held[0]
