"""Shops that tell of products by their webhooks as well."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from functools import partial
from typing import Any

from kapocs.connectors.model import (
    BodyUnreadable,
    Connector,
    HopelessDelivery,
    InboundDelivery,
    OpenConnector,
)
from kapocs.connectors.peers import Peer
from kapocs.db.pool import Conn
from kapocs.queue.put import put
from kapocs.shop_goods import actions, reading
from kapocs.shop_goods.model import GoodsNews
from kapocs.shop_goods.rules import GOODS, GoodsRule
from kapocs.shop_goods.settings import check, takes_goods
from kapocs.shops import bodies
from kapocs.shops.asked import can_be_pulled
from kapocs.shops.jobs import PullParts
from kapocs.shops.peers import SHOPS, profile_of

_GATHERING = timedelta(seconds=2)
"""Variations that are saved with their product are asked for when all of them are."""


def with_goods(type_: str, peer: Peer) -> Peer:
    """The shop, with its products."""
    rule = GOODS.get(type_)
    if rule is None:
        return peer

    def is_ours(connector: OpenConnector, delivery: InboundDelivery) -> bool:
        return takes_goods(connector.connector) and reading.is_told(rule, delivery.kind)

    async def handle(
        conn: Conn, connector: OpenConnector, delivery: InboundDelivery, now: datetime
    ) -> None:
        if is_ours(connector, delivery):
            await _take(conn, rule, connector.connector, delivery, now)
        else:
            await peer.handle(conn, connector, delivery, now)

    async def handle_many(
        conn: Conn, connector: OpenConnector, deliveries: Sequence[InboundDelivery], now: datetime
    ) -> Collection[int]:
        others = [each for each in deliveries if not is_ours(connector, each)]
        if peer.handle_many is None or not others:
            return ()
        return await peer.handle_many(conn, connector, others, now)

    return replace(peer, handle=handle, handle_many=handle_many, check=partial(_check, type_, peer))


async def _take(
    conn: Conn, rule: GoodsRule, of: Connector, delivery: InboundDelivery, now: datetime
) -> None:
    try:
        body = bodies.parse(delivery.body, profile_of(of.type, of.settings).format)
    except BodyUnreadable as error:
        raise HopelessDelivery(error.reason) from error
    told = reading.goods(rule, body, delivery.kind, site=of.setting("url"))
    news = await actions.apply(conn, of, told, now=now)
    if not can_be_pulled(of) or news is GoodsNews.NONE:
        return
    if told.parts or news is GoodsNews.DOUBTFUL:
        job = PullParts(of.account_id, of.id, [told.part_of or told.id])
        await put(conn, job, after=_GATHERING)


def _check(type_: str, peer: Peer, settings: Mapping[str, Any], secrets: Mapping[str, str]) -> None:
    peer.check(settings, secrets)
    check(type_, settings)


SHOPS_WITH_GOODS = {type_: with_goods(type_, peer) for type_, peer in SHOPS.items()}
"""Every type of shop → what is known of it."""
