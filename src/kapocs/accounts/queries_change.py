"""SQL that changes users, and deletes them."""

from datetime import datetime

from kapocs.accounts import queries_owners
from kapocs.accounts.model import User
from kapocs.db.pool import Conn
from kapocs.ids import AccountId, UserId


async def hold_owners(conn: Conn, account_id: AccountId) -> None:
    """Nobody else takes an owner away from the account until the transaction ends.

    The row is written as it is: to lock it would not stop a transaction that goes on seeing the
    owners of before (`If-Match` has such); that one is given up by the database and tried again.
    """
    await conn.execute(
        "UPDATE accounts SET name = name WHERE id = :account_id", account_id=account_id
    )


async def has_other_owner(conn: Conn, account_id: AccountId, user_id: UserId) -> bool:
    """Whether an owner may sign in who is not this user."""
    return bool(
        await conn.value(
            """SELECT EXISTS (SELECT FROM users
                              WHERE account_id = :account_id AND id <> :user_id
                                AND role = 'owner' AND deactivated_at IS NULL)""",
            account_id=account_id,
            user_id=user_id,
        )
    )


async def lock_user(conn: Conn, account_id: AccountId, user_id: UserId) -> User | None:
    """One user; nobody else changes it, or signs in as it, until the transaction ends."""
    return await conn.first(
        User,
        """SELECT account_id, id, email, password_hash, created_at, updated_at, name, language,
                  deactivated_at, role, invited_at, timezone, hides_first_steps,
                  list_ids
           FROM users WHERE account_id = :account_id AND id = :user_id FOR UPDATE""",
        account_id=account_id,
        user_id=user_id,
    )


async def update_user(conn: Conn, account_id: AccountId, user: User, *, email_key: str) -> None:
    """Stores what can be changed of them; the caller took another address for the account."""
    await conn.execute(
        """UPDATE users
           SET email = :email, email_key = :email_key, name = :name, language = :language,
               role = :role, timezone = :timezone, list_ids = :list_ids::bigint[],
               updated_at = now()
           WHERE account_id = :account_id AND id = :user_id""",
        account_id=account_id,
        user_id=user.id,
        email=user.email,
        email_key=email_key,
        name=user.name,
        language=user.language,
        role=user.role,
        timezone=user.timezone,
        list_ids=None if user.list_ids is None else list(user.list_ids),
    )


async def hide_first_steps(
    conn: Conn, account_id: AccountId, user_id: UserId, *, hides: bool
) -> None:
    """Takes the first steps off the user's overview, or puts them back."""
    await conn.execute(
        """UPDATE users SET hides_first_steps = :hides, updated_at = now()
           WHERE account_id = :account_id AND id = :user_id AND hides_first_steps <> :hides""",
        account_id=account_id,
        user_id=user_id,
        hides=hides,
    )


async def deactivate(
    conn: Conn, account_id: AccountId, user_id: UserId, at: datetime | None
) -> None:
    """Lets the user sign in no more since then, or again."""
    await conn.execute(
        """UPDATE users
           SET deactivated_at = CASE WHEN :at::timestamptz IS NULL THEN NULL
                                     ELSE coalesce(deactivated_at, :at) END,
               updated_at = CASE WHEN (deactivated_at IS NULL) = (:at IS NULL) THEN updated_at
                                 ELSE now() END
           WHERE account_id = :account_id AND id = :user_id""",
        account_id=account_id,
        user_id=user_id,
        at=at,
    )


async def delete_user(conn: Conn, account_id: AccountId, user_id: UserId) -> None:
    """Removes the user; the caller ended the sessions."""
    key = await conn.value(
        "DELETE FROM users WHERE account_id = :account_id AND id = :user_id RETURNING email_key",
        account_id=account_id,
        user_id=user_id,
    )
    if key is not None:
        await queries_owners.leave_email(conn, account_id, key)
