"""An answer that comes when its worker was taken for dead already is not thrown away."""

from dataclasses import dataclass

import pytest

import make
from kapocs.clock import system_clock
from kapocs.courier.memory import MemoryCourier
from kapocs.courier.model import Message, Outcome, Verdict
from kapocs.db.pool import Pool
from kapocs.deliveries.model import DeliveryStatus
from kapocs.deliveries.queries_totals import Totals, together, totals
from kapocs.delivering.identity import Post
from kapocs.delivering.notes import Notes
from kapocs.delivering.sweeping import Swept, sweep
from kapocs.letters import actions as letters
from kapocs.letters.model import NewLetter
from kapocs.lists import actions as lists
from kapocs.proof import queries as proof
from kapocs.reasons import said
from kapocs.sends import actions as sends
from kapocs.sends.model import NewSend, SendType
from kapocs.worker import Worker, WorkerParts
from product import Product

NO_USER = Outcome(
    verdict=Verdict.REFUSED,
    relay="memory",
    reply=said("550 5.1.1 no such user"),
    code=550,
    enhanced="5.1.1",
)
LATER = Outcome(
    verdict=Verdict.DEFERRED,
    relay="memory",
    reply=said("451 4.2.1 later"),
    code=451,
    enhanced="4.2.1",
)


@dataclass
class Slow:
    """A relay so slow that the worker is swept as dead before the answer."""

    pool: Pool
    inner: MemoryCourier
    relay: str = "slow"

    async def deliver(self, message: Message) -> Outcome:
        """Cuts the connection that shows the worker alive, and sweeps."""
        async with self.pool.transaction() as conn:
            await conn.execute(
                "SELECT pg_terminate_backend(pid, 5000) FROM pg_locks"
                " WHERE locktype = 'advisory' AND granted AND pid <> pg_backend_pid()"
            )
        notes = Notes(self.pool, worker_id=0, clock=system_clock)
        swept = await sweep(self.pool, notes, place=None, now=make.NOW)
        assert swept == Swept(uncertain=1)
        return await self.inner.deliver(message)

    async def close(self) -> None:
        """There is nothing to close."""


@pytest.mark.parametrize(
    ("answer", "status"),
    [
        (None, DeliveryStatus.SENT),
        (NO_USER, DeliveryStatus.FAILED),
        (LATER, DeliveryStatus.UNCERTAIN),
    ],
)
async def test_a_late_answer_tells_how_an_uncertain_letter_ended(
    product: Product, answer: Outcome | None, status: DeliveryStatus
) -> None:
    if answer is not None:
        product.courier.refuse["bela@kapocs.test"] = answer
    async with product.pool.transaction() as conn:
        made = await make.make_list(conn, product.anna.id)
        new = NewLetter(name="Üdv", subject="Szia!", html=None, text="Árvíztűrő [/unsubscribe]")
        letter_id = (await letters.create(conn, product.anna.id, new)).letter.id
        wish = NewSend(
            list_id=made.id, letter_id=letter_id, type=SendType.SUBSCRIPTION, active=True
        )
        send = await sends.create(conn, product.anna.id, wish)
        schema = await lists.schema(conn, product.anna.id, made.id)
        await make.make_subscriber(conn, schema)
    courier = Slow(product.pool, product.courier)
    post = Post(product.base_url, product.services.signer)
    worker = Worker(
        WorkerParts(
            dsn=product.dsn,
            pool=product.pool,
            courier=courier,
            post=post,
            clock=product.services.clock,
        )
    )
    await worker.start()
    await worker.until_idle()
    await worker.close()
    async with product.pool.transaction() as conn:
        (trail,) = await proof.of_send(conn, product.anna.id, send.id)
        found = together(await totals(conn, product.anna.id, send.id))
        events = await conn.column("SELECT type FROM subscriber_events WHERE delivery_id = 1")
    assert trail.status is status
    assert found == Totals(variant=0, planned=1, **{status: 1})
    told = {DeliveryStatus.SENT: ["email_sent"], DeliveryStatus.FAILED: ["bounce"]}
    assert events == told.get(status, [])
