"""SQL on user_tokens: links by which people choose their password, and invitations."""

from datetime import datetime

from kapocs.db.pool import Conn
from kapocs.ids import AccountId, UserId


async def put(
    conn: Conn, account_id: AccountId, user_id: UserId, purpose: str, *,
    digest: bytes, expires_at: datetime,
) -> None:  # fmt: skip
    """Notes the link; the one for the same purpose that was sent before is dead."""
    await conn.execute(
        """INSERT INTO user_tokens (account_id, user_id, purpose, token_digest, expires_at)
           VALUES (:account_id, :user_id, :purpose, :digest, :expires_at)
           ON CONFLICT (account_id, user_id, purpose) DO UPDATE
           SET token_digest = excluded.token_digest, created_at = now(),
               expires_at = excluded.expires_at""",
        account_id=account_id,
        user_id=user_id,
        purpose=purpose,
        digest=digest,
        expires_at=expires_at,
    )


async def lives(
    conn: Conn, account_id: AccountId, user_id: UserId, *, digest: bytes, now: datetime
) -> bool:
    """Whether the link is good still, for somebody who may sign in."""
    return bool(
        await conn.value(
            """SELECT EXISTS (SELECT FROM user_tokens t
                              JOIN users u ON u.account_id = t.account_id AND u.id = t.user_id
                              WHERE t.account_id = :account_id AND t.user_id = :user_id
                                AND t.token_digest = :digest AND t.expires_at > :now
                                AND u.deactivated_at IS NULL)""",
            account_id=account_id,
            user_id=user_id,
            digest=digest,
            now=now,
        )
    )


async def take(
    conn: Conn, account_id: AccountId, user_id: UserId, *, digest: bytes, now: datetime
) -> bool:
    """Uses the link up. False: it is not good any more; of two at once one is told so."""
    taken = await conn.execute(
        """DELETE FROM user_tokens
           WHERE account_id = :account_id AND user_id = :user_id
             AND token_digest = :digest AND expires_at > :now""",
        account_id=account_id,
        user_id=user_id,
        digest=digest,
        now=now,
    )
    return taken == 1


async def forget(conn: Conn, account_id: AccountId, user_id: UserId) -> None:
    """All links of the user are dead."""
    await conn.execute(
        "DELETE FROM user_tokens WHERE account_id = :account_id AND user_id = :user_id",
        account_id=account_id,
        user_id=user_id,
    )


async def note_invited(conn: Conn, account_id: AccountId, user_id: UserId, now: datetime) -> None:
    """Notes that an invitation waits since then."""
    await conn.execute(
        """UPDATE users SET invited_at = :now, updated_at = now()
           WHERE account_id = :account_id AND id = :user_id""",
        account_id=account_id,
        user_id=user_id,
        now=now,
    )


async def delete_old(conn: Conn, now: datetime) -> None:
    """Forgets links that ran out."""
    await conn.execute("DELETE FROM user_tokens WHERE expires_at <= :now", now=now)
