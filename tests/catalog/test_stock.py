"""How many of a product are left: counted or not, in parts of one, never below nothing."""

from decimal import Decimal

import pytest

from kapocs.catalog import actions, queries
from kapocs.catalog.model import NewProduct, ProductChange, ProductNotFound
from kapocs.catalog.money import BadAmount
from kapocs.db.pool import Conn
from make import make_account
from make_shop import make_product


async def test_stock_is_kept_to_the_part_of_one_and_nobody_counts_unless_told(conn: Conn) -> None:
    account = await make_account(conn)
    assert (await make_product(conn, account.id)).stock is None
    made = await make_product(conn, account.id, sku="SAJT", stock=Decimal("7.5"))
    assert made.stock == Decimal("7.5")
    none_left = await make_product(conn, account.id, sku="ELFOGYOTT", stock=Decimal(0))
    assert none_left.stock == 0
    assert await queries.product_by_sku(conn, account.id, "SAJT") == made


async def test_stock_is_changed_set_to_nothing_and_counted_no_more(conn: Conn) -> None:
    account = await make_account(conn)
    made = await make_product(conn, account.id, stock=Decimal(3))
    for change, wanted in (
        (ProductChange(name="Új név"), Decimal(3)),
        (ProductChange(stock=Decimal(0)), Decimal(0)),
        (ProductChange(is_uncounted=True), None),
        (ProductChange(price=Decimal(5)), None),
        (ProductChange(stock=Decimal("2.25")), Decimal("2.25")),
    ):
        changed = await actions.change_product(conn, account.id, made.id, change)
        assert changed.stock == wanted
    assert (changed.name, changed.price) == ("Új név", Decimal(5))


@pytest.mark.parametrize("stock", ["-1", "-0.000001", "1e12", "NaN", "Infinity"])
async def test_what_cannot_be_left_is_refused_by_the_name_of_the_field(
    conn: Conn, stock: str
) -> None:
    account = await make_account(conn)
    made = await make_product(conn, account.id)
    with pytest.raises(BadAmount) as refused:
        await make_product(conn, account.id, sku="X", stock=Decimal(stock))
    assert refused.value.field == "stock"
    with pytest.raises(BadAmount):
        await actions.change_product(conn, account.id, made.id, ProductChange(stock=Decimal(stock)))


async def test_orders_of_shops_leave_the_stock_as_it_is(conn: Conn) -> None:
    account = await make_account(conn)
    made = await make_product(conn, account.id, stock=Decimal(3))
    wish = NewProduct(
        sku=made.sku, name="Bolti", price=Decimal(7), vat_percent=Decimal(27), currency="HUF"
    )
    assert (await actions.ensure_product(conn, account.id, wish)).stock == 3


async def test_another_account_changes_no_stock(conn: Conn) -> None:
    owner, stranger = await make_account(conn), await make_account(conn)
    made = await make_product(conn, owner.id, stock=Decimal(3))
    await make_product(conn, stranger.id, stock=Decimal(9))
    with pytest.raises(ProductNotFound):
        await actions.change_product(conn, stranger.id, made.id, ProductChange(stock=Decimal(0)))
    assert (await actions.get_product(conn, owner.id, made.id)).stock == 3
