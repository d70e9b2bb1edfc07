"""SQL on endpoints."""

from collections.abc import Sequence
from datetime import datetime

from kapocs.db.pool import Conn
from kapocs.ids import AccountId
from kapocs.webhooks.model import DisabledFor, NewWebhook, Webhook, WebhookId

_COLUMNS = """account_id, id, url, kinds, list_id, segment_id, connector_id, is_ordered, state, why,
              from_fact, disabled_at, failing_since, resting_until, created_at, sealed,
              sealed_before, before_until"""


async def insert(
    conn: Conn,
    account_id: AccountId,
    wish: NewWebhook,
    *,
    sealed: bytes,
    from_fact: int,
    now: datetime,
) -> Webhook:
    """A new endpoint, told facts behind `from_fact`."""
    made = await conn.first(
        Webhook,
        f"""INSERT INTO webhooks (account_id, url, kinds, list_id, segment_id, connector_id,
                                  is_ordered, sealed, from_fact, created_at)
            VALUES (:account_id, :url, :kinds, :list_id, :segment_id, :connector_id, :is_ordered,
                    :sealed, :from_fact, :now)
            RETURNING {_COLUMNS}""",  # fixed columns
        account_id=account_id,
        url=wish.url,
        kinds=list(dict.fromkeys(wish.kinds)),
        list_id=wish.list_id,
        segment_id=wish.segment_id,
        connector_id=wish.connector_id,
        is_ordered=wish.is_ordered,
        sealed=sealed,
        from_fact=from_fact,
        now=now,
    )
    assert made is not None  # noqa: S101  # an INSERT gives its row back
    return made


async def update(
    conn: Conn, account_id: AccountId, webhook_id: WebhookId, wish: NewWebhook
) -> None:
    """What it is told from now on, and where."""
    await conn.execute(
        """UPDATE webhooks SET url = :url, kinds = :kinds, list_id = :list_id,
               segment_id = :segment_id, connector_id = :connector_id, is_ordered = :is_ordered
           WHERE account_id = :account_id AND id = :webhook_id""",
        account_id=account_id,
        webhook_id=webhook_id,
        url=wish.url,
        kinds=list(dict.fromkeys(wish.kinds)),
        list_id=wish.list_id,
        segment_id=wish.segment_id,
        connector_id=wish.connector_id,
        is_ordered=wish.is_ordered,
    )


async def get(
    conn: Conn, account_id: AccountId, webhook_id: WebhookId, *, lock: bool = False
) -> Webhook | None:
    """One endpoint; `lock`: nobody else changes it until the transaction ends."""
    return await conn.first(
        Webhook,
        f"""SELECT {_COLUMNS} FROM webhooks
            WHERE account_id = :account_id AND id = :webhook_id
            {"FOR NO KEY UPDATE" if lock else ""}""",  # fixed texts
        account_id=account_id,
        webhook_id=webhook_id,
    )


async def of_account(conn: Conn, account_id: AccountId) -> list[Webhook]:
    """The account's endpoints, in the order they were made."""
    return await conn.all(
        Webhook,
        f"""SELECT {_COLUMNS} FROM webhooks
            WHERE account_id = :account_id ORDER BY id""",  # fixed columns
        account_id=account_id,
    )


async def count_locked(conn: Conn, account_id: AccountId) -> int:
    """How many there are; who makes another one waits until this transaction ends."""
    await conn.execute(
        "SELECT pg_advisory_xact_lock(hashtextextended('webhooks', :account_id))",
        account_id=account_id,
    )
    found: int = await conn.value(
        "SELECT count(*) FROM webhooks WHERE account_id = :account_id", account_id=account_id
    )
    return found


async def delete(conn: Conn, account_id: AccountId, webhook_id: WebhookId) -> bool:
    """The endpoint is gone. False: there was none."""
    done = await conn.execute(
        "DELETE FROM webhooks WHERE account_id = :account_id AND id = :webhook_id",
        account_id=account_id,
        webhook_id=webhook_id,
    )
    return done == 1


