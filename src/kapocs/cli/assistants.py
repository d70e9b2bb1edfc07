"""`kapocs mcp`: tools for an assistant's program on this machine."""

import asyncio
from typing import Annotated

import typer

from kapocs import settings
from kapocs.cli.reaching import database, failing_clearly
from kapocs.run import assisting

app = typer.Typer(rich_markup_mode=None)
_CONNECTIONS = 4

Username = Annotated[
    str, typer.Option(envvar="KAPOCS_MCP_USERNAME", help="Of the API key to act by.")
]
Password = Annotated[
    str, typer.Option(envvar="KAPOCS_MCP_PASSWORD", help="Of the API key; rather by the variable.")
]
Tools = Annotated[str, typer.Option(help="core, commerce, admin or all; several with commas.")]
Writes = Annotated[bool, typer.Option("--write", help="Also tools that change something.")]
Withhold = Annotated[
    bool, typer.Option("--withhold-texts", help="Leave texts of subscribers and buyers out.")
]


@app.command()
def mcp(
    username: Username,
    password: Password,
    tools: Tools = "core",
    write: Writes = False,
    withhold_texts: Withhold = False,
) -> None:
    """Tools for an assistant, by the Model Context Protocol over standard input and output.

    An assistant's program starts it, and ends it by closing its input. The account is the key's.
    """
    with failing_clearly():
        asyncio.run(_serve((username, password), tools, (write, withhold_texts)))


async def _serve(pair: tuple[str, str], tools: str, wishes: tuple[bool, bool]) -> None:
    given = settings.load()
    async with database(given, size=_CONNECTIONS) as pool:
        await assisting.assist(given, pool, pair, tools=tools, wishes=wishes)
