"""Which carts there are, through API v2; `carts/` has what else is done with them."""

import httpx

from api_v2.start import pointers, shop
from product import Product

UNICODE = "Árvíztűrő tükörfúrógép"


async def test_carts_are_listed_by_state_those_changed_last_first(
    product: Product, api: httpx.AsyncClient
) -> None:
    where = await shop(product, api)
    line = {"name": UNICODE, "price": "1000", "quantity": 1}
    made = []
    for id_ in ("egy", "ketto", "harom"):
        wish = {"listId": where.list_id, "lines": [line], "currency": "HUF"}
        made.append((await api.put(f"/v2/carts/{id_}", json=wish)).json())
    assert (await api.get("/v2/carts")).json() == {"data": made[::-1]}
    first = (await api.get("/v2/carts?limit=1")).json()["data"]
    rest = await api.get("/v2/carts", params={"changedBefore": first[0]["changedAt"]})
    assert rest.json()["data"] == made[1::-1]
    assert (await api.get("/v2/carts?state=OPEN")).json()["data"] == made[::-1]
    assert (await api.get("/v2/carts?state=ABANDONED")).json()["data"] == []
    refused = await api.get("/v2/carts?state=open&limit=0")
    assert set(pointers(refused.json())) == {"state", "limit"}
    cili = product.client(product.stranger)
    assert (await cili.get("/v2/carts")).json() == {"data": []}
