"""Products: what is sold, and how many of it are left."""

from typing import Annotated, Any

from fastapi import Query
from starlette.responses import Response

from kapocs.api_v2.depends import After, Here, InPathProductId, Limit, Tx, Who
from kapocs.api_v2.route import CREATED, Failures, Route
from kapocs.api_v2.shapes.common import Paged
from kapocs.api_v2.shapes.products import NewProductShape, ProductChangeShape, ProductShape
from kapocs.api_v2.written import page_of
from kapocs.catalog import actions, changing, queries
from kapocs.catalog.checks import LONGEST_SKU
from kapocs.catalog.model import (
    BadProduct,
    CategoryNotFound,
    NewProduct,
    Product,
    ProductChange,
    ProductNotFound,
    SkuTaken,
)
from kapocs.catalog.money import BadAmount, UnknownCurrency, plain
from kapocs.db.pool import Conn
from kapocs.ids import CategoryId, ProductId
from kapocs.uses.model import InUse
from kapocs.web.caller import Caller

_Sku = Annotated[
    str | None, Query(max_length=LONGEST_SKU, description="Only the product of this SKU.")
]


async def index(
    caller: Who, conn: Tx, sku: _Sku = None, after: After = 0, limit: Limit = 100
) -> Response:
    """The account's products in the order they were made."""
    if sku is None:
        found = await queries.page(conn, caller.account_id, after=after, size=limit + 1)
    else:
        named = await queries.product_by_sku(conn, caller.account_id, sku)
        found = [] if named is None or named.id <= after else [named]
    more = found[limit - 1].id if len(found) > limit else None
    return await page_of(caller.account_id, found[:limit], _shape, more=more)


async def create(
    services: Here, caller: Who, conn: Tx, body: NewProductShape, response: Response
) -> ProductShape:
    """Makes a product."""
    made = await actions.create_product(conn, caller.account_id, _wish(body))
    response.headers["Location"] = f"{services.base_url}/v2/products/{made.id}"
    return _shape(made)


async def show(caller: Who, conn: Tx, product_id: InPathProductId) -> ProductShape:
    """One product."""
    return _shape(await _get(conn, caller, product_id))


async def change(
    caller: Who, conn: Tx, product_id: InPathProductId, body: ProductChangeShape
) -> ProductShape:
    """Changes what is given; items of orders stay as they are."""
    await _get(conn, caller, product_id)
    given: dict[str, Any] = {name: getattr(body, name) for name in body.model_fields_set}
    if "category_ids" in given:
        given["category_ids"] = tuple(given["category_ids"])
    wish = ProductChange(**given, is_uncounted="stock" in given and body.stock is None)
    return _shape(await actions.change_product(conn, caller.account_id, product_id, wish))


async def delete(caller: Who, conn: Tx, product_id: InPathProductId) -> None:
    """Offers a product no more, unless a form or coupon is for it; items of orders stay."""
    await _get(conn, caller, product_id)
    await changing.withdraw_product(conn, caller.account_id, product_id)


async def _get(conn: Conn, caller: Caller, product_id: ProductId) -> Product:
    """ProductNotFound, which tells nothing that the path does not."""
    found = await queries.product(conn, caller.account_id, product_id)
    if found is None:
        raise ProductNotFound
    return found


def _wish(body: NewProductShape) -> NewProduct:
    return NewProduct(**{**dict(body), "category_ids": tuple(map(CategoryId, body.category_ids))})


def _shape(product: Product) -> ProductShape:
    return ProductShape(
        product_id=product.id,
        sku=product.sku,
        name=product.name,
        price=plain(product.price),
        vat_percent=plain(product.vat_percent),
        vat_name=product.vat_name,
        currency=product.currency,
        category_ids=list(product.category_ids),
        url=product.url,
        picture_url=product.picture_url,
        stock=None if product.stock is None else plain(product.stock),
        created_at=product.created_at,
        updated_at=product.updated_at,
    )


_WRONG: Failures = (BadProduct, BadAmount, UnknownCurrency, CategoryNotFound, SkuTaken)

ROUTES = (
    Route("GET /products", index, "listProducts", "Read all products", 200, (),
          Paged[ProductShape]),
    Route("POST /products", create, "createProduct", "Make a product", CREATED, _WRONG),
    Route("GET /products/{productId}", show, "getProduct", "Read a product"),
    Route("PATCH /products/{productId}", change, "updateProduct", "Change a product", 200, _WRONG),
    Route("DELETE /products/{productId}", delete, "deleteProduct", "Offer a product no more",
          204, (InUse,)),
)  # fmt: skip
