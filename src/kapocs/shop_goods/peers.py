"""Shops that tell of products by their webhooks as well."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from functools import partial
from typing import Any

from kapocs.connectors.model import (
    BodyUnreadable,
    HopelessDelivery,
    InboundDelivery,
    OpenConnector,
)
from kapocs.connectors.peers import Peer
from kapocs.db.pool import Conn
from kapocs.shop_goods import actions, reading
from kapocs.shop_goods.rules import GOODS
from kapocs.shop_goods.settings import check, takes_goods
from kapocs.shops import bodies
from kapocs.shops.peers import SHOPS, profile_of


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
        if not is_ours(connector, delivery):
            await peer.handle(conn, connector, delivery, now)
            return
        of = connector.connector
        try:
            body = bodies.parse(delivery.body, profile_of(of.type, of.settings).format)
        except BodyUnreadable as error:
            raise HopelessDelivery(error.reason) from error
        told = reading.goods(rule, body, delivery.kind, site=of.setting("url"))
        await actions.apply(conn, of, told, now=now)

    async def handle_many(
        conn: Conn, connector: OpenConnector, deliveries: Sequence[InboundDelivery], now: datetime
    ) -> Collection[int]:
        others = [each for each in deliveries if not is_ours(connector, each)]
        if peer.handle_many is None or not others:
            return ()
        return await peer.handle_many(conn, connector, others, now)

    return replace(peer, handle=handle, handle_many=handle_many, check=partial(_check, type_, peer))


def _check(type_: str, peer: Peer, settings: Mapping[str, Any], secrets: Mapping[str, str]) -> None:
    peer.check(settings, secrets)
    check(type_, settings)


SHOPS_WITH_GOODS = {type_: with_goods(type_, peer) for type_, peer in SHOPS.items()}
"""Every type of shop → what is known of it."""
