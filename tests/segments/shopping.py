"""People of a newsletter list and what they bought in two shops of the account."""

from datetime import UTC, datetime, timedelta
from decimal import Decimal
from typing import Any

import make
from kapocs.db.pool import Conn
from kapocs.ids import AccountId
from kapocs.lists import actions as lists
from kapocs.lists.model import ListType, Schema

PEOPLE = ("anna", "bela", "cili", "dani")
_LONG_AGO = 400


async def make_shop(conn: Conn, account_id: AccountId, *, unique: bool = False) -> Schema:
    """A new e-commerce list."""
    made = await make.make_list(
        conn, account_id, type_=ListType.ECOMMERCE, name="Bolt", unique_email=unique
    )
    return await lists.schema(conn, account_id, made.id)


async def make_order(
    conn: Conn,
    shop: Schema,
    who: str,
    *skus: str,
    days_ago: int = 10,
    **values: Any,
) -> None:
    """An order of one piece of each; status 1 unless said otherwise."""
    then = datetime.now(UTC) - timedelta(days=days_ago)
    record_id = await make.make_subscriber(
        conn,
        shop,
        email=f"{who}@kapocs.test" if who else "",
        subdate=then.isoformat(),
        **{"mssys_order_status": "1", **values},
    )
    for sku in skus:
        await conn.execute(
            """INSERT INTO order_items (account_id, list_id, record_id, product_id, sku, name,
                   price, quantity, vat_percent, currency, net_sum, gross_sum)
               VALUES (:account_id, :list_id, :record_id,
                   (SELECT id FROM products WHERE account_id = :account_id AND sku = upper(:sku)),
                   :sku, 'Árvíztűrő könyv', :price, 1, :vat, 'HUF', :price, :price)""",
            account_id=shop.list.account_id,
            list_id=shop.list.id,
            record_id=record_id,
            sku=sku,
            price=Decimal(1000),
            vat=Decimal(27),
        )


async def make_product(conn: Conn, account_id: AccountId, sku: str) -> int:
    """A product in a category of its own; the category's id."""
    category: int = await conn.value(
        """WITH product AS (
               INSERT INTO products (account_id, sku, name, price, vat_percent, currency)
               VALUES (:account_id, :sku, :sku, 1000, 27, 'HUF') RETURNING id),
           category AS (
               INSERT INTO categories (account_id, name) VALUES (:account_id, :sku) RETURNING id)
           INSERT INTO product_categories (account_id, product_id, category_id)
           SELECT :account_id, product.id, category.id FROM product, category
           RETURNING category_id""",
        account_id=account_id,
        sku=sku,
    )
    return category


async def make_customers(conn: Conn) -> tuple[Schema, dict[str, int]]:
    """The newsletter list with PEOPLE, in their order, and the categories by SKU.

    Anna bought nothing, but a namesake did in a stranger's shop. Béla: a paid and an open order,
    in two shops. Cili: one in euros long ago, one not completed, one paid back. Dani: three small
    ones, two of them long ago.
    """
    account = await make.make_account(conn)
    made = await make.make_list(conn, account.id)
    for name in PEOPLE:
        await make.make_subscriber(
            conn, await lists.schema(conn, account.id, made.id), email=f"{name}@kapocs.test"
        )
    categories = {sku: await make_product(conn, account.id, sku) for sku in ("KONYV1", "BOGRE")}
    first = await make_shop(conn, account.id, unique=False)
    second = await make_shop(conn, account.id, unique=True)
    paid: dict[str, Any] = {"mssys_order_status": "2"}
    await make_order(conn, first, "bela", "KONYV1", **paid, mssys_order_brutto_sum="12500")
    await make_order(conn, second, "bela", "BOGRE", "zokni", mssys_order_brutto_sum="6000")
    euros: dict[str, Any] = {"mssys_order_brutto_sum": "50.40", "mssys_bill_currency": "eur"}
    await make_order(conn, first, "Cili", "konyv1", **paid, **euros, days_ago=_LONG_AGO)
    await make_order(
        conn, first, "cili", "KONYV2", mssys_order_status="4", mssys_order_brutto_sum="99000"
    )
    await make_order(
        conn, first, "cili", "BOGRE", mssys_order_status="3", mssys_order_brutto_sum="99000"
    )
    for sku, age in (("KONYV1", 5), ("KONYV1", _LONG_AGO), ("BOGRE", _LONG_AGO)):
        await make_order(conn, first, "dani", sku, days_ago=age, mssys_order_brutto_sum="100")
    await make_order(conn, first, "", "KONYV1", mssys_order_brutto_sum="1")
    stranger = await make.make_account(conn)
    theirs = await make_shop(conn, stranger.id)
    await make_order(conn, theirs, "anna", "KONYV1", **paid, mssys_order_brutto_sum="99000")
    return await lists.schema(conn, account.id, made.id), categories
