"""Relays with odd manners, through the whole product: what happens to the letter, and what is told.

Every relay is a real SMTP server on loopback; hours pass by making what waits due.
"""

import asyncio
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

import pytest

import make
from courier.sink import Sink
from kapocs.courier.open import open_courier
from kapocs.deliveries.model import RETRY_DELAYS, DeliveryStatus
from kapocs.delivering.identity import Post
from kapocs.ids import ListId, SendId
from kapocs.letters import actions as letters
from kapocs.letters.model import NewLetter
from kapocs.lists import actions as lists
from kapocs.proof import queries as proof
from kapocs.proof.life import StepKind, Trail
from kapocs.senders import actions as senders
from kapocs.senders.relays import RelayWish
from kapocs.sends import actions as sends
from kapocs.sends.model import NewSend, SendType
from kapocs.suppressions import queries as suppressions
from kapocs.wording.telling import english
from kapocs.worker import Worker, WorkerParts
from product import Product

BELA = "bela@kapocs.test"


@dataclass
class Desk:
    """A list with a welcome letter, and the worker before a relay."""

    product: Product
    list_id: ListId
    send_id: SendId

    async def join(self, *addresses: str) -> None:
        """New people on the list."""
        async with self.product.pool.transaction() as conn:
            schema = await lists.schema(conn, self.product.anna.id, self.list_id)
            for address in addresses or (BELA,):
                await make.make_subscriber(conn, schema, email=address)

    async def work(self, relay: str) -> list[Trail]:
        """The worker does all that is due through this relay; every delivery."""
        courier = open_courier(relay)
        post = Post(self.product.base_url, self.product.services.signer)
        parts = WorkerParts(
            dsn=self.product.dsn,
            pool=self.product.pool,
            courier=courier,
            post=post,
            clock=self.product.services.clock,
            allow_private_relays=True,
        )
        worker = Worker(parts)
        await worker.start()
        await worker.until_idle()
        await worker.close()
        await courier.close()
        return await self.trails()

    async def trails(self) -> list[Trail]:
        async with self.product.pool.transaction() as conn:
            return await proof.of_send(conn, self.product.anna.id, self.send_id)

    async def hours_pass(self) -> None:
        """What waits is due."""
        async with self.product.pool.transaction() as conn:
            await conn.execute("UPDATE outbox SET due_at = now() - interval '1 second'")

    async def suppressed(self, address: str = BELA) -> str:
        """Why nothing is sent to the address; empty: it is not suppressed."""
        async with self.product.pool.transaction() as conn:
            found = await suppressions.suppressed(conn, self.product.anna.id, [address])
        return found.get(address, "")

    async def kinds(self, trail: Trail) -> list[StepKind]:
        async with self.product.pool.transaction() as conn:
            steps = await proof.steps(conn, self.product.anna.id, trail)
        return [step.kind for step in steps]


@pytest.fixture
async def desk(product: Product) -> Desk:
    async with product.pool.transaction() as conn:
        made = await make.make_list(conn, product.anna.id)
        new = NewLetter(
            name="Üdv", subject="Árvíztűrő tükörfúrógép", html=None, text="Szia! [/unsubscribe]"
        )
        saved = await letters.create(conn, product.anna.id, new)
        wish = NewSend(
            list_id=made.id, letter_id=saved.letter.id, type=SendType.SUBSCRIPTION, active=True
        )
        send = await sends.create(conn, product.anna.id, wish)
    return Desk(product, made.id, send.id)


async def test_a_slow_relay_gets_every_letter_once(desk: Desk) -> None:
    await desk.join(*(f"p{number}@kapocs.test" for number in range(40)))
    async with Sink(delay=0.1) as sink:
        trails = await desk.work(sink.url)
        arrived = [each.recipient for each in sink.envelopes]
    assert {each.status for each in trails} == {DeliveryStatus.SENT}
    assert sorted(arrived) == sorted(each.recipient for each in trails)


