"""A seller whose buyer is charged each month, and what became of it."""

from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from gateways.buying import HU, Till, onward
from kapocs.connectors.actions import MadeConnector
from kapocs.ids import AccountId, SubscriberId
from kapocs.payments.model import Payment
from kapocs.recurring import actions, queries_tokens
from kapocs.recurring.model import NewRecurrence, Period, PeriodUnit, Recurrence, RecurrenceId
from kapocs.recurring.queries_tokens import KeptToken
from simulators.stripe import StripeAccount

MONTHLY = Period(1, PeriodUnit.MONTH)


@dataclass
class Milkman:
    """A seller whose buyer's order is made anew each month, and a gateway: `peer` stands for it."""

    till: Till
    peer: Any
    made: MadeConnector
    order: SubscriberId
    recurrence_id: RecurrenceId

    @property
    def source(self) -> str:
        return f"{self.made.connector.type}:{self.made.connector.id}"

    @property
    def stripe(self) -> StripeAccount:
        found: StripeAccount = self.peer
        return found

    async def now(self) -> Recurrence:
        async with self.till.seller.pool.connection() as conn:
            return await actions.get(conn, self.account_id, self.recurrence_id)

    @property
    def account_id(self) -> AccountId:
        return self.till.seller.schema.list.account_id

    async def buy(self, order: SubscriberId | None = None) -> dict[str, Any]:
        """The buyer pays at the gateway's page and comes back; what the session was begun with."""
        path = self.till.path(order or self.order)
        onward(await self.till.pay(path))
        self.peer.pay(self.peer.last)
        assert HU["pay_done_title"] in (await self.till.back(path)).text
        found: dict[str, Any] = self.peer.wishes[-1]
        return found

    async def renew(self) -> SubscriberId:
        """A month goes by."""
        seller = self.till.seller
        seller.clock.now = (await self.now()).next_at + timedelta(minutes=1)
        async with seller.pool.transaction() as conn:
            made = await actions.renew(
                conn, self.account_id, self.recurrence_id, now=seller.clock()
            )
        assert made is not None
        return made

    async def paid(self, order: SubscriberId) -> list[tuple[object, str, str]]:
        found: list[Payment] = await self.till.payments(order)
        return [(each.amount, each.source, each.external_id) for each in found]

    async def stands(self, order: SubscriberId) -> tuple[str, str, str]:
        """The order's status; the recurring order's state, and the code of its reason."""
        found = await self.now()
        return await self.till.status(order), found.state, (found.reason or {}).get("code", "")

    async def token(self) -> KeptToken | None:
        async with self.till.seller.pool.connection() as conn:
            return await queries_tokens.token(conn, self.account_id, self.recurrence_id)


async def start(till: Till, order: SubscriberId, *, is_charged: bool) -> RecurrenceId:
    seller = till.seller
    wish = NewRecurrence(period=MONTHLY, is_charged=is_charged)
    async with seller.pool.transaction() as conn:
        return (await actions.start(conn, seller.schema, order, wish, now=seller.clock())).id
