"""Idempotency-Key: done once, answered alike."""

import asyncio
from datetime import timedelta
from typing import Any

import httpx
import pytest

from api_v2.start import Place, place, problem
from kapocs.accounts.rights import Rights
from kapocs.repeats import queries
from product import Product


def key(name: str) -> dict[str, str]:
    return {"Idempotency-Key": name}


async def count(where: Place) -> int:
    return len((await where.api.get(f"{where.path}/subscribers?limit=1000")).json()["data"])


@pytest.fixture
async def where(product: Product, api: httpx.AsyncClient) -> Place:
    return await place(product, api)


async def test_a_repeated_request_is_done_once_and_answered_alike(where: Place) -> None:
    wish = {"email": "a@b.hu", "lastName": "Kovács"}
    path = f"{where.path}/subscribers"
    first, *others = [await where.api.post(path, json=wish, headers=key("egy")) for _ in range(3)]
    assert first.status_code == 201
    assert "idempotency-replayed" not in first.headers
    for other in others:
        assert (other.status_code, other.content) == (201, first.content)
        assert other.headers["location"] == first.headers["location"]
        assert other.headers["content-type"] == first.headers["content-type"]
        assert other.headers["idempotency-replayed"] == "true"
    assert await count(where) == 1


async def test_of_simultaneous_copies_exactly_one_does_the_work(
    product: Product, api: httpx.AsyncClient
) -> None:
    answers = await asyncio.gather(
        *(api.post("/v2/lists", json={"name": "Hírlevél"}, headers=key("egy")) for _ in range(30))
    )
    done = [each for each in answers if each.status_code == 201]
    busy = [each for each in answers if each.status_code != 201]
    assert len([each for each in done if "idempotency-replayed" not in each.headers]) == 1
    assert len({each.content for each in done}) == 1
    for each in busy:
        problem(each, 409, "idempotency_key_in_use")
    assert len((await api.get("/v2/lists")).json()["data"]) == 1


async def test_a_copy_that_comes_while_the_first_runs_is_told_so(
    product: Product, where: Place
) -> None:
    wish = {"name": "mezo_1", "type": "DATE"}
    async with product.pool.transaction() as conn:
        # Holds the first copy up in the middle of its work.
        await conn.execute("SELECT 1 FROM lists WHERE id = :id FOR UPDATE", id=where.list_id)
        post = where.api.post(f"{where.path}/fields", json=wish, headers=key("egy"))
        first = asyncio.create_task(post)
        await asyncio.sleep(0.3)
        second = await where.api.post(f"{where.path}/fields", json=wish, headers=key("egy"))
        assert problem(second, 409, "idempotency_key_in_use")["errorCode"] == 409
    assert (await first).status_code == 201
    third = await where.api.post(f"{where.path}/fields", json=wish, headers=key("egy"))
    assert third.headers["idempotency-replayed"] == "true"


async def test_a_key_used_for_another_request_is_refused(where: Place) -> None:
    path = f"{where.path}/subscribers"
    await where.api.post(path, json={"email": "a@b.hu"}, headers=key("egy"))
    others: list[tuple[str, dict[str, Any]]] = [
        (path, {"email": "c@d.hu"}),
        (f"{path}?a=1", {"email": "a@b.hu"}),
        ("/v2/lists", {"email": "a@b.hu"}),
    ]
    for other, wish in others:
        answer = await where.api.post(other, json=wish, headers=key("egy"))
        problem(answer, 422, "idempotency_key_reused")
    assert await count(where) == 1


async def test_two_accounts_may_use_the_same_key(product: Product, where: Place) -> None:
    for client in (where.api, product.client(product.stranger)):
        made = await client.post("/v2/lists", json={"name": "Hírlevél"}, headers=key("egy"))
        assert made.status_code == 201
        assert "idempotency-replayed" not in made.headers


async def test_who_may_do_less_is_not_given_what_was_answered_to_others(
    product: Product, where: Place
) -> None:
    wish = {"name": "Minden", "scopes": ["*"]}
    made = await where.api.post("/v2/keys", json=wish, headers=key("egy"))
    assert made.status_code == 201
    narrow = await product.bound(Rights(scopes=frozenset({"keys:write"})))
    refused = await narrow.post("/v2/keys", json=wish, headers=key("egy"))
    problem(refused, 422, "idempotency_key_reused")
    problem(await narrow.post("/v2/keys", json=wish, headers=key("ket")), 403, "key_too_narrow")
    wish["scopes"] = ["keys:write"]
    first = await narrow.post("/v2/keys", json=wish, headers=key("ketto"))
    again = await narrow.post("/v2/keys", json=wish, headers=key("ketto"))
    assert (first.status_code, again.content) == (201, first.content)


