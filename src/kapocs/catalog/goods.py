"""What a webshop's order names of the catalogue."""

from collections.abc import Mapping
from dataclasses import dataclass

from kapocs.catalog.model import Category, NewProduct, Product
from kapocs.ids import AccountId

_SAME = ("name", "price", "vat_percent", "vat_name", "currency")


@dataclass(frozen=True, slots=True)
class GoodsNames:
    """SKUs of an account, and a webshop's own ids of categories."""

    account_id: AccountId
    skus: frozenset[str]
    category_ids: frozenset[str]


@dataclass(frozen=True, slots=True)
class Goods:
    """What the catalogue has of what was named, by these names; what is missing it has not."""

    products: Mapping[str, Product]
    categories: Mapping[str, Category]


def is_so(product: Product | None, wish: NewProduct) -> bool:
    """Whether nothing is to be written for the wish."""
    return (
        product is not None
        and all(getattr(product, name) == getattr(wish, name) for name in _SAME)
        and set(wish.category_ids) <= set(product.category_ids)
    )
