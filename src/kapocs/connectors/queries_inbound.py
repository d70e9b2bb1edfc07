"""SQL on what peers delivered."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

import orjson

from kapocs.connectors.model import ConnectorId, InboundDelivery, InboundState
from kapocs.db.pool import Conn
from kapocs.ids import AccountId

_COLUMNS = """d.account_id, d.id, d.connector_id, d.message_key, d.kind, d.headers, d.body, d.state,
              d.reason, d.attempts, d.due_at, d.received_at, d.ended_at"""


@dataclass(frozen=True, slots=True, kw_only=True)
class NewInbound:
    """A delivery about to be kept; `reason`: why it is dead already."""

    account_id: AccountId
    connector_id: ConnectorId
    key: str
    kind: str
    headers: Mapping[str, str]
    body: bytes = field(repr=False)
    at: datetime
    reason: Mapping[str, Any] | None = None

    @property
    def state(self) -> InboundState:
        """Whether it waits to be handled."""
        return InboundState.WAITING if self.reason is None else InboundState.DEAD


@dataclass(frozen=True, slots=True, kw_only=True)
class InboundHead:
    """A delivery without what it held; `reason`: of the last try that failed."""

    id: int
    kind: str
    state: str
    reason: dict[str, Any] | None
    attempts: int
    due_at: datetime
    received_at: datetime
    ended_at: datetime | None


@dataclass(frozen=True, slots=True)
class InboundLane:
    """A connector that has something to be handled."""

    account_id: AccountId
    connector_id: ConnectorId


@dataclass(frozen=True, slots=True, kw_only=True)
class Settled:
    """What a try came to."""

    id: int
    state: InboundState
    reason: Mapping[str, Any] | None
    due_at: datetime


async def insert(conn: Conn, given: Sequence[NewInbound]) -> int:
    """Keeps deliveries; how many are to be handled.

    One that is known is not kept twice. If it ended among the dead, it waits anew.
    """
    return await conn.execute(
        """INSERT INTO inbound_deliveries AS d
               (account_id, connector_id, message_key, kind, headers, body, state, reason, due_at,
                received_at, ended_at)
           SELECT DISTINCT ON (e.account_id, e.connector_id, e.message_key)
                  e.account_id, e.connector_id, e.message_key, e.kind, e.headers::jsonb, e.body,
                  e.state, e.reason::jsonb, e.at, e.at,
                  CASE WHEN e.state = 'dead' THEN e.at END
           FROM unnest(:accounts::bigint[], :connectors::bigint[], :keys::text[], :kinds::text[],
                       :headers::text[], :bodies::bytea[], :states::text[], :reasons::text[],
                       :times::timestamptz[])
                AS e(account_id, connector_id, message_key, kind, headers, body, state, reason, at)
           ORDER BY e.account_id, e.connector_id, e.message_key, e.at
           ON CONFLICT (account_id, connector_id, message_key) DO UPDATE
           SET state = 'waiting', attempts = 0, due_at = excluded.due_at, ended_at = NULL
           WHERE d.state = 'dead' AND excluded.state = 'waiting'""",
        accounts=[each.account_id for each in given],
        connectors=[each.connector_id for each in given],
        keys=[each.key for each in given],
        kinds=[each.kind for each in given],
        headers=[orjson.dumps(dict(each.headers)).decode() for each in given],
        bodies=[each.body for each in given],
        states=[str(each.state) for each in given],
        reasons=[
            None if each.reason is None else orjson.dumps(dict(each.reason)).decode()
            for each in given
        ],
        times=[each.at for each in given],
    )


async def due(conn: Conn, now: datetime) -> list[InboundLane]:
    """Connectors that have something to be handled, those first that have waited longest."""
    return await conn.all(
        InboundLane,
        """SELECT c.account_id, c.id AS connector_id
           FROM connectors c CROSS JOIN LATERAL (
               SELECT d.due_at FROM inbound_deliveries d
               WHERE d.account_id = c.account_id AND d.connector_id = c.id
                 AND d.state = 'waiting' AND d.due_at <= :now
               ORDER BY d.due_at LIMIT 1) AS d
           WHERE c.state = 'active' ORDER BY d.due_at""",
        now=now,
    )


async def hold(conn: Conn, account_id: AccountId, connector_id: ConnectorId) -> bool:
    """Whether this transaction may handle what came by the connector; nobody else does then."""
    return bool(
        await conn.rows(
            """SELECT id FROM connectors
               WHERE account_id = :account_id AND id = :connector_id AND state = 'active'
               FOR NO KEY UPDATE SKIP LOCKED""",
            account_id=account_id,
            connector_id=connector_id,
        )
    )


async def next_due(
    conn: Conn, account_id: AccountId, connector_id: ConnectorId, *, most: int, now: datetime
) -> list[InboundDelivery]:
    """What waits to be handled, in the order in which it came due."""
    return await conn.all(
        InboundDelivery,
        f"""SELECT {_COLUMNS} FROM inbound_deliveries d
            WHERE d.account_id = :account_id AND d.connector_id = :connector_id
              AND d.state = 'waiting' AND d.due_at <= :now
            ORDER BY d.due_at, d.id LIMIT :most""",  # noqa: S608  # fixed columns
        account_id=account_id,
        connector_id=connector_id,
        now=now,
        most=most,
    )


async def settle(conn: Conn, account_id: AccountId, settled: Sequence[Settled]) -> None:
    """Notes what tries came to."""
    await conn.execute(
        """UPDATE inbound_deliveries d
           SET state = e.state, reason = e.reason::jsonb, due_at = e.due_at,
               attempts = d.attempts + 1,
               ended_at = CASE WHEN e.state <> 'waiting' THEN e.due_at END
           FROM unnest(:ids::bigint[], :states::text[], :reasons::text[], :times::timestamptz[])
                AS e(id, state, reason, due_at)
           WHERE d.account_id = :account_id AND d.id = e.id AND d.state = 'waiting'""",
        account_id=account_id,
        ids=[each.id for each in settled],
        states=[str(each.state) for each in settled],
        reasons=[
            None if each.reason is None else orjson.dumps(dict(each.reason)).decode()
            for each in settled
        ],
        times=[each.due_at for each in settled],
    )


async def retry(
    conn: Conn,
    account_id: AccountId,
    connector_id: ConnectorId,
    *,
    delivery_id: int | None = None,
    now: datetime,
) -> int:
    """Has dead letters handled once more, all or one; how many."""
    return await conn.execute(
        """UPDATE inbound_deliveries SET state = 'waiting', attempts = 0, due_at = :now,
               ended_at = NULL
           WHERE account_id = :account_id AND connector_id = :connector_id AND state = 'dead'
             AND (:delivery_id::bigint IS NULL OR id = :delivery_id)""",
        account_id=account_id,
        connector_id=connector_id,
        delivery_id=delivery_id,
        now=now,
    )


async def page(
    conn: Conn,
    account_id: AccountId,
    connector_id: ConnectorId,
    *,
    state: str | None = None,
    before: int | None = None,
    size: int,
) -> list[InboundDelivery]:
    """What came by the connector, the newest first."""
    return await conn.all(
        InboundDelivery,
        f"""SELECT {_COLUMNS} FROM inbound_deliveries d
            WHERE d.account_id = :account_id AND d.connector_id = :connector_id
              AND (:state::text IS NULL OR d.state = :state)
              AND (:before::bigint IS NULL OR d.id < :before)
            ORDER BY d.id DESC LIMIT :size""",  # noqa: S608  # fixed columns
        account_id=account_id,
        connector_id=connector_id,
        state=state,
        before=before,
        size=size,
    )


async def heads(
    conn: Conn,
    account_id: AccountId,
    connector_id: ConnectorId,
    *,
    state: str | None = None,
    before: int | None = None,
    size: int,
) -> list[InboundHead]:
    """What came by the connector, without headers and bodies, the newest first."""
    return await conn.all(
        InboundHead,
        """SELECT d.id, d.kind, d.state, d.reason, d.attempts, d.due_at, d.received_at, d.ended_at
           FROM inbound_deliveries d
           WHERE d.account_id = :account_id AND d.connector_id = :connector_id
             AND (:state::text IS NULL OR d.state = :state)
             AND (:before::bigint IS NULL OR d.id < :before)
           ORDER BY d.id DESC LIMIT :size""",
        account_id=account_id,
        connector_id=connector_id,
        state=state,
        before=before,
        size=size,
    )


async def get(
    conn: Conn, account_id: AccountId, connector_id: ConnectorId, delivery_id: int
) -> InboundDelivery | None:
    """One delivery."""
    return await conn.first(
        InboundDelivery,
        f"""SELECT {_COLUMNS} FROM inbound_deliveries d
            WHERE d.account_id = :account_id AND d.connector_id = :connector_id
              AND d.id = :delivery_id""",  # noqa: S608  # fixed columns
        account_id=account_id,
        connector_id=connector_id,
        delivery_id=delivery_id,
    )


async def counts(conn: Conn, account_id: AccountId, connector_id: ConnectorId) -> dict[str, int]:
    """How many deliveries are kept, by state."""
    rows = await conn.rows(
        """SELECT state, count(*) AS number FROM inbound_deliveries
           WHERE account_id = :account_id AND connector_id = :connector_id GROUP BY state""",
        account_id=account_id,
        connector_id=connector_id,
    )
    return {row["state"]: row["number"] for row in rows}


async def last_at(conn: Conn, account_id: AccountId, connector_id: ConnectorId) -> datetime | None:
    """When something came last; None: nothing is kept."""
    found: datetime | None = await conn.value(
        """SELECT received_at FROM inbound_deliveries
           WHERE account_id = :account_id AND connector_id = :connector_id
           ORDER BY id DESC LIMIT 1""",
        account_id=account_id,
        connector_id=connector_id,
    )
    return found
