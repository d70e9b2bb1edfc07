"""What came of a campaign by hours and links: of many people as the worker counted it last."""

from datetime import datetime
from decimal import Decimal

from kapocs.counting import queries
from kapocs.counting.model import CampaignCounts, CampaignIncome, Hour, LinkClicks
from kapocs.counting.queries import KeptCounts
from kapocs.db.pool import Conn
from kapocs.ids import AccountId, SendId
from kapocs.queue.put import put_all
from kapocs.sends.jobs import CountCampaign


async def counts(conn: Conn, account_id: AccountId, send_id: SendId) -> CampaignCounts:
    """By hours and links; of a campaign of many people as the worker counted it last."""
    kept = await queries.kept(conn, account_id, send_id)
    if kept is not None:
        return _read(kept)
    return await _counted(conn, account_id, send_id)


async def _counted(conn: Conn, account_id: AccountId, send_id: SendId) -> CampaignCounts:
    return CampaignCounts(
        hours=await queries.hours(conn, account_id, send_id),
        links=await queries.links(conn, account_id, send_id),
        income=await queries.income(conn, account_id, send_id),
    )


def _read(kept: KeptCounts) -> CampaignCounts:
    return CampaignCounts(
        hours=[
            Hour(datetime.fromisoformat(at), opened, clicked) for at, opened, clicked in kept.hours
        ],
        links=[LinkClicks(*each) for each in kept.links],
        income=[
            CampaignIncome(
                currency=currency,
                days=days,
                orders=orders,
                ordered=Decimal(ordered),
                paid=Decimal(paid),
            )
            for currency, days, orders, ordered, paid in kept.income
        ],
        counted_at=kept.counted_at,
        is_awaited=kept.counted_at is None,
    )


async def count(conn: Conn, job: CountCampaign, now: datetime) -> None:
    """CampaignCounts a campaign and keeps it; one of few people is left alone."""
    if not await queries.begin(conn, job.account_id, job.send_id, now):
        return
    found = await _counted(conn, job.account_id, job.send_id)
    await queries.keep(conn, job.account_id, job.send_id, found=found, now=now)


async def look(conn: Conn, now: datetime) -> None:
    """Puts the campaigns whose counts are stale into the queue."""
    found = await queries.stale(conn, now)
    await put_all(conn, [CountCampaign(each.account_id, each.send_id) for each in found])
