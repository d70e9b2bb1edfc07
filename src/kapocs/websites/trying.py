"""Tries a site's connection from end to end. Network: in no transaction."""

import asyncio
from collections.abc import Sequence

from kapocs.outgoing.reach import Network
from kapocs.reasons import Reason
from kapocs.websites import checking
from kapocs.websites.model import SiteSettings
from kapocs.websites.running import Clients

SECONDS = 30.0


async def problems(
    settings: SiteSettings, password: str, *, opened: Sequence[Network], seconds: float = SECONDS
) -> list[Reason]:
    """What stands in the way of making users there; empty: all is well.

    `opened`: networks that may be asked, beside the Internet.
    """
    clients = Clients(opened)
    try:
        async with asyncio.timeout(seconds):
            return await checking.problems(clients.site(settings.url, settings.user, password))
    except TimeoutError:
        return [Reason("websites.took_too_long")]
    finally:
        await clients.close()
