"""SQL on tariffs: what calls cost, and from which month on. They are the installation's."""

from datetime import date

from kapocs.db.pool import Conn
from kapocs.metering.model import FIRST, Tariff


async def every(conn: Conn) -> list[Tariff]:
    """All of them, the oldest first."""
    return await conn.all(
        Tariff,
        """SELECT valid_from, free_calls, block_calls, net_per_block, vat_percent, currency
           FROM tariffs ORDER BY valid_from""",
    )


async def of_month(conn: Conn, month: date) -> Tariff:
    """What holds in a month; the first there was for those before it."""
    found = await conn.first(
        Tariff,
        """SELECT valid_from, free_calls, block_calls, net_per_block, vat_percent, currency
           FROM tariffs WHERE valid_from <= :month ORDER BY valid_from DESC LIMIT 1""",
        month=month,
    )
    return found or FIRST


async def hold(conn: Conn) -> None:
    """Nobody changes tariffs until the transaction ends."""
    await conn.execute("SELECT FROM tariffs ORDER BY valid_from LIMIT 1 FOR SHARE")


async def hold_alone(conn: Conn) -> None:
    """Nobody changes tariffs, nor closes a month by them, until the transaction ends."""
    await conn.execute("SELECT FROM tariffs ORDER BY valid_from LIMIT 1 FOR UPDATE")


async def keep(conn: Conn, wanted: Tariff) -> None:
    """Stores a tariff, in place of one from the same month on."""
    await conn.execute(
        """INSERT INTO tariffs
               (valid_from, free_calls, block_calls, net_per_block, vat_percent, currency)
           VALUES (:valid_from, :free_calls, :block_calls, :net_per_block, :vat_percent, :currency)
           ON CONFLICT (valid_from) DO UPDATE
           SET free_calls = excluded.free_calls, block_calls = excluded.block_calls,
               net_per_block = excluded.net_per_block, vat_percent = excluded.vat_percent,
               currency = excluded.currency""",
        valid_from=wanted.valid_from,
        free_calls=wanted.free_calls,
        block_calls=wanted.block_calls,
        net_per_block=wanted.net_per_block,
        vat_percent=wanted.vat_percent,
        currency=wanted.currency,
    )


async def delete(conn: Conn, valid_from: date) -> bool:
    """False: there is none from that month on."""
    return (
        await conn.execute("DELETE FROM tariffs WHERE valid_from = :month", month=valid_from) == 1
    )


async def last_closed(conn: Conn) -> date | None:
    """The last month of which any account has a statement; None: there is none yet."""
    found: date | None = await conn.value("SELECT max(month) FROM usage_statements")
    return found
