"""Subscribing: who is new, who comes back, and what is kept of it."""

import asyncio

import httpx
import pytest

import make
from api_v1.world import World
from kapocs.ids import FormId, ListId, SubscriberId
from kapocs.lists import queries as lists
from kapocs.lists.values import FieldType
from kapocs.subscribers import queries
from product import Product


async def subscribe(
    api: httpx.AsyncClient, world: World, form: str = "form", **values: object
) -> int:
    path = f"/subscribe/{world.ids['list']}/form/{world.ids.get(form, 0)}"
    answer = await api.post(path, json=values)
    assert answer.status_code == 200, answer.text
    return int(answer.text)


async def record(api: httpx.AsyncClient, world: World, id_: int) -> dict[str, str]:
    found: dict[str, str] = (await api.get(world.path("/list/{list}/record/") + str(id_))).json()
    return found


async def test_form_0_makes_an_active_record_without_a_form(
    api: httpx.AsyncClient, world: World
) -> None:
    shown = await record(api, world, await subscribe(api, world, "none", email="uj@kapocs.test"))
    assert (shown["active"], shown["mssys_nsid"]) == ("1", "0")
    shown = await record(api, world, await subscribe(api, world, email="uj2@kapocs.test"))
    assert shown["mssys_nsid"] == str(world.ids["form"])


async def test_fifty_copies_at_once_make_one_record(api: httpx.AsyncClient, world: World) -> None:
    for email in ("elso@kapocs.test", "masodik@kapocs.test"):
        answers = await asyncio.gather(
            *(subscribe(api, world, email=email.upper() if n % 2 else email) for n in range(50))
        )
        assert sorted(answers)[:-1] == [-1] * 49
        assert max(answers) > 0
    assert (await api.get(world.path("/listtotalcount/{list}"))).text == "4"


async def test_the_visitors_address_is_what_the_body_says(
    product: Product, api: httpx.AsyncClient, world: World
) -> None:
    id_ = await subscribe(api, world, email="ip@kapocs.test", mssys_ipaddress="192.0.2.7")
    assert (await record(api, world, id_))["mssys_client_ip"] == "192.0.2.7"
    without = await subscribe(api, world, email="noip@kapocs.test")
    assert (await record(api, world, without))["mssys_client_ip"] == ""
    async with product.pool.connection() as conn:
        events = await queries.events_of(
            conn, world.account_id, ListId(world.ids["list"]), SubscriberId(id_)
        )
    assert [(each["type"], each["client_ip"], each["form_id"]) for each in events] == [
        ("subscribe", "192.0.2.7", FormId(world.ids["form"]))
    ]


async def test_unknown_names_are_passed_over_and_read_only_ones_too(
    api: httpx.AsyncClient, world: World
) -> None:
    id_ = await subscribe(
        api,
        world,
        email="nevek@kapocs.test",
        nincs_ilyen={"a": 1},
        id=7,
        mssys_secure_id="x",
        MSSYS_City="Győr",
        subdate="2020-02-29 10:11:12",
    )
    shown = await record(api, world, id_)
    assert (shown["id"], shown["mssys_city"]) == (str(id_), "Győr")
    assert shown["subdate"] == "2020-02-29 10:11:12"
    assert len(shown["mssys_secure_id"]) > 20
    assert "nincs_ilyen" not in shown


async def test_double_opt_in_waits_and_a_second_try_is_the_same_record(
    product: Product, api: httpx.AsyncClient, world: World
) -> None:
    first = await subscribe(api, world, "asking", email="ketto@kapocs.test")
    again = await subscribe(api, world, "asking", email="Ketto@kapocs.test")
    assert (first > 0, again) == (True, first)
    shown = await record(api, world, first)
    assert (shown["active"], shown["mssys_sub_status"]) == ("0", "0")
    await product.work()
    assert [message.recipient for message in product.courier.sent] == ["ketto@kapocs.test"]


async def test_who_left_comes_back_as_the_same_record(api: httpx.AsyncClient, world: World) -> None:
    assert await subscribe(api, world, email="bela@kapocs.test") == -1
    assert (await api.get(world.path("/unsubscribe/{list}/record/{record}"))).text == "1"
    assert (await record(api, world, world.ids["record"]))["active"] == "0"
    assert (
        await subscribe(api, world, email="BELA@kapocs.test", mssys_city="Pécs")
        == world.ids["record"]
    )
    shown = await record(api, world, world.ids["record"])
    assert (shown["active"], shown["mssys_city"]) == ("1", "Pécs")


async def test_a_field_made_elsewhere_is_known_to_the_next_subscribe(
    product: Product, api: httpx.AsyncClient, world: World
) -> None:
    await subscribe(api, world, email="elotte@kapocs.test", uj_mezo="elveszik")
    async with product.pool.transaction() as conn:
        await make.make_field(
            conn,
            world.account_id,
            ListId(world.ids["list"]),
            name="uj_mezo",
            type_=FieldType.SHORTTEXT,
        )
        form = await make.make_form(conn, world.account_id, ListId(world.ids["list"]), name="új")
    id_ = await subscribe(api, world, email="utana@kapocs.test", uj_mezo="megmarad")
    assert (await record(api, world, id_))["uj_mezo"] == "megmarad"
    path = f"/subscribe/{world.ids['list']}/form/{form.id}"
    assert int((await api.post(path, json={"email": "urlap@kapocs.test"})).text) > 0


@pytest.mark.parametrize("kind", ["list", "shop"])
async def test_nobody_is_turned_away_however_often_the_list_changes(
    product: Product, api: httpx.AsyncClient, world: World, kind: str
) -> None:
    form = {"list": "form", "shop": "order"}[kind]
    path = world.path(f"/subscribe/{{{kind}}}/form/{{{form}}}")
    done = asyncio.Event()

    async def change() -> None:
        while not done.is_set():
            async with product.pool.transaction() as conn:
                await lists.bump(conn, world.account_id, ListId(world.ids[kind]))

    async def join(number: int) -> int:
        return int((await api.post(path, json={"email": f"{number}@kapocs.test"})).text)

    changing = [asyncio.create_task(change()) for _ in range(3)]
    ids = await asyncio.gather(*map(join, range(40)))
    done.set()
    await asyncio.gather(*changing)
    assert len(set(ids)) == 40
    assert min(ids) > 0


async def test_an_order_list_takes_an_address_twice_and_none_at_all(
    api: httpx.AsyncClient, world: World
) -> None:
    path = world.path("/subscribe/{shop}/form/{order}")
    ids = {
        (await api.post(path, json=body)).text
        for body in ({"email": "vevo@kapocs.test"}, {"email": "vevo@kapocs.test"}, {})
    }
    assert len(ids) == 3
    assert all(int(id_) > 0 for id_ in ids)


async def test_sign_ups_set_off_their_letter(
    product: Product, api: httpx.AsyncClient, world: World
) -> None:
    sent = await api.post(
        "/sendmail",
        json=[
            {
                "send_id": str(world.ids["send"]),
                "contactid": str(world.ids["record"]),
                "mssys_html_content_part": "<b>x</b>",
            }
        ],
    )
    assert sent.text == "1"
    await product.work()
    assert [message.recipient for message in product.courier.sent] == ["bela@kapocs.test"]
