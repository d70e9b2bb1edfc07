"""Forgetting letters that went out long ago, where the operator wants that."""

from datetime import UTC, datetime, timedelta

from kapocs.accounts import queries as accounts
from kapocs.db.pool import Conn
from kapocs.deliveries import queries_forget
from kapocs.deliveries.jobs import ForgetDeliveries
from kapocs.queue.put import put, put_all

PAGE = 2_000
"""Deliveries of one transaction: so nobody waits long behind it."""


async def begin(conn: Conn, now: datetime, *, kept_days: int) -> None:
    """Asks for it for each account; 0 days: everything is kept."""
    if not kept_days:
        return
    before = int((now - timedelta(days=kept_days)).timestamp())
    everybody = await accounts.all_accounts(conn, sandboxes=True)
    await put_all(conn, [ForgetDeliveries(each.id, 0, before) for each in everybody])


async def forget_some(conn: Conn, job: ForgetDeliveries, *, size: int = PAGE) -> int:
    """Forgets those of a page and asks for the next one; how many it forgot."""
    before = datetime.fromtimestamp(job.before, UTC)
    found = await queries_forget.forget(
        conn, job.account_id, after=job.after, before=before, size=size
    )
    if found.last is not None and not found.is_young:
        await put(conn, ForgetDeliveries(job.account_id, found.last, job.before))
    return found.forgotten
