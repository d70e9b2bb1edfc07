"""Fixtures of the v1 tests."""

import pytest

from api_v1.world import World, build
from product import Product


@pytest.fixture
async def world(product: Product) -> World:
    """Anna's lists."""
    return await build(product.pool, product.anna.id)
