"""Amounts of products as shops write them for people."""

from typing import Any

import httpx
import pytest

from api_v1.world import World

pytestmark = pytest.mark.shared_database

NEW = {
    "prod_name": "Árvíztűrő tükörfúrógép",
    "prod_price": "1 234,50 Ft",
    "prod_vat_percent": "27%",
    "prod_currency": "HUF",
    "prod_sku": "ODD/1",
}


async def shown(api: httpx.AsyncClient, number: int) -> dict[str, Any]:
    found = (await api.get(f"/getproduct/{number}")).json()
    return dict(found[0] if isinstance(found, list) else found)


async def test_a_price_with_a_currency_sign_makes_and_changes_a_product(
    api: httpx.AsyncClient,
) -> None:
    made = await api.post("/createproduct", json=NEW)
    assert made.status_code == 200, made.text
    number = int(made.text)
    product = await shown(api, number)
    assert (product["prod_price"], product["prod_vat_percent"]) == (1234.5, 27)
    changed = {"prod_price": "12.500,- Ft", "prod_vat_percent": "5 %"}
    answer = await api.post(f"/modifyproduct/{number}", json=changed)
    assert answer.status_code == 200, answer.text
    product = await shown(api, number)
    assert (product["prod_price"], product["prod_vat_percent"]) == (12500, 5)


@pytest.mark.parametrize("odd", ["1000-2000 Ft", "ingyen", "-5 Ft", "Ft"])
@pytest.mark.parametrize("name", ["prod_price", "prod_vat_percent"])
async def test_what_is_not_one_amount_is_refused_and_named(
    api: httpx.AsyncClient, world: World, name: str, odd: str
) -> None:
    for path in ("/createproduct", world.path("/modifyproduct/{product}")):
        answer = await api.post(path, json=NEW | {name: odd})
        assert answer.status_code == 406
        assert name in answer.text
