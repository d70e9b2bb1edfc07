"""Products and categories."""

import asyncio
from decimal import Decimal
from itertools import pairwise

import pytest

from kapocs.catalog import actions, queries
from kapocs.catalog.model import (
    BadCategory,
    BadProduct,
    CategoryInUse,
    CategoryNotFound,
    NewProduct,
    ProductChange,
    ProductNotFound,
    SkuTaken,
)
from kapocs.catalog.money import BadAmount, UnknownCurrency
from kapocs.db.pool import Conn, Pool
from kapocs.ids import CategoryId, ProductId
from make import make_account
from make_shop import make_category, make_coupon, make_product

BEYOND = 2**70
"""No column holds such an id."""


def wish(sku: str = "BOGRE-1", *, price: str = "1000", **more: object) -> NewProduct:
    values = {"name": "Árvíztűrő bögre", "vat_percent": Decimal(27), "currency": "HUF"} | more
    return NewProduct(sku=sku, price=Decimal(price), **values)  # type: ignore[arg-type]  # a test's shorthand


async def test_a_product_is_kept_as_it_was_made(conn: Conn) -> None:
    account = await make_account(conn)
    category = await make_category(conn, account.id)
    made = await make_product(
        conn, account.id, price="1234.567891", vat="5", currency="eur", vat_name="5%",
        category_ids=(category.id, category.id),
    )  # fmt: skip
    assert [made.price, made.vat_percent, made.currency] == [Decimal("1234.567891"), 5, "EUR"]
    assert (made.name, made.vat_name, made.category_ids) == (
        "Árvíztűrő bögre",
        "5%",
        (category.id,),
    )
    assert await queries.product(conn, account.id, made.id) == made
    assert await queries.product_by_sku(conn, account.id, "BOGRE-1") == made
    assert await queries.page(conn, account.id) == [made]


BAD = [
    ({"sku": " "}, BadProduct, "sku"),
    ({"sku": "x" * 256}, BadProduct, "sku"),
    ({"sku": "a\0b"}, BadProduct, "sku"),
    ({"name": ""}, BadProduct, "name"),
    ({"name": "x" * 1001}, BadProduct, "name"),
    ({"vat_name": "x" * 256}, BadProduct, "vat_name"),
    ({"price": "-1"}, BadAmount, "price"),
    ({"price": "1e12"}, BadAmount, "price"),
    ({"price": "NaN"}, BadAmount, "price"),
    ({"vat_percent": Decimal("100.01")}, BadAmount, "vat_percent"),
    ({"vat_percent": Decimal(-1)}, BadAmount, "vat_percent"),
    ({"currency": "FABATKA"}, UnknownCurrency, "currency"),
    ({"category_ids": (CategoryId(BEYOND),)}, CategoryNotFound, "category"),
]


@pytest.mark.parametrize(("wrong", "error", "field"), BAD)
async def test_a_product_that_cannot_be_is_refused_by_what_is_wrong(
    conn: Conn, wrong: dict[str, object], error: type[Exception], field: str
) -> None:
    account = await make_account(conn)
    with pytest.raises(error) as refused:
        await actions.create_product(conn, account.id, wish(**wrong))  # type: ignore[arg-type]  # wrong on purpose
    assert getattr(refused.value, "field", None) == field
    assert await queries.page(conn, account.id) == []


async def test_a_sku_belongs_to_one_product_of_an_account(conn: Conn) -> None:
    anna, cili = await make_account(conn), await make_account(conn, name="Cili Bt.")
    first = await make_product(conn, anna.id)
    await make_product(conn, cili.id)
    with pytest.raises(SkuTaken):
        await make_product(conn, anna.id)
    other = await make_product(conn, anna.id, sku="BOGRE-2")
    with pytest.raises(SkuTaken):
        await actions.change_product(conn, anna.id, other.id, ProductChange(sku="BOGRE-1"))
    assert await queries.page(conn, anna.id) == [first, other]


async def test_only_what_a_change_names_is_changed(conn: Conn) -> None:
    account = await make_account(conn)
    one, two = [await make_category(conn, account.id) for _ in "ab"]
    made = await make_product(conn, account.id, category_ids=(one.id,))
    change = ProductChange(price=Decimal("25.2"), category_ids=(two.id,))
    changed = await actions.change_product(conn, account.id, made.id, change)
    assert (changed.price, changed.category_ids) == (Decimal("25.2"), (two.id,))
    assert (changed.sku, changed.name, changed.currency) == (made.sku, made.name, "HUF")
    emptied = await actions.change_product(
        conn, account.id, made.id, ProductChange(name="Új név", category_ids=())
    )
    assert (emptied.name, emptied.category_ids, emptied.price) == ("Új név", (), Decimal("25.2"))
    with pytest.raises(BadAmount):
        await actions.change_product(conn, account.id, made.id, ProductChange(price=Decimal(-1)))


