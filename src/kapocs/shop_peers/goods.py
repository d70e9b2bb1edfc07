"""Asking a shop which of its products changed, and bringing the catalogue to what it says."""

from datetime import datetime, timedelta
from typing import Any

from kapocs.connectors import actions as connectors
from kapocs.connectors import queries as connector_queries
from kapocs.connectors.model import Connector, ConnectorId, HopelessDelivery
from kapocs.db.pool import Conn
from kapocs.ids import AccountId
from kapocs.reasons import Reason
from kapocs.shop_goods import actions, reading
from kapocs.shop_goods.rules import GOODS
from kapocs.shop_goods.settings import takes_goods
from kapocs.shop_peers import paging, pulling
from kapocs.shop_peers.asking import Asking
from kapocs.shop_peers.paging import PagesRead
from kapocs.shop_peers.pulling import PullTaken
from kapocs.shops.jobs import PullGoods
from kapocs.shops.paths import Place

PREFIX = "goods_"
"""Before the names under which the cursor keeps how far that came."""
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
    changed = sum([await _apply_one(conn, of, each, now) for each in pages.items])
    if changed:
        await connectors.note(conn, *key, Reason("shops.goods_pulled", products=changed), now=now)
    cursor: dict[str, Any] = {"goods_pulled_at": now.isoformat(), "pull_error": None}
    there = paging.spot_of(of.cursor, PREFIX, taken.now, first=_FIRST)
    if there.is_at(taken.spot):
        cursor |= pages.spot.kept(PREFIX)
        cursor |= await pulling.go_on(conn, job, pages, now)
    await connector_queries.merge_cursor(conn, *key, cursor)


async def _apply_one(conn: Conn, of: Connector, body: dict[str, Any], now: datetime) -> int:
    rule = GOODS[of.type]
    try:
        async with conn.savepoint():
            told = reading.goods(rule, body, "", site=of.setting("url"))
            return int(await actions.apply(conn, of, told, now=now))
    except HopelessDelivery as error:
        id_ = Place(body, body).text(rule.id)
        reason = Reason("shops.product_not_stored", product=id_[:80], why=error.reason)
        await connectors.note(conn, of.account_id, of.id, reason, now=now)
        return 0
