"""What a pool does about connections that broke."""

import asyncpg
import pytest

from kapocs.db.pool import Pool

DOUBT = "cannot switch to state 15; another operation (2) is in progress"


async def pid(pool: Pool) -> int:
    async with pool.transaction() as conn:
        number: int = await conn.value("SELECT pg_backend_pid()")
    return number


async def doubt(pool: Pool) -> None:
    """What the driver does when a server dies in mid-answer."""
    async with pool.transaction():
        raise asyncpg.InternalClientError(DOUBT)


async def test_a_connection_that_the_driver_lost_track_of_is_not_given_out_again(
    pool: Pool,
) -> None:
    broken = await pid(pool)
    with pytest.raises(asyncpg.InterfaceError, match="broke"):
        await doubt(pool)
    assert await pid(pool) != broken
