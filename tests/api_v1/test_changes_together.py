"""Changes of single records that arrive together: one statement, and to each caller its own."""

import asyncio
from typing import Any

import httpx

import make
from api_v1.world import World
from kapocs.ids import ListId, SubscriberId
from kapocs.lists import actions as lists
from kapocs.subscribers import queries
from product import Product


async def shown(api: httpx.AsyncClient, world: World, id_: int) -> dict[str, Any]:
    found: dict[str, Any] = (await api.get(f"/list/{world.ids['list']}/record/{id_}")).json()
    return found


async def put(api: httpx.AsyncClient, path: str, body: object) -> str:
    answer = await api.put(path, json=body)
    assert answer.status_code == 200, answer.text
    return answer.text


async def ten_people(product: Product, world: World) -> list[SubscriberId]:
    async with product.pool.transaction() as conn:
        schema = await lists.schema(conn, world.account_id, ListId(world.ids["list"]))
        assert schema is not None
        return [
            await make.make_subscriber(conn, schema, email=f"p{n}@kapocs.test") for n in range(10)
        ]


async def test_everybody_s_change_is_made_and_each_is_told_of_their_own(
    product: Product, api: httpx.AsyncClient, world: World
) -> None:
    people = await ten_people(product, world)
    list_id = ListId(world.ids["list"])
    await shown(api, world, people[0])
    path = f"/update/{list_id}/form/{world.ids['update']}"
    stranger = product.client(product.stranger)
    theirs = asyncio.create_task(
        stranger.put(f"/update/{list_id}/form/0/record/{people[9]}", json={"mssys_city": "X"})
    )
    texts = await asyncio.gather(
        *[
            put(api, f"{path}/record/{id_}", {"mssys_city": f"Árvíztűrő {id_}"})
            for id_ in people[:5]
        ],
        *[
            put(api, f"{path}/field/email/value/P{n}@kapocs.test", {"mssys_firstname": f"Ő{n}"})
            for n in range(10)
        ],
        put(api, f"{path}/record/{people[9]}", {"mssys_city": "Pécs", "mssys_lastname": ""}),
        put(api, f"{path}/record/999999999", {"mssys_city": "Pécs"}),
        put(api, f"{path}/field/email/value/nobody@kapocs.test", {"mssys_city": "Pécs"}),
    )
    assert texts == ["1"] * 16 + ["0", "0"]
    assert (await theirs).status_code != 200
    for n, id_ in enumerate(people):
        found = await shown(api, world, id_)
        city = {9: "Pécs"}.get(n, f"Árvíztűrő {id_}" if n < 5 else "")
        assert (found["mssys_city"], found["mssys_firstname"]) == (city, f"Ő{n}")
        async with product.pool.connection() as conn:
            lines = await queries.events_of(conn, world.account_id, list_id, id_)
        changes = [line for line in lines if line["type"] == "update"]
        assert len(changes) == (2 if n in (0, 1, 2, 3, 4, 9) else 1)
        assert {line["form_id"] for line in changes} == {world.ids["update"]}


async def test_changes_of_one_record_are_all_made_and_none_undoes_another(
    product: Product, api: httpx.AsyncClient, world: World
) -> None:
    id_ = (await ten_people(product, world))[0]
    await shown(api, world, id_)
    path = f"/update/{world.ids['list']}/form/0/record/{id_}"
    names = ("mssys_city", "mssys_company", "mssys_phone", "mssys_firstname", "mssys_fullname")
    assert await put(api, path, {"mssys_title": "ő"}) == "1"
    told = await asyncio.gather(*[put(api, path, {name: "Ű", "mssys_title": ""}) for name in names])
    assert told == ["1"] * 5
    found = await shown(api, world, id_)
    assert {found[name] for name in names} == {"Ű"}
    assert found["mssys_title"] == ""


async def test_who_changes_a_record_that_is_held_waits_and_nobody_else_does(
    product: Product, api: httpx.AsyncClient, world: World
) -> None:
    people = await ten_people(product, world)
    await shown(api, world, people[0])
    path = f"/update/{world.ids['list']}/form/0/record"
    async with product.pool.transaction() as holding:
        await holding.execute(
            """SELECT 1 FROM subscribers WHERE account_id = :account_id AND id = :id FOR UPDATE""",
            account_id=world.account_id,
            id=people[0],
        )
        waiting = asyncio.create_task(put(api, f"{path}/{people[0]}", {"mssys_city": "Győr"}))
        others = [put(api, f"{path}/{id_}", {"mssys_city": "Ózd"}) for id_ in people[1:]]
        assert await asyncio.gather(*others) == ["1"] * 9
        assert not waiting.done()
    assert await waiting == "1"
    assert (await shown(api, world, people[0]))["mssys_city"] == "Győr"


async def test_a_value_of_a_field_made_a_moment_ago_is_kept(
    product: Product, api: httpx.AsyncClient, world: World
) -> None:
    id_ = (await ten_people(product, world))[0]
    await shown(api, world, id_)
    field = {"field_name": "f_new", "field_type": "text"}
    assert (await api.post(world.path("/addlistfield/{list}"), json=field)).status_code == 200
    path = f"/update/{world.ids['list']}/form/0/record/{id_}"
    assert await put(api, path, {"f_new": "Őrség", "mssys_city": "Zalalövő"}) == "1"
    found = await shown(api, world, id_)
    assert (found["f_new"], found["mssys_city"]) == ("Őrség", "Zalalövő")


async def test_a_bad_text_fails_its_own_change_and_no_other(
    product: Product, api: httpx.AsyncClient, world: World
) -> None:
    people = await ten_people(product, world)
    await shown(api, world, people[0])
    path = f"/update/{world.ids['list']}/form/0/record"
    content = b'{"mssys_city":"\\u0000"}'
    bad = asyncio.create_task(api.put(f"{path}/{people[0]}", content=content))
    good = [put(api, f"{path}/{id_}", {"mssys_city": "Ózd"}) for id_ in people[1:]]
    assert await asyncio.gather(*good) == ["1"] * 9
    assert (await bad).status_code == 406
