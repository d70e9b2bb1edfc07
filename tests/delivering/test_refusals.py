"""Whom a relay's refusal judges, through the whole product: dead addresses, and nobody else."""

import pytest

from courier.sink import Sink
from delivering.desk import Desk
from kapocs.suppressions import queries as suppressions

PEOPLE = 3
OURS = [
    ("MAIL", "550 5.1.0 <news@kapocs.test>: Sender address rejected: User unknown"),
    ("MAIL", "550 5.1.1 User unknown"),
    ("MAIL", "553 5.1.8 Domain of sender address news@kapocs.test does not exist"),
    ("RCPT", "550 5.1.0 <news@kapocs.test>: Sender address rejected: User unknown"),
    ("RCPT", "553 5.1.8 Domain of sender address news@kapocs.test does not exist"),
    ("RCPT", "550 Sender verify failed"),
    ("RCPT", "550 5.7.606 Access denied, banned sending IP [198.51.100.7]"),
    ("RCPT", "550 5.1.1 this account has sent to too many recipients this hour, try again later"),
    ("RCPT", "554 Client host [198.51.100.7] blocked using zen.spamhaus.org"),
    ("RCPT", "550 5.7.1 User unknown"),
    ("RCPT", "554 5.7.1 Relay access denied"),
    ("RCPT", "550 5.7.25 The IP address has no PTR record"),
    ("RCPT", "550 A feladó címe elutasítva: ismeretlen felhasználó"),
    ("DATA", "550 5.7.26 DMARC policy of the sender's domain"),
    ("DATA", "552 5.3.4 Message too large"),
    ("DATA", "554 5.1.1 Message rejected as spam"),
]
DEAD = [
    "550 No such user here",
    "550 Unrouteable address",
    "550 5.1.10 Recipient not found",
    "550 <e0@kapocs.test>: Recipient address rejected: User unknown in virtual mailbox table",
    "553 sorry, no mailbox here by that name",
    "550 5.0.0 nincs ilyen felhasználó",
    "550 5.2.1 <e0@kapocs.test>... User unknown",
]


async def suppressed(desk: Desk) -> dict[str, str]:
    keys = [f"e{number}@kapocs.test" for number in range(PEOPLE)]
    async with desk.product.pool.connection() as conn:
        return await suppressions.suppressed(conn, desk.account_id, keys)


async def send(desk: Desk, step: str, reply: str) -> None:
    stage = await desk.stage(PEOPLE)
    async with Sink(replies={step: reply}) as sink:
        await desk.relay(sink.url)
        await desk.campaign(stage)
        await desk.work()
        assert step in sink.commands


@pytest.mark.parametrize(("step", "reply"), OURS)
async def test_a_refusal_of_the_sender_suppresses_nobody(desk: Desk, step: str, reply: str) -> None:
    await send(desk, step, reply)
    assert await suppressed(desk) == {}
    async with desk.product.pool.connection() as conn:
        assert await conn.value("SELECT count(*) FROM soft_bounces") == 0


@pytest.mark.parametrize("reply", DEAD)
async def test_a_refusal_of_the_recipient_suppresses_it_with_or_without_a_status(
    desk: Desk, reply: str
) -> None:
    await send(desk, "RCPT", reply)
    assert set((await suppressed(desk)).values()) == {"hard_bounce"}
