"""What paused because a renewal could not be charged goes on by itself once that is paid."""

from datetime import timedelta

import pytest

import make_shop
from kapocs.orders import records
from kapocs.recurring import actions, charging, handlers, outcomes
from kapocs.recurring.gateways import ChargingParts
from kapocs.recurring.jobs import ChargeRenewal
from kapocs.subscribers.events import SubscribersUpdated
from recurring.subscribing import at
from recurring.tills import Till


async def paused(till: Till) -> None:
    till.gateway.trouble = ["refused"] * 3
    for _ in range(4):
        await till.work(days=3, hours=1)
    assert await till.stands() == ("1", "paused", "recurring.not_charged")


async def say(till: Till, status: str) -> None:
    async with till.pool.transaction() as conn:
        given = {"mssys_order_status": status}
        schema = till.shop.schema
        await records.change(conn, schema, till.order, given, form_id=None, now=till.now)


async def kinds(till: Till) -> list[str]:
    async with till.pool.connection() as conn:
        sql = "SELECT kind FROM facts WHERE kind LIKE 'recurrence.%' ORDER BY id"
        found: list[str] = await conn.column(sql)
        return found


@pytest.mark.parametrize("how", ["payment", "status"])
async def test_once_the_renewal_is_paid_it_goes_on_by_its_schedule(till: Till, how: str) -> None:
    await paused(till)
    if how == "payment":
        await till.pay()
    else:
        await say(till, "2")
    till.gateway.trouble = []
    await till.work(minutes=1)
    assert await till.stands() == ("2", "active", "")
    assert (await kinds(till))[-2:] == ["recurrence.paused", "recurrence.started"]
    async with till.pool.transaction() as conn:
        found = await till.shop.now(conn)
        assert found.next_on.isoformat() == "2027-03-31"
        assert await till.shop.renew(conn, "2027-03-31 04:05") is not None
    await till.work(days=20)
    assert [each.amount for each in till.gateway.charged.values()] == [till.gross]


async def test_what_fell_into_the_pause_gets_no_order(till: Till) -> None:
    await paused(till)
    till.now = at("2027-05-02 10:00")
    await till.pay()
    await till.work(minutes=1)
    assert (await till.stands())[1] == "active"
    async with till.pool.connection() as conn:
        assert [each[2] for each in await till.shop.days(conn)] == ["made", "skipped", "skipped"]
        assert (await till.shop.now(conn)).next_on.isoformat() == "2027-05-31"


async def test_a_part_and_an_order_called_off_do_not_have_it_go_on(till: Till) -> None:
    await paused(till)
    await till.pay(1)
    await till.work(minutes=1)
    assert await till.stands() == ("1", "paused", "recurring.not_charged")
    await say(till, "3")
    await till.work(minutes=1)
    assert await till.stands() == ("3", "paused", "recurring.not_charged")


async def test_what_somebody_paused_or_ended_stays_so(till: Till) -> None:
    await paused(till)
    whose = (till.shop.schema.key[0], till.shop.recurrence.id)
    async with till.pool.transaction() as conn:
        await actions.resume(conn, *whose, now=till.now)
        await actions.pause(conn, *whose, now=till.now)
    await till.pay()
    await till.work(minutes=1)
    assert await till.stands() == ("2", "paused", "")
    async with till.pool.transaction() as conn:
        await actions.cancel(conn, *whose, now=till.now)
        await actions.resume_paid(conn, *whose, now=till.now)
    assert (await till.stands())[1] == "cancelled"


async def test_it_goes_on_once_and_by_orders_of_its_own_list_alone(till: Till) -> None:
    await paused(till)
    async with till.pool.transaction() as conn:
        stranger = await make_shop.make_order_list(conn)
        account_id, list_id = till.shop.schema.key
        paid = [({"mssys_order_status": "2"}, [till.order])]
        for key in (stranger.key, (account_id, stranger.list.id), (stranger.key[0], list_id)):
            event = SubscribersUpdated(*key, None, [till.order], "x", paid)
            await handlers.on_updated(conn, event, till.now)
    assert (await till.stands())[1] == "paused"
    await till.pay()
    async with till.pool.transaction() as conn:
        event = SubscribersUpdated(*till.shop.schema.key, None, [till.order], "x", paid)
        await handlers.on_updated(conn, event, till.now)
        await handlers.on_updated(conn, event, till.now)
    await till.work(minutes=1)
    assert (await kinds(till)).count("recurrence.started") == 2


async def test_a_list_put_aside_leaves_it_paused(till: Till) -> None:
    await paused(till)
    await say(till, "2")
    async with till.pool.transaction() as conn:
        await conn.execute("UPDATE lists SET archived_at = now()")
    await till.work(minutes=1)
    assert (await till.stands())[1] == "paused"


async def test_what_is_paid_while_the_gateway_refuses_is_not_paused(till: Till) -> None:
    till.gateway.trouble = ["refused"] * 3
    await till.work()
    await till.work(days=1, hours=1)
    till.now += timedelta(days=4)
    parts = ChargingParts(till.signer, till.gateway)
    job = ChargeRenewal(till.shop.schema.key[0], till.shop.recurrence.id, 1)
    async with till.pool.transaction() as conn:
        taken = await charging.claim(parts, conn, job, till.now)
    assert taken is not None
    outcome = await charging.do(taken)
    await till.pay()
    async with till.pool.transaction() as conn:
        await outcomes.keep(conn, job, taken, outcome, till.now)
    await till.work(minutes=1)
    assert await till.stands() == ("2", "active", "")
    assert (await till.charge())[0] == "dropped"
