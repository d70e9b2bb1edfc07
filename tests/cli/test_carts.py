"""Carts on the command line."""

import asyncio

from cli.conftest import Typed
from kapocs.carts import actions
from kapocs.carts.model import CartId, CartLine, NewCart
from kapocs.clock import system_clock
from kapocs.db.pool import connect
from kapocs.ids import AccountId, ListId


async def keep(dsn: str) -> None:
    pool = await connect(dsn, size=1)
    line = CartLine(sku="B-1", name="Bögre", quantity=2, price=1270)  # type: ignore[arg-type]
    wish = NewCart(list_id=ListId(1), lines=[line], currency="HUF", email="bela@kapocs.test")
    async with pool.transaction() as conn:
        await actions.put(conn, AccountId(1), CartId("kosar-1"), wish, now=system_clock())
    await pool.close()


def test_carts_are_listed_and_shown_with_their_lines(anna: Typed, dsn: str) -> None:
    anna("list create --name Bolt --type ecommerce")
    asyncio.run(keep(dsn))
    (listed,) = anna("cart list --json").json
    assert (listed["id"], listed["state"], listed["gross"]) == ("kosar-1", "open", "2540")
    shown = anna("cart show kosar-1 --json").json
    assert shown["lines"][0]["name"] == "Bögre"
    assert anna("cart list --state recovered --json").json == []
    assert "no such cart" in anna("cart show kosar-2").failure
    assert "no such cart" in anna("cart show 'a b'").failure
