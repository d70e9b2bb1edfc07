"""Letters through a real Exim, and what it sends back to the intake."""

import asyncio
from collections.abc import AsyncIterator

import pytest

import mail_servers
from delivering.desk import Desk
from kapocs.public import intake
from kapocs.subscribers import queries as subscribers
from product import free_port

INTAKE = "bounce.anna.test"
DEAD = "e0@kapocs.test"

pytestmark = [
    pytest.mark.skipif(
        not mail_servers.runnable("exim4"),
        reason="needs Exim, and root",
    )
]


@pytest.fixture
async def desk(desk: Desk) -> Desk:
    desk.intake_domain = INTAKE
    return desk


@pytest.fixture
async def intake_port(desk: Desk) -> AsyncIterator[int]:
    port = free_port()
    async with intake.listening(desk.product.services, host=mail_servers.HOST, port=port):
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
                found = await subscribers.suppressed(conn, desk.account_id, [DEAD])
                return kind, found.get(DEAD, "")
        await asyncio.sleep(0.2)
    pytest.fail(relay.log)


async def test_an_unrouteable_address_of_exim_is_dead(desk: Desk, intake_port: int) -> None:
    async with mail_servers.exim({INTAKE: intake_port}) as relay:
        await send(desk, relay)
        assert await came_back(desk, relay) == ("bounce", "hard_bounce"), relay.log
