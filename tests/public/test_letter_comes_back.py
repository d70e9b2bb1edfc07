"""The way of a letter that comes back: out, back, and never again."""

import asyncio
import smtplib

import make
from kapocs.db.pool import Conn
from kapocs.delivering.identity import Post
from kapocs.intake.mail import open_intake
from kapocs.lists import actions as lists
from kapocs.lists.model import Schema
from kapocs.sends import actions as sends
from kapocs.sends.model import NewSend, SendType
from kapocs.suppressions import queries as suppressions
from kapocs.worker import Worker, WorkerParts
from make_mail import make_letter
from product import Product, free_port
from returns.returning import BELA, report


async def work(product: Product) -> None:
    """Runs the worker of an installation that takes mail back."""
    services = product.services
    post = Post(product.base_url, services.signer, intake_domain="vissza.kapocs.test")
    worker = Worker(
        WorkerParts(
            dsn=product.dsn,
            pool=product.pool,
            courier=product.courier,
            post=post,
            clock=services.clock,
        )
    )
    await worker.start()
    await worker.until_idle()
    await worker.close()


async def greeted_list(conn: Conn, product: Product) -> Schema:
    """A list whose newcomers are sent a letter."""
    made = await make.make_list(conn, product.anna.id)
    schema = await lists.schema(conn, product.anna.id, made.id)
    letter_id = await make_letter(conn, schema)
    new = NewSend(list_id=made.id, letter_id=letter_id, type=SendType.SUBSCRIPTION, active=True)
    await sends.create(conn, product.anna.id, new)
    return schema


async def test_who_bounced_once_gets_nothing_more_on_any_list(product: Product) -> None:
    async with product.pool.transaction() as conn:
        await make.make_subscriber(conn, await greeted_list(conn, product), email=BELA)
    await work(product)
    (letter,) = product.courier.sent
    assert letter.sender.endswith("@vissza.kapocs.test")
    port = free_port()

    def come_back() -> None:
        with smtplib.SMTP("127.0.0.1", port, timeout=10) as client:
            client.sendmail("", [letter.sender], report("5.1.1", "550 nincs ilyen felhasználó"))

    async with open_intake(product.services, host="127.0.0.1", port=port):
        await asyncio.to_thread(come_back)
    async with product.pool.transaction() as conn:
        assert await suppressions.suppressed(conn, product.anna.id, [BELA]) == {BELA: "hard_bounce"}
        await make.make_subscriber(conn, await greeted_list(conn, product), email=BELA)
    await work(product)
    assert product.courier.sent == [letter]