async def test_a_deleted_product_is_gone_and_leaves_its_sku_to_another(conn: Conn) -> None:
    account = await make_account(conn)
    first = await make_product(conn, account.id)
    await actions.delete_product(conn, account.id, first.id)
    assert await queries.product(conn, account.id, first.id) is None
    assert await queries.product_by_sku(conn, account.id, first.sku) is None
    for gone in (first.id, ProductId(0), ProductId(BEYOND)):
        with pytest.raises(ProductNotFound):
            await actions.delete_product(conn, account.id, gone)
        with pytest.raises(ProductNotFound):
            await actions.change_product(conn, account.id, gone, ProductChange(name="X"))
    assert (await actions.ensure_product(conn, account.id, wish())).id != first.id
    assert await queries.product(conn, account.id, first.id) is None


async def test_what_a_webshop_sends_again_is_brought_up_to_date(conn: Conn) -> None:
    account = await make_account(conn)
    one, two = [await make_category(conn, account.id) for _ in "ab"]
    made = await actions.ensure_product(conn, account.id, wish(category_ids=(one.id,)))
    again = await actions.ensure_product(
        conn, account.id, wish(price="900", name="Új", category_ids=(two.id,))
    )
    assert [again.id, again.price, again.name] == [made.id, 900, "Új"]
    assert again.category_ids == (one.id, two.id)
    conn.statements = 0
    assert await actions.ensure_product(conn, account.id, wish(price="900", name="Új")) == again
    assert conn.statements == 1


async def test_what_costs_something_else_now_is_told_with_what_it_was(pool: Pool) -> None:
    async with pool.transaction() as conn:
        account = await make_account(conn)
        await actions.ensure_products(conn, account.id, [wish("A"), wish("B"), wish("C")])

    async def order(price: str) -> None:
        async with pool.transaction() as conn:
            new = wish("A", name="Új"), wish("B", price=price), wish("C", currency="EUR")
            await actions.ensure_products(conn, account.id, new)

    # Both of two at the same moment: what it cost is what the other one has just made it cost.
    await asyncio.gather(order("900"), order("900.50"))
    async with pool.transaction() as conn:
        [first, second] = await conn.column(
            """SELECT data FROM facts
               WHERE kind = 'product.price_changed' AND data ->> 'sku' = 'B' ORDER BY id"""
        )
        assert first["price_before"] == "1000"
        assert second["price_before"] == first["price"]
        assert {first["price"], second["price"]} == {"900", "900.5"}
        [third] = await conn.column(
            """SELECT data FROM facts
               WHERE kind = 'product.price_changed' AND data ->> 'sku' <> 'B'"""
        )
        assert [third["sku"], third["currency_before"], third["currency"]] == ["C", "HUF", "EUR"]


async def test_a_price_is_told_of_products_that_somebody_makes_at_the_same_moment(
    pool: Pool,
) -> None:
    async with pool.transaction() as conn:
        account = await make_account(conn)

    async def order(price: str) -> None:
        async with pool.transaction() as conn:
            wishes = [wish(sku, price=price) for sku in ("A", "B")]
            await actions.ensure_products(conn, account.id, wishes)

    await asyncio.gather(*(order(str(price)) for price in range(1, 7)))
    async with pool.transaction() as conn:
        for sku in ("A", "B"):
            told = await conn.column(
                "SELECT data FROM facts WHERE data ->> 'sku' = :sku ORDER BY id", sku=sku
            )
            assert len(told) == 5
            # Each goes on from where the one before came to; the first one from what was made.
            pairs = pairwise(told)
            assert all(one["price"] == two["price_before"] for one, two in pairs)
            product = (await queries.products_by_sku(conn, account.id, [sku]))[sku]
            assert Decimal(told[-1]["price"]) == product.price


async def test_the_last_of_two_wishes_for_a_sku_counts(conn: Conn) -> None:
    account = await make_account(conn)
    found = await actions.ensure_products(
        conn, account.id, [wish("B"), wish("A", price="1"), wish("A", price="2")]
    )
    assert {sku: each.price for sku, each in found.items()} == {"A": 2, "B": 1000}
    assert await actions.ensure_products(conn, account.id, []) == {}


