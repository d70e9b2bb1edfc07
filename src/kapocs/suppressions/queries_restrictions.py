"""SQL on restrictions: people whose data are only kept."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from kapocs.db.pool import Conn
from kapocs.ids import AccountId

RESTRICTED = "restricted"
"""Why nothing is sent to them, beside the reasons of suppressions."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Restriction:
    """Since when and why somebody's data are only kept. `lifted_at` None: it holds."""

    id: int
    email_key: str
    reason: str
    asked_by: str | None
    created_at: datetime
    lifted_reason: str | None
    lifted_by: str | None
    lifted_at: datetime | None

    def data(self) -> dict[str, object]:
        """As JSON has it."""
        return {
            "id": self.id,
            "email": self.email_key,
            "reason": self.reason,
            "asked_by": self.asked_by or "",
            "created_at": self.created_at,
            "lifted_reason": self.lifted_reason or "",
            "lifted_by": self.lifted_by or "",
            "lifted_at": self.lifted_at,
        }


async def put(
    conn: Conn,
    account_id: AccountId,
    email_key: str,
    *,
    reason: str,
    by: str | None,
    now: datetime,
) -> None:
    """Their data are only kept from now on; one that holds already stays as it is."""
    await conn.execute(
        """INSERT INTO restrictions (account_id, email_key, reason, asked_by, created_at)
           VALUES (:account_id, :email_key, :reason, :by, :now)
           ON CONFLICT (account_id, email_key) WHERE lifted_at IS NULL DO NOTHING""",
        account_id=account_id,
        email_key=email_key,
        reason=reason,
        by=by,
        now=now,
    )


async def lift(
    conn: Conn,
    account_id: AccountId,
    email_key: str,
    *,
    reason: str,
    by: str | None,
    now: datetime,
) -> bool:
    """Ends what holds; False: nothing does."""
    return (
        await conn.execute(
            """UPDATE restrictions
               SET lifted_reason = :reason, lifted_by = :by, lifted_at = :now
               WHERE account_id = :account_id AND email_key = :email_key AND lifted_at IS NULL""",
            account_id=account_id,
            email_key=email_key,
            reason=reason,
            by=by,
            now=now,
        )
        == 1
    )


async def of_address(
    conn: Conn, account_id: AccountId, email_key: str, *, size: int = 100
) -> list[Restriction]:
    """Those of an address, the newest first; of the empty one, of all, those that hold."""
    return await conn.all(
        Restriction,
        """SELECT id, email_key, reason, asked_by, created_at, lifted_reason, lifted_by, lifted_at
           FROM restrictions
           WHERE account_id = :account_id
             AND CASE WHEN :email_key = '' THEN lifted_at IS NULL
                      ELSE email_key = :email_key END
           ORDER BY id DESC LIMIT :size""",
        account_id=account_id,
        email_key=email_key,
        size=size,
    )


async def is_any(conn: Conn, account_id: AccountId) -> bool:
    """Whether anybody's data are only kept in the account."""
    found: bool = await conn.value(
        """SELECT EXISTS (SELECT FROM restrictions
                          WHERE account_id = :account_id AND lifted_at IS NULL)""",
        account_id=account_id,
    )
    return found


async def among(conn: Conn, account_id: AccountId, keys: Sequence[str]) -> frozenset[str]:
    """Those of the addresses whose data are only kept."""
    return frozenset(
        await conn.column(
            """SELECT email_key FROM restrictions
               WHERE account_id = :account_id AND email_key = ANY(:keys::text[])
                 AND lifted_at IS NULL""",
            account_id=account_id,
            keys=list(keys),
        )
    )


async def move(conn: Conn, account_id: AccountId, email_key: str, to: str) -> None:
    """What holds of an address holds of another from now on, where nothing does yet."""
    await conn.execute(
        """UPDATE restrictions r SET email_key = :to
           WHERE r.account_id = :account_id AND r.email_key = :email_key AND r.lifted_at IS NULL
             AND NOT EXISTS (SELECT FROM restrictions o
                             WHERE o.account_id = :account_id AND o.email_key = :to
                               AND o.lifted_at IS NULL)""",
        account_id=account_id,
        email_key=email_key,
        to=to,
    )
