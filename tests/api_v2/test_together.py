"""Calls for single subscribers that arrive together are answered as each would be alone."""

import asyncio
from typing import Any

import httpx
import pytest

from api_v2.start import Place, place, problem
from product import Product

WISH = {
    "lastName": "Kovács",
    "fields": {"cipomeret": 42, "kedvenc": "őű"},
    "subscribedAt": "2025-06-01T12:00:00.123456+02:00",
}
OWN = ("subscriberId", "email")


async def known(product: Product, api: httpx.AsyncClient) -> tuple[Place, str, int]:
    """A list with somebody on it, which the process has read; the path of its people."""
    where = await place(product, api)
    for name, type_ in {"cipomeret": "NUMBER", "kedvenc": "TEXT"}.items():
        made = await api.post(f"{where.path}/fields", json={"name": name, "type": type_})
        assert made.status_code == 201, made.text
    first = await where.add("p@kapocs.test", **WISH)
    return where, f"{where.path}/subscribers", first["subscriberId"]


def rest(answer: httpx.Response) -> dict[str, Any]:
    """What is not a subscriber's own of the answer."""
    return {name: value for name, value in answer.json().items() if name not in OWN}


async def test_people_added_together_are_answered_as_one_alone_is(
    product: Product, api: httpx.AsyncClient
) -> None:
    _, path, _ = await known(product, api)
    key = {"Idempotency-Key": "1"}
    alone = await api.post(path, json={**WISH, "email": "a@kapocs.test"}, headers=key)
    *added, taken, bad, wrong = await asyncio.gather(
        *[api.post(path, json={**WISH, "email": f"p{n}@kapocs.test"}) for n in range(5)],
        api.post(path, json={**WISH, "email": " P@kapocs.test "}),
        api.post(path, json={**WISH, "email": "p"}),
        api.post(path, json={**WISH, "email": "q@kapocs.test", "nobody": 1}),
    )
    problem(taken, 409, "email_taken")
    problem(bad, 422, "bad_email")
    problem(wrong, 422, "wrong_shape")
    for n, each in enumerate(added):
        assert each.status_code == 201
        assert rest(each) == rest(alone)
        assert list(each.json()) == list(alone.json())
        assert each.json()["email"] == f"p{n}@kapocs.test"
        assert each.headers["content-type"] == alone.headers["content-type"]
        assert each.headers["location"].endswith(f"{path}/{each.json()['subscriberId']}")


@pytest.mark.parametrize("number", ["12345678901234567890123", "-0", "1.50", "1e3", "true", "-7"])
async def test_a_number_is_stored_as_it_was_written_whichever_way_it_came(
    product: Product, api: httpx.AsyncClient, number: str
) -> None:
    _, path, _ = await known(product, api)
    body = f'{{"fields": {{"kedvenc": {number}}}}}'.encode()
    name = {"X-Request-Id": "one-and-the-same"}
    alone = await api.post(path, content=body, headers={"Idempotency-Key": "1", **name})
    quick = await api.post(path, content=body, headers=name)
    assert (quick.status_code, rest(quick)) == (alone.status_code, rest(alone))


async def test_people_changed_together_each_get_what_was_said_of_them(
    product: Product, api: httpx.AsyncClient
) -> None:
    where, path, first = await known(product, api)
    ids = [(await where.add(f"p{n}@kapocs.test"))["subscriberId"] for n in range(4)]
    *good, named, invalid, clash, nobody = await asyncio.gather(
        *[api.patch(f"{path}/{id_}", json={"fields": {"kedvenc": f"Ő{id_}"}}) for id_ in ids],
        api.patch(f"{path}/{first}", json={"firstName": "Béla", "lastName": None}),
        api.patch(f"{path}/{ids[1]}", json={"fields": {"cipomeret": "sok"}}),
        api.patch(f"{path}/{ids[2]}", json={"email": "p@kapocs.test"}),
        api.patch(f"{path}/{ids[-1] + 100}", json={"firstName": "Béla"}),
    )
    problem(invalid, 422, "field_invalid")
    problem(clash, 409, "email_taken")
    problem(nobody, 404, "subscriber_not_found")
    assert (named.json()["firstName"], named.json()["lastName"]) == ("Béla", "")
    assert [each.json()["fields"]["kedvenc"] for each in good] == [f"Ő{id_}" for id_ in ids]
    read = await asyncio.gather(*[api.get(f"{path}/{id_}") for id_ in ids])
    pages = (await api.get(path, params={"limit": 100})).content
    assert all(each.content in pages for each in read)


async def test_a_stranger_and_who_asks_for_an_archived_list_find_nobody(
    product: Product, api: httpx.AsyncClient
) -> None:
    where, path, first = await known(product, api)
    stranger = product.client(product.stranger)
    problem(await stranger.get(f"{path}/{first}"), 404, "list_not_found")
    change = {"firstName": "X"}
    problem(await stranger.patch(f"{path}/{first}", json=change), 404, "list_not_found")
    assert (await api.get(f"{path}/{first}")).status_code == 200
    async with product.pool.transaction() as conn:
        await conn.execute(
            """UPDATE lists SET archived_at = now(), version = version + 1
               WHERE account_id = :account_id AND id = :id""",
            account_id=product.anna.id,
            id=where.list_id,
        )
    problem(await api.get(f"{path}/{first}"), 404, "list_not_found")
    problem(await api.patch(f"{path}/{first}", json=change), 404, "list_not_found")
    problem(await api.post(path, json={"email": "x@kapocs.test"}), 404, "list_not_found")
