"""Every example of the reference and of the first pages, pasted on a fresh installation.

Each language tries them in another order, so no example needs another one.
"""

import asyncio
import random
from collections.abc import AsyncIterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path

import orjson
import pytest

from journey.pasting import Reader, run, warm_python
from journey.running import start
from kapocs import secret, server
from kapocs.api_v1.reference import OPERATIONS as V1
from kapocs.clock import system_clock
from kapocs.courier.memory import MemoryCourier
from kapocs.db import embedded
from kapocs.db.pool import Pool, connect
from kapocs.delivering.identity import Post
from kapocs.docs_site.examples import ExampleLanguage, example
from kapocs.forms import actions as forms
from kapocs.forms import visits
from kapocs.ids import AccountId, FormId, SubscriberId
from kapocs.run import first_run
from kapocs.settings import Settings
from kapocs.signing import Signer
from kapocs.worker import Worker, WorkerParts
from product import Product, Server, free_port

pytestmark = [pytest.mark.journey, pytest.mark.examples]


SECRET = "titok" * 8


@dataclass(frozen=True, slots=True)
class Fresh:
    """Somebody at an installation in this process, and what left it."""

    reader: Reader
    courier: MemoryCourier


async def visit(pool: Pool, signer: Signer) -> str:
    """What the first subscriber's browser brings to the page that the first form leads to."""
    async with pool.transaction() as conn:
        form, now = await forms.get(conn, AccountId(1), FormId(1)), system_clock()
        return await visits.issue(conn, signer, form, SubscriberId(1), is_proven=True, now=now)


@pytest.fixture
async def fresh(dsn: str, pool: Pool, tmp_path: Path) -> AsyncIterator[Fresh]:
    """What the first start makes, served in this process; the worker runs when one waits for it."""
    port, signer, courier = free_port(), Signer(SECRET.encode()), MemoryCourier()
    wish = Settings(port=port, data_dir=tmp_path)
    base_url = wish.public_url()
    newcomer = await first_run.prepare(pool, signer, wish, system_clock())
    assert newcomer is not None
    parts = WorkerParts(
        dsn=dsn, pool=pool, courier=courier, post=Post(base_url, signer), clock=system_clock
    )

    async def work() -> None:
        worker = Worker(parts)
        await worker.start()
        await worker.until_idle()
        await worker.close()

    shared = server.services(
        pool, signer, system_clock, base_url=base_url, max_body_bytes=1_000_000
    )
    environment = {
        "KAPOCS_DATABASE_URL": dsn,
        "KAPOCS_SECRET_KEY": SECRET,
        "KAPOCS_BASE_URL": base_url,
    }
    key, token = newcomer.key, await visit(pool, signer)
    async with Server(server.build(shared), port):
        yield Fresh(
            Reader(base_url, key.username, key.password, tmp_path, token, environment, work),
            courier,
        )


@pytest.fixture
async def started(home: Path) -> AsyncIterator[Reader]:
    """Somebody who has just typed `kapocs up` in an empty folder."""
    running = await asyncio.to_thread(start, home, free_port())
    try:
        data = home / "kapocs-data"
        database = await embedded.start(data)
        pool = await connect(database.dsn, size=1)
        token = await visit(pool, Signer(secret.load("", data)))
        username, _, password = running.curls[0][2].partition(":")
        yield Reader(running.base_url, username, password, home, token, {}, partial(at_rest, pool))
        await pool.close()
        database.leave()
    finally:
        running.kill_all()


async def at_rest(pool: Pool) -> None:
    """Waits until the worker has nothing to do now."""
    async with asyncio.timeout(90), pool.connection() as conn:
        while await conn.value(  # noqa: ASYNC110  # another process does it
            """SELECT EXISTS (SELECT FROM outbox)
                      OR EXISTS (SELECT FROM pgqueuer WHERE execute_after <= now())"""
        ):
            await asyncio.sleep(0.05)


async def test_the_readme_and_then_every_example_in_curl_work_on_a_fresh_start(
    started: Reader,
) -> None:
    await started.follow("README.md")
    await started.rest()
    texts = await started.examples(ExampleLanguage.CURL)
    assert await started.wrong(texts, ExampleLanguage.CURL, texts) == {}


async def test_getting_started_and_then_every_example_in_python_work(fresh: Fresh) -> None:
    await fresh.reader.follow("docs/getting-started.md")
    await fresh.reader.rest()
    texts = await fresh.reader.examples(ExampleLanguage.PYTHON)
    assert await fresh.reader.wrong(texts, ExampleLanguage.PYTHON, [*texts][::-1]) == {}
    await fresh.reader.rest()
    assert {each.recipient.partition("@")[2] for each in fresh.courier.sent} == {"example.com"}


async def test_the_pages_of_the_apis_and_then_every_example_in_php_work(fresh: Fresh) -> None:
    for page in ("docs/api-v1.md", "docs/api-v2.md"):
        await fresh.reader.follow(page)
    await fresh.reader.rest()
    texts = await fresh.reader.examples(ExampleLanguage.PHP)
    order = random.sample([*texts], len(texts))
    assert await fresh.reader.wrong(texts, ExampleLanguage.PHP, order) == {}, order
    # What examples have used is told of: by the order that one saves, by the send that one makes.
    status, out, err = await fresh.reader.paste("kapocs sample delete --json")
    assert (status, err) == (0, "")
    left = [each["kind"] for each in orjson.loads(out)["left"]]
    assert left == ["form", "shipping method", "list"]


@pytest.mark.parametrize("language", list(ExampleLanguage))
async def test_an_example_fails_aloud_when_the_answer_is_an_error(
    product: Product, tmp_path: Path, language: ExampleLanguage
) -> None:
    text = example(
        V1[0], language, base_url=product.base_url, username="nobody", password="O'Brien\\"
    )
    status, _, err = await run(text, language, tmp_path)
    assert status != 0
    assert "401" in err
    if language is ExampleLanguage.PYTHON:
        with warm_python(tmp_path) as run_warm:
            assert (await run_warm("print(1)", language, tmp_path)) == (0, "1", "")
            status, _, err = await run_warm(text, language, tmp_path)
            assert status != 0
            assert "401" in err
