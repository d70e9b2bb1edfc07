"""SQL on attempts to pay."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

from kapocs.connectors.model import ConnectorId
from kapocs.db.pool import Conn
from kapocs.gateways.model import AttemptId, AttemptState, PayAttempt, StartedPayment
from kapocs.ids import AccountId, ListId, SubscriberId

_COLUMNS = """account_id, id, connector_id, list_id, record_id, amount, currency, key, state,
              peer_id, url, reason, token, asked, due_at, created_at, expires_at, ended_at"""


async def insert(
    conn: Conn,
    account_id: AccountId,
    connector_id: ConnectorId,
    order: tuple[ListId, SubscriberId],
    made: Mapping[str, Any],
) -> PayAttempt | None:
    """A new attempt with these columns; None: the order has one that lives."""
    return await conn.first(
        PayAttempt,
        f"""INSERT INTO payment_attempts (account_id, connector_id, list_id, record_id, amount,
                                          currency, key, due_at, created_at, expires_at)
            VALUES (:account_id, :connector_id, :list_id, :record_id, :amount, :currency, :key,
                    :due_at, :now, :expires_at)
            ON CONFLICT (account_id, list_id, record_id) WHERE state IN ('starting', 'open')
                DO NOTHING
            RETURNING {_COLUMNS}""",  # fixed columns
        account_id=account_id,
        connector_id=connector_id,
        list_id=order[0],
        record_id=order[1],
        **made,
    )


async def get(
    conn: Conn, account_id: AccountId, attempt_id: AttemptId, *, lock: bool = False
) -> PayAttempt | None:
    """One attempt; `lock`: nobody else changes it until the transaction ends."""
    return await conn.first(
        PayAttempt,
        f"""SELECT {_COLUMNS} FROM payment_attempts
            WHERE account_id = :account_id AND id = :attempt_id
            {"FOR NO KEY UPDATE" if lock else ""}""",  # fixed texts
        account_id=account_id,
        attempt_id=attempt_id,
    )


async def by_key(
    conn: Conn, account_id: AccountId, connector_id: ConnectorId, key: str
) -> PayAttempt | None:
    """The attempt that a gateway tells of by our name for it."""
    return await conn.first(
        PayAttempt,
        f"""SELECT {_COLUMNS} FROM payment_attempts
            WHERE account_id = :account_id AND key = :key
              AND connector_id = :connector_id""",  # fixed columns
        account_id=account_id,
        connector_id=connector_id,
        key=key,
    )


async def by_peer(
    conn: Conn, account_id: AccountId, connector_id: ConnectorId, peer_id: str
) -> PayAttempt | None:
    """The attempt that a gateway tells of by its own name for it."""
    return await conn.first(
        PayAttempt,
        f"""SELECT {_COLUMNS} FROM payment_attempts
            WHERE account_id = :account_id AND connector_id = :connector_id
              AND peer_id = :peer_id AND peer_id <> ''""",  # fixed columns
        account_id=account_id,
        connector_id=connector_id,
        peer_id=peer_id,
    )


async def of_order(
    conn: Conn, account_id: AccountId, list_id: ListId, record_id: SubscriberId
) -> list[PayAttempt]:
    """The newest attempts to pay an order, twenty at most; the one that lives comes first."""
    return await conn.all(
        PayAttempt,
        f"""SELECT {_COLUMNS} FROM payment_attempts
            WHERE account_id = :account_id AND list_id = :list_id AND record_id = :record_id
            ORDER BY (state IN ('starting', 'open')) DESC, id DESC LIMIT 20""",  # fixed columns
        account_id=account_id,
        list_id=list_id,
        record_id=record_id,
    )


async def started(
    conn: Conn,
    account_id: AccountId,
    attempt_id: AttemptId,
    found: StartedPayment,
    *,
    token: bytes | None,
) -> PayAttempt | None:
    """The gateway waits for the buyer; None: it took too long, and the attempt was given up.

    `token`: what can be charged later if it is paid, sealed.
    """
    return await conn.first(
        PayAttempt,
        f"""UPDATE payment_attempts SET state = 'open', peer_id = :peer_id, url = :url,
                   token = :token
            WHERE account_id = :account_id AND id = :attempt_id AND state = 'starting'
            RETURNING {_COLUMNS}""",  # fixed columns
        account_id=account_id,
        attempt_id=attempt_id,
        peer_id=found.peer_id,
        url=found.url,
        token=token,
    )


async def end(
    conn: Conn,
    account_id: AccountId,
    attempt_id: AttemptId,
    state: AttemptState,
    *,
    reason: Mapping[str, object] | None,
    now: datetime,
) -> None:
    """What became of the attempt. What was lost may yet be paid, so its token stays."""
    await conn.execute(
        """UPDATE payment_attempts SET state = :state, reason = :reason, due_at = NULL,
                  ended_at = :now,
                  token = CASE WHEN :state::text = 'lost' THEN token END
           WHERE account_id = :account_id AND id = :attempt_id""",
        account_id=account_id,
        attempt_id=attempt_id,
        state=str(state),
        reason=None if reason is None else dict(reason),
        now=now,
    )


async def put_off(
    conn: Conn, account_id: AccountId, attempt_id: AttemptId, *, due_at: datetime
) -> None:
    """The gateway is asked, and then again."""
    await conn.execute(
        """UPDATE payment_attempts SET due_at = :due_at, asked = asked + 1
           WHERE account_id = :account_id AND id = :attempt_id""",
        account_id=account_id,
        attempt_id=attempt_id,
        due_at=due_at,
    )


async def due(conn: Conn, now: datetime, *, size: int) -> list[PayAttempt]:
    """Attempts that live and whose gateway is to be asked by now, of all accounts."""
    return await conn.all(
        PayAttempt,
        f"""SELECT {_COLUMNS} FROM payment_attempts
            WHERE state IN ('starting', 'open') AND due_at <= :now
            ORDER BY due_at LIMIT :size""",  # fixed columns
        now=now,
        size=size,
    )


async def forget_old(conn: Conn, now: datetime, *, kept: timedelta) -> None:
    """Forgets attempts that ended so long ago; what was paid by them is a payment."""
    await conn.execute("DELETE FROM payment_attempts WHERE ended_at < :before", before=now - kept)
