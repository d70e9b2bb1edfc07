"""This machine's clock against the database's."""

from datetime import datetime, timedelta

from kapocs.doctor import queries
from kapocs.doctor.model import Finding, warn, wrong
from kapocs.doctor.scene import Scene
from kapocs.reasons import Reason

_OFF, _FAR_OFF = timedelta(seconds=5), timedelta(seconds=60)


def of_clocks(before: datetime, said: datetime, after: datetime) -> list[Finding]:
    """`said` by the database, between two looks at our own."""
    off = max(before - said, said - after, timedelta(0))
    if off < _OFF:
        return []
    seen = Reason(
        "doctor.clock_off",
        seconds=int(off.total_seconds()),
        here=before.isoformat(timespec="seconds"),
        there=said.isoformat(timespec="seconds"),
    )
    return [wrong(seen) if off >= _FAR_OFF else warn(seen)]


async def clocks(scene: Scene) -> list[Finding]:
    """Nobody else is asked what time it is."""
    async with scene.known().connection() as conn:
        await queries.moment(conn)  # the connection is there before the time is taken
        before = scene.clock()
        said = await queries.moment(conn)
        return of_clocks(before, said, scene.clock())
