"""What a worker leaves behind when it is killed between hand-over and note."""

import asyncio
import signal
import subprocess
import sys
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

import make
from courier.sink import Sink
from kapocs.deliveries import queries
from kapocs.deliveries.model import DeliveryLine
from kapocs.ids import ListId
from kapocs.letters import actions as letters
from kapocs.letters.model import NewLetter
from kapocs.lists import actions as lists
from kapocs.sends import actions as sends
from kapocs.sends.model import NewSend, SendType
from kapocs.settings import Settings
from kapocs.wording.telling import english
from product import Product

CONNECTIONS = 4
"""To a relay, for each worker, unless its URL says otherwise."""


class Workers:
    """Real worker processes on the test's database."""

    def __init__(self, product: Product, folder: Path) -> None:
        self._product = product
        self._folder = folder
        self.running: list[subprocess.Popen[bytes]] = []

    def start(self, smtp_url: str) -> subprocess.Popen[bytes]:
        """One more worker."""
        settings = Settings(
            database_url=self._product.dsn,
            data_dir=self._folder,
            smtp_url=smtp_url,
            secret_key="a secret of the tests, 32 bytes long",
            log_level="error",
        )
        process = subprocess.Popen(
            [sys.executable, "-m", "kapocs.run.working"], env=settings.environment()
        )
        self.running.append(process)
        return process


@pytest.fixture
async def workers(product: Product, tmp_path: Path) -> AsyncIterator[Workers]:
    made = Workers(product, tmp_path)
    yield made
    for process in made.running:
        process.send_signal(signal.SIGKILL)
        process.wait(10)


async def joined(product: Product, people: int) -> ListId:
    """A list with a welcome letter and so many new people on it."""
    async with product.pool.transaction() as conn:
        made = await make.make_list(conn, product.anna.id)
        saved = await letters.create(
            conn,
            product.anna.id,
            NewLetter(name="Üdv", subject="Üdv!", html=None, text="Szia! [/unsubscribe]"),
        )
        await sends.create(
            conn,
            product.anna.id,
            NewSend(
                list_id=made.id, letter_id=saved.letter.id, type=SendType.SUBSCRIPTION, active=True
            ),
        )
        schema = await lists.schema(conn, product.anna.id, made.id)
        for number in range(people):
            await make.make_subscriber(conn, schema, email=f"p{number}@kapocs.test")
    return made.id


async def lines(product: Product) -> list[DeliveryLine]:
    async with product.pool.connection() as conn:
        return await queries.deliveries(conn, product.anna.id, size=1000)


async def until(product: Product, *statuses: str, count: int) -> list[DeliveryLine]:
    """Waits until so many deliveries have one of the statuses."""
    for _ in range(600):
        found = [line for line in await lines(product) if line.status in statuses]
        if len(found) >= count:
            return found
        await asyncio.sleep(0.05)
    raise AssertionError([line.status for line in await lines(product)])


async def test_a_delivery_under_way_when_its_worker_is_killed_is_reported_not_repeated(
    product: Product, workers: Workers
) -> None:
    await joined(product, 1)
    async with Sink(hang_on="DATA") as hanging:
        victim = workers.start(hanging.url)
        await until(product, "handing", count=1)
        await asyncio.sleep(0.5)
        victim.kill()
        victim.wait(10)
    async with Sink() as sink:
        workers.start(sink.url)
        (line,) = await until(product, "uncertain", count=1)
        await asyncio.sleep(1)
        assert sink.envelopes == []
    assert english(line.reason) == "the worker stopped between hand-over and note"
    assert line.message_id


@pytest.mark.parametrize("round_", range(3))
async def test_killed_workers_lose_nothing_and_repeat_nothing(
    product: Product, workers: Workers, round_: int
) -> None:
    people = 120
    await joined(product, people)
    async with Sink(delay=0.01) as sink:
        first = workers.start(sink.url)
        second = workers.start(sink.url)
        await until(product, "sent", count=10 * (round_ + 1))
        first.kill()
        first.wait(10)
        await until(product, "sent", "uncertain", count=10 * (round_ + 1) + 5)
        second.kill()
        second.wait(10)
        workers.start(sink.url)
        done = await until(product, "sent", "uncertain", "failed", count=people)
        arrived = [envelope.recipient for envelope in sink.envelopes]
    assert len(arrived) == len(set(arrived)), "somebody got it twice"
    sent = {line.subscriber_id for line in done if line.status == "sent"}
    uncertain = [line for line in done if line.status == "uncertain"]
    assert len(sent) + len(uncertain) == people
    # Whoever is marked sent has it; of the uncertain ones some have it and some have not.
    assert len(sent) <= len(arrived) <= people
    # The workers' journals tell of all but the letter in each connection's mouth.
    assert len(uncertain) <= 2 * CONNECTIONS


async def test_a_worker_told_to_stop_finishes_what_is_under_way(
    product: Product, workers: Workers
) -> None:
    await joined(product, 60)
    async with Sink(delay=0.02) as sink:
        worker = workers.start(sink.url)
        await until(product, "sent", count=5)
        worker.send_signal(signal.SIGTERM)
        assert await asyncio.to_thread(worker.wait, 30) == 0
        found = await lines(product)
        assert not [line for line in found if line.status in ("claimed", "handing")]
        assert len(sink.envelopes) == len([line for line in found if line.status == "sent"])
