"""What the bench of API v1 names: a shop with products, and a segment of few out of many."""

import json
from decimal import Decimal

from bench.stage import Stage, basic
from kapocs.catalog import actions as catalog
from kapocs.catalog.model import CouponType, NewCoupon, NewProduct
from kapocs.forms import actions as forms
from kapocs.forms.model import FormType, NewForm
from kapocs.lists import actions as lists
from kapocs.lists.model import ListType
from kapocs.segments import actions as segments
from kapocs.segments.parse import parse

ITEMS = 5
_MOST_CHOSEN = 1_000
SEGMENT = "mssys_title is Vevő"


async def goods(on: Stage, people: int) -> dict[str, object]:
    """A shop, products, a coupon and the segment of chosen people: what the cases name."""
    values = await shop(on) | await chosen(on, people)
    async with on.pool.connection() as conn:
        await conn.execute("VACUUM ANALYZE subscribers")
    return values


async def shop(on: Stage) -> dict[str, object]:
    """An order list with its forms, products and a coupon."""
    async with on.pool.transaction() as conn:
        made = await lists.create(conn, on.account_id, name="Shop", type_=ListType.ECOMMERCE)
        order = await forms.create(
            conn, on.account_id, made.id, NewForm(name="Order", type=FormType.ORDER)
        )
        wishes = [
            NewProduct(
                sku=f"P{n}",
                name=f"Product {n}",
                price=Decimal(n * 1000),
                vat_percent=Decimal(27),
                currency="HUF",
            )
            for n in range(1, ITEMS + 1)
        ]
        products = [await catalog.create_product(conn, on.account_id, each) for each in wishes]
        await catalog.create_coupon(
            conn, on.account_id, NewCoupon(code="NYAR", type=CouponType.PERCENT, amount=Decimal(10))
        )
    bought = [
        {"prod_id": each.sku, "prod_name": each.name, "qty": 1, "tax": 27,
         "prod_price": str(each.price)}
        for each in products
    ]  # fmt: skip
    return {"shop": made.id, "order": order.id, "product": products[0].id,
            "products": json.dumps(bought)}  # fmt: skip


async def chosen(on: Stage, people: int) -> dict[str, object]:
    """A segment of few out of many, a data-update form, and what names the records."""
    key = on.account_id, on.list_id
    async with on.pool.transaction() as conn:
        update = await forms.create(conn, *key, NewForm(name="Update", type=FormType.UPDATE))
        segment = await segments.create(conn, *key, name="Chosen", conditions=parse(SEGMENT))
        found = await conn.execute(
            """UPDATE subscribers SET fields = fields || '{"mssys_title": "Vevő"}'
               WHERE account_id = :account_id AND list_id = :list_id AND id % :step = 0""",
            account_id=on.account_id,
            list_id=on.list_id,
            step=max(people // _MOST_CHOSEN, 1),
        )
        first = await conn.value("SELECT min(id) FROM subscribers")
    return {
        "auth": basic(on.key), "account": on.account_id, "list": on.list_id, "form": on.form_id,
        "update": update.id, "segment": segment.id, "chosen": found,
        "first": first, "last": first + people - 1,
    }  # fmt: skip
