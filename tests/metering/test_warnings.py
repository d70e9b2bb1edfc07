"""People are told once a month that their free calls run out."""

from datetime import UTC, datetime
from email import message_from_bytes, policy

import make
from kapocs.courier.memory import MemoryCourier
from kapocs.delivering.identity import Post
from kapocs.ids import ApiKeyId
from kapocs.metering import actions
from kapocs.metering.model import CallKind, CallResult
from kapocs.worker import Worker, WorkerParts
from product import Product


async def told(product: Product) -> list[tuple[str, str]]:
    """(address, subject) of the mails that a worker sends now."""
    courier = MemoryCourier()
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
    await worker.warn()
    mails = [message_from_bytes(each.data, policy=policy.default) for each in courier.sent]
    return [(each["to"], each["subject"]) for each in mails]


async def call(product: Product, number: int) -> None:
    kind = CallKind(product.anna.id, ApiKeyId(1), "GET /getlists", CallResult.DONE)
    async with product.pool.transaction() as conn:
        await actions.count(conn, {kind: number}, datetime.now(UTC))


async def test_at_eighty_and_at_a_hundred_percent_once_each(product: Product) -> None:
    async with product.pool.transaction() as conn:
        await make.make_user(conn, product.anna.id, email="anna@kapocs.test")
        await make.make_user(conn, product.cili.id, email="cili@kapocs.test")
    await call(product, 799)
    assert await told(product) == []
    await call(product, 1)
    assert await told(product) == [
        ("anna@kapocs.test", "Az e havi ingyenes API-hívások 80 %-a elfogyott")
    ]
    assert await told(product) == []
    await call(product, 5_000)
    assert await told(product) == [
        ("anna@kapocs.test", "Az e havi ingyenes API-hívások 100 %-a elfogyott")
    ]
    assert await told(product) == []


async def test_who_passes_both_at_once_gets_one_mail(product: Product) -> None:
    async with product.pool.transaction() as conn:
        await make.make_user(conn, product.anna.id, email="anna@kapocs.test")
    await call(product, 3_000)
    assert ["100 %" in subject for _, subject in await told(product)] == [True]
    assert await told(product) == []
