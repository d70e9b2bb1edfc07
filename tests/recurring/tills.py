"""A shop whose first renewal is to be charged for, and a gateway that stands for an outside one."""

import asyncio
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from decimal import Decimal

from kapocs.db.pool import Pool, connect
from kapocs.ids import SubscriberId
from kapocs.payments import actions as payments
from kapocs.payments import queries as payment_queries
from kapocs.payments.model import NewPayment, Payment
from kapocs.queue.run import Runner
from kapocs.recurring import actions, charging, queries_charges, tokens
from kapocs.recurring.gateways import ChargingParts
from kapocs.recurring.jobs import ChargeRenewal
from kapocs.recurring.tokens import CardTokens
from kapocs.signing import Signer
from kapocs.wiring import wiring
from recurring.subscribing import Shop, at, open_shop
from simulators.charging import Gateway

FIRST = at("2027-02-28 05:00")
GROSS = Decimal(3175)


@dataclass
class Till:
    """A shop whose first renewal is to be charged for, and a clock that is set by hand."""

    dsn: str
    pool: Pool
    signer: Signer
    shop: Shop
    order: SubscriberId
    gateway: Gateway = field(default_factory=Gateway)
    now: datetime = FIRST

    @property
    def parts(self) -> ChargingParts:
        return ChargingParts(self.signer, self.gateway)

    async def work(self, **later: float) -> None:
        """The workers do what is due after that time, by all clocks."""
        self.now += timedelta(**later)
        async with self.pool.transaction() as conn:
            await conn.execute("UPDATE pgqueuer SET execute_after = now() WHERE status = 'queued'")
        queue_pool = await connect(self.dsn, size=2, codecs=False)
        try:
            wired = wiring()
            by = charging.errand(self.parts)
            wired = replace(wired, errands={**wired.errands, ChargeRenewal: by})
            runner = Runner(self.pool, queue_pool, wired, lambda: self.now)
            async with asyncio.timeout(60):
                await runner.drain()
        finally:
            await queue_pool.close()

    @property
    def gross(self) -> Decimal:
        return GROSS

    async def pay(self, amount: int = 3175) -> None:
        """Money comes by transfer."""
        async with self.pool.transaction() as conn:
            wish = NewPayment(amount=Decimal(amount), currency="HUF", at=self.now, source="hand")
            await payments.receive(conn, self.shop.schema, self.order, wish, now=self.now)

    async def paid(self) -> list[Payment]:
        async with self.pool.connection() as conn:
            return await payment_queries.of_order(conn, *self.shop.schema.key, self.order)

    async def stands(self) -> tuple[str, str, str]:
        """The order's status; the recurring order's state, and the code of its reason."""
        async with self.pool.connection() as conn:
            found = await self.shop.now(conn)
            fields = (await self.shop.record(conn, self.order)).fields
        return fields["mssys_order_status"], found.state, (found.reason or {}).get("code", "")

    async def charge(self) -> tuple[str, int, int]:
        """Its state, tries, and requests of the last try."""
        async with self.pool.transaction() as conn:
            whose = (conn, self.shop.schema.key[0], self.shop.recurrence.id)
            found = await queries_charges.get(*whose, 1)
        assert found is not None
        return found.state, found.tries, found.sends


async def open_till(dsn: str, pool: Pool, signer: Signer) -> Till:
    """Its clock stands where the renewal was made."""
    async with pool.transaction() as conn:
        shop = await open_shop(conn, is_charged=True)
        await tokens.keep(
            conn,
            shop.schema.key[0],
            shop.recurrence.id,
            CardTokens(("tok-árvíztűrő",)),
            gateway="fake",
            signer=signer,
        )
    async with pool.transaction() as conn:
        order = await actions.renew(conn, shop.schema.key[0], shop.recurrence.id, now=FIRST)
    assert order is not None
    return Till(dsn, pool, signer, shop, order)
