"""Events: all that happens in an account, from a cursor, of some types."""

from typing import Any

import httpx
import pytest

from api_v2.start import Place, place, problem
from kapocs.webhooks.kinds import every
from product import Product

pytestmark = pytest.mark.shared_database


async def events(where: Place, **query: Any) -> dict[str, Any]:
    answer = await where.api.get("/v2/events", params=query)
    assert answer.status_code == 200, answer.text
    found: dict[str, Any] = answer.json()
    return found


async def test_an_event_says_what_happened_to_whom_and_who_did_it(
    product: Product, api: httpx.AsyncClient
) -> None:
    where = await place(product, api)
    begin = (await events(where))["readTo"]
    made = await where.add("bela@pelda.hu", formId=(form_id := await where.form()))
    name = {"firstName": "Árvíztűrő tükörfúrógép"}
    await api.patch(f"{where.path}/subscribers/{made['subscriberId']}", json=name)
    found = await events(where, after=begin)
    added, given, updated = found["data"]
    assert (given["type"], given["data"]["by"]) == ("consent.given", "sign_up")
    assert found["readTo"] >= updated["id"] > added["id"] > begin
    assert found["nextAfter"] is None
    assert added.pop("timestamp").endswith("Z")
    assert added == {
        "id": added["id"],
        "type": "subscriber.added",
        "version": 1,
        "listId": where.list_id,
        "subscriberId": made["subscriberId"],
        "actor": {"type": "api_key", "id": product.anna_key.id},
        "data": {"formId": form_id},
    }
    assert updated["data"]["changes"] == [
        {"field": "mssys_firstname", "before": "", "after": "Árvíztűrő tükörfúrógép"}
    ]


async def test_who_comes_back_with_the_cursor_reads_what_is_new_and_nothing_twice(
    product: Product, api: httpx.AsyncClient
) -> None:
    where = await place(product, api)
    after = (await events(where))["readTo"]
    for n in range(5):
        await where.add(f"u{n}@b.hu")
    seen = []
    while True:
        found = await events(where, after=after, limit=2, type="subscriber.*")
        assert len(found["data"]) <= 2
        seen += [each["type"] for each in found["data"]]
        after = found["readTo"]
        if found["nextAfter"] is None:
            break
        assert found["nextAfter"] == after
    assert seen == ["subscriber.added"] * 5
    assert await events(where, after=after) == {"data": [], "nextAfter": None, "readTo": after}
    ahead = after + 1_000_000
    assert await events(where, after=ahead) == {"data": [], "nextAfter": None, "readTo": ahead}


async def test_only_events_of_some_types_are_read(product: Product, api: httpx.AsyncClient) -> None:
    where = await place(product, api)
    await where.add("bela@pelda.hu")
    for type_, kinds in (
        ("list.created", {"list.created"}),
        ("list.*", {"list.created"}),
        ("subscriber.*", {"subscriber.added"}),
        (["list.*", "subscriber.added"], {"list.created", "subscriber.added"}),
        ("letter.*", set()),
    ):
        assert {each["type"] for each in (await events(where, type=type_))["data"]} == kinds


async def test_strangers_and_wrong_questions_get_nothing(
    product: Product, api: httpx.AsyncClient
) -> None:
    where = await place(product, api)
    await where.add("bela@pelda.hu")
    stranger = product.client(product.stranger)
    assert (await stranger.get("/v2/events")).json()["data"] == []
    assert (await product.client().get("/v2/events")).status_code == 401
    for wrong in ("subscriber.aded", "*", "", "nobody.*", "x" * 5000):
        told = problem(await api.get("/v2/events", params={"type": wrong}), 422, "wrong_shape")
        assert len(told["detail"]) < 500
    said = problem(await api.get("/v2/events?type=subscriber.aded"), 422, "wrong_shape")
    assert "did you mean subscriber.added?" in said["detail"]
    for query in ("after=-1", "limit=0", "limit=1001", "after=x"):
        problem(await api.get(f"/v2/events?{query}"), 422, "wrong_shape")


async def test_every_type_is_described_as_its_events_are(api: httpx.AsyncClient) -> None:
    answer = await api.get("/v2/event-types")
    described = {each["type"]: each for each in answer.json()["data"]}
    assert set(described) == {kind.name for kind in every().values()}
    placed = described["order.placed"]
    assert placed["description"].startswith("An order was made")
    assert set(placed["data"]["properties"]) == {"currency", "net", "gross"}
    assert "formId" in described["subscriber.added"]["data"]["properties"]
    assert all(each["description"] and each["version"] >= 1 for each in described.values())
