"""What the worker counts: by the clock, and when asked."""

from datetime import datetime

from kapocs.counting import people, rehearsals, results
from kapocs.counting.jobs import CountPeople, Rehearse
from kapocs.db.pool import Conn
from kapocs.sends.jobs import CountCampaign


async def tick(conn: Conn, _: None, now: datetime) -> None:
    """Each minute: campaigns of which more has come back, people who were counted long ago."""
    await results.look(conn, now)
    await people.renew(conn, now)


async def count_campaign(conn: Conn, job: CountCampaign, now: datetime) -> None:
    """One of them."""
    await results.count(conn, job, now)


async def rehearse(conn: Conn, job: Rehearse, now: datetime) -> None:
    """The next list of a rehearsal."""
    await rehearsals.count_list(conn, job, now)


async def count_people(conn: Conn, job: CountPeople, now: datetime) -> None:
    """Those of an account."""
    await people.count(conn, job, now)
