"""Many things in one call: each by itself, or all or none."""

import asyncio
from typing import Any

import httpx
import pytest

from api_v2.start import Place, place, pointers, problem
from product import Product

TEXT = "Árvíztűrő tükörfúrógép"


@pytest.fixture
async def where(product: Product, api: httpx.AsyncClient) -> Place:
    return await place(product, api)


def people(number: int, name: str = "p") -> list[dict[str, Any]]:
    return [{"email": f"{name}{n:04}@pelda.hu", "lastName": TEXT} for n in range(number)]


def key(name: str) -> dict[str, str]:
    return {"Idempotency-Key": name}


async def send(where: Place, items: list[Any], mode: str = "each", **more: Any) -> httpx.Response:
    body = {"mode": mode, "items": items}
    return await where.api.post(f"{where.path}/subscribers/batch", json=body, timeout=120, **more)


async def count(where: Place) -> int:
    async with where.product.pool.connection() as conn:
        found: int = await conn.value(
            "SELECT count(*) FROM subscribers WHERE list_id = :id", id=where.list_id
        )
    return found


@pytest.mark.parametrize("mode", ["each", "all"])
async def test_a_thousand_people_are_put_on_the_list_and_count_as_ten_calls(
    where: Place, mode: str
) -> None:
    used = int((await where.api.get("/v2/usage")).headers["x-quota-used"])
    answer = await send(where, people(1000), mode)
    assert answer.status_code == 200, answer.text
    told = answer.json()
    assert (told["stored"], told["refused"], await count(where)) == (1000, 0, 1000)
    assert [each["index"] for each in told["results"]] == list(range(1000))
    assert int(answer.headers["x-quota-used"]) == used + 10
    last = told["results"][999]
    read = await where.api.get(f"{where.path}/subscribers/{last['id']}")
    assert (read.json()["email"], read.json()["lastName"]) == ("p0999@pelda.hu", TEXT)
    assert (last["status"], last["problem"]) == (201, None)


BAD: list[tuple[Any, int, str, str]] = [
    ({"email": "p"}, 422, "bad_email", "/email"),
    ({"email": "x@pelda.hu", "nobody": 1}, 422, "wrong_shape", "/nobody"),
    ({"email": "x@pelda.hu", "fields": {"nincs": 1}}, 422, "field_invalid", "/fields/nincs"),
    ({"email": "x@pelda.hu", "formId": 999}, 404, "form_not_found", ""),
    ("nobody", 422, "wrong_shape", ""),
]


@pytest.mark.parametrize(("wish", "status", "code", "pointer"), BAD)
async def test_one_bad_item_in_the_middle_stops_all_or_only_itself(
    where: Place, wish: Any, status: int, code: str, pointer: str
) -> None:
    items = [*people(150), wish, *people(149, "q")]
    refused = problem(await send(where, items, "all"), 422, "batch_refused")
    assert pointers(refused) == {f"/items/150{pointer}": code}
    assert "1 of 300" in refused["detail"]
    assert await count(where) == 0
    answer = (await send(where, items)).json()
    assert (answer["stored"], answer["refused"], await count(where)) == (299, 1, 299)
    bad = answer["results"][150]
    assert (bad["status"], bad["id"], bad["problem"]["code"]) == (status, None, code)
    assert [each["pointer"] for each in bad["problem"]["errors"]] == [pointer] * (status == 422)
    assert bad["problem"]["cure"]


async def test_an_address_twice_in_a_batch_is_stored_once(where: Place) -> None:
    items = [*people(3), {"email": " P0001@pelda.hu "}]
    refused = problem(await send(where, items, "all"), 422, "batch_refused")
    assert pointers(refused) == {"/items/3/email": "email_taken"}
    assert await count(where) == 0
    results = (await send(where, items)).json()["results"]
    assert [each["status"] for each in results] == [201, 201, 201, 409]
    assert results[3]["problem"]["subscriberId"] == results[1]["id"]


async def test_who_left_comes_back_and_who_is_asked_first_waits(where: Place) -> None:
    gone = await where.add("gone@pelda.hu")
    await where.api.post(f"{where.path}/subscribers/{gone['subscriberId']}/unsubscribe")
    form_id = await where.form(double_opt_in=True)
    wishes = [{"email": "gone@pelda.hu"}, {"email": "new@pelda.hu", "formId": form_id}]
    back, asked = (await send(where, wishes)).json()["results"]
    assert back["id"] == gone["subscriberId"]
    states = [
        (await where.api.get(f"{where.path}/subscribers/{each['id']}")).json()["active"]
        for each in (back, asked)
    ]
    assert states == [True, False]


