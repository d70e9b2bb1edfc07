"""Shows how far long work of the worker is, until it is over."""

import asyncio
import sys
from collections.abc import Awaitable, Callable
from typing import Annotated, TypeVar

import typer

from kapocs.cli.session import following
from kapocs.db.pool import Conn
from kapocs.ids import AccountId

Seen = TypeVar("Seen")
Watch = Annotated[bool, typer.Option("--watch", help="Until it has ended.")]
_POLL_S = 0.5


async def until_over(
    asked: AccountId | None,
    look: Callable[[Conn, AccountId], Awaitable[Seen]],
    told: Callable[[Seen], str],
) -> Seen:
    """What `look` finds when it is over: when `told` has no more to say of it.

    What it says until then goes to stderr. Each look is a transaction of its own.
    """
    async with following(asked, size=1) as (pool, chosen):
        while True:
            async with pool.transaction() as conn:
                found = await look(conn, chosen.one().id)
            said = told(found)
            if not said:
                return found
            sys.stderr.write(f"{said}\n")
            await asyncio.sleep(_POLL_S)
