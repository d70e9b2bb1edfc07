"""Leaving by an answer to the letter: the reply address of List-Unsubscribe."""

import asyncio
import smtplib
from collections.abc import AsyncIterator

import pytest

import make
from kapocs.ids import DeliveryId, SubscriberId
from kapocs.lists import actions as lists
from kapocs.lists.model import Schema
from kapocs.public import intake
from kapocs.subscribers import actions as subscribers
from kapocs.subscribers.links import Person
from product import Product, free_port


@pytest.fixture
async def port(product: Product) -> AsyncIterator[int]:
    """A running intake."""
    free = free_port()
    async with intake.listening(product.services, host="127.0.0.1", port=free):
        yield free


async def reader(product: Product) -> tuple[Schema, SubscriberId]:
    async with product.pool.transaction() as conn:
        made = await make.make_list(conn, product.anna.id)
        schema = await lists.schema(conn, product.anna.id, made.id)
        return schema, await make.make_subscriber(conn, schema)


def answer_to(port: int, address: str, body: str = "") -> None:
    with smtplib.SMTP("127.0.0.1", port, timeout=10) as client:
        client.sendmail("bela@kapocs.test", [address], f"Subject: unsubscribe\r\n\r\n{body}")


async def is_active(product: Product, schema: Schema, id_: SubscriberId) -> bool:
    async with product.pool.connection() as conn:
        return (await subscribers.get(conn, *schema.key, id_)).active


async def test_a_mail_to_the_reply_address_takes_its_reader_off_the_list(
    product: Product, port: int
) -> None:
    schema, id_ = await reader(product)
    token = product.services.links.unsubscribe_token(Person(*schema.key, id_), DeliveryId(1))
    address = f"unsubscribe+{token}@kapocs.test"
    await asyncio.to_thread(answer_to, port, address)
    assert not await is_active(product, schema, id_)
    await asyncio.to_thread(answer_to, port, address)


@pytest.mark.parametrize(
    "local", ["unsubscribe", "unsubscribe+", "unsubscribe+AAAA", "postmaster", "a+b"]
)
async def test_other_mail_is_refused(product: Product, port: int, local: str) -> None:
    schema, id_ = await reader(product)
    with pytest.raises(smtplib.SMTPRecipientsRefused):
        await asyncio.to_thread(answer_to, port, f"{local}@kapocs.test")
    assert await is_active(product, schema, id_)


async def test_a_token_of_another_purpose_takes_nobody_off(product: Product, port: int) -> None:
    schema, id_ = await reader(product)
    pixel = product.services.links.open_pixel(product.anna.id, DeliveryId(1))
    token = pixel.rsplit("/", 1)[1].removesuffix(".gif")
    with pytest.raises(smtplib.SMTPRecipientsRefused):
        await asyncio.to_thread(answer_to, port, f"unsubscribe+{token}@kapocs.test")
    assert await is_active(product, schema, id_)


async def test_a_mail_too_large_is_refused(product: Product, port: int) -> None:
    schema, id_ = await reader(product)
    token = product.services.links.unsubscribe_token(Person(*schema.key, id_), DeliveryId(1))
    with pytest.raises(smtplib.SMTPException):
        await asyncio.to_thread(answer_to, port, f"unsubscribe+{token}@kapocs.test", "x" * 400_000)
    assert await is_active(product, schema, id_)
