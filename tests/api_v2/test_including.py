"""`include`: what hangs on lists and sends is read with them when it is asked for."""

from typing import Any

import httpx
import pytest

from api_v2.start import place, pointers, problem
from api_v2.test_sends import make_send
from kapocs.lists import actions as lists
from kapocs.lists.model import MOST_OPTIONS_OF_LIST, Field, Option
from kapocs.lists.values import FieldType
from make import make_list
from product import Product

TEXT = "Árvíztűrő tükörfúrógép"


async def test_lists_come_with_their_fields_when_they_are_asked_for(
    product: Product, api: httpx.AsyncClient
) -> None:
    where = await place(product, api)
    await api.post(f"{where.path}/fields", json={"name": "kedvenc", "type": "TEXT", "label": TEXT})
    fields = (await api.get(f"{where.path}/fields")).json()["data"]
    assert fields[-1]["label"] == TEXT
    plain = (await api.get(where.path)).json()
    assert "fields" not in plain
    assert (await api.get(f"{where.path}?include=fields")).json() == plain | {"fields": fields}
    assert (await api.get("/v2/lists")).json()["data"] == [plain]
    page = (await api.get("/v2/lists?include=fields")).json()
    assert page == {"data": [plain | {"fields": fields}], "nextAfter": None}
    some = await api.get("/v2/lists?include=fields&fields=listId,fields.name")
    names = [{"name": each["name"]} for each in fields]
    assert some.json()["data"] == [{"listId": where.list_id, "fields": names}]
    await api.post(f"{where.path}/archive")
    away = (await api.get("/v2/lists?include=fields&archived=true")).json()["data"]
    assert away[0]["fields"] == fields


async def test_a_page_of_lists_ends_where_their_choices_are_many(
    product: Product, api: httpx.AsyncClient
) -> None:
    async with product.pool.transaction() as conn:
        for _ in range(3):
            made = await make_list(conn, product.anna.id)
            for number in range(2):
                choices = tuple(Option(f"{n}", TEXT) for n in range(MOST_OPTIONS_OF_LIST // 5))
                field = Field(name=f"mezo{number}", type=FieldType.SELECT, options=choices)
                await lists.add_field(conn, product.anna.id, made.id, field)
    every = [each["listId"] for each in (await api.get("/v2/lists")).json()["data"]]
    ask = {"include": "fields", "fields": "listId"}
    first = (await api.get("/v2/lists", params=ask)).json()
    assert [each["listId"] for each in first["data"]] == every[:2]
    rest = (await api.get("/v2/lists", params=ask | {"after": first["nextAfter"]})).json()
    assert [each["listId"] for each in rest["data"]] == every[2:]
    assert rest["nextAfter"] is None


async def test_sends_come_with_their_figures_when_they_are_asked_for(
    product: Product, api: httpx.AsyncClient
) -> None:
    path = await make_send(product, api, people=3, sendAtDateTime="2026-01-01T00:00:00Z")
    await make_send(product, api)
    await api.post(f"{path}/activate")
    await product.work()
    told = (await api.get(f"{path}/status")).json()["totals"]
    plain = (await api.get(path)).json()
    assert "totals" not in plain
    assert (await api.get(f"{path}?include=totals")).json() == plain | {"totals": told}
    first, second = (await api.get("/v2/sends?include=totals")).json()["data"]
    assert first == plain | {"totals": told}
    assert (told["planned"], second["totals"]["planned"]) == (3, 0)
    assert all("totals" not in each for each in (await api.get("/v2/sends")).json()["data"])


@pytest.mark.parametrize("path", ["/v2/lists", "/v2/sends"])
async def test_what_cannot_be_included_is_refused(api: httpx.AsyncClient, path: str) -> None:
    for wrong in ("people", "", "totals,people"):
        refused: Any = await api.get(path, params={"include": wrong})
        assert pointers(problem(refused, 422, "wrong_shape")) == {"include": "wrong_shape"}
