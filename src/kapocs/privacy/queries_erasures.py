"""SQL on erasures."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from kapocs.db.pool import Conn
from kapocs.ids import AccountId
from kapocs.privacy.model import Erasure, ErasureState, ErasureStep

LOWEST = -(2**63)
"""No row has an id below it."""
_COLUMNS = """account_id, id, state, address_hash, sealed, pseudonym, reason, asked_by, step, after,
              rounds, removed, kept, created_at, ended_at"""


async def begin(
    conn: Conn,
    account_id: AccountId,
    *,
    address_hash: bytes,
    sealed: bytes,
    words: Mapping[str, str | None],
    now: datetime,
) -> int | None:
    """A new one; its id. None: one of the same address is under way.

    `words`: `pseudonym`, `reason`, `asked_by`.
    """
    found: int | None = await conn.value(
        """INSERT INTO erasures (account_id, state, address_hash, sealed, pseudonym, reason,
                                 asked_by, step, after, created_at)
           VALUES (:account_id, 'running', :address_hash, :sealed, :pseudonym, :reason,
                   :asked_by, 'records', :lowest, :now)
           ON CONFLICT (account_id, address_hash) WHERE state = 'running' DO NOTHING
           RETURNING id""",
        account_id=account_id,
        address_hash=address_hash,
        sealed=sealed,
        lowest=LOWEST,
        now=now,
        **words,
    )
    return found


async def get(conn: Conn, account_id: AccountId, erasure_id: int) -> Erasure | None:
    """The certificate."""
    return await conn.first(
        Erasure,
        f"SELECT {_COLUMNS} FROM erasures WHERE account_id = :account_id AND id = :id",  # noqa: S608
        account_id=account_id,
        id=erasure_id,
    )


async def lock(conn: Conn, account_id: AccountId, erasure_id: int) -> Erasure | None:
    """The certificate, held until the transaction ends, if there is something left to do."""
    return await conn.first(
        Erasure,
        f"""SELECT {_COLUMNS} FROM erasures
            WHERE account_id = :account_id AND id = :id AND state = 'running'
            FOR UPDATE""",  # noqa: S608
        account_id=account_id,
        id=erasure_id,
    )


async def page(
    conn: Conn,
    account_id: AccountId,
    *,
    address_hash: bytes | None = None,
    before: int | None = None,
    size: int = 100,
) -> list[Erasure]:
    """Certificates, of an address or all, the newest first."""
    return await conn.all(
        Erasure,
        f"""SELECT {_COLUMNS} FROM erasures
            WHERE account_id = :account_id
              AND (:address_hash::bytea IS NULL OR address_hash = :address_hash)
              AND (:before::bigint IS NULL OR id < :before)
            ORDER BY id DESC LIMIT :size""",  # noqa: S608
        account_id=account_id,
        address_hash=address_hash,
        before=before,
        size=size,
    )


async def under_way(conn: Conn, account_id: AccountId, hashes: Sequence[bytes]) -> frozenset[bytes]:
    """Those of the hashes whose addresses are being erased now."""
    return frozenset(
        await conn.column(
            """SELECT address_hash FROM erasures
               WHERE account_id = :account_id AND state = 'running'
                 AND address_hash = ANY(:hashes::bytea[])""",
            account_id=account_id,
            hashes=list(hashes),
        )
    )


async def note(
    conn: Conn,
    account_id: AccountId,
    erasure_id: int,
    *,
    at: tuple[ErasureStep, int, int],
    removed: Mapping[str, int],
    kept: Mapping[str, int],
) -> None:
    """How far it has come. `at`: the step, up to which of its rows, and in which round."""
    step, after, rounds = at
    await conn.execute(
        """UPDATE erasures SET step = :step, after = :after, rounds = :rounds, removed = :removed,
               kept = :kept
           WHERE account_id = :account_id AND id = :id""",
        account_id=account_id,
        id=erasure_id,
        step=step,
        after=after,
        rounds=rounds,
        removed=dict(removed),
        kept=dict(kept),
    )


async def end(conn: Conn, account_id: AccountId, erasure_id: int, *, now: datetime) -> None:
    """It is done: of the address only the hash is left."""
    await conn.execute(
        """UPDATE erasures SET state = :state, sealed = NULL, ended_at = :now
           WHERE account_id = :account_id AND id = :id""",
        account_id=account_id,
        id=erasure_id,
        state=ErasureState.DONE,
        now=now,
    )
