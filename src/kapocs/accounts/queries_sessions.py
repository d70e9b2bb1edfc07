"""SQL on the browsers in which a user is signed in."""

from datetime import datetime

from kapocs.accounts import queries_owners
from kapocs.accounts.model import UserSession
from kapocs.db.pool import Conn
from kapocs.ids import AccountId, UserId


async def get(conn: Conn, account_id: AccountId, digest: bytes) -> UserSession | None:
    """The session with this token."""
    return await conn.first(
        UserSession,
        """SELECT id, created_at, last_seen_at, expires_at, device, proved_at
           FROM user_sessions WHERE account_id = :account_id AND token_digest = :digest""",
        account_id=account_id,
        digest=digest,
    )


async def of_user(
    conn: Conn, account_id: AccountId, user_id: UserId, now: datetime
) -> list[UserSession]:
    """Those of the user that go on, the newest first."""
    return await conn.all(
        UserSession,
        """SELECT id, created_at, last_seen_at, expires_at, device, proved_at
           FROM user_sessions
           WHERE account_id = :account_id AND user_id = :user_id AND expires_at > :now
           ORDER BY last_seen_at DESC, id DESC""",
        account_id=account_id,
        user_id=user_id,
        now=now,
    )


async def note_seen(conn: Conn, account_id: AccountId, digest: bytes, now: datetime) -> None:
    """Notes that the browser was here."""
    await conn.execute(
        """UPDATE user_sessions SET last_seen_at = :now
           WHERE account_id = :account_id AND token_digest = :digest""",
        account_id=account_id,
        digest=digest,
        now=now,
    )


async def note_proved(conn: Conn, account_id: AccountId, digest: bytes, now: datetime) -> None:
    """Notes that a code of the second factor was given in the browser."""
    await conn.execute(
        """UPDATE user_sessions SET proved_at = :now
           WHERE account_id = :account_id AND token_digest = :digest""",
        account_id=account_id,
        digest=digest,
        now=now,
    )


async def note_unprovable(conn: Conn, account_id: AccountId, user_id: UserId) -> None:
    """The user has no second factor any more, so no browser of theirs is asked for one."""
    await conn.execute(
        """UPDATE user_sessions SET proved_at = NULL
           WHERE account_id = :account_id AND user_id = :user_id""",
        account_id=account_id,
        user_id=user_id,
    )


async def end(conn: Conn, account_id: AccountId, user_id: UserId, session_id: int) -> None:
    """Signs the user out in one browser."""
    ended = await conn.column(
        """DELETE FROM user_sessions
           WHERE account_id = :account_id AND user_id = :user_id AND id = :session_id
           RETURNING token_digest""",
        account_id=account_id,
        user_id=user_id,
        session_id=session_id,
    )
    await queries_owners.leave_sessions(conn, account_id, ended)


async def end_others(conn: Conn, account_id: AccountId, user_id: UserId, *, but: bytes) -> None:
    """Signs the user out in every browser but the one with this token's digest."""
    ended = await conn.column(
        """DELETE FROM user_sessions
           WHERE account_id = :account_id AND user_id = :user_id AND token_digest <> :but
           RETURNING token_digest""",
        account_id=account_id,
        user_id=user_id,
        but=but,
    )
    await queries_owners.leave_sessions(conn, account_id, ended)
