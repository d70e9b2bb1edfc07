"""What the clock does with imports."""

from datetime import datetime, timedelta

from kapocs.db.pool import Conn
from kapocs.imports import queries
from kapocs.imports.model import KEPT_DAYS
from kapocs.order_files import queries as orders
from kapocs.subscribers import queries_arrivals_undo


async def forget_old(conn: Conn, past: datetime) -> None:
    """Forgets what old imports kept: rows that are not in, and what could be taken back."""
    for each in await queries.old(conn, past, kept=timedelta(days=KEPT_DAYS)):
        await queries.drop_parts(conn, each.account_id, each.id)
        await queries.drop_rejects(conn, each.account_id, each.id)
        await queries_arrivals_undo.forget(conn, each.account_id, each.id)
        await orders.forget(conn, each.account_id, each.id)
        await queries.set_columns(conn, each.account_id, each.id, {"is_kept": False})
