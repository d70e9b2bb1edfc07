"""Rows 50 to 55: products of the account."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import Any

import orjson

from kapocs.api_v1 import categories
from kapocs.api_v1.answers import NO, YES, Answer, amount, json, number
from kapocs.api_v1.call import BadRequest, Call, member, optional_member, reads, writes
from kapocs.api_v1.shop_input import (
    amount_of,
    currency_of,
    given_id,
    given_ids,
    percent_of,
    required,
)
from kapocs.catalog import actions, queries
from kapocs.catalog.model import (
    BadProduct,
    Category,
    CategoryNotFound,
    NewProduct,
    Product,
    ProductChange,
    ProductNotFound,
)
from kapocs.db.pool import Conn
from kapocs.ids import CategoryId, ProductId
from kapocs.pace import PACE

_PAGE = 1_000


def shown(product: Product, known: Mapping[CategoryId, Category]) -> dict[str, Any]:
    """A product as v1 shows it; `known` has the account's categories."""
    ids = [each for each in product.category_ids if each in known]
    return {
        "prod_id": product.id,
        "prod_sku": product.sku,
        "prod_name": product.name,
        "prod_price": amount(product.price),
        "prod_vat_percent": amount(product.vat_percent),
        "prod_vat_name": product.vat_name,
        "prod_currency": product.currency,
        "prodcat_id": ids[0] if ids else 0,
        "prodcat_ids": ids,
        "prodcats": [categories.shown(known[each]) for each in ids],
    }


@reads
async def every(call: Call, conn: Conn) -> Answer:
    """Every product that is offered."""
    known = await _categories(call, conn)
    texts: list[bytes] = []
    after = 0
    while page := await queries.page(conn, call.account_id, after=after, size=_PAGE):
        texts.append(await PACE.owing(call.account_id, len(page), _texts, page, known))
        after = page[-1].id
    return Answer(b"[" + b",".join(texts) + b"]")


def _texts(page: Sequence[Product], known: Mapping[CategoryId, Category]) -> bytes:
    return b",".join(orjson.dumps(shown(each, known)) for each in page)


@reads
async def one(call: Call, conn: Conn) -> Answer:
    """One product; an empty array when there is none, or it was deleted."""
    found = await queries.product(conn, call.account_id, ProductId(call.number("product")))
    if found is None:
        return json([])
    return json(shown(found, await _categories(call, conn)))


async def _categories(call: Call, conn: Conn) -> dict[CategoryId, Category]:
    return {each.id: each for each in await queries.categories(conn, call.account_id)}


@writes
async def create(call: Call, conn: Conn) -> Answer:
    """Makes a product; its id, or 0 when its SKU is taken."""
    wish = _new(call.object())
    with _wire_words():
        return number((await actions.create_product(conn, call.account_id, wish)).id)


@writes
async def change(call: Call, conn: Conn) -> Answer:
    """Changes a product; 0 when there is none, or the new SKU is taken."""
    return await _change(call, conn, ProductId(call.number("product")))


@writes
async def change_by_sku(call: Call, conn: Conn) -> Answer:
    """Changes the product with this SKU; 0 when there is none."""
    found = await queries.product_by_sku(conn, call.account_id, call.params["sku"])
    return await _change(call, conn, ProductId(0) if found is None else found.id)


async def _change(call: Call, conn: Conn, id_: ProductId) -> Answer:
    wish = _wanted(call.object())
    try:
        with _wire_words():
            await actions.change_product(conn, call.account_id, id_, wish)
    except ProductNotFound:
        return NO
    return YES


@writes
async def delete(call: Call, conn: Conn) -> Answer:
    """Offers a product no more; 0 when there is none. Orders keep what they hold."""
    try:
        await actions.delete_product(conn, call.account_id, ProductId(call.number("product")))
    except ProductNotFound:
        return NO
    return YES


def _new(given: Mapping[str, Any]) -> NewProduct:
    return NewProduct(
        sku=member(given, "prod_sku"),
        name=member(given, "prod_name"),
        price=required(amount_of(given, "prod_price"), "prod_price"),
        vat_percent=required(percent_of(given, "prod_vat_percent"), "prod_vat_percent"),
        currency=required(currency_of(given, "prod_currency"), "prod_currency"),
        vat_name=optional_member(given, "prod_vat_name") or "",
        category_ids=_category_ids(given) or (),
    )


def _wanted(given: Mapping[str, Any]) -> ProductChange:
    return ProductChange(
        sku=optional_member(given, "prod_sku"),
        name=optional_member(given, "prod_name"),
        price=amount_of(given, "prod_price"),
        vat_percent=percent_of(given, "prod_vat_percent"),
        currency=currency_of(given, "prod_currency"),
        vat_name=optional_member(given, "prod_vat_name"),
        category_ids=_category_ids(given),
    )


def _category_ids(given: Mapping[str, Any]) -> tuple[CategoryId, ...] | None:
    """What the product is to be in; None leaves that as it is. One id alone will do, too.

    An empty array says nothing: typed clients always send one.
    """
    if given.get("prodcat_ids") not in (None, []):
        ids = given_ids(given["prodcat_ids"], "prodcat_ids")
        return tuple(map(CategoryId, ids))
    if given.get("prodcat_id") in (None, "", 0, "0"):
        return None
    return (CategoryId(given_id(given["prodcat_id"], "prodcat_id")),)


@contextmanager
def _wire_words() -> Iterator[None]:
    """Names fields as the API does."""
    try:
        yield
    except BadProduct as error:
        raise BadRequest(f"prod_{error.message}", field=f"prod_{error.field}") from error
    except CategoryNotFound:
        raise BadRequest("prodcat_ids: there is no such category.", field="prodcat_ids") from None
