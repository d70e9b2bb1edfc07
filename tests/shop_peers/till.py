"""A shop that is told of coupons, for tests."""

from decimal import Decimal
from typing import Any

from connectors.delivering_in import InboundBench
from kapocs.catalog import actions as catalog
from kapocs.catalog.model import Coupon, CouponType, NewCoupon
from kapocs.connectors.actions import MadeConnector
from kapocs.shop_peers import errands, queries_coupons
from kapocs.shop_peers.asking import Asking
from kapocs.shop_peers.queries_coupons import ToldCoupon
from kapocs.shops.jobs import PushCoupons
from shop_peers.asking_shops import LOCAL, run
from simulators.coupons import ShopifyDiscounts, WooCoupons


class Till:
    """A shop that is told of coupons, and the account that makes them."""

    def __init__(
        self, bench: InboundBench, made: MadeConnector, held: WooCoupons | ShopifyDiscounts
    ) -> None:
        self.bench, self.made, self.held = bench, made, held
        self.account_id = made.connector.account_id

    async def make(self, code: str, **more: Any) -> Coupon:
        wish = NewCoupon(
            **{"code": code, "type": CouponType.PERCENT, "amount": Decimal(10), **more}
        )
        async with self.bench.pool.transaction() as conn:
            return await catalog.create_coupon(conn, self.account_id, wish)

    async def push(self, *, seconds: float = 60.0) -> bool:
        errand = errands.push_coupons(Asking(self.bench.signer, LOCAL))
        job = PushCoupons(self.account_id, self.made.connector.id)
        return await run(self.bench, errand, job, seconds=seconds)

    async def failed(self) -> list[ToldCoupon]:
        async with self.bench.pool.connection() as conn:
            key = (self.account_id, self.made.connector.id)
            return await queries_coupons.failed(conn, *key, size=1000)

    async def reasons(self) -> list[str]:
        return [each.reason["code"] for each in await self.failed() if each.reason]

    def shown(self) -> list[str]:
        """Codes that the shop has."""
        return sorted(each["code"].upper() for each in self.held.held.values())
