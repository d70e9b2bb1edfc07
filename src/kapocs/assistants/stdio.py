"""The tools over standard input and output, for an assistant's program on this machine."""

import asyncio
from collections.abc import Mapping
from typing import Any

from mcp.server.stdio import stdio_server
from starlette.types import ASGIApp, Scope

from kapocs.assistants import protocol
from kapocs.assistants.calls import Asker
from kapocs.assistants.model import Wishes
from kapocs.assistants.toolbox import May, Toolbox
from kapocs.web.authenticate import DigestParts
from kapocs.web.client import trusting
from kapocs.web.request_id import named
from kapocs.web.services import Services

_HERE = "127.0.0.1"


async def serve(
    services: Services,
    v2: ASGIApp,
    document: Mapping[str, Any],
    may: May,
    *,
    authorization: str,
    wishes: Wishes,
) -> None:
    """Answers what comes in until that ends. NotAuthenticated before anything is answered.

    `authorization`: a key pair as the header has it; each call is checked by it anew.
    """
    parts = DigestParts("POST", "/mcp", authorization, _HERE)
    caller = await services.authenticator.key_pair(parts)
    scope = _scope(authorization)
    trusting(scope, services.proxies)
    asker = Asker(caller=caller, wishes=wishes, scope=scope)
    toolbox = Toolbox(services, named(v2), document, may)
    server = protocol.make(toolbox, lambda _context: asker)
    counting = asyncio.create_task(services.meter.run())
    try:
        async with stdio_server() as (incoming, outgoing):
            await server.run(incoming, outgoing, server.create_initialization_options())
    finally:
        counting.cancel()
        await asyncio.gather(counting, return_exceptions=True)


def _scope(authorization: str) -> Scope:
    return {
        "type": "http",
        "asgi": {"version": "3.0"},
        "http_version": "1.1",
        "scheme": "http",
        "server": (_HERE, 0),
        "client": (_HERE, 0),
        "headers": [(b"authorization", authorization.encode("utf-8"))],
        "state": {},
    }
