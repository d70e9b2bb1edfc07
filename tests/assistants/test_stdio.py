"""`kapocs mcp`, as a program on the same machine starts it."""

import asyncio
import json
import sys
from pathlib import Path

import pytest
from mcp import Client
from mcp.client.stdio import StdioServerParameters, stdio_client

from assistants.connecting import names, told
from kapocs.settings import load
from product import Product

SECRET = "a secret of the tests, 32 bytes long"


def command(
    product: Product, folder: Path, *words: str, password: str = ""
) -> StdioServerParameters:
    """The command with its environment, by Anna's key."""
    given = load().with_(database_url=product.dsn, data_dir=folder / "data", secret_key=SECRET)
    key = product.anna_key
    pair = {
        "KAPOCS_MCP_USERNAME": key.username,
        "KAPOCS_MCP_PASSWORD": password or key.password,
    }
    return StdioServerParameters(
        command=sys.executable,
        args=["-m", "kapocs.cli.main", "mcp", *words],
        env={**given.environment(), **pair},
        cwd=folder,
    )


@pytest.mark.parametrize("mode", ["auto", "legacy"])
async def test_a_program_has_the_tools_by_its_pipes(
    product: Product, tmp_path: Path, mode: str
) -> None:
    transport = stdio_client(command(product, tmp_path, "--write"))
    async with Client(transport, mode=mode) as client:
        assert "create_list" in await names(client)
        made = await told(client, "create_list", name="Árvíztűrő tükörfúrógép")
        found = await told(client, "list_lists")
    assert [each["listId"] for each in found["data"]] == [made["listId"]]
    calls = (await product.client(product.auth).get("/v2/usage")).json()["calls"]
    assert calls == 3


async def test_a_wrong_key_ends_the_command_with_a_word(product: Product, tmp_path: Path) -> None:
    asked = command(product, tmp_path, "--tools", "all", password="rossz")
    process = await asyncio.create_subprocess_exec(
        asked.command,
        *asked.args,
        env=asked.env,
        cwd=tmp_path,
        stdin=asyncio.subprocess.PIPE,
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.PIPE,
    )
    out, err = await process.communicate(json.dumps({"jsonrpc": "2.0"}).encode())
    assert process.returncode == 1
    assert out == b""
    assert "Wrong or missing credentials" in err.decode()
