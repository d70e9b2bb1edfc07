"""Letters through a real Postfix and a real Exim, and what they send back to the intake."""

import asyncio
from collections.abc import AsyncIterator

import pytest

import mail_servers
from courier.sink import Sink
from delivering.desk import Desk
from kapocs.intake.mail import open_intake
from kapocs.suppressions import queries as suppressions
from product import free_port

INTAKE = "bounce.anna.test"
PEOPLE = "kapocs.test"
DEAD = "e0@kapocs.test"

pytestmark = [
    pytest.mark.skipif(
        not (mail_servers.runnable("postfix") and mail_servers.runnable("exim4")),
        reason="needs Postfix and Exim, and root",
    )
]


@pytest.fixture
async def desk(desk: Desk) -> Desk:
    desk.intake_domain = INTAKE
    return desk


@pytest.fixture
async def intake_port(desk: Desk) -> AsyncIterator[int]:
    port = free_port()
    async with open_intake(desk.product.services, host=mail_servers.HOST, port=port):
        yield port


async def send(desk: Desk, relay: mail_servers.Server) -> None:
    """A campaign to one person through the relay."""
    stage = await desk.stage(1)
    await desk.relay(f"smtp://{mail_servers.HOST}:{relay.port}?starttls=never")
    await desk.campaign(stage)
    await desk.work()


async def came_back(desk: Desk, relay: mail_servers.Server) -> tuple[str, str]:
    """Waits until the letter is back: the kind of event, and why the address is suppressed."""
    deadline = asyncio.get_running_loop().time() + 60
    while asyncio.get_running_loop().time() < deadline:
        async with desk.product.pool.connection() as conn:
            kind = await conn.value(
                "SELECT type FROM subscriber_events WHERE type LIKE '%bounce' LIMIT 1"
            )
            if kind is not None:
                found = await suppressions.suppressed(conn, desk.account_id, [DEAD])
                return kind, found.get(DEAD, "")
        await asyncio.sleep(0.2)
    pytest.fail(relay.log)


REFUSALS = [
    ("RCPT", "550 No such user here", "hard_bounce"),
    ("MAIL", "550 5.1.0 <news@anna.test>: Sender address rejected: User unknown", ""),
    ("RCPT", "550 5.7.606 Access denied, banned sending IP [198.51.100.7]", ""),
]


@pytest.mark.parametrize(("step", "reply", "reason"), REFUSALS)
async def test_what_postfix_returns_judges_the_recipient_only_if_it_is_meant(
    desk: Desk, intake_port: int, step: str, reply: str, reason: str
) -> None:
    async with Sink(replies={step: reply}) as far_side:
        routes = {INTAKE: intake_port, PEOPLE: far_side.port}
        async with mail_servers.postfix(routes) as relay:
            await send(desk, relay)
            assert await came_back(desk, relay) == ("bounce", reason), relay.log


async def test_an_unrouteable_address_of_exim_is_dead(desk: Desk, intake_port: int) -> None:
    async with mail_servers.exim({INTAKE: intake_port}) as relay:
        await send(desk, relay)
        assert await came_back(desk, relay) == ("bounce", "hard_bounce"), relay.log


async def test_an_unrouteable_address_of_exim_behind_postfix_is_dead(
    desk: Desk, intake_port: int
) -> None:
    async with mail_servers.exim({}, verifies=True) as far_side:
        routes = {INTAKE: intake_port, PEOPLE: far_side.port}
        async with mail_servers.postfix(routes) as relay:
            await send(desk, relay)
            assert await came_back(desk, relay) == ("bounce", "hard_bounce"), relay.log


@pytest.mark.parametrize(("step", "reply", "reason"), REFUSALS)
async def test_what_exim_returns_judges_the_recipient_only_if_it_is_meant(
    desk: Desk, intake_port: int, step: str, reply: str, reason: str
) -> None:
    async with Sink(replies={step: reply}) as far_side:
        routes = {INTAKE: intake_port, PEOPLE: far_side.port}
        async with mail_servers.exim(routes) as relay:
            await send(desk, relay)
            assert await came_back(desk, relay) == ("bounce", reason), relay.log
