"""Baskets of which the pages of a shop tell by our script: anybody may imitate it.

So a page says as little as possible: which products of the catalogue, and how many. What they are
called and cost is the catalogue's to say, and whose the basket is tells a token out of a letter.
See docs/decisions/0035.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import datetime, timedelta
from decimal import Decimal
from typing import Any
from urllib.parse import urlsplit

import orjson

from kapocs.addresses import email_key
from kapocs.carts import queries_pages
from kapocs.carts.model import (
    AGAIN,
    LONGEST_TEXT,
    MOST_LINES,
    QUIET_MINUTES,
    READER,
    BadCart,
    Cart,
    CartId,
    CartLine,
    rounded,
    usable_url,
)
from kapocs.catalog import queries as catalog
from kapocs.catalog.model import Product
from kapocs.catalog.money import currency
from kapocs.connectors.model import BadConnector, Connector
from kapocs.db.pool import Conn
from kapocs.ids import ListId
from kapocs.lists import actions as lists
from kapocs.orders.values import only_for_orders
from kapocs.reasons import Reason
from kapocs.stream import reading
from kapocs.subscribers import queries as subscribers
from kapocs.subscribers import queries_membership
from kapocs.subscribers.links import Person

HOSTS = "page_hosts"
"""The setting of a shop's connector with the hosts of its pages, commas between."""
MOST_HOSTS = 20
BELIEVED = timedelta(minutes=1)
"""How far the clock of a browser may be off."""
MOST_OF_ONE = 10_000
"""Pieces of one product."""
_HOST = re.compile(r"[a-z0-9]([a-z0-9.-]{0,251}[a-z0-9])?(:[0-9]{1,5})?")
_ID = re.compile(r"[A-Za-z0-9_-]{22,64}")
_LONGEST_TOKEN = 300
_HUNDRED = Decimal(100)


@dataclass(frozen=True, slots=True, kw_only=True)
class PageCart:
    """What a page tells. `pieces`: how many of which SKU; `visit`: a token out of a letter.

    `at`: since when, by the browser's clock, in milliseconds since 1970; 0: it does not say.
    """

    id: str
    currency: str
    pieces: Mapping[str, Decimal]
    url: str
    visit: str
    at: float = 0


def hosts_of(connector: Connector) -> frozenset[str]:
    """The hosts whose pages may tell of baskets."""
    return frozenset(filter(None, map(str.strip, connector.setting(HOSTS).lower().split(","))))


def check_hosts(settings: Mapping[str, Any]) -> None:
    """BadConnector for hosts that are none."""
    given = settings.get(HOSTS, "")
    names = [each.strip() for each in given.lower().split(",")] if isinstance(given, str) else [""]
    is_right = len(names) <= MOST_HOSTS and all(map(_HOST.fullmatch, names))
    if given != "" and not is_right:
        raise BadConnector(Reason("carts.hosts", most=MOST_HOSTS), field=HOSTS)


def host_of(url: str) -> str:
    """The host of an address, with its port if it names one; empty: it has none to trust."""
    try:
        parts = urlsplit(url)
    except ValueError:
        return ""
    return parts.netloc.lower() if parts.scheme in ("http", "https") else ""


def read(body: bytes) -> PageCart:
    """What a page sent. BadCart and UnknownCurrency name the member that is wrong."""
    try:
        told = orjson.loads(body)
    except orjson.JSONDecodeError:
        raise _bad("body") from None
    if not isinstance(told, dict):
        raise _bad("body")
    id_ = told.get("id")
    if not isinstance(id_, str) or not _ID.fullmatch(id_):
        raise _bad("id")
    code = told.get("currency")
    lines = told.get("lines")
    if not isinstance(code, str) or not isinstance(lines, list) or len(lines) > MOST_LINES:
        raise _bad("lines" if isinstance(code, str) else "currency")
    visit = told.get("visit", "")
    if not isinstance(visit, str) or len(visit) > _LONGEST_TOKEN:
        raise _bad("visit")
    url = told.get("url", "")
    if not isinstance(url, str):
        raise _bad("url")
    at = told.get("at", 0)
    if isinstance(at, bool) or not isinstance(at, int | float):
        raise _bad("at")
    known = currency(code[:3])
    return PageCart(id=id_, currency=known, pieces=_pieces(lines), url=url, visit=visit, at=at)


