"""Records of orders show their items wherever records are shown."""

from xml.etree import ElementTree

import httpx
import pytest

from api_v1.world import World
from product import Product

ITEM = {
    "oi_sku": "KONYV1", "oi_name": "Árvíztűrő <könyv>", "oi_price": "1000", "oi_quantity": "2",
    "oi_netto_sum": "2000", "oi_vat_percent": "27", "oi_vat_name": "ÁFA", "oi_brutto_sum": "2540",
    "oi_currency": "HUF", "prod_id": "0", "prod_price": "1000",
}  # fmt: skip
COUPON = ITEM | {
    "oi_sku": "kupon", "oi_quantity": "1", "oi_price": "-98.43", "prod_price": "-98.43",
    "oi_netto_sum": "-98.43", "oi_brutto_sum": "-103", "oi_vat_percent": "5.5",
}  # fmt: skip


@pytest.fixture
async def order(product: Product, world: World) -> int:
    """An order of two items, in a list that has one without any."""
    async with product.pool.transaction() as conn:
        await conn.execute(
            """INSERT INTO order_items (account_id, list_id, record_id, sku, name, price, quantity,
                   vat_percent, vat_name, currency, net_sum, gross_sum)
               VALUES (:account_id, :list_id, :record_id, 'KONYV1', 'Árvíztűrő <könyv>', 1000, 2,
                       27, 'ÁFA', 'HUF', 2000, 2540),
                      (:account_id, :list_id, :record_id, 'kupon', 'Árvíztűrő <könyv>', -98.43, 1,
                       5.5, 'ÁFA', 'HUF', -98.43, -103)""",
            account_id=world.account_id,
            list_id=world.ids["shop"],
            record_id=world.ids["paid"],
        )
    return world.ids["paid"]


SHOWN = (
    "list/{shop}",
    "list/{shop}/order/id/asc",
    "list/{shop}/order/id/asc/9",
    "list/{shop}/record/{paid}",
    "list/{shop}/field/email/value/vevo@kapocs.test",
    "filteredlist/{shop}",
)


async def test_the_items_are_in_every_reading_of_a_record(
    api: httpx.AsyncClient, world: World, order: int
) -> None:
    for path in SHOWN:
        body = b"[%d]" % world.ids["buyers"] if "filtered" in path else b""
        answer = await api.post("/" + world.path(path), content=body)
        found = answer.json() if "record" in path else answer.json()[0]
        ids = [each.pop("oi_id") for each in found["products"]]
        assert ids == sorted(ids, key=int)
        assert found["products"] == [
            ITEM | {"nud_id": str(order)},
            COUPON | {"nud_id": str(order)},
        ]
        assert found["mssys_bill_currency"] == "HUF"


async def test_list_fields_choose_products_too(
    api: httpx.AsyncClient, world: World, order: int
) -> None:
    path = world.path("/list/{shop}/order/id/asc/1")
    with_them = await api.post(path, json=[{"listFields": ["id", "products"]}])
    assert [len(each["products"]) for each in with_them.json()] == [2]
    without = await api.post(path, json=[{"listFields": ["id"]}])
    assert without.json() == [{"id": str(order)}]


async def test_products_are_elements_in_xml(
    api: httpx.AsyncClient, world: World, order: int
) -> None:
    accept = {"accept": "application/xml"}
    answer = await api.get(world.path("/list/{shop}"), headers=accept)
    products = ElementTree.fromstring(answer.content).findall("record/products/product")  # noqa: S314  # our own text
    names = [each.findtext("oi_name") for each in products]
    assert names == ["Árvíztűrő <könyv>", "Árvíztűrő <könyv>", "Árvíztűrő", "Ásó"]
    assert [each.findtext("nud_id") for each in products][:2] == [str(order)] * 2


async def test_a_newsletters_records_have_no_products(
    api: httpx.AsyncClient, world: World, order: int
) -> None:
    assert order
    assert "products" not in (await api.get(world.path("/list/{list}"))).json()[0]
