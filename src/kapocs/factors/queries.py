"""SQL on second factors and recovery codes."""

from collections.abc import Sequence
from datetime import datetime

from kapocs.db.pool import Conn
from kapocs.factors.model import UserFactor
from kapocs.ids import AccountId, UserId


async def get(conn: Conn, account_id: AccountId, user_id: UserId) -> UserFactor | None:
    """The user's second factor."""
    return await conn.first(
        UserFactor,
        """SELECT sealed, confirmed_at, last_step FROM user_factors
           WHERE account_id = :account_id AND user_id = :user_id""",
        account_id=account_id,
        user_id=user_id,
    )


async def lock(conn: Conn, account_id: AccountId, user_id: UserId) -> UserFactor | None:
    """The user's second factor; no other code of it is looked at until the transaction ends."""
    return await conn.first(
        UserFactor,
        """SELECT sealed, confirmed_at, last_step FROM user_factors
           WHERE account_id = :account_id AND user_id = :user_id FOR UPDATE""",
        account_id=account_id,
        user_id=user_id,
    )


async def begin(conn: Conn, account_id: AccountId, user_id: UserId, sealed: bytes) -> bool:
    """Keeps a secret of which no code was given yet. False: there is one that counts."""
    put = await conn.execute(
        """INSERT INTO user_factors (account_id, user_id, sealed)
           VALUES (:account_id, :user_id, :sealed)
           ON CONFLICT (account_id, user_id) DO UPDATE
           SET sealed = excluded.sealed, created_at = now()
           WHERE user_factors.confirmed_at IS NULL""",
        account_id=account_id,
        user_id=user_id,
        sealed=sealed,
    )
    return put == 1


async def confirm(conn: Conn, account_id: AccountId, user_id: UserId, now: datetime) -> None:
    """From now on codes are asked for."""
    await conn.execute(
        """UPDATE user_factors SET confirmed_at = :now
           WHERE account_id = :account_id AND user_id = :user_id""",
        account_id=account_id,
        user_id=user_id,
        now=now,
    )


async def note_step(conn: Conn, account_id: AccountId, user_id: UserId, step: int) -> None:
    """The code of this step, and those before, are good no more."""
    await conn.execute(
        """UPDATE user_factors SET last_step = :step
           WHERE account_id = :account_id AND user_id = :user_id""",
        account_id=account_id,
        user_id=user_id,
        step=step,
    )


async def delete(conn: Conn, account_id: AccountId, user_id: UserId) -> bool:
    """No code is asked for any more. False: none was."""
    gone = await conn.execute(
        "DELETE FROM user_factors WHERE account_id = :account_id AND user_id = :user_id",
        account_id=account_id,
        user_id=user_id,
    )
    return gone == 1


async def put_codes(
    conn: Conn, account_id: AccountId, user_id: UserId, digests: Sequence[bytes]
) -> None:
    """These recovery codes are good from now on, and no others."""
    await conn.execute(
        "DELETE FROM recovery_codes WHERE account_id = :account_id AND user_id = :user_id",
        account_id=account_id,
        user_id=user_id,
    )
    await conn.execute(
        """INSERT INTO recovery_codes (account_id, user_id, code_digest)
           SELECT :account_id, :user_id, unnest(:digests::bytea[])""",
        account_id=account_id,
        user_id=user_id,
        digests=list(digests),
    )


async def take_code(conn: Conn, account_id: AccountId, user_id: UserId, digest: bytes) -> bool:
    """Uses a recovery code up. False: it is none of the user's, or was used."""
    taken = await conn.execute(
        """DELETE FROM recovery_codes
           WHERE account_id = :account_id AND user_id = :user_id AND code_digest = :digest""",
        account_id=account_id,
        user_id=user_id,
        digest=digest,
    )
    return taken == 1


async def codes_left(conn: Conn, account_id: AccountId, user_id: UserId) -> int:
    """How many recovery codes are good still."""
    return int(
        await conn.value(
            """SELECT count(*) FROM recovery_codes
               WHERE account_id = :account_id AND user_id = :user_id""",
            account_id=account_id,
            user_id=user_id,
        )
    )