async def test_a_dead_address_stops_at_once_and_is_never_written_to_again(desk: Desk) -> None:
    await desk.join()
    async with Sink(refuse={BELA: "550 5.1.1 no such user"}) as sink:
        (trail,) = await desk.work(sink.url)
        assert (trail.status, trail.attempts) == (DeliveryStatus.FAILED, 1)
        assert english(trail.reply) == "550 5.1.1 no such user"
        assert await desk.suppressed() == "hard_bounce"
        await desk.hours_pass()
        await desk.work(sink.url)
        assert sink.envelopes == []


async def test_a_refusal_that_is_not_of_the_address_stops_at_once_and_suppresses_nobody(
    desk: Desk,
) -> None:
    await desk.join()
    async with Sink(replies={"DATA": "554 5.6.0 <script>spam</script>"}) as sink:
        (trail,) = await desk.work(sink.url)
        assert sink.commands.count("DATA") == 1
    assert (trail.status, trail.attempts) == (DeliveryStatus.FAILED, 1)
    assert english(trail.reply) == "554 5.6.0 <script>spam</script>"
    assert await desk.suppressed() == ""


async def test_a_greylisting_relay_gets_the_letter_with_the_second_try(desk: Desk) -> None:
    await desk.join()
    async with Sink(greylist=True) as sink:
        (trail,) = await desk.work(sink.url)
        assert trail.status is DeliveryStatus.DEFERRED
        assert trail.due_at > desk.product.services.clock()
        await desk.hours_pass()
        (trail,) = await desk.work(sink.url)
        assert [each.recipient for each in sink.envelopes] == [BELA]
    assert (trail.status, trail.attempts) == (DeliveryStatus.SENT, 2)
    assert await desk.kinds(trail) == [
        StepKind.PLANNED, StepKind.DEFERRED, StepKind.HANDED_OVER, StepKind.SENT,
    ]  # fmt: skip


async def test_a_letter_put_off_for_days_is_given_up_with_every_try_on_record(desk: Desk) -> None:
    await desk.join()
    async with Sink(refuse={BELA: "452 4.2.2 mailbox full"}) as sink:
        for _ in range(len(RETRY_DELAYS) + 1):
            (trail,) = await desk.work(sink.url)
            await desk.hours_pass()
        assert (trail.status, trail.attempts) == (DeliveryStatus.FAILED, len(RETRY_DELAYS) + 1)
        assert english(trail.reply) == "452 4.2.2 mailbox full"
        tries = sink.commands.count("RCPT")
        await desk.work(sink.url)
        assert sink.commands.count("RCPT") == tries
    kinds = await desk.kinds(trail)
    assert kinds.count(StepKind.DEFERRED) == len(RETRY_DELAYS)
    assert kinds[-1] is StepKind.FAILED


@pytest.mark.parametrize("step", ["EHLO", "MAIL", "RCPT"])
@pytest.mark.parametrize("manner", ["drop_on", "hang_on"])
async def test_a_relay_gone_before_the_content_gets_the_letter_later(
    desk: Desk, step: str, manner: str
) -> None:
    await desk.join()
    manners: dict[str, Any] = {manner: step}
    async with Sink(**manners) as sink:
        (trail,) = await desk.work(f"{sink.url}?timeout=0.5")
    assert trail.status is DeliveryStatus.DEFERRED
    await desk.hours_pass()
    async with Sink() as good:
        (trail,) = await desk.work(good.url)
        assert len(good.envelopes) == 1
    assert trail.status is DeliveryStatus.SENT


@pytest.mark.parametrize("manner", ["drop_on", "hang_on"])
async def test_a_relay_that_accepts_and_dies_before_the_answer_is_never_asked_again(
    desk: Desk, manner: str
) -> None:
    await desk.join()
    manners: dict[str, Any] = {manner: "DATA"}
    async with Sink(**manners) as sink:
        (trail,) = await desk.work(f"{sink.url}?timeout=0.5")
        assert len(sink.envelopes) == 1
    assert trail.status is DeliveryStatus.UNCERTAIN
    await desk.hours_pass()
    async with Sink() as good:
        (trail,) = await desk.work(good.url)
        assert good.envelopes == []
    assert trail.status is DeliveryStatus.UNCERTAIN
    assert trail.message_id
    assert await desk.kinds(trail) == [
        StepKind.PLANNED, StepKind.HANDED_OVER, StepKind.UNCERTAIN,
    ]  # fmt: skip