async def test_two_shops_orders_at_once_make_each_product_and_category_once(pool: Pool) -> None:
    async with pool.transaction() as conn:
        account = await make_account(conn)

    async def order(skus: list[str]) -> None:
        async with pool.transaction() as conn:
            names = {f"K{sku}": "Kategória" for sku in skus}
            made = await actions.ensure_categories(conn, account.id, names)
            wishes = [wish(sku, category_ids=(made[f"K{sku}"].id,)) for sku in skus]
            await actions.ensure_products(conn, account.id, wishes)

    skus = [f"P{number}" for number in range(8)]
    await asyncio.gather(*(order(skus[::step]) for step in (1, -1, 1, -1)))
    async with pool.transaction() as conn:
        products = await queries.page(conn, account.id)
        assert sorted(each.sku for each in products) == skus
        assert all(len(each.category_ids) == 1 for each in products)
        assert len(await queries.categories(conn, account.id)) == len(skus)


async def test_of_two_products_made_at_once_with_one_sku_one_is_made(pool: Pool) -> None:
    async with pool.transaction() as conn:
        account = await make_account(conn)

    async def create() -> bool:
        async with pool.transaction() as conn:
            try:
                await make_product(conn, account.id)
            except SkuTaken:
                return False
            await asyncio.sleep(0.05)
            return True

    assert sorted(await asyncio.gather(create(), create())) == [False, True]


async def test_categories_come_by_their_position(conn: Conn) -> None:
    account = await make_account(conn)
    mugs = await actions.create_category(conn, account.id, name="Bögrék", position=2)
    pans = await actions.create_category(conn, account.id, name="Fazekak", position=1)
    assert await queries.categories(conn, account.id) == [pans, mugs]
    await actions.change_category(conn, account.id, mugs.id, position=0)
    await actions.change_category(conn, account.id, pans.id, name="Lábasok")
    found = await queries.categories(conn, account.id)
    assert [(each.name, each.position) for each in found] == [("Bögrék", 0), ("Lábasok", 1)]
    assert await queries.category(conn, account.id, CategoryId(BEYOND)) is None
    with pytest.raises(BadCategory):
        await actions.change_category(conn, account.id, mugs.id, name=" ")
    with pytest.raises(BadCategory):
        await actions.create_category(conn, account.id, name="X", position=2**31)
    with pytest.raises(CategoryNotFound):
        await actions.change_category(conn, account.id, CategoryId(BEYOND), name="X")


async def test_a_category_goes_and_its_products_stay(conn: Conn) -> None:
    account = await make_account(conn)
    category = await make_category(conn, account.id)
    made = await make_product(conn, account.id, category_ids=(category.id,))
    await actions.delete_category(conn, account.id, category.id)
    assert (await actions.get_product(conn, account.id, made.id)).category_ids == ()
    with pytest.raises(CategoryNotFound):
        await actions.delete_category(conn, account.id, category.id)


async def test_a_category_that_a_coupon_is_for_stays(conn: Conn) -> None:
    account = await make_account(conn)
    category = await make_category(conn, account.id)
    await make_coupon(conn, account.id, category_ids=frozenset([category.id]))
    with pytest.raises(CategoryInUse, match="TÉL10"):
        await actions.delete_category(conn, account.id, category.id)


async def test_the_webshops_category_is_made_once_and_renamed(conn: Conn) -> None:
    account = await make_account(conn)
    made = (await actions.ensure_categories(conn, account.id, {"12": "Bögre"}))["12"]
    again = (await actions.ensure_categories(conn, account.id, {"12": "Bögrék"}))["12"]
    assert (again.id, again.name, again.shop_category_id) == (made.id, "Bögrék", "12")
    nameless = (await actions.ensure_categories(conn, account.id, {"999": ""}))["999"]
    assert nameless.name == "999"
    with pytest.raises(BadCategory):
        await actions.ensure_categories(conn, account.id, {"": "X"})


async def test_a_stranger_sees_and_changes_nothing(conn: Conn) -> None:
    anna, cili = await make_account(conn), await make_account(conn, name="Cili Bt.")
    category = await make_category(conn, anna.id)
    made = await make_product(conn, anna.id, category_ids=(category.id,))
    assert await queries.product(conn, cili.id, made.id) is None
    assert await queries.product_by_sku(conn, cili.id, made.sku) is None
    assert await queries.category(conn, cili.id, category.id) is None
    assert await queries.page(conn, cili.id) == []
    with pytest.raises(ProductNotFound):
        await actions.delete_product(conn, cili.id, made.id)
    with pytest.raises(CategoryNotFound):
        await actions.delete_category(conn, cili.id, category.id)
    with pytest.raises(CategoryNotFound):
        await make_product(conn, cili.id, category_ids=(category.id,))
    assert await queries.page(conn, anna.id) == [made]
