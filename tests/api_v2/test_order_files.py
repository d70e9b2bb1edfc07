"""Orders out of files, over API v2."""

import httpx

from api_v2.start import pointers
from api_v2.test_imports import encoded
from files.shelf_orders import HUNGARIAN
from kapocs.lists.model import ListType
from make import make_list
from product import Product

WORDS = "Rendelésszám;E-mail;Állapot;Cikkszám;Ár\nW-1;eva@kapocs.test;Csomagolás;T-1;12.500\n"


async def sent(product: Product, api: httpx.AsyncClient, raw: bytes) -> tuple[str, int]:
    """The path of an import of a file of orders that has been looked at, and the list."""
    async with product.pool.transaction() as conn:
        made = await make_list(conn, product.anna.id, name="Webshop", type_=ListType.ECOMMERCE)
    begun = await api.post("/v2/imports", json={"kind": "orders", "listId": made.id})
    assert begun.status_code == 201, begun.text
    path = f"/v2/imports/{begun.json()['importId']}"
    await api.put(f"{path}/parts", json={"number": 1, "content": encoded(raw)})
    await api.post(f"{path}/complete", json={})
    await product.work()
    return path, made.id


async def test_orders_are_sent_looked_at_taken_in_and_taken_back(
    product: Product, api: httpx.AsyncClient
) -> None:
    path, list_id = await sent(product, api, HUNGARIAN.encode("cp1250"))
    ready = (await api.get(path)).json()
    assert {each["head"]: each["target"] for each in ready["mapping"]} == {
        "Rendelésszám": "@order", "E-mail": "email", "Név": "@name", "Dátum": "@placed-at",
        "Állapot": "@order-status", "Pénznem": "@currency", "Cikkszám": "@sku",
        "Terméknév": "@item", "Mennyiség": "@quantity", "Bruttó egységár": "@gross-price",
        "ÁFA": "@vat",
    }  # fmt: skip
    assert (await api.post(f"{path}/start", json={})).json()["kind"] == "orders"
    await product.work()
    done = (await api.get(path)).json()
    assert (done["state"], done["counts"]["added"]) == ("finished", 2)
    orders = (await api.get(f"/v2/lists/{list_id}/orders")).json()["data"]
    assert {each["email"] for each in orders} == {"odon@kapocs.test", "eva@kapocs.test"}
    assert (await api.post(f"{path}/undo")).json()["state"] == "undoing"
    await product.work()
    assert (await api.get(path)).json()["counts"]["removed"] == 2


async def test_words_and_marks_of_a_shop_are_said(product: Product, api: httpx.AsyncClient) -> None:
    path, list_id = await sent(product, api, WORDS.encode())
    said = {
        "decimalMark": ",", "vatPercent": "27", "isGross": True,
        "statuses": [{"word": "csomagolás", "means": "paid"}],
    }  # fmt: skip
    await api.post(f"{path}/start", json={"orders": said})
    await product.work()
    done = (await api.get(path)).json()
    assert done["counts"]["added"] == 1, (await api.get(f"{path}/rejects")).text
    (order,) = (await api.get(f"/v2/lists/{list_id}/orders")).json()["data"]
    assert (order["gross"], order["status"]) == ("12500", "paid"), order


async def test_what_cannot_be_is_refused_where_it_was_said(
    product: Product, api: httpx.AsyncClient
) -> None:
    path, _ = await sent(product, api, WORDS.encode())
    for body, pointer in (
        ({"orders": {"currency": "XXX"}}, "/orders/currency"),
        ({"orders": {"isGross": True}}, "/orders/vatPercent"),
        ({"onDuplicate": "update"}, "/onDuplicate"),
        ({"mapping": [{"head": "E-mail", "target": "email"}]}, "/mapping"),
        ({"mapping": [{"head": "E-mail", "target": "@joined-at"}]}, "/mapping"),
    ):
        answer = await api.post(f"{path}/start", json=body)
        assert answer.status_code == 422, body
        assert list(pointers(answer.json())) == [pointer], body
    async with product.pool.transaction() as conn:
        people = await make_list(conn, product.anna.id)
    begun = await api.post("/v2/imports", json={"kind": "orders", "listId": people.id})
    assert begun.status_code == 422
    assert list(pointers(begun.json())) == ["/listId"]
