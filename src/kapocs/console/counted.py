"""Counts of many people: asked for anew by whoever looks, and given up when they take too long."""

from kapocs.console.desk import Desk
from kapocs.counting import people
from kapocs.db.pool import Conn
from kapocs.ids import AccountId
from kapocs.web.transaction import in_transaction

PATIENCE_S = 2.0
"""What a count that is made as somebody types or ticks may take."""


async def ask(desk: Desk, account_id: AccountId, *, is_due: bool) -> None:
    """Has the worker count the account's people, if that is due."""
    if not is_due:
        return

    async def work(conn: Conn) -> None:
        await people.ask(conn, account_id, desk.services.clock())

    await in_transaction(desk.services.pool, work)
