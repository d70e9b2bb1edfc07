"""Fixtures of the tests of exports."""

from pathlib import Path

import pytest

from exports.making import Desk
from kapocs.db.pool import Pool
from make import make_account, make_list


@pytest.fixture
async def desk(dsn: str, pool: Pool, tmp_path: Path) -> Desk:
    """Anna's account with a newsletter list."""
    async with pool.transaction() as conn:
        account = await make_account(conn)
        made = await make_list(conn, account.id)
    return Desk(dsn, pool, tmp_path, account, made.id)
