"""The browser that tests drive."""

from collections.abc import AsyncIterator

import pytest
from playwright.async_api import Browser

from chromium import chromium


@pytest.fixture
async def browser() -> AsyncIterator[Browser]:
    """Headless Chromium."""
    async with chromium() as opened:
        yield opened
