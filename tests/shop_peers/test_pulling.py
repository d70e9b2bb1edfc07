"""A shop is asked what changed, compared and repaired: the pull from a simulated WooCommerce."""

from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta
from ipaddress import ip_network
from typing import Any

import pytest

from connectors.delivering_in import Clockwork, InboundBench
from kapocs.connectors import actions, queries
from kapocs.connectors.actions import MadeConnector
from kapocs.connectors.model import Connector
from kapocs.db.pool import Pool
from kapocs.lists.model import ListType
from kapocs.peer_types import PEERS
from kapocs.queue.errand import Permanent
from kapocs.shop_peers import comparing, errands, handlers
from kapocs.shop_peers.asking import Asking
from kapocs.shop_peers.comparing import ShopDifference
from kapocs.shops.jobs import PullShop
from kapocs.signing import Signer
from make import make_account, make_list
from shops.told import answered, state
from simulators.woocommerce import KEY, SECRET, SimulatedWoo, simulated_woocommerce

NOW = datetime(2026, 11, 29, 12, 0, tzinfo=UTC)


@pytest.fixture
async def shop() -> AsyncIterator[SimulatedWoo]:
    async with simulated_woocommerce() as made:
        yield made


@pytest.fixture
def bench(pool: Pool, signer: Signer) -> InboundBench:
    return InboundBench(pool, signer, Clockwork(NOW), PEERS)


@pytest.fixture
async def made(bench: InboundBench, pool: Pool, shop: SimulatedWoo) -> MadeConnector:
    async with pool.transaction() as conn:
        account = await make_account(conn)
        list_ = await make_list(conn, account.id, type_=ListType.ECOMMERCE)
    given = {"url": shop.web.url, "consumer_key": KEY, "consumer_secret": SECRET}
    link = await bench.create(account.id, type="woocommerce", list_id=list_.id, given=given)
    of = link.connector
    url = f"https://kapocs.test/in/{of.account_id}-{of.id}/x"
    shop.webhooks = [{"id": 1, "status": "active", "delivery_url": url}]
    return link


def sell(shop: SimulatedWoo, id_: int, at: str, **more: Any) -> None:
    body = answered("woocommerce-rest-order-after-part-refund")
    moment = f"2026-11-28T{at}"
    shop.orders[id_] = {**body, "id": id_, "number": str(id_), "date_modified_gmt": moment, **more}


async def pull(bench: InboundBench, link: MadeConnector, ids: list[str] | None = None) -> None:
    """As the worker runs the errand."""
    errand = errands.pull(Asking(bench.signer, (ip_network("127.0.0.0/8"),)))
    job = PullShop(link.connector.account_id, link.connector.id, ids or [])
    async with bench.pool.transaction() as conn:
        taken = await errand.claim(conn, job, bench.clock())
    assert taken is not None
    found = await errand.do(taken)
    async with bench.pool.transaction() as conn:
        await errand.note(conn, job, taken, found, bench.clock())


async def told(bench: InboundBench, link: MadeConnector) -> dict[str, Any]:
    async with bench.pool.connection() as conn:
        return await state(conn, link)


async def get(bench: InboundBench, link: MadeConnector) -> Connector:
    async with bench.pool.connection() as conn:
        return await actions.get(conn, link.connector.account_id, link.connector.id)


async def codes(bench: InboundBench, link: MadeConnector) -> list[str]:
    async with bench.pool.connection() as conn:
        of = link.connector
        lines = await queries.lines(conn, of.account_id, of.id, size=50)
    return [str(each.reason["code"]) for each in lines]


async def test_a_pull_brings_what_changed_and_nothing_twice(
    bench: InboundBench, made: MadeConnector, shop: SimulatedWoo
) -> None:
    sell(shop, 1, "10:00:00")
    sell(shop, 2, "10:00:05")
    sell(shop, 3, "10:00:06", status="checkout-draft")
    await pull(bench, made)
    found = await told(bench, made)
    assert [each["status"] for each in found["told"]] == ["paid", "paid", "basket"]
    assert len(found["orders"]) == 2
    # Of the second in which the last one was asked for, another comes later.
    sell(shop, 4, "10:00:05")
    await pull(bench, made)
    assert len((await told(bench, made))["orders"]) == 3
    before = await told(bench, made)
    await pull(bench, made)
    assert await told(bench, made) == before
    assert (await codes(bench, made)).count("shops.pulled") == 2
    cursor = (await get(bench, made)).cursor
    assert cursor["since"] == "2026-11-28T10:00:05+00:00"
    assert cursor["webhooks"] == "active"


async def test_many_orders_come_in_pieces(
    bench: InboundBench, made: MadeConnector, shop: SimulatedWoo
) -> None:
    for number in range(1, 521):
        sell(shop, number, f"10:{number // 60:02}:{number % 60:02}")
    await pull(bench, made)
    # Each page begins two seconds before the last order of the one before.
    assert len((await told(bench, made))["orders"]) == 492
    async with bench.pool.connection() as conn:
        waiting = await conn.value(
            "SELECT count(*) FROM pgqueuer WHERE entrypoint = :name", name="PullShop"
        )
    assert waiting == 1
    await pull(bench, made)
    assert len((await told(bench, made))["orders"]) == 520


