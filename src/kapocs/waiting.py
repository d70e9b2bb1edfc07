"""Waiting for something, but not for ever."""

import asyncio


async def came(event: asyncio.Event, seconds: float) -> bool:
    """Waits until the event is set, so long at most; whether it is. It stays set."""
    try:
        async with asyncio.timeout(seconds):
            await event.wait()
    except TimeoutError:
        return False
    return True
