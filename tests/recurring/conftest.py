"""A shop whose first renewal is to be charged for."""

import pytest

from kapocs.db.pool import Pool
from kapocs.signing import Signer
from recurring.tills import Till, open_till


@pytest.fixture
async def till(dsn: str, pool: Pool, signer: Signer) -> Till:
    return await open_till(dsn, pool, signer)
