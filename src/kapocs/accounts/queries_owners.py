"""SQL on user_owners, session_owners and api_key_owners: whose is what a caller shows at the door?

Whoever signs in or calls says no account. These small tables tell it, and hold each name once in
the whole installation; all the rest is then asked of that account's rows alone.
"""

from collections.abc import Sequence
from datetime import datetime

from kapocs.db.pool import Conn
from kapocs.ids import AccountId

MOST_ACCOUNTS = 8
"""In which somebody signs in with one address: each sign-in tries the password in all of them."""


async def of_email(conn: Conn, email_key: str) -> list[AccountId]:
    """The accounts in which somebody signs in with this address, the oldest first."""
    return await conn.column(
        """SELECT account_id FROM user_owners WHERE email_key = :email_key
           ORDER BY account_id LIMIT :most""",
        email_key=email_key,
        most=MOST_ACCOUNTS,
    )


async def take_email(conn: Conn, account_id: AccountId, email_key: str) -> bool:
    """Makes the address one that signs in here. False: it does already, or in too many accounts."""
    if len(await of_email(conn, email_key)) >= MOST_ACCOUNTS:
        return False
    added = await conn.execute(
        """INSERT INTO user_owners (email_key, account_id) VALUES (:email_key, :account_id)
           ON CONFLICT (email_key, account_id) DO NOTHING""",
        account_id=account_id,
        email_key=email_key,
    )
    return added == 1


async def leave_email(conn: Conn, account_id: AccountId, email_key: str) -> None:
    """Frees the address for whoever wants to sign in with it next."""
    await conn.execute(
        "DELETE FROM user_owners WHERE email_key = :email_key AND account_id = :account_id",
        account_id=account_id,
        email_key=email_key,
    )


async def of_session(conn: Conn, digest: bytes) -> AccountId | None:
    """The account of the session with this token."""
    found: AccountId | None = await conn.value(
        "SELECT account_id FROM session_owners WHERE token_digest = :digest", digest=digest
    )
    return found


async def take_session(
    conn: Conn, account_id: AccountId, digest: bytes, *, expires_at: datetime
) -> None:
    """Notes whose the session is."""
    await conn.execute(
        """INSERT INTO session_owners (token_digest, account_id, expires_at)
           VALUES (:digest, :account_id, :expires_at)""",
        account_id=account_id,
        digest=digest,
        expires_at=expires_at,
    )


async def leave_sessions(conn: Conn, account_id: AccountId, digests: Sequence[bytes]) -> None:
    """Forgets whose these sessions were."""
    await conn.execute(
        """DELETE FROM session_owners
           WHERE token_digest = ANY(:digests::bytea[]) AND account_id = :account_id""",
        account_id=account_id,
        digests=list(digests),
    )


async def of_api_key(conn: Conn, username: str) -> AccountId | None:
    """The account of the key pair with this user name, revoked or not."""
    found: AccountId | None = await conn.value(
        "SELECT account_id FROM api_key_owners WHERE username = :username", username=username
    )
    return found


async def take_api_key(conn: Conn, account_id: AccountId, username: str) -> None:
    """Notes whose the key pair is. A taken name raises the driver's error."""
    await conn.execute(
        "INSERT INTO api_key_owners (username, account_id) VALUES (:username, :account_id)",
        account_id=account_id,
        username=username,
    )


async def leave_api_key(conn: Conn, account_id: AccountId, username: str) -> None:
    """Forgets whose the key pair was."""
    await conn.execute(
        "DELETE FROM api_key_owners WHERE username = :username AND account_id = :account_id",
        account_id=account_id,
        username=username,
    )
