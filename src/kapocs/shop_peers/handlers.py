"""What the worker does for shops by the clock, within a transaction."""

from collections import Counter
from datetime import datetime
from operator import itemgetter

from kapocs.connectors import queries as connectors
from kapocs.connectors.model import Connector
from kapocs.db.pool import Conn
from kapocs.ids import AccountId
from kapocs.queue.put import put_all
from kapocs.shop_goods.settings import takes_goods
from kapocs.shop_peers import pulling, telling
from kapocs.shop_peers.coupons import takes_coupons
from kapocs.shops.asked import can_be_pulled
from kapocs.shops.jobs import PullGoods, PullShop, PushCoupons
from kapocs.stream import following
from kapocs.stream.model import Fact

READER = "shops"
"""The name by which the stream knows how far orders are followed."""


async def pull_all(conn: Conn, _: None, now: datetime) -> None:
    """Has every shop that can be asked be asked what changed."""
    found = await _in_turn(conn, now)
    await put_all(conn, [PullShop(each.account_id, each.id, []) for each in found])


async def _in_turn(conn: Conn, now: datetime) -> list[Connector]:
    """The shops that can be asked: one of each account, then another of each.

    One that could not be asked keeps others waiting while it hangs, so it is left for an hour.
    """
    places: list[tuple[int, Connector]] = []
    before: Counter[AccountId] = Counter()
    for each in await connectors.active(conn):
        if can_be_pulled(each) and not pulling.has_just_failed(each, now):
            places.append((before[each.account_id], each))
            before[each.account_id] += 1
    return [each for _, each in sorted(places, key=itemgetter(0))]


async def follow(conn: Conn, _: None, now: datetime) -> None:
    """Reads which orders were paid or sent out since the last time, and has their shops told."""
    told: dict[AccountId, list[Connector]] = {}

    async def take(fact: Fact) -> None:
        if fact.account_id not in told:
            told[fact.account_id] = await telling.told_of(conn, fact.account_id)
        await telling.take(conn, fact, told[fact.account_id])

    await following.follow(conn, READER, telling.TOLD, take, now=now)


async def pull_all_goods(conn: Conn, _: None, now: datetime) -> None:
    """Has every shop whose products are wanted be asked which changed."""
    found = [each for each in await _in_turn(conn, now) if takes_goods(each)]
    await put_all(conn, [PullGoods(each.account_id, each.id) for each in found])


async def push_all_coupons(conn: Conn, _: None, now: datetime) -> None:
    """Has every shop that is told of coupons be told of those that it has not as they are."""
    found = [each for each in await _in_turn(conn, now) if takes_coupons(each)]
    await put_all(conn, [PushCoupons(each.account_id, each.id) for each in found])
