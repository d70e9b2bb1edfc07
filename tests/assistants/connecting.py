"""The official client, connected as an assistant is, with Anna's key or another."""

import base64
import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

import httpx2
from mcp import Client, types
from mcp.client.streamable_http import streamable_http_client

from kapocs.accounts.model import NewApiKey
from product import TLS, Product

MODERN, OLD = "auto", "legacy"
"""Both eras of the protocol, as the client calls them."""


def basic(key: NewApiKey) -> dict[str, str]:
    """A key pair as a header."""
    pair = base64.b64encode(f"{key.username}:{key.password}".encode()).decode()
    return {"Authorization": f"Basic {pair}"}


@asynccontextmanager
async def connected(
    product: Product,
    asked: str = "",
    *,
    headers: dict[str, str] | None = None,
    mode: str = MODERN,
) -> AsyncIterator[Client]:
    """A client at `/mcp`; `asked`: the query string, `headers`: Anna's key when left out."""
    sent = basic(product.anna_key) if headers is None else headers
    async with httpx2.AsyncClient(headers=sent, verify=TLS, timeout=20) as http:
        transport = streamable_http_client(f"{product.base_url}/mcp{asked}", http_client=http)
        async with Client(transport, mode=mode) as client:
            yield client


async def names(client: Client) -> list[str]:
    """Of the tools that are listed."""
    return [each.name for each in (await client.list_tools()).tools]


async def told(client: Client, tool: str, **arguments: Any) -> dict[str, Any]:
    """A good answer; whatever it says in words it says in its structure, too."""
    answer = await client.call_tool(tool, arguments)
    assert not answer.is_error, answer.content
    return body(answer)


async def refused(client: Client, tool: str, **arguments: Any) -> dict[str, Any]:
    """The problem that a call is answered with."""
    answer = await client.call_tool(tool, arguments)
    assert answer.is_error, answer.content
    return body(answer)


def body(answer: types.CallToolResult) -> dict[str, Any]:
    """What an answer holds."""
    text = answer.content[-1]
    assert isinstance(text, types.TextContent)
    found: dict[str, Any] = answer.structured_content
    assert json.loads(text.text) == found
    return found
