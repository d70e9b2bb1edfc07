"""Cancelled sends: what waits is skipped, page by page."""

from dataclasses import replace
from datetime import datetime, timedelta

from kapocs.db.pool import Conn
from kapocs.deliveries import queries_waiting
from kapocs.queue.put import put
from kapocs.sends import queries
from kapocs.sends.jobs import SkipWaiting
from kapocs.sends.model import Channel, SendStatus

PAGE = 5_000
_AGAIN = timedelta(seconds=10)


async def skip_page(conn: Conn, job: SkipWaiting, now: datetime) -> None:
    """Skips a page of what waits and asks for the next.

    What workers have finishes as usual; what comes back from them to be tried later is skipped
    then. A send that was started again meanwhile keeps what still waits.
    """
    send = await queries.lock(conn, job.account_id, job.send_id)
    if send is None or send.status is not SendStatus.CANCELLED:
        return
    whose = (send.account_id, send.id)
    if send.channel is Channel.PDF:
        page = await queries_waiting.skip_on_paper(conn, *whose, page=(job.after, PAGE), now=now)
    else:
        page = await queries_waiting.skip_waiting(conn, *whose, size=PAGE, now=now)
    if page.count:
        await put(conn, replace(job, after=page.last))
    elif await queries_waiting.something_is_left(conn, *whose):
        await put(conn, job, after=_AGAIN)
