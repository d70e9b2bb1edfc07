"""Fixtures of the tests of one person's data."""

from pathlib import Path

import pytest

import make
from exports.making import Desk
from imports.taking import Office
from kapocs.db.pool import Pool


@pytest.fixture
async def desk(dsn: str, pool: Pool, tmp_path: Path) -> Desk:
    """Anna's account with a newsletter list."""
    async with pool.transaction() as conn:
        account = await make.make_account(conn)
        made = await make.make_list(conn, account.id)
    return Desk(dsn, pool, tmp_path, account, made.id)


@pytest.fixture
def office(desk: Desk) -> Office:
    """The same account, with somebody who takes files in."""
    return Office(desk.dsn, desk.pool, desk.folder, desk.account, desk.list_id)
