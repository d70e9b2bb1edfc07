"""Fixtures of the tests of files of orders."""

from pathlib import Path

import pytest

from kapocs.db.pool import Pool
from kapocs.lists.model import ListType
from make import make_account, make_list
from order_files.shop import Shop


@pytest.fixture
async def shop(dsn: str, pool: Pool, tmp_path: Path) -> Shop:
    """Anna's account with a list of orders."""
    async with pool.transaction() as conn:
        account = await make_account(conn)
        made = await make_list(conn, account.id, name="Webshop", type_=ListType.ECOMMERCE)
    return Shop(dsn, pool, tmp_path, account, made.id)
