"""Whatever is odd about what a shop says of an order: the rest is stored, and it is noted."""

from typing import Any

import httpx
import pytest

from api_v1.world import World

pytestmark = pytest.mark.shared_database

PATHS = (
    "/update/{shop}/form/{order}/record/{bought}",
    "/update/{shop}/form/0/field/id/value/{bought}",
    "/vccupdaterecord/{shop}/project/17/record/{bought}",
)
ODD: list[tuple[dict[str, Any], str]] = [
    ({"mssys_pay_date": "tegnap"}, "mssys_pay_date"),
    ({"mssys_pay_date": {"date": "2026-11-23"}}, "mssys_pay_date"),
    ({"mssys_payment_method": "kártya"}, "mssys_payment_method"),
    ({"mssys_bill_currency": "XXX"}, "mssys_bill_currency"),
    ({"mssys_order_brutto_sum": "12 500 Ft"}, "mssys_order_brutto_sum"),
    ({"mssys_bill_address": "Árvíztűrő " * 200}, "mssys_bill_address"),
]


async def notes(api: httpx.AsyncClient, world: World) -> list[str]:
    path = world.path("/v2/lists/{shop}/subscribers/{bought}/history")
    lines = (await api.get(path)).json()["data"]
    return [each["detail"] for each in lines if each["type"] == "order_note"]


async def shown(api: httpx.AsyncClient, world: World) -> dict[str, Any]:
    found: dict[str, Any] = (await api.get(world.path("/list/{shop}/record/{bought}"))).json()
    return found


@pytest.mark.parametrize("path", PATHS)
@pytest.mark.parametrize(("odd", "place"), ODD)
async def test_an_odd_value_does_not_lose_that_an_order_was_paid(
    api: httpx.AsyncClient, world: World, path: str, odd: dict[str, Any], place: str
) -> None:
    said = {"mssys_order_status": 2, "mssys_webshop_status": "completed", **odd}
    answer = await api.post(world.path(path), json=said)
    assert (answer.status_code, answer.text) == (200, "1")
    record = await shown(api, world)
    assert (record["mssys_order_status"], record["mssys_webshop_status"]) == ("2", "completed")
    assert [note.split(":")[0] for note in await notes(api, world)] == [place]


async def test_what_is_odd_again_is_noted_again_only_when_it_differs(
    api: httpx.AsyncClient, world: World
) -> None:
    path = world.path(PATHS[0])
    first = {"mssys_pay_date": "tegnap", "mssys_bill_address": "Árvíztűrő " * 200}
    said = [first, first, first | {"mssys_pay_date": "ma"}, first | {"mssys_pay_date": "ma"}, first]
    for each in said:
        assert (await api.post(path, json=each)).text == "1"
    found = [note.split(":")[0] for note in await notes(api, world)]
    assert (found.count("mssys_pay_date"), found.count("mssys_bill_address")) == (3, 1)


async def test_an_odd_value_does_not_lose_who_subscribes_as_an_order(
    api: httpx.AsyncClient, world: World
) -> None:
    said = {"email": "uj@kapocs.test", "mssys_order_status": 1, "mssys_pay_date": "tegnap"}
    answer = await api.post(world.path("/subscribe/{shop}/form/{order}"), json=said)
    world.ids["bought"] = int(answer.text)
    record = await shown(api, world)
    assert (record["email"], record["mssys_order_status"]) == ("uj@kapocs.test", "1")
    assert [note.split(":")[0] for note in await notes(api, world)] == ["mssys_pay_date"]


async def test_an_odd_item_of_a_batch_loses_neither_itself_nor_the_others(
    api: httpx.AsyncClient, world: World
) -> None:
    wish = {"mssys_order_status": 2, "mssys_pay_date": "tegnap"}
    items = [
        {"id_field": "id", "id_value": world.ids["bought"], "data": wish},
        {"id_field": "mssys_shoprenter_id", "id_value": "WEB/7", "data": {"mssys_comment": "ő"}},
    ]
    answer = await api.post(world.path("/batchupdate/{shop}"), json=items)
    assert (answer.status_code, answer.text) == (200, "2")
    assert (await shown(api, world))["mssys_order_status"] == "2"
    assert [note.split(":")[0] for note in await notes(api, world)] == ["mssys_pay_date"]


async def test_an_address_that_is_none_is_still_said_so(
    api: httpx.AsyncClient, world: World
) -> None:
    answer = await api.post(world.path(PATHS[0]), json={"email": "nem cím"})
    assert (answer.status_code, answer.text) == (200, "-2")
