"""Fixtures of delivering."""

import pytest

from delivering.desk import Desk
from product import Product


@pytest.fixture
def desk(product: Product) -> Desk:
    """Anna's letters, with the product running."""
    return Desk(product)
