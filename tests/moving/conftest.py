"""Fixtures: the house that is left, and the one that is moved into."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from moving.houses import House, another_database, house


@pytest.fixture
def old(dsn: str, tmp_path: Path) -> House:
    """Where the account is."""
    return house(dsn, tmp_path / "old")


@pytest.fixture
async def new(postgres: str, tmp_path: Path) -> AsyncIterator[House]:
    """Where it moves; nobody is there yet."""
    async with another_database(postgres, f"new_{tmp_path.name[-60:]}") as dsn:
        yield house(dsn, tmp_path / "new")
