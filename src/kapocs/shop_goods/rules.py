"""How each shop tells of its products, as data."""

from collections.abc import Mapping
from dataclasses import dataclass

from kapocs.shops.paths import Expression


@dataclass(frozen=True, slots=True, kw_only=True)
class GoodsRule:
    """Where things stand in a product. `told`, `gone`: beginnings of events that hold one.

    `of`: the list of what is sold of it; empty: itself. All below is read in each of these, the
    product by `$.`. `off_is`: values of `off` with which it is not offered. `page`: the rest of the
    address of its page, after the shop's own and `pages`.
    """

    told: str = ""
    gone: str = ""
    root: str = ""
    id: Expression = "id"
    modified_at: Expression = None
    zone: str = "UTC"
    off: Expression = None
    off_is: tuple[str, ...] = ()
    of: str = ""
    sku: Expression = "sku"
    name: Expression = "name"
    net: Expression = None
    gross: Expression = None
    price: Expression = None
    vat: Expression = None
    currency: Expression = None
    url: Expression = None
    page: Expression = None
    pages: str = ""
    picture: Expression = None


WOOCOMMERCE = GoodsRule(
    told="product.",
    gone="product.deleted",
    modified_at="date_modified_gmt",
    off="status",
    off_is=("draft", "pending", "private", "trash", "auto-draft"),
    # As its orders name what has no SKU.
    sku=["sku", "id"],
    price=["price", "regular_price"],
    url="permalink",
    picture="images[0].src",
)
SHOPIFY = GoodsRule(
    told="products/",
    gone="products/delete",
    modified_at="updated_at",
    off="status",
    off_is=("draft", "archived", "unlisted"),
    of="variants",
    sku=["sku", "id"],
    name=[
        {"find": "", "where": "title", "is": "=Default Title", "give": "$.title"},
        {"join": ["$.title", "title"]},
    ],
    price="price",
    page="$.handle",
    pages="/products/",
    picture=["$.image.src", "$.images[0].src"],
)
_NORMAL = {"find": "Prices.Price", "where": "Type", "is": "=normal"}
UNAS = GoodsRule(
    id="Id",
    modified_at="LastModTime",
    zone="Europe/Budapest",
    off="State",
    off_is=("deleted",),
    sku="Sku",
    name="Name",
    net={**_NORMAL, "give": "Net"},
    gross={**_NORMAL, "give": "Gross"},
    vat="Prices.Vat",
    url="Url",
    picture={"find": "Images.Image", "where": "Type", "is": "=base", "give": "Url.Medium"},
)
_DEFAULT = {"find": "productPrices", "where": "customerGroup.default", "is": "=1"}
SHOPRENTER = GoodsRule(
    id="innerId",
    modified_at="dateUpdated",
    zone="Europe/Budapest",
    off="status",
    off_is=("0", "2"),
    name="productDescriptions[0].name",
    net={**_DEFAULT, "give": "net"},
    gross={**_DEFAULT, "give": "gross"},
    currency={**_DEFAULT, "give": "currencyCode"},
    picture="allImages.mainImage",
)
GENERIC = GoodsRule(
    told="product.",
    gone="product.deleted",
    root="data",
    modified_at="modifiedAt",
    off="status",
    off_is=("off", "deleted"),
    sku=["sku", "id"],
    net="net",
    gross="gross",
    price="price",
    vat="vat",
    currency="currency",
    url="url",
    picture="image",
)

GOODS: Mapping[str, GoodsRule] = {
    "woocommerce": WOOCOMMERCE,
    "shopify": SHOPIFY,
    "unas": UNAS,
    "shoprenter": SHOPRENTER,
    "prestashop": GENERIC,
    "opencart": GENERIC,
    "generic": GENERIC,
}
"""Type of connector → how it tells of products."""