async def test_what_a_shop_says_of_our_webhook_is_said_in_the_log_once_a_day(
    bench: InboundBench, made: MadeConnector, shop: SimulatedWoo
) -> None:
    shop.webhooks[0]["status"] = "disabled"
    await pull(bench, made)
    assert "shops.webhook_off" in await codes(bench, made)
    assert (await get(bench, made)).cursor["webhooks"] == "off"
    asked = len(shop.asked)
    await pull(bench, made)
    assert len(shop.asked) == asked + 1
    bench.clock.go(timedelta(hours=24))
    shop.webhooks = []
    await pull(bench, made)
    assert "shops.no_webhook" in await codes(bench, made)


async def test_a_shop_that_refuses_or_hangs_up_changes_nothing_and_says_why(
    bench: InboundBench, made: MadeConnector, shop: SimulatedWoo, pool: Pool
) -> None:
    shop.fails_with = 401
    with pytest.raises(Permanent) as refused:
        await pull(bench, made)
    assert refused.value.reason.code == "shops.refused_http"
    shop.fails_with = 500
    with pytest.raises(Exception, match="500"):
        await pull(bench, made)
    errand = errands.pull(Asking(bench.signer))
    job = PullShop(made.connector.account_id, made.connector.id, [])
    async with pool.transaction() as conn:
        await errand.give_up(conn, job, refused.value.reason, NOW)
        assert await errands.pull(None).claim(conn, job, NOW) is None
    assert (await codes(bench, made))[0] == "shops.not_asked"
    assert (await get(bench, made)).cursor["pull_error"]["code"] == "shops.refused_http"
    shop.fails_with = 0
    await pull(bench, made)
    assert (await get(bench, made)).cursor["pull_error"] is None


async def test_a_private_address_is_not_asked_unless_it_was_opened(
    bench: InboundBench, made: MadeConnector, shop: SimulatedWoo, pool: Pool
) -> None:
    errand = errands.pull(Asking(bench.signer))
    job = PullShop(made.connector.account_id, made.connector.id, [])
    async with pool.transaction() as conn:
        taken = await errand.claim(conn, job, NOW)
    assert taken is not None
    with pytest.raises(Exception, match="public Internet"):
        await errand.do(taken)
    assert shop.asked == []


async def test_every_shop_with_an_address_is_asked_by_the_clock(
    bench: InboundBench, made: MadeConnector, pool: Pool
) -> None:
    async with pool.transaction() as conn:
        await handlers.pull_all(conn, None, NOW)
        jobs = await conn.column("SELECT payload FROM pgqueuer")
    assert len(jobs) == 1


async def test_what_differs_is_reported_and_repaired(
    bench: InboundBench, made: MadeConnector, shop: SimulatedWoo, pool: Pool
) -> None:
    for number in (1, 2, 3, 4):
        sell(shop, number, f"10:00:0{number}")
    shop.orders[4] |= {"status": "on-hold"}
    await pull(bench, made)
    of = made.connector
    key = {"account_id": of.account_id, "list_id": of.list_id}
    for statement in (
        """DELETE FROM orders WHERE account_id = :account_id AND list_id = :list_id
           AND record_id = (SELECT min(id) FROM subscribers WHERE account_id = :account_id
                            AND list_id = :list_id)""",
        """UPDATE orders SET gross = 5 WHERE account_id = :account_id AND list_id = :list_id
           AND record_id = (SELECT min(id) + 1 FROM subscribers WHERE account_id = :account_id
                            AND list_id = :list_id)""",
        """UPDATE orders SET status = CASE status WHEN 1 THEN 2 ELSE 1 END
           WHERE account_id = :account_id AND list_id = :list_id
           AND record_id >= (SELECT min(id) + 2 FROM subscribers WHERE account_id = :account_id
                             AND list_id = :list_id)""",
    ):
        async with pool.transaction() as conn:
            await conn.execute(statement, **key)
    found = await report(bench, made)
    assert [(each.shop_order_id, each.what) for each in found] == [
        ("1", "missing_order"),
        ("2", "other_sum"),
        ("3", "paid_there_unpaid_here"),
        ("4", "unpaid_there_paid_here"),
    ]
    async with pool.transaction() as conn:
        done = await comparing.repair(conn, of.account_id, of.id, now=NOW)
    assert (done.orders, done.is_asked) == (3, True)
    await pull(bench, made, ["1", "2", "3"])
    assert [each.what for each in await report(bench, made)] == ["unpaid_there_paid_here"]


async def report(bench: InboundBench, link: MadeConnector) -> list[ShopDifference]:
    async with bench.pool.connection() as conn:
        return await comparing.report(conn, link.connector.account_id, link.connector.id)
