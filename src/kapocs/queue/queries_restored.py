"""SQL for jobs that waited when a backup was made, in a copy restored from it."""

from collections.abc import Sequence
from datetime import datetime

from kapocs.db.pool import Conn


async def leave_out(conn: Conn, names: Sequence[str], *, before: datetime) -> int:
    """Forgets jobs of these names that were put before that moment; how many."""
    return await conn.execute(
        "DELETE FROM pgqueuer WHERE entrypoint = ANY(:names) AND created <= :before",
        names=list(names),
        before=before,
    )
