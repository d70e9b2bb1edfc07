"""Events that programs tell through API v2."""

from datetime import timedelta

import httpx

from api_v2.start import place, pointers, problem
from api_v2.test_idempotency import key
from kapocs.accounts.rights import Rights
from product import Product

UNICODE = "Árvíztűrő tükörfúrógép"


async def test_each_event_has_its_own_result_and_good_ones_are_in_the_stream(
    product: Product, api: httpx.AsyncClient
) -> None:
    where = await place(product, api)
    person = (await where.add("anna@pelda.hu"))["subscriberId"]
    good = {
        "name": "webinar", "listId": where.list_id, "subscriberId": person,
        "data": {"cím": UNICODE, "n": [1, None]},
    }  # fmt: skip
    late = (product.services.clock() - timedelta(days=40)).isoformat()
    wrong = [
        good | {"name": "Bad name"},
        good | {"data": {"x": "x" * 9_000}},
        good | {"at": late},
        good | {"subscriberId": 2**40},
        good | {"colour": 1},
    ]
    wish = {"items": [good, *wrong]}
    answers = [await api.post("/v2/events", json=wish, headers=key("e")) for _ in range(2)]
    assert answers[0].json() == answers[1].json(), answers[0].text
    told = answers[0].json()
    assert (told["stored"], told["refused"]) == (1, len(wrong)), told
    places = [
        [each["pointer"] for each in result["problem"]["errors"]] for result in told["results"][1:]
    ]
    assert places == [["/name"], ["/data"], ["/at"], ["/subscriberId"], ["/colour"]]
    facts = (await api.get("/v2/events", params={"type": "event.received"})).json()["data"]
    assert [(each["subscriberId"], each["data"]) for each in facts] == [
        (person, {"name": "webinar", "data": good["data"]})
    ]


async def test_all_or_none_are_told(product: Product, api: httpx.AsyncClient) -> None:
    where = await place(product, api)
    person = (await where.add("anna@pelda.hu"))["subscriberId"]
    good = {"name": "webinar", "listId": where.list_id, "subscriberId": person}
    wish = {"mode": "all", "items": [good, good | {"name": "?"}]}
    refused = problem(await api.post("/v2/events", json=wish), 422, "batch_refused")
    assert list(pointers(refused)) == ["/items/1/name"]
    facts = await api.get("/v2/events", params={"type": "event.received"})
    assert facts.json()["data"] == []


async def test_a_key_for_one_list_tells_of_its_people_only(
    product: Product, api: httpx.AsyncClient
) -> None:
    where, other = await place(product, api), await place(product, api)
    person = (await where.add("anna@pelda.hu"))["subscriberId"]
    bound = await product.bound(Rights(list_ids=frozenset({where.list_id})))
    mine = {"name": "webinar", "listId": where.list_id, "subscriberId": person}
    answer = await bound.post("/v2/events", json={"items": [mine]})
    assert answer.json()["stored"] == 1
    both = {"items": [mine, mine | {"listId": other.list_id}]}
    problem(await bound.post("/v2/events", json=both), 404, "list_not_found")
    snake = {"items": [{**mine, "list_id": other.list_id}]}
    problem(await bound.post("/v2/events", json=snake), 404, "list_not_found")
    problem(await bound.post("/v2/events", json={"items": []}), 403, "key_for_one_list")
