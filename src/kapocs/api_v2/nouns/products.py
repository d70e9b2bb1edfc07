"""Products: what is sold, and how many of it are left."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Annotated, Any, Literal

from fastapi import Depends, Query
from starlette.requests import Request
from starlette.responses import Response

from kapocs.api_v2 import ordering
from kapocs.api_v2.batches import BatchAsker, Batched, BatchRefused, Outcome, one_by_one, run
from kapocs.api_v2.depends import Here, InPathProductId, Limit, Tx, Who, gathered
from kapocs.api_v2.ordering import AnyAfter, BadCursor, ParametersClash, UpdatedSince, not_together
from kapocs.api_v2.route import CREATED, Failures, Route
from kapocs.api_v2.shapes.batches import BatchResult, NewProducts
from kapocs.api_v2.shapes.common import Paged
from kapocs.api_v2.shapes.products import NewProductShape, ProductChangeShape, ProductShape
from kapocs.api_v2.written import page_of
from kapocs.catalog import actions, changing, queries, queries_ordered
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
from kapocs.clock import NEWEST, OLDEST
from kapocs.db.pool import Conn
from kapocs.ids import LARGEST_ID, AccountId, CategoryId, ProductId
from kapocs.uses.model import InUse
from kapocs.web.caller import Caller

_TOGETHER = 20
"""Products of a batch that share a transaction."""
_Sku = Annotated[
    str | None, Query(max_length=LONGEST_SKU, description="Only the product of this SKU.")
]


@dataclass(frozen=True, slots=True, kw_only=True)
class _AskedProducts:
    """Which products, and in which order; one of these at a time."""

    sku: _Sku = None
    since: UpdatedSince = None
    sort: Annotated[
        Literal["productId", "-productId", "sku", "-sku", "updatedAt", "-updatedAt"] | None,
        Query(description="In which order; with `-` the largest first. Left out: `productId`."),
    ] = None


async def index(
    caller: Who,
    conn: Tx,
    wish: Annotated[_AskedProducts, Depends(gathered(_AskedProducts))],
    after: AnyAfter = 0,
    limit: Limit = 100,
) -> Response:
    """The account's products in the order they were made.

    `updatedSince` has those that were made or changed at that moment or later. `sku`,
    `updatedSince` and `sort` do not go together.
    """
    not_together(sku=wish.sku, updatedSince=wish.since, sort=wish.sort)
    found, order = await _found(conn, caller.account_id, wish, after, limit + 1)
    last = found[limit - 1] if len(found) > limit else None
    more = None if last is None else _after(last, order)
    return await page_of(caller.account_id, found[:limit], _shape, more=more)


async def _found(
    conn: Conn, account_id: AccountId, wish: _AskedProducts, after: int | str, size: int
) -> tuple[list[Product], str]:
    """The next products, and the order they are in."""
    order = "updatedAt" if wish.since is not None else wish.sort or "productId"
    is_down = order.startswith("-")
    if order.endswith("updatedAt"):
        place = ordering.place(after, order)
        first = (NEWEST, LARGEST_ID) if is_down else (wish.since or OLDEST, 0)
        begin = (place.moment, place.id) if place else first
        whose = conn, account_id
        if is_down:
            return await queries_ordered.last_updated(*whose, before=begin, size=size), order
        return await queries_ordered.by_update(*whose, after=begin, size=size), order
    if order.endswith("sku"):
        place = ordering.place(after, order)
        return await queries_ordered.by_sku(
            conn,
            account_id,
            after=None if place is None else place.value,
            size=size,
            descending=is_down,
        ), order
    id_ = ordering.by_id(after)
    if is_down:
        before = id_ or LARGEST_ID
        return await queries_ordered.newest(conn, account_id, before=before, size=size), order
    if wish.sku is None:
        return await queries.page(conn, account_id, after=id_, size=size), order
    named = await queries.product_by_sku(conn, account_id, wish.sku)
    return [] if named is None or named.id <= id_ else [named], order


def _after(last: Product, order: str) -> int | str:
    """Where the page after this product begins."""
    if order.endswith("updatedAt"):
        return ordering.cursor(order, last.updated_at, last.id)
    return ordering.cursor(order, last.sku, last.id) if order.endswith("sku") else last.id


async def create(
    services: Here, caller: Who, conn: Tx, body: NewProductShape, response: Response
) -> ProductShape:
    """Makes a product."""
    made = await actions.create_product(conn, caller.account_id, _wish(body))
    response.headers["Location"] = f"{services.base_url}/v2/products/{made.id}"
    return _shape(made)


async def create_many(
    request: Request, services: Here, caller: Who, body: NewProducts
) -> BatchResult:
    """Makes up to 1,000 products; each started 100 of them count as one call."""

    async def add(conn: Conn, items: Sequence[NewProductShape]) -> list[Outcome]:
        async def one(item: NewProductShape) -> int:
            return (await actions.create_product(conn, caller.account_id, _wish(item))).id

        return await one_by_one(conn, items, one)

    kind = Batched(shape=NewProductShape, key=lambda item: item.sku, add=add, at_once=_TOGETHER)
    return await run(BatchAsker(request, services, caller), body.mode, body.items, kind)


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
    Route("GET /products", index, "listProducts", "Read all products", 200,
          (BadCursor, ParametersClash),
          Paged[ProductShape]),
    Route("POST /products", create, "createProduct", "Make a product", CREATED, _WRONG),
    Route("POST /products/batch", create_many, "createProducts", "Make many products", 200,
          (BatchRefused,)),
    Route("GET /products/{productId}", show, "getProduct", "Read a product"),
    Route("PATCH /products/{productId}", change, "updateProduct", "Change a product", 200, _WRONG),
    Route("DELETE /products/{productId}", delete, "deleteProduct", "Offer a product no more",
          204, (InUse,)),
)  # fmt: skip
