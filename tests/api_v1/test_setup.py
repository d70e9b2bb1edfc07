"""Fields, options and global variables: what is stored and what comes back."""

import asyncio
from typing import Any

import httpx
import pytest

from api_v1.world import World
from kapocs.lists.values import FieldType

pytestmark = pytest.mark.shared_database


async def post(api: httpx.AsyncClient, world: World, path: str, body: Any) -> tuple[int, str]:
    answer = await api.post(world.path(path), json=body)
    return answer.status_code, answer.text


async def options(api: httpx.AsyncClient, world: World, field: str) -> list[list[str]]:
    found = (await api.get(world.path("/getfieldoptions/{list}/") + field)).json()
    return [[each["value"], each["text"]] for each in found]


async def test_every_type_can_be_made_and_keeps_its_name(
    api: httpx.AsyncClient, world: World
) -> None:
    for type_ in FieldType:
        field = {"field_name": f"mezo_{type_}", "field_type": type_.upper(), "field_label": None}
        assert await post(api, world, "/addlistfield/{list}", field) == (200, "1"), type_
    types = (await api.get(world.path("/listfields/{list}/extended"))).json()
    assert {types[f"mezo_{type_}"]: type_ for type_ in FieldType} == {t: t for t in FieldType}


async def test_options_come_as_object_or_as_php_writes_a_list(
    api: httpx.AsyncClient, world: World
) -> None:
    base = {"field_type": "radio", "field_label": "Méret"}
    for name, given, stored in (
        ("meret_a", {"s": "kicsi", "l": "nagy"}, [["s", "kicsi"], ["l", "nagy"]]),
        ("meret_b", ["kicsi", "nagy"], [["0", "kicsi"], ["1", "nagy"]]),
        ("meret_c", [], []),
        ("meret_d", {"1": 36, "2": 37.5}, [["1", "36"], ["2", "37.5"]]),
    ):
        field = base | {"field_name": name, "options": given}
        assert await post(api, world, "/addlistfield/{list}", field) == (200, "1")
        assert await options(api, world, name) == stored


async def test_options_are_added_changed_and_taken_off(
    api: httpx.AsyncClient, world: World
) -> None:
    field = "kedvenc_szin"
    path = f"/fieldoptionadd/{{list}}/{field}"
    assert await post(api, world, path, {"value": "fekete/fehér", "text": "Sakk"}) == (200, "1")
    path = f"/fieldoptionedit/{{list}}/{field}/fekete/fehér"
    assert await post(api, world, path, {"value": "csíkos"}) == (200, "1")
    assert ["csíkos", "csíkos"] in await options(api, world, field)
    path = world.path(f"/fieldoptiondelete/{{list}}/{field}/csíkos")
    assert [(await api.delete(path)).text for _ in range(2)] == ["1", "0"]
    assert await options(api, world, field) == [["piros", "Piros"], ["kék", "Kék"]]


async def test_a_standard_field_can_have_options(api: httpx.AsyncClient, world: World) -> None:
    path = "/fieldoptionadd/{list}/mssys_crm_status"
    assert await post(api, world, path, {"value": "1", "text": "Érdeklődő"}) == (200, "1")
    assert await options(api, world, "mssys_crm_status") == [["1", "Érdeklődő"]]


async def test_a_decimal_keeps_its_scale(api: httpx.AsyncClient, world: World) -> None:
    field = {"field_name": "egysegar", "field_type": "decimal", "scale": "3"}
    assert await post(api, world, "/addlistfield/{list}", field) == (200, "1")
    body = {"egysegar": "12.34567"}
    assert await post(api, world, "/update/{list}/form/0/record/{record}", body) == (200, "1")
    shown = (await api.get(world.path("/list/{list}/record/{record}"))).json()
    assert shown["egysegar"] == "12.346"
    for bad in ("x", -1, "13", 1.5):
        wrong = field | {"field_name": "masik_ar", "scale": bad}
        status, reason = await post(api, world, "/addlistfield/{list}", wrong)
        assert (status, "scale" in reason) == (406, True)


async def test_a_global_variable_is_found_however_often_its_prefix_stands(
    api: httpx.AsyncClient, world: World
) -> None:
    await post(api, world, "/createglobalvar", {"name": "Cim_1", "html": "<p>ű</p>", "text": "ű"})
    expected = {"name": "global_Cim_1", "html": "<p>ű</p>", "text": "ű"}
    for name in ("Cim_1", "global_Cim_1", "global_global_global_Cim_1"):
        assert (await api.get(f"/getglobalvar/name/{name}")).json() == expected
    assert await post(api, world, "/updateglobalvar", {"name": "Cim_1", "text": "ő"}) == (200, "1")
    found = (await api.get("/getglobalvar/name/Cim_1")).json()
    assert (found["html"], found["text"]) == ("<p>ű</p>", "ő")


async def test_links_of_both_kinds_open_for_their_person(
    api: httpx.AsyncClient, world: World
) -> None:
    plain = world.path("/updateformlink/{list}/{update}/{record}")
    links = {(await api.get(path)).text for path in (plain, f"{plain}/secure")}
    assert len(links) == 2
    assert all(f"/f/{world.ids['update']}/" in link for link in links)
    other = (await api.get(world.path("/updateformlink/{list}/{update}/{other}"))).text
    assert other not in links
    page = (await api.get(world.path("/landingpagelink/{list}/{page}/{record}"))).text
    assert f"/l/{world.ids['page']}/" in page


async def test_of_simultaneous_fields_with_one_name_exactly_one_is_made(
    api: httpx.AsyncClient, world: World
) -> None:
    path = f"/addlistfield/{world.ids['list']}"
    wish = {"field_name": "egyszerre", "field_label": "Egyszerre", "field_type": "shorttext"}

    answers = await asyncio.gather(*[api.post(path, json=wish) for _ in range(8)])

    assert sorted(each.text for each in answers) == ["0"] * 7 + ["1"]
    names = (await api.get(f"/listfields/{world.ids['list']}")).json()
    assert names.count("egyszerre") == 1
