"""One person's history, and what was odd about an order."""

import httpx

from api_v2.start import Place, place, problem, shop
from product import Product

ODD = {
    "order_id": "7", "email": "bela@kapocs.test", "mssys_pay_date": "tegnap",
    "products": [{"prod_id": "A", "prod_name": "Tükör", "qty": "sok", "prod_price": "1 200 Ft"}],
}  # fmt: skip


async def history(where: Place, id_: int, **query: int) -> dict[str, object]:
    answer = await where.api.get(f"{where.path}/subscribers/{id_}/history", params=query)
    assert answer.status_code == 200, answer.text
    found: dict[str, object] = answer.json()
    return found


async def test_what_was_odd_about_an_order_stands_in_its_history(
    product: Product, api: httpx.AsyncClient
) -> None:
    where = await shop(product, api)
    stored = await api.post(f"/processWebshopOrder/{where.list_id}/ns_id/0", json=ODD)
    id_ = int(stored.text)
    lines = (await history(where, id_))["data"]
    assert isinstance(lines, list)
    notes = [each["detail"] for each in lines if each["type"] == "order_note"]
    assert {each.split(":")[0] for each in notes} == {
        "mssys_pay_date",
        "products[0].prod_price",
        "products[0].qty",
    }
    assert 'products[0].qty: "sok" is no quantity; 1 is stored' in notes


async def test_a_history_is_read_page_by_page_and_by_its_account_alone(
    product: Product, api: httpx.AsyncClient
) -> None:
    where = await place(product, api)
    made = await where.add("a@b.hu")
    id_ = made["subscriberId"]
    await api.post(f"{where.path}/subscribers/{id_}/unsubscribe")
    first = await history(where, id_, limit=1)
    rest = await history(where, id_, after=int(str(first["nextAfter"])))
    assert rest["nextAfter"] is None
    kinds = [each["type"] for page in (first, rest) for each in page["data"]]  # type: ignore[attr-defined]  # a list
    assert kinds == ["subscribe", "unsubscribe"]
    path = f"{where.path}/subscribers/{id_}/history"
    stranger = product.client(product.stranger)
    problem(await stranger.get(path), 404, "list_not_found")
    problem(await api.get(f"{where.path}/subscribers/999/history"), 404, "subscriber_not_found")
