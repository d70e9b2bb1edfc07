"""Records and lists of records: their shape, order, filters, and length."""

from typing import Any

import httpx
import pytest

from api_v1.world import World
from product import Product

ZERO_TIME = "0000-00-00 00:00:00"


async def post(api: httpx.AsyncClient, world: World, path: str, body: object = None) -> Any:
    answer = await api.post(world.path(path), json=body)
    assert answer.status_code == 200, answer.text
    return answer.json()


async def emails(api: httpx.AsyncClient, world: World, *conditions: object) -> list[str]:
    found = await post(api, world, "/list/{list}/order/id/asc/100", list(conditions))
    return [each["email"].partition("@")[0] for each in found]


def condition(field: str, operator: str, value: object) -> dict[str, object]:
    return {"field": field, "operator": operator, "value": value}


async def test_every_value_is_a_text_and_empty_ones_go_by_type(
    api: httpx.AsyncClient, world: World
) -> None:
    fields = (await api.get(world.path("/listfields/{list}/extended"))).json()
    (shown,) = await post(api, world, "/list/{list}/field/id/value/{other}")
    link = shown.pop(f"mssys_updateform_{world.ids['update']}")
    assert link.startswith("http://127.0.0.1")
    assert shown.keys() == fields.keys()
    assert all(isinstance(value, str) for value in shown.values())
    empty = {"integer": "0", "decimal": "0", "checkbox": "0", "date": "0000-00-00",
             "datetime": ZERO_TIME}  # fmt: skip
    core = {"id", "email", "subdate", "active", "mssys_secure_id", "mssys_sub_status"}
    for name, type_ in fields.items():
        if name not in core:
            assert shown[name] == empty.get(type_, ""), name
    assert shown["subdate"] == "2026-11-23 13:00:00"


async def test_one_record_looks_the_same_wherever_it_is_read(
    api: httpx.AsyncClient, world: World
) -> None:
    one = (await api.get(world.path("/list/{list}/record/{record}"))).json()
    assert one["gyermek_neve"] == "Árvíztűrő"
    assert (await api.get(world.path("/list/{list}"))).json()[0] == one
    assert await post(api, world, "/list/{list}/field/email/value/bela@kapocs.test") == [one]
    assert await post(api, world, "/filteredlist/{list}", [world.ids["segment"]]) == [one]
    assert await post(api, world, "/list/{list}/order/id/asc/1", []) == [one]


async def test_an_order_list_has_order_fields_and_products(
    api: httpx.AsyncClient, world: World
) -> None:
    shown, *_ = (await api.get(world.path("/list/{shop}"))).json()
    assert shown["products"] == []
    assert shown["mssys_order_brutto_sum"] == "12700.50"
    assert shown["mssys_order_status"] == "2"
    assert shown["mssys_pay_date"] == ZERO_TIME
    assert not [name for name in shown if name.startswith("mssys_updateform_")]


async def test_list_fields_restricts_what_is_shown(api: httpx.AsyncClient, world: World) -> None:
    link = f"mssys_updateform_{world.ids['update']}"
    wanted = {"listFields": ["ID", "email", "mssys_birthday", "nincs", link]}
    (shown,) = await post(api, world, "/list/{list}/order/id/desc/1", [wanted])
    assert list(shown) == ["id", "email", "mssys_birthday", link]
    assert shown["mssys_birthday"] == "0000-00-00"


async def test_conditions_narrow_the_list_together(api: httpx.AsyncClient, world: World) -> None:
    assert await emails(api, world) == ["bela", "dora+hir"]
    assert await emails(api, world, {}) == ["bela", "dora+hir"]
    assert await emails(api, world, condition("email", "=", "*+hir@*")) == ["dora+hir"]
    assert await emails(api, world, condition("subdate", ">", None)) == ["bela", "dora+hir"]
    assert await emails(api, world, condition("id", ">", world.ids["record"])) == ["dora+hir"]
    noon = condition("SubDate", ">=", "2026-11-23T12:00:00.000Z")
    assert await emails(api, world, noon) == ["bela", "dora+hir"]
    later = condition("subdate", ">", "2026-11-23T12:00:00.000Z")
    assert await emails(api, world, later) == []
    anna = condition("mssys_firstname", "<>", "BÉLA")
    assert await emails(api, world, noon, anna) == ["dora+hir"]
    assert await emails(api, world, condition("email", "in", ["x", "bela@kapocs.test"])) == ["bela"]


async def test_segments_are_united_ordered_and_limited(
    api: httpx.AsyncClient, world: World
) -> None:
    segments = [str(world.ids["segment"]), world.ids["segment"], world.ids["buyers"]]
    found = await post(api, world, "/filteredlist/{list}/order/Email/ASC/5", segments)
    assert [each["email"] for each in found] == ["bela@kapocs.test"]
    assert (await api.get(world.path("/getsegmentnum/{buyers}"))).text == "3"


@pytest.fixture
async def long_list(product: Product, world: World) -> int:
    """Bigger than one batch; the number of records."""
    return await fill(product, world, 2_500)


async def fill(product: Product, world: World, count: int) -> int:
    async with product.pool.transaction() as conn:
        await conn.execute(
            """INSERT INTO subscribers (account_id, list_id, email, email_key, unique_email,
                   active, confirmed, subscribed_at, secret_id, fields)
               SELECT :account_id, :list_id, n || '@x.hu', n || '@x.hu', true, true, true,
                   now(), md5(n::text), jsonb_build_object('mssys_city', 'Győr "' || n || '"')
               FROM generate_series(1, :count::int) AS n""",
            account_id=world.account_id,
            list_id=world.ids["list"],
            count=count,
        )
    return count + 2


async def test_a_long_list_comes_whole_and_in_order(
    api: httpx.AsyncClient, world: World, long_list: int
) -> None:
    for path in ("/list/{list}", "/list/{list}/order/id/asc", "/list/{list}/field/id/value/*"):
        answer = await api.get(world.path(path))
        ids = [int(each["id"]) for each in answer.json()]
        assert len(set(ids)) == long_list
        assert ids == sorted(ids)
    assert answer.json()[-1]["mssys_city"] == 'Győr "2500"'
    limited = await api.get(world.path("/list/{list}/order/id/desc/1500"))
    assert len(limited.json()) == 1500


async def test_exactly_one_batch_comes_whole(
    product: Product, api: httpx.AsyncClient, world: World
) -> None:
    await fill(product, world, 998)
    answer = await api.get(world.path("/list/{list}"))
    assert len(answer.json()) == 1000
    assert "content-length" in answer.headers


async def test_head_of_a_long_list_has_no_body(
    api: httpx.AsyncClient, world: World, long_list: int
) -> None:
    assert long_list
    answer = await api.head(world.path("/list/{list}"))
    assert (answer.status_code, answer.content) == (200, b"")
    assert (await api.get(world.path("/listtotalcount/{list}"))).text == str(long_list)


async def test_readers_that_hang_up_leave_no_connection_behind(
    product: Product, api: httpx.AsyncClient, world: World
) -> None:
    await fill(product, world, 6_000)
    for path in ("/list/{list}", "/list/{list}/order/email/asc") * 10:
        async with api.stream("GET", world.path(path)) as answer:
            await anext(answer.aiter_raw())
    assert (await api.get(world.path("/listtotalcount/{list}"))).text == "6002"
    raw = product.pool.raw
    assert raw.get_size() - raw.get_idle_size() <= raw.get_max_size() // 2
