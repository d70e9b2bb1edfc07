"""Having a program asked, and reading what differs."""

from typing import Any

from invoicing.selling import Seller
from kapocs.comparing import reports
from kapocs.comparing.model import ConnectorReport
from kapocs.connectors import queries as connectors
from kapocs.shop_peers.comparing import Repaired


async def ask(seller: Seller) -> None:
    """Asks the program for all of its documents."""
    assert seller.made is not None
    of = seller.made.connector
    seller.clock.go(minutes=11)
    async with seller.pool.transaction() as conn:
        await reports.want(conn, of.account_id, of.id, signer=seller.signer, now=seller.clock())
    await seller.run()


async def report(seller: Seller) -> ConnectorReport:
    assert seller.made is not None
    of = seller.made.connector
    async with seller.pool.connection() as conn:
        return await reports.report(conn, of.account_id, of.id, now=seller.clock())


async def differs(seller: Seller) -> list[tuple[str, str]]:
    """Number and what is not the same."""
    return [(each.number, each.what) for each in (await report(seller)).rows]


async def unseen(seller: Seller) -> list[str]:
    return [each.code for each in (await report(seller)).unseen]


async def repair(seller: Seller) -> Repaired:
    assert seller.made is not None
    of = seller.made.connector
    async with seller.pool.transaction() as conn:
        done = await reports.repair(conn, of.account_id, of.id, now=seller.clock())
    await seller.run()
    return done


async def cursor(seller: Seller) -> dict[str, Any]:
    assert seller.made is not None
    of = seller.made.connector
    async with seller.pool.connection() as conn:
        found = await connectors.get(conn, of.account_id, of.id)
    assert found is not None
    return dict(found.cursor)
