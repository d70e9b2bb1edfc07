"""Asking a shop for the variations of products, where a product does not hold them."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from kapocs.connectors import actions as connectors
from kapocs.connectors import queries as connector_queries
from kapocs.connectors.model import ConnectorId
from kapocs.connectors.moments import moment
from kapocs.db.pool import Conn
from kapocs.ids import AccountId
from kapocs.queue.put import put
from kapocs.reasons import Reason
from kapocs.shop_goods.rules import GOODS, GoodsRule
from kapocs.shop_goods.settings import takes_goods
from kapocs.shop_peers import goods, pulling
from kapocs.shop_peers.asking import Asking, Shop
from kapocs.shop_peers.goods import PARTS_LEFT
from kapocs.shop_peers.paging import Spot
from kapocs.shop_peers.pulling import PullTaken
from kapocs.shop_questions.model import PartsListing
from kapocs.shops.jobs import PullParts
from kapocs.shops.paths import Place

_MOST_LEFT = 1_000


@dataclass(frozen=True, slots=True)
class PartsRead:
    """Products, each before its variations, which say `above` of which one they are."""

    items: list[dict[str, Any]]


async def take(conn: Conn, job: PullParts, asking: Asking, now: datetime) -> PullTaken | None:
    """What is to be asked; None: nothing can be, or products are not wanted, or it has to wait."""
    found = await pulling.opened(conn, job.account_id, job.connector_id, asking, now)
    if found is None:
        await _put_off(conn, job, now)
        return None
    if not takes_goods(found.connector):
        return None
    spot = Spot(since=now, began=now)
    return PullTaken(connector=found, spot=spot, looks=False, ids=job.ids, now=now, asking=asking)


async def _put_off(conn: Conn, job: PullParts, now: datetime) -> None:
    """A shop that wants to be left alone is asked when it no longer does."""
    key = (AccountId(job.account_id), ConnectorId(job.connector_id))
    found = await connector_queries.get(conn, *key)
    until = None if found is None else moment(found.cursor.get(pulling.NOT_BEFORE))
    if found is not None and found.is_active and until is not None and until > now:
        await put(conn, job, after=until - now)


async def ask(taken: PullTaken) -> PartsRead:
    """Asks the shop. Permanent, ShopBusy, Unreachable."""
    listing = taken.profile.parts
    if listing is None or not taken.ids:
        return PartsRead([])
    rule = GOODS[taken.connector.connector.type]
    shop = taken.shop()
    try:
        items: list[dict[str, Any]] = []
        for above in (await shop.ask(listing.above, ids=",".join(taken.ids))).items:
            items += [above, *await _parts(shop, listing, rule, above)]
        return PartsRead(items)
    finally:
        await shop.close()


async def _parts(
    shop: Shop, listing: PartsListing, rule: GoodsRule, above: dict[str, Any]
) -> list[dict[str, Any]]:
    place = Place(above, above)
    if listing.parts is None or not (rule.parts and place.items(rule.parts)):
        return []
    id_ = place.text(rule.id)
    found: list[dict[str, Any]] = []
    for page in range(1, listing.pages + 1):
        size = str(listing.size)
        answer = await shop.ask(listing.parts, id=id_, page=str(page), size=size)
        found += [{**each, "above": above} for each in answer.items]
        if len(answer.items) < listing.size:
            break
    return found


async def note(
    conn: Conn, job: PullParts, taken: PullTaken, read: PartsRead, now: datetime
) -> None:
    """Brings the catalogue to what was answered."""
    key = (AccountId(job.account_id), ConnectorId(job.connector_id))
    of = await connector_queries.get(conn, *key, lock=True)
    if of is None or not of.is_active or not takes_goods(of):
        return
    changed = len(await goods.apply_goods(conn, of, read.items, now))
    if changed:
        await connectors.note(conn, *key, Reason("shops.goods_pulled", products=changed), now=now)


async def give_up(conn: Conn, job: PullParts, reason: Reason, now: datetime) -> None:
    """The log says why; they are asked for once more with the next pull of products."""
    key = (AccountId(job.account_id), ConnectorId(job.connector_id))
    await pulling.give_up(conn, job, reason, now)
    found = await connector_queries.get(conn, *key, lock=True)
    if found is None:
        return
    left = found.cursor.get(PARTS_LEFT)
    waiting = dict.fromkeys([*(left if isinstance(left, list) else []), *job.ids])
    await connector_queries.merge_cursor(conn, *key, {PARTS_LEFT: list(waiting)[:_MOST_LEFT]})
