"""SQL that lists saved segments and makes them."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from kapocs.db.pool import Conn
from kapocs.db.walk import Begin, walk
from kapocs.folders.model import FolderId
from kapocs.ids import AccountId, ListId, SegmentId
from kapocs.pace import PACE
from kapocs.segments.model import Condition, Segment

_MOST_TOGETHER = 4_000_000
"""Bytes of the conditions of a page."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SegmentsAsked:
    """Which segments are asked for; None: of any. `archived`: also those put aside."""

    list_id: ListId | None = None
    folder_id: FolderId | None = None
    archived: bool = False
    only: Sequence[ListId] | None = None
    """Of these lists; None: of all."""


async def page(
    conn: Conn, account_id: AccountId, asked: SegmentsAsked, *, after: Begin = 0, size: int = 1000
) -> tuple[list[Segment], bool]:
    """Segments of an account in the order they were made, or changed, and whether more follow.

    They are fewer than `size` when their conditions are long; one at least, if there is one.
    """
    way = walk(after)
    rows = await conn.rows(
        f"""SELECT account_id, id, list_id, name, conditions, created_at, updated_at,
                  archived_at, folder_id, in_all
           FROM (SELECT *, count(*) OVER () AS in_all, row_number() OVER w AS place,
                        sum(octet_length(conditions::text)) OVER w AS together
                 FROM (SELECT * FROM segments
                       WHERE account_id = :account_id AND {way.follows}
                         AND (:archived OR archived_at IS NULL)
                         AND (:list_id::bigint IS NULL OR list_id = :list_id)
                         AND (:only::bigint[] IS NULL OR list_id = ANY(:only))
                         AND (:folder_id::bigint IS NULL OR folder_id = :folder_id)
                       ORDER BY {way.order} LIMIT :size + 1) AS found
                 WINDOW w AS (ORDER BY {way.order})) AS measured
           WHERE account_id = :account_id AND place <= :size
             AND (place = 1 OR together <= :most)
           ORDER BY {way.order}""",  # noqa: S608  # fixed texts
        account_id=account_id,
        **way.place,
        archived=asked.archived,
        list_id=asked.list_id,
        only=asked.only,
        folder_id=asked.folder_id,
        size=size,
        most=_MOST_TOGETHER,
    )
    count = sum(len(row["conditions"]) for row in rows)
    found = await PACE.owing(account_id, count, lambda: [segment(row) for row in rows])
    return found, bool(rows) and rows[0]["in_all"] > len(rows)


async def insert(
    conn: Conn,
    account_id: AccountId,
    list_id: ListId,
    *,
    name: str,
    conditions: Sequence[Condition],
    folder_id: FolderId | None,
) -> Segment:
    """A new segment."""
    row = await conn.row(
        """INSERT INTO segments (account_id, list_id, name, conditions, folder_id)
           VALUES (:account_id, :list_id, :name, :conditions, :folder_id)
           RETURNING account_id, id, list_id, name, conditions, created_at, updated_at,
                     archived_at, folder_id""",
        account_id=account_id,
        list_id=list_id,
        name=name,
        conditions=[
            {"field": each.field, "operator": each.operator, "value": each.value}
            for each in conditions
        ],
        folder_id=folder_id,
    )
    return segment(row)


async def copy(
    conn: Conn, account_id: AccountId, segment_id: SegmentId, *, name: str
) -> Segment | None:
    """Another segment that asks for the same, in the same folder. None: there is no such one."""
    row = await conn.row(
        """INSERT INTO segments (account_id, list_id, name, conditions, folder_id)
           SELECT account_id, list_id, :name, conditions, folder_id FROM segments
           WHERE account_id = :account_id AND id = :segment_id
           RETURNING account_id, id, list_id, name, conditions, created_at, updated_at,
                     archived_at, folder_id""",
        account_id=account_id,
        segment_id=segment_id,
        name=name,
    )
    return None if row is None else segment(row)


def segment(row: Any) -> Segment:
    """The segment that a row of the table is."""
    conditions = tuple(
        Condition(
            each["field"],
            each["operator"],
            tuple(each["value"]) if isinstance(each["value"], list) else each["value"],
        )
        for each in row["conditions"]
    )
    return Segment(
        account_id=row["account_id"],
        id=row["id"],
        list_id=row["list_id"],
        name=row["name"],
        conditions=conditions,
        created_at=row["created_at"],
        updated_at=row["updated_at"],
        archived_at=row["archived_at"],
        folder_id=row["folder_id"],
    )
