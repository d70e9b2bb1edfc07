"""Telling a shop of the coupons made here: new and changed ones, and those that are over.

A lost answer makes no second coupon: a code that the shop has already is looked up there, and it
is ours if it carries our mark. Any other is the shop's own, and left alone.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from kapocs.connectors import actions as connectors
from kapocs.connectors import queries as connector_queries
from kapocs.connectors.model import Connector, ConnectorId, OpenConnector
from kapocs.db.pool import Conn
from kapocs.ids import AccountId, CouponId
from kapocs.queue.put import put
from kapocs.reasons import Reason
from kapocs.shop_goods.settings import COUPONS
from kapocs.shop_peers import pulling, queries_coupons
from kapocs.shop_peers.asking import Asking, Shop
from kapocs.shop_peers.coupons_model import CouponSent
from kapocs.shop_peers.coupons_told import TELLERS, refused
from kapocs.shop_peers.queries_coupons import DueCoupon, ToldCoupon
from kapocs.shops.jobs import PushCoupons

_MOST = 100
_AGAIN = timedelta(minutes=5)
_LATEST = timedelta(days=1)
_AT_ONCE = 3
"""So often a shop is told again at once; what it has and has not by turns would have no end."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CouponsTaken:
    """Of which coupons a shop is to be told."""

    connector: OpenConnector
    coupons: Sequence[DueCoupon]
    now: datetime
    asking: Asking


def takes_coupons(of: Connector) -> bool:
    """Whether the shop is told of coupons."""
    return of.type in TELLERS and of.setting(COUPONS) == "on"


async def take(conn: Conn, job: PushCoupons, asking: Asking, now: datetime) -> CouponsTaken | None:
    """Of what the shop is to be told; None: of nothing, or it cannot be."""
    found = await pulling.opened(conn, job.account_id, job.connector_id, asking, now)
    if found is None or not takes_coupons(found.connector):
        return None
    of = found.connector
    due = await queries_coupons.due(conn, of.account_id, of.id, now=now, most=_MOST)
    return CouponsTaken(connector=found, coupons=due, now=now, asking=asking) if due else None


async def tell(taken: CouponsTaken) -> Mapping[CouponId, CouponSent]:
    """Tells the shop. Permanent, ShopBusy, Unreachable."""
    of = taken.connector.connector
    sent = {each.id: why for each in taken.coupons if (why := refused(of, each)) is not None}
    left = [each for each in taken.coupons if each.id not in sent]
    if not left:
        return sent
    shop = Shop(taken.connector, taken.asking, taken.now)
    try:
        return {**sent, **await TELLERS[of.type](shop, of, left)}
    finally:
        await shop.close()


async def note(
    conn: Conn,
    job: PushCoupons,
    taken: CouponsTaken,
    sent: Mapping[CouponId, CouponSent],
    now: datetime,
) -> None:
    """Keeps what became of each; of those that nothing was heard of, the shop is told again."""
    key = (AccountId(job.account_id), ConnectorId(job.connector_id))
    if await connector_queries.get(conn, *key, lock=True) is None:
        return
    heard = [(each, sent[each.id]) for each in taken.coupons if each.id in sent]
    over = [coupon.id for coupon, told in heard if coupon.is_over and told.reason is None]
    kept = [_kept(*each, now) for each in heard if each[0].id not in over]
    await queries_coupons.keep(conn, *key, kept)
    await queries_coupons.forget(conn, *key, over)
    failed = [(coupon, told.reason) for coupon, told in heard if told.reason is not None]
    if done := len(heard) - len(failed):
        await connectors.note(conn, *key, Reason("shops.coupons_told", coupons=done), now=now)
    if failed:
        coupon, why = failed[0]
        said = Reason("shops.coupons_failed", coupons=len(failed), coupon=coupon.code, why=why)
        await connectors.note(conn, *key, said, now=now)
    again = any(told.is_found and coupon.tries < _AT_ONCE for coupon, told in heard)
    if len(heard) == _MOST or again:
        await put(conn, job)


def _kept(coupon: DueCoupon, sent: CouponSent, now: datetime) -> ToldCoupon:
    """What is kept of it; one that failed is told again, later and later, a day at most."""
    wait = min(_AGAIN * 2 ** min(coupon.tries, 10), _LATEST)
    has_failed = sent.reason is not None
    return ToldCoupon(
        coupon_id=coupon.id,
        code=coupon.code,
        shop_coupon_id=sent.shop_coupon_id,
        mark="" if has_failed or sent.is_found else coupon.mark,
        reason=None if sent.reason is None else sent.reason.stored(),
        tries=coupon.tries + 1 if has_failed or sent.is_found else 0,
        due_at=now + wait if has_failed or coupon.tries >= _AT_ONCE else now,
    )


async def give_up(conn: Conn, job: PushCoupons, reason: Reason, now: datetime) -> None:
    """The log says why the shop could not be told; by the clock it is tried again."""
    key = (AccountId(job.account_id), ConnectorId(job.connector_id))
    await connectors.note(conn, *key, Reason("shops.coupons_not_told", why=reason), now=now)