@pytest.mark.parametrize("mode", ["each", "all"])
async def test_the_same_batch_twice_at_once_stores_everybody_once(where: Place, mode: str) -> None:
    turned = people(300)[::-1]
    answers = await asyncio.gather(send(where, people(300), mode), send(where, turned, mode))
    assert await count(where) == 300
    if mode == "each":
        assert sum(each.json()["stored"] for each in answers) == 300
    else:
        assert sorted(each.status_code for each in answers) == [200, 422]


async def test_a_repeated_batch_is_done_once_and_billed_once(where: Place) -> None:
    items = [*people(250), {"email": "p"}]
    first = await send(where, items, headers=key("egy"))
    used = int(first.headers["x-quota-used"])
    again = await send(where, items, headers=key("egy"))
    assert again.content == first.content
    assert again.headers["idempotency-replayed"] == "true"
    assert (int(again.headers["x-quota-used"]), await count(where)) == (used, 250)
    refused = await send(where, [*people(2, "r"), {}, 7], "all", headers=key("ketto"))
    problem(refused, 422, "batch_refused")
    assert await count(where) == 250


async def end_who_waits(product: Product) -> None:
    """Ends the connection that waits for another's transaction, once there is one."""
    async with asyncio.timeout(60), product.pool.connection() as conn:
        while not await conn.value(  # noqa: ASYNC110  # the database tells nobody
            """SELECT pg_terminate_backend(pid) FROM pg_stat_activity
               WHERE datname = current_database() AND wait_event = 'transactionid'"""
        ):
            await asyncio.sleep(0.02)


async def killed(where: Place, at: str, *args: Any, **more: Any) -> httpx.Response:
    """A batch whose connection to the database dies when it comes to an address."""
    async with where.product.pool.transaction() as conn:
        await conn.execute(
            """INSERT INTO subscribers (account_id, list_id, email, email_key, unique_email,
                   active, confirmed, subscribed_at, secret_id)
               VALUES (:account_id, :list_id, :email, :email, true, true, true, now(), 'x')""",
            account_id=where.product.anna.id,
            list_id=where.list_id,
            email=at,
        )
        calling = asyncio.create_task(send(where, *args, **more))
        await end_who_waits(where.product)
        answer = await calling
        await conn.execute("DELETE FROM subscribers WHERE email_key = :email", email=at)
    return answer


async def test_a_batch_that_dies_in_the_middle_leaves_parts_of_each_and_nothing_of_all(
    where: Place,
) -> None:
    items = people(350)
    for mode, more, left in (
        ("all", {}, 0),
        ("all", {"headers": key("1")}, 0),
        ("each", {"headers": key("2")}, 0),
        ("each", {}, 200),
    ):
        answer = await killed(where, "p0250@pelda.hu", items, mode, **more)
        assert answer.status_code >= 500, answer.text
        assert await count(where) == left, mode
    again = (await send(where, items, headers=key("2"))).json()
    assert (again["stored"], again["refused"], await count(where)) == (150, 200, 350)


async def test_a_batch_has_a_thousand_items_at_most_and_one_at_least(where: Place) -> None:
    for items in ([], people(1001)):
        problem(await send(where, items), 422, "wrong_shape")
    problem(await send(where, people(1), "some"), 422, "wrong_shape")
    assert await count(where) == 0


async def test_a_batch_does_not_go_beyond_the_cap(where: Place) -> None:
    used = int((await where.api.get("/v2/usage")).headers["x-quota-used"])
    await where.api.put("/v2/usage/cap", json={"calls": used + 4})
    await where.product.services.meter.write()
    problem(await send(where, people(301)), 429, "cap_reached")
    assert await count(where) == 0
    answer = await send(where, people(300))
    assert (answer.status_code, await count(where)) == (200, 300)
    problem(await send(where, people(1)), 429, "cap_reached")


async def test_products_are_made_many_at_a_time(api: httpx.AsyncClient) -> None:
    items: list[dict[str, Any]] = [
        {"sku": f"S-{n:03}", "name": TEXT, "price": "9.5", "vatPercent": 27} for n in range(60)
    ]
    bad = [{**items[0], "name": "Másé"}, {**items[1], "sku": "X", "categoryIds": [7]}]
    refused = await api.post("/v2/products/batch", json={"mode": "all", "items": [*items, *bad]})
    assert pointers(problem(refused, 422, "batch_refused")) == {
        "/items/60/sku": "sku_taken",
        "/items/61/category": "category_not_found",
    }
    assert (await api.get("/v2/products")).json()["data"] == []
    answer = (await api.post("/v2/products/batch", json={"items": [*items, *bad]})).json()
    assert [each["status"] for each in answer["results"]] == [201] * 60 + [409, 404]
    read = await api.get(f"/v2/products/{answer['results'][59]['id']}")
    assert (read.json()["sku"], read.json()["name"]) == ("S-059", TEXT)
