"""How each shop tells of its products, as data."""

from collections.abc import Mapping
from dataclasses import dataclass

from kapocs.shops.paths import Expression


@dataclass(frozen=True, slots=True, kw_only=True)
class StockRule:
    """Where the number of those that are left stands in an article.

    `told`: the member without which nothing is said of it. `counted`: whether the shop counts;
    `says`: the member without which it does not say so. `status`: where it does not count, one of
    `out_is` says that none is left.
    """

    told: str
    left: Expression
    counted: Expression = "=1"
    says: str = ""
    status: Expression = None
    out_is: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class GoodsRule:
    """Where things stand in a product. `told`, `gone`: beginnings of events that hold one.

    `of`: the list of what is sold of it; empty: itself. All below is read in each of these, the
    product by `$.`. `off_is`: values of `off` with which it is not offered. `page`: the rest of the
    address of its page, after the shop's own and `pages`. `detail`: what sets it apart from others
    of the product, named after it.

    Variations that are told by themselves: `parts`, the list of their ids; `part_of`, the id of
    the product in one of them, which then has the SKU `part_sku` or none; `modified_above`, when
    the product changed that stands in it.
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
    detail: Expression = None
    parts: str = ""
    part_of: Expression = None
    part_sku: Expression = None
    modified_above: Expression = None
    net: Expression = None
    gross: Expression = None
    price: Expression = None
    vat: Expression = None
    currency: Expression = None
    url: Expression = None
    page: Expression = None
    pages: str = ""
    picture: Expression = None
    stock: StockRule | None = None


WOOCOMMERCE = GoodsRule(
    told="product.",
    gone="product.deleted",
    modified_at="date_modified_gmt",
    off="status",
    off_is=("draft", "pending", "private", "trash", "auto-draft"),
    # As its orders name what has no SKU.
    sku=["sku", "id"],
    price=["price", "regular_price"],
    # What was asked for says `above` of which product it is; what is delivered has a parent.
    name=["above.name", "name"],
    detail={"each": "attributes", "give": "option", "with": ", "},
    parts="variations",
    part_of=[
        "above.id",
        {"find": "", "where": "type", "is": "=variation", "give": "parent_id"},
    ],
    part_sku="sku",
    modified_above="above.date_modified_gmt",
    url="permalink",
    picture=["image.src", "images[0].src", "above.images[0].src"],
    stock=StockRule(
        told="manage_stock",
        left="stock_quantity",
        # "parent" is a yes: the product's own number is told.
        counted="manage_stock",
        status="stock_status",
        out_is=("outofstock",),
    ),
)
SHOPIFY = GoodsRule(
    told="products/",
    gone="products/delete",
    modified_at="updated_at",
    off="status",
    off_is=("draft", "archived", "unlisted"),
    of="variants",
    sku=["sku", "id"],
    name="$.title",
    detail={
        "if": {"find": "", "where": "title", "is": "=Default Title", "give": "=1"},
        "else": [{"join": ["option1", "option2", "option3"], "with": ", "}, "title"],
    },
    price="price",
    page="$.handle",
    pages="/products/",
    picture=[
        {"find": "$.images", "where": "id", "is": "image_id", "give": "src"},
        "$.image.src",
        "$.images[0].src",
    ],
    stock=StockRule(
        told="inventory_quantity",
        left="inventory_quantity",
        counted="inventory_management",
        # Newer webhooks leave it out.
        says="inventory_management",
    ),
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
    stock=StockRule(
        told="Stocks",
        # Of each combination of options, and of each warehouse that is sold from.
        left={
            "total": "Stocks.Stock",
            "of": {
                "if": {"find": "", "where": "IsActive", "is": "=no", "give": "=1"},
                "then": "=0",
                "else": "Qty",
            },
        },
        counted=["Stocks.Status.Active", "=1"],
    ),
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
    stock=StockRule(
        told="stock1",
        left={"sum": ["stock1", "stock2", "stock3", "stock4"]},
        counted=["subtractStock", "=1"],
    ),
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
    stock=StockRule(told="stock", left="stock"),
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
