"""Asking a shop which of its products changed, and bringing the catalogue to what it says."""

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any

from kapocs.connectors import actions as connectors
from kapocs.connectors import queries as connector_queries
from kapocs.connectors.model import Connector, ConnectorId, HopelessDelivery
from kapocs.db.pool import Conn
from kapocs.ids import AccountId
from kapocs.queue.put import put_all
from kapocs.reasons import Reason
from kapocs.shop_goods import actions, reading
from kapocs.shop_goods.model import GoodsNews, ShopGoods
from kapocs.shop_goods.rules import GOODS
from kapocs.shop_goods.settings import takes_goods
from kapocs.shop_peers import paging, pulling
from kapocs.shop_peers.asking import Asking
from kapocs.shop_peers.paging import PagesRead
from kapocs.shop_peers.pulling import PullTaken
from kapocs.shops.jobs import PullGoods, PullParts
from kapocs.shops.paths import Place

PREFIX = "goods_"
"""Before the names under which the cursor keeps how far that came."""
PARTS_LEFT = "parts_left"
"""In the cursor: products whose variations could not be asked for; they are with the next pull."""
_TOGETHER, _MOST_TOGETHER = 10, 500
"""Products whose variations one errand asks for, and how many those are of several products."""
_MANY = 100
"""How many a product is taken to have of which nobody remembers it."""
_FIRST = timedelta(days=20 * 365)
"""At first all products are asked for."""


async def take(conn: Conn, job: PullGoods, asking: Asking, now: datetime) -> PullTaken | None:
    """What is to be asked; None: nothing can be, or products are not wanted."""
    found = await pulling.opened(conn, job.account_id, job.connector_id, asking, now)
    if found is None or not takes_goods(found.connector):
        return None
    spot = paging.spot_of(found.connector.cursor, PREFIX, now, first=_FIRST)
    return PullTaken(connector=found, spot=spot, looks=False, ids=[], now=now, asking=asking)


async def ask(taken: PullTaken) -> PagesRead:
    """Asks the shop. Permanent, ShopBusy, Unreachable."""
    listing = taken.profile.goods
    if listing is None:
        return PagesRead([], taken.spot, is_last=True)
    shop = taken.shop()
    try:
        return await paging.read(shop, taken.listing(listing), taken.spot)
    finally:
        await shop.close()


async def note(
    conn: Conn, job: PullGoods, taken: PullTaken, pages: PagesRead, now: datetime
) -> None:
    """Stores what was answered, and keeps how far the shop was asked."""
    key = (AccountId(job.account_id), ConnectorId(job.connector_id))
    of = await connector_queries.get(conn, *key, lock=True)
    if of is None or not of.is_active or not takes_goods(of):
        return
    told = await apply_goods(conn, of, pages.items, now)
    changed = len(told)
    left = of.cursor.get(PARTS_LEFT)
    parts = dict.fromkeys(left if isinstance(left, list) else [], _MANY)
    parts |= {each.id: len(each.parts) for each in told if each.parts}
    await put_all(conn, parts_jobs(of, parts))
    if changed:
        await connectors.note(conn, *key, Reason("shops.goods_pulled", products=changed), now=now)
    cursor: dict[str, Any] = {"goods_pulled_at": now.isoformat(), "pull_error": None}
    cursor |= {PARTS_LEFT: None} if left else {}
    there = paging.spot_of(of.cursor, PREFIX, taken.now, first=_FIRST)
    if there.is_at(taken.spot):
        cursor |= pages.spot.kept(PREFIX)
        cursor |= await pulling.go_on(conn, job, pages, now)
    await connector_queries.merge_cursor(conn, *key, cursor)


def parts_jobs(of: Connector, sizes: Mapping[str, int]) -> list[PullParts]:
    """What has variations asked for, some at a time: a product's id → how many it has."""
    pieces: list[list[str]] = []
    held = 0
    for id_, size in sizes.items():
        if not pieces or len(pieces[-1]) >= _TOGETHER or held + size > _MOST_TOGETHER:
            pieces.append([])
            held = 0
        pieces[-1].append(id_)
        held += size
    return [PullParts(of.account_id, of.id, piece) for piece in pieces]


async def apply_goods(
    conn: Conn, of: Connector, bodies: Sequence[dict[str, Any]], now: datetime
) -> list[ShopGoods]:
    """Stores what was answered; those that were new or had changed."""
    found = [await _apply_one(conn, of, each, now) for each in bodies]
    return [each for each in found if each is not None]


async def _apply_one(
    conn: Conn, of: Connector, body: dict[str, Any], now: datetime
) -> ShopGoods | None:
    rule = GOODS[of.type]
    try:
        async with conn.savepoint():
            told = reading.goods(rule, body, "", site=of.setting("url"))
            news = await actions.apply(conn, of, told, now=now)
            return None if news is GoodsNews.NONE else told
    except HopelessDelivery as error:
        id_ = Place(body, body).text(rule.id)
        reason = Reason("shops.product_not_stored", product=id_[:80], why=error.reason)
        await connectors.note(conn, of.account_id, of.id, reason, now=now)
        return None
