"""Fixtures of the tests of imports."""

from pathlib import Path

import pytest

from imports.taking import Office
from kapocs.db.pool import Pool
from make import make_account, make_list


@pytest.fixture
async def office(dsn: str, pool: Pool, tmp_path: Path) -> Office:
    """Anna's account with a newsletter list."""
    async with pool.transaction() as conn:
        account = await make_account(conn)
        made = await make_list(conn, account.id)
    return Office(dsn, pool, tmp_path, account, made.id)
