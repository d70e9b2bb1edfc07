"""SQL on connectors and the lines of their logs."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from kapocs.connectors.model import KEPT, Connector, ConnectorId
from kapocs.db.pool import Conn
from kapocs.ids import AccountId, ListId
from kapocs.reasons import Reason

_COLUMNS = """account_id, id, type, name, list_id, settings, sealed, key_digest, state, why,
              disabled_at, cursor, created_at"""


@dataclass(frozen=True, slots=True)
class ConnectorLine:
    """A line of a connector's log; `times`: how often the same was to be said about then."""

    id: int
    at: datetime
    reason: dict[str, Any]
    times: int


async def insert(conn: Conn, account_id: AccountId, made: Mapping[str, Any]) -> Connector:
    """A new connector with these columns."""
    found = await conn.first(
        Connector,
        f"""INSERT INTO connectors (account_id, type, name, list_id, settings, sealed, key_digest,
                                    cursor, created_at)
            VALUES (:account_id, :type, :name, :list_id, :settings, :sealed, :key_digest, '{{}}',
                    :now)
            RETURNING {_COLUMNS}""",  # fixed columns
        account_id=account_id,
        **made,
    )
    assert found is not None  # noqa: S101  # an INSERT gives its row back
    return found


async def get(
    conn: Conn, account_id: AccountId, connector_id: ConnectorId, *, lock: bool = False
) -> Connector | None:
    """One connector; `lock`: nobody else changes it until the transaction ends."""
    return await conn.first(
        Connector,
        f"""SELECT {_COLUMNS} FROM connectors
            WHERE account_id = :account_id AND id = :connector_id
            {"FOR NO KEY UPDATE" if lock else ""}""",  # fixed texts
        account_id=account_id,
        connector_id=connector_id,
    )


async def of_account(
    conn: Conn, account_id: AccountId, *, type_: str | None = None
) -> list[Connector]:
    """The account's connectors, in the order they were made; `type_`: only those of it."""
    return await conn.all(
        Connector,
        f"""SELECT {_COLUMNS} FROM connectors
            WHERE account_id = :account_id AND (:type::text IS NULL OR type = :type)
            ORDER BY id""",  # fixed columns
        account_id=account_id,
        type=type_,
    )


async def of_list(
    conn: Conn, account_id: AccountId, list_id: ListId, types: Collection[str]
) -> list[Connector]:
    """The list's connectors of these types that something goes through, the oldest first."""
    return await conn.all(
        Connector,
        f"""SELECT {_COLUMNS} FROM connectors
            WHERE account_id = :account_id AND list_id = :list_id AND type = ANY(:types)
              AND state = 'active' ORDER BY id""",  # fixed columns
        account_id=account_id,
        list_id=list_id,
        types=list(types),
    )


async def active(conn: Conn) -> list[Connector]:
    """Every account's connectors that something goes through."""
    return await conn.all(
        Connector,
        f"""SELECT {_COLUMNS} FROM connectors
            WHERE state = 'active' ORDER BY account_id, id""",  # fixed columns
    )


async def count_locked(conn: Conn, account_id: AccountId) -> int:
    """How many there are; who makes another one waits until this transaction ends."""
    await conn.execute(
        "SELECT pg_advisory_xact_lock(hashtextextended('connectors', :account_id))",
        account_id=account_id,
    )
    found: int = await conn.value(
        "SELECT count(*) FROM connectors WHERE account_id = :account_id", account_id=account_id
    )
    return found


async def update(conn: Conn, account_id: AccountId, changed: Connector) -> None:
    """The connector has this name, list, settings and secrets from now on."""
    await conn.execute(
        """UPDATE connectors SET name = :name, list_id = :list_id, settings = :settings,
               sealed = :sealed
           WHERE account_id = :account_id AND id = :connector_id""",
        account_id=account_id,
        connector_id=changed.id,
        name=changed.name,
        list_id=changed.list_id,
        settings=changed.settings,
        sealed=changed.sealed,
    )


