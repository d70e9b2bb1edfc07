"""What the worker does for shops without a transaction: it asks them."""

from datetime import datetime

from kapocs.db.pool import Conn
from kapocs.queue.errand import Errand
from kapocs.shops import pulling
from kapocs.shops.asking import Asking
from kapocs.shops.jobs import PullShop
from kapocs.shops.pulling import Pulled, PullTaken


def pull(asking: Asking | None) -> Errand[PullShop, PullTaken, Pulled]:
    """Asks a shop what changed. Without `asking` nothing is asked."""

    async def claim(conn: Conn, job: PullShop, now: datetime) -> PullTaken | None:
        return None if asking is None else await pulling.take(conn, job, asking, now)

    return Errand(
        claim=claim,
        do=pulling.ask,
        note=pulling.note,
        give_up=pulling.give_up,
        at_once=4,
        seconds=300.0,
        attempts=4,
    )
