"""What one request can make the database and the process do is bounded, and it is said where."""

from typing import Any

import asyncpg
import httpx
import orjson
import pytest

from api_v1.world import World, build
from attacks.people import fill
from kapocs.db.pool import Conn, connect
from kapocs.db.reach import Limits
from kapocs.ids import ListId
from kapocs.lists import actions as lists
from kapocs.lists.model import MOST_FIELDS, MOST_OPTIONS, Field, Option
from kapocs.lists.values import FieldType
from kapocs.subscribers.changing import MOST_CHANGES, MOST_RECORDS
from product import Product


@pytest.fixture
async def world(product: Product) -> World:
    """Anna's lists."""
    return await build(product.pool, product.anna.id)


def select(count: int, name: str = "f_many") -> dict[str, Any]:
    """A choice field with so many options, as v1 takes it."""
    options = {f"v{n}": f"Árvíztűrő {n}" for n in range(count)}
    return {"field_name": name, "field_label": "Sok", "field_type": "select", "options": options}


async def test_fifty_thousand_options_are_refused_by_name(
    api: httpx.AsyncClient, world: World
) -> None:
    path = world.path("/addlistfield/{list}")
    refused = await api.post(path, content=orjson.dumps(select(25_000)))
    assert refused.status_code == 406
    assert refused.text.startswith("options: ")
    v2 = await api.post(
        world.path("/v2/lists/{list}/fields"),
        json={
            "name": "f_many",
            "type": "SELECT",
            "options": [{"value": str(n), "label": ""} for n in range(MOST_OPTIONS + 1)],
        },
    )
    assert v2.status_code == 422
    assert v2.json()["errors"][0]["pointer"] == "/options"


async def test_as_many_options_as_allowed_are_written_and_read_back(
    product: Product, api: httpx.AsyncClient, world: World
) -> None:
    given = select(MOST_OPTIONS)
    assert (await api.post(world.path("/addlistfield/{list}"), json=given)).text == "1"
    found = (await api.get(world.path("/getfieldoptions/{list}/f_many"))).json()
    assert {each["value"]: each["text"] for each in found} == given["options"]
    one_more = await api.post(
        world.path("/fieldoptionadd/{list}/f_many"), json={"value": "v", "text": "v"}
    )
    assert one_more.status_code == 406
    assert str(MOST_OPTIONS) in one_more.text


async def test_a_field_is_written_with_the_same_statements_whatever_its_options(
    conn: Conn, product: Product, world: World
) -> None:
    used = []
    async with product.pool.transaction() as counted:
        for name, count in (("f_few_ones", 2), ("f_many_ones", 2_000)):
            before = counted.statements
            options = tuple(Option(str(n), str(n)) for n in range(count))
            wanted = Field(name=name, type=FieldType.SELECT, options=options)
            await lists.add_field(counted, product.anna.id, ListId(world.ids["list"]), wanted)
            used.append(counted.statements - before)
    assert used[0] == used[1]


async def test_a_list_has_a_bounded_number_of_fields(
    product: Product, api: httpx.AsyncClient, world: World
) -> None:
    async with product.pool.transaction() as conn:
        await conn.execute(
            """INSERT INTO list_fields (account_id, list_id, name, label, comment, type,
                   default_value)
               SELECT :account_id, :list_id, 'g_many_' || n, '', '', 'shorttext', ''
               FROM generate_series(1, :count::int) AS n""",
            account_id=product.anna.id,
            list_id=world.ids["list"],
            count=MOST_FIELDS,
        )
    refused = await api.post(world.path("/addlistfield/{list}"), json=select(2))
    assert refused.status_code == 406
    assert str(MOST_FIELDS) in refused.text


async def test_ten_thousand_records_are_changed_with_few_statements(
    product: Product, api: httpx.AsyncClient, world: World
) -> None:
    await fill(product.pool, product.anna.id, ListId(world.ids["list"]), MOST_CHANGES)
    items = [
        {
            "id_field": "email",
            "id_value": f"p{n}@kapocs.test",
            "data": {"email": f"P{n}@kapocs.test"},
        }
        for n in range(1, MOST_CHANGES + 1)
    ]
    path = world.path("/update/{list}/form/0")
    changed = await api.put(path, content=orjson.dumps(items), timeout=120)
    assert changed.text == str(MOST_CHANGES)
    found = (await api.get(world.path("/list/{list}/field/email/value/p77@kapocs.test"))).json()
    assert found[0]["email"] == "P77@kapocs.test"
    refused = await api.put(path, content=orjson.dumps([*items, items[0]]))
    assert refused.status_code == 406
    assert str(MOST_CHANGES) in refused.text


