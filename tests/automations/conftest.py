"""A track for each test."""

import pytest

from automations.track import Track, open_track
from kapocs.db.pool import Pool


@pytest.fixture
async def track(pool: Pool) -> Track:
    """An account with a list, and a worker for its automations."""
    return await open_track(pool)
