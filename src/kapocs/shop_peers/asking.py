"""What is asked of a shop, as data, and asking it: no connection is held meanwhile."""

import asyncio
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from urllib.parse import quote
from xml.sax.saxutils import escape

import orjson

from kapocs.connectors.model import OpenConnector
from kapocs.outgoing.client import Fetched, GuardedClient, Unreachable
from kapocs.outgoing.reach import Network
from kapocs.outgoing.waits import retry_after
from kapocs.queue.errand import Permanent
from kapocs.reasons import Reason
from kapocs.shop_peers import complaints
from kapocs.shop_peers.complaints import ShopBusy
from kapocs.shop_peers.doors import Knock, ShopDoor, door_of
from kapocs.shop_questions.model import ShopQuestion
from kapocs.shops.paths import Place
from kapocs.signing import Signer

_LARGEST = 16 * 1024 * 1024
_SECONDS = 60.0
_BUSY = frozenset({429, 503})
_NOT_THERE = 404
_USUAL_WAIT = timedelta(minutes=1)
_LONGEST_WAIT = timedelta(hours=2)
_PATIENCE = timedelta(seconds=5)
"""A shop that wants to be left alone for so long is waited for; for longer, the errand ends."""
_ENOUGH = 200
"""What queries may cost before we rest for more."""
_LONGEST_REST = 10.0
_FULL = 0.8
"""Of the calls that a shop lets us have at once; beyond it we go as slowly as they come back."""


@dataclass(frozen=True, slots=True)
class Asking:
    """What shops are asked with: who opens secrets, and networks opened beside the Internet."""

    signer: Signer
    opened: Sequence[Network] = ()


@dataclass(frozen=True, slots=True)
class ShopAnswer:
    """What was answered: the list, the whole of it, and its headers."""

    items: list[dict[str, Any]]
    body: Any
    headers: Mapping[str, str]


class Shop:
    """A shop that can be asked."""

    def __init__(
        self, connector: OpenConnector, asking: Asking, now: datetime, *, pause: float = 0.0
    ) -> None:
        # Saleor shows the address of its API with the path of it.
        self._base = connector.connector.setting("url").rstrip("/").removesuffix("/graphql")
        self._now = now
        self._pause = pause
        self._client = GuardedClient(opened=asking.opened, timeout=_SECONDS)
        self._door: ShopDoor = door_of(connector, now)
        self._is_in = False

    async def ask(self, question: ShopQuestion, **values: str) -> ShopAnswer:
        """Asks for a list. Permanent when the shop refuses, ShopBusy, Unreachable."""
        body = _filled(question.body, values, _escape_of(question.body))
        url = self._base + _filled(question.path, values, lambda text: quote(text, safe=""))
        query = {name: _filled(each, values, str) for name, each in question.query.items()}
        query = {name: each for name, each in query.items() if each}
        knock = Knock("POST" if body else "GET", url, query, body.encode())
        fetched = await self.send(knock)
        found = self._read(fetched)
        place = Place(found, found)
        is_bare = question.may_be_bare and found == []
        if not is_bare and not _is_there(found, question.items):
            raise Unreachable(Reason("shops.odd_answer", status=fetched.status))
        items = [place.at(each).find(question.item) for each in place.items(question.items)]
        return ShopAnswer([e for e in items if isinstance(e, dict)], found, fetched.headers)

    async def find(self, path: str, *, gone: str, **values: str) -> dict[str, Any] | None:
        """The object at the path; None: the shop says with this code that it is not there.

        As `ask`, it may be refused.
        """
        url = self._base + _filled(path, values, lambda text: quote(text, safe=""))
        fetched = await self.send(Knock("GET", url, {}, b""), may_miss=True)
        found = complaints.parsed(fetched)
        is_object = isinstance(found, dict)
        if fetched.status == _NOT_THERE and is_object and found.get("code") == gone:
            return None
        if fetched.status == _NOT_THERE or not is_object:
            raise Unreachable(Reason("shops.odd_answer", status=fetched.status))
        return dict(found)

    async def change(
        self, path: str, values: Mapping[str, Any], *, method: str = "PUT", **names: str
    ) -> Any:
        """Changes what is at the path, and gives the answer. As `ask`, it may be refused."""
        where = self._base + _filled(path, names, lambda text: quote(text, safe=""))
        return self._read(await self.send(Knock(method, where, {}, orjson.dumps(values))))

    async def graphql(self, path: str, query: str, values: Mapping[str, Any]) -> dict[str, Any]:
        """What a GraphQL query or mutation gives. As `ask`, it may be refused."""
        asked = orjson.dumps({"query": query, "variables": values})
        fetched = await self.send(Knock("POST", self._base + path, {}, asked))
        found = self._read(fetched)
        data = found.get("data") if isinstance(found, dict) else None
        if not isinstance(data, dict):
            raise Unreachable(Reason("shops.odd_answer", status=fetched.status))
        await asyncio.sleep(_cost_slowness(found))
        return data

    async def send(self, knock: Knock, *, may_miss: bool = False) -> Fetched:
        """Sends one request as the shop wants it. Permanent, ShopBusy, Unreachable.

        `may_miss`: 404 is an answer, too.
        """
        if not self._is_in:
            await self._door.enter(self._client, self._base)
            self._is_in = True
        for is_last in (False, True):
            fetched = await self._try(knock)
            why = self._door.refusal(fetched)
            if why is not None:
                raise Permanent(why)
            if fetched.status not in _BUSY:
                break
            wait = _wait(fetched, self._now)
            if is_last or wait > _PATIENCE:
                raise ShopBusy(wait)
            await asyncio.sleep(wait.total_seconds())
        is_answer = 200 <= fetched.status < 300 or (may_miss and fetched.status == _NOT_THERE)
        if not is_answer:
            raise complaints.of(fetched, self._door.why_refused())
        await asyncio.sleep(max(self._pause, _slowness(fetched.headers)))
        return fetched

    async def _try(self, knock: Knock) -> Fetched:
        url, headers = self._door.signed(knock)
        return await self._client.request(
            knock.method, url, largest=_LARGEST, headers=headers, content=knock.content
        )

    def _read(self, fetched: Fetched) -> Any:
        found = complaints.parsed(fetched)
        complaints.check(found, self._door.why_refused())
        return found

    async def close(self) -> None:
        """Lets go of the connections."""
        await self._client.close()


