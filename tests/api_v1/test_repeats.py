"""Idempotency-Key on calls that write: done once, answered alike."""

import asyncio
from typing import Any

import httpx
import orjson
import pytest

from api_v1.contract import ROWS
from api_v1.contract_row import READ, Row
from api_v1.world import World
from product import Product

SAVE = "/saveOrder/{shop}/form/{order}"
READ_BY_POST = {7, 8, 10, 12, 13, 31, 56, 57, 65}


def key(name: str) -> dict[bytes, bytes]:
    return {b"Idempotency-Key": name.encode()}


def order(world: World, **more: Any) -> dict[str, Any]:
    return {"email": "vevo@kapocs.test", "prod_id": world.ids["product"], **more}


async def orders(api: httpx.AsyncClient, world: World) -> int:
    return int((await api.get(world.path("/listtotalcount/{shop}"))).text)


async def test_an_order_saved_twice_with_one_key_is_one_order(
    api: httpx.AsyncClient, world: World
) -> None:
    before = await orders(api, world)
    path, body = world.path(SAVE), order(world)
    first, *others = [await api.post(path, json=body, headers=key("Árvíz")) for _ in range(3)]
    assert (first.status_code, int(first.text) > 0) == (200, True)
    assert "idempotency-replayed" not in first.headers
    for other in others:
        assert (other.status_code, other.content) == (200, first.content)
        assert other.headers["content-type"] == first.headers["content-type"]
        assert other.headers["idempotency-replayed"] == "true"
    assert await orders(api, world) == before + 1
    assert (await api.post(path, json=body)).text != first.text


async def test_a_key_used_for_another_request_is_refused_in_words(
    api: httpx.AsyncClient, world: World
) -> None:
    await api.post(world.path(SAVE), json=order(world), headers=key("egy"))
    before = await orders(api, world)
    for path, body in (
        (SAVE, order(world, mssys_comment="más")),
        ("/saveOrder/{shop}/form/0", order(world)),
        ("/processWebshopOrder/{shop}/ns_id/0", {"order_id": "1", **order(world)}),
    ):
        answer = await api.post(world.path(path), json=body, headers=key("egy"))
        assert answer.status_code == 406
        assert "Idempotency-Key was used for another request" in answer.text
    assert await orders(api, world) == before


async def test_of_copies_at_once_one_makes_the_order_and_the_others_wait_for_it(
    api: httpx.AsyncClient, world: World
) -> None:
    before = await orders(api, world)
    path, body = world.path(SAVE), order(world)
    answers = await asyncio.gather(
        *(api.post(path, json=body, headers=key("egy")) for _ in range(12))
    )
    done = [each for each in answers if each.status_code == 200]
    assert len({each.text for each in done}) == 1
    assert len([each for each in done if "idempotency-replayed" not in each.headers]) == 1
    for each in answers:
        assert each.status_code in (200, 429)
        if each.status_code == 429:
            assert int(each.headers["retry-after"]) > 0
    assert await orders(api, world) == before + 1


async def test_two_accounts_may_use_one_key(
    product: Product, api: httpx.AsyncClient, world: World
) -> None:
    body = {"prodcat_name": "Tűrő"}
    for client in (api, product.client(product.stranger)):
        made = await client.post("/createprodcategory", json=body, headers=key("egy"))
        assert (made.status_code, int(made.text) > 0) == (200, True)
        assert "idempotency-replayed" not in made.headers
    foreign = await product.client(product.stranger).post(
        world.path(SAVE), json=order(world), headers=key("ket")
    )
    assert foreign.status_code == 404


@pytest.mark.shared_database
@pytest.mark.parametrize(
    "row",
    [row for row in ROWS if row.verbs != READ and row.number not in READ_BY_POST],
    ids=lambda row: f"{row.number}-{row.path}",
)
async def test_every_call_that_writes_honours_a_key(
    row: Row, api: httpx.AsyncClient, world: World
) -> None:
    body = None if row.body is None else orjson.dumps(world.fill(row.body))
    path, verb = f"/{world.path(row.path)}", row.verbs[0]
    content = None if verb == "GET" else body
    first, second = [
        await api.request(verb, path, content=content, headers=key("egy")) for _ in range(2)
    ]
    assert (second.status_code, second.content) == (first.status_code, first.content)
    assert first.status_code == 200
    assert second.headers["idempotency-replayed"] == "true"


async def test_a_refusal_is_an_answer_too(api: httpx.AsyncClient, world: World) -> None:
    path = world.path("/subscribe/{list}/form/{form}")
    made = (await api.post(path, json={"email": "uj@kapocs.test"})).text
    refused = await api.post(path, json={"email": "uj@kapocs.test"}, headers=key("egy"))
    assert refused.text == "-1"
    await api.delete(world.path(f"/delete/{{list}}/record/{made}"))
    again = await api.post(path, json={"email": "uj@kapocs.test"}, headers=key("egy"))
    assert (again.text, again.headers["idempotency-replayed"]) == ("-1", "true")


async def test_what_failed_on_our_side_may_be_repeated(
    product: Product, api: httpx.AsyncClient, world: World
) -> None:
    path, body = world.path(SAVE), order(world)
    async with product.pool.connection() as conn:
        await conn.execute("ALTER TABLE order_items RENAME TO elsewhere")
    failed = await api.post(path, json=body, headers=key("egy"))
    async with product.pool.connection() as conn:
        await conn.execute("ALTER TABLE elsewhere RENAME TO order_items")
    answer = await api.post(path, json=body, headers=key("egy"))
    assert (failed.status_code, answer.status_code) == (500, 200)
    assert "idempotency-replayed" not in answer.headers


@pytest.mark.parametrize("name", ["", "x" * 256])
async def test_a_key_has_1_to_255_characters(
    api: httpx.AsyncClient, world: World, name: str
) -> None:
    before = await orders(api, world)
    answer = await api.post(world.path(SAVE), json=order(world), headers=key(name))
    assert (answer.status_code, "Idempotency-Key" in answer.text) == (406, True)
    assert await orders(api, world) == before


async def test_reading_passes_a_key_over(api: httpx.AsyncClient, world: World) -> None:
    for path in ("/listtotalcount/{list}", "/list/{list}"):
        for _ in range(2):
            answer = await api.post(world.path(path), headers=key("egy"))
            assert answer.status_code == 200
            assert "idempotency-replayed" not in answer.headers