async def disable(
    conn: Conn, account_id: AccountId, webhook_id: WebhookId, *, why: DisabledFor, now: datetime
) -> bool:
    """Nothing is sent to it any more. False: it was disabled already."""
    done = await conn.execute(
        """UPDATE webhooks SET state = 'disabled', why = :why, disabled_at = :now
           WHERE account_id = :account_id AND id = :webhook_id AND state = 'active'""",
        account_id=account_id,
        webhook_id=webhook_id,
        why=str(why),
        now=now,
    )
    return done == 1


async def enable(
    conn: Conn, account_id: AccountId, webhook_id: WebhookId, *, from_fact: int
) -> None:
    """It is told again, what is behind `from_fact`, if it was disabled."""
    await conn.execute(
        """UPDATE webhooks SET state = 'active', why = NULL, disabled_at = NULL,
               failing_since = NULL, warned_at = NULL, resting_until = NULL,
               from_fact = :from_fact
           WHERE account_id = :account_id AND id = :webhook_id AND state = 'disabled'""",
        account_id=account_id,
        webhook_id=webhook_id,
        from_fact=from_fact,
    )


async def rotate(
    conn: Conn,
    account_id: AccountId,
    webhook_id: WebhookId,
    *,
    sealed: bytes,
    before_until: datetime,
) -> None:
    """Another secret; the one of now signs as well until then."""
    await conn.execute(
        """UPDATE webhooks SET sealed_before = sealed, sealed = :sealed,
               before_until = :before_until
           WHERE account_id = :account_id AND id = :webhook_id""",
        account_id=account_id,
        webhook_id=webhook_id,
        sealed=sealed,
        before_until=before_until,
    )


async def active(conn: Conn) -> Sequence[Webhook]:
    """Every account's endpoints that are told something."""
    return await conn.all(
        Webhook,
        f"""SELECT {_COLUMNS} FROM webhooks
            WHERE state = 'active' ORDER BY account_id, id""",  # fixed columns
    )


async def are_there_any(conn: Conn) -> bool:
    """Whether any account has an endpoint, be it disabled."""
    found: bool = await conn.value("SELECT EXISTS (SELECT FROM webhooks)")
    return found


async def note_success(conn: Conn, account_id: AccountId, webhook_id: WebhookId) -> None:
    """It took something: it does not fail any more."""
    await conn.execute(
        """UPDATE webhooks SET failing_since = NULL, warned_at = NULL, resting_until = NULL
           WHERE account_id = :account_id AND id = :webhook_id
             AND (failing_since IS NOT NULL OR resting_until IS NOT NULL)""",
        account_id=account_id,
        webhook_id=webhook_id,
    )


async def note_failure(
    conn: Conn,
    account_id: AccountId,
    webhook_id: WebhookId,
    *,
    resting_until: datetime | None,
    now: datetime,
) -> datetime:
    """It did not take something. Since when that is so; `resting_until`: it asked for a rest."""
    found: datetime | None = await conn.value(
        """UPDATE webhooks SET failing_since = coalesce(failing_since, :now),
               resting_until = greatest(resting_until, :resting_until)
           WHERE account_id = :account_id AND id = :webhook_id RETURNING failing_since""",
        account_id=account_id,
        webhook_id=webhook_id,
        resting_until=resting_until,
        now=now,
    )
    return found or now


async def warn(conn: Conn, account_id: AccountId, webhook_id: WebhookId, *, now: datetime) -> bool:
    """Its people are told that it fails. False: they were told already."""
    done = await conn.execute(
        """UPDATE webhooks SET warned_at = :now
           WHERE account_id = :account_id AND id = :webhook_id AND warned_at IS NULL
             AND state = 'active'""",
        account_id=account_id,
        webhook_id=webhook_id,
        now=now,
    )
    return done == 1
