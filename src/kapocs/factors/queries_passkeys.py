"""SQL on the passkeys of users."""

from datetime import datetime

from kapocs.db.pool import Conn
from kapocs.factors.model import Passkey
from kapocs.ids import AccountId, UserId


async def of_user(conn: Conn, account_id: AccountId, user_id: UserId) -> list[Passkey]:
    """The user's passkeys as they were added."""
    return await conn.all(
        Passkey,
        """SELECT id, credential_id, public_key, sign_count, name, created_at, last_used_at
           FROM passkeys WHERE account_id = :account_id AND user_id = :user_id ORDER BY id""",
        account_id=account_id,
        user_id=user_id,
    )


async def has_any(conn: Conn, account_id: AccountId, user_id: UserId) -> bool:
    """Whether the user has a passkey."""
    return bool(
        await conn.value(
            """SELECT EXISTS (SELECT FROM passkeys
                              WHERE account_id = :account_id AND user_id = :user_id)""",
            account_id=account_id,
            user_id=user_id,
        )
    )


async def lock(
    conn: Conn, account_id: AccountId, user_id: UserId, credential_id: bytes
) -> Passkey | None:
    """The user's passkey of this credential; nobody else uses it until the transaction ends."""
    return await conn.first(
        Passkey,
        """SELECT id, credential_id, public_key, sign_count, name, created_at, last_used_at
           FROM passkeys
           WHERE account_id = :account_id AND user_id = :user_id
             AND credential_id = :credential_id FOR UPDATE""",
        account_id=account_id,
        user_id=user_id,
        credential_id=credential_id,
    )


async def insert(conn: Conn, account_id: AccountId, user_id: UserId, new: Passkey) -> bool:
    """Keeps a passkey; its id is a new one. False: the user has it already."""
    added = await conn.execute(
        """INSERT INTO passkeys (account_id, user_id, credential_id, public_key, sign_count, name,
                                 created_at)
           VALUES (:account_id, :user_id, :credential_id, :public_key, :sign_count, :name,
                   :created_at)
           ON CONFLICT (account_id, user_id, credential_id) DO NOTHING""",
        account_id=account_id,
        user_id=user_id,
        credential_id=new.credential_id,
        public_key=new.public_key,
        sign_count=new.sign_count,
        name=new.name,
        created_at=new.created_at,
    )
    return added == 1


async def note_use(
    conn: Conn, account_id: AccountId, passkey_id: int, *, sign_count: int, now: datetime
) -> None:
    """Notes what the authenticator has counted by now."""
    await conn.execute(
        """UPDATE passkeys SET sign_count = :sign_count, last_used_at = :now
           WHERE account_id = :account_id AND id = :passkey_id""",
        account_id=account_id,
        passkey_id=passkey_id,
        sign_count=sign_count,
        now=now,
    )


async def rename(
    conn: Conn, account_id: AccountId, user_id: UserId, passkey_id: int, name: str
) -> bool:
    """Calls the user's passkey so. False: they have no such one."""
    changed = await conn.execute(
        """UPDATE passkeys SET name = :name
           WHERE account_id = :account_id AND user_id = :user_id AND id = :passkey_id""",
        account_id=account_id,
        user_id=user_id,
        passkey_id=passkey_id,
        name=name,
    )
    return changed == 1


async def delete(conn: Conn, account_id: AccountId, user_id: UserId, passkey_id: int) -> bool:
    """Forgets the user's passkey. False: they have no such one."""
    gone = await conn.execute(
        """DELETE FROM passkeys
           WHERE account_id = :account_id AND user_id = :user_id AND id = :passkey_id""",
        account_id=account_id,
        user_id=user_id,
        passkey_id=passkey_id,
    )
    return gone == 1


async def delete_all(conn: Conn, account_id: AccountId, user_id: UserId) -> bool:
    """Forgets all passkeys of the user. False: there was none."""
    gone = await conn.execute(
        "DELETE FROM passkeys WHERE account_id = :account_id AND user_id = :user_id",
        account_id=account_id,
        user_id=user_id,
    )
    return gone > 0
