"""Shops for tests, as those of orders."""

from shops.conftest import make_shop_link

__all__ = ["make_shop_link"]