def _pieces(lines: Sequence[object]) -> dict[str, Decimal]:
    found: dict[str, Decimal] = {}
    for each in lines:
        sku = each.get("sku") if isinstance(each, dict) else None
        many = each.get("quantity", 1) if isinstance(each, dict) else None
        if not isinstance(sku, str) or not 1 <= len(sku) <= LONGEST_TEXT:
            raise _bad("sku")
        if isinstance(many, bool) or not isinstance(many, int | float):
            raise _bad("quantity")
        if not 0 < many <= MOST_OF_ONE:
            raise _bad("quantity")
        found[sku] = found.get(sku, Decimal(0)) + rounded(Decimal(str(many)))
    return found


def _bad(field: str) -> BadCart:
    return BadCart(Reason("carts.of_page", field=field), field=field)


async def put(
    conn: Conn, connector: Connector, told: PageCart, who: Person | None, *, now: datetime
) -> None:
    """Keeps what a page tells, as far as the catalogue has it. `who`: came by a letter, proven.

    ListNotFound; BadOrder: the connector's list takes no orders.
    """
    account_id, list_id = connector.account_id, ListId(connector.list_id or 0)
    only_for_orders(await lists.schema(conn, account_id, list_id))
    products = await catalog.products_by_sku(conn, account_id, told.pieces.keys())
    lines = _lines(told, products)
    email = await _email(conn, connector, who)
    is_own = host_of(told.url) in hosts_of(connector)
    is_new = await queries_pages.put(
        conn,
        account_id,
        CartId(f"page-{connector.id}:{told.id}"),
        list_id=list_id,
        email=email,
        currency=told.currency,
        gross=sum((each.quantity * each.price for each in lines), Decimal(0)),
        lines=[{name: str(value) for name, value in asdict(line).items()} for line in lines],
        recovery_url=usable_url(told.url) if is_own else "",
        quiet_minutes=QUIET_MINUTES,
        proof_list_id=who.list_id if who and email else None,
        as_of=_moment(told, now),
        now=now,
    )
    if is_new:
        await reading.need_reader(conn, READER, now=now)


def _moment(told: PageCart, now: datetime) -> datetime | None:
    """Since when, unless the browser's clock is wrong: what is sent comes within a minute."""
    ago = now.timestamp() - told.at / 1000
    if abs(ago) > BELIEVED.total_seconds():
        return None
    return min(now, now - timedelta(seconds=ago))


def _lines(told: PageCart, products: Mapping[str, Product]) -> list[CartLine]:
    """Those that the catalogue sells in the basket's currency, as the catalogue has them."""
    found = ((products.get(sku), many) for sku, many in sorted(told.pieces.items()))
    return [
        CartLine(
            sku=product.sku,
            name=product.name[:LONGEST_TEXT],
            quantity=many,
            price=rounded(product.price * (_HUNDRED + product.vat_percent) / _HUNDRED),
            vat_percent=product.vat_percent,
        )
        for product, many in found
        if product is not None and product.currency == told.currency and many > 0
    ]


async def _email(conn: Conn, connector: Connector, who: Person | None) -> str:
    """The address of who came by a letter of this account and is on the list; else empty."""
    if who is None or who.account_id != connector.account_id:
        return ""
    person = await subscribers.get(conn, who.account_id, who.list_id, who.subscriber_id)
    return person.email if person is not None and person.active else ""


async def may_be_told(conn: Conn, cart: Cart, *, now: datetime) -> bool:
    """Whether it is told that this cart was left, as far as a page is all that tells of it.

    Its owner must have come by a letter of a list on which they still are; of all their carts one
    is told a day, as whoever has such a letter can make any number.
    """
    if cart.proof_list_id is None:
        return bool(cart.email) or not cart.of_page
    key = email_key(cart.email)
    there = await queries_membership.membership(conn, cart.account_id, cart.proof_list_id, key)
    if not there.is_active:
        return False
    told = queries_pages.was_told_lately(conn, cart.account_id, cart.email, since=now - AGAIN)
    return not await told