@pytest.mark.parametrize(
    ("path", "body", "said"),
    [
        ("/filteredlist/{list}", list(range(1, 102)), "at most 100 elements"),
        ("/list/{list}/order/id/asc", [{"listFields": ["email"] * 1_001}], "listFields: at most"),
        ("/list/{list}/order/id/asc", [{}] * 102, "at most 101 elements"),
        ("/sendmail", [{"send_id": 1, "contactid": 1}] * 1_001, "at most 1000 elements"),
        ("/batchupdate/{list}", [{}] * (MOST_CHANGES + 1), f"at most {MOST_CHANGES} elements"),
        ("/orderdelproduct/{shop}/oi", list(range(1_001)), "at most 1000 elements"),
        ("/orderaddproduct/{shop}/{bought}", {"products": [{"prod_id": 1}] * 1_001},
         "products: at most 1000"),
        ("/saveOrder/{shop}/form/0", {"email": "x@x.test", "products": [{"prod_id": 1}] * 1_001},
         "products: at most 1000"),
        ("/couponcheck", {"coupon_code": "x", "products": [{"prod_id": 1}] * 1_001},
         "products: at most 1000"),
        ("/modifyproduct/{product}", {"prodcat_ids": list(range(1_001))}, "prodcat_ids: at most"),
        ("/subscribe/{list}/form/0", {"x": [1] * 310_000}, "more than 300000 values"),
    ],
)  # fmt: skip
async def test_every_collection_in_a_body_of_v1_has_a_limit_that_is_told(
    api: httpx.AsyncClient, world: World, path: str, body: object, said: str
) -> None:
    refused = await api.post(world.path(path), content=orjson.dumps(body))
    assert (refused.status_code, said in refused.text) == (406, True), refused.text[:200]


@pytest.mark.parametrize(
    ("body", "code", "pointer"),
    [
        ({"email": "x@x.test", "fields": {f"f{n}": "" for n in range(1_001)}}, "wrong_shape",
         "/fields"),
        ({"email": "x@x.test", "fields": {"x": [1] * 310_000}}, "too_many_values", None),
    ],
)  # fmt: skip
async def test_every_collection_in_a_body_of_v2_has_a_limit_that_is_told(
    api: httpx.AsyncClient, world: World, body: object, code: str, pointer: str | None
) -> None:
    path = world.path("/v2/lists/{list}/subscribers")
    refused = await api.post(path, content=orjson.dumps(body))
    assert (refused.status_code, refused.json()["code"]) == (422, code)
    assert [each.get("pointer") for each in refused.json()["errors"]] == [pointer] * bool(pointer)


async def test_a_deep_body_is_no_failure_of_ours(api: httpx.AsyncClient, world: World) -> None:
    deep = b"[" * 200_000 + b"]" * 200_000
    for path, status in (("/batchupdate/{list}", 406), ("/v2/lists/{list}/subscribers", 400)):
        assert (await api.post(world.path(path), content=deep)).status_code == status


async def test_a_value_of_too_many_records_changes_none(
    product: Product, api: httpx.AsyncClient, world: World
) -> None:
    await fill(product.pool, product.anna.id, ListId(world.ids["list"]), MOST_RECORDS + 1)
    for verb, path in (
        ("PUT", "/update/{list}/form/0/field/mssys_city/value/Gy%C5%91r"),
        ("GET", "/unsubscribe/{list}/field/mssys_city/value/Gy%C5%91r"),
    ):
        refused = await api.request(verb, world.path(path), content=b'{"mssys_company":"x"}')
        assert refused.status_code == 406
        assert refused.text.startswith("mssys_city: ")