@pytest.mark.parametrize("step", ["EHLO", "MAIL", "RCPT", "DATA"])
async def test_a_relay_that_has_no_time_gets_the_letter_later(desk: Desk, step: str) -> None:
    await desk.join()
    async with Sink(replies={step: "421 4.3.2 not now"}) as sink:
        (trail,) = await desk.work(sink.url)
    assert trail.status is DeliveryStatus.DEFERRED
    assert "421" in english(trail.reply)
    await desk.hours_pass()
    async with Sink() as good:
        (trail,) = await desk.work(good.url)
        assert len(good.envelopes) == 1
    assert trail.status is DeliveryStatus.SENT


async def test_no_relay_at_all_is_told_and_tried_again(desk: Desk) -> None:
    await desk.join()
    async with Sink() as sink:
        url = sink.url
    (trail,) = await desk.work(url)
    assert trail.status is DeliveryStatus.DEFERRED
    assert english(trail.reply)


async def test_one_recipient_s_trouble_holds_up_nobody_else(desk: Desk) -> None:
    await desk.join("a@kapocs.test", "b@kapocs.test", "c@kapocs.test", "d@kapocs.test")
    refuse = {"a@kapocs.test": "550 5.1.1 no", "b@kapocs.test": "451 4.2.1 later"}
    async with Sink(refuse=refuse) as sink:
        trails = await desk.work(sink.url)
        assert {each.recipient for each in sink.envelopes} == {"c@kapocs.test", "d@kapocs.test"}
    assert {each.recipient[0]: each.status for each in trails} == {
        "a": "failed", "b": "deferred", "c": "sent", "d": "sent",
    }  # fmt: skip


@pytest.mark.parametrize(
    "manners",
    [
        {"drop_on": "MAIL"},
        {"replies": {"MAIL": "421 4.3.2 not now"}},
        {"login": ("anna", "titok")},
    ],
)
async def test_the_second_relay_of_the_account_carries_while_the_first_fails(
    desk: Desk, manners: dict[str, Any]
) -> None:
    await desk.join(*(f"p{number}@kapocs.test" for number in range(10)))
    async with Sink(**manners) as bad, Sink() as good, Sink() as unused:
        async with desk.product.pool.transaction() as conn:
            url = bad.url.replace("titok", "rossz")
            for priority, at in ((1, url), (2, good.url)):
                wish = RelayWish(
                    name=f"r{priority}", url=at, priority=priority, per_second=Decimal(1000)
                )
                signer = desk.product.services.signer
                await senders.add_relay(
                    conn, desk.product.anna.id, wish, signer=signer, allow_private=True
                )
        trails = await desk.work(unused.url)
        arrived = sorted(each.recipient for each in good.envelopes)
        assert bad.envelopes == unused.envelopes == []
    assert arrived == sorted(each.recipient for each in trails)
    assert {each.status for each in trails} == {DeliveryStatus.SENT}
    assert {each.relay for each in trails} == {f"127.0.0.1:{good.port}"}


async def test_two_workers_before_a_dropping_relay_send_nothing_twice(desk: Desk) -> None:
    await desk.join(*(f"p{number}@kapocs.test" for number in range(60)))
    async with Sink(delay=0.02) as sink:
        working = asyncio.gather(desk.work(sink.url), desk.work(sink.url))
        while len(sink.envelopes) < 10:  # noqa: ASYNC110  # the relay has no event
            await asyncio.sleep(0.01)
        sink.hang_up()
        await working
        arrived = [each.recipient for each in sink.envelopes]
        await desk.hours_pass()
        trails = await desk.work(sink.url)
        arrived = [each.recipient for each in sink.envelopes]
    assert len(arrived) == len(set(arrived))
    sent = {each.recipient for each in trails if each.status is DeliveryStatus.SENT}
    assert sent <= set(arrived)
    assert {each.status for each in trails} <= {DeliveryStatus.SENT, DeliveryStatus.UNCERTAIN}
