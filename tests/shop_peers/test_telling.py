"""A WooCommerce is told what was paid and sent out here, once, and nothing that it told itself."""

import asyncio
from collections.abc import AsyncIterator
from dataclasses import dataclass
from datetime import UTC, datetime
from decimal import Decimal
from ipaddress import ip_network
from typing import Any

import pytest

from connectors.delivering_in import Clockwork, InboundBench
from kapocs.actor import acting_as
from kapocs.connectors import actions, queries
from kapocs.connectors.actions import ConnectorChange, MadeConnector
from kapocs.connectors.model import BadConnector
from kapocs.db.pool import Pool, connect
from kapocs.ids import SubscriberId
from kapocs.lists import actions as lists
from kapocs.lists.model import ListType, Schema
from kapocs.parcels import actions as parcels
from kapocs.parcels.model import NewParcel
from kapocs.payments import actions as payments
from kapocs.payments.model import NewPayment
from kapocs.peer_types import PEERS
from kapocs.queue.run import Runner
from kapocs.shop_peers import handlers
from kapocs.shop_peers.asking import Asking
from kapocs.signing import Signer
from kapocs.wiring import wiring
from make import make_account, make_list
from shops.told import answered, take, woo
from simulators.woocommerce import KEY, SimulatedWoo, simulated_woocommerce
from simulators.woocommerce import SECRET as CONSUMER_SECRET

NOW = datetime(2026, 11, 29, 12, 0, tzinfo=UTC)
SUM = Decimal(30_810)


@dataclass
class Telling:
    """A shop, its orders here, and the worker that tells it."""

    dsn: str
    bench: InboundBench
    shop: SimulatedWoo
    made: MadeConnector
    schema: Schema

    async def order(self, status: str = "on-hold") -> SubscriberId:
        """The shop tells of an order that it has; the record that it is here."""
        body = answered("woocommerce-rest-order") | {"status": status}
        body |= {"date_modified_gmt": "2026-11-28T13:46:49", "date_paid_gmt": None}
        self.shop.orders[body["id"]] = body
        await self.say(body)
        async with self.bench.pool.connection() as conn:
            return SubscriberId(
                await conn.value(
                    "SELECT record_id FROM orders WHERE account_id = :account_id",
                    account_id=self.made.connector.account_id,
                )
            )

    async def paid_at(self) -> object:
        """When the only order was paid."""
        async with self.bench.pool.connection() as conn:
            return await conn.value(
                "SELECT paid_at FROM orders WHERE account_id = :account_id",
                account_id=self.made.connector.account_id,
            )

    async def say(self, body: dict[str, Any]) -> None:
        """The shop delivers how the order is."""
        with acting_as(self.made.connector.actor):
            async with self.bench.pool.transaction() as conn:
                secret = self.made.secret
                await take(conn, self.made, woo("order.updated", body, secret=secret), self.bench)

    async def pay(self, order: SubscriberId) -> None:
        """The whole of the order's sum came to the bank."""
        wish = NewPayment(amount=SUM, currency="HUF", at=NOW, source="bank", external_id="1")
        async with self.bench.pool.transaction() as conn:
            await payments.receive(conn, self.schema, order, wish, now=NOW)

    async def ship(self, order: SubscriberId) -> None:
        """The order goes out."""
        async with self.bench.pool.transaction() as conn:
            await parcels.ship(conn, self.schema, order, NewParcel("GLS", NOW, "1"), now=NOW)

    async def work(self) -> None:
        """What the worker does each minute, and the errands that are due or were put off."""
        async with self.bench.pool.transaction() as conn:
            await handlers.follow(conn, None, self.bench.clock())
            await conn.execute("UPDATE pgqueuer SET execute_after = now() WHERE status = 'queued'")
        queue_pool = await connect(self.dsn, size=2, codecs=False)
        wired = wiring(asking=Asking(self.bench.signer, (ip_network("127.0.0.0/8"),)))
        runner = Runner(self.bench.pool, queue_pool, wired, self.bench.clock)
        async with asyncio.timeout(30):
            await runner.drain()
        await queue_pool.close()

    async def log(self) -> list[str]:
        of = self.made.connector
        async with self.bench.pool.connection() as conn:
            lines = await queries.lines(conn, of.account_id, of.id, size=50)
        return [str(each.reason["code"]) for each in lines]


