"""Changing, leaving and deleting: what is touched, and what is left alone."""

import asyncio
from typing import Any

import httpx
import pytest

from api_v1.world import World

pytestmark = pytest.mark.shared_database


async def shown(api: httpx.AsyncClient, world: World, name: str = "record") -> dict[str, Any]:
    list_ = "shop" if name == "paid" else "list"
    path = f"/list/{world.ids[list_]}/record/{world.ids[name]}"
    found: dict[str, Any] = (await api.get(path)).json()
    return found


async def put(api: httpx.AsyncClient, world: World, path: str, body: object) -> str:
    answer = await api.put(world.path(path), json=body)
    assert answer.status_code == 200, answer.text
    return answer.text


async def test_a_change_touches_what_it_names_and_nothing_else(
    api: httpx.AsyncClient, world: World
) -> None:
    before = await shown(api, world)
    path = "/update/{list}/form/{form}/record/{record}"
    assert await put(api, world, path, {"mssys_city": "Pécs", "mssys_firstname": ""}) == "1"
    after = await shown(api, world)
    changed = {name for name in after if after[name] != before[name]}
    assert changed == {"mssys_city", "mssys_firstname", "firstupdate", "lastupdate"}
    assert after["firstupdate"][:2] == "20"


@pytest.mark.parametrize("body", [{"mssys_firstname": "Béla"}, {}, [], {"nincs_ilyen": 1}])
async def test_a_change_that_changes_nothing_counts_the_record(
    api: httpx.AsyncClient, world: World, body: object
) -> None:
    assert await put(api, world, "/update/{list}/form/0/record/{record}", body) == "1"


async def test_a_shop_order_is_addressed_by_its_own_number(
    api: httpx.AsyncClient, world: World
) -> None:
    path = "/update/{shop}/form/{order}/field/mssys_shoprenter_id/value/WEB/12"
    body = {"mssys_webshop_status": "processing", "mssys_pay_date": "2026-11-23 10:00:00"}
    assert await put(api, world, path, body) == "1"
    found = await shown(api, world, "paid")
    assert body.items() <= found.items()
    assert found["products"] == []
    assert await put(api, world, path.replace("WEB/12", "WEB/13"), body) == "0"


async def test_a_value_that_several_records_have_changes_them_all(
    api: httpx.AsyncClient, world: World
) -> None:
    path = "/update/{list}/form/0/field/active/value/1"
    assert await put(api, world, path, {"mssys_company": "Kapocs"}) == "2"
    assert (await shown(api, world, "other"))["mssys_company"] == "Kapocs"


async def test_a_star_is_a_star_when_something_changes(
    api: httpx.AsyncClient, world: World
) -> None:
    await put(api, world, "/update/{list}/form/0/record/{other}", {"mssys_city": "*"})
    path = "/update/{list}/form/0/field/mssys_city/value/*"
    assert await put(api, world, path, {"mssys_company": "x"}) == "1"
    assert (await api.get(world.path("/unsubscribe/{list}/field/mssys_city/value/*"))).text == "1"
    assert (await shown(api, world))["active"] == "1"


async def test_a_batch_skips_what_cannot_be_and_does_the_rest(
    api: httpx.AsyncClient, world: World
) -> None:
    items = [
        {"id_field": "email", "id_value": "bela@kapocs.test", "data": {"email": "rossz"}},
        {
            "id_field": "email",
            "id_value": "bela@kapocs.test",
            "data": {"email": "dora+hir@kapocs.test"},
        },
        {"id_field": "id", "id_value": world.ids["other"], "data": {"mssys_city": "Eger"}},
        {"id_field": "Gyermek_Neve", "id_value": "Árvíztűrő", "data": {"mssys_city": "Vác"}},
        {"id_field": "email", "id_value": "senki@kapocs.test", "data": {"mssys_city": "x"}},
    ]
    assert (await api.post(world.path("/batchupdate/{list}"), json=items)).text == "2"
    assert (await shown(api, world, "other"))["mssys_city"] == "Eger"
    assert (await shown(api, world))["mssys_city"] == "Vác"


async def test_a_batch_with_a_wrong_value_changes_nothing(
    api: httpx.AsyncClient, world: World
) -> None:
    items = [
        {"id_field": "id", "id_value": world.ids["other"], "data": {"mssys_city": "Eger"}},
        {"id_field": "id", "id_value": world.ids["record"], "data": {"mssys_birthday": "x"}},
    ]
    refused = await api.post(world.path("/batchupdate/{list}"), json=items)
    assert refused.status_code == 406
    assert (await shown(api, world, "other"))["mssys_city"] == ""


async def test_batches_that_cross_each_other_both_succeed(
    api: httpx.AsyncClient, world: World
) -> None:
    there = [
        {"id_field": "id", "id_value": world.ids[name], "data": {"mssys_city": "Pécs"}}
        for name in ("record", "other")
    ] * 5
    back = list(reversed(there))
    path = world.path("/batchupdate/{list}")
    answers = await asyncio.gather(
        *(api.post(path, json=items) for items in (there, back) for _ in range(6))
    )
    assert {answer.text for answer in answers} == {"10"}


async def test_who_has_left_can_leave_again(api: httpx.AsyncClient, world: World) -> None:
    for path in (
        "record/{record}",
        "email/Bela@kapocs.test",
        "field/email/value/bela@kapocs.test",
        "field/id/value/{record}",
    ):
        assert (await api.get(world.path("/unsubscribe/{list}/" + path))).text == "1"
    assert (await shown(api, world))["active"] == "0"
    assert (await api.get(world.path("/listtotalcount/{list}"))).text == "2"


async def test_a_change_can_switch_a_record_off_and_on(
    api: httpx.AsyncClient, world: World
) -> None:
    path = "/update/{list}/form/0/record/{record}"
    for value in ("0", "1"):
        assert await put(api, world, path, {"active": value}) == "1"
        assert (await shown(api, world))["active"] == value


async def test_what_is_deleted_is_gone(api: httpx.AsyncClient, world: World) -> None:
    path = world.path("/delete/{list}/record/{record}")
    assert [(await api.delete(path)).text for _ in range(2)] == ["1", "0"]
    assert (await api.get(world.path("/list/{list}/record/{record}"))).text == "[]"
    made = await api.post(
        world.path("/subscribe/{list}/form/0"), json={"email": "bela@kapocs.test"}
    )
    assert int(made.text) > world.ids["record"]


async def test_head_changes_nothing(api: httpx.AsyncClient, world: World) -> None:
    refused = await api.head(world.path("/unsubscribe/{list}/record/{record}"))
    assert refused.status_code == 405
    assert (await shown(api, world))["active"] == "1"
