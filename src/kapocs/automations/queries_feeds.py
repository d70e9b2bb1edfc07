"""SQL on feeds whose items begin automations, and on which items were seen."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from kapocs.automations.model import AutomationId
from kapocs.db.pool import Conn
from kapocs.ids import AccountId
from kapocs.reasons import Reason, read

_SEEN_AGAIN = timedelta(days=30)
_KEPT = timedelta(days=400)
_SIZE = 20_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Feed:
    """A feed as it was looked at last. `why`: what was wrong then; None: nothing."""

    url: str
    etag: str
    modified: str
    looked_at: datetime
    why: Reason | None
    looked_well: bool = True
    """Whether it could be read at least once: what was in it then is only noted."""
    digested_at: datetime | None = None
    """When the last digest was made, or when it was first looked at."""

    def __post_init__(self) -> None:
        if not isinstance(self.why, Reason):
            object.__setattr__(self, "why", read(self.why))


async def get(
    conn: Conn, account_id: AccountId, automation_id: AutomationId, start: int, /
) -> Feed | None:
    """The feed of a start; None: it was never looked at."""
    return await conn.first(
        Feed,
        """SELECT url, etag, modified, looked_at, why, looked_well,
                  coalesce(digested_at, looked_at) AS digested_at
           FROM automation_feeds
           WHERE account_id = :account_id AND automation_id = :automation_id AND start = :start""",
        account_id=account_id,
        automation_id=automation_id,
        start=start,
    )


async def keep(
    conn: Conn, account_id: AccountId, automation_id: AutomationId, start: int, feed: Feed
) -> None:
    """Notes how the feed was found; of another address than before nothing is known any more."""
    await conn.execute(
        """WITH other AS (
               DELETE FROM automation_feed_items i USING automation_feeds f
               WHERE f.account_id = :account_id AND f.automation_id = :automation_id
                 AND f.start = :start AND f.url <> :url
                 AND i.account_id = f.account_id AND i.automation_id = f.automation_id
                 AND i.start = f.start)
           INSERT INTO automation_feeds
               (account_id, automation_id, start, url, etag, modified, looked_at, why, looked_well,
                digested_at)
           VALUES (:account_id, :automation_id, :start, :url, :etag, :modified, :looked_at, :why,
                   :looked_well, :looked_at)
           ON CONFLICT (account_id, automation_id, start) DO UPDATE SET
               url = excluded.url, etag = excluded.etag, modified = excluded.modified,
               looked_at = excluded.looked_at, why = excluded.why,
               looked_well = excluded.looked_well,
               digested_at = CASE
                   WHEN automation_feeds.url <> excluded.url THEN excluded.looked_at
                   ELSE coalesce(automation_feeds.digested_at, automation_feeds.looked_at) END""",
        account_id=account_id,
        automation_id=automation_id,
        start=start,
        url=feed.url,
        etag=feed.etag,
        modified=feed.modified,
        looked_at=feed.looked_at,
        why=None if feed.why is None else feed.why.stored(),
        looked_well=feed.looked_well,
    )


async def forget(conn: Conn, account_id: AccountId, automation_id: AutomationId, /) -> None:
    """Nobody looks at the automation's feeds any more: what comes meanwhile never goes out, nor
    does what waits for a digest.
    """
    await conn.execute(
        """WITH waiting AS (
               UPDATE automation_feed_items SET waits = NULL
               WHERE account_id = :account_id AND automation_id = :automation_id
                 AND waits IS NOT NULL)
           DELETE FROM automation_feeds
           WHERE account_id = :account_id AND automation_id = :automation_id""",
        account_id=account_id,
        automation_id=automation_id,
    )


async def see(
    conn: Conn,
    account_id: AccountId,
    automation_id: AutomationId,
    start: int,
    *,
    keys: Sequence[str],
    now: datetime,
) -> set[str]:
    """Notes these items; those that were not seen before."""
    rows = await conn.column(
        """INSERT INTO automation_feed_items AS i
               (account_id, automation_id, start, key, first_seen_at, seen_at)
           SELECT :account_id, :automation_id, :start, key, :now, :now
           FROM unnest(:keys::text[]) AS u(key)
           ON CONFLICT (account_id, automation_id, start, key) DO UPDATE SET seen_at = :now
               WHERE i.seen_at < :long_ago
           RETURNING CASE WHEN i.first_seen_at = :now THEN i.key END""",
        account_id=account_id,
        automation_id=automation_id,
        start=start,
        keys=list(keys),
        now=now,
        long_ago=now - _SEEN_AGAIN,
    )
    return {each for each in rows if each is not None}


async def hold_back(
    conn: Conn,
    account_id: AccountId,
    automation_id: AutomationId,
    start: int,
    *,
    items: Mapping[str, Mapping[str, Any]],
) -> None:
    """Has these items wait until they go out, the newest first; by key, what goes out of each."""
    await conn.execute(
        """UPDATE automation_feed_items i SET waits = u.item || jsonb_build_object('place', u.place)
           FROM unnest(:keys::text[], :items::jsonb[]) WITH ORDINALITY AS u(key, item, place)
           WHERE i.account_id = :account_id AND i.automation_id = :automation_id
             AND i.start = :start AND i.key = u.key""",
        account_id=account_id,
        automation_id=automation_id,
        start=start,
        keys=list(items),
        items=list(items.values()),
    )


async def take_waiting(
    conn: Conn, account_id: AccountId, automation_id: AutomationId, start: int, *, now: datetime
) -> list[dict[str, Any]]:
    """What goes out of the items that waited, the newest first; they wait no more."""
    rows = await conn.rows(
        """WITH waiting AS MATERIALIZED (
               SELECT key, first_seen_at, waits FROM automation_feed_items
               WHERE account_id = :account_id AND automation_id = :automation_id
                 AND start = :start AND waits IS NOT NULL
               FOR UPDATE),
           taken AS (
               UPDATE automation_feed_items i SET waits = NULL FROM waiting w
               WHERE i.account_id = :account_id AND i.automation_id = :automation_id
                 AND i.start = :start AND i.key = w.key),
           noted AS (
               UPDATE automation_feeds SET digested_at = :now
               WHERE account_id = :account_id AND automation_id = :automation_id
                 AND start = :start)
           SELECT key, waits FROM waiting
           ORDER BY first_seen_at DESC, (waits ->> 'place')::int""",
        account_id=account_id,
        automation_id=automation_id,
        start=start,
        now=now,
    )
    return [{**row["waits"], "key": row["key"]} for row in rows]


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundFeed:
    """How the feed of a start was found. `items`: known of it; `waiting`: for the next digest."""

    start: int
    url: str
    looked_at: datetime
    looked_well: bool
    why: Reason | None
    items: int
    waiting: int
    digested_at: datetime

    def __post_init__(self) -> None:
        if not isinstance(self.why, Reason):
            object.__setattr__(self, "why", read(self.why))


async def found(
    conn: Conn, account_id: AccountId, automation_id: AutomationId, /
) -> list[FoundFeed]:
    """The automation's feeds as they were found last, those never looked at left out."""
    return await conn.all(
        FoundFeed,
        """SELECT f.start, f.url, f.looked_at, f.looked_well, f.why,
                  coalesce(f.digested_at, f.looked_at) AS digested_at,
                  coalesce(i.items, 0) AS items, coalesce(i.waiting, 0) AS waiting
           FROM automation_feeds f
           LEFT JOIN (
               SELECT start, count(*) AS items, count(waits) AS waiting FROM automation_feed_items
               WHERE account_id = :account_id AND automation_id = :automation_id
               GROUP BY start) AS i ON i.start = f.start
           WHERE f.account_id = :account_id AND f.automation_id = :automation_id
           ORDER BY f.start""",
        account_id=account_id,
        automation_id=automation_id,
    )


async def forget_old(conn: Conn, past: datetime) -> None:
    """Forgets items that have been in no feed for long, of all accounts."""
    await conn.execute(
        """DELETE FROM automation_feed_items i
           USING (SELECT account_id, automation_id, start, key FROM automation_feed_items
                  WHERE seen_at < :before ORDER BY seen_at LIMIT :size) AS s
           WHERE i.account_id = s.account_id AND i.automation_id = s.automation_id
             AND i.start = s.start AND i.key = s.key""",
        before=past - _KEPT,
        size=_SIZE,
    )