@pytest.fixture
async def telling(dsn: str, pool: Pool, signer: Signer) -> AsyncIterator[Telling]:
    bench = InboundBench(pool, signer, Clockwork(NOW), PEERS)
    async with pool.transaction() as conn:
        account = await make_account(conn)
        list_ = await make_list(conn, account.id, type_=ListType.ECOMMERCE)
        schema = await lists.schema(conn, account.id, list_.id)
        await handlers.follow(conn, None, NOW)
    async with simulated_woocommerce() as shop:
        given = {
            "url": shop.web.url,
            "consumer_key": KEY,
            "consumer_secret": CONSUMER_SECRET,
            "tell_paid": "on",
        }
        made = await bench.create(account.id, type="woocommerce", list_id=list_.id, given=given)
        yield Telling(dsn, bench, shop, made, schema)


async def test_what_is_paid_and_sent_out_here_is_so_in_the_shop_once(telling: Telling) -> None:
    order = await telling.order()
    await telling.work()
    assert telling.shop.changes == []
    await telling.pay(order)
    await telling.work()
    assert telling.shop.changes == [(12, "processing")]
    assert await telling.log() == ["shops.told"]
    # The shop delivers what it was told: that is no news, neither here nor there.
    assert await telling.paid_at() == NOW
    await telling.say(telling.shop.orders[12])
    assert await telling.paid_at() == NOW
    await telling.ship(order)
    await telling.work()
    async with telling.bench.pool.transaction() as conn:
        await conn.execute("UPDATE fact_readers SET position = 0 WHERE name = 'shops'")
    await telling.work()
    assert telling.shop.changes == [(12, "processing"), (12, "completed")]


async def test_an_order_that_goes_out_unpaid_is_told_of_when_it_is_paid(telling: Telling) -> None:
    order = await telling.order("pending")
    await telling.ship(order)
    await telling.work()
    assert telling.shop.asked == []
    await telling.pay(order)
    await telling.work()
    assert telling.shop.changes == [(12, "completed")]


async def test_what_the_shop_told_is_not_told_back(telling: Telling) -> None:
    await telling.order()
    body = telling.shop.orders[12]
    body |= {"status": "processing", "date_paid_gmt": "2026-11-28T14:00:00"}
    await telling.say(body | {"date_modified_gmt": "2026-11-28T14:00:00"})
    await telling.work()
    assert telling.shop.asked == []


@pytest.mark.parametrize("status", ["completed", "cancelled", "wc-sajat"])
async def test_an_order_that_is_elsewhere_in_the_shop_stays_there(
    telling: Telling, status: str
) -> None:
    order = await telling.order()
    telling.shop.orders[12]["status"] = status
    await telling.pay(order)
    await telling.work()
    assert (telling.shop.changes, await telling.log()) == ([], [])


async def test_an_answer_that_is_lost_leads_to_a_question_and_no_second_change(
    telling: Telling,
) -> None:
    order = await telling.order()
    await telling.pay(order)
    telling.shop.loses_answers = True
    await telling.work()
    telling.shop.loses_answers = False
    await telling.work()
    assert telling.shop.changes == [(12, "processing")]


async def test_what_becomes_paid_while_the_shop_is_told_is_told_again(telling: Telling) -> None:
    order = await telling.order()
    await telling.pay(order)
    ready = asyncio.Event()
    telling.shop.on_change = lambda _: ready.set()
    shipping = asyncio.create_task(_after(ready, telling, order))
    await telling.work()
    await shipping
    await telling.work()
    assert telling.shop.orders[12]["status"] == "completed"


async def _after(ready: asyncio.Event, telling: Telling, order: SubscriberId) -> None:
    await ready.wait()
    await telling.ship(order)


async def test_a_shop_that_refuses_is_named_in_the_log(telling: Telling) -> None:
    order = await telling.order()
    await telling.pay(order)
    telling.shop.fails_with = 401
    await telling.work()
    assert await telling.log() == ["shops.not_told"]


@pytest.mark.parametrize(
    "change", [{"tell_paid": "igen"}, {"tell_paid": 1}, {"url": ""}, {"consumer_key": ""}]
)
async def test_a_shop_that_cannot_be_told_is_refused_by_its_setting(
    telling: Telling, change: dict[str, Any]
) -> None:
    of = telling.made.connector
    signer = telling.bench.signer
    with pytest.raises(BadConnector) as refused:
        async with telling.bench.pool.transaction() as conn:
            await actions.update(
                conn,
                of.account_id,
                of.id,
                ConnectorChange(given=change),
                peers=PEERS,
                signer=signer,
            )
    assert refused.value.field == "tell_paid"
