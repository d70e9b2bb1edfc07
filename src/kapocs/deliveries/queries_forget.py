"""SQL that forgets letters that went out long ago."""

from dataclasses import dataclass
from datetime import datetime

from kapocs.db.pool import Conn
from kapocs.ids import AccountId


@dataclass(frozen=True, slots=True)
class Forgotten:
    """A page that was looked through."""

    last: int | None
    """Its last delivery, kept or not; None: there was none."""
    forgotten: int
    is_young: bool
    """All of it was planned after the time; so was what comes after it."""


# Kept are tests, whose links take nobody off a list only as long as they are known for tests;
# letters of sends to several lists, because who leaves by one leaves all of these; letters of sends
# under way that write only once to each person for a value, and would again; one letter of each
# send, for which it counts as one that went out. Ids grow with the time: the key leads from the
# oldest on.
_FORGET = """
    WITH page AS MATERIALIZED (
        SELECT id, created_at FROM deliveries
        WHERE account_id = :account_id AND id > :after ORDER BY id LIMIT :size),
    gone AS (
        DELETE FROM deliveries d USING page p
        WHERE d.account_id = :account_id AND d.id = p.id AND d.purpose <> 'test'
          AND d.status IN ('sent', 'failed', 'skipped', 'uncertain')
          AND greatest(d.created_at, d.handed_over_at, d.finished_at) < :before
          AND (d.send_id IS NULL OR EXISTS (
              SELECT FROM sends s
              WHERE s.account_id = :account_id AND s.id = d.send_id AND s.more_list_ids = '{}'
                AND (s.status IN ('finished', 'cancelled')
                     OR s.type = 'automation'
                     OR s.type IN ('subscription', 'data_update')
                        AND (s.repeats OR s.when_changed = '[]'))
                AND d.id < (SELECT max(m.id) FROM deliveries m
                            WHERE m.account_id = :account_id AND m.send_id = s.id)))
        RETURNING d.id)
    SELECT (SELECT max(id) FROM page) AS last, (SELECT count(*) FROM gone) AS forgotten,
           coalesce((SELECT min(created_at) FROM page) >= :before, true) AS is_young"""


async def forget(
    conn: Conn, account_id: AccountId, *, after: int, before: datetime, size: int
) -> Forgotten:
    """Deletes those of the next `size` deliveries that ended before then and mean nothing more."""
    found = await conn.first(
        Forgotten,
        _FORGET,
        account_id=account_id,
        after=after,
        before=before,
        size=size,
    )
    assert found is not None  # noqa: S101  # a SELECT without FROM
    return found
