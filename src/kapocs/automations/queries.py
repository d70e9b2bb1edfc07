"""SQL on automations and their versions."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from kapocs.actor import acting
from kapocs.automations.model import Automation, AutomationId, AutomationStatus
from kapocs.db.pool import Conn
from kapocs.db.walk import Begin, walk
from kapocs.ids import AccountId
from kapocs.reasons import Reason

_COLUMNS = """account_id, id, name, status, why, draft, action, version, created_at, updated_at,
    paused_at, archived_at"""
ENTRANCE = "hashtextextended('automation ' || :automation_id::bigint, :account_id)"
"""The lock of those who let people into an automation."""


@dataclass(frozen=True, slots=True)
class AtWork:
    """A version of an automation that may have somebody in it."""

    account_id: AccountId
    automation_id: AutomationId
    version: int
    is_newest: bool
    """Whether newcomers get it."""
    activated_at: datetime
    """Since when it is at work."""


@dataclass(frozen=True, slots=True)
class StatusOf:
    """Where an automation stands, which version newcomers get, and why it was paused."""

    status: AutomationStatus
    version: int
    why: Reason | None = None
    priority: int | None = None
    """Of the version; None: as it was."""


async def insert(
    conn: Conn, account_id: AccountId, *, name: str, draft: Mapping[str, Any]
) -> AutomationId:
    """A new draft; its id."""
    return AutomationId(
        await conn.value(
            """INSERT INTO automations (account_id, name, draft)
               VALUES (:account_id, :name, :draft) RETURNING id""",
            account_id=account_id,
            name=name,
            draft=draft,
        )
    )


async def count(conn: Conn, account_id: AccountId) -> int:
    """How many there are that are not archived."""
    found: int = await conn.value(
        """SELECT count(*) FROM automations
           WHERE account_id = :account_id AND archived_at IS NULL""",
        account_id=account_id,
    )
    return found


async def get(conn: Conn, account_id: AccountId, automation_id: AutomationId) -> Automation | None:
    """The automation; None: there is no such one."""
    return await conn.first(
        Automation,
        f"""SELECT {_COLUMNS} FROM automations
            WHERE account_id = :account_id AND id = :automation_id""",  # fixed columns
        account_id=account_id,
        automation_id=automation_id,
    )


async def lock(conn: Conn, account_id: AccountId, automation_id: AutomationId) -> Automation | None:
    """The automation, which nobody else changes or lets people into until the end."""
    return await conn.first(
        Automation,
        f"""SELECT {_COLUMNS} FROM automations
            WHERE account_id = :account_id AND id = :automation_id
            FOR NO KEY UPDATE""",  # fixed columns
        account_id=account_id,
        automation_id=automation_id,
    )


async def page(
    conn: Conn,
    account_id: AccountId,
    *,
    archived: bool = False,
    actions: bool = False,
    after: Begin = 0,
    size: int = 100,
) -> list[Automation]:
    """Automations in the order they were made, or changed; or those that are actions."""
    way = walk(after)
    return await conn.all(
        Automation,
        f"""SELECT {_COLUMNS} FROM automations
            WHERE account_id = :account_id AND {way.follows}
              AND (:archived OR archived_at IS NULL) AND (action IS NOT NULL) = :actions
            ORDER BY {way.order} LIMIT :size""",  # fixed texts
        account_id=account_id,
        archived=archived,
        actions=actions,
        size=size,
        **way.place,
    )


async def update_draft(
    conn: Conn,
    account_id: AccountId,
    automation_id: AutomationId,
    *,
    name: str,
    draft: Mapping[str, Any],
) -> None:
    """Stores the definition as it is edited. It is no action any more, unless that is said next."""
    await conn.execute(
        """UPDATE automations SET name = :name, draft = :draft, action = NULL, updated_at = now()
           WHERE account_id = :account_id AND id = :automation_id""",
        account_id=account_id,
        automation_id=automation_id,
        name=name,
        draft=draft,
    )


async def insert_version(
    conn: Conn,
    account_id: AccountId,
    automation_id: AutomationId,
    version: int,
    *,
    definition: Mapping[str, Any],
    now: datetime,
) -> None:
    """A version, which will not change any more, made by whoever acts."""
    await conn.execute(
        """INSERT INTO automation_versions
               (account_id, automation_id, version, definition, created_at, made_by)
           VALUES (:account_id, :automation_id, :version, :definition, :now, :made_by)""",
        made_by=acting(),
        account_id=account_id,
        automation_id=automation_id,
        version=version,
        definition=definition,
        now=now,
    )


async def definition(
    conn: Conn, account_id: AccountId, automation_id: AutomationId, version: int
) -> dict[str, Any] | None:
    """The definition of a version; None: there is no such version."""
    found: dict[str, Any] | None = await conn.value(
        """SELECT definition FROM automation_versions
           WHERE account_id = :account_id AND automation_id = :automation_id
             AND version = :version""",
        account_id=account_id,
        automation_id=automation_id,
        version=version,
    )
    return found


async def set_status(
    conn: Conn,
    account_id: AccountId,
    automation_id: AutomationId,
    *,
    to: StatusOf,
    now: datetime,
) -> None:
    """Stores where the automation stands, and which version newcomers get."""
    await conn.execute(
        """UPDATE automations SET status = :status, version = :version, why = :why,
               priority = coalesce(:priority, priority),
               paused_at = CASE WHEN :status = 'paused'
                                THEN coalesce(paused_at, :now::timestamptz) END,
               activated_at = CASE WHEN :status = 'active' AND status NOT IN ('active', 'paused')
                                   THEN :now::timestamptz ELSE activated_at END,
               updated_at = now()
           WHERE account_id = :account_id AND id = :automation_id""",
        account_id=account_id,
        automation_id=automation_id,
        status=to.status,
        version=to.version,
        why=None if to.why is None else to.why.stored(),
        priority=to.priority,
        now=now,
    )


async def pause(
    conn: Conn,
    account_id: AccountId,
    automation_id: AutomationId,
    *,
    why: Reason | None,
    now: datetime,
) -> bool:
    """Nobody goes on in it, and why; False: it is not at work."""
    paused = await conn.execute(
        """UPDATE automations SET status = 'paused', why = :why, updated_at = now(),
               paused_at = coalesce(paused_at, :now)
           WHERE account_id = :account_id AND id = :automation_id
             AND status IN ('active', 'paused')""",
        account_id=account_id,
        automation_id=automation_id,
        why=None if why is None else why.stored(),
        now=now,
    )
    return paused > 0


async def hold_active(conn: Conn, account_id: AccountId, automation_id: AutomationId) -> bool:
    """Whether it is at work; it is not paused or changed until the transaction ends."""
    return bool(
        await conn.value(
            """SELECT true FROM automations
               WHERE account_id = :account_id AND id = :automation_id AND status = 'active'
               FOR SHARE""",
            account_id=account_id,
            automation_id=automation_id,
        )
    )


async def archive(
    conn: Conn, account_id: AccountId, automation_id: AutomationId, at: datetime | None
) -> None:
    """Puts it aside since then, or takes it back."""
    await conn.execute(
        """UPDATE automations SET archived_at = :at, updated_at = now()
           WHERE account_id = :account_id AND id = :automation_id""",
        account_id=account_id,
        automation_id=automation_id,
        at=at,
    )


async def delete(conn: Conn, account_id: AccountId, automation_id: AutomationId) -> None:
    """Removes it with all its runs."""
    await conn.execute(
        "DELETE FROM automations WHERE account_id = :account_id AND id = :automation_id",
        account_id=account_id,
        automation_id=automation_id,
    )


async def at_work(conn: Conn) -> list[AtWork]:
    """All versions that newcomers get, or in which somebody still is; paused ones as well."""
    return await conn.all(
        AtWork,
        """SELECT a.account_id, a.id AS automation_id, v.version,
                  v.version = a.version AS is_newest, a.activated_at
           FROM automations a
           JOIN automation_versions v ON v.account_id = a.account_id AND v.automation_id = a.id
           WHERE a.status IN ('active', 'paused')
             AND (v.version = a.version OR EXISTS (
                 SELECT FROM automation_runs r
                 WHERE r.account_id = a.account_id AND r.automation_id = a.id
                   AND r.version = v.version AND r.state = 'waiting'))
           ORDER BY a.account_id, a.id, v.version""",
    )


async def one_enters(conn: Conn, account_id: AccountId, automation_id: AutomationId) -> None:
    """Until the transaction ends nobody else lets people into the automation."""
    await conn.execute(
        f"SELECT pg_advisory_xact_lock({ENTRANCE})",
        account_id=account_id,
        automation_id=automation_id,
    )


async def inside(
    conn: Conn, account_id: AccountId, automation_id: AutomationId
) -> list[tuple[int, str, int]]:
    """How many people stand at each step now: version, step and number."""
    rows = await conn.rows(
        """SELECT version, step, count(*) AS number FROM automation_runs
           WHERE account_id = :account_id AND automation_id = :automation_id
             AND state = 'waiting'
           GROUP BY version, step ORDER BY version, step""",
        account_id=account_id,
        automation_id=automation_id,
    )
    return [(row["version"], row["step"], row["number"]) for row in rows]
