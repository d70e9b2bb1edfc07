"""What the worker does to keep the history in months."""

from datetime import datetime

from kapocs.db.pool import Conn
from kapocs.partitions import actions
from kapocs.partitions.jobs import CopyEvents, PlaceEvents


async def make_months(conn: Conn, _: None, now: datetime) -> None:
    """The partitions of the months to come, and of those that events lie in."""
    await actions.make_ready(conn, now)


async def copy_events(conn: Conn, job: CopyEvents, _now: datetime) -> None:
    """The next piece of a move into months."""
    await actions.copy_piece(conn, job)


async def place_events(conn: Conn, job: PlaceEvents, _now: datetime) -> None:
    """The end of a move into months."""
    await actions.place(conn, job)
