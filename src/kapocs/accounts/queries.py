"""SQL on accounts, users and sessions."""

from datetime import datetime

from kapocs.accounts import queries_owners, queries_tokens
from kapocs.accounts.model import Account, User, UserSession
from kapocs.accounts.roles import Role
from kapocs.db.pool import Conn
from kapocs.db.walk import Begin, walk
from kapocs.ids import LARGEST_ID, AccountId, UserId


async def fingerprint(conn: Conn, mine: str) -> str:
    """The fingerprint of the secret that this database was set up with; `mine` on first use."""
    await conn.execute(
        "INSERT INTO installation (secret_fingerprint) VALUES (:mine) ON CONFLICT DO NOTHING",
        mine=mine,
    )
    return str(await conn.value("SELECT secret_fingerprint FROM installation"))


async def insert(
    conn: Conn, *, name: str, timezone: str, language: str, sender: tuple[str, str]
) -> Account:
    """A new account; `sender` is (name, address)."""
    row = await conn.first(
        Account,
        """INSERT INTO accounts (name, timezone, language, sender_name, sender_email)
           VALUES (:name, :timezone, :language, :sender_name, :sender_email)
           RETURNING id, name, timezone, language, sender_name, sender_email, created_at,
                  currency, company, company_address""",
        name=name,
        timezone=timezone,
        language=language,
        sender_name=sender[0],
        sender_email=sender[1],
    )
    assert row is not None  # noqa: S101  # INSERT … RETURNING without a conflict clause
    return row


async def lock(conn: Conn, account_id: AccountId) -> None:
    """Nobody else changes the account until the transaction ends."""
    await conn.execute(
        "SELECT FROM accounts WHERE id = :account_id FOR UPDATE", account_id=account_id
    )


async def update(conn: Conn, account_id: AccountId, wanted: Account) -> None:
    """Changes what an account is called, where it is and whom it sends as."""
    await conn.execute(
        """UPDATE accounts SET name = :name, timezone = :timezone, language = :language,
               sender_name = :sender_name, sender_email = :sender_email,
               currency = :currency, company = :company, company_address = :company_address
           WHERE id = :account_id""",
        account_id=account_id,
        name=wanted.name.strip(),
        timezone=wanted.timezone,
        language=wanted.language,
        sender_name=wanted.sender_name,
        sender_email=wanted.sender_email,
        currency=wanted.currency,
        company=wanted.company,
        company_address=wanted.company_address,
    )


async def set_logo(conn: Conn, account_id: AccountId, token: str) -> None:
    """Pages for readers show the hosted picture of this token from now on; empty: none."""
    await conn.execute(
        "UPDATE accounts SET logo = :token WHERE id = :account_id AND logo <> :token",
        account_id=account_id,
        token=token,
    )


async def get(conn: Conn, account_id: AccountId) -> Account | None:
    """One account."""
    return await conn.first(
        Account,
        """SELECT id, name, timezone, language, sender_name, sender_email, created_at,
                  currency, company, company_address, logo, sandbox_of
           FROM accounts WHERE id = :account_id""",
        account_id=account_id,
    )


async def all_accounts(
    conn: Conn, *, most: int = LARGEST_ID, sandboxes: bool = False
) -> list[Account]:
    """The accounts of the installation, for its operator; the first of them.

    `sandboxes`: those of accounts, too.
    """
    return await conn.all(
        Account,
        """SELECT id, name, timezone, language, sender_name, sender_email, created_at,
                  currency, company, company_address, logo, sandbox_of
           FROM accounts WHERE sandbox_of IS NULL OR :sandboxes ORDER BY id LIMIT :most""",
        sandboxes=sandboxes,
        most=most,
    )


async def insert_user(
    conn: Conn,
    account_id: AccountId,
    *,
    email: str,
    email_key: str,
    password_hash: str,
    role: Role = Role.OWNER,
) -> UserId | None:
    """The new user's id; None when the address already signs in somewhere."""
    if not await queries_owners.take_email(conn, account_id, email_key):
        return None
    found: UserId = await conn.value(
        """INSERT INTO users (account_id, email, email_key, password_hash, role)
           VALUES (:account_id, :email, :email_key, :password_hash, :role) RETURNING id""",
        account_id=account_id,
        email=email,
        email_key=email_key,
        password_hash=password_hash,
        role=role,
    )
    return found


async def users(conn: Conn, account_id: AccountId) -> list[User]:
    """The people who work in the account."""
    return await conn.all(
        User,
        """SELECT account_id, id, email, password_hash, created_at, updated_at, name, language,
                  deactivated_at, role, invited_at, timezone, hides_first_steps,
                  list_ids
           FROM users WHERE account_id = :account_id ORDER BY id""",
        account_id=account_id,
    )


async def user(conn: Conn, account_id: AccountId, user_id: UserId) -> User | None:
    """One of the people who work in the account."""
    return await conn.first(
        User,
        """SELECT account_id, id, email, password_hash, created_at, updated_at, name, language,
                  deactivated_at, role, invited_at, timezone, hides_first_steps,
                  list_ids
           FROM users WHERE account_id = :account_id AND id = :user_id""",
        account_id=account_id,
        user_id=user_id,
    )


