"""Leaving by an answer to the letter: the reply address of List-Unsubscribe."""

import asyncio
import smtplib
from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import datetime

import pytest
from structlog.testing import capture_logs

import make
from kapocs.ids import DeliveryId, SubscriberId
from kapocs.intake.mail import open_intake
from kapocs.lists import actions as lists
from kapocs.lists.model import Schema
from kapocs.subscribers import actions as subscribers
from kapocs.subscribers.links import Person, PersonalLinks
from product import Product, free_port
from raw import Wire


@pytest.fixture
async def port(product: Product) -> AsyncIterator[int]:
    """A running intake."""
    free = free_port()
    async with open_intake(product.services, host="127.0.0.1", port=free):
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


async def test_who_answers_with_a_large_mail_leaves_all_the_same(
    product: Product, port: int
) -> None:
    schema, id_ = await reader(product)
    token = product.services.links.unsubscribe_token(Person(*schema.key, id_), DeliveryId(1))
    await asyncio.to_thread(answer_to, port, f"unsubscribe+{token}@kapocs.test", "x" * 400_000)
    assert not await is_active(product, schema, id_)


class Broken(Exception):
    """Something that nobody has thought of."""


class BrokenLinks(PersonalLinks):
    """Reads no token."""

    async def read_unsubscribe(self, token: str) -> tuple[Person, DeliveryId]:
        """Fails."""
        raise Broken("secret detail")


def broken_clock() -> datetime:
    """Knows no time."""
    raise Broken("secret detail")


@pytest.mark.parametrize("asked", ["port", "lmtp_port"])
@pytest.mark.parametrize("where", ["RCPT", "DATA"])
async def test_what_fails_in_us_is_told_as_later_and_not_explained(
    product: Product, where: str, asked: str
) -> None:
    schema, id_ = await reader(product)
    services, links = product.services, product.services.links
    address = f"unsubscribe+{links.unsubscribe_token(Person(*schema.key, id_), DeliveryId(1))}@k.hu"
    broken = (
        replace(services, clock=broken_clock)
        if where == "DATA"
        else replace(services, links=BrokenLinks(services.base_url, services.signer))
    )
    ports = {"port": 0, asked: free_port()}
    said = b"%cHLO x\r\nMAIL FROM:<b@k.hu>\r\nRCPT TO:<%s>\r\n" % (
        b"L" if asked == "lmtp_port" else b"E", address.encode()
    )  # fmt: skip
    more = b"RCPT TO:<%s>\r\nDATA\r\n.\r\n" % address.encode() if where == "DATA" else b""
    with capture_logs() as lines:
        async with (
            open_intake(broken, host="127.0.0.1", **ports),
            asyncio.timeout(60),
        ):
            wire = await Wire.open(ports[asked])
            await wire.send(said + more + b"QUIT\r\n")
            heard = await wire.rest()
            await wire.close()
    answers = 2 if (asked, where) == ("lmtp_port", "DATA") else 1
    assert heard.count(b"451 4.3.0") == answers, heard
    assert b"Broken" not in heard
    assert b"secret" not in heard
    assert "intake.failed" in [line["event"] for line in lines]
