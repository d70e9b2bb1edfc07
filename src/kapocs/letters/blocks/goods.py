"""A product of the catalogue as a letter shows it."""

from kapocs.amounts import written
from kapocs.catalog.model import Product
from kapocs.catalog.money import Line
from kapocs.letters.blocks.model import ShownProduct


def item_of(product: Product, language: str) -> ShownProduct:
    """Its name, gross price, picture and page, as they are today."""
    gross = Line(product.price, 1, product.vat_percent).gross
    return ShownProduct(
        name=product.name,
        price=written(gross, product.currency, language),
        picture=product.picture_url,
        href=product.url,
    )
