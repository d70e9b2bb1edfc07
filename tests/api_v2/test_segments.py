"""Segments through API v2: conditions in both spellings, who is in them, their groups."""

from typing import Any

import httpx
import pytest

from api_v2.start import Place, place, pointers, problem
from api_v2.test_idempotency import key
from kapocs.api_v2.shapes.segments import SegmentShape
from kapocs.ids import LetterId, SegmentId
from kapocs.sends import actions as sends
from kapocs.sends.model import Audience, NewSend, SendType
from product import Product

pytestmark = pytest.mark.shared_database

UNICODE = "Árvíztűrő tükörfúrógép"
HAS_EMAIL = [{"field": "email", "operator": "not empty"}]


async def make(on: Place, /, **more: Any) -> dict[str, Any]:
    wish = {"listId": on.list_id, "name": UNICODE, "conditions": HAS_EMAIL, **more}
    answer = await on.api.post("/v2/segments", json=wish)
    assert answer.status_code == 201, answer.text
    made: dict[str, Any] = answer.json()
    assert answer.headers["location"].endswith(f"/v2/segments/{made['segmentId']}")
    return made


async def test_a_segment_is_saved_counted_changed_copied_and_deleted(
    product: Product, api: httpx.AsyncClient
) -> None:
    where = await place(product, api)
    for name in ("anna", "bela", "cili"):
        await where.add(f"{name}@pelda.hu", lastName=name.title())
    made = await make(
        where,
        conditions=[
            {"field": "MSSYS_LASTNAME", "operator": "in", "value": ["Anna", "Béla", "cili"]},
            {"field": "id", "operator": ">=", "value": 1},
        ],
        where="email starts c and mssys_lastname = 'Cili'",
    )
    assert made["conditions"] == [
        {"field": "mssys_lastname", "operator": "in", "value": ["Anna", "Béla", "cili"]},
        {"field": "id", "operator": ">=", "value": "1"},
        {"field": "email", "operator": "starts", "value": "c"},
        {"field": "mssys_lastname", "operator": "=", "value": "Cili"},
    ]
    path = f"/v2/segments/{made['segmentId']}"
    assert (await api.get(path)).json() == made
    counted = (await api.get(f"{path}/count")).json()
    assert counted == {"segmentId": made["segmentId"], "listId": where.list_id, "count": 1}
    again = (await api.patch(path, json={"conditions": made["conditions"][:2]})).json()
    assert again["conditions"] == made["conditions"][:2]
    assert (await api.get(f"{path}/count")).json()["count"] == 2
    renamed = (await api.patch(path, json={"name": "Új"})).json()
    assert (renamed["name"], renamed["conditions"]) == ("Új", again["conditions"])
    asked = (await api.patch(path, json={"where": "email not empty"})).json()
    assert [each["operator"] for each in asked["conditions"]] == ["not empty"]
    copied = await api.post(f"{path}/copy", json={"name": "Másolat"})
    copy = SegmentShape(**copied.json())
    assert (copied.status_code, copy.name, copy.list_id) == (201, "Másolat", where.list_id)
    assert copy.segment_id != made["segmentId"]
    assert (await api.delete(path)).status_code == 204
    problem(await api.get(f"{path}/count"), 404, "segment_not_found")


async def test_who_is_in_a_segment_comes_page_by_page(
    product: Product, api: httpx.AsyncClient
) -> None:
    where = await place(product, api)
    people = [await where.add(f"a{number}@pelda.hu") for number in range(5)]
    await where.add("b@pelda.hu")
    made = await make(where, conditions=[], where="email starts a")
    path = f"/v2/segments/{made['segmentId']}/subscribers"
    first = (await api.get(path, params={"limit": 2})).json()
    assert first["data"] == people[:2]
    second = (await api.get(path, params={"limit": 2, "after": first["nextAfter"]})).json()
    last = (await api.get(path, params={"limit": 2, "after": second["nextAfter"]})).json()
    assert [*second["data"], *last["data"]] == people[2:]
    assert last["nextAfter"] is None


