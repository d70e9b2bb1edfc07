"""SQL on sandboxes: accounts of which `sandbox_of` says whose they are."""

from datetime import datetime

from kapocs.accounts.model import Account
from kapocs.db.pool import Conn
from kapocs.ids import AccountId


async def is_sandbox(conn: Conn, account_id: AccountId) -> bool:
    """Whether the account is a sandbox."""
    return bool(
        await conn.value(
            """SELECT EXISTS (SELECT FROM accounts
                              WHERE id = :account_id AND sandbox_of IS NOT NULL)""",
            account_id=account_id,
        )
    )


async def of(conn: Conn, account_id: AccountId) -> AccountId | None:
    """The sandbox that the account has now."""
    found: AccountId | None = await conn.value(
        "SELECT id FROM accounts WHERE sandbox_of = :account_id AND emptied_at IS NULL",
        account_id=account_id,
    )
    return found


async def lock(conn: Conn, account_id: AccountId) -> AccountId | None:
    """The sandbox that the account has now; nobody else puts it aside until the end."""
    found: AccountId | None = await conn.value(
        """SELECT id FROM accounts WHERE sandbox_of = :account_id AND emptied_at IS NULL
           FOR UPDATE""",
        account_id=account_id,
    )
    return found


async def insert(conn: Conn, account_id: AccountId, like: Account) -> AccountId | None:
    """A sandbox of the account, where all is as there; None: it has one."""
    found: AccountId | None = await conn.value(
        """INSERT INTO accounts (name, timezone, language, sender_name, sender_email, currency,
                                 company, company_address, sandbox_of)
           VALUES (:name, :timezone, :language, :sender_name, :sender_email, :currency,
                   :company, :company_address, :account_id)
           ON CONFLICT (sandbox_of) WHERE sandbox_of IS NOT NULL AND emptied_at IS NULL DO NOTHING
           RETURNING id""",
        account_id=account_id,
        name=like.name,
        timezone=like.timezone,
        language=like.language,
        sender_name=like.sender_name,
        sender_email=like.sender_email,
        currency=like.currency,
        company=like.company,
        company_address=like.company_address,
    )
    return found


async def put_aside(conn: Conn, account_id: AccountId, now: datetime) -> None:
    """The sandbox is nobody's from now on."""
    await conn.execute(
        """UPDATE accounts SET emptied_at = :now
           WHERE id = :account_id AND sandbox_of IS NOT NULL""",
        account_id=account_id,
        now=now,
    )


async def is_put_aside(conn: Conn, account_id: AccountId) -> bool:
    """Whether the account is a sandbox that is nobody's any more."""
    return bool(
        await conn.value(
            """SELECT EXISTS (SELECT FROM accounts
                              WHERE id = :account_id AND sandbox_of IS NOT NULL
                                AND emptied_at IS NOT NULL)""",
            account_id=account_id,
        )
    )


async def move_keys(conn: Conn, account_id: AccountId, *, to: AccountId, now: datetime) -> None:
    """The keys of a sandbox sign in to another one; those of one list are revoked.

    Row by row: where accounts are spread over machines, a row cannot change its account.
    """
    rows = await conn.rows(
        """DELETE FROM api_keys WHERE account_id = :account_id
           RETURNING id, name, username, password_digest, digest_ha1, created_at, last_used_at,
                     rotated_at, scopes, expires_at, addresses,
                     CASE WHEN list_id IS NULL THEN revoked_at ELSE coalesce(revoked_at, :now) END
                         AS revoked_at""",
        account_id=account_id,
        now=now,
    )
    for row in rows:
        await conn.execute(
            """INSERT INTO api_keys (account_id, id, name, username, password_digest, digest_ha1,
                                     created_at, last_used_at, rotated_at, scopes, expires_at,
                                     addresses, revoked_at)
               VALUES (:account_id, :id, :name, :username, :password_digest, :digest_ha1,
                       :created_at, :last_used_at, :rotated_at, :scopes, :expires_at,
                       :addresses, :revoked_at)""",
            account_id=to,
            **dict(row),
        )
    await conn.execute(
        "UPDATE api_key_owners SET account_id = :to WHERE account_id = :account_id",
        account_id=account_id,
        to=to,
    )


async def delete(conn: Conn, account_id: AccountId) -> None:
    """Deletes a sandbox that was put aside, with what came into it at the last moment."""
    await conn.execute(
        "DELETE FROM accounts WHERE id = :account_id AND emptied_at IS NOT NULL",
        account_id=account_id,
    )
