"""What the worker does with people's data."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass, replace
from datetime import datetime

from kapocs.db.pool import Conn
from kapocs.privacy import erasing, keeping_out
from kapocs.privacy.jobs import ErasePerson
from kapocs.signing import Signer
from kapocs.subscribers.events import SubscribersArrived, SubscribersJoined, SubscribersUpdated

Joined = Callable[[Conn, SubscribersJoined, datetime], Awaitable[None]]


@dataclass(frozen=True, slots=True)
class Keeper:
    """The handlers, which need the installation's secret."""

    signer: Signer

    async def erase(self, conn: Conn, job: ErasePerson, now: datetime) -> None:
        """The next piece of it."""
        await erasing.go_on(conn, self.signer, job, now)

    def on_joined(self, then: Joined) -> Joined:
        """Who was erased is taken away again, and `then` hears of the others only."""

        async def joined(conn: Conn, event: SubscribersJoined, now: datetime) -> None:
            whose = (event.account_id, event.list_id)
            left = await keeping_out.keep_out(
                conn, self.signer, whose, event.subscriber_ids, now=now
            )
            if left:
                await then(conn, replace(event, subscriber_ids=left), now)

        return joined

    async def on_arrived(self, conn: Conn, event: SubscribersArrived, now: datetime) -> None:
        """Who was erased is taken away again."""
        whose = (event.account_id, event.list_id)
        await keeping_out.keep_out(conn, self.signer, whose, event.subscriber_ids, now=now)

    async def on_updated(self, conn: Conn, event: SubscribersUpdated, now: datetime) -> None:
        """A record that has an erased address now is taken away, or loses it again."""
        whose = (event.account_id, event.list_id)
        await keeping_out.keep_out(conn, self.signer, whose, event.subscriber_ids, now=now)
