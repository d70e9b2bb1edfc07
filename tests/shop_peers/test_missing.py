"""Orders that a WooCommerce deleted without the trash, of which it tells nobody."""

from collections.abc import AsyncIterator
from dataclasses import dataclass
from datetime import timedelta
from decimal import Decimal
from typing import Any

import pytest

from connectors.delivering_in import InboundBench
from kapocs.connectors.actions import MadeConnector
from kapocs.ids import ListId
from kapocs.lists import actions as lists
from kapocs.outgoing.client import Unreachable
from kapocs.payments import actions as payments
from kapocs.payments.model import NewPayment
from kapocs.shop_peers import comparing
from kapocs.shop_peers.comparing import Repaired, ShopDifference
from shop_peers.asking_shops import codes, get, jobs, link, pull, pull_hinted, told
from shop_peers.test_hints import hear
from shops.told import answered
from simulators.woocommerce import KEY, SECRET, SimulatedWoo, simulated_woocommerce


@dataclass
class Shop:
    """A shop with orders 1 to 4: three wait to be paid, the last is paid."""

    woo: SimulatedWoo
    bench: InboundBench
    made: MadeConnector

    def sell(self, id_: int, status: str) -> None:
        body = answered("woocommerce-rest-order-after-part-refund")
        more: dict[str, Any] = {
            "status": status,
            "refunds": [],
            "date_modified_gmt": f"2026-11-28T10:00:{id_:02}",
        }
        if status == "on-hold":
            more |= {"date_paid": None, "date_paid_gmt": None}
        self.woo.orders[id_] = {**body, "id": id_, "number": str(id_), **more}

    async def statuses(self) -> list[int]:
        return [each["status"] for each in (await told(self.bench, self.made))["orders"]]

    async def report(self) -> list[ShopDifference]:
        async with self.bench.pool.connection() as conn:
            return await comparing.report(conn, *self.key)

    async def repair(self) -> Repaired:
        async with self.bench.pool.transaction() as conn:
            return await comparing.repair(conn, *self.key, now=self.bench.clock())

    @property
    def key(self) -> Any:
        return self.made.connector.account_id, self.made.connector.id

    async def wanted(self) -> list[list[str]]:
        """The ids that errands wait to ask for."""
        return [sorted(each["ids"]) for each in await jobs(self.bench, "PullShop") if each["ids"]]

    async def pay(self, number: str) -> None:
        """A part of it came by a transfer."""
        of, now = self.made.connector, self.bench.clock()
        async with self.bench.pool.transaction() as conn:
            schema = await lists.schema(conn, of.account_id, ListId(of.list_id or 0))
            record = await conn.value(
                """SELECT id FROM subscribers WHERE account_id = :account_id
                   AND list_id = :list_id AND fields ->> 'mssys_shoprenter_id' = :number""",
                account_id=of.account_id,
                list_id=of.list_id,
                number=number,
            )
            wish = NewPayment(amount=Decimal(1), currency="HUF", at=now, source="bank")
            await payments.receive(conn, schema, record, wish, now=now)


@pytest.fixture
async def shop(bench: InboundBench) -> AsyncIterator[Shop]:
    async with simulated_woocommerce() as woo:
        given = {"url": woo.web.url, "consumer_key": KEY, "consumer_secret": SECRET}
        made = await link(bench, "woocommerce", **given)
        found = Shop(woo, bench, made)
        for id_, status in ((1, "on-hold"), (2, "on-hold"), (3, "on-hold"), (4, "completed")):
            found.sell(id_, status)
        await pull(bench, made)
        assert await found.statuses() == [1, 1, 1, 2]
        yield found


