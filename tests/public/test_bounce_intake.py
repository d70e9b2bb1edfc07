"""Bounces and complaints that arrive by SMTP and LMTP."""

import asyncio
import smtplib
from collections.abc import AsyncIterator, Sequence

import pytest

from kapocs.intake.mail import open_intake
from kapocs.subscribers.links import Person
from product import Product, free_port
from returns.returning import Mailed, another, history, mail, report, suppressed, totals, types

HARD = report("5.1.1", "550 5.1.1 no such user")
ARF = (
    b'Content-Type: multipart/report; report-type=feedback-report; boundary="x"\r\n\r\n--x\r\n'
    b"Content-Type: message/feedback-report\r\n\r\nFeedback-Type: abuse\r\n\r\n--x--\r\n"
)


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


def complaint_address(product: Product, mailed: Mailed) -> str:
    token = product.services.links.complaint_token(mailed.account_id, mailed.id)
    return f"fbl+{token}@bounce.anna.test"


async def post(port: int, *addresses: str, data: bytes = HARD) -> None:
    def say() -> None:
        with smtplib.SMTP("127.0.0.1", port, timeout=10) as client:
            client.sendmail("", addresses, data)

    await asyncio.to_thread(say)


async def seen(product: Product, mailed: Mailed) -> tuple[list[str], str | None, dict[str, int]]:
    async with product.pool.connection() as conn:
        said = await types(conn, mailed), await suppressed(conn, mailed)
        return (*said, await totals(conn, mailed))


UNTOUCHED: tuple[list[str], None, dict[str, int]] = ([], None, {})
BOUNCED = (["bounce"], "hard_bounce", {"bounced": 1})


async def test_a_bounce_from_nobody_is_taken_for_its_delivery(
    product: Product, mailed: Mailed, ports: tuple[int, int]
) -> None:
    await post(ports[0], bounce_address(product, mailed))
    assert await seen(product, mailed) == BOUNCED


async def test_capitals_lost_or_won_on_the_way_make_no_difference(
    product: Product, mailed: Mailed, ports: tuple[int, int]
) -> None:
    address = bounce_address(product, mailed)
    assert address == address.lower()
    assert len(address.partition("@")[0]) <= 64
    await post(ports[0], address.upper())
    assert await seen(product, mailed) == BOUNCED


async def test_bounces_of_one_delivery_that_come_at_once_count_once(
    product: Product, mailed: Mailed, ports: tuple[int, int]
) -> None:
    address = bounce_address(product, mailed)
    await asyncio.gather(*[post(port, address) for port in ports[:1] * 6])
    assert await seen(product, mailed) == BOUNCED


async def test_forged_bounces_and_complaints_are_refused_and_change_nothing(
    product: Product, mailed: Mailed, ports: tuple[int, int]
) -> None:
    links = product.services.links
    whose = (mailed.account_id, mailed.id)
    other = links.unsubscribe_token(Person(*mailed.schema.key, mailed.person), mailed.id)
    bounce = links.bounce_token(*whose)
    last = "a" if bounce[0] != "a" else "b"
    for local in (
        f"b+{other}", f"fbl+{other}", f"fbl+{bounce}", f"b+{links.complaint_token(*whose)}",
        f"b+{last}{bounce[1:]}", f"b+{bounce[:-8]}", "b+", "b+a", "fbl+", f"b{bounce}",
        f"b+{bounce}+x", "b+" + "7" * 60, f"bounce+{bounce}", "postmaster",
    ):  # fmt: skip
        with pytest.raises(smtplib.SMTPRecipientsRefused):
            await post(ports[0], f"{local}@bounce.anna.test")
    assert await seen(product, mailed) == UNTOUCHED


async def test_an_answer_of_somebody_away_is_accepted_and_changes_nothing(
    product: Product, mailed: Mailed, ports: tuple[int, int]
) -> None:
    away = b"From: bela@kapocs.test\r\nSubject: Szabadsag\r\nAuto-Submitted: auto-replied\r\n\r\nx"
    await post(ports[0], bounce_address(product, mailed), data=away)
    await post(ports[0], complaint_address(product, mailed), data=away)
    await post(ports[0], complaint_address(product, mailed), data=HARD)
    assert await seen(product, mailed) == UNTOUCHED


async def test_a_complaint_is_taken(
    product: Product, mailed: Mailed, ports: tuple[int, int]
) -> None:
    await post(ports[0], complaint_address(product, mailed), data=ARF)
    found = (["complaint", "unsubscribe"], "complaint", {"complained": 1})
    assert await seen(product, mailed) == found


async def test_leaving_by_mail_is_marked_on_the_letter(
    product: Product, mailed: Mailed, ports: tuple[int, int]
) -> None:
    person = Person(*mailed.schema.key, mailed.person)
    token = product.services.links.unsubscribe_token(person, mailed.id)
    for _ in range(2):
        await post(ports[0], f"unsubscribe+{token}@kapocs.test", data=b"Subject: x\r\n\r\n")
    assert await seen(product, mailed) == (["unsubscribe"], None, {"unsubscribed": 1})
    async with product.pool.connection() as conn:
        (line,) = await history(conn, mailed)
    assert (line["delivery_id"], line["letter_id"]) == (mailed.id, mailed.letter_id)


