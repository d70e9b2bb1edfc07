"""Anna's list, as its visitors meet it."""

import pytest

from product import Product
from visiting import Site, open_site


@pytest.fixture
async def site(product: Product) -> Site:
    """A newsletter list, and a visitor who is not signed in."""
    return await open_site(product)