async def test_the_daily_look_asks_for_orders_that_wait_and_calls_off_what_is_deleted(
    shop: Shop, bench: InboundBench
) -> None:
    assert await shop.wanted() == [["1", "2", "3"]]
    bench.clock.go(timedelta(days=1))
    del shop.woo.orders[1], shop.woo.orders[4]
    shop.woo.orders[2]["status"] = "trash"
    await pull(bench, shop.made)
    _, ids = await shop.wanted()
    assert ids == ["1", "2", "3"]
    await pull(bench, shop.made, ids)
    assert await shop.statuses() == [3, 3, 1, 2]
    assert (await codes(bench, shop.made)).count("shops.gone_called_off") == 1
    before = len(await codes(bench, shop.made))
    await pull(bench, shop.made, ids)
    assert await shop.statuses() == [3, 3, 1, 2]
    assert "shops.gone_called_off" not in (await codes(bench, shop.made))[:-before]
    assert await shop.report() == []


async def test_what_was_paid_stays_with_its_payment_and_is_reported(
    shop: Shop, bench: InboundBench
) -> None:
    await shop.pay("1")
    del shop.woo.orders[1], shop.woo.orders[4]
    await pull(bench, shop.made, ["1", "4"])
    assert await shop.statuses() == [1, 1, 1, 2]
    assert [each["amount"] for each in (await told(bench, shop.made))["paid"]] == [Decimal(1)]
    assert (await codes(bench, shop.made))[:2] == ["shops.gone_stays"] * 2
    found = [(each.shop_order_id, each.what, each.status_here) for each in await shop.report()]
    assert found == [("1", "deleted_there", 1), ("4", "deleted_there", 2)]
    # Nothing to repair: what stays is not asked for again and again.
    assert (await shop.repair()).orders == 0
    assert (await shop.wanted())[-1] == ["2", "3"]


async def test_repair_finds_what_was_deleted_and_what_differs(
    shop: Shop, bench: InboundBench
) -> None:
    of = shop.made.connector
    async with bench.pool.transaction() as conn:
        await conn.execute(
            "UPDATE orders SET gross = 5 WHERE account_id = :account_id AND status = 1",
            account_id=of.account_id,
        )
    del shop.woo.orders[1], shop.woo.orders[2]
    assert await shop.repair() == Repaired(3, is_asked=True)
    for ids in await shop.wanted():
        await pull(bench, shop.made, ids)
    assert await shop.statuses() == [3, 3, 1, 2]
    assert await shop.report() == []


@pytest.mark.parametrize(
    "said",
    [
        b'{"code":"rest_no_route","data":{"status":404}}',
        b'{"code":["woocommerce_rest_shop_order_invalid_id"]}',
        b"[]",
        b"<html>Not found",
        b"",
    ],
)
async def test_any_other_404_calls_nothing_off(
    shop: Shop, bench: InboundBench, said: bytes
) -> None:
    shop.woo.orders.clear()
    shop.woo.lost = said
    with pytest.raises(Unreachable):
        await pull(bench, shop.made, ["1", "2", "3", "4"])
    assert await shop.statuses() == [1, 1, 1, 2]


async def test_a_hint_of_an_order_that_is_gone_calls_it_off_and_one_of_none_does_nothing(
    shop: Shop, bench: InboundBench
) -> None:
    del shop.woo.orders[3]
    for number in (3, 77):
        await hear(bench, shop.made, "action.woocommerce_delete_order", {"arg": number})
    assert await pull_hinted(bench, shop.made)
    assert await shop.statuses() == [1, 1, 3, 2]
    assert len((await told(bench, shop.made))["told"]) == 4
    assert (await get(bench, shop.made)).cursor["hinted"] == []


async def test_an_order_that_comes_back_is_what_the_shop_says_then(
    shop: Shop, bench: InboundBench
) -> None:
    kept = shop.woo.orders.pop(1)
    await pull(bench, shop.made, ["1"])
    assert await shop.statuses() == [3, 1, 1, 2]
    later = (bench.clock() + timedelta(hours=1)).strftime("%Y-%m-%dT%H:%M:%S")
    shop.woo.orders[1] = kept | {"date_modified_gmt": later}
    await pull(bench, shop.made, ["1"])
    assert await shop.statuses() == [1, 1, 1, 2]