@pytest.mark.parametrize(
    ("wrong", "found"),
    [
        ({"name": " "}, "/name"),
        ({"name": "x" * 201}, "/name"),
        ({"name": "a\0b"}, "/name"),
        ({"conditions": []}, "/conditions"),
        ({"conditions": [{"field": "nincs_ilyen", "operator": "=", "value": 1}]}, "/conditions/0"),
        (
            {"conditions": [*HAS_EMAIL, {"field": "email", "operator": "near", "value": "x"}]},
            "/conditions/1",
        ),
        (
            {"conditions": [{"field": "subdate", "operator": "<", "value": "tegnap"}, *HAS_EMAIL]},
            "/conditions/0",
        ),
        ({"conditions": [{"field": "email", "operator": "="}]}, "/conditions/0"),
        ({"conditions": [{"field": "email", "operator": "=", "value": {}}]}, "/conditions/0"),
        ({"conditions": [{"field": "email", "operator": "=", "value": "\0"}]}, "/conditions/0"),
        ({"conditions": [{"field": "email"}]}, "/conditions/0/operator"),
        ({"conditions": [{**HAS_EMAIL[0], "sql": "1"}]}, "/conditions/0/sql"),
        ({"conditions": HAS_EMAIL * 101}, "/conditions"),
        ({"where": "email ~ x"}, "/where"),
        ({"where": "nincs_ilyen = 5"}, "/where"),
        ({"where": "email = 'nyitva"}, "/where"),
        ({"groupId": -1}, "/groupId"),
    ],
)
async def test_what_is_wrong_is_refused_by_its_place(
    product: Product, api: httpx.AsyncClient, wrong: dict[str, Any], found: str
) -> None:
    where = await place(product, api)
    wish = {"listId": where.list_id, "name": "S", "conditions": HAS_EMAIL, **wrong}
    refused = await api.post("/v2/segments", json=wish)
    assert (refused.status_code, list(pointers(refused.json()))) == (422, [found]), refused.text
    made = await make(where)
    path = f"/v2/segments/{made['segmentId']}"
    changed = await api.patch(path, json=wrong)
    assert (changed.status_code, list(pointers(changed.json()))) == (422, [found]), changed.text
    assert (await api.get(path)).json() == made


async def test_segments_are_listed_by_list_and_group_and_put_aside(
    product: Product, api: httpx.AsyncClient
) -> None:
    where, other = await place(product, api), await place(product, api)
    group = (await api.post("/v2/segment-groups", json={"name": UNICODE})).json()["groupId"]
    inside = [(await make(where, groupId=group))["segmentId"] for _ in range(3)]
    await make(where)
    elsewhere = (await make(other, groupId=group))["segmentId"]

    async def listed(**params: Any) -> list[int]:
        page = (await api.get("/v2/segments", params=params)).json()
        return [each["segmentId"] for each in page["data"]]

    assert await listed(groupId=group) == [*inside, elsewhere]
    assert await listed(groupId=group, listId=where.list_id, limit=2) == inside[:2]
    assert len(await listed(listId=where.list_id)) == 4
    path = f"/v2/segments/{inside[0]}"
    aside = (await api.post(f"{path}/archive")).json()
    assert aside["archivedAt"] is not None
    assert (await api.post(f"{path}/archive")).json() == aside
    assert await listed(groupId=group) == [*inside[1:], elsewhere]
    assert await listed(groupId=group, archived=True) == [*inside, elsewhere]
    assert (await api.post(f"{path}/restore")).json()["archivedAt"] is None
    assert (await api.patch(path, json={"groupId": None})).json()["groupId"] is None
    assert (await api.patch(path, json={"groupId": group})).json()["groupId"] == group
    renamed = await api.patch(f"/v2/segment-groups/{group}", json={"name": "Új"})
    assert renamed.json()["name"] == "Új"
    assert (await api.delete(f"/v2/segment-groups/{group}")).status_code == 204
    assert (await api.get(path)).json()["groupId"] is None
    problem(await api.patch(path, json={"groupId": group}), 404, "folder_not_found")
    folder = (await api.post("/v2/letter-folders", json={"name": UNICODE})).json()["folderId"]
    problem(await api.patch(path, json={"groupId": folder}), 404, "folder_not_found")
    problem(await api.get(f"/v2/segment-groups/{folder}"), 404, "folder_not_found")


async def test_a_segment_that_a_send_asks_for_stays(
    product: Product, api: httpx.AsyncClient
) -> None:
    where = await place(product, api)
    made = await make(where)
    letter = {"name": "L", "subject": "S", "text": "Szia!"}
    letter_id = (await api.post("/v2/letters", json=letter)).json()["letterId"]
    async with product.pool.transaction() as conn:
        new = NewSend(
            list_id=where.list_id,
            letter_id=LetterId(letter_id),
            type=SendType.SUBSCRIPTION,
            audience=Audience(segment_ids=(SegmentId(made["segmentId"]),)),
        )
        await sends.create(conn, product.anna.id, new)
    path = f"/v2/segments/{made['segmentId']}"
    problem(await api.post(f"{path}/archive"), 409, "in_use")
    problem(await api.delete(path), 409, "in_use")


async def test_another_s_list_is_unknown_and_a_repeated_call_saves_one(
    product: Product, api: httpx.AsyncClient
) -> None:
    where = await place(product, api)
    wish = {"listId": where.list_id, "name": "S", "where": "email not empty"}
    cili = product.client(product.stranger)
    problem(await cili.post("/v2/segments", json=wish), 404, "list_not_found")
    again = [await api.post("/v2/segments", json=wish, headers=key("szeg")) for _ in range(2)]
    assert again[0].json() == again[1].json()
    assert (await cili.get("/v2/segments")).json()["data"] == []