def _filled(text: str, values: Mapping[str, str], how: Callable[[str], str]) -> str:
    for name, value in values.items():
        text = text.replace(f"{{{name}}}", how(value))
    return text


def _escape_of(body: str) -> Callable[[str], str]:
    """How a value is written within such a body."""
    if body.startswith("<"):
        return escape
    return lambda text: orjson.dumps(text).decode()[1:-1]


def _cost_slowness(found: dict[str, Any]) -> float:
    """Seconds to rest when little is left of what queries may cost, until more of it is back."""
    place = Place(found, found)
    left = place.amount("extensions.cost.throttleStatus.currentlyAvailable")
    back = place.amount("extensions.cost.throttleStatus.restoreRate")
    if left is None or not back or back < 0 or left >= _ENOUGH:
        return 0.0
    return min(float((_ENOUGH - left) / back), _LONGEST_REST)


def _is_there(found: Any, path: str) -> bool:
    """Whether the answer has the list, be it empty: a page of something else has not."""
    if not path:
        return isinstance(found, list)
    above = path.rpartition(".")[0]
    if above:
        return Place(found, found).find(above) is not None
    return isinstance(found, dict) and path in found


def _wait(fetched: Fetched, now: datetime) -> timedelta:
    """How long it wants to be left alone."""
    asked = retry_after(fetched.headers.get("retry-after", ""), now)
    return min(max(_USUAL_WAIT if asked is None else asked, timedelta(0)), _LONGEST_WAIT)


def _slowness(headers: Mapping[str, str]) -> float:
    """Seconds to rest when the bucket of calls is nearly full: two calls come back a second."""
    used, _, most = headers.get("x-shopify-shop-api-call-limit", "").partition("/")
    if not (used.isdecimal() and most.isdecimal()) or int(most) == 0:
        return 0.0
    return 0.5 if int(used) / int(most) > _FULL else 0.0
