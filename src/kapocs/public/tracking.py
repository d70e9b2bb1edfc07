"""Opens and clicks: the hottest public addresses, so they are a bare ASGI app.

In the usual case a request costs no query of its own: what it notes shares a statement with
all that came at the same time, and where a link leads is remembered.
"""

from datetime import datetime
from functools import lru_cache
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

import structlog
from starlette.datastructures import Headers
from starlette.types import Receive, Scope, Send

from kapocs.db.pool import AWAY
from kapocs.ids import AccountId, LinkId
from kapocs.letters import queries as letters
from kapocs.letters.events import PREFIX, event_fields
from kapocs.letters.extras import PAY_LINK, STAY_LINK, kinds_in
from kapocs.letters.merge import BadTarget, render_target
from kapocs.letters.model import Link
from kapocs.letters.needs import like_fields
from kapocs.lists import queries as lists
from kapocs.orders.values import is_for_orders
from kapocs.public.careful import not_found, wrong_method
from kapocs.public.pages import Pages
from kapocs.public.visits import ShopVisits
from kapocs.signing import BadToken
from kapocs.subscribers.links import Clicked, Person
from kapocs.subscribers.texts import read_texts
from kapocs.tracking.combine_readers import ReaderLookup
from kapocs.tracking.model import Signal
from kapocs.web.client import visitor
from kapocs.web.services import Services

_PIXEL = bytes.fromhex(
    "47494638396101000100800000ffffff00000021f90401000000002c00000000010001000002024401003b"
)
_NO_STORE = [
    (b"cache-control", b"no-store, private"),
    (b"referrer-policy", b"no-referrer"),
    (b"x-robots-tag", b"noindex"),
]
_GIF = [
    (b"content-type", b"image/gif"),
    (b"content-length", str(len(_PIXEL)).encode()),
    *_NO_STORE,
]
_PURPOSES = frozenset({b"purpose", b"x-purpose", b"sec-purpose", b"x-moz"})
_REMEMBERED = 20_000
_log = structlog.get_logger(__name__, by_strangers=True)


def owns(path: str) -> bool:
    """Whether the path is one of a pixel or of a tracked link."""
    return path.startswith(("/o/", "/c/"))


