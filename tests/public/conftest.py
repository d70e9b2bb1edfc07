"""Anna's list, as its visitors meet it."""

import pytest

from old_pages import Page, open_page
from product import Product
from visiting import Site, open_site


@pytest.fixture
async def site(product: Product) -> Site:
    """A newsletter list, and a visitor who is not signed in."""
    return await open_site(product)


@pytest.fixture
async def page(site: Site) -> Page:
    """A page elsewhere with a sign-up form of that list in it."""
    return await open_page(site)
