"""Global variables through API v2: set, read, found page by page, deleted when nothing has them."""

from typing import Any

import httpx
import pytest

from api_v2.start import pointers, problem
from product import Product

pytestmark = pytest.mark.shared_database

UNICODE = "Árvíztűrő tükörfúrógép"


async def test_a_variable_is_set_read_set_anew_and_deleted(
    product: Product, api: httpx.AsyncClient
) -> None:
    path = "/v2/globals/lablec"
    problem(await api.get(path), 404, "global_not_found")
    made = (await api.put(path, json={"html": f"<p>{UNICODE}</p>", "text": UNICODE})).json()
    assert (made["name"], made["text"]) == ("lablec", UNICODE)
    assert (await api.get("/v2/globals/global_lablec")).json() == made
    again = (await api.put(path, json={"html": "x"})).json()
    assert (again["html"], again["text"]) == ("x", None)
    letter = {"name": "L", "subject": "S", "html": "<p>[global_lablec]</p>"}
    used = (await api.post("/v2/letters", json=letter)).json()["letterId"]
    problem(await api.delete(path), 409, "in_use")
    await api.delete(f"/v2/letters/{used}")
    assert (await api.delete(path)).status_code == 204
    problem(await api.delete(path), 404, "global_not_found")


@pytest.mark.parametrize(
    ("wrong", "found"),
    [
        ({}, ["/html"]),
        ({"html": None}, ["/html"]),
        ({"html": "<b>" * 300}, ["/html"]),
        ({"html": "a\0b"}, ["/html"]),
        ({"html": "x", "text": "a\0b"}, ["/text"]),
        ({"html": "x", "text": 5, "name": "y"}, ["/name", "/text"]),
    ],
)
async def test_what_is_wrong_is_refused_by_its_place(
    product: Product, api: httpx.AsyncClient, wrong: dict[str, Any], found: list[str]
) -> None:
    refused = await api.put("/v2/globals/rossz", json=wrong)
    assert (refused.status_code, sorted(pointers(refused.json()))) == (422, found), refused.text
    problem(await api.get("/v2/globals/rossz"), 404, "global_not_found")


@pytest.mark.parametrize("name", ["k%C3%A9t", "a%20b", "a%00b", "x" * 101, "global_"])
async def test_what_cannot_be_a_name_is_refused_or_unknown(
    product: Product, api: httpx.AsyncClient, name: str
) -> None:
    told = problem(await api.put(f"/v2/globals/{name}", json={"html": "x"}), 422, "bad_global_name")
    assert told["errors"] == []
    problem(await api.get(f"/v2/globals/{name}"), 404, "global_not_found")
    problem(await api.delete(f"/v2/globals/{name}"), 404, "global_not_found")


async def test_variables_come_in_pages_and_nobody_else_s(
    product: Product, api: httpx.AsyncClient
) -> None:
    for name in ("c", "a", "b"):
        await api.put(f"/v2/globals/{name}", json={"html": "x"})
    first = (await api.get("/v2/globals", params={"limit": 2})).json()
    assert [each["name"] for each in first["data"]] == ["c", "a"]
    rest = (await api.get("/v2/globals", params={"after": first["nextAfter"]})).json()
    assert [each["name"] for each in rest["data"]] == ["b"]
    cili = product.client(product.stranger)
    assert (await cili.get("/v2/globals")).json()["data"] == []
    problem(await cili.get("/v2/globals/a"), 404, "global_not_found")
    assert (await cili.put("/v2/globals/a", json={"html": "y"})).status_code == 200
    assert (await api.get("/v2/globals/a")).json()["html"] == "x"
