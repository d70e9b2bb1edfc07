"""SQL of the samples of accounts."""

from kapocs.db.pool import Conn
from kapocs.ids import AccountId
from kapocs.samples.model import Sample


async def all_of(conn: Conn, account_id: AccountId) -> list[Sample]:
    """The account's samples, those of one kind together, in the order they were made."""
    return await conn.all(
        Sample,
        """SELECT kind, thing, name FROM samples WHERE account_id = :account_id
           ORDER BY kind, length(thing), thing""",
        account_id=account_id,
    )


async def insert(conn: Conn, account_id: AccountId, sample: Sample) -> None:
    """Remembers that this is a sample."""
    await conn.execute(
        """INSERT INTO samples (account_id, kind, thing, name)
           VALUES (:account_id, :kind, :thing, :name)""",
        account_id=account_id,
        kind=str(sample.kind),
        thing=sample.thing,
        name=sample.name,
    )


async def delete(conn: Conn, account_id: AccountId, sample: Sample) -> None:
    """Forgets that this was a sample."""
    await conn.execute(
        """DELETE FROM samples
           WHERE account_id = :account_id AND kind = :kind AND thing = :thing""",
        account_id=account_id,
        kind=str(sample.kind),
        thing=sample.thing,
    )
