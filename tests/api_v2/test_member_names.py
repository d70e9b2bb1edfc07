"""Members of bodies have the names of the document, and no others: not those of the code either."""

import httpx
import pytest

from api_v2.start import place, pointers, problem
from product import Product

pytestmark = pytest.mark.shared_database

UNICODE = "Árvíztűrő tükörfúrógép"


@pytest.fixture
async def people(product: Product, api: httpx.AsyncClient) -> str:
    """The path of a list's people."""
    return f"{(await place(product, api)).path}/subscribers"


async def test_somebody_with_a_name_of_the_code_is_not_added(
    api: httpx.AsyncClient, people: str
) -> None:
    for more in ({}, {"Idempotency-Key": "egy"}):
        wish = {"email": "anna@pelda.hu", "last_name": UNICODE}
        refused = problem(await api.post(people, json=wish, headers=more), 422, "wrong_shape")
        assert pointers(refused) == {"/last_name": "wrong_shape"}
    assert (await api.get(people)).json()["data"] == []


async def test_nor_is_anybody_changed_or_brought_in_a_batch(
    api: httpx.AsyncClient, people: str
) -> None:
    made = (await api.post(people, json={"email": "anna@pelda.hu", "lastName": UNICODE})).json()
    assert made["lastName"] == UNICODE
    one = f"{people}/{made['subscriberId']}"
    refused = problem(await api.patch(one, json={"last_name": "x"}), 422, "wrong_shape")
    assert pointers(refused) == {"/last_name": "wrong_shape"}
    items = {"items": [{"email": "bela@pelda.hu", "first_name": "Béla"}]}
    (result,) = (await api.post(f"{people}/batch", json=items)).json()["results"]
    assert [each["pointer"] for each in result["problem"]["errors"]] == ["/first_name"]


async def test_a_name_of_the_code_deep_in_a_body_is_pointed_to(
    api: httpx.AsyncClient, people: str
) -> None:
    shop = (await api.post("/v2/lists", json={"name": "Bolt", "type": "ECOMMERCE"})).json()
    line = {"name": "Doboz", "price": 1, "vat_percent": 27}
    wish = {"email": "anna@pelda.hu", "items": [line]}
    refused = await api.post(f"/v2/lists/{shop['listId']}/orders", json=wish)
    assert pointers(problem(refused, 422, "wrong_shape")) == {"/items/0/vat_percent": "wrong_shape"}
    snake = await api.post("/v2/lists", json={"name": "x", "unique_email": False})
    assert pointers(problem(snake, 422, "wrong_shape")) == {"/unique_email": "wrong_shape"}
