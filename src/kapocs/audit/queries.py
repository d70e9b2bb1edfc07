"""SQL on the audit log: reading lines, and one for each call of a tool."""

from collections.abc import Sequence
from dataclasses import asdict
from datetime import datetime

from kapocs.audit.model import (
    BY_ITSELF,
    TOOL,
    AuditFilter,
    AuditLine,
    AuditOperation,
    ToolCall,
)
from kapocs.db.pool import Conn
from kapocs.ids import AccountId

_LINE = """account_id, id, at, actor, request_id, kind, thing, name, list_id, operation, before,
    after"""


async def get(conn: Conn, account_id: AccountId, line_id: int) -> AuditLine | None:
    """The line, if the account's log has it."""
    return await conn.first(
        AuditLine,
        f"SELECT {_LINE} FROM audit_lines WHERE account_id = :account_id AND id = :line_id",
        account_id=account_id,
        line_id=line_id,
    )


async def page(
    conn: Conn, account_id: AccountId, wanted: AuditFilter, *, before: int, size: int
) -> list[AuditLine]:
    """Lines with smaller ids, the newest first."""
    return await conn.all(
        AuditLine,
        f"""SELECT {_LINE} FROM audit_lines
            WHERE account_id = :account_id AND id < :before_id
              AND (:since::timestamptz IS NULL OR at >= :since)
              AND (:until::timestamptz IS NULL OR at < :until)
              AND (:actor::text IS NULL OR actor = :actor OR starts_with(actor, :actor || ':')
                   OR (actor IS NULL AND :actor = :by_itself))
              AND (:kind::text IS NULL OR kind = :kind)
              AND (:thing::text IS NULL OR thing = :thing)
              AND (:list_id::bigint IS NULL OR list_id = :list_id)
              AND (:operation::text IS NULL OR operation = :operation)
            ORDER BY id DESC LIMIT :size""",  # fixed columns
        account_id=account_id,
        before_id=before,
        size=size,
        by_itself=BY_ITSELF,
        **asdict(wanted),
    )


async def newest(
    conn: Conn, account_id: AccountId, *, kinds: Sequence[str], thing: str, since: datetime
) -> AuditLine | None:
    """The last line of these kinds about the thing; None: there is none.

    Also about its parts, whose ids begin with its own and a slash, if it is of after `since`.
    """
    return await conn.first(
        AuditLine,
        f"""SELECT {_LINE} FROM (
                (SELECT last.* FROM unnest(:kinds::text[]) AS k(kind)
                 CROSS JOIN LATERAL (
                     SELECT * FROM audit_lines a
                     WHERE a.account_id = :account_id AND a.kind = k.kind AND a.thing = :thing
                     ORDER BY a.id DESC LIMIT 1) AS last)
                UNION ALL
                (SELECT * FROM audit_lines
                 WHERE account_id = :account_id AND at > :since AND kind = ANY(:kinds)
                   AND starts_with(thing, :thing || '/')
                 ORDER BY id DESC LIMIT 1)) AS found
            ORDER BY id DESC LIMIT 1""",  # fixed columns
        account_id=account_id,
        kinds=list(kinds),
        thing=thing,
        since=since,
    )


async def note_call(conn: Conn, account_id: AccountId, call: ToolCall) -> None:
    """Writes down a call of a tool, by whoever acts."""
    await conn.execute(
        """INSERT INTO audit_lines (account_id, kind, thing, operation, after)
           VALUES (:account_id, :kind, :tool, :operation, :after)""",
        account_id=account_id,
        kind=TOOL,
        tool=call.tool,
        operation=AuditOperation.CALLED,
        after=call.data(),
    )
