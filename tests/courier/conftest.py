"""What the tests of the SMTP courier share."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import AsyncExitStack

import pytest

from courier.script import Play, Script
from kapocs.courier.model import Message, Verdict
from kapocs.courier.smtp.client import Relay, SmtpCourier

Perform = Callable[..., Awaitable[tuple[Script, SmtpCourier]]]


def message(name: str, *, data: bytes = b"Subject: x\r\n\r\nx\r\n") -> Message:
    """A small mail to that name at example.com."""
    return Message(key=name, sender="b@bounce.example", recipient=f"{name}@example.com", data=data)


async def verdicts(courier: SmtpCourier, *names: str) -> list[Verdict]:
    """Delivers to all names at once."""
    outcomes = await asyncio.gather(*(courier.deliver(message(name)) for name in names))
    return [outcome.verdict for outcome in outcomes]


@pytest.fixture
async def perform() -> AsyncIterator[Perform]:
    """Starts a script and a courier to it, of one connection unless `options` say otherwise."""
    async with AsyncExitStack() as stack:

        async def start(
            *parts: Play, options: str = "connections=1&timeout=5"
        ) -> tuple[Script, SmtpCourier]:
            script = await stack.enter_async_context(Script(*parts))
            courier = SmtpCourier(Relay.parse(f"{script.url}?{options}"))
            stack.push_async_callback(courier.close)
            return script, courier

        yield start
