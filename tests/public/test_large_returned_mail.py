"""Returned mail that encloses a large letter, at the mail intake: read from its beginning."""

import asyncio
import smtplib
from collections.abc import AsyncIterator

import pytest

from kapocs.intake.mail import open_intake
from product import Product, free_port
from returns.returning import Mailed, mail, report, suppressed, types

HARD = report("5.1.1", "550 5.1.1 no such user")


@pytest.fixture
async def ports(product: Product) -> AsyncIterator[tuple[int, int]]:
    """A running intake: SMTP, LMTP."""
    smtp, lmtp = free_port(), free_port()
    async with open_intake(product.services, host="127.0.0.1", port=smtp, lmtp_port=lmtp):
        yield smtp, lmtp


@pytest.fixture
async def mailed(product: Product) -> Mailed:
    async with product.pool.transaction() as conn:
        return await mail(conn, product.anna.id)


def bounce_address(product: Product, mailed: Mailed) -> str:
    token = product.services.links.bounce_token(mailed.account_id, mailed.id)
    return f"b+{token}@bounce.anna.test"


async def seen(product: Product, mailed: Mailed) -> tuple[list[str], str | None]:
    async with product.pool.connection() as conn:
        return await types(conn, mailed), await suppressed(conn, mailed)


BOUNCED = (["bounce"], "hard_bounce")

LETTER = b"JVBERi0xLjQKJcfsj6IKNSAwIG9iago8PC9MZW5ndGggNiAwIFIvRmlsdGVyIC9GbGF0ZURl\r\n"
"""A line of an attachment in base64."""


def grown(size: int, line: bytes = LETTER) -> bytes:
    """The report with so large a letter enclosed."""
    return HARD.replace(b"Szia!", line * (size // len(line)))


async def hand(port: int, protocol: int, address: str, *mails: bytes, takes: bool = True) -> None:
    """The mails in one conversation."""

    def say() -> None:
        client = smtplib.SMTP if protocol == 0 else smtplib.LMTP
        with client("127.0.0.1", port, timeout=120) as server:
            for each in mails:
                server.sendmail("", address, each)

    if takes:
        await asyncio.to_thread(say)
        return
    with pytest.raises(smtplib.SMTPRecipientsRefused):
        await asyncio.to_thread(say)


@pytest.mark.parametrize("protocol", [0, 1])
@pytest.mark.parametrize(
    "data",
    [
        grown(2_000_000),
        grown(2_000_000, b".\r\n..\r\n" * 1_000),
        grown(2_000_000, b"x" * 2_000_000),
        grown(2_000_000, b"." * 262_143 + b"\r\n"),
        grown(2_000_000, b"y" * 262_144 + b"\r\n"),
        grown(20_000_000),
    ],
    ids=["attachment", "dots", "one line", "line at the limit", "line over it", "20 MB"],
)
async def test_a_bounce_with_a_large_letter_enclosed_is_read_from_its_beginning(
    product: Product, mailed: Mailed, ports: tuple[int, int], protocol: int, data: bytes
) -> None:
    await hand(ports[protocol], protocol, bounce_address(product, mailed), data)
    assert await seen(product, mailed) == BOUNCED


@pytest.mark.parametrize("protocol", [0, 1])
async def test_after_a_large_mail_the_conversation_goes_on(
    product: Product, mailed: Mailed, ports: tuple[int, int], protocol: int
) -> None:
    large = grown(2_000_000).replace(b"5.1.1", b"2.1.1")
    await hand(ports[protocol], protocol, bounce_address(product, mailed), large, HARD)
    assert await seen(product, mailed) == BOUNCED


@pytest.mark.parametrize("protocol", [0, 1])
async def test_a_mail_announced_as_enormous_is_refused_before_it_comes(
    product: Product, mailed: Mailed, ports: tuple[int, int], protocol: int
) -> None:
    def say() -> int:
        client = smtplib.SMTP if protocol == 0 else smtplib.LMTP
        with client("127.0.0.1", ports[protocol], timeout=60) as server:
            server.ehlo_or_helo_if_needed()
            return server.mail("", ["SIZE=100000000"])[0]

    assert await asyncio.to_thread(say) == 552


@pytest.mark.parametrize("protocol", [0, 1])
async def test_who_hangs_up_within_a_large_mail_changes_nothing(
    product: Product, mailed: Mailed, ports: tuple[int, int], protocol: int
) -> None:
    reader, writer = await asyncio.open_connection("127.0.0.1", ports[protocol])
    hello = b"EHLO x\r\n" if protocol == 0 else b"LHLO x\r\n"
    to = f"RCPT TO:<{bounce_address(product, mailed)}>\r\n".encode()
    for line in (b"", hello, b"MAIL FROM:<>\r\n", to, b"DATA\r\n"):
        writer.write(line)
        while (await reader.readline())[3:4] == b"-":
            pass
    writer.write(grown(2_000_000))
    await writer.drain()
    writer.close()
    await hand(ports[protocol], protocol, "postmaster", HARD, takes=False)
    assert await seen(product, mailed) == ([], None)
