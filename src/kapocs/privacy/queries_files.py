"""SQL on files: of imports that wait, and of exports that are being made."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from kapocs.db.pool import Conn
from kapocs.ids import AccountId, ExportId


@dataclass(frozen=True, slots=True)
class FileOfImport:
    """A file that is here. `content` None: it is larger than was asked for."""

    import_id: int
    state: str
    content: bytes | None


async def next_file(
    conn: Conn, account_id: AccountId, *, after: int, largest: int
) -> FileOfImport | None:
    """The next import after this one whose file is here; its content up to so many bytes."""
    return await conn.first(
        FileOfImport,
        """WITH next AS (
               SELECT i.id, i.state, sum(octet_length(p.bytes)) AS size FROM imports i
               JOIN import_parts p ON p.account_id = i.account_id AND p.import_id = i.id
               WHERE i.account_id = :account_id AND i.id > :after
               GROUP BY i.id, i.state ORDER BY i.id LIMIT 1)
           SELECT n.id AS import_id, n.state,
                  (SELECT string_agg(p.bytes, ''::bytea ORDER BY p.number) FROM import_parts p
                   WHERE p.account_id = :account_id AND p.import_id = n.id
                     AND n.size <= :largest) AS content
           FROM next n""",
        account_id=account_id,
        after=after,
        largest=largest,
    )


async def drop_file(
    conn: Conn, account_id: AccountId, import_id: int, *, why: dict[str, Any], now: datetime
) -> None:
    """The import's file goes, and it cannot be done any more."""
    await conn.execute(
        """DELETE FROM import_parts
           WHERE account_id = :account_id AND import_id = :import_id""",
        account_id=account_id,
        import_id=import_id,
    )
    await conn.execute(
        """UPDATE imports SET state = 'failed', why = :why, finished_at = :now, look = '{}',
               updated_at = now()
           WHERE account_id = :account_id AND id = :import_id
             AND state IN ('uploading', 'looking', 'ready', 'previewed')""",
        account_id=account_id,
        import_id=import_id,
        why=why,
        now=now,
    )


async def begin_exports_anew(conn: Conn, account_id: AccountId) -> list[ExportId]:
    """Has those that are being made begun anew: what they have read may tell of who is gone."""
    made: list[ExportId] = await conn.column(
        """WITH anew AS (
               UPDATE exports SET state = 'waiting', run = run + 1, rows = 0, file_bytes = NULL,
                      updated_at = now()
               WHERE account_id = :account_id AND state = 'running' RETURNING id
           ), parts AS (
               DELETE FROM export_parts
               WHERE account_id = :account_id AND export_id IN (SELECT id FROM anew)
           )
           SELECT id FROM anew ORDER BY id""",
        account_id=account_id,
    )
    return made