async def merge_cursor(
    conn: Conn, account_id: AccountId, connector_id: ConnectorId, changes: Mapping[str, Any]
) -> None:
    """Puts these into the cursor, in place of what it has by these names."""
    await conn.execute(
        """UPDATE connectors SET cursor = cursor || :changes::jsonb
           WHERE account_id = :account_id AND id = :connector_id""",
        account_id=account_id,
        connector_id=connector_id,
        changes=dict(changes),
    )


async def disable(
    conn: Conn, account_id: AccountId, connector_id: ConnectorId, *, why: str, now: datetime
) -> bool:
    """Nothing goes through it any more. False: it was disabled already."""
    done = await conn.execute(
        """UPDATE connectors SET state = 'disabled', why = :why, disabled_at = :now
           WHERE account_id = :account_id AND id = :connector_id AND state = 'active'""",
        account_id=account_id,
        connector_id=connector_id,
        why=why,
        now=now,
    )
    return done == 1


async def enable(conn: Conn, account_id: AccountId, connector_id: ConnectorId) -> None:
    """It works again."""
    await conn.execute(
        """UPDATE connectors SET state = 'active', why = NULL, disabled_at = NULL
           WHERE account_id = :account_id AND id = :connector_id""",
        account_id=account_id,
        connector_id=connector_id,
    )


async def delete(conn: Conn, account_id: AccountId, connector_id: ConnectorId) -> None:
    """The connector is gone, with its log and its deliveries."""
    for statement in (
        """DELETE FROM connector_lines
           WHERE account_id = :account_id AND connector_id = :connector_id""",
        """DELETE FROM inbound_deliveries
           WHERE account_id = :account_id AND connector_id = :connector_id""",
        "DELETE FROM connectors WHERE account_id = :account_id AND id = :connector_id",
    ):
        await conn.execute(statement, account_id=account_id, connector_id=connector_id)


async def note(
    conn: Conn,
    account_id: AccountId,
    connector_id: ConnectorId,
    reason: Reason,
    *,
    now: datetime,
    once_in: timedelta,
) -> None:
    """A line in the log; the line before it counts again if it says so within `once_in`."""
    await conn.execute(
        """WITH last AS (
               SELECT l.id, l.at, l.reason FROM connector_lines l
               WHERE l.account_id = :account_id AND l.connector_id = :connector_id
               ORDER BY l.id DESC LIMIT 1),
           again AS (
               UPDATE connector_lines c SET times = c.times + 1 FROM last
               WHERE c.account_id = :account_id AND c.id = last.id
                 AND c.reason = :reason::jsonb AND c.at > :since::timestamptz
               RETURNING c.id)
           INSERT INTO connector_lines (account_id, connector_id, at, reason)
           SELECT :account_id, :connector_id, :now, :reason::jsonb
           WHERE NOT EXISTS (SELECT FROM again)""",
        account_id=account_id,
        connector_id=connector_id,
        reason=reason.stored(),
        now=now,
        since=now - once_in,
    )


async def lines(
    conn: Conn,
    account_id: AccountId,
    connector_id: ConnectorId,
    *,
    before: int | None = None,
    size: int,
) -> list[ConnectorLine]:
    """The log, the newest line first."""
    return await conn.all(
        ConnectorLine,
        """SELECT id, at, reason, times FROM connector_lines
           WHERE account_id = :account_id AND connector_id = :connector_id
             AND (:before::bigint IS NULL OR id < :before)
           ORDER BY id DESC LIMIT :size""",
        account_id=account_id,
        connector_id=connector_id,
        before=before,
        size=size,
    )


async def forget_old(conn: Conn, past: datetime) -> None:
    """Deletes deliveries and lines that were kept long enough; those that wait stay."""
    await conn.execute(
        "DELETE FROM inbound_deliveries WHERE received_at < :past AND state <> 'waiting'",
        past=past - KEPT,
    )
    await conn.execute("DELETE FROM connector_lines WHERE at < :past", past=past - KEPT)
