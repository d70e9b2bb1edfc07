"""An account's webhooks, and a program that is told."""

from collections.abc import AsyncIterator

import pytest

from kapocs.db.pool import Pool
from kapocs.signing import Signer
from make import make_account
from webhooks.receiving import Bench, Receiver, receiving


@pytest.fixture
async def bench(pool: Pool, signer: Signer) -> Bench:
    """An account of its own."""
    async with pool.transaction() as conn:
        account = await make_account(conn, name="Anna Kft.")
    return Bench(pool, signer, account.id)


@pytest.fixture
async def receiver() -> AsyncIterator[Receiver]:
    """A web server of somebody else's."""
    async with receiving() as made:
        yield made