@pytest.mark.parametrize("key", ["mssys_city", "mssys_lastname", "mssys_birthday", "id", "email"])
async def test_many_changes_find_the_records_that_one_change_finds(
    product: Product, api: httpx.AsyncClient, world: World, key: str
) -> None:
    people = [
        {"email": f"u{n}@kapocs.test", "mssys_city": city, "mssys_lastname": city,
         "mssys_birthday": f"1990-01-0{1 + n % 3}"}
        for n, city in enumerate(("Győr", "GYŐR", "pécs", "Tükör*", "Győr", ""))
    ]  # fmt: skip
    ids = [(await api.post(world.path("/subscribe/{list}/form/0"), json=each)).text
           for each in people]  # fmt: skip
    values = {
        "id": [*ids, "x", "999999"],
        "email": ["u1@kapocs.test", "U2@KAPOCS.test", "no address", "nobody@kapocs.test"],
        "mssys_birthday": ["1990-01-01", "1990-01-02", "1999-01-01"],
    }.get(key, ["Győr", "győr", "GYŐR", "PÉCS", "tükör*", "Gy*", "", "nowhere"])
    for number, value in enumerate(values):
        one = await api.put(
            world.path(f"/update/{{list}}/form/0/field/{key}/value/") + value.replace("*", "%2A"),
            json={"mssys_company": "one"},
        ) if value else None  # fmt: skip
        batch = [{"id_field": key, "id_value": value, "data": {"mssys_company": str(number)}},
                 {"id_field": key, "id_value": "nothing at all" if key != "mssys_birthday"
                  else "1950-01-01", "data": {"mssys_company": "never"}}]  # fmt: skip
        many = await api.post(world.path("/batchupdate/{list}"), json=batch)
        assert many.text == (one.text if one is not None else "0"), value


async def test_the_addresses_of_a_batch_are_taken_in_turn(
    api: httpx.AsyncClient, world: World
) -> None:
    for name in ("a", "b", "c"):
        await api.post(world.path("/subscribe/{list}/form/0"), json={"email": f"{name}@turn.test"})

    def item(old: str, new: str) -> dict[str, Any]:
        return {"id_field": "email", "id_value": f"{old}@turn.test",
                "data": {"email": f"{new}@turn.test", "mssys_company": f"was {old}"}}  # fmt: skip

    # a cannot become b; a becomes d and frees a; c takes it; b becomes nothing, as c is there.
    batch = [item("a", "b"), item("a", "d"), item("c", "a"), item("b", "not an address at all")]
    assert (await api.post(world.path("/batchupdate/{list}"), json=batch)).text == "2"
    for email, company in (("d", "was a"), ("a", "was c"), ("b", "")):
        path = world.path("/list/{list}/field/email/value/") + f"{email}@turn.test"
        assert (await api.get(path)).json()[0]["mssys_company"] == company


async def test_a_statement_that_takes_too_long_is_503_with_a_time_to_come_back(
    product: Product, api: httpx.AsyncClient, world: World
) -> None:
    async with product.pool.connection() as conn:
        database = await conn.value("SELECT current_database()")
        await conn.execute(f'ALTER DATABASE "{database}" SET statement_timeout = 400')
    await product.pool.raw.expire_connections()
    async with product.pool.transaction() as holding:
        await holding.execute("SET LOCAL statement_timeout = 0")
        await holding.execute("LOCK TABLE subscribers IN ACCESS EXCLUSIVE MODE")
        v1 = await api.get(world.path("/listtotalcount/{list}"))
        v2 = await api.get(world.path("/v2/lists/{list}/subscribers"))
    assert (v1.status_code, v1.headers["retry-after"]) == (503, "5")
    assert (v2.status_code, v2.headers["retry-after"]) == (503, "5")
    assert v2.json()["code"] == "took_too_long"
    assert (await api.get(world.path("/listtotalcount/{list}"))).status_code == 200


async def test_the_limits_of_a_pool_are_kept_by_the_server(dsn: str) -> None:
    pool = await connect(dsn, size=2, limits=Limits(0.2, idle_s=9, transaction_s=18))
    try:
        async with pool.connection() as conn:
            assert await conn.value("SHOW idle_in_transaction_session_timeout") == "9s"
            assert await conn.value("SHOW transaction_timeout") == "18s"
            with pytest.raises(asyncpg.QueryCanceledError):
                await conn.value("SELECT pg_sleep(30)")
            assert await conn.value("SELECT 1") == 1
    finally:
        await pool.close()
