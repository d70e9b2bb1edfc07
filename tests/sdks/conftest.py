"""The clients as their users have them, and an installation for them."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from kapocs.db.pool import Pool
from kapocs.signing import Signer
from sdks.clients import Clients, unpacked
from sdks.installation import Installation, installed


@pytest.fixture
def clients(tmp_path: Path) -> Clients:
    """All three, out of their packages."""
    return unpacked(tmp_path / "user")


@pytest.fixture
async def installation(pool: Pool, signer: Signer, tmp_path: Path) -> AsyncIterator[Installation]:
    """A fresh one, served in this process."""
    async with installed(pool, signer, tmp_path) as made:
        yield made
