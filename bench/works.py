"""The same work by two products in turn: what is asked of each, and what it costs them."""

import argparse
import asyncio
import os
import subprocess
import time
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from statistics import median
from typing import Protocol
from urllib.parse import quote, urlencode

from bench.listmonk import Listmonk
from bench.newsletter import CITIES, DOMAIN
from bench.ours import Ours
from bench.sink import Sink
from bench.stage import wrk
from bench.track import script

_READERS = 2_000  # whose opens and clicks are sent
_PATIENCE_SECONDS = 1_800.0


class Product(Protocol):
    """Either of them."""

    url: str
    headers: dict[str, str]

    def cpu(self) -> tuple[float, float]:
        """Processor seconds so far: the product's, its database's."""

    async def send(self, *, has_text: bool) -> Callable[[], Awaitable[bool]]:
        """Starts a campaign; whether it has finished."""

    async def paths(self, most: int) -> tuple[list[str], list[str]]:
        """Paths of opens and clicks."""


@dataclass(frozen=True)
class Done:
    """How many operations, in how many seconds; bytes of one where that says something."""

    count: float
    seconds: float
    size: float = 0.0


@dataclass
class Measured:
    """What rounds of one work gave: rates, and milliseconds an operation."""

    rates: list[float] = field(default_factory=list)
    product: list[float] = field(default_factory=list)
    database: list[float] = field(default_factory=list)
    size: float = 0.0

    @asynccontextmanager
    async def round(self, by: Product) -> AsyncIterator[Callable[[Done], None]]:
        """One more round; what was done in it is said at its end."""
        before = by.cpu()

        def add(done: Done) -> None:
            own, database = (now - then for now, then in zip(by.cpu(), before, strict=True))
            self.rates.append(done.count / done.seconds)
            self.product.append(1000 * own / done.count)
            self.database.append(1000 * database / done.count)
            self.size = done.size

        yield add

    def figures(self) -> dict[str, float]:
        """The middle rate, the smallest processor times."""
        return {
            "per_s": round(median(self.rates), 1),
            "product_ms": round(min(self.product), 4),
            "database_ms": round(min(self.database), 4),
            "bytes": round(self.size),
        }


Work = Callable[[], Awaitable[Done]]


class Bench:
    """Both products, and each work as either does it."""

    def __init__(self, ours_: Ours, theirs: Listmonk, to: Sink, args: argparse.Namespace) -> None:
        self.ours, self.theirs = ours_, theirs
        self._to, self._args = to, args
        self._signed_up = 0

    async def works(self) -> dict[str, tuple[Work, Work]]:
        """By name: ours, theirs. A campaign must have been sent by then."""
        our_opens, our_clicks = await self.ours.paths(_READERS)
        their_opens, their_clicks = await self.theirs.paths(_READERS)
        city = urlencode(
            {
                "list_id": self.theirs.list_id, "per_page": 1,
                "query": f"subscribers.attribs->>'city' = '{CITIES[0]}'",
            },
            quote_via=quote,
        )  # fmt: skip
        export = f"/api/subscribers/export?list_id={self.theirs.list_id}"
        return {
            "sign-up": (lambda: self._sign_up(self.ours), lambda: self._sign_up(self.theirs)),
            "campaign, HTML and text": self._both(self._campaign, has_text=True),
            "campaign, HTML alone there": self._both(self._campaign, has_text=False),
            "open": (self._asks(self.ours, our_opens), self._asks(self.theirs, their_opens)),
            "click": (self._asks(self.ours, our_clicks), self._asks(self.theirs, their_clicks)),
            "person exported": (
                self._exports(self.ours, f"/list/{self.ours.list_id}"),
                self._exports(self.theirs, export),
            ),
            "segment counted": (
                self._asks(self.ours, [f"/getsegmentnum/{self.ours.segment_id}"], connections=2),
                self._asks(self.theirs, [f"/api/subscribers?{city}"], connections=2),
            ),
        }

    async def turn(
        self, pair: tuple[Work, Work], into: tuple[Measured, Measured], *, theirs_first: bool
    ) -> None:
        """One round of a work by either."""
        products: tuple[Product, Product] = (self.ours, self.theirs)
        for side in (1, 0) if theirs_first else (0, 1):
            async with into[side].round(products[side]) as add:
                add(await pair[side]())

    async def warm(self) -> None:
        """A campaign by each, so that there is something to open and both are warm."""
        for product in (self.ours, self.theirs):
            await self._campaign(product, has_text=True)

    def _both(self, work: Callable[..., Awaitable[Done]], *, has_text: bool) -> tuple[Work, Work]:
        return (
            lambda: work(self.ours, has_text=has_text),
            lambda: work(self.theirs, has_text=has_text),
        )

    async def _campaign(self, by: Product, *, has_text: bool) -> Done:
        people, before = self._args.people, self._to.taken()
        deadline = time.monotonic() + _PATIENCE_SECONDS
        finished = await by.send(has_text=has_text)
        first = last = 0.0
        is_over = False
        while not is_over:
            now, came = time.monotonic(), self._to.taken().since(before)
            first = first or (now if came.mails else 0.0)
            last = last or (now if came.mails >= people else 0.0)
            is_over = bool(last) and await finished()
            if now > deadline or came.mails > people:
                raise SystemExit(f"{came.mails} mails came of {people}")
            await asyncio.sleep(0.02)
        return Done(people, last - first, came.bytes / people)

    async def _sign_up(self, by: Ours | Listmonk) -> Done:
        self._signed_up += 1
        if isinstance(by, Ours):
            path, rest = by.sign_up_path, '"mssys_firstname":"Éva","mssys_city":"Győr"'
        else:
            path = "/api/subscribers"
            rest = (
                '"name":"Éva","status":"enabled","attribs":{"city":"Győr"},'
                f'"lists":[{by.sign_up_list_id}],"preconfirm_subscriptions":true'
            )
        stamp = f"{time.time_ns()}x{self._signed_up}"
        body = f"""'{{"email":"' .. n .. '.{stamp}@new.{DOMAIN}",{rest}}}'"""
        lua = f"""local n = 0
request = function()
  n = n + 1
  return wrk.format("POST", "{path}", nil, {body})
end
"""
        return await self._drive(by, lua)

    def _asks(self, by: Product, paths: list[str], *, connections: int = 64) -> Work:
        return lambda: self._drive(by, script(paths), connections=connections)

    async def _drive(self, by: Product, lua: str, *, connections: int = 64) -> Done:
        head = "".join(f'wrk.headers["{name}"] = "{by.headers[name]}"\n' for name in by.headers)
        head += 'wrk.headers["Content-Type"] = "application/json"\n'
        seconds = self._args.seconds
        load = await asyncio.to_thread(
            wrk, by.url, head + lua, seconds=seconds, connections=connections
        )
        return Done(load.requests, load.requests / load.per_second)

    def _exports(self, by: Product, path: str) -> Work:
        async def work() -> Done:
            begun = time.monotonic()
            headers = [
                word for name in by.headers for word in ("-H", f"{name}: {by.headers[name]}")
            ]
            words = ["curl", "-sf", *headers, "-o", os.devnull, "-w", "%{size_download}"]
            done = await asyncio.to_thread(
                subprocess.run, [*words, by.url + path], capture_output=True, text=True, check=True
            )
            people = self._args.people
            return Done(people, time.monotonic() - begun, int(done.stdout) / people)

        return work
