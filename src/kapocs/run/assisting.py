"""Tools for an assistant's program on this machine: one process, for as long as that program runs.

A module of its own to be started, so that the other commands need not load the web side.
"""

import base64

from kapocs import server
from kapocs.api_v2 import app as api_v2
from kapocs.assistants import stdio
from kapocs.assistants import wishes as asked
from kapocs.assistants.model import Wishes
from kapocs.clock import system_clock
from kapocs.db.pool import Pool
from kapocs.run import checking
from kapocs.settings import Settings
from kapocs.web.client import Proxies


async def assist(
    settings: Settings, pool: Pool, pair: tuple[str, str], *, tools: str, wishes: tuple[bool, bool]
) -> None:
    """Until standard input ends. `wishes`: tools that change something, texts withheld.

    NotAuthenticated, ArgumentWrong.
    """
    services = server.services(
        pool,
        checking.signer(settings),
        system_clock,
        base_url=settings.public_url(),
        max_body_bytes=settings.max_body_bytes,
        proxies=Proxies.parse(settings.trusted_proxies, settings.trusted_hops),
    )
    writes, withhold = wishes
    await stdio.serve(
        services,
        api_v2.app(services),
        api_v2.document(),
        server.may_call,
        authorization=f"Basic {base64.b64encode(':'.join(pair).encode()).decode()}",
        wishes=Wishes(asked.toolsets(tools), writes, withhold),
    )