async def users_page(conn: Conn, account_id: AccountId, *, after: Begin, size: int) -> list[User]:
    """People who work in the account, as they were let in, or changed."""
    way = walk(after)
    return await conn.all(
        User,
        f"""SELECT account_id, id, email, password_hash, created_at, updated_at, name, language,
                  deactivated_at, role, invited_at, timezone, hides_first_steps,
                  list_ids
           FROM users WHERE account_id = :account_id AND {way.follows}
           ORDER BY {way.order} LIMIT :size""",  # fixed texts
        account_id=account_id,
        **way.place,
        size=size,
    )


async def user_by_email(conn: Conn, account_id: AccountId, email_key: str) -> User | None:
    """Who signs in to the account with this address."""
    return await conn.first(
        User,
        """SELECT account_id, id, email, password_hash, created_at, updated_at, name, language,
                  deactivated_at, role, invited_at, timezone, hides_first_steps,
                  list_ids
           FROM users WHERE account_id = :account_id AND email_key = :email_key""",
        account_id=account_id,
        email_key=email_key,
    )


async def set_password(
    conn: Conn, account_id: AccountId, user_id: UserId, password_hash: str
) -> None:
    """Stores a new password; every session of the user ends, and every link that they got."""
    await conn.execute(
        """UPDATE users SET password_hash = :password_hash, password_changed_at = now(),
               updated_at = now(), invited_at = NULL
           WHERE account_id = :account_id AND id = :user_id""",
        account_id=account_id,
        user_id=user_id,
        password_hash=password_hash,
    )
    await queries_tokens.forget(conn, account_id, user_id)
    await end_sessions(conn, account_id, user_id)


async def end_sessions(conn: Conn, account_id: AccountId, user_id: UserId) -> None:
    """Signs the user out everywhere."""
    ended = await conn.column(
        """DELETE FROM user_sessions WHERE account_id = :account_id AND user_id = :user_id
           RETURNING token_digest""",
        account_id=account_id,
        user_id=user_id,
    )
    await queries_owners.leave_sessions(conn, account_id, ended)


async def insert_session(
    conn: Conn, account_id: AccountId, user: User, began: UserSession, *, digest: bytes
) -> bool:
    """A signed-in browser; its id is a new one.

    False: the user is gone or deactivated, or has another password.
    """
    added = await conn.execute(
        """INSERT INTO user_sessions (account_id, user_id, token_digest, created_at, last_seen_at,
                                      expires_at, device, proved_at)
           SELECT account_id, id, :digest, :created_at, :created_at, :expires_at, :device,
                  :proved_at::timestamptz
           FROM users
           WHERE account_id = :account_id AND id = :user_id AND password_hash = :password_hash
             AND deactivated_at IS NULL
           FOR SHARE""",
        account_id=account_id,
        user_id=user.id,
        password_hash=user.password_hash,
        digest=digest,
        created_at=began.created_at,
        expires_at=began.expires_at,
        device=began.device,
        proved_at=began.proved_at,
    )
    if added:
        await queries_owners.take_session(conn, account_id, digest, expires_at=began.expires_at)
    return added == 1


async def user_by_session(
    conn: Conn, digest: bytes, now: datetime, *, latest: datetime
) -> User | None:
    """Whose session this is; None when it ended, or would last beyond `latest`."""
    account_id = await queries_owners.of_session(conn, digest)
    if account_id is None:
        return None
    return await conn.first(
        User,
        """SELECT u.account_id, u.id, u.email, u.password_hash, u.created_at, u.updated_at,
                  u.name, u.language, u.deactivated_at, u.role, u.invited_at, u.timezone,
                  u.hides_first_steps, u.list_ids
           FROM user_sessions s JOIN users u ON u.account_id = s.account_id AND u.id = s.user_id
           WHERE s.account_id = :account_id AND s.token_digest = :digest
             AND s.expires_at > :now AND s.expires_at <= :latest
             AND u.deactivated_at IS NULL""",
        account_id=account_id,
        digest=digest,
        now=now,
        latest=latest,
    )


async def delete_session(conn: Conn, digest: bytes) -> None:
    """Signs a browser out."""
    account_id = await queries_owners.of_session(conn, digest)
    if account_id is None:
        return
    await conn.execute(
        "DELETE FROM user_sessions WHERE account_id = :account_id AND token_digest = :digest",
        account_id=account_id,
        digest=digest,
    )
    await queries_owners.leave_sessions(conn, account_id, [digest])


async def delete_ended_sessions(conn: Conn, now: datetime) -> None:
    """Forgets sessions that ran out."""
    await conn.execute("DELETE FROM user_sessions WHERE expires_at <= :now", now=now)
    await conn.execute("DELETE FROM session_owners WHERE expires_at <= :now", now=now)


async def shorten_sessions(conn: Conn, latest: datetime) -> None:
    """Ends sessions at that moment which would last beyond it: the clock was ahead."""
    await conn.execute(
        "UPDATE user_sessions SET expires_at = :latest WHERE expires_at > :latest", latest=latest
    )
    await conn.execute(
        "UPDATE session_owners SET expires_at = :latest WHERE expires_at > :latest", latest=latest
    )
