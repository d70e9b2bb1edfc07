"""What the worker does for shops without a transaction: it asks them, and tells them."""

from datetime import datetime

from kapocs.db.pool import Conn
from kapocs.queue.errand import Errand
from kapocs.shops import pulling, telling
from kapocs.shops.asking import Asking
from kapocs.shops.jobs import PullShop, TellShop
from kapocs.shops.pulling import Pulled, PullTaken
from kapocs.shops.telling import TellShopTaken


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


def tell(asking: Asking | None) -> Errand[TellShop, TellShopTaken, str]:
    """Tells a shop that an order was paid or sent out here. Without `asking` nobody is told."""

    async def claim(conn: Conn, job: TellShop, now: datetime) -> TellShopTaken | None:
        return None if asking is None else await telling.claim(conn, job, asking, now)

    return Errand(
        claim=claim, do=telling.tell, note=telling.note, give_up=telling.give_up, at_once=8
    )
