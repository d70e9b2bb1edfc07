"""What the worker does for shops without a transaction: it asks and tells them."""

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import replace
from datetime import datetime
from typing import Any, TypeVar

from kapocs.connectors import queries as connectors
from kapocs.connectors.model import ConnectorId
from kapocs.db.pool import Conn
from kapocs.ids import AccountId, CouponId
from kapocs.queue.errand import Errand
from kapocs.queue.put import put
from kapocs.reasons import Reason
from kapocs.shop_peers import coupons, goods, hinted, parts, pulling, telling
from kapocs.shop_peers.asking import Asking
from kapocs.shop_peers.complaints import ShopBusy
from kapocs.shop_peers.coupons import CouponsTaken
from kapocs.shop_peers.coupons_model import CouponSent
from kapocs.shop_peers.paging import PagesRead
from kapocs.shop_peers.parts import PartsRead
from kapocs.shop_peers.pulling import Pulled, PullTaken
from kapocs.shop_peers.telling import TellShopTaken
from kapocs.shops.jobs import PullGoods, PullHinted, PullParts, PullShop, PushCoupons, TellShop

JobT = TypeVar("JobT")
TakenT = TypeVar("TakenT")
ResultT = TypeVar("ResultT")
Take = Callable[[Conn, JobT, Asking, datetime], Awaitable[TakenT | None]]
Note = Callable[[Conn, JobT, TakenT, ResultT, datetime], Awaitable[None]]
GiveUp = Callable[[Conn, JobT, Reason, datetime], Awaitable[None]]


def pull(asking: Asking | None) -> Errand[PullShop, PullTaken, Pulled | ShopBusy]:
    """Asks a shop what changed. Without `asking` nothing is asked."""
    return polite(asking, pulling.take, pulling.ask, pulling.note, pulling.give_up)


def pull_hinted(asking: Asking | None) -> Errand[PullHinted, PullTaken, Pulled | ShopBusy]:
    """Asks a shop for the orders of which it hinted."""
    return polite(asking, hinted.take, pulling.ask, hinted.note, hinted.give_up)


def tell(asking: Asking | None) -> Errand[TellShop, TellShopTaken, str | ShopBusy]:
    """Tells a shop that an order was paid or sent out here. Without `asking` nobody is told."""
    made = polite(asking, telling.claim, telling.tell, telling.note, telling.give_up)
    return replace(made, at_once=8, attempts=12)


def pull_goods(asking: Asking | None) -> Errand[PullGoods, PullTaken, PagesRead | ShopBusy]:
    """Asks a shop which of its products changed."""
    return polite(asking, goods.take, goods.ask, goods.note, pulling.give_up)


def pull_parts(asking: Asking | None) -> Errand[PullParts, PullTaken, PartsRead | ShopBusy]:
    """Asks a shop for variations of products."""
    return polite(asking, parts.take, parts.ask, parts.note, parts.give_up)


def push_coupons(
    asking: Asking | None,
) -> Errand[PushCoupons, CouponsTaken, Mapping[CouponId, CouponSent] | ShopBusy]:
    """Tells a shop of the coupons made here."""
    return polite(asking, coupons.take, coupons.tell, coupons.note, coupons.give_up)


def polite(
    asking: Asking | None,
    take: Take[JobT, TakenT],
    ask: Callable[[TakenT], Awaitable[ResultT]],
    note: Note[JobT, TakenT, ResultT],
    give_up: GiveUp[JobT],
) -> Errand[JobT, TakenT, ResultT | ShopBusy]:
    """An errand that leaves a shop alone for as long as it wants to be, and then goes again."""

    async def claim(conn: Conn, job: JobT, now: datetime) -> TakenT | None:
        return None if asking is None else await take(conn, job, asking, now)

    async def do(taken: TakenT) -> ResultT | ShopBusy:
        try:
            return await ask(taken)
        except ShopBusy as busy:
            return busy

    async def noted(
        conn: Conn, job: JobT, taken: TakenT, result: ResultT | ShopBusy, now: datetime
    ) -> None:
        if isinstance(result, ShopBusy):
            await _wait(conn, job, result, now)
        else:
            await note(conn, job, taken, result, now)

    return Errand(
        claim=claim, do=do, note=noted, give_up=give_up, at_once=16, seconds=300.0, attempts=4
    )


async def _wait(conn: Conn, job: Any, busy: ShopBusy, now: datetime) -> None:
    key = (AccountId(job.account_id), ConnectorId(job.connector_id))
    await connectors.merge_cursor(conn, *key, pulling.left_alone(busy.wait, now))
    if not _comes_by_the_clock(job):
        await put(conn, job, after=busy.wait)


def _comes_by_the_clock(job: object) -> bool:
    """Whether it is put again anyway; else those that wait would be ever more."""
    return isinstance(job, PullGoods | PushCoupons) or (isinstance(job, PullShop) and not job.ids)
