"""Questions that are given up in time."""

import pytest

from kapocs.db.bounded import OutOfTime, within
from kapocs.db.pool import Pool

_LIMIT = "SELECT current_setting('statement_timeout')"


async def test_what_takes_too_long_is_given_up_and_the_transaction_goes_on(pool: Pool) -> None:
    async with pool.snapshot() as conn:
        before = await conn.value(_LIMIT)
        with pytest.raises(OutOfTime):
            async with within(conn, 0.05):
                await conn.value("SELECT pg_sleep(30)")
        assert await conn.value(_LIMIT) == before
        async with within(conn, 5):
            assert await conn.value(_LIMIT) == "5s"
        assert await conn.value(_LIMIT) == before
        await conn.value("SELECT pg_sleep(0.06)")


async def test_an_error_inside_is_told_as_it_is(pool: Pool) -> None:
    async with pool.connection() as conn:
        with pytest.raises(LookupError):
            async with within(conn, 5):
                raise LookupError
        assert await conn.value("SELECT 1") == 1
