"""Reminders of orders whose deadline is past: each step once, until the order is paid."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest

from delivering.desk import Desk
from kapocs.deliveries.endings import Ending
from kapocs.ids import SegmentId, SubscriberId
from kapocs.payments import actions as payments
from kapocs.planning import relative
from kapocs.segments import actions as segments
from kapocs.segments.parse import parse
from kapocs.sends import actions
from kapocs.sends.jobs import PlanRelative
from kapocs.sends.model import Audience, NewSend, Send, SendType, Timing
from kapocs.subscribers import actions as subscribers
from leaving_shop import Shop, complain, open_shop
from payments.paying import GROSS, wish
from product import Product
from visiting import BELA

BUDAPEST = ZoneInfo("Europe/Budapest")
CILI = "cili@kapocs.test"


@dataclass
class Reminding:
    """Anna's shop, whose reminders go to who has not paid; `desk` has the workers' clock."""

    shop: Shop
    desk: Desk
    unpaid: SegmentId
    due: date

    async def step(self, days: int) -> Send:
        """A reminder at nine o'clock, so many days after the deadline."""
        timing = Timing(
            reference_field="mssys_pay_due_date", relative_days=days, clock_hour=9, clock_minute=0
        )
        new = NewSend(
            list_id=self.shop.orders.list.id,
            letter_id=self.shop.letter_id,
            type=SendType.RELATIVE_AFTER_DATE,
            timing=timing,
            audience=Audience(segment_ids=(self.unpaid,)),
        )
        async with self.shop.product.pool.transaction() as conn:
            made = await actions.create(conn, self.desk.account_id, new)
            now = self.desk.clock()
            return await actions.start(conn, self.desk.account_id, made.id, now=now)

    async def order(self, email: str = BELA) -> SubscriberId:
        return await self.shop.order(
            email,
            mssys_order_status=1,
            mssys_order_brutto_sum=GROSS,
            mssys_bill_currency="HUF",
            mssys_pay_due_date=self.due.isoformat(),
        )

    async def pay(self, order: SubscriberId, amount: int = GROSS) -> None:
        async with self.shop.product.pool.transaction() as conn:
            now = self.shop.product.services.clock()
            await payments.receive(
                conn, self.shop.orders, order, wish(amount, at=now), now=self.desk.clock()
            )

    def day(self, days: int) -> None:
        """The workers' clock comes to shortly after nine, so many days after the deadline."""
        then = datetime.combine(self.due + timedelta(days=days), time(9, 5), tzinfo=BUDAPEST)
        self.desk.later(seconds=(then - self.desk.clock()).total_seconds())

    async def look(self, *sends: Send) -> None:
        """What the workers do each minute."""
        for send in sends:
            for _ in range(5):
                async with self.shop.product.pool.transaction() as conn:
                    found = await actions.get(conn, send.account_id, send.id)
                    place = (found.frozen_list, found.frozen_after)
                    job = PlanRelative(send.account_id, send.id, *place)
                    await relative.plan_page(conn, job, self.desk.clock())

    async def letters(self, *sends: Send) -> list[str]:
        """Who got letters up to now, after the workers have looked twice."""
        for _ in range(2):
            await self.look(*sends)
            await self.desk.work()
        return self.shop.arrived


@pytest.fixture
async def reminding(product: Product) -> Reminding:
    shop, desk = await open_shop(product), Desk(product)
    async with product.pool.transaction() as conn:
        unpaid = await segments.create(
            conn,
            *shop.orders.key,
            name="Fizetetlen",
            conditions=parse("mssys_order_status = 1"),
        )
    due = desk.clock().astimezone(BUDAPEST).date() + timedelta(days=3)
    return Reminding(shop, desk, unpaid.id, due)


async def test_each_step_goes_out_once_and_none_after_the_payment(reminding: Reminding) -> None:
    steps = [await reminding.step(days) for days in (-1, 3, 10)]
    bela, _ = await reminding.order(), await reminding.order(CILI)
    assert await reminding.letters(*steps) == []
    reminding.day(-1)
    assert sorted(await reminding.letters(*steps)) == [BELA, CILI]
    reminding.day(3)
    await reminding.pay(bela, GROSS - 1)
    assert sorted(await reminding.letters(*steps)) == [BELA, BELA, CILI, CILI]
    await reminding.pay(bela, 1)
    reminding.day(10)
    assert sorted(await reminding.letters(*steps)) == [BELA, BELA, CILI, CILI, CILI]


async def test_a_letter_that_waited_does_not_go_to_who_has_paid_meanwhile(
    reminding: Reminding,
) -> None:
    step = await reminding.step(3)
    bela, _ = await reminding.order(), await reminding.order(CILI)
    reminding.day(3)
    await reminding.look(step)
    await reminding.desk.pause(step)
    await reminding.desk.work()
    await reminding.pay(bela)
    await reminding.desk.resume(step)
    assert await reminding.letters(step) == [CILI]
    reasons = {each.subscriber_id: each.reason for each in await reminding.desk.lines(step)}
    assert (reason := reasons[bela]) is not None
    assert reason.code == Ending.NOT_MEANT


async def test_who_left_the_letters_is_reminded_and_who_complained_is_not(
    reminding: Reminding,
) -> None:
    step = await reminding.step(3)
    await reminding.order()
    await reminding.shop.campaign()
    await reminding.shop.one_click()
    assert await reminding.shop.states(reminding.shop.orders) == [False]
    reminding.day(3)
    assert await reminding.letters(step) == [BELA, BELA]
    again = await reminding.step(4)
    await complain(reminding.shop)
    reminding.day(4)
    assert await reminding.letters(step, again) == [BELA, BELA]


async def test_a_new_deadline_begins_anew(reminding: Reminding) -> None:
    step = await reminding.step(3)
    bela = await reminding.order()
    reminding.day(3)
    assert await reminding.letters(step) == [BELA]
    later = {"mssys_pay_due_date": (reminding.due + timedelta(days=5)).isoformat()}
    async with reminding.shop.product.pool.transaction() as conn:
        now = reminding.desk.clock()
        await subscribers.change(conn, reminding.shop.orders, [bela], later, form_id=None, now=now)
    reminding.day(4)
    assert await reminding.letters(step) == [BELA]
    reminding.day(8)
    assert await reminding.letters(step) == [BELA, BELA]


async def test_reminders_of_one_account_leave_others_alone(reminding: Reminding) -> None:
    step = await reminding.step(3)
    product = reminding.shop.product
    theirs = Product(**{**vars(product), "anna": product.cili})
    other = await open_shop(theirs)
    await other.order(CILI, mssys_order_status=1, mssys_pay_due_date=reminding.due.isoformat())
    reminding.day(3)
    assert await reminding.letters(step) == []
