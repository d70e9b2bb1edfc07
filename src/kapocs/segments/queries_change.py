"""SQL that changes segments, archives and deletes."""

from collections.abc import Sequence
from datetime import datetime

from kapocs.db.pool import Conn
from kapocs.folders.model import FolderId
from kapocs.ids import AccountId, ListId, SegmentId
from kapocs.segments.model import Condition


async def lock(conn: Conn, account_id: AccountId, segment_id: SegmentId) -> bool:
    """Until the transaction ends nobody changes it or asks for it anew. False: no such segment."""
    return bool(
        await conn.value(
            """SELECT true FROM segments
               WHERE account_id = :account_id AND id = :segment_id FOR UPDATE""",
            account_id=account_id,
            segment_id=segment_id,
        )
    )


async def usable(
    conn: Conn, account_id: AccountId, list_id: ListId, ids: Sequence[int]
) -> set[int]:
    """Those of the ids that are segments of the list, in use; they stay until the end."""
    return set(
        await conn.column(
            """SELECT id FROM segments
               WHERE account_id = :account_id AND list_id = :list_id AND id = ANY(:ids)
                 AND archived_at IS NULL
               ORDER BY id FOR KEY SHARE""",
            account_id=account_id,
            list_id=list_id,
            ids=list(ids),
        )
    )


async def update(
    conn: Conn,
    account_id: AccountId,
    segment_id: SegmentId,
    *,
    name: str,
    conditions: Sequence[Condition],
    folder_id: FolderId | None,
) -> None:
    """Stores the segment's name, conditions and folder."""
    await conn.execute(
        """UPDATE segments SET name = :name, conditions = :conditions, folder_id = :folder_id,
               updated_at = now()
           WHERE account_id = :account_id AND id = :segment_id""",
        account_id=account_id,
        segment_id=segment_id,
        name=name,
        conditions=[
            {"field": each.field, "operator": each.operator, "value": each.value}
            for each in conditions
        ],
        folder_id=folder_id,
    )


async def archive(
    conn: Conn, account_id: AccountId, segment_id: SegmentId, at: datetime | None
) -> None:
    """Puts the segment aside since then, or takes it back."""
    await conn.execute(
        """UPDATE segments
           SET archived_at = CASE WHEN :at::timestamptz IS NULL THEN NULL
                                  ELSE coalesce(archived_at, :at) END,
               updated_at = CASE WHEN (archived_at IS NULL) = (:at IS NULL) THEN updated_at
                                 ELSE now() END
           WHERE account_id = :account_id AND id = :segment_id""",
        account_id=account_id,
        segment_id=segment_id,
        at=at,
    )


async def delete(conn: Conn, account_id: AccountId, segment_id: SegmentId) -> None:
    """Removes the segment."""
    await conn.execute(
        "DELETE FROM segments WHERE account_id = :account_id AND id = :segment_id",
        account_id=account_id,
        segment_id=segment_id,
    )