async def test_a_refusal_is_kept_too_and_leaves_nothing_behind(where: Place) -> None:
    path = f"{where.path}/subscribers"
    wish = {"email": "a@b.hu"}
    made = (await where.api.post(path, json=wish)).json()
    refused = await where.api.post(path, json=wish, headers=key("egy"))
    problem(refused, 409, "email_taken")
    await where.api.delete(f"{path}/{made['subscriberId']}")
    again = await where.api.post(path, json=wish, headers=key("egy"))
    assert (again.status_code, again.content) == (409, refused.content)
    assert again.headers["idempotency-replayed"] == "true"
    assert await count(where) == 0


async def test_what_failed_on_our_side_may_be_repeated(product: Product, where: Place) -> None:
    path = f"{where.path}/subscribers"
    wish = {"email": "a@b.hu"}
    async with product.pool.connection() as conn:
        await conn.execute("ALTER TABLE subscriber_events RENAME TO elsewhere")
    body = problem(await where.api.post(path, json=wish, headers=key("egy")), 500, "internal_error")
    assert body["errorCode"] == 500
    async with product.pool.connection() as conn:
        await conn.execute("ALTER TABLE elsewhere RENAME TO subscriber_events")
    answer = await where.api.post(path, json=wish, headers=key("egy"))
    assert answer.status_code == 201
    assert "idempotency-replayed" not in answer.headers
    assert await count(where) == 1


async def test_the_work_is_undone_when_its_answer_cannot_be_kept(
    product: Product, where: Place
) -> None:
    path = f"{where.path}/subscribers"
    wish = {"email": "a@b.hu"}
    async with product.pool.connection() as conn:
        await conn.execute("ALTER TABLE idempotency_keys ADD CONSTRAINT full_up CHECK (false)")
    problem(await where.api.post(path, json=wish, headers=key("egy")), 500, "internal_error")
    assert await count(where) == 0
    async with product.pool.connection() as conn:
        await conn.execute("ALTER TABLE idempotency_keys DROP CONSTRAINT full_up")
    assert (await where.api.post(path, json=wish, headers=key("egy"))).status_code == 201


async def test_a_key_is_remembered_for_a_day_and_free_again_once_it_was_forgotten(
    product: Product, where: Place
) -> None:
    path = f"{where.path}/subscribers/1/unsubscribe"
    await where.api.post(path, headers=key("egy"))
    other = await where.api.post(f"{where.path}/subscribers/2/unsubscribe", headers=key("egy"))
    problem(other, 422, "idempotency_key_reused")
    now = product.services.clock()
    async with product.pool.connection() as conn:
        assert await queries.delete_old(conn, now + timedelta(hours=23)) == 0
        assert await queries.delete_old(conn, now + timedelta(hours=24, seconds=1)) == 1
    again = await where.api.post(path, headers=key("egy"))
    assert "idempotency-replayed" not in again.headers


async def test_a_request_is_not_done_again_because_the_clock_is_ahead(
    product: Product, where: Place
) -> None:
    path, wish = f"{where.path}/subscribers", {"email": "egyszer@kapocs.test"}
    await where.api.post(path, json=wish, headers=key("egy"))
    async with product.pool.connection() as conn:
        # To a clock a year ahead the answer is as old as this.
        await conn.execute(
            "UPDATE idempotency_keys SET created_at = created_at - interval '1 year'"
        )
    again = await where.api.post(path, json=wish, headers=key("egy"))
    assert (again.status_code, again.headers["idempotency-replayed"]) == (201, "true")
    assert await count(where) == 1


async def test_a_key_has_1_to_255_characters(where: Place) -> None:
    path = f"{where.path}/subscribers"
    for n, name in enumerate(["x", "x" * 255]):
        answer = await where.api.post(path, json={"email": f"{n}@b.hu"}, headers=key(name))
        assert answer.status_code == 201, answer.text
    for name in ("", "x" * 256):
        answer = await where.api.post(path, json={"email": "c@d.hu"}, headers=key(name))
        problem(answer, 422, "bad_idempotency_key")
    assert await count(where) == 2


async def test_a_repeated_change_is_made_once_and_not_billed_again(where: Place) -> None:
    made = await where.add("a@b.hu")
    path = f"{where.path}/subscribers/{made['subscriberId']}"
    first = await where.api.patch(path, json={"firstName": "Béla"}, headers=key("egy"))
    await where.api.patch(path, json={"firstName": "Éva"})
    used = int((await where.api.get(path)).headers["x-quota-used"])
    again = await where.api.patch(path, json={"firstName": "Béla"}, headers=key("egy"))
    assert (again.status_code, again.content) == (200, first.content)
    assert again.headers["idempotency-replayed"] == "true"
    assert int(again.headers["x-quota-used"]) == used
    assert (await where.api.get(path)).json()["firstName"] == "Éva"
    other = await where.api.patch(path, json={"firstName": "Más"}, headers=key("egy"))
    problem(other, 422, "idempotency_key_reused")


async def test_verbs_that_may_be_repeated_anyway_pass_the_key_over(where: Place) -> None:
    for calls in (1000, 2000):
        answer = await where.api.put("/v2/usage/cap", json={"calls": calls}, headers=key("egy"))
        assert answer.json()["calls"] == calls