async def test_leaving_by_the_page_is_marked_on_the_letter(
    product: Product, mailed: Mailed
) -> None:
    async with product.pool.transaction() as conn:
        second = await another(conn, mailed)
    person = Person(*mailed.schema.key, mailed.person)
    for each in (mailed, second):
        url = product.services.links.unsubscribe(person, each.id)
        answer = await product.client().post(url, data={"List-Unsubscribe": "One-Click"})
        assert answer.status_code == 200
    assert await seen(product, mailed) == (["unsubscribe"], None, {"unsubscribed": 1})


async def lmtp(port: int, addresses: Sequence[str], data: bytes) -> list[str]:
    """Speaks LMTP; the answers to each recipient and, after the mail, for each accepted one."""
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    answers = [(await reader.readline()).decode()]

    async def ask(line: str) -> str:
        writer.write(line.encode() + b"\r\n")
        while (answer := (await reader.readline()).decode())[3:4] == "-":
            pass
        return answer

    await ask("LHLO mx.test")
    await ask("MAIL FROM:<>")
    answers = [await ask(f"RCPT TO:<{address}>") for address in addresses]
    await ask("DATA")
    writer.write(data + b"\r\n.\r\n")
    for answer in list(answers):
        if answer.startswith("250"):
            answers.append((await reader.readline()).decode())
    assert (await ask("QUIT")).startswith("221")
    writer.close()
    return [answer[:3] for answer in answers]


async def test_lmtp_answers_for_each_recipient(
    product: Product, mailed: Mailed, ports: tuple[int, int]
) -> None:
    async with product.pool.transaction() as conn:
        second = await another(conn, mailed)
    addresses = [bounce_address(product, mailed), "b+x@a.test", bounce_address(product, second)]
    assert await lmtp(ports[1], addresses, HARD) == ["250", "550", "250", "250", "250"]
    assert (await seen(product, mailed))[2] == {"bounced": 2}


async def test_while_the_database_is_away_the_sender_is_asked_to_come_again(
    product: Product, mailed: Mailed, ports: tuple[int, int]
) -> None:
    async with product.pool.transaction() as conn:
        await conn.execute("ALTER TABLE deliveries RENAME TO elsewhere")
    with pytest.raises(smtplib.SMTPDataError, match="451"):
        await post(ports[0], bounce_address(product, mailed))


async def test_a_strangers_words_are_kept_as_one_harmless_line(
    product: Product, mailed: Mailed, ports: tuple[int, int]
) -> None:
    said = "550 5.1.1 <script>alert(1)</script> \x1b[2J Bcc: x@y.test őű"
    await post(ports[0], bounce_address(product, mailed), data=report("5.1.1", said))
    async with product.pool.connection() as conn:
        (line,) = await history(conn, mailed)
    assert line["detail"] == "5.1.1 550 5.1.1 <script>alert(1)</script> [2J Bcc: x@y.test őű"


JMRP = """From: staff@hotmail.com
To: fbl@bounce.anna.test
Subject: complaint about message from 198.51.100.7
MIME-Version: 1.0
Content-Type: multipart/mixed; boundary="x"

--x
Content-Type: message/rfc822

X-HmXmrOriginalRecipient: bela@kapocs.test
From: News <news@example.com>
To: bela@kapocs.test
Subject: =?utf-8?q?=C3=81rv=C3=ADzt=C5=B1r=C5=91?=
List-Unsubscribe: <mailto:unsubscribe+%s@bounce.anna.test>

Hello
--x--
"""


async def test_microsofts_complaint_at_the_address_of_its_program_is_taken(
    product: Product, mailed: Mailed, ports: tuple[int, int]
) -> None:
    person = Person(*mailed.schema.key, mailed.person)
    token = product.services.links.unsubscribe_token(person, mailed.id)
    await post(ports[0], "fbl@bounce.anna.test", data=(JMRP % token).encode())
    said, why, _ = await seen(product, mailed)
    assert (said, why) == (["complaint", "unsubscribe"], "complaint")


async def test_what_proves_no_letter_of_ours_is_no_complaint(
    product: Product, mailed: Mailed, ports: tuple[int, int]
) -> None:
    await post(ports[0], "fbl@bounce.anna.test", data=(JMRP % ("a" * 40)).encode())
    await post(ports[0], "fbl@bounce.anna.test", data=HARD)
    assert await seen(product, mailed) == UNTOUCHED


@pytest.mark.parametrize("protocol", [0, 1])
async def test_a_bounce_with_lines_longer_than_the_protocol_has_is_taken(
    product: Product, mailed: Mailed, ports: tuple[int, int], protocol: int
) -> None:
    data = HARD.replace(b"Szia!", b"x" * 1_035 + b"\r\n" + b"y" * 100_000)

    def say() -> None:
        client = smtplib.SMTP if protocol == 0 else smtplib.LMTP
        with client("127.0.0.1", ports[protocol], timeout=60) as server:
            server.sendmail("", bounce_address(product, mailed), data)

    await asyncio.to_thread(say)
    assert await seen(product, mailed) == BOUNCED