class Tracker:
    """`/o/{token}.gif` and `/c/{token}`."""

    def __init__(self, services: Services) -> None:
        self._services = services
        self._pages = Pages(services.base_url, services.support)
        self._readers = ReaderLookup(services.pool)
        self._visits = ShopVisits(services, self._readers)
        self._links: dict[tuple[AccountId, LinkId], Link] = {}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answers GET and HEAD; only a GET is noted."""
        path: str = scope["path"]
        if scope["method"] not in ("GET", "HEAD"):
            await wrong_method(self._pages, Headers(scope=scope), "GET, HEAD")(scope, receive, send)
        elif path.startswith("/o/"):
            await self._opened(scope, send, path[3:].removesuffix(".gif"))
        else:
            await self._clicked(scope, receive, send)

    async def _opened(self, scope: Scope, send: Send, token: str) -> None:
        """The pixel; it is shown whatever comes of noting the open."""
        try:
            account_id, delivery_id = await self._services.links.read_open(token)
        except (BadToken, *AWAY):
            await _answer(send, 404, _GIF, _PIXEL)
            return
        if scope["method"] == "GET":
            who = (*visitor(scope), prefetches(scope))
            await self._note(Signal(account_id, delivery_id, None, self._now(), *who))
        await _answer(send, 200, _GIF, _PIXEL if scope["method"] == "GET" else b"")

    async def _clicked(self, scope: Scope, receive: Receive, send: Send) -> None:
        """On to where the letter's author pointed; never to where a visitor says."""
        try:
            clicked = await self._services.links.read_click(scope["path"][3:])
        except BadToken:
            await self._lost(scope, receive, send)
            return
        target = await self._target(clicked)
        if target is None:
            await self._lost(scope, receive, send)
            return
        if scope["method"] == "GET":
            target = await self._with_visit(clicked, target)
            whose = (clicked.account_id, clicked.delivery_id, clicked.link_id)
            who = (*visitor(scope), prefetches(scope))
            await self._note(Signal(*whose, self._now(), *who))
        await _answer(send, 302, [(b"location", target.encode("ascii")), *_NO_STORE])

    async def _with_visit(self, clicked: Clicked, target: str) -> str:
        try:
            return await self._visits.marked(clicked, target)
        except AWAY as error:
            _log.warning("tracking.not_marked", error=str(error))
            return target

    async def _lost(self, scope: Scope, receive: Receive, send: Send) -> None:
        """The page for a link that was cut off, or whose letter is not known."""
        wish = Headers(scope=scope).get("accept-language", "")
        await not_found(self._pages, wish)(scope, receive, send)

    def _now(self) -> datetime:
        return self._services.clock()

    async def _note(self, signal: Signal) -> None:
        try:
            await self._services.signals.add(signal)
        except AWAY as error:
            # The reader must reach the page even while the database is away.
            _log.warning("tracking.not_noted", error=str(error))

    async def _target(self, clicked: Clicked) -> str | None:
        link = await self._link(clicked.account_id, clicked.link_id)
        if link is None:
            return None
        fixed = _fixed_target(link.target)
        return fixed or _rendered(link.target, await self._values(clicked, link))

    async def _link(self, account_id: AccountId, link_id: LinkId) -> Link | None:
        known = self._links.get((account_id, link_id))
        if known is None:
            async with self._services.share(account_id).connection() as conn:
                known = await letters.link(conn, account_id, link_id)
            if known is not None:
                if len(self._links) >= _REMEMBERED:
                    self._links.clear()
                self._links[account_id, link_id] = known
        return known

    async def _values(self, clicked: Clicked, link: Link) -> dict[str, str]:
        """The reader's own values, for links that carry some."""
        reader = await self._readers.of(clicked.account_id, clicked.delivery_id)
        if reader is None:
            return {}
        zone = ZoneInfo(reader.timezone)
        values = read_texts(reader.person, zone, reader.language)
        kinds = kinds_in(link.target)
        event = event_fields(reader.event or {}, zone) if PREFIX in link.target.lower() else {}
        if not kinds and not event:
            return values
        whose = clicked.account_id, reader.person.list_id
        async with self._services.share(clicked.account_id).connection() as conn:
            schema = await lists.schema(conn, *whose)
            if schema is None:
                return {}
            found = await like_fields(conn, schema, [reader.person.id], kinds)
        values |= {name: text for name, text in event.items() if name not in schema.fields}
        for each in found:
            values |= each.get(reader.person.id, {})
        if PAY_LINK in link.target.lower() and is_for_orders(schema):
            person = Person(*schema.key, reader.person.id)
            values[PAY_LINK] = self._services.links.pay(person)
        if STAY_LINK in link.target.lower():
            values[STAY_LINK] = self._services.links.stay(Person(*schema.key, reader.person.id))
        return values


def prefetches(scope: Scope) -> bool:
    """Whether the program says that it only fetches ahead of a person."""
    return any(
        name in _PURPOSES and b"prefetch" in value.lower() for name, value in scope["headers"]
    )


@lru_cache(maxsize=_REMEMBERED)
def _fixed_target(template: str) -> str | None:
    """Where a link without fields leads; None: it has fields, or leads nowhere."""
    if "///" in template or "[" in template:
        return None
    return _rendered(template, {})


def _rendered(template: str, values: dict[str, str]) -> str | None:
    try:
        target = render_target(template, values)
    except BadTarget:
        return None
    return target if urlsplit(target).scheme in ("http", "https") else None


async def _answer(
    send: Send, status: int, headers: list[tuple[bytes, bytes]], body: bytes = b""
) -> None:
    await send({"type": "http.response.start", "status": status, "headers": headers})
    await send({"type": "http.response.body", "body": body})
