"""SQL that reads facts and lines of histories as one, in the order of their ids.

`facts` and `fact_readers` are tables of `facts`, `subscriber_events` of `subscribers`.
"""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from kapocs.db.pool import Conn
from kapocs.ids import AccountId


@dataclass(frozen=True, slots=True)
class Sought:
    """Which facts: of these kinds and lines of these types; `kinds` None: all of both."""

    kinds: Collection[str] | None
    types: Collection[str]


async def settled(conn: Conn) -> int:
    """The id up to which nothing is to come any more; a later statement sees all up to there."""
    found: int = await conn.value("SELECT settled_events()")
    return found


async def oldest(conn: Conn) -> int:
    """The id before the oldest fact that is kept, of those that histories do not hold."""
    found: int = await conn.value("SELECT coalesce(min(id) - 1, settled_events()) FROM facts")
    return found


async def unread_since(conn: Conn, after: int) -> datetime | None:
    """When the earliest happened of what is told behind the id, of the first thousand; None: none.

    Each half goes by the index of ids: little is there.
    """
    moment: datetime | None = await conn.value(
        """SELECT min(at) FROM (
               (SELECT at FROM facts WHERE id > :after ORDER BY id LIMIT 1000)
               UNION ALL
               (SELECT at FROM subscriber_events WHERE id > :after ORDER BY id LIMIT 1000)
           ) AS told""",
        after=after,
    )
    return moment


_FACT = """f.id, f.account_id, f.at, f.list_id, f.subscriber_id, f.kind, f.version, f.data, f.actor,
           NULL AS type, NULL AS tells, NULL::bigint AS form_id, NULL::bigint AS send_id,
           NULL::bigint AS letter_id, NULL::bigint AS delivery_id, NULL::bigint AS link_id,
           NULL AS said"""
_LINE = """e.id, e.account_id, e.at, e.list_id, e.subscriber_id, NULL AS kind,
           NULL::smallint AS version, NULL::jsonb AS data, e.actor, e.type, e.fact AS tells,
           e.form_id, e.send_id, e.letter_id, e.delivery_id, e.link_id,
           coalesce(e.why #>> '{said,text}', e.detail) AS said"""
_ITS_KIND = "(:kinds::text[] IS NULL OR f.kind = ANY(:kinds))"
_ITS_TYPE = """(e.fact IS NULL AND e.type = ANY(:types)
                OR e.fact = ANY(:kinds) OR e.fact <> '' AND :kinds::text[] IS NULL)"""


# Each half is read in the order of its own index and ends after `size` rows.
_OF_ALL = f"""
    (SELECT {_FACT} FROM facts f
     WHERE f.id > :after AND f.id <= :until AND {_ITS_KIND}
     ORDER BY f.id LIMIT :size)
    UNION ALL
    (SELECT {_LINE} FROM subscriber_events e
     WHERE e.id > :after AND e.id <= :until AND {_ITS_TYPE}
     ORDER BY e.id LIMIT :size)
    ORDER BY id LIMIT :size"""  # fixed texts

_OF_ACCOUNT = f"""
    (SELECT {_FACT} FROM facts f
     WHERE f.account_id = :account_id AND f.id > :after AND f.id <= :until AND {_ITS_KIND}
     ORDER BY f.id LIMIT :size)
    UNION ALL
    (SELECT line.* FROM lists l CROSS JOIN LATERAL (
         SELECT {_LINE} FROM subscriber_events e
         WHERE e.account_id = :account_id AND e.list_id = l.id AND e.id > :after
           AND e.id <= :until AND {_ITS_TYPE}
         ORDER BY e.id LIMIT :size) AS line
     WHERE l.account_id = :account_id
     ORDER BY line.id LIMIT :size)
    ORDER BY id LIMIT :size"""  # fixed texts


async def of_all(conn: Conn, wanted: Sought, *, span: tuple[int, int], size: int) -> list[Any]:
    """Facts of every account in the order noted; `span`: ids (after, up to]."""
    return await conn.rows(_OF_ALL, **_params(wanted, span, size))


async def of(
    conn: Conn, account_id: AccountId, wanted: Sought, *, span: tuple[int, int], size: int
) -> list[Any]:
    """Facts of one account in the order noted; `span`: ids (after, up to]."""
    return await conn.rows(_OF_ACCOUNT, account_id=account_id, **_params(wanted, span, size))


def _params(wanted: Sought, span: tuple[int, int], size: int) -> dict[str, Any]:
    return {
        "kinds": None if wanted.kinds is None else list(wanted.kinds),
        "types": list(wanted.types),
        "after": span[0],
        "until": span[1],
        "size": size,
    }
