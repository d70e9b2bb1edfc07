"""Keeps silent to addresses that a file says must not be written to."""

from collections.abc import Sequence
from datetime import datetime

from kapocs.db.pool import Conn
from kapocs.imports.checking import Silenced
from kapocs.imports.model import Import, silence_note
from kapocs.suppressions import queries as suppressions


async def silence(conn: Conn, found: Import, silenced: Sequence[Silenced], *, now: datetime) -> int:
    """Suppresses the addresses; how many of them are new."""
    reasons: dict[str, list[str]] = {}
    for each in silenced:
        reasons.setdefault(each.reason, []).append(each.email_key)
    added = 0
    for reason, keys in sorted(reasons.items()):
        why = (reason, silence_note(found.id))
        added += await suppressions.add_many(conn, found.account_id, keys, why=why, now=now)
    return added
