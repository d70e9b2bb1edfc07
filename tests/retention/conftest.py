"""Fixtures of the tests of retention."""

import pytest

import make
from kapocs.db.pool import Pool
from retention.keeping import Office


@pytest.fixture
async def office(dsn: str, pool: Pool) -> Office:
    """Anna's account with a newsletter list."""
    async with pool.transaction() as conn:
        account = await make.make_account(conn)
        made = await make.make_list(conn, account.id)
    return Office(dsn, pool, account, made.id)
