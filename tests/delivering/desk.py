"""What tests of delivering share: relays of Anna's, campaigns, and workers that carry them."""

import asyncio
from collections import Counter
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field, replace
from datetime import timedelta
from email import message_from_bytes, policy
from email.message import EmailMessage
from typing import Any

import make
import make_sends
from courier.sink import Sink
from kapocs.clock import Clock
from kapocs.deliveries import queries as deliveries
from kapocs.deliveries.model import DeliveryLine
from kapocs.delivering.identity import Post
from kapocs.ids import AccountId, SubscriberId
from kapocs.senders import actions as senders
from kapocs.senders import keeping_rules
from kapocs.senders.relays import RelayRow, RelayWish
from kapocs.senders.rules import MailRules
from kapocs.sends import actions
from kapocs.sends.model import Send, SendStatus
from kapocs.wording.telling import english
from kapocs.worker import Worker, WorkerParts
from make_sends import Stage
from product import Product


@dataclass
class Desk:
    """Anna's account as its letters are sent; `clock` is what the workers go by."""

    product: Product
    clock: Clock = field(init=False)
    intake_domain: str = ""
    allow_private_relays: bool = True

    def __post_init__(self) -> None:
        self.clock = self.product.services.clock

    @property
    def account_id(self) -> AccountId:
        """Anna's."""
        return self.product.anna.id

    def later(self, **more: float) -> None:
        """From now on the workers' clock shows so much later (days=1, …)."""
        clock = self.clock
        self.clock = lambda: clock() + timedelta(**more)

    def stop_clock(self) -> None:
        """From now on the workers' clock stands still, however slow the machine is."""
        now = self.clock()
        self.clock = lambda: now

    @asynccontextmanager
    async def worker(self) -> AsyncIterator[Worker]:
        """A worker that was started."""
        product = self.product
        post = Post(product.base_url, product.services.signer, intake_domain=self.intake_domain)
        parts = WorkerParts(
            dsn=product.dsn, pool=product.pool, courier=product.courier, post=post, clock=self.clock
        )
        worker = Worker(replace(parts, allow_private_relays=self.allow_private_relays))
        await worker.start()
        try:
            yield worker
        finally:
            await worker.close()

    async def work(self) -> None:
        """Runs a worker until nothing is left to do now."""
        async with self.worker() as worker:
            await worker.until_idle()

    async def relay(self, url: str, *, name: str = "", **limits: Any) -> RelayRow:
        """A relay of Anna's."""
        wish = RelayWish(name=(name or url)[:200], url=url, **limits)
        async with self.product.pool.transaction() as conn:
            return await senders.add_relay(
                conn, self.account_id, wish, signer=self.product.services.signer, allow_private=True
            )

    async def rules(self, **rules: Any) -> None:
        """Anna's rules for mail."""
        async with self.product.pool.transaction() as conn:
            await keeping_rules.set_rules(conn, self.account_id, MailRules(**rules))

    async def stage(self, people: int = 0, *, name: str = "Hírlevél") -> Stage:
        """A list with people e0@kapocs.test, …, and a letter."""
        async with self.product.pool.transaction() as conn:
            return await make_sends.make_stage(conn, self.account_id, people=people, name=name)

    async def campaign(self, stage: Stage, **more: Any) -> Send:
        """A campaign to everybody on the list that was started now."""
        async with self.product.pool.transaction() as conn:
            return await make_sends.started(conn, stage, now=self.product.services.clock(), **more)

    async def join(self, stage: Stage, email: str, **values: object) -> SubscriberId:
        """Somebody more on the list."""
        async with self.product.pool.transaction() as conn:
            return await make.make_subscriber(conn, stage.schema, email=email, **values)

    async def pause(self, send: Send) -> None:
        """Pauses the send."""
        async with self.product.pool.transaction() as conn:
            await actions.pause(conn, self.account_id, send.id)

    async def resume(self, send: Send) -> None:
        """Lets the send go on."""
        async with self.product.pool.transaction() as conn:
            await actions.resume(conn, self.account_id, send.id, now=self.clock())

    async def status(self, send: Send) -> tuple[SendStatus, str]:
        """How the send stands, and why."""
        async with self.product.pool.connection() as conn:
            found = await actions.get(conn, self.account_id, send.id)
        return found.status, english(found.status_reason)

    async def lines(self, send: Send | None = None) -> list[DeliveryLine]:
        """All deliveries, or those of a send, oldest first."""
        async with self.product.pool.connection() as conn:
            found = await deliveries.deliveries(conn, self.account_id, size=10_000)
        return [each for each in reversed(found) if send is None or each.send_id == send.id]

    async def counts(self, send: Send | None = None) -> dict[str, int]:
        """How many deliveries stand how."""
        return dict(Counter(str(each.status) for each in await self.lines(send)))


async def arrived(sink: Sink, count: int) -> None:
    """Waits until the sink has so many letters; gives up after a minute."""
    async with asyncio.timeout(60):
        while len(sink.envelopes) < count:  # noqa: ASYNC110  # the sink tells nobody
            await asyncio.sleep(0.01)


def read(data: bytes) -> EmailMessage:
    """A mail, parsed."""
    message = message_from_bytes(data, policy=policy.default)
    assert isinstance(message, EmailMessage)
    return message
